"""A rule set as a workbook that a standards body can fill in: one row per dimension, with drop-down lists.

The same rule set gives the same bytes; what is written is read back without loss.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from interop.equivalence.rulesets.dimensions import ALWAYS_POSSIBLE, dimensions
from interop.equivalence.rulesets.workbook_layout import SPOKEN, Column, layouts
from interop.io.publish import publish_file
from interop.io.workbook.writer import header_format, open_workbook, text_format, write_text
from interop.model.evidence import Evidence
from interop.model.ruleset.choice import Modality
from interop.model.ruleset.identity import Level, Status
from interop.reports.ruleset_workbook_rows import (
    clause_rows,
    dimension_row,
    field_rows,
    languages,
    option_rows,
    shown,
    source_rows,
)

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

    from interop.model.ruleset.ruleset import RuleSet

_KINDS = "concept concepts list hierarchy threshold number reference-unit stages gwp scale text open silent unknown"


def write_rule_set_workbook(rule_set: RuleSet, path: Path) -> None:
    """Write a rule set as an xlsx workbook, which appears whole or not at all.

    Args:
        rule_set: The rule set.
        path: The file; an existing one is replaced.

    Raises:
        OSError: The system cannot write.
    """
    with publish_file(path) as handle, open_workbook(handle, f"interop rule set {rule_set.id}") as workbook:
        _Writer(workbook, rule_set).write()


class _Writer:
    """Writes one sheet after the other."""

    def __init__(self, workbook: Workbook, rule_set: RuleSet) -> None:
        self._workbook = workbook
        self._rule_set = rule_set
        self._header = header_format(workbook)
        self._plain = text_format(workbook)
        self._plain.set_text_wrap()
        self._plain.set_align("top")
        self._languages = sorted(languages(rule_set) | {"en", "zh"})
        self._ranges: dict[str, tuple[int, int]] = {}

    def write(self) -> None:
        """Write all sheets; the options come last and are referred to by the others."""
        for row, option in enumerate(option_rows(), 2):
            first, _ = self._ranges.get(option["dimension"], (row, row))
            self._ranges[option["dimension"]] = (first, row)
        self._help()
        self._rule_set_sheet()
        self._dimensions()
        self._sheet("sources", source_rows(self._rule_set))
        self._sheet("clauses", clause_rows(self._rule_set))
        self._sheet("options", option_rows())

    def _help(self) -> None:
        layout = layouts()["help"]
        sheet = self._workbook.add_worksheet(layout.name)
        sheet.set_column(0, 0, layout.columns[0].width)
        for row, text in enumerate(_help_texts()):
            write_text(sheet, row, 0, text, self._plain)

    def _sheet(self, key: str, rows: list[dict[str, str]]) -> Worksheet:
        layout = layouts()[key]
        sheet = self._workbook.add_worksheet(layout.name)
        sheet.freeze_panes(1, 1)
        for place, (column, language) in enumerate(self._columns(layout.columns, key)):
            sheet.set_column(place, place, column.width)
            write_text(sheet, 0, place, column.header(language), self._header)
            for at, row in enumerate(rows, 1):
                text = row.get(f"{column.name}/{language}" if language else column.name, "")
                if text:
                    write_text(sheet, at, place, text, self._plain)
                else:
                    sheet.write_blank(at, place, None, self._plain)
        return sheet

    def _columns(self, columns: tuple[Column, ...], key: str) -> list[tuple[Column, str]]:
        found: list[tuple[Column, str]] = []
        for column in columns:
            spoken = column.name in SPOKEN and not (key in ("dimensions", "sources") and column.name == "title")
            found += [(column, language) for language in self._languages] if spoken else [(column, "")]
        return found

    def _rule_set_sheet(self) -> None:
        rows = field_rows(self._rule_set)
        sheet = self._sheet("rule-set", rows)
        lists: dict[str, list[str]] = {
            "level": [item.value for item in Level],
            "status": [item.value for item in Status],
            "evidence": [item.value for item in Evidence],
        }
        for at, row in enumerate(rows, 1):
            options = lists.get(row["field"].rpartition("/")[2])
            if options:
                _drop_down(sheet, at, at, 2, options)

    def _dimensions(self) -> None:
        rows = [dimension_row(self._rule_set, name) for name in dimensions()]
        sheet = self._sheet("dimensions", rows)
        places = {
            column.name: place
            for place, (column, _) in enumerate(self._columns(layouts()["dimensions"].columns, "dimensions"))
        }
        last = len(rows)
        _drop_down(sheet, 1, last, places["modality"], [shown(item) for item in Modality])
        for name in ("evidence", "clause_evidence"):
            _drop_down(sheet, 1, last, places[name], [shown(item) for item in Evidence])
        options = layouts()["options"].name
        for row, dimension in enumerate(dimensions().values(), 1):
            kinds = [kind for kind in _KINDS.split() if kind in dimension.values or kind in ALWAYS_POSSIBLE]
            _drop_down(sheet, row, row, places["kind"], [shown(kind) for kind in kinds])
            if dimension.id in self._ranges:
                first, end = self._ranges[dimension.id]
                source = f"='{options}'!$B${first}:$B${end}"
                sheet.data_validation(
                    row,
                    places["value"],
                    row,
                    places["value"],
                    {"validate": "list", "source": source, "show_error": False},
                )


def _drop_down(sheet: Worksheet, first: int, last: int, column: int, source: list[str]) -> None:
    sheet.data_validation(first, column, last, column, {"validate": "list", "source": source})


def _help_texts() -> list[str]:
    from interop.resources import data_root

    return (data_root("mappings") / "labels" / "ruleset-help.txt").read_text(encoding="utf-8").splitlines()
