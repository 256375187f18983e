"""Answers of the graph and results of its check, for people and as JSON."""

from __future__ import annotations

from collections.abc import Sequence
from io import StringIO
from typing import TYPE_CHECKING

from interop.model.finding import Finding
from interop.model.rules import Language, render
from interop.reports.findings import render_finding
from interop.reports.json_text import json_text
from interop.vocabulary.namespaces import compact

if TYPE_CHECKING:
    from interop.ontology.query import Answer
    from interop.ontology.query_child import Cell

_WORDS = {
    "en": {"rows": "{n} rows", "row": "1 row", True: "yes", False: "no", "clean": "{file}: no findings"},
    "zh": {"rows": "{n} 行", "row": "1 行", True: "是", False: "否", "clean": "{file}：没有发现问题"},
}


def render_answer(answer: Answer, language: Language) -> str:
    """Print an answer as a table, or yes or no.

    Args:
        answer: The answer.
        language: Language of what stands around it.
    """
    words = _WORDS[language]
    if answer.truth is not None:
        return f"{words[answer.truth]}\n"
    from rich.cells import cell_len

    lines = [answer.variables, *([_shown(cell) for cell in row] for row in answer.rows)]
    widths = [max(cell_len(line[column]) for line in lines) for column in range(len(answer.variables))]
    text = StringIO()
    for number, line in enumerate(lines):
        padded = (cell + " " * (width - cell_len(cell)) for cell, width in zip(line, widths, strict=True))
        text.write("  ".join(padded).rstrip() + "\n")
        if number == 0:
            text.write("  ".join("-" * width for width in widths) + "\n")
    count = len(answer.rows)
    text.write(f"\n{words['row'] if count == 1 else words['rows'].format(n=count)}\n")
    return text.getvalue()


def _shown(cell: Cell) -> str:
    if cell is None:
        return ""
    kind, value, more = cell
    if kind == "iri":
        return compact(value)
    flat = " ".join(value.split())
    return f"{flat} @{more}" if more and "/" not in more else flat


def answer_as_json(answer: Answer) -> str:
    """Return an answer in the JSON form of SPARQL 1.1 results.

    Args:
        answer: The answer.
    """
    if answer.truth is not None:
        return json_text({"head": {}, "boolean": answer.truth})
    rows = [
        {name: _binding(cell) for name, cell in zip(answer.variables, row, strict=True) if cell is not None}
        for row in answer.rows
    ]
    return json_text({"head": {"vars": answer.variables}, "results": {"bindings": rows}})


def _binding(cell: tuple[str, str, str]) -> dict[str, str]:
    kind, value, more = cell
    binding = {"type": {"iri": "uri", "blank": "bnode"}.get(kind, kind), "value": value}
    if more:
        binding["datatype" if "/" in more else "xml:lang"] = more
    return binding


def render_check(found: Sequence[Finding], file: str, language: Language) -> str:
    """Print what a check found, one line each.

    Args:
        found: The findings.
        file: What was checked.
        language: Language of the messages.
    """
    if not found:
        return _WORDS[language]["clean"].format(file=file) + "\n"
    return "".join(f"{render_finding(item, language)}\n" for item in found)


def check_as_json(found: Sequence[Finding], file: str) -> str:
    """Return what a check found as JSON, with the messages in both languages.

    Args:
        found: The findings.
        file: What was checked.
    """
    records = [{**item.as_record(), "message": {"en": render(item, "en"), "zh": render(item, "zh")}} for item in found]
    return json_text({"schema": "interop.graph-check/1", "file": file, "findings": records})
