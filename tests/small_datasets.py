"""Small documents of our own, and the findings that a check makes of them."""

from collections.abc import Callable, Iterator

from interop.formats.ilcd.reader import read
from interop.model.finding import Finding
from interop.model.rules import render
from interop.validation.view import DatasetView

UUID = "00000000-0000-4000-8000-000000000001"
COMMON = 'xmlns:common="http://lca.jrc.it/ILCD/Common"'


def process(information="", exchanges="", uuid=UUID, publication=None, geography="", rest=""):
    """Lay a process out over lines: the information stands in line 4, exchanges start in line 8."""
    version = "<common:dataSetVersion>01.00.000</common:dataSetVersion>" if publication is None else publication
    return f"""<processDataSet xmlns="http://lca.jrc.it/ILCD/Process" {COMMON} version="1.1">
<processInformation>
<dataSetInformation><common:UUID>{uuid}</common:UUID></dataSetInformation>
{information}
<geography>{geography}</geography></processInformation>
<administrativeInformation><publicationAndOwnership>{version}</publicationAndOwnership></administrativeInformation>
<exchanges>
{exchanges}
</exchanges>{rest}
</processDataSet>"""


def exchange(number, content="", direction="Output", amount="1"):
    """One exchange in one line."""
    return (
        f'<exchange dataSetInternalID="{number}"><exchangeDirection>{direction}</exchangeDirection>'
        f"<meanAmount>{amount}</meanAmount>{content}</exchange>"
    )


def flow(reference="0", properties=None, uuid=UUID, version="01.00.000", target="", target_version=""):
    """A flow with one flow property, which points to a target."""
    name = "referenceToReferenceFlowProperty"
    quantity = f"<{name}>{reference}</{name}>" if reference else ""
    attributes = f'type="flow property data set" refObjectId="{target}"' if target else ""
    attributes += f' version="{target_version}"' if target_version else ""
    one = (
        f'<flowProperty dataSetInternalID="0"><referenceToFlowPropertyDataSet {attributes}/>'
        "<meanValue>1</meanValue></flowProperty>"
    )
    return f"""<flowDataSet xmlns="http://lca.jrc.it/ILCD/Flow" {COMMON} version="1.1">
<flowInformation><dataSetInformation><common:UUID>{uuid}</common:UUID></dataSetInformation>
<quantitativeReference>{quantity}</quantitativeReference></flowInformation>
<administrativeInformation><publicationAndOwnership><common:dataSetVersion>{version}</common:dataSetVersion>
</publicationAndOwnership></administrativeInformation>
<flowProperties>{one if properties is None else properties}</flowProperties>
</flowDataSet>"""


def flow_property(uuid, group="", version="01.00.000"):
    """A flow property that points to a unit group."""
    reference = f'<referenceToReferenceUnitGroup type="unit group data set" refObjectId="{group}"/>' if group else ""
    return f"""<flowPropertyDataSet xmlns="http://lca.jrc.it/ILCD/FlowProperty" {COMMON} version="1.1">
<flowPropertiesInformation><dataSetInformation><common:UUID>{uuid}</common:UUID></dataSetInformation>
<quantitativeReference>{reference}</quantitativeReference></flowPropertiesInformation>
<administrativeInformation><publicationAndOwnership><common:dataSetVersion>{version}</common:dataSetVersion>
</publicationAndOwnership></administrativeInformation></flowPropertyDataSet>"""


def unit_group(uuid, reference="0", value="1", version="01.00.000"):
    """A unit group of one unit."""
    return f"""<unitGroupDataSet xmlns="http://lca.jrc.it/ILCD/UnitGroup" {COMMON} version="1.1">
<unitGroupInformation><dataSetInformation><common:UUID>{uuid}</common:UUID></dataSetInformation>
<quantitativeReference>
<referenceToReferenceUnit>{reference}</referenceToReferenceUnit></quantitativeReference></unitGroupInformation>
<administrativeInformation><publicationAndOwnership><common:dataSetVersion>{version}</common:dataSetVersion>
</publicationAndOwnership></administrativeInformation>
<units><unit dataSetInternalID="0"><name>kg</name><meanValue>{value}</meanValue></unit></units></unitGroupDataSet>"""


def view(document: str) -> DatasetView:
    """Read and lay out a document."""
    return DatasetView(read(document.encode(), "dataset.xml"))


def found(check: Callable[[DatasetView], Iterator[Finding]], document: str) -> list[Finding]:
    """Run one check; every message must render in both languages."""
    findings = list(check(view(document)))
    for item in findings:
        assert render(item, "en")
        assert render(item, "zh")
        assert item.file == "dataset.xml"
        assert item.line
    return findings


def rules(check: Callable[[DatasetView], Iterator[Finding]], document: str) -> list[str]:
    """Run one check and return only the rules."""
    return [item.rule for item in found(check, document)]
