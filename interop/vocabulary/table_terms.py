"""Terms that follow from tables: units, quantity kinds, substances, methods, elements of ILCD.

Their names lie in the tables; here they get an IRI and a definition that says what the table says.
"""

from __future__ import annotations

from collections.abc import Iterator

from interop.model.dataset.grammar import DatasetKind, Particle
from interop.model.dataset.grammar_tables import load_grammar
from interop.model.evidence import Evidence
from interop.resources import data_root, table_rows
from interop.vocabulary.methods import Method, methods
from interop.vocabulary.namespaces import CORE, ILCD, METHODS, SUBSTANCES, UNITS
from interop.vocabulary.substances import Substance, substances
from interop.vocabulary.term import Term
from interop.vocabulary.unit_table import Unit, units

QUANTITY_KIND_TABLE = ("units", "dimensions.tsv")
"""Table of quantity kinds, below ``mappings``."""

_ILCD_SOURCE = "ILCD 1.1 schemas, as in the grammar tables"
_ORIGINS = {
    "fossil": ("of fossil origin", "化石来源"),
    "biogenic": ("of biogenic origin", "生物成因"),
    "land-use-change": ("released by land-use change", "由土地利用变化释放"),
}


def table_terms() -> Iterator[Term]:
    """Yield every term that follows from a table; an entry without a Chinese name is no term yet."""
    kinds = {row["dimension"]: row for row in quantity_kind_rows()}
    yield from (_quantity_kind(row) for row in kinds.values())
    yield from (_unit(item, kinds[item.dimension]) for item in units().values())
    yield from (_substance(item) for item in substances().values() if item.zh)
    yield from (_method(item) for item in methods().values())
    yield from ilcd_terms()


def quantity_kind_rows() -> list[dict[str, str]]:
    """Return the rows of the table of quantity kinds."""
    return list(table_rows(data_root("mappings").joinpath(*QUANTITY_KIND_TABLE)))


def quantity_kind_iri(dimension: str) -> str:
    """Return the IRI of a quantity kind; some kinds and units have one name (``night``)."""
    return f"{UNITS}kind-{dimension}"


def _quantity_kind(row: dict[str, str]) -> Term:
    base = row["base"]
    return Term(
        iri=quantity_kind_iri(row["dimension"]),
        kind="concept",
        labels={"en": row["en"], "zh": row["zh"]},
        definition={
            "en": f"Quantity kind{f' with the base unit {base}' if base else ''}; only its own units convert.",
            "zh": f"量的种类{f'，基本单位为 {base}' if base else ''}；仅同类单位可相互换算。",
        },
        source="table of quantity kinds",
        evidence=Evidence.CITED,
        label_evidence=Evidence.UNVERIFIED,
        schemes=(f"{UNITS}quantity-kinds",),
    )


def _unit(item: Unit, kind: dict[str, str]) -> Term:
    english, chinese = f"Unit of {kind['en']}", f"{kind['zh']}的单位"
    if item.key == kind["base"]:
        english, chinese = f"Base unit of {kind['en']}", f"{kind['zh']}的基本单位"
    elif item.factor is not None and kind["base"]:
        equation = f"1 {item.key} = {item.factor:f} {kind['base']}"
        english, chinese = f"{english}: {equation}", f"{chinese}：{equation}"
    return Term(
        iri=f"{UNITS}{item.key}",
        kind="concept",
        labels={"en": item.en, "zh": item.zh},
        definition={"en": f"{english}.", "zh": f"{chinese}。"},
        source="unit table",
        evidence=item.evidence,
        label_evidence=Evidence.UNVERIFIED,
        schemes=(f"{UNITS}units",),
        quantity_kind=quantity_kind_iri(item.dimension),
    )


def _substance(item: Substance) -> Term:
    english, chinese = _ORIGINS.get(item.origin, ("", ""))
    known = [part for part in (item.formula, f"CAS {item.cas}" if item.cas else "") if part]
    return Term(
        iri=f"{SUBSTANCES}{item.key}",
        kind="concept",
        labels={"en": item.en, "zh": item.zh},
        definition={
            "en": f"The substance {', '.join(known) or item.en}{f', {english}' if english else ''}.",
            "zh": f"物质 {'，'.join(known) or item.zh}{f'，{chinese}' if chinese else ''}。",
        },
        source="table of substances",
        evidence=item.evidence,
        label_evidence=item.evidence,
        schemes=(f"{SUBSTANCES}substances",),
        broader=(f"{SUBSTANCES}{item.base}",) if item.base and item.base != item.key else (),
    )


def _method(item: Method) -> Term:
    name = f"{item.implementer}, {item.release}"
    return Term(
        iri=f"{METHODS}{item.key}",
        kind="concept",
        labels={"en": item.en, "zh": item.zh},
        definition={
            "en": f"Factors as implemented by {name}; another implementer or release is another method.",
            "zh": f"由 {name} 实现的因子；实现方或版本不同即为不同方法。",
        },
        source=item.source,
        evidence=item.evidence,
        label_evidence=Evidence.UNVERIFIED,
        schemes=(f"{METHODS}methods",),
    )


def ilcd_iri(name: str) -> str:
    """Return the IRI of a type, global element or row of the ILCD grammar (``process:ExchangeType/meanAmount``)."""
    return f"{ILCD}{name.replace(':', '.').replace('/', '_')}"


def ilcd_terms() -> Iterator[Term]:
    """Yield a term for every named element and attribute of the ILCD format, with the labels of the grammar tables."""
    grammar = load_grammar("ilcd")
    for kind in grammar.kinds.values():
        yield _dataset_type(kind)
    for element_type in grammar.types.values():
        for particle in (*element_type.elements, *element_type.attributes.values()):
            if particle.en:
                iri = ilcd_iri(f"{element_type.name}/{particle.name}")
                yield _element(iri, particle.en, particle.zh, element_type.name, particle)


def _element(iri: str, en: str, zh: str, owner: str, particle: Particle) -> Term:
    return Term(
        iri=iri,
        kind="property",
        labels={"en": en, "zh": zh},
        definition={
            "en": f"{en}: {particle.name} of {owner} in the ILCD format.",
            "zh": f"{zh}：ILCD 格式中 {owner} 的 {particle.name}。",
        },
        source=_ILCD_SOURCE,
        evidence=Evidence.CITED,
        label_evidence=Evidence.UNVERIFIED,
        schemes=(f"{CORE}list-ilcd",),
    )


def _dataset_type(kind: DatasetKind) -> Term:
    return Term(
        iri=ilcd_iri(kind.root),
        kind="class",
        labels={"en": f"{kind.en} data set", "zh": f"{kind.zh}数据集"},
        definition={
            "en": f"A data set of the type {kind.name} in the ILCD format.",
            "zh": f"ILCD 格式中的{kind.zh}数据集。",
        },
        source=_ILCD_SOURCE,
        evidence=Evidence.CITED,
        label_evidence=Evidence.UNVERIFIED,
        schemes=(f"{CORE}list-ilcd",),
    )
