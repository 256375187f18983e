"""GLAD flow mapping (UNEP), as CSV or as a workbook.

The columns of the published format come first; what it has no column for (flow property, CAS number, location, rule
with its confidence, release of the lists) stands in further columns behind them. An empty match condition is read as
no judgement, although the format takes it for ``=``: most files leave it out without having judged.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from interop.flows.exchange.flat import PLACES, Flat, flatten, further_names, unflatten
from interop.flows.exchange.tables import columns, glad_columns, predicate_forms
from interop.flows.exchange.text_table import numbers_of, to_cells, to_flat, write_lines
from interop.flows.mapping import FlowMapping, MappingRow, Predicate
from interop.io.csv import read_csv
from interop.io.limits import DEFAULT_LIMITS, Limits
from interop.io.table import Row, Table
from interop.model.finding import Finding
from interop.model.rules import finding, refused

REQUIRED = ("SourceFlowName", "TargetFlowName")
_LISTS = {"SourceListName": "source", "TargetListName": "target"}
_RELEASES = {"source": "SourceListRelease", "target": "TargetListRelease"}
_CONDITION = "MatchCondition"
_PREDICATE = "Predicate"
"""Further column for a predicate that has no sign of its own."""

_SHEET = "FlowMapping"


def read(data: bytes, file: str, limits: Limits = DEFAULT_LIMITS, findings: list[Finding] | None = None) -> FlowMapping:
    """Read a GLAD mapping from CSV or from the first sheet of a workbook that has its columns.

    Args:
        data: The whole file.
        file: Path for findings.
        limits: Limits of the gates.
        findings: Takes ``MAP-NO-TARGET``, ``MAP-NO-JUDGEMENT``, ``MAP-PREDICATE-UNKNOWN`` and what the gates note.

    Raises:
        InputRefused: A gate refused the file, or ``MAP-COLUMN``, ``MAP-FACTOR``.
    """
    found = [] if findings is None else findings
    table = _workbook(data, file, limits, found) if data[:2] == b"PK" else read_csv(data, file, limits, findings=found)
    for column in REQUIRED:
        if column not in table.header:
            raise refused("MAP-COLUMN", file=file, path=table.sheet or None, column=column)
    lists = _lists(table)
    names = {column: _field(column) for column in table.header}
    by_field = {name: column for column, name in names.items()}
    rows = []
    for row in table.rows:
        flat = to_flat(row, names)
        _leave_out_lists(flat, lists)
        _read_predicate(flat, row, file, found)
        pair = unflatten(flat, numbers_of(row, by_field, file, limits))
        if pair.target.uuid or pair.target.name:
            rows.append(pair)
    if len(rows) < len(table.rows):
        found.append(finding("MAP-NO-TARGET", file=file, count=len(table.rows) - len(rows)))
    without = sum(row.predicate is None for row in rows)
    if without:
        found.append(finding("MAP-NO-JUDGEMENT", file=file, count=without))
    (source, source_release, _), (target, target_release, _) = lists["source"], lists["target"]
    return FlowMapping(tuple(rows), source, source_release, target, target_release)


def write(mapping: FlowMapping) -> bytes:
    """Write a mapping as GLAD CSV.

    Raises:
        InputRefused: A text cannot stand in a table.
    """
    return write_lines(table_of(mapping), ",")


def write_workbook(mapping: FlowMapping, path: Path, inputs: Sequence[Path] = ()) -> None:
    """Write a mapping as a GLAD workbook of one sheet.

    Args:
        mapping: The mapping.
        path: The file; it appears whole or not at all.
        inputs: What the run reads.
    """
    from interop.io.publish import publish_file
    from interop.io.workbook.writer import open_workbook, write_text

    with publish_file(path, inputs) as handle, open_workbook(handle, _SHEET) as book:
        sheet = book.add_worksheet(_SHEET)
        for number, cells in enumerate(table_of(mapping)):
            for place, text in enumerate(cells):
                if text:
                    write_text(sheet, number, place, text)
        sheet.freeze_panes(1, 0)


def table_of(mapping: FlowMapping) -> Iterator[list[str]]:
    """Yield the header and the rows of a mapping as GLAD writes them."""
    records = [_record(row, mapping) for row in mapping.rows]
    used = {name for record in records for name in record}
    known = {column: name for name, column in columns("glad").items()}
    standard = [known.get(column, f"row+{column}") for column in glad_columns()]
    further = [name for name in columns("glad").values() if name not in glad_columns()]
    names = [*standard, *(known[column] for column in further if known[column] in used)]
    names += [name for name in further_names(records) if name not in names]
    yield [_column(name) for name in names]
    yield from to_cells(records, names)


def _record(row: MappingRow, mapping: FlowMapping) -> Flat:
    flat = flatten(row)
    lists = {"source": (mapping.source_list, mapping.source_release)}
    lists["target"] = mapping.target_list, mapping.target_release
    for column, end in _LISTS.items():
        name, release = lists[end]
        if f"row+{column}" not in flat:
            flat[f"row+{column}"] = " ".join(part for part in (name, release) if part)
            flat[f"row+{_RELEASES[end]}"] = release
    flat["predicate"] = flat.pop(f"row+{_CONDITION}", "") or predicate_forms()[row.predicate].glad
    if row.predicate is not None and not flat["predicate"]:
        flat |= {"predicate": predicate_forms()[Predicate.CLOSE].glad, f"row+{_PREDICATE}": row.predicate.value}
    return {name: text for name, text in flat.items() if text}


def _read_predicate(flat: Flat, row: Row, file: str, findings: list[Finding]) -> None:
    """Read the condition; a sign that the format does not know is kept and judges nothing."""
    signs = {forms.glad: predicate.value for predicate, forms in predicate_forms().items() if predicate and forms.glad}
    written = flat.pop("predicate", "")
    stated = flat.get(f"row+{_PREDICATE}", "")
    if stated in set(Predicate):
        flat["predicate"] = flat.pop(f"row+{_PREDICATE}")
    elif written in signs:
        flat["predicate"] = signs[written]
    elif written:
        flat[f"row+{_CONDITION}"] = written
        findings.append(finding("MAP-PREDICATE-UNKNOWN", file=file, path=row.place(_CONDITION), found=written))


def _lists(table: Table) -> dict[str, tuple[str, str, str]]:
    """Return name, release and the text of the column of each list: what most rows say."""
    found = {}
    for column, end in _LISTS.items():
        texts = Counter((row.cells.get(column, ""), row.cells.get(_RELEASES[end], "")) for row in table.rows)
        text, release = texts.most_common(1)[0][0] if texts else ("", "")
        name = text.removesuffix(release).rstrip() if release and text.endswith(f" {release}") else text
        found[end] = ("" if release and text == release else name, release, text)
    return found


def _leave_out_lists(flat: Flat, lists: dict[str, tuple[str, str, str]]) -> None:
    """Take the list out of a row where it is the one of the whole file."""
    for column, end in _LISTS.items():
        names = f"row+{column}", f"row+{_RELEASES[end]}"
        _, release, text = lists[end]
        if (flat.get(names[0], ""), flat.get(names[1], "")) == (text, release):
            for name in names:
                flat.pop(name, None)


def _workbook(data: bytes, file: str, limits: Limits, findings: list[Finding]) -> Table:
    from interop.io.workbook import read_workbook
    from interop.io.workbook.table import sheet_table

    book = read_workbook(data, file, limits, findings)
    for sheet in book.sheets.values():
        head = {cell.value for (row, _), cell in sheet.cells.items() if row == 1}
        if head.issuperset(REQUIRED):
            return sheet_table(sheet, file)
    raise refused("MAP-COLUMN", file=file, column=", ".join(REQUIRED))


def _column(name: str) -> str:
    place, further, key = name.partition("+")
    if not further:
        return columns("glad")[name]
    plain = place == "row" and key not in columns("glad").values() and not key.startswith(_MARKS)
    return key if plain else f"{place.capitalize()}+{key}"


_MARKS = tuple(f"{place.capitalize()}+" for place in PLACES)


def _field(column: str) -> str:
    for name, known in columns("glad").items():
        if known == column:
            return name
    mark, further, key = column.partition("+")
    if further and column.startswith(_MARKS):
        return f"{mark.lower()}+{key}"
    return f"row+{column}"
