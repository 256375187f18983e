"""Years and location codes."""

import pytest
from small_datasets import exchange, found, process, rules

from interop.model.finding import Severity
from interop.validation.locations import check_locations
from interop.validation.years import check_years
from interop.vocabulary.locations import ilcd_locations, reversed_locations, tidas_locations


def time(year, until=""):
    end = f"<common:dataSetValidUntil>{until}</common:dataSetValidUntil>" if until else ""
    return process(f"<time><common:referenceYear>{year}</common:referenceYear>{end}</time>")


@pytest.mark.parametrize(
    ("year", "until", "expected"),
    [
        ("2019", "", []),
        ("2019", "2019", []),
        ("2107", "", ["YEAR-RANGE"]),
        ("19", "", ["YEAR-RANGE"]),
        ("2019", "2014", ["YEAR-ORDER"]),
        ("about 2019", "", []),
    ],
)
def test_years(year, until, expected):
    assert rules(check_years, time(year, until)) == expected


def test_years_are_told():
    (item,) = found(check_years, time("2019", "2014"))
    assert item.path == "/processDataSet/processInformation/time/common:dataSetValidUntil"
    assert item.arguments == {"reference_year": 2019, "valid_until": 2014}


def place(code):
    return process(geography=f'<locationOfOperationSupplyOrProduction location="{code}"/>')


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("CN", []),
        ("GLO", []),
        ("SD", []),
        ("SD-CN", ["LOC-REVERSED"]),
        ("CN-SD", ["LOC-TIDAS"]),
        ("Ningbo", ["LOC-UNKNOWN"]),
        ("cn", ["LOC-UNKNOWN"]),
        ("", ["LOC-EMPTY"]),
    ],
)
def test_locations(code, expected):
    assert rules(check_locations, place(code)) == expected


def test_a_reversed_code_is_named_with_its_counterpart():
    (item,) = found(check_locations, place("ZY-GS-CN"))
    assert item.severity is Severity.WARNING
    assert item.path == ("/processDataSet/processInformation/geography/locationOfOperationSupplyOrProduction/@location")
    assert item.arguments == {
        "code": "ZY-GS-CN",
        "title": "Zhangye (张掖), Gansu (甘肃), China (中国)",
        "tidas": "CN-GS-ZYE",
    }


def test_location_of_an_exchange_is_a_text():
    document = process("", exchange(0, "<location>Atlantis</location>") + exchange(1, "<location/>"))
    (item,) = found(check_locations, document)
    assert (item.rule, item.path) == ("LOC-UNKNOWN", "/processDataSet/exchanges/exchange[1]/location")


def test_lists():
    assert all(known.tidas in tidas_locations() for known in reversed_locations().values() if known.tidas)
    counterparts = [known.tidas for known in reversed_locations().values() if known.tidas]
    assert len(counterparts) == len(set(counterparts))
    assert not reversed_locations().keys() & (ilcd_locations().keys() | tidas_locations().keys())
    assert reversed_locations()["SS-HAIN-CN"].tidas == "", "Sansha is not in the TIDAS list; Sanya is another place"
