"""The official ILCD schemas of the corpus as an oracle, and the datasets to hold against them."""

import zipfile
from collections.abc import Iterator
from pathlib import Path

from lxml import etree

from interop.model.dataset.grammar_tables import load_grammar

DOCUMENTS = {
    "process": "ILCD_ProcessDataSet",
    "flow": "ILCD_FlowDataSet",
    "flow property": "ILCD_FlowPropertyDataSet",
    "unit group": "ILCD_UnitGroupDataSet",
    "source": "ILCD_SourceDataSet",
    "contact": "ILCD_ContactDataSet",
    "LCIA method": "ILCD_LCIAMethodDataSet",
    "life cycle model": "ILCD_LifeCycleModelDataSet",
}


def compile_official(archive: Path, folder: Path) -> dict[str, etree.XMLSchema]:
    """Unpack the schemas into a folder outside the project and compile one per dataset type."""
    with zipfile.ZipFile(archive) as schemas:
        schemas.extractall(folder)
    return {kind: etree.XMLSchema(etree.parse(folder / "schemas" / f"{name}.xsd")) for kind, name in DOCUMENTS.items()}


def datasets(package: Path) -> Iterator[tuple[str, bytes, str]]:
    """Yield name, bytes and dataset type of every dataset of a package."""
    grammar = load_grammar("ilcd")
    with zipfile.ZipFile(package) as archive:
        for name in archive.namelist():
            if name.endswith(".xml"):
                data = archive.read(name)
                kind = grammar.kind_of(etree.fromstring(data).tag)
                if kind is not None:
                    yield name, data, kind.name
