"""The flows without an answer as a workbook to fill in: a GLAD flow mapping with its target columns open.

What a person fills in is read back by ``flows convert`` and ``flows apply`` like any other GLAD mapping.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from interop.flows.flow import FlowList
from interop.flows.mapping import FlowEnd
from interop.flows.matching.result import Candidate, Match
from interop.flows.matching.run import MatchRun, end_of
from interop.flows.matching.wording import words
from interop.io.publish import publish_file
from interop.io.workbook.writer import header_format, open_workbook, text_format, write_text
from interop.resources import data_root, table_rows

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

_SHEET, _NOTES = "FlowMapping", "Notes 说明"
_CANDIDATES = 5
_WIDTHS = {"SourceFlowName": 32, "SourceFlowContext": 32, "TargetFlowName": 32, "TargetFlowUUID": 38}
_LIST_CHARACTERS = 255
"""Longest list of choices that the format keeps in a cell."""
_MOST_CHOICES = 20_000
"""Rows that get choices of their own: more of them make spreadsheet programs slow."""

_FILLED = ("MatchCondition", "ConversionFactor", "TargetFlowName", "TargetFlowUUID", "TargetFlowContext", "TargetUnit")


def write_unmatched(run: MatchRun, path: Path, inputs: Sequence[Path] = ()) -> None:
    """Write the flows without an answer, one row each, with reason and candidates.

    Args:
        run: The results of matching.
        path: The file; it appears whole or not at all.
        inputs: What the run reads.

    Raises:
        UsageError: The file would replace an input.
        OSError: The system cannot write.
    """
    columns = [row["column"] for row in table_rows(data_root("mappings") / "flows" / "unmatched_columns.tsv")]
    with publish_file(path, inputs) as handle, open_workbook(handle, "interop flows match") as workbook:
        sheet = workbook.add_worksheet(_SHEET)
        _write_header(workbook, sheet, columns)
        style = text_format(workbook)
        for number, match in enumerate(run.unmatched, 1):
            for place, text in enumerate(_cells(match, run, columns)):
                write_text(sheet, number, place, text, style)
            if number <= _MOST_CHOICES:
                _offer(sheet, number, columns, match)
        sheet.freeze_panes(1, 3)
        if run.unmatched:
            sheet.autofilter(0, 0, len(run.unmatched), len(columns) - 1)
        _write_notes(workbook)


def _cells(match: Match, run: MatchRun, columns: Sequence[str]) -> list[str]:
    source = end_of(match.source)
    known = {
        "SourceListName": _list(run.source),
        "SourceListRelease": run.source.release,
        "SourceFlowName": source.name,
        "SourceFlowUUID": source.uuid,
        "SourceFlowContext": source.context,
        "SourceUnit": source.unit,
        "SourceCAS": source.cas,
        "TargetListName": _list(run.target),
        "TargetListRelease": run.target.release,
        "Reason": words("reason", str(match.reason), "en"),
        "原因": words("reason", str(match.reason), "zh"),
    }
    known |= {f"Candidate {place}": _shown(item) for place, item in enumerate(match.candidates[:_CANDIDATES], 1)}
    return [known.get(column, "") for column in columns]


def _shown(candidate: Candidate) -> str:
    target = end_of(candidate.target)
    parts = (target.name, target.context, target.unit, words("why", candidate.why, "en"), target.uuid)
    return " | ".join(part for part in parts if part)


def _offer(sheet: Worksheet, number: int, columns: Sequence[str], match: Match) -> None:
    """Offer the candidates' UUIDs and the match conditions as choices; anything else can be typed as well."""
    ends = [end_of(item.target) for item in match.candidates[:_CANDIDATES]]
    choices = [end.uuid for end in ends]
    if choices and len(",".join(choices)) <= _LIST_CHARACTERS:
        place = columns.index("TargetFlowUUID")
        options = {"validate": "list", "source": choices, "error_type": "information", "input_message": _hint(ends)}
        sheet.data_validation(number, place, number, place, options)
    place = columns.index("MatchCondition")
    sheet.data_validation(number, place, number, place, {"validate": "list", "source": ["=", "<", ">", "~"]})


def _hint(ends: Sequence[FlowEnd]) -> str:
    lines = (f"{place} {end.name}, {end.context.rpartition('/')[2]}" for place, end in enumerate(ends, 1))
    return "\n".join(lines)[:_LIST_CHARACTERS]


def _write_header(workbook: Workbook, sheet: Worksheet, columns: Sequence[str]) -> None:
    header = header_format(workbook)
    open_header = workbook.add_format({"bold": True, "bg_color": "#FFF2CC", "text_wrap": True, "valign": "top"})
    for place, column in enumerate(columns):
        sheet.set_column(place, place, _WIDTHS.get(column, 44 if column.startswith("Candidate") else 16))
        write_text(sheet, 0, place, column, open_header if column in _FILLED else header)


def _write_notes(workbook: Workbook) -> None:
    sheet = workbook.add_worksheet(_NOTES)
    header, wrapped = header_format(workbook), workbook.add_format({"text_wrap": True, "valign": "top"})
    sheet.set_column(0, 0, 24)
    sheet.set_column(1, 2, 70)
    rows = list(table_rows(data_root("mappings") / "flows" / "unmatched_columns.tsv"))
    for place, title in enumerate(("Column 列", "English", "中文")):
        write_text(sheet, 0, place, title, header)
    for number, row in enumerate(rows, 1):
        for place, field in enumerate(("column", "en", "zh")):
            write_text(sheet, number, place, row[field], wrapped)


def _list(flows: FlowList) -> str:
    return f"{flows.name} {flows.release}".strip()
