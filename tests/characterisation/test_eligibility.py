"""What stands against using the direct result of a process."""

import pytest
from inventories import CO2, COAL, SLAG, STEEL, dataset, exchange, index, reference, shares
from small_datasets import process

from interop.characterisation.climate import characterise
from interop.characterisation.eligibility import direct_result_eligibility, is_reference_parameters
from interop.model.rules import render


def asked(document):
    answer = direct_result_eligibility(dataset(document), index())
    for item in answer.findings:
        assert render(item, "en")
        assert render(item, "zh")
    return answer, [item.rule for item in answer.findings]


def test_one_product():
    answer, rules = asked(process(reference("0"), exchange(0, STEEL) + exchange(1, CO2)))
    assert (answer.eligible, answer.reference.flow, answer.product, answer.treatment) == (True, STEEL, "", False)
    assert rules == []


def test_leading_zeros_of_an_identifier_do_not_matter():
    answer, _ = asked(process(reference("007"), exchange(7, STEEL)))
    assert answer.reference.identifier == "7"


def test_no_reference_flow():
    assert asked(process("", exchange(0, STEEL)))[1] == ["CHAR-REFERENCE"]
    assert asked(process(reference("4"), exchange(0, STEEL)))[1] == ["CHAR-REFERENCE"]


@pytest.mark.parametrize("amount", ["0", "-1", "nan"])
def test_an_amount_of_nothing(amount):
    answer, rules = asked(process(reference("0"), exchange(0, STEEL, amount)))
    assert (answer.eligible, rules) == (False, ["CHAR-REFERENCE-AMOUNT"])


def test_several_products():
    both = exchange(0, STEEL) + exchange(1, SLAG)
    answer, rules = asked(process(reference("0"), both + exchange(2, CO2)))
    assert (answer.eligible, rules) == (False, ["CHAR-COPRODUCTS"])
    assert asked(process(reference("0", "1"), both))[1] == ["CHAR-COPRODUCTS"]
    none = exchange(0, STEEL) + exchange(1, SLAG, "0")
    assert asked(process(reference("0"), none))[1] == []


def test_several_products_with_allocation():
    both = exchange(0, STEEL) + exchange(1, SLAG)
    document = process(reference("0"), both + exchange(2, CO2, "10", rest=shares(p0=75, p1=25)))
    answer, rules = asked(document)
    assert (answer.eligible, answer.product, rules) == (True, "0", [])
    assert str(characterise(dataset(document), index(), "ar6", answer.product).total) == "7.50"
    half = document.replace("</exchanges>", exchange(3, CO2) + "</exchanges>")
    assert asked(half)[1] == ["CHAR-COPRODUCTS"]


def test_an_input_as_reference_is_a_treatment():
    answer, rules = asked(process(reference("0"), exchange(0, COAL, direction="Input") + exchange(1, CO2)))
    assert (answer.eligible, answer.treatment, rules) == (True, True, ["CHAR-TREATMENT"])


def test_the_type_of_dataset_is_handed_on():
    kind = "<modellingAndValidation><LCIMethodAndAllocation><typeOfDataSet>LCI result</typeOfDataSet>"
    rest = kind + "</LCIMethodAndAllocation></modellingAndValidation>"
    document = beside(process(reference("0"), exchange(0, STEEL)), rest)
    assert asked(document)[0].type_of_dataset == "LCI result"


def beside(document, element):
    """Put an element before the administrative information."""
    return document.replace("<administrativeInformation>", element + "<administrativeInformation>")


def sources(*names):
    """The data sources of a process."""
    block = "".join(
        f"<referenceToDataSource><common:shortDescription>{name}</common:shortDescription></referenceToDataSource>"
        for name in names
    )
    outer = "dataSourcesTreatmentAndRepresentativeness"
    return f"<modellingAndValidation><{outer}>{block}</{outer}></modellingAndValidation>"


MANUAL = "第二次全国污染源普查产排污核算系数手册（试用版）"
BY_CLASS = (
    "<classificationInformation><common:classification>"
    '<common:class level="0">Reference Parameters</common:class></common:classification></classificationInformation>'
)


@pytest.mark.parametrize(
    ("inside", "modelling", "marked"),
    [
        (BY_CLASS, "", True),
        ("<name><baseName>Lime ; Coal ; NESPS2</baseName></name>", "", True),
        ("", sources(MANUAL), True),
        ("", sources(MANUAL, "A plant's own records"), False),
        ("", "", False),
        (BY_CLASS.replace('level="0"', 'level="1"'), "", False),
    ],
)
def test_reference_parameters(inside, modelling, marked):
    document = process(reference("0"), exchange(0, STEEL))
    document = document.replace("</dataSetInformation>", inside + "</dataSetInformation>")
    document = beside(document, modelling)
    assert is_reference_parameters(dataset(document)) is marked
    assert asked(document)[1] == (["CHAR-PARAMETERS"] if marked else [])
