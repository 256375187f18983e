"""openLCA flow map: CSV with semicolons and 21 columns by position, without a header.

The target amount is the source amount times the factor. The format has no predicate: openLCA replaces each flow that
is listed. The factor is required; a row whose factor is not known is left out and named.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from interop.flows.exchange.flat import flatten, unflatten
from interop.flows.exchange.tables import columns
from interop.flows.exchange.text_table import numbers_of, to_cells, to_flat, write_lines
from interop.flows.mapping import FlowMapping, MappingRow
from interop.io.csv import read_csv
from interop.io.limits import DEFAULT_LIMITS, Limits
from interop.io.table import Row
from interop.io.text import decode
from interop.model.finding import Finding
from interop.model.rules import finding, refused

_WIDTH = 21
_REQUIRED = ("0", "1", "2")
FURTHER = {
    "10": "source+flow_property_name",
    "12": "target+flow_property_name",
    "13": "source+unit_uuid",
    "15": "target+unit_uuid",
    "17": "target+provider_uuid",
    "18": "target+provider_name",
    "19": "target+provider_category",
    "20": "target+provider_location",
}
"""Columns of the format that no part of a mapping row stands for; they are kept as further columns."""


def read(data: bytes, file: str, limits: Limits = DEFAULT_LIMITS, findings: list[Finding] | None = None) -> FlowMapping:
    """Read an openLCA flow map; files of the older form have three columns only.

    Args:
        data: The whole file.
        file: Path for findings.
        limits: Limits of the gates.
        findings: Takes ``MAP-NO-JUDGEMENT`` and what the gates note.

    Raises:
        InputRefused: A gate refused the file, or ``MAP-COLUMN``, ``MAP-FACTOR``.
    """
    found = [] if findings is None else findings
    header = ";".join(str(number) for number in range(_WIDTH))
    text = f"{header}\n{decode(data, file)}"
    names = field_names()
    by_field = {name: column for column, name in names.items()}
    rows = []
    for row in read_csv(text.encode(), file, limits, delimiter=";").rows:
        shifted = Row(row.number - 1, row.cells)
        missing = next((column for column in _REQUIRED if not row.cells[column].strip()), None)
        if missing is not None:
            raise refused("MAP-COLUMN", file=file, path=shifted.place(missing), column=missing)
        rows.append(unflatten(to_flat(shifted, names), numbers_of(shifted, by_field, file, limits)))
    if rows:
        found.append(finding("MAP-NO-JUDGEMENT", file=file, count=len(rows)))
    return FlowMapping(tuple(rows))


def write(mapping: FlowMapping, findings: list[Finding]) -> bytes:
    """Write a mapping as an openLCA flow map.

    Args:
        mapping: The mapping.
        findings: Takes ``MAP-NO-FACTOR`` and ``MAP-NO-UUID`` for each row that is left out.

    Raises:
        InputRefused: A text cannot stand in a table.
    """
    names = field_names()
    order = [names.get(str(number), "") for number in range(_WIDTH)]
    records = []
    for row in mapping.rows:
        factor = _factor(row, findings)
        if factor is not None:
            records.append(flatten(replace(row, factor=factor)))
    return write_lines(to_cells(records, order), ";")


def field_names() -> dict[str, str]:
    """Return the field of each column, by its position."""
    return {column: name for name, column in columns("openlca").items()} | FURTHER


def _factor(row: MappingRow, findings: list[Finding]) -> Decimal | None:
    """Return the factor of a row, or None and a finding where the row cannot be written."""
    if not row.source.uuid or not row.target.uuid:
        name = row.source.name if not row.source.uuid else row.target.name
        findings.append(finding("MAP-NO-UUID", path=row.source.uuid or None, name=name or "?"))
        return None
    factor = row.known_factor
    if factor is None:
        findings.append(finding("MAP-NO-FACTOR", path=row.source.uuid, target=row.target.uuid))
    return factor
