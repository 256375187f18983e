"""Read and write factor records."""

from __future__ import annotations

import uuid
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from interop.crosswalk.engine import Crossing, cross
from interop.crosswalk.ledger import Origin
from interop.crosswalk.table import crosswalk
from interop.formats.cpcd.columns import COLUMNS, ID, ID_FORM, NAME, RECOGNISED_BY, VALUE, YEAR, electricity_kind
from interop.formats.footprint import CrosswalkFormat, Gap, Record
from interop.io.csv import iterate_csv, write_csv
from interop.io.limits import Limits
from interop.io.magic import signature
from interop.io.table import Row, cell_path
from interop.io.workbook import read_workbook
from interop.io.workbook.table import sheet_table
from interop.model.finding import Finding, InputRefused
from interop.model.rules import finding, refused
from interop.vocabulary.electricity import ElectricityKind

_FACTOR_KINDS = {ElectricityKind.COMBUSTION: "combustion-co2", ElectricityKind.UNDETERMINED: "unknown"}
_NAMESPACE = uuid.uuid5(uuid.NAMESPACE_URL, "https://w3id.org/pcf-interop/factor-records")
_MANDATORY = (ID, NAME, "核算边界", VALUE, YEAR)


class FactorRecords(CrosswalkFormat):
    """The formats ``cpcd-csv`` and ``cpcd-xlsx``."""

    def claims(self, name: str, data: bytes, value: object) -> bool:
        """Tell by the header, whatever the order of its columns."""
        if value is not None or (signature(data) == "zip") != (self.name == "cpcd-xlsx"):
            return False
        if self.name == "cpcd-csv":
            head = data[:4096].split(b"\n", 1)[0]
            return any(all(column.encode(code) in head for column in RECOGNISED_BY) for code in ("utf-8", "gb18030"))
        try:
            sheets = read_workbook(data, name).sheets
        except InputRefused:
            return False
        return any(
            set(RECOGNISED_BY) <= {cell.value for cell in sheet.cells.values() if cell} for sheet in sheets.values()
        )

    def records(
        self, file: str, data: bytes, value: object, limits: Limits, options: Mapping[str, str]
    ) -> Iterator[Record]:
        """Yield one record per row; the number of the row is part of what tells records apart, since ids recur."""
        noted: list[Finding] = []
        header, rows = self._table(file, data, limits, options, noted)
        missing = [column for column in sorted(RECOGNISED_BY) if column not in header]
        if missing:
            raise refused("FACTOR-COLUMNS", file=file, columns=", ".join(missing))
        seen: Counter[str] = Counter()
        held: Record | None = None
        for row in rows:
            if held is not None:
                yield held
            held = _record(file, row)
            held.findings.extend(_identity(held, seen))
        if held is None:
            raise refused("FACTOR-EMPTY", file=file)
        held.findings.extend(noted)  # what is said of the whole table is known after its last row
        yield held

    def get(self, record: Record, options: Mapping[str, str]) -> Crossing:
        """Carry a record; an electricity factor that is no life-cycle footprint does not become one."""
        kind = electricity_kind(record.tree)
        if kind is None:
            crossing = super().get(record, options)
            _add_id(record, crossing)
            return crossing
        given = {**options, "factor-kind": _FACTOR_KINDS[kind]}
        crossing = cross(
            record.tree, crosswalk("cpcd-electricity"), "get", options=given, file=record.file, base=record.pointer
        )
        rule = "FACTOR-CO2-ONLY" if kind is ElectricityKind.COMBUSTION else "FACTOR-KIND-UNKNOWN"
        path = f"{record.pointer}/{VALUE}"
        crossing.findings.append(finding(rule, file=record.file, path=path, name=record.tree.get(NAME, "")))
        crossing.drop_left("no row of the crosswalk reads it")
        _add_id(record, crossing)
        return crossing

    def gaps(self, tree: Mapping[str, Any], crossing: Crossing | None = None) -> list[Gap]:
        """Return the columns that a record cannot do without and that have no value."""
        lost = {} if crossing is None else {m.row: m.reason for m in crossing.moves.fates.values() if not m.to}
        rows = {path.text: row.id for row in self.rows(()) for path in row.format.moved}
        return [
            Gap(column, (self.canonical_paths(column) or [""])[0], lost.get(rows.get(column, ""), ""))
            for column in _MANDATORY
            if column not in tree
        ]

    def check(self, tree: Mapping[str, Any], file: str, pointer: str) -> Iterator[Finding]:
        """Yield what is wrong with a record: its id, its value, an electricity factor called a footprint."""
        record = Record(file, "", dict(tree), pointer=pointer)
        yield from _identity(record, Counter())
        yield from self.get(record, {}).findings

    def encode(self, trees: Sequence[Mapping[str, Any]], options: Mapping[str, str]) -> bytes:
        """Write one row per record."""
        return write_csv(
            COLUMNS, [[str(tree.get(column, "")) for column in COLUMNS] for tree in trees], byte_order_mark=True
        )

    def _table(
        self, file: str, data: bytes, limits: Limits, options: Mapping[str, str], noted: list[Finding]
    ) -> tuple[tuple[str, ...], Iterator[Row]]:
        if self.name == "cpcd-csv":
            return iterate_csv(data, file, limits, encoding=options.get("encoding"), findings=noted)
        sheets = read_workbook(data, file, limits, noted).sheets
        for sheet in sheets.values():
            table = sheet_table(sheet, file)
            if set(table.header) >= RECOGNISED_BY:
                return table.header, iter(table.rows)
        raise refused("FACTOR-COLUMNS", file=file, columns=", ".join(sorted(RECOGNISED_BY)))


def _record(file: str, row: Row) -> Record:
    cells = {column: text for column, text in row.cells.items() if text}
    return Record(file, str(row.number), cells, pointer=f"/{row.number}")


def _add_id(record: Record, crossing: Crossing) -> None:
    """Give the record an identifier that is the same wherever it stands in a table, and another for each repetition."""
    repetition = [str(item.arguments["number"]) for item in record.findings if item.rule == "FACTOR-DUPLICATE"]
    told = "\x1f".join([*(str(record.tree.get(column, "")) for column in COLUMNS), *repetition])
    crossing.tree.setdefault("study", {})["id"] = str(uuid.uuid5(_NAMESPACE, told))
    crossing.moves.made("/study/id", Origin.DERIVED, "UUID of version 5 from the cells of the record")


def _identity(record: Record, seen: Counter[str]) -> Iterator[Finding]:
    """Yield what is odd about the id: its form, its year, its second use."""
    identifier = record.tree.get(ID, "")
    path = cell_path(int(record.name), ID) if record.name else f"{record.pointer}/{ID}"
    match = ID_FORM.match(identifier)
    if match is None:
        yield finding("FACTOR-ID", file=record.file, path=path, id=identifier[:40])
    elif match["year"] != record.tree.get(YEAR, match["year"]):
        year = record.tree.get(YEAR, "")
        yield finding("FACTOR-YEAR", file=record.file, path=path, id=identifier, year=year)
    seen[identifier] += 1
    if identifier and seen[identifier] > 1:
        yield finding("FACTOR-DUPLICATE", file=record.file, path=path, id=identifier, number=seen[identifier])


def adapter(name: str) -> FactorRecords:
    """Return the adapter of a format.

    Args:
        name: ``cpcd-csv`` or ``cpcd-xlsx``.
    """
    return FactorRecords(name, "cpcd")
