"""The ledger as one page in Chinese and English, for whoever gets a footprint or has to answer for it.

The page stands alone: no script, no font, no picture and no address from elsewhere. Under a disclosure profile it is
made of what may leave the house only.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

from interop.footprints.field_lists import field_list, known_lists
from interop.footprints.shared_ledger import SharedLine, record_label, shared_lines
from interop.footprints.writing import WrittenFootprint
from interop.formats.registry import formats
from interop.model.finding import Finding
from interop.model.rules import render
from interop.reports.ledger_figures import facts, figures, unit_words
from interop.reports.ledger_groups import GROUPS, groups
from interop.reports.ledger_words import Words, same, shown, value_words, words
from interop.resources import data_root, table_rows

_TEMPLATE = Path(__file__).parent / "templates" / "ledger.html"
_IN_DETAIL, _LISTED = 5, 500
"""So many records are shown in full, and so many in the table of all records."""

_MOST_FINDINGS = 12
_GAPS = {"GAP-LISTED", "GAP-MISSING", "GAP-REFUSED"}
_FOR_THE_SENDER = "DISCLOSURE-"
"""Findings that say what to look at before a document leaves."""


@dataclass(slots=True)
class LedgerPage:
    """Collects what a page says about a conversion.

    Attributes:
        target: Name of the target format.
        supply: The filled gap sheet, or None.
        disclosure: Name of the disclosure profile, or None; without one the page is the full edition.
        redact: Names of lists of fields that were taken out.
    """

    target: str
    supply: Path | None = None
    disclosure: str | None = None
    redact: Sequence[str] = ()
    _records: list[dict[str, Any]] = field(default_factory=list)
    _listed: list[dict[str, Any]] = field(default_factory=list)
    _states: Counter[str] = field(default_factory=Counter)

    def take(self, written: WrittenFootprint) -> None:
        """Take a record after it was written or refused.

        Args:
            written: The record.
        """
        self._states[written.state] += 1
        number = self._states.total()
        if number > _LISTED:
            return
        lines = list(shared_lines(written, inside=not self._shared))
        head = self._head(written, number, lines)
        self._listed.append(head)
        if number <= _IN_DETAIL:
            self._records.append(self._detail(written, lines, head))

    def encode(self) -> bytes:
        """Return the page."""
        from jinja2 import Environment, StrictUndefined

        environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
        environment.globals.update(words=words)
        template = environment.from_string(_TEMPLATE.read_text(encoding="utf-8"))
        total = self._states.total()
        page = template.render(
            records=self._records,
            listed=self._listed,
            total=total,
            shown=len(self._records),
            states={state: count for state in ("complete", "partial", "refused") if (count := self._states[state])},
            edition=self._edition(),
            lists=self._lists(),
            target=_format(self.target),
            version=version("pcf-interop"),
        )
        return (page + "\n").encode("utf-8", "replace")

    @property
    def _shared(self) -> bool:
        return self.disclosure is not None or bool(self.redact)

    def _edition(self) -> Words:
        names = [name if name in known_lists() else "own" for name in (self.disclosure, *self.redact) if name]
        return words("edition-shared", name=", ".join(names)) if names else words("edition-full")

    def _lists(self) -> list[Words]:
        """What the lists of fields say that they let go or take out."""
        names = [name for name in (self.disclosure, *self.redact) if name in known_lists()]
        return [dict(field_list(name).labels) for name in names if name]

    def _head(self, written: WrittenFootprint, number: int, lines: list[SharedLine]) -> dict[str, Any]:
        """What the table of all records says of one."""
        footprint = written.footprint or {}
        product = (footprint.get("product") or {}).get("name")
        totals = [figure for figure in figures(footprint, lines, written.tree) if figure.total]
        return {
            "id": f"record-{number}",
            "number": number,
            "label": shown(record_label(written, number)),
            "product": value_words(product) if product else same(f"#{number}"),
            "total": totals[0].value if totals else "",
            "unit": unit_words(footprint) if footprint.get("unit") else None,
            "state": written.state,
            "missing": len(written.gaps),
        }

    def _detail(self, written: WrittenFootprint, lines: list[SharedLine], head: Mapping[str, Any]) -> dict[str, Any]:
        footprint, document = written.footprint or {}, written.document
        company = (footprint.get("company") or {}).get("name")
        found = figures(footprint, lines, written.tree)
        tables = groups(written, lines, self.target, full=not self._shared)
        return {
            **head,
            "company": value_words(company) if company else None,
            "totals": [figure for figure in found if figure.total],
            "components": [figure for figure in found if not figure.total and not figure.part],
            "parts": [figure for figure in found if figure.part],
            "facts": facts(footprint),
            "source": _format(document.format, document.version),
            "file": "" if self._shared else shown(document.file + (f" # {document.record}" if document.record else "")),
            "sha256": "" if self._shared else document.sha256,
            "unverified": _unverified(lines),
            "tables": tables,
            "bar": _bar({table.key: table.count for table in tables}),
            "findings": _findings(written.findings),
        }


def _format(name: str, version: str = "") -> Words:
    known = formats().get(name)
    if known is None:
        return same(name)
    number = f" {shown(version)}" if version else ""
    return {"en": f"{known.en} ({name}{number})", "zh": f"{known.zh}（{name}{number}）"}


def _bar(counts: Mapping[str, int]) -> list[dict[str, Any]]:
    """Segments of the bar of fates: place and width in percent of its length."""
    total = sum(counts.values()) or 1
    segments, start = [], 0.0
    for key in GROUPS:
        if counts.get(key):
            width = 100 * counts[key] / total
            segments.append(
                {"key": key, "x": f"{start:.3f}", "width": f"{width:.3f}", "count": counts[key], "label": words(key)}
            )
            start += width
    return segments


def _unverified(lines: Sequence[SharedLine]) -> Words:
    """Count the rows of the crosswalks that nobody has held against a standard, and the values that they moved."""
    used = [row for line in lines for row in line.row.split(" > ") if row in _unverified_rows()]
    values = sum(any(row in _unverified_rows() for row in line.row.split(" > ")) for line in lines)
    return words("unverified", number=len(set(used)), values=values)


@cache
def _unverified_rows() -> frozenset[str]:
    tables = (data_root("mappings") / "crosswalks").glob("*.tsv")
    return frozenset(row["id"] for table in tables for row in table_rows(table) if row["evidence"] == "unverified")


def _findings(found: Sequence[Finding]) -> list[dict[str, Any]]:
    """The rules that were found, the worst first, each with its first message."""
    counted: dict[str, list[Finding]] = {}
    for item in found:
        if item.rule not in _GAPS and not item.rule.startswith(_FOR_THE_SENDER):
            counted.setdefault(item.rule, []).append(item)
    ranked = sorted(counted.values(), key=lambda items: (-max(item.severity for item in items), items[0].rule))
    return [
        {
            "rule": items[0].rule,
            "severity": (worst := max(item.severity for item in items)).label,
            "word": words(worst.label),
            "count": len(items),
            "message": {"en": shown(render(items[0], "en")), "zh": shown(render(items[0], "zh"))},
        }
        for items in ranked[:_MOST_FINDINGS]
    ]
