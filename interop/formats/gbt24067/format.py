"""The formats ``gbt24067-xlsx`` and ``gbt24067-csv``: one tree of nine sheets, two ways to store it."""

from __future__ import annotations

import io
import posixpath
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from interop.crosswalk.engine import Crossing
from interop.crosswalk.ledger import Fate
from interop.crosswalk.moves import Move
from interop.formats.footprint import CrosswalkFormat, Gap, Record
from interop.formats.gbt24067.csv_folder import csv_files
from interop.formats.gbt24067.grid import csv_grid, sheet_grid, sheet_names
from interop.formats.gbt24067.layout import Field, sheets
from interop.formats.gbt24067.parts import empty_items, faulty_parts, remove_part
from interop.formats.gbt24067.reading import WorkbookRecord, known_sheets, read_grids
from interop.formats.gbt24067.workbook import write_workbook
from interop.io.limits import Limits
from interop.io.magic import signature
from interop.io.workbook import read_workbook
from interop.model.finding import Finding, InputRefused, UsageError
from interop.model.rules import finding

_ENOUGH_SHEETS = 5
_ENOUGH_FILES = 3
_NO_VALUE = "a row of the results without a value says nothing"


class Gbt24067Format(CrosswalkFormat):
    """What both ways to store the sheets share."""

    def __init__(self, name: str) -> None:
        """Take the crosswalk of the sheets.

        Args:
            name: Name on the command line.
        """
        super().__init__(name, "gbt24067")

    def after_get(self, record: Record, crossing: Crossing) -> None:
        """Say what was tolerated, where units went, and which cells were not read."""
        assert isinstance(record, WorkbookRecord)
        fates = crossing.moves.fates
        for pointer, reason in record.tolerated.items():
            for place in [place for place in fates if place == pointer or place.startswith(f"{pointer}/")]:
                move = fates[place]
                if move.fate is Fate.CARRIED:
                    fates[place] = Move(Fate.CONVERTED, move.row, move.to, reason)
        for pointer, value in record.beside.items():
            if fates[value].to:
                crossing.moves.move(pointer, Fate.MERGED, "units", fates[value].to, "the unit of the value beside it")
        for pointer in crossing.left:
            if pointer.startswith("/unread/"):
                crossing.moves.move(pointer, Fate.DROPPED, "", (), "the cell belongs to no field of the template")
        crossing.left[:] = [pointer for pointer in crossing.left if pointer not in fates]
        crossing.findings.extend(record.later.findings)
        for steps, reason in faulty_parts(crossing.tree):
            lost = remove_part(crossing, steps, reason)
            place = "/".join(map(str, steps))
            crossing.findings.append(
                finding("WORKBOOK-PART", file=record.file, path=lost[0] if lost else None, part=place, reason=reason)
            )

    def after_put(self, footprint: Mapping[str, Any], crossing: Crossing, options: Mapping[str, str]) -> None:
        """Leave out results without a value: the template has rows with names only, and they say nothing."""
        values = crossing.tree.get("result", {}).get("values", [])
        for ordinal in reversed(range(len(values))):
            if set(values[ordinal]) <= {"component", "stage"}:
                remove_part(
                    crossing, ("result", "values", ordinal), "a row of the results without a value says nothing"
                )
        for steps in list(empty_items(crossing.tree)):
            remove_part(crossing, steps, "")

    def gaps(self, tree: Mapping[str, Any], crossing: Crossing | None = None) -> list[Gap]:
        """Return the values that the report has to state and the sheets do not hold."""
        fields = [field for layout in sheets() for block in layout.blocks for field in block.fields]
        return [self._gap(field) for field in fields if field.mandatory and not _held(tree, field)]

    def _gap(self, field: Field) -> Gap:
        target = field_path(field)
        canonical = next((path for tail in ("", ".zh") for path in self.canonical_paths(target + tail)), "")
        return Gap(target, canonical.removesuffix(".zh"))

    def check(self, tree: Mapping[str, Any], file: str, pointer: str) -> Iterator[Finding]:
        """Yield nothing: reading has said all that there is to say about the cells."""
        yield from ()


def field_path(field: Field) -> str:
    """Return the path of a field in the tree of a workbook, as the crosswalk writes it.

    Args:
        field: The field.
    """
    if field.block != "form":
        return f"{field.sheet}.{field.block}[*].{field.key}"
    if field.group:
        return f"{field.sheet}.{field.group}[*].{field.key}"
    return f"{field.sheet}.{field.key}{'[*]' if field.listed else ''}"


def _held(tree: Mapping[str, Any], field: Field) -> bool:
    content = tree.get(field.sheet, {})
    if field.block == "form" and not field.group:
        return bool(content.get(field.key))
    return any(item.get(field.key) for item in content.get(field.group or field.block, []))


class WorkbookFormat(Gbt24067Format):
    """The format ``gbt24067-xlsx``."""

    def claims(self, name: str, data: bytes, value: object) -> bool:
        """Tell by the names of the sheets."""
        if signature(data) != "zip" or not name.lower().endswith((".xlsx", ".xlsm")):
            return False
        try:
            return known_sheets(sheet_names(data, name)) >= _ENOUGH_SHEETS
        except InputRefused:
            return False

    def records(
        self, file: str, data: bytes, value: object, limits: Limits, options: Mapping[str, str]
    ) -> Iterator[Record]:
        """Yield the one footprint of a workbook."""
        findings: list[Finding] = []
        found = read_workbook(data, file, limits, findings)
        record = read_grids([sheet_grid(sheet, file) for sheet in found.sheets.values()], file, limits)
        record.findings.extend(findings)
        yield record

    def encode(self, trees: Sequence[Mapping[str, Any]], options: Mapping[str, str]) -> bytes:
        """Write one footprint as a workbook.

        Raises:
            UsageError: There are several footprints.
        """
        if len(trees) != 1:
            raise UsageError("One workbook holds one footprint: name a folder or a zip with -o for several.")
        handle = io.BytesIO()
        write_workbook(handle, trees[0])
        return handle.getvalue()


class CsvFolderFormat(Gbt24067Format):
    """The format ``gbt24067-csv``: the nine sheets as CSV files in one folder."""

    def claims(self, name: str, data: bytes, value: object) -> bool:
        """Never: one CSV file is no record; `bundles` finds the folders."""
        return False

    def bundles(self, names: Sequence[str], *, named: bool) -> list[tuple[str, ...]]:
        """Return the files that make one record together, folder by folder.

        Args:
            names: Names of the files of a source.
            named: Whether the user named the format; else a folder has to hold enough of the sheets.
        """
        folders: dict[str, list[str]] = {}
        for name in names:
            if name.lower().endswith(".csv"):
                folders.setdefault(posixpath.dirname(name), []).append(name)
        return [tuple(files) for files in folders.values() if named or self._enough(files)]

    @staticmethod
    def _enough(files: Sequence[str]) -> bool:
        stems = [_stem(file) for file in files]
        titled = any(layout.zh in stem or layout.en in stem for layout in sheets() for stem in stems)
        return titled and known_sheets(stems) >= _ENOUGH_FILES

    def bundle_records(
        self, files: Mapping[str, bytes], folder: str, limits: Limits, options: Mapping[str, str]
    ) -> Iterator[Record]:
        """Yield the one footprint of a folder.

        Args:
            files: Bytes of its files by name.
            folder: Name of the folder, for findings.
            limits: Limits of the gates.
            options: ``encoding`` names the encoding of the files where it is not UTF-8.
        """
        findings: list[Finding] = []
        encoding = options.get("encoding")
        grids = [csv_grid(data, name, _stem(name), limits, findings, encoding) for name, data in files.items()]
        record = read_grids(grids, folder, limits)
        record.findings.extend(findings)
        yield record

    def records(
        self, file: str, data: bytes, value: object, limits: Limits, options: Mapping[str, str]
    ) -> Iterator[Record]:
        """Yield what one of the files holds alone."""
        yield from self.bundle_records({file: data}, file, limits, options)

    def encode(self, trees: Sequence[Mapping[str, Any]], options: Mapping[str, str]) -> bytes:
        """Refuse: the sheets are several files.

        Raises:
            UsageError: Always.
        """
        raise UsageError("The sheets are several CSV files: name a folder or a zip with -o.")

    def encode_files(self, tree: Mapping[str, Any], options: Mapping[str, str]) -> dict[str, bytes]:
        """Write one footprint as its files.

        Args:
            tree: The document.
            options: Options of the run by name.

        Returns:
            The bytes by file name.
        """
        return csv_files(tree)


def _stem(name: str) -> str:
    return posixpath.splitext(posixpath.basename(name))[0]


def adapter(name: str) -> Gbt24067Format:
    """Return the adapter of the format.

    Args:
        name: ``gbt24067-xlsx`` or ``gbt24067-csv``.
    """
    return CsvFolderFormat(name) if name.endswith("-csv") else WorkbookFormat(name)
