"""A review as a workbook for the meeting: findings with cells to fill in, matrix, bridge, re-expression, ledger.

The same review gives the same bytes; text stays text. Sheets print on A4, landscape, one page wide.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from decimal import Decimal
from pathlib import Path
from typing import BinaryIO

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from interop.io.publish import publish_file
from interop.io.workbook_writer import LAST_ROW, header_format, open_workbook, write_amount, write_text
from interop.model.evidence import Evidence
from interop.model.rules import Language
from interop.reports.dossier.tiles import SIGNS
from interop.reports.dossier.view import Item, Needed, Review, Said, Words
from interop.reports.dossier.words import LANGUAGES, joined, words

_A4 = 9
_LINE = 15
_HIGHEST_ROW = 400
_WIDE = 0x2E80
"""Characters from here on are taken as wide."""

_CHOICES = ("choice-accept", "choice-condition", "choice-data", "choice-reject")
_TO_FILL = ("decision", "reason", "by", "date", "signature")
_ROLES = ("role-chair", "role-a", "role-b", "role-expert", "role-expert")
_COLOURS = {
    "agrees": "#EEF3EE",
    "insignificant": "#E7EEF6",
    "convertible": "#D3E3F3",
    "needs-data": "#FBECCB",
    "bounded": "#F6DDB8",
    "not-acceptable": "#F2B8B5",
    "not-known": "#FFFFFF",
}

Cell = Words | str | int | Decimal | None


def write_equivalence_workbook(review: Review, path: Path, languages: Sequence[Language] = LANGUAGES) -> None:
    """Write a review as an xlsx workbook, which appears whole or not at all.

    Args:
        review: The review.
        path: The file; an existing one is replaced.
        languages: ``zh``, ``en`` or both; with both a cell has one above the other.

    Raises:
        OSError: The system cannot write.
    """
    with publish_file(path) as handle:
        write_workbook_to(handle, review, languages)


def write_workbook_to(handle: BinaryIO, review: Review, languages: Sequence[Language] = LANGUAGES) -> None:
    """Write the workbook to an open handle.

    Args:
        handle: Where it goes.
        review: The review.
        languages: Languages of the texts.
    """
    with open_workbook(handle, "interop diff") as workbook:
        sheets = _Sheets(workbook, languages)
        sheets.summary(review)
        sheets.findings(review)
        sheets.matrix(review)
        if review.bridge:
            sheets.bridge(review)
        if review.reexpression:
            sheets.reexpression(review)
        if review.conversion:
            sheets.conversion(review)
        sheets.signatures()


def wrapped_lines(text: str, width: float) -> int:
    """Return how many lines a text takes in a column; a Chinese character is two wide.

    Args:
        text: The text, with line feeds where it has several lines.
        width: Width of the column in characters.
    """
    sizes = [sum(2 if ord(character) > _WIDE else 1 for character in line) for line in text.split("\n")]
    return sum(max(1, math.ceil(size * 1.1 / width)) for size in sizes)


class _Sheets:
    """Writes one sheet after the other."""

    def __init__(self, workbook: Workbook, languages: Sequence[Language]) -> None:
        self._workbook = workbook
        self._languages = languages
        self._widths: tuple[float, ...] = ()
        self._lines: dict[int, int] = {}
        self._header = header_format(workbook)
        base: dict[str, object] = {"text_wrap": True, "valign": "top"}
        self._blank = workbook.add_format(base)
        base |= {"border": 1, "border_color": "#CFD6DE"}
        self._cell = workbook.add_format(base)
        self._strong = workbook.add_format({**base, "bold": True})
        self._to_fill = workbook.add_format({**base, "border_color": "#1C2430", "bg_color": "#FFFDF2"})
        self._verdicts = {
            code: workbook.add_format({**base, "bold": True, "bg_color": colour}) for code, colour in _COLOURS.items()
        }

    def _text(self, text: Words) -> str:
        return "\n".join(dict.fromkeys(text[language] for language in self._languages))

    def _say(self, key: str) -> str:
        return self._text(words(key))

    def _sheet(self, name: str, widths: Sequence[float]) -> Worksheet:
        title = " ".join(words(f"sheet-{name}")[language] for language in self._languages)
        sheet = self._workbook.add_worksheet(title[:31])
        for column, width in enumerate(widths):
            sheet.set_column(column, column, width, self._blank)
        self._widths, self._lines = tuple(widths), {}
        sheet.set_landscape()
        sheet.set_paper(_A4)
        sheet.fit_to_pages(1, 0)
        sheet.set_margins(left=0.3, right=0.3, top=0.5, bottom=0.6)
        sheet.set_footer("&C&P / &N")
        return sheet

    def _put(self, sheet: Worksheet, row: int, column: int, value: Cell, style: Format | None = None) -> None:
        style = style or self._cell
        if value is None or value == "":
            sheet.write_blank(row, column, None, style)
        elif isinstance(value, Decimal):
            write_amount(sheet, row, column, value, style)
        elif isinstance(value, int):
            sheet.write_number(row, column, value, style)
        else:
            text = value if isinstance(value, str) else self._text(value)
            write_text(sheet, row, column, text, style)
            # Row heights are stated: not every program fits them to wrapped text when it opens a file.
            lines = max(self._lines.get(row, 1), wrapped_lines(text, self._widths[column]))
            if lines > self._lines.get(row, 1):
                self._lines[row] = lines
                sheet.set_row(row, min(lines * _LINE + 2, _HIGHEST_ROW))

    def _heads(self, sheet: Worksheet, heads: Iterable[Cell]) -> None:
        for column, head in enumerate(heads):
            self._put(sheet, 0, column, head, self._header)
        sheet.freeze_panes(1, 0)
        sheet.repeat_rows(0)

    def _rows(self, sheet: Worksheet, rows: Iterable[Sequence[Cell]]) -> None:
        for at, row in enumerate(rows, 1):
            if at > LAST_ROW:
                return
            for column, value in enumerate(row):
                self._put(sheet, at, column, value)

    def summary(self, review: Review) -> None:
        """Write what it is, what it is not, the status and what is not verified."""
        sheet = self._sheet("summary", (34, 110))
        status = words("identical" if review.identical else f"status-{review.status}-why")
        grades = joined(
            words("grade-line", number=review.grade(grade), grade=words(grade)) for grade in map(str, Evidence)
        )
        rows: list[tuple[str, Cell]] = [
            ("title", f"{review.a.id} → {review.b.id}"),
            ("is", words("is-text")),
            ("is-not", words("is-not-text")),
            ("party-a", review.a.title),
            ("party-b", review.b.title),
            ("claim", review.claim),
            ("purpose", review.purpose),
            ("materiality", words("materiality-text", percent=review.materiality)),
            ("product", ", ".join(review.products) or words("product-any")),
            ("profile-state", review.profile_state),
            ("status", words(f"status-{review.status}")),
            ("reason", status),
            ("unverified-cells", words("of-cells", number=review.not_verified, total=review.cells)),
            ("evidence", grades),
        ]
        rows += [("condition", text) for text in review.conditions]
        rows += [("persons", words("persons-redacted"))] if review.redacted else []
        rows.append(("template-mark", words("template")))
        for at, (key, value) in enumerate(rows):
            self._put(sheet, at, 0, words(key), self._header)
            self._put(sheet, at, 1, value, self._strong if key in ("title", "status") else None)

    def findings(self, review: Review) -> None:
        """Write the findings, each with empty cells for the decision of the meeting."""
        sheet = self._sheet("findings", (5, 21, 10, 16, 52, 14, 15, 20, 13, 20, 11, 11, 11))
        heads = ("number", "dimension", "standing", "verdict", "finding", "effect", "owner", "earlier-decision")
        self._heads(sheet, [words(key) for key in heads] + [words(key) for key in _TO_FILL])
        for at, item in enumerate(review.items, 1):
            for column, value in enumerate(self._finding(item)):
                self._put(sheet, at, column, value, self._verdicts[item.verdict] if column == 3 else None)
            for column in range(len(heads), len(heads) + len(_TO_FILL)):
                sheet.write_blank(at, column, None, self._to_fill)
        if review.items:
            source = [" ".join(words(key)[language] for language in self._languages) for key in _CHOICES]
            sheet.data_validation(1, len(heads), len(review.items), len(heads), {"validate": "list", "source": source})
            sheet.autofilter(0, 0, len(review.items), len(heads) - 1)

    def _finding(self, item: Item) -> list[Cell]:
        decided: Cell = None
        if item.decided:
            who = item.decided.who or self._say("redacted")
            parts = (self._say(f"decided-{item.decided.decision}"), item.decided.why, who, item.decided.until)
            decided = "\n".join(part for part in parts if part)
        effect = words(f"effect-{item.effect}") if item.effect else None
        named = "\n".join(part for part in (item.dimension, item.rule, item.fingerprint) if part)
        standing = words(f"standing-{item.standing}")
        return [item.number, named, standing, self._verdict(item.verdict), item.message, effect, item.owner, decided]

    def _verdict(self, code: str) -> str:
        return f"{SIGNS[code]} {self._say(f'verdict-{code}')}"

    def matrix(self, review: Review) -> None:
        """Write every dimension with values, clauses and evidence of both sides."""
        sheet = self._sheet("matrix", (9, 20, 8, 36, 9, 12, 36, 9, 12, 13, 17, 8))
        side = ("clause", "evidence")
        keys = ("dimension", "item", "material", "says-a", *side, "says-b", *side, "relation", "verdict", "finding")
        self._heads(sheet, [words(key) for key in keys])
        for at, row in enumerate(review.rows, 1):
            cells: list[Cell] = [row.id, row.title, "●" if row.material else None]
            cells += [*self._said(row.a), *self._said(row.b), words(f"relation-{row.relation}")]
            cells += [self._verdict(row.verdict), row.finding or None]
            for column, value in enumerate(cells):
                strong = self._strong if row.material and column < 2 else None
                self._put(sheet, at, column, value, self._verdicts[row.verdict] if column == 10 else strong)
        sheet.freeze_panes(1, 2)
        sheet.autofilter(0, 0, len(review.rows), len(keys) - 1)

    def _said(self, said: Said) -> list[Cell]:
        grade = self._say(said.evidence)
        return [said.text, said.clause, f"{grade}\n{said.origin}" if said.origin else grade]

    def bridge(self, review: Review) -> None:
        """Write the parts of the difference of two results; the column of changes adds up to it."""
        found = review.bridge
        if found is None:
            return
        sheet = self._sheet("bridge", (28, 14, 14, 14, 36, 30, 30))
        keys = ("cause", "delta", "low", "high", "formula", "reason", "assumptions")
        self._heads(sheet, [words(key) for key in keys])
        rows: list[list[Cell]] = [[words("bridge-total", letter="A"), found.start]]
        rows += [
            [part.title, part.delta, part.low, part.high, part.formula, part.why, joined(part.assumptions)]
            for part in found.parts
        ]
        rows.append([words("bridge-remainder"), found.remainder, found.remainder_low, found.remainder_high])
        rows.append([words("bridge-total", letter="B"), found.end])
        rows.append([words("bridge-claim" if found.comparative else "bridge-not-claim")])
        self._rows(sheet, rows)

    def reexpression(self, review: Review) -> None:
        """Write the number under the rules of B with its steps, and what is missing."""
        found = review.reexpression
        if found is None:
            return
        sheet = self._sheet("reexpression", (26, 42, 40, 18, 40))
        self._heads(sheet, [words(key) for key in ("step", "formula", "inputs", "delta", "assumptions")])
        rows: list[list[Cell]] = [[words("result-start"), found.start]]
        for step in found.steps:
            inputs = "\n".join(f"{symbol} = {value} {unit} ({source})" for symbol, value, unit, source in step.inputs)
            title = f"{step.dimension} {self._text(step.title)}"
            rows.append([title, step.formula, inputs, step.delta, joined(step.assumptions)])
        rows.append([words("result"), words(f"result-{found.kind}"), found.value, found.unit])
        rows.append([words("is-not"), words("number-derived")])
        for key, needed in (("missing", found.missing), ("not-reached", found.not_reached)):
            rows += [self._needed(key, item) for item in needed]
        self._rows(sheet, rows)

    def _needed(self, key: str, item: Needed) -> list[Cell]:
        return [f"{self._say(key)} {item.dimension}", item.what, item.owner]

    def conversion(self, review: Review) -> None:
        """Write the shared edition of the ledger, summed up."""
        found = review.conversion
        if found is None:
            return
        sheet = self._sheet("ledger", (30, 34, 8, 14, 50))
        self._heads(sheet, [words(key) for key in ("field", "path", "values", "fate", "reason")])
        rows: list[list[Cell]] = [[None, None, count, words(f"fate-{code}")] for code, count in found.counts]
        rows += [[line.field, line.path, line.count, words(f"fate-{line.fate}"), line.reason] for line in found.lines]
        if found.more:
            rows.append([words("more-lines", number=found.more)])
        self._rows(sheet, rows)

    def signatures(self) -> None:
        """Write the table in which those who took part sign."""
        sheet = self._sheet("signatures", (34, 30, 34, 20))
        self._heads(sheet, [words(key) for key in ("role", "name", "signature", "date")])
        for at, role in enumerate(_ROLES, 1):
            self._put(sheet, at, 0, words(role))
            sheet.set_row(at, 40)
            for column in (1, 2, 3):
                sheet.write_blank(at, column, None, self._to_fill)
        sheet.merge_range(len(_ROLES) + 1, 0, len(_ROLES) + 1, 3, self._say("signature-why"), self._cell)
        sheet.set_row(len(_ROLES) + 1, 2 * _LINE + 2)
