"""Allocation of an exchange to co-products."""

import pytest
from small_datasets import exchange, found, process, rules

from interop.model.finding import Severity
from interop.validation.allocation import check_allocation as check


def document(*shares):
    content = "".join(
        f'<allocation internalReferenceToCoProduct="{product}" allocatedFraction="{fraction}"/>'
        for product, fraction in shares
    )
    exchanges = [
        exchange(0),
        exchange(1),
        exchange(2, f"<allocations>{content}</allocations>", direction="Input"),
    ]
    return process("", "\n".join(exchanges))


@pytest.mark.parametrize(
    ("shares", "expected"),
    [
        ([(0, "60"), (1, "40")], []),
        ([(0, "33.333"), (1, "66.667")], []),
        ([(0, "33.3"), (1, "66.6")], []),
        ([(0, "33"), (1, "66")], []),
        ([(0, "33.000"), (1, "66.000")], ["ALLOC-SUM"]),
        ([(0, "60"), (1, "30")], ["ALLOC-SUM"]),
        ([(0, "120"), (1, "-20")], ["ALLOC-RANGE", "ALLOC-RANGE"]),
        ([(0, "50"), (9, "50")], ["ALLOC-COPRODUCT"]),
        ([(0, "50"), (2, "50")], ["ALLOC-INPUT"]),
        ([(0, "50"), (0, "50")], ["ALLOC-REPEATED", "ALLOC-REPEATED"]),
        ([(0, "many"), (1, "40")], []),
    ],
)
def test_rules(shares, expected):
    assert rules(check, document(*shares)) == expected


def test_more_than_the_whole_is_an_error():
    (less,) = found(check, document((0, "60"), (1, "30")))
    (more,) = found(check, document((0, "60"), (1, "50")))
    assert (less.severity, more.severity) == (Severity.WARNING, Severity.ERROR)
    assert less.arguments == {"total": "90", "count": 2}
    assert (less.path, less.line) == ("/processDataSet/exchanges/exchange[3]/allocations", 10)


def test_place_of_a_share():
    item = found(check, document((0, "50"), (9, "50")))[0]
    assert item.path == (
        "/processDataSet/exchanges/exchange[3]/allocations/allocation[2]/@internalReferenceToCoProduct"
    )
    assert item.arguments == {"identifier": "9"}
