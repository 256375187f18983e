"""A review as a workbook for the meeting: findings with cells to fill in, matrix, bridge, re-expression, ledger.

The same review gives the same bytes; text stays text. Sheets print on A4, landscape, one page wide.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import BinaryIO

from interop.io.publish import publish_file
from interop.io.workbook.writer import open_workbook
from interop.model.evidence import Evidence
from interop.model.rules import Language
from interop.reports.dossier.figures import Needed
from interop.reports.dossier.tiles import SIGNS
from interop.reports.dossier.view import Item, Review, Said
from interop.reports.dossier.words import LANGUAGES, joined, words
from interop.reports.equivalence_workbook_cells import LINE, Cell, Cells

_CHOICES = ("choice-accept", "choice-condition", "choice-data", "choice-reject")
_TO_FILL = ("decision", "reason", "by", "date", "signature")
_ROLES = ("role-chair", "role-a", "role-b", "role-expert", "role-expert")


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


class _Sheets(Cells):
    """Writes one sheet after the other."""

    def summary(self, review: Review) -> None:
        """Write what it is, what it is not, the status and what is not verified."""
        sheet = self.sheet("summary", (34, 110))
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
            self.put(sheet, at, 0, words(key), self._header)
            self.put(sheet, at, 1, value, self.strong if key in ("title", "status") else None)

    def findings(self, review: Review) -> None:
        """Write the findings, each with empty cells for the decision of the meeting."""
        sheet = self.sheet("findings", (5, 21, 10, 16, 52, 14, 15, 20, 13, 20, 11, 11, 11))
        heads = ("number", "dimension", "standing", "verdict", "finding", "effect", "owner", "earlier-decision")
        self.heads(sheet, [words(key) for key in heads] + [words(key) for key in _TO_FILL])
        for at, item in enumerate(review.items, 1):
            for column, value in enumerate(self._finding(item)):
                self.put(sheet, at, column, value, self.verdicts[item.verdict] if column == 3 else None)
            for column in range(len(heads), len(heads) + len(_TO_FILL)):
                sheet.write_blank(at, column, None, self.to_fill)
        if review.items:
            source = [" ".join(words(key)[language] for language in self.languages) for key in _CHOICES]
            sheet.data_validation(1, len(heads), len(review.items), len(heads), {"validate": "list", "source": source})
            sheet.autofilter(0, 0, len(review.items), len(heads) - 1)

    def _finding(self, item: Item) -> list[Cell]:
        decided: Cell = None
        if item.decided:
            who = item.decided.who or self.say("redacted")
            parts = (self.say(f"decided-{item.decided.decision}"), item.decided.why, who, item.decided.until)
            decided = "\n".join(part for part in parts if part)
        effect = words(f"effect-{item.effect}") if item.effect else None
        named = "\n".join(part for part in (item.dimension, item.rule, item.fingerprint) if part)
        standing = words(f"standing-{item.standing}")
        return [item.number, named, standing, self._verdict(item.verdict), item.message, effect, item.owner, decided]

    def _verdict(self, code: str) -> str:
        return f"{SIGNS[code]} {self.say(f'verdict-{code}')}"

    def matrix(self, review: Review) -> None:
        """Write every dimension with values, clauses and evidence of both sides."""
        sheet = self.sheet("matrix", (9, 20, 8, 36, 9, 12, 36, 9, 12, 13, 17, 8))
        side = ("clause", "evidence")
        keys = ("dimension", "item", "material", "says-a", *side, "says-b", *side, "relation", "verdict", "finding")
        self.heads(sheet, [words(key) for key in keys])
        for at, row in enumerate(review.rows, 1):
            cells: list[Cell] = [row.id, row.title, "●" if row.material else None]
            cells += [*self._said(row.a), *self._said(row.b), words(f"relation-{row.relation}")]
            cells += [self._verdict(row.verdict), row.finding or None]
            for column, value in enumerate(cells):
                strong = self.strong if row.material and column < 2 else None
                self.put(sheet, at, column, value, self.verdicts[row.verdict] if column == 10 else strong)
        sheet.freeze_panes(1, 2)
        sheet.autofilter(0, 0, len(review.rows), len(keys) - 1)

    def _said(self, said: Said) -> list[Cell]:
        grade = self.say(said.evidence)
        return [said.text, said.clause, f"{grade}\n{said.origin}" if said.origin else grade]

    def bridge(self, review: Review) -> None:
        """Write the parts of the difference of two results; the column of changes adds up to it."""
        found = review.bridge
        if found is None:
            return
        sheet = self.sheet("bridge", (28, 14, 14, 14, 36, 30, 30))
        keys = ("cause", "delta", "low", "high", "formula", "reason", "assumptions")
        self.heads(sheet, [words(key) for key in keys])
        rows: list[list[Cell]] = [[words("bridge-total", letter="A"), found.start]]
        rows += [
            [part.title, part.delta, part.low, part.high, part.formula, part.why, joined(part.assumptions)]
            for part in found.parts
        ]
        rows.append([words("bridge-remainder"), found.remainder, found.remainder_low, found.remainder_high])
        rows.append([words("bridge-total", letter="B"), found.end])
        rows.append([words("bridge-claim" if found.comparative else "bridge-not-claim")])
        self.rows(sheet, rows)

    def reexpression(self, review: Review) -> None:
        """Write the number under the rules of B with its steps, and what is missing."""
        found = review.reexpression
        if found is None:
            return
        sheet = self.sheet("reexpression", (26, 42, 40, 18, 40))
        self.heads(sheet, [words(key) for key in ("step", "formula", "inputs", "delta", "assumptions")])
        rows: list[list[Cell]] = [[words("result-start"), found.start]]
        for step in found.steps:
            inputs = "\n".join(f"{symbol} = {value} {unit} ({source})" for symbol, value, unit, source in step.inputs)
            title = f"{step.dimension} {self.text(step.title)}"
            rows.append([title, step.formula, inputs, step.delta, joined(step.assumptions)])
        rows.append([words("result"), words(f"result-{found.kind}"), found.value, found.unit])
        rows.append([words("is-not"), words("number-derived")])
        for key, needed in (("missing", found.missing), ("not-reached", found.not_reached)):
            rows += [self._needed(key, item) for item in needed]
        self.rows(sheet, rows)

    def _needed(self, key: str, item: Needed) -> list[Cell]:
        return [f"{self.say(key)} {item.dimension}", item.what, item.owner]

    def conversion(self, review: Review) -> None:
        """Write the shared edition of the ledger, summed up."""
        found = review.conversion
        if found is None:
            return
        sheet = self.sheet("ledger", (30, 34, 8, 14, 50))
        self.heads(sheet, [words(key) for key in ("field", "path", "values", "fate", "reason")])
        rows: list[list[Cell]] = [[None, None, count, words(f"fate-{code}")] for code, count in found.counts]
        rows += [[line.field, line.path, line.count, words(f"fate-{line.fate}"), line.reason] for line in found.lines]
        if found.more:
            rows.append([words("more-lines", number=found.more)])
        self.rows(sheet, rows)

    def signatures(self) -> None:
        """Write the table in which those who took part sign."""
        sheet = self.sheet("signatures", (34, 30, 34, 20))
        self.heads(sheet, [words(key) for key in ("role", "name", "signature", "date")])
        for at, role in enumerate(_ROLES, 1):
            self.put(sheet, at, 0, words(role))
            sheet.set_row(at, 40)
            for column in (1, 2, 3):
                sheet.write_blank(at, column, None, self.to_fill)
        sheet.merge_range(len(_ROLES) + 1, 0, len(_ROLES) + 1, 3, self.say("signature-why"), self.cell)
        sheet.set_row(len(_ROLES) + 1, 2 * LINE + 2)
