"""Mapping rows as a table of text, by columns of a format."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal

from interop.flows.exchange.flat import Flat, Number
from interop.io.formulas import escape_formula
from interop.io.limits import Limits
from interop.io.number import parse_number
from interop.io.table import Row
from interop.io.text import CONTROL, SURROGATE, code_points
from interop.model.rules import refused


def to_cells(records: Iterable[Flat], names: Sequence[str]) -> Iterator[list[str]]:
    """Return the cells of each record in the order of its field names."""
    return ([record.get(name, "") for name in names] for record in records)


def to_flat(row: Row, names: Mapping[str, str]) -> Flat:
    """Return the record of a row of a table.

    Args:
        row: The row.
        names: Field name by column; a column that is not there is left out.
    """
    return {names[column]: text for column, text in row.cells.items() if text and column in names}


def numbers_of(row: Row, columns: Mapping[str, str], file: str, limits: Limits) -> Number:
    """Return what reads the numbers of a row, naming the cell where one is none.

    Args:
        row: The row.
        columns: Column by field name.
        file: Path for findings.
        limits: Limits of numbers.
    """

    def number(literal: str, name: str) -> Decimal:
        value = parse_number(literal, file, path=row.place(columns[name]), limits=limits)
        if name == "factor" and not value:
            raise refused("MAP-FACTOR", file=file, path=row.place(columns[name]), found=literal)
        return value

    return number


def write_lines(rows: Iterable[Sequence[str]], delimiter: str) -> bytes:
    """Write rows as delimited text: UTF-8, line feeds, quotes where needed.

    As `interop.io.csv.write_csv`, but for tables without a header and for a sign alone in a cell (``=`` is a match
    condition of GLAD), which no spreadsheet calculates and which other programs have to find without an apostrophe.

    Args:
        rows: Texts.
        delimiter: Character between fields.

    Raises:
        InputRefused: ``TXT-CONTROL`` or ``TXT-SURROGATE``: a text holds what could not be read back.
    """
    special = frozenset((delimiter, '"', "\n", "\r"))

    def field(text: str) -> str:
        safe = escape_formula(text) if len(text) > 1 else text
        return safe if special.isdisjoint(safe) else '"' + safe.replace('"', '""') + '"'

    text = "".join(delimiter.join(map(field, row)) + "\n" for row in rows)
    for rule, pattern in (("TXT-CONTROL", CONTROL), ("TXT-SURROGATE", SURROGATE)):
        if pattern.search(text):
            raise refused(rule, characters=code_points(pattern, text))
    return text.encode()
