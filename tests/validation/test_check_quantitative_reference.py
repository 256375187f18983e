"""What a dataset's amounts are about."""

import pytest
from small_datasets import exchange, flow, flow_property, found, process, rules, unit_group

from interop.model.finding import Severity
from interop.validation.quantitative_reference import check_quantitative_reference as check

MASS = "93a60a56-a3c8-11da-a746-0800200b9a66"


def reference(*numbers):
    content = "".join(f"<referenceToReferenceFlow>{number}</referenceToReferenceFlow>" for number in numbers)
    return f'<quantitativeReference type="Reference flow(s)">{content}</quantitativeReference>'


def test_reference_flow_resolves():
    assert rules(check, process(reference(7), exchange(7))) == []
    assert rules(check, process(reference("07"), exchange(7))) == []


def test_no_reference_flow():
    (item,) = found(check, process("", exchange(0)))
    assert (item.rule, item.path, item.line) == ("QREF-NONE", "/processDataSet", 1)
    assert item.arguments == {"element": "referenceToReferenceFlow"}


def test_a_functional_unit_in_words_is_a_reference():
    words = "<quantitativeReference><functionalUnitOrOther>1 kg</functionalUnitOrOther></quantitativeReference>"
    assert rules(check, process(words, exchange(0))) == []


def test_reference_flow_that_no_exchange_has():
    (item,) = found(check, process(reference(12), exchange(0)))
    assert (item.rule, item.severity) == ("QREF-UNRESOLVED", Severity.ERROR)
    assert item.path == "/processDataSet/processInformation/quantitativeReference/referenceToReferenceFlow"
    assert item.line == 4
    assert item.arguments == {"identifier": "12", "element": "exchange"}


def test_several_and_input_are_information():
    document = process(reference(0, 1), exchange(0) + "\n" + exchange(1, direction="Input"))
    several, on_input = found(check, document)
    assert (several.rule, several.severity, several.arguments) == ("QREF-SEVERAL", Severity.INFO, {"count": 2})
    assert (on_input.rule, on_input.severity, on_input.line) == ("QREF-INPUT", Severity.INFO, 9)
    assert on_input.path == "/processDataSet/exchanges/exchange[2]"


@pytest.mark.parametrize(
    ("content", "amount"), [("", "0.0"), ("<resultingAmount>0</resultingAmount>", "5"), ("", "0E-3")]
)
def test_reference_flow_of_nothing(content, amount):
    assert rules(check, process(reference(0), exchange(0, content, amount=amount))) == ["QREF-ZERO"]


def test_flow():
    assert rules(check, flow(target=MASS)) == []
    assert rules(check, flow(reference="")) == ["QREF-NONE"]
    assert rules(check, flow(reference="3")) == ["QREF-UNRESOLVED"]
    half = '<flowProperty dataSetInternalID="0"><meanValue>0.5</meanValue></flowProperty>'
    (item,) = found(check, flow(properties=half))
    assert (item.rule, item.arguments) == ("QREF-PROPERTY-VALUE", {"value": "0.5"})


def test_unit_group():
    assert rules(check, unit_group(MASS)) == []
    assert rules(check, unit_group(MASS, value="1.000")) == []
    (item,) = found(check, unit_group(MASS, value="1000"))
    assert (item.rule, item.severity) == ("QREF-UNIT-VALUE", Severity.ERROR)
    assert item.path == "/unitGroupDataSet/units/unit/meanValue"
    assert rules(check, unit_group(MASS, reference="9")) == ["QREF-UNRESOLVED"]


def test_flow_property():
    assert rules(check, flow_property(MASS, MASS)) == []
    assert rules(check, flow_property(MASS)) == ["QREF-NONE"]
