"""Small packages of datasets for tests of the bridges, and a conversion of them."""

from dataclasses import dataclass

import orjson
from small_datasets import COMMON

from interop.characterisation.flows import MASS
from interop.footprints.changes import changes_of, run_options
from interop.footprints.run import FootprintRequest, convert
from interop.io.limits import DEFAULT_LIMITS
from interop.io.source import open_source
from interop.model.finding import InputRefused
from interop.packages.convert import Outputs

EPD = 'xmlns:epd="http://www.iai.kit.edu/EPD/2013"'
UUID = "00000000-0000-4000-8000-000000000001"
STEEL = "00000000-0000-4000-8000-0000000000b1"
COAL = "00000000-0000-4000-8000-0000000000b3"
CO2 = "08a91e70-3ddc-11dd-923d-0050c2490048"
CH4 = "08a91e70-3ddc-11dd-9610-0050c2490048"
OLD_CO2 = "fe0acd60-3ddc-11dd-af54-0050c2490048"
A1 = "77e416eb-a363-4258-a04e-171d843a6460"
A2 = {
    "total": "6a37f984-a4b3-458a-a20a-64418c145fa2",
    "fossil": "5f635281-343e-44fb-83df-1971b155e6b6",
    "biogenic": "2356e1ab-0185-4db5-86e5-16de51c7485c",
    "luluc": "4331bbdb-978a-490d-8707-eeb047f01a55",
    "ghg": "fb774615-0575-45de-9a89-1ded92f19770",
}
EF31 = "6209b35f-9447-40b5-b68c-a1099e3674a0"
UNIT = "1ebf3012-d0db-4de2-aefd-ef30cedb0be1"


def process(
    kind,
    exchanges="",
    results="",
    extra="",
    modelling="",
    references="<referenceToReferenceFlow>0</referenceToReferenceFlow>",
):
    """A process with a reference flow, in two languages."""
    name = '<name><baseName xml:lang="en">Steel bar</baseName><baseName xml:lang="zh">钢筋</baseName></name>'
    typed = f"<typeOfDataSet>{kind}</typeOfDataSet>" if kind else ""
    return f"""<processDataSet xmlns="http://lca.jrc.it/ILCD/Process" {COMMON} {EPD} version="1.1">
<processInformation><dataSetInformation><common:UUID>{UUID}</common:UUID>{name}{extra}</dataSetInformation>
<quantitativeReference type="Reference flow(s)">{references}</quantitativeReference>
<time><common:referenceYear>2021</common:referenceYear><common:dataSetValidUntil>2026</common:dataSetValidUntil></time>
<geography><locationOfOperationSupplyOrProduction location="CN"/></geography></processInformation>
<modellingAndValidation><LCIMethodAndAllocation>{typed}</LCIMethodAndAllocation>{modelling}</modellingAndValidation>
<administrativeInformation><publicationAndOwnership><common:dataSetVersion>02.00.000</common:dataSetVersion>
<common:referenceToOwnershipOfDataSet type="contact data set">
<common:shortDescription xml:lang="en">Mill</common:shortDescription></common:referenceToOwnershipOfDataSet>
</publicationAndOwnership></administrativeInformation>
<exchanges>{exchanges or exchange(0, STEEL)}</exchanges><LCIAResults>{results}</LCIAResults></processDataSet>"""


def exchange(number, uuid, amount="1", direction="Output", resulting=""):
    """One exchange."""
    more = f"<resultingAmount>{resulting}</resultingAmount>" if resulting else ""
    return (
        f'<exchange dataSetInternalID="{number}"><referenceToFlowDataSet type="flow data set" refObjectId="{uuid}">'
        f'<common:shortDescription xml:lang="en">flow {number}</common:shortDescription></referenceToFlowDataSet>'
        f"<exchangeDirection>{direction}</exchangeDirection><meanAmount>{amount}</meanAmount>{more}</exchange>"
    )


def result(method, values="", mean="0", version="", unit=UNIT):
    """One result; ``values`` are (module, scenario, amount) of a declaration."""
    stated = ""
    for module, scenario, amount in values:
        under = f' epd:scenario="{scenario}"' if scenario else ""
        stated += f'<epd:amount epd:module="{module}"{under}>{amount}</epd:amount>'
    group = f'<epd:referenceToUnitGroupDataSet type="unit group data set" refObjectId="{unit}"/>'
    other = f"<common:other>{stated}{group}</common:other>" if values else ""
    named = f' refObjectId="{method}"' if method else ""
    named += f' version="{version}"' if version else ""
    return (
        f'<LCIAResult><referenceToLCIAMethodDataSet type="LCIA method data set"{named}>'
        '<common:shortDescription xml:lang="en">GWP</common:shortDescription></referenceToLCIAMethodDataSet>'
        f"<meanAmount>{mean}</meanAmount>{other}</LCIAResult>"
    )


def flow(uuid, kind="Product flow", mean="1", quantity=MASS):
    """A flow with one flow property of the reference data."""
    return f"""<flowDataSet xmlns="http://lca.jrc.it/ILCD/Flow" {COMMON} version="1.1">
<flowInformation><dataSetInformation><common:UUID>{uuid}</common:UUID>
<name><baseName xml:lang="en">bar</baseName><baseName xml:lang="zh">棒材</baseName></name></dataSetInformation>
<quantitativeReference><referenceToReferenceFlowProperty>0</referenceToReferenceFlowProperty></quantitativeReference>
</flowInformation><modellingAndValidation><LCIMethod><typeOfDataSet>{kind}</typeOfDataSet></LCIMethod>
</modellingAndValidation><administrativeInformation><publicationAndOwnership>
<common:dataSetVersion>01.00.000</common:dataSetVersion></publicationAndOwnership></administrativeInformation>
<flowProperties><flowProperty dataSetInternalID="0">
<referenceToFlowPropertyDataSet type="flow property data set" refObjectId="{quantity}"/>
<meanValue>{mean}</meanValue></flowProperty></flowProperties></flowDataSet>"""


def package(folder, **files):
    """Lay files out as a package; steel and coal are in it."""
    known = {"steel": flow(STEEL), "coal": flow(COAL)}
    for name, text in {**known, **files}.items():
        kind = "flows" if "flowDataSet" in text else "processes"
        path = folder / "package" / "ILCD" / kind / f"{name}.xml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder / "package"


@dataclass
class Outcome:
    """What a conversion gave.

    Attributes:
        documents: What was written, by file.
        listed: Lines of ``--documents``.
        ledger: Lines of ``--ledger``.
        findings: Lines of ``--findings``.
        report: The report, None where everything was refused.
    """

    documents: dict[str, bytes]
    listed: list[dict]
    ledger: list[dict]
    findings: list[dict]
    report: object

    @property
    def rules(self):
        """Rules of the findings but gaps."""
        return [item["rule"] for item in self.findings if item["rule"] not in ("GAP-MISSING", "GAP-LISTED")]

    @property
    def footprint(self):
        """The one footprint."""
        (data,) = self.documents.values()
        return orjson.loads(data)


def converted(source, folder, target="iso14067-json", **settings):
    """Convert a source to a folder, with settings as ``--set`` takes them."""
    settings = {key.replace("__", "."): value for key, value in settings.items()}
    out = folder / "out"
    side = {name: folder / f"{name}.jsonl" for name in ("ledger", "findings", "documents")}
    options = run_options(settings, v2_basis="per-unit", profile=None, language="en")
    changes = changes_of(settings, None, None, DEFAULT_LIMITS)
    report = None
    with open_source(source) as opened:
        try:
            request = FootprintRequest(target, None, options, changes)
            report = convert(opened, Outputs(out, **side), request, overwrite=True)
        except InputRefused:
            pass
    written = sorted(path for path in out.rglob("*") if path.is_file()) if report else []
    lines = {name: [orjson.loads(line) for line in path.read_bytes().splitlines()] for name, path in side.items()}
    documents = {path.relative_to(out).as_posix(): path.read_bytes() for path in written}
    return Outcome(documents, lines["documents"], lines["ledger"], lines["findings"], report)


def value_of(footprint, component, **keys):
    """Value of the result with exactly these keys beside its component and what a total says of itself."""
    own = ("stage", "gas", "method")
    found = [
        item["value"]
        for item in footprint["results"]
        if item["component"] == component and {k: item[k] for k in own if k in item} == keys
    ]
    assert len(found) == 1, (component, keys, found)
    return found[0]
