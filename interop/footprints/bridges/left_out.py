"""Parts of a dataset that are never read into a footprint, by ``mappings/bridges/left-out.tsv``.

A declaration that something is not complied with, a reference without a name: taken over, they would read as a claim.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from lxml import etree

from interop.resources import data_root, table_rows
from interop.validation.view import clark, text_of


@dataclass(frozen=True, slots=True)
class _Test:
    """One row: an element is left out where its attribute or child has this value; ``*`` stands for its absence."""

    where: str
    value: str
    reason: str

    def holds(self, element: etree._Element) -> bool:
        if self.where.startswith("@"):
            found = element.get(self.where[1:]) or ""
        else:
            found = text_of(next(element.iterchildren(clark(self.where)), None))
        return not found if self.value == "*" else found == self.value


def reason_to_leave_out(name: str, element: etree._Element) -> str:
    """Return why an element is not read, or an empty text.

    Args:
        name: Its prefixed name.
        element: The element.
    """
    return next((test.reason for test in _tests().get(name, ()) if test.holds(element)), "")


@cache
def _tests() -> dict[str, list[_Test]]:
    tests: dict[str, list[_Test]] = {}
    for row in table_rows(data_root("mappings") / "bridges" / "left-out.tsv"):
        tests.setdefault(row["element"], []).append(_Test(row["where"], row["value"], row["reason"]))
    return tests
