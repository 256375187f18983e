"""A rule set from the workbook that a standards body filled in."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from interop.equivalence.rulesets.notation import NotationError, from_line
from interop.equivalence.rulesets.reading import validated
from interop.equivalence.rulesets.workbook_layout import SPOKEN, layouts, nested
from interop.io.limits import DEFAULT_LIMITS, Limits
from interop.io.table import Row
from interop.io.text import escaped
from interop.io.workbook import read_workbook
from interop.io.workbook.sheets import Workbook
from interop.io.workbook.table import sheet_table
from interop.model.finding import Finding, InputRefused
from interop.model.rules import finding, refused

if TYPE_CHECKING:
    from interop.model.ruleset.ruleset import RuleSet

Cells = dict[str, str]
"""Text by name of the column; a column of a language as ``note/zh``."""


def read_rule_set_workbook(
    data: bytes, file: str, limits: Limits = DEFAULT_LIMITS, findings: list[Finding] | None = None
) -> RuleSet:
    """Read a rule set from a workbook as ``rules export`` writes it.

    Columns that only explain (title, meaning) are not read. A row of a dimension without a kind is a dimension that the
    rule set does not state.

    Args:
        data: The file.
        file: Path for findings.
        limits: Limits of the gate.
        findings: Where warnings of the gate go.

    Raises:
        InputRefused: What the gate of workbooks refuses, ``RULESET-SHEET``, ``RULESET-CELL``, or what `read_rule_set`
            refuses.
    """
    from interop.model.ruleset.ruleset import RuleSet

    workbook = read_workbook(data, file, limits, findings)
    faults: list[Finding] = []
    lines: dict[str, int] = {}
    document: dict[str, object] = nested(_fields(workbook, file, lines))
    document["sources"] = {
        cells.pop("key"): cells for _, cells in _rows(workbook, "sources", file, skip=()) if cells.get("key")
    }
    document["clause_maps"] = _clause_maps(workbook, file)
    document["dimensions"] = _choices(workbook, file, lines, faults)
    if faults:
        raise InputRefused(*faults)
    return validated(RuleSet, document, file, lines)


def _fields(workbook: Workbook, file: str, lines: dict[str, int]) -> dict[str, str]:
    texts: dict[str, str] = {}
    for row, cells in _rows(workbook, "rule-set", file, skip=("meaning",)):
        if cells.get("field") and cells.get("value"):
            texts[cells["field"]] = cells["value"]
            lines[cells["field"]] = row.number
    return texts


def _rows(workbook: Workbook, key: str, file: str, skip: tuple[str, ...]) -> Iterator[tuple[Row, Cells]]:
    """Yield the rows of a sheet with their cells by column name; empty cells are left out."""
    layout = layouts()[key]
    sheet = workbook.sheets.get(layout.name)
    if sheet is None:
        raise refused("RULESET-SHEET", file=file, sheet=layout.name, column="")
    table = sheet_table(sheet, file)
    names: dict[str, str] = {}
    for header in table.header:
        for column in layout.columns:
            language = column.matches(header)
            if language is not None and column.name not in skip:
                names[header] = f"{column.name}/{language}" if column.name in SPOKEN and language else column.name
    first = layout.columns[0].name
    if first not in names.values():
        raise refused("RULESET-SHEET", file=file, sheet=layout.name, column=layout.columns[0].header())
    for row in table.rows:
        yield row, {name: row.cells[header].strip() for header, name in names.items() if row.cells[header].strip()}


def _clause_maps(workbook: Workbook, file: str) -> list[dict[str, object]]:
    maps: dict[str, list[dict[str, object]]] = {}
    for _, cells in _rows(workbook, "clauses", file, skip=()):
        link: dict[str, object] = {"title": _spoken(cells, "title"), "evidence": _code(cells.get("evidence", ""))}
        for name in ("clause", "former"):
            if name in cells:
                link[name] = cells[name]
        link["change"] = _code(cells.get("change", ""))
        link["source"] = _keys(cells)
        if _spoken(cells, "note"):
            link["note"] = _spoken(cells, "note")
        maps.setdefault(cells.get("against", ""), []).append(link)
    return [{"against": against, "clauses": links} for against, links in maps.items()]


def _choices(workbook: Workbook, file: str, lines: dict[str, int], faults: list[Finding]) -> dict[str, object]:
    choices: dict[str, object] = {}
    lines["/dimensions"] = 1
    for row, cells in _rows(workbook, "dimensions", file, skip=("title", "meaning")):
        dimension = cells.get("dimension", "")
        if not cells.get("kind"):
            continue
        lines[f"/dimensions/{dimension}"] = row.number
        try:
            choices[dimension] = _choice(cells)
        except NotationError as error:
            faults.append(
                finding(
                    "RULESET-CELL",
                    file=file,
                    path=f"/dimensions/{dimension}/value",
                    line=row.number,
                    text=escaped(cells.get("value", "")),
                    cell=f"{layouts()['dimensions'].name}!{row.number}",
                    detail=escaped(str(error)),
                )
            )
    return choices


def _choice(cells: Cells) -> dict[str, object]:
    kind = _code(cells["kind"])
    value = from_line(kind, cells.get("value", ""))
    words = _spoken(cells, "text")
    if words:
        value["of" if kind == "reference-unit" else "text"] = words
    choice: dict[str, object] = {
        "value": value,
        "evidence": _code(cells.get("evidence", "")),
        "source": _keys(cells),
    }
    if "modality" in cells:
        choice["modality"] = _code(cells["modality"])
    if "applies_if" in cells:
        choice["applies_if"] = {"code": cells["applies_if"], "text": _spoken(cells, "applies_if_text")}
    if "clause" in cells:
        choice["clause"] = {"number": cells["clause"], "evidence": _code(cells.get("clause_evidence", ""))}
    if _spoken(cells, "note"):
        choice["note"] = _spoken(cells, "note")
    return choice


def _spoken(cells: Cells, name: str) -> dict[str, str]:
    """Return a text in all its languages."""
    return {key.partition("/")[2]: text for key, text in cells.items() if key.startswith(f"{name}/")}


def _keys(cells: Cells) -> list[str]:
    return [part.strip() for part in cells.get("source", "").split(",") if part.strip()]


def _code(text: str) -> str:
    """Return the code of a drop-down choice such as ``shall 应``."""
    return text.partition(" ")[0]
