"""References of a dataset, the places of findings in XML and JSON, and constraints at a glance."""

import pytest
from small_datasets import UUID, exchange, process, view

from interop.crosswalk.ledger import DocumentLedger
from interop.formats.ilcd.xsd import compile_schema
from interop.formats.tidas.reader import build
from interop.model.dataset.dataset import PLAIN
from interop.model.dataset.places import Places
from interop.validation.constraints import surely_hold
from interop.validation.references import references
from interop.validation.verdict import first_reason, violated_schema
from interop.validation.view import DatasetView

FLOW = "08a91e70-3ddc-11dd-923d-0050c2490048"


def reference(attributes, name="referenceToFlowDataSet"):
    return exchange(0, f"<{name} {attributes}/>")


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (reference(f'type="flow data set" refObjectId="{FLOW}"'), [("flow", FLOW, "")]),
        (
            reference(f'type="flow data set" refObjectId=" {FLOW.upper()} " version="01.00.000"'),
            [("flow", FLOW, "01.00.000")],
        ),
        (reference('type="flow data set"'), [("flow", "", "")]),
        (reference('type="flow data set" refObjectId="Cement"'), [("flow", "Cement", "")]),
        (reference('type="nonsense" refObjectId="Cement"'), [("unknown", "Cement", "")]),
        (reference(""), []),
        (reference('uri="../external_docs/report.pdf"'), [("unknown", "", "")]),
        (reference('type="other external file" uri="a.pdf"'), [("other external file", "", "")]),
        (reference(f'type="flow data set" refObjectId="{FLOW}"', "unheardOf"), [("flow", FLOW, "")]),
        (reference('type="flow data set"', "unheardOf"), []),
        (
            exchange(
                0,
                f"""<common:other><epd:referenceToUnitGroupDataSet xmlns:epd="http://www.iai.kit.edu/EPD/2013"
 type="unit group data set" refObjectId="{FLOW}"/></common:other>""",
            ),
            [("unit group", FLOW, "")],
        ),
    ],
)
def test_references(content, expected):
    assert [(r.target, r.uuid, r.version) for r in references(view(process("", content)))] == expected


def test_paths_are_those_of_places():
    laid_out = view(process("", exchange(0) + exchange(1, "<generalComment>a</generalComment>") + "<x/><x/>"))
    places = Places(lambda tag: laid_out.dataset.slots.grammar.prefixed(tag).removeprefix("process:"))
    for element in laid_out.dataset.root.iter("*"):
        assert laid_out.place(element) == places.of(element)


def test_pointers():
    document = {
        "processDataSet": {
            "processInformation": {"dataSetInformation": {"common:UUID": UUID, "common:generalComment": "x"}},
            "exchanges": {
                "exchange": [
                    {"@dataSetInternalID": "0", "meanAmount": "1", "generalComment": {"@xml:lang": "en", "#text": "a"}},
                    {"@dataSetInternalID": "1", "meanAmount": "nan"},
                ],
                "common:other": [[1], {"a/b": 1}],
            },
        }
    }
    dataset, _ = build(document, "p.json", DocumentLedger("p.json"))
    laid_out = DatasetView(dataset, document)
    exchanges = laid_out.elements("process:exchange")
    base = "/processDataSet/exchanges/exchange"
    assert laid_out.place(exchanges[1], "dataSetInternalID") == f"{base}/1/@dataSetInternalID"
    assert laid_out.place(laid_out.elements("process:meanAmount")[1]) == f"{base}/1/meanAmount"
    assert laid_out.place(laid_out.elements("process:generalComment")[0]) == f"{base}/0/generalComment/#text"
    assert laid_out.place(laid_out.elements("common:generalComment")[0]) == (
        "/processDataSet/processInformation/dataSetInformation/common:generalComment"
    )


def test_a_single_object_has_no_number():
    document = {"processDataSet": {"exchanges": {"exchange": {"@dataSetInternalID": "0", "meanAmount": "1"}}}}
    dataset, _ = build(document, "p.json", DocumentLedger("p.json"))
    laid_out = DatasetView(dataset, document)
    (amount,) = laid_out.elements("process:meanAmount")
    assert laid_out.place(amount) == "/processDataSet/exchanges/exchange/meanAmount"


VALID = '<referenceToFlowDataSet type="flow data set"/><meanAmount>1</meanAmount>'


def numbered(*identifiers, reference="", comments=""):
    exchanges = "".join(f'<exchange dataSetInternalID="{i}">{VALID}{comments}</exchange>' for i in identifiers)
    quantity = f"<quantitativeReference>{reference}</quantitativeReference>" if reference else ""
    return view(process(quantity, exchanges))


def comments(*languages):
    return "".join(f'<generalComment xml:lang="{language}">a</generalComment>' for language in languages)


@pytest.mark.parametrize(
    "laid_out",
    [
        numbered(0, 1),
        numbered(0, 0),
        numbered(7, "07"),
        numbered("+7", 7),
        numbered(" 7 ", 7),
        numbered(0, reference="<referenceToReferenceFlow>0</referenceToReferenceFlow>"),
        numbered(0, reference="<referenceToReferenceFlow>1</referenceToReferenceFlow>"),
        numbered(0, reference="<referenceToReferenceFlow>00</referenceToReferenceFlow>"),
        numbered(0, comments=comments("en", "zh")),
        numbered(0, 1, comments=comments("en", "zh")),
        numbered(0, comments=comments("en", "zh", "en")),
        numbered(0, comments=comments("de", "de ")),
    ],
)
def test_a_glance_never_contradicts_the_schema(laid_out):
    schema = compile_schema(PLAIN, laid_out.dataset.kind)
    valid = schema.validate(laid_out.dataset.root.getroottree())
    assert valid or not surely_hold(laid_out, PLAIN)
    assert (violated_schema(laid_out) is None) is valid


def test_a_glance_settles_what_is_plain():
    assert surely_hold(numbered(0, 1, comments=comments("en", "zh")), PLAIN)


def test_the_first_reason_is_told():
    laid_out = view(process("<nonsense/>"))
    detail, line = first_reason(violated_schema(laid_out))
    assert "nonsense" in detail
    assert "{http" not in detail
    assert line == 4


def test_a_reason_keeps_its_pattern():
    detail, _ = first_reason(violated_schema(view(process(uuid="cement"))))
    assert "[a-f0-9]{8}" in detail
