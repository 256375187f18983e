"""Distribution, spread and bounds of an amount."""

import pytest
from small_datasets import exchange, found, process, rules

from interop.model.finding import Severity
from interop.validation.uncertainty import check_uncertainty as check


def amount(distribution="", spread="", minimum="", maximum="", mean="5"):
    fields = {
        "minimumAmount": minimum,
        "maximumAmount": maximum,
        "uncertaintyDistributionType": distribution,
        "relativeStandardDeviation95In": spread,
    }
    content = "".join(f"<{name}>{value}</{name}>" for name, value in fields.items() if value)
    return process("", exchange(0, content, amount=mean))


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({}, []),
        ({"distribution": "undefined"}, []),
        ({"distribution": "log-normal", "spread": "1.2"}, []),
        ({"distribution": "log-normal", "spread": "1"}, []),
        ({"distribution": "log-normal", "spread": "0.12"}, ["UNC-BELOW-ONE"]),
        ({"distribution": "log-normal", "spread": "-2"}, ["UNC-NEGATIVE"]),
        ({"distribution": "log-normal"}, ["UNC-NO-SPREAD"]),
        ({"distribution": "normal", "spread": "10.5"}, ["UNC-BASIS"]),
        ({"distribution": "normal"}, ["UNC-NO-SPREAD"]),
        ({"distribution": "uniform", "minimum": "4", "maximum": "6"}, []),
        ({"distribution": "uniform", "minimum": "4"}, ["UNC-NO-BOUNDS"]),
        ({"distribution": "triangular"}, ["UNC-NO-BOUNDS"]),
        ({"distribution": "triangular", "spread": "2", "minimum": "4", "maximum": "6"}, ["UNC-NOT-APPLICABLE"]),
        ({"spread": "12.5"}, ["UNC-NO-DISTRIBUTION"]),
        ({"distribution": "undefined", "spread": "12.5"}, ["UNC-NO-DISTRIBUTION"]),
        ({"minimum": "6", "maximum": "4"}, ["UNC-BOUNDS"]),
        ({"minimum": "6"}, ["UNC-OUTSIDE"]),
        ({"maximum": "4.9"}, ["UNC-OUTSIDE"]),
        ({"minimum": "-6", "maximum": "-4", "mean": "-5"}, []),
        ({"spread": "abc"}, []),
    ],
)
def test_rules(fields, expected):
    assert rules(check, amount(**fields)) == expected


def test_place_and_literal():
    (item,) = found(check, amount("normal", "010.50"))
    assert (item.severity, item.line) == (Severity.INFO, 8)
    assert item.path == "/processDataSet/exchanges/exchange/relativeStandardDeviation95In"
    assert item.arguments == {"value": "010.50"}


def test_severity_follows_what_is_known():
    assert found(check, amount(spread="0.000"))[0].severity is Severity.INFO
    assert found(check, amount(spread="0.001"))[0].severity is Severity.WARNING
    assert found(check, amount("log-normal", minimum="4"))[0].severity is Severity.INFO
    assert found(check, amount("log-normal"))[0].severity is Severity.WARNING


def test_bounds_hold_the_resulting_amount():
    content = "<resultingAmount>50</resultingAmount><minimumAmount>4</minimumAmount><maximumAmount>60</maximumAmount>"
    assert rules(check, process("", exchange(0, content, amount="0.5"))) == []


def test_parameters_have_values():
    parameter = """<mathematicalRelations><variableParameter name="x"><meanValue>5</meanValue>
<minimumValue>7</minimumValue><maximumValue>6</maximumValue></variableParameter></mathematicalRelations>"""
    (item,) = found(check, process(parameter))
    assert (item.rule, item.arguments) == ("UNC-BOUNDS", {"minimum": "7", "maximum": "6"})
