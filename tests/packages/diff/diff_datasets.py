"""Small datasets for the tests of the comparison."""

PROCESS = "0a000000-0000-4000-8000-000000000001"
STEEL = "0f000000-0000-4000-8000-000000000001"
ENERGY = "0f000000-0000-4000-8000-000000000002"
OWNER = "0c000000-0000-4000-8000-000000000001"
OTHER_OWNER = "0c000000-0000-4000-8000-000000000002"

NAMESPACES = 'xmlns="http://lca.jrc.it/ILCD/{}" xmlns:common="http://lca.jrc.it/ILCD/Common" version="1.1"'

PROCESS_FILE = f"processes/{PROCESS}.xml"
STEEL_FILE = f"flows/{STEEL}.xml"


def exchange(number: int, flow: str, direction: str, amount: str, comment: str = "", extra: str = "") -> str:
    """An exchange whose mean and resulting amount are the same."""
    return (
        f'<exchange dataSetInternalID="{number}"><referenceToFlowDataSet type="flow data set" refObjectId="{flow}" '
        f'uri="../flows/{flow}.xml"><common:shortDescription xml:lang="en">flow {flow[-1]}</common:shortDescription>'
        f"</referenceToFlowDataSet><exchangeDirection>{direction}</exchangeDirection>"
        f"<meanAmount>{amount}</meanAmount><resultingAmount>{amount}</resultingAmount>{extra}"
        + (f'<generalComment xml:lang="en">{comment}</generalComment>' if comment else "")
        + "</exchange>"
    )


EXCHANGES = exchange(0, STEEL, "Output", "1") + exchange(1, ENERGY, "Input", "1.50")


def process(
    version: str = "01.00.000",
    *,
    uuid: str = PROCESS,
    exchanges: str = EXCHANGES,
    reference: str = "0",
    owner: str = OWNER,
    licence: str = "Free of charge for all users and uses",
    name: str = '<baseName xml:lang="en">Steel</baseName><baseName xml:lang="zh">钢</baseName>',
    year: str = "2020",
    stamp: str = "2024-01-01T00:00:00",
    other: str = "",
) -> str:
    """A process with a reference flow, two exchanges, an owner and a licence."""
    return f"""<?xml version="1.0" encoding="utf-8"?>
<processDataSet {NAMESPACES.format("Process")}>
<processInformation><dataSetInformation><common:UUID>{uuid}</common:UUID><name>{name}</name></dataSetInformation>
<quantitativeReference type="Reference flow(s)"><referenceToReferenceFlow>{reference}</referenceToReferenceFlow>
</quantitativeReference><time><common:referenceYear>{year}</common:referenceYear></time></processInformation>
<administrativeInformation><dataEntryBy><common:timeStamp>{stamp}</common:timeStamp></dataEntryBy>
<publicationAndOwnership><common:dataSetVersion>{version}</common:dataSetVersion>
<common:referenceToOwnershipOfDataSet type="contact data set" refObjectId="{owner}"/>
<common:copyright>false</common:copyright><common:licenseType>{licence}</common:licenseType></publicationAndOwnership>
</administrativeInformation><exchanges>{exchanges}</exchanges>{other}</processDataSet>"""


def flow(uuid: str = STEEL, version: str = "01.00.000", cas: str = "7439-89-6", properties: str = "") -> str:
    """A flow, without a reference to another dataset unless properties are given."""
    return f"""<flowDataSet {NAMESPACES.format("Flow")}>
<flowInformation><dataSetInformation><common:UUID>{uuid}</common:UUID>
<name><baseName xml:lang="en">steel</baseName></name><CASNumber>{cas}</CASNumber></dataSetInformation>
</flowInformation><administrativeInformation>
<publicationAndOwnership><common:dataSetVersion>{version}</common:dataSetVersion></publicationAndOwnership>
</administrativeInformation>{properties}</flowDataSet>"""


def contact(uuid: str = OWNER) -> str:
    """A contact."""
    return f"""<contactDataSet {NAMESPACES.format("Contact")}>
<contactInformation><dataSetInformation><common:UUID>{uuid}</common:UUID>
<common:shortName xml:lang="en">Owner</common:shortName></dataSetInformation></contactInformation>
<administrativeInformation><publicationAndOwnership><common:dataSetVersion>01.00.000</common:dataSetVersion>
</publicationAndOwnership></administrativeInformation></contactDataSet>"""
