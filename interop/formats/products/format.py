"""Read a product table: one footprint per row, common plant data filled in where a row is silent."""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from interop.crosswalk.engine import Crossing, leaves
from interop.crosswalk.ledger import Fate, Origin
from interop.crosswalk.moves import IMPLIED
from interop.crosswalk.paths import look_up, place
from interop.formats.footprint import Gap, Record
from interop.formats.iso14067.values import WrongForm, value_of
from interop.formats.products.headers import Column, column
from interop.io.csv import iterate_csv
from interop.io.limits import Limits
from interop.io.magic import signature
from interop.io.pointer import pointer_step
from interop.io.table import Row, Table
from interop.io.text import escaped
from interop.io.workbook import read_workbook
from interop.io.workbook.table import sheet_table
from interop.model.finding import Finding, UsageError
from interop.model.rules import finding, refused

_ROW = "product-table"
_COMMON_SHEETS = {"common", "公共数据", "共用数据"}
_FIELD_COLUMNS, _VALUE_COLUMNS = ("field", "字段"), ("value", "值")
_NAMESPACE = uuid.uuid5(uuid.NAMESPACE_URL, "https://w3id.org/pcf-interop/product-table")
_IDENTITY = ("company.ids[0]", "company.name", "product.ids[0]", "product.name", "product.model", "time.dataPeriod")
"""What a footprint keeps when it is calculated again: whose product it is, which one, and of which period."""


class ProductTable:
    """The format ``product-table``."""

    def __init__(self, name: str) -> None:
        self.name = name

    def claims(self, name: str, data: bytes, value: object) -> bool:
        """Tell by two columns that are canonical paths; a table with names of fields only is read where it is named."""
        if value is not None or not name.lower().endswith(".csv"):
            return False
        head = data[:8192].split(b"\n", 1)[0]
        dotted = re.findall(rb"[A-Za-z]+(?:\.[A-Za-z]+(?:\[[^\]\n]*\])?)+", head)
        return sum(column(text.decode()) is not None for text in dotted) > 1

    def records(
        self, file: str, data: bytes, value: object, limits: Limits, options: Mapping[str, str]
    ) -> Iterator[Record]:
        """Yield one record per row, each with the common plant data of the sheet ``common`` or of ``--set common=``."""
        noted: list[Finding] = []
        header, rows, common = _tables(file, data, limits, options, noted)
        if not any(column(name) for name in header):
            raise refused("PRODUCT-COLUMNS", file=file, columns=escaped(", ".join(header))[:200])
        noted.extend(
            finding("PRODUCT-COLUMN", file=file, path=f"/{pointer_step(name)}", column=escaped(name))
            for name in (*header, *common)
            if column(name) is None
        )
        for row in rows:
            cells = {name: text for name, text in row.cells.items() if text}
            shared = {name: text for name, text in common.items() if text and name not in cells}
            record = Record(file, str(row.number), {"product": cells, "common": shared}, pointer=f"/{row.number}")
            record.findings.extend(noted)
            noted.clear()
            yield record

    def get(self, record: Record, options: Mapping[str, str]) -> Crossing:
        """Put each cell where its column says; a value of the wrong form is an error with its place."""
        crossing = Crossing()
        for part in ("product", "common"):
            for header, text in record.tree[part].items():
                _put(crossing, record, part, header, text)
        _add_id(crossing)
        return crossing

    def put(self, footprint: dict[str, Any], options: Mapping[str, str]) -> Crossing:
        """Not offered: the format table says that it is not written."""
        raise UsageError("A product table is read and not written.")

    def gaps(self, tree: Mapping[str, Any], crossing: Crossing | None = None) -> list[Gap]:
        """A product table demands nothing of its own."""
        return []

    def check(self, tree: Mapping[str, Any], file: str, pointer: str) -> Iterator[Finding]:
        """Yield the values of the wrong form."""
        yield from self.get(Record(file, "", dict(tree), pointer=pointer), {}).findings

    def encode(self, trees: Sequence[Mapping[str, Any]], options: Mapping[str, str]) -> bytes:
        """Not offered: the format table says that it is not written."""
        raise UsageError("A product table is read and not written.")


def _put(crossing: Crossing, record: Record, part: str, header: str, text: str) -> None:
    pointer = f"/{part}/{pointer_step(header)}"
    meant = column(header)
    if meant is None:
        crossing.moves.move(pointer, Fate.DROPPED, _ROW, (), "no field of the footprint has this name")
        return
    try:
        value = value_of(text.strip(), meant.field, meant.shape)
    except WrongForm as wrong:
        path = escaped(record.pointer + pointer)
        crossing.findings.append(
            finding("PRODUCT-VALUE", file=record.file, path=path, value=escaped(text)[:80], expected=wrong.expected)
        )
        crossing.moves.move(pointer, Fate.DROPPED, _ROW, (), f"the field takes {wrong.expected}")
        return
    _settle(crossing, meant, pointer, text, value)


def _settle(crossing: Crossing, meant: Column, pointer: str, text: str, value: object) -> None:
    if look_up(crossing.tree, meant.path, ()) is not None:
        crossing.moves.move(pointer, Fate.DROPPED, _ROW, (), "another column holds this field already")
        return
    found = place(crossing.tree, meant.path, (), value)
    fate = Fate.CARRIED if value == text else Fate.CONVERTED
    crossing.moves.move(pointer, fate, _ROW, (found.pointer, *found.keys), "" if value == text else "read by its field")
    crossing.moves.made(found.pointer, Origin.SOURCE)
    for key in found.keys:
        crossing.moves.made(key, Origin.DERIVED, IMPLIED)


def _add_id(crossing: Crossing) -> None:
    """Give the footprint an identifier that stays the same from run to run."""
    if "id" in crossing.tree.get("study", {}):
        return
    told = [
        text
        for name in _IDENTITY
        for pointer, text in leaves(crossing.tree)
        if pointer.startswith("/" + name.replace("[0]", "/0").replace(".", "/"))
    ]
    crossing.tree.setdefault("study", {})["id"] = str(uuid.uuid5(_NAMESPACE, "\x1f".join(map(str, told))))
    crossing.moves.made("/study/id", Origin.DERIVED, "UUID of version 5 from company, product and period")


def _tables(
    file: str, data: bytes, limits: Limits, options: Mapping[str, str], noted: list[Finding]
) -> tuple[Sequence[str], Iterator[Row], dict[str, str]]:
    """Header and rows of the products, and the common plant data by column."""
    beside = options.get("common")
    common = _common(_single(Path(beside).name, Path(beside).read_bytes(), limits, options, noted)) if beside else {}
    if signature(data) != "zip":
        header, rows = iterate_csv(data, file, limits, encoding=options.get("encoding"), findings=noted)
        return header, rows, common
    products = None
    for sheet in read_workbook(data, file, limits, noted).sheets.values():
        if sheet.name.casefold() in _COMMON_SHEETS:
            common = {**_common(sheet_table(sheet, file)), **common}
        elif products is None and sheet.cells:
            products = sheet_table(sheet, file)
    if products is None:
        raise refused("PRODUCT-COLUMNS", file=file, columns="")
    return products.header, iter(products.rows), common


def _single(file: str, data: bytes, limits: Limits, options: Mapping[str, str], noted: list[Finding]) -> Table:
    if signature(data) == "zip":
        return sheet_table(next(iter(read_workbook(data, file, limits, noted).sheets.values())), file)
    header, rows = iterate_csv(data, file, limits, encoding=options.get("encoding"), findings=noted)
    return Table(file, "", header, list(rows))


def _common(table: Table) -> dict[str, str]:
    """Two columns, field and value; or one row under the headers of the products."""
    field = next((name for name in table.header if name.casefold() in _FIELD_COLUMNS), None)
    value = next((name for name in table.header if name.casefold() in _VALUE_COLUMNS), None)
    if field is not None and value is not None:
        return {row.cells[field]: row.cells[value] for row in table.rows if row.cells[value]}
    return dict(table.rows[0].cells) if len(table.rows) == 1 else {}


def adapter(name: str) -> ProductTable:
    """Return the adapter of the format.

    Args:
        name: Name of the format.
    """
    return ProductTable(name)
