"""The difference between two releases of a database, to be read in ten seconds."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from typing import Any

from interop.io.text import escaped
from interop.model.dataset.dataset import PLAIN
from interop.model.dataset.grammar_tables import load_grammar
from interop.model.rules import Language
from interop.packages.diff.tables import aspects
from interop.reports.labels import labels

_STATES = ("added", "removed", "changed", "form_only", "unchanged")
_MOST = 5
_NAME_WIDTH = 48
_LINE_WIDTH = 96

_Fact = tuple[str, list[str]]
"""A title and what it counts."""


def render(diff: dict[str, Any], language: Language) -> str:
    """Render a report ``interop.package-diff/1`` for a terminal.

    Args:
        diff: The report.
        language: ``en`` or ``zh``.
    """
    return "\n".join(_Text(diff, language).lines())


class _Text:
    def __init__(self, diff: dict[str, Any], language: Language) -> None:
        self.diff = diff
        self.language = language
        self.words = labels("diff", language)

    def lines(self) -> Iterator[str]:
        """Yield the lines of the report."""
        for side in ("old", "new"):
            yield f"{self.words[side]}  {self._release(self.diff[side])}"
        yield ""
        yield from self._types()
        yield ""
        yield from _two_columns(self._facts())
        yield self.words["no_claim"]

    def _release(self, release: dict[str, Any]) -> str:
        words = self.words
        processes, references = release["processes"], release["references"]
        parts = [f"{escaped(release['name'])}: {release['datasets']['total']:,} {words['datasets']}"]
        if processes["total"]:
            share = f"{processes['closed_share']:.1%}"
            parts.append(f"{words['closed']} {processes['closed']:,}/{processes['total']:,} ({share})")
        parts.append(f"{words['broken']} {references['broken']:,}/{references['total']:,}")
        if references["not_a_uuid"]:
            parts.append(f"{words['not_a_uuid']} {references['not_a_uuid']:,}")
        if release["files"]["refused"]:
            parts.append(f"{words['refused']} {release['files']['refused']:,}")
        return ", ".join(parts)

    def _types(self) -> Iterator[str]:
        """Yield the table of datasets by type; types without any are left out."""
        rows = [["", self.words["old"], self.words["new"], *(self.words[state] for state in _STATES)]]
        for kind in load_grammar(*PLAIN).kinds.values():
            held = [self.diff[side]["datasets"][kind.name] for side in ("old", "new")]
            if any(held):
                counts = [*held, *(self.diff["by_type"][kind.name][state] for state in _STATES)]
                rows.append([kind.zh if self.language == "zh" else kind.en, *(f"{count:,}" for count in counts)])
        totals = [*(self.diff[side]["datasets"]["total"] for side in ("old", "new")), *self.diff["datasets"].values()]
        rows.append([self.words["datasets"], *(f"{count:,}" for count in totals)])
        widths = [max(map(_width, column)) for column in zip(*rows, strict=True)]
        for row in rows:
            first, *numbers = (
                _pad(cell, width, right=place > 0) for place, (cell, width) in enumerate(zip(row, widths, strict=True))
            )
            yield "  ".join([first, *numbers])

    def _facts(self) -> Iterator[_Fact]:
        """Yield titles with their parts: what follows first, then what changed."""
        words, diff = self.words, self.diff
        step, found = diff["suggested_step"], diff["findings"]
        yield words["step"], [words[step["step"]]]
        causes = [cause for cause in step["causes"] if cause["step"] == step["step"]]
        yield words["because"], _counts((self._cause(cause["cause"]), cause["datasets"]) for cause in causes)
        yield words["findings"], _counts((words[level], found[level]) for level in ("error", "warning", "info"))
        yield "", _counts(sorted(found["by_rule"].items(), key=lambda rule: -rule[1]))
        yield words["what_changed"], _counts((self._cause(name), count) for name, count in diff["aspects"].items())
        if not any(diff["datasets"][state] for state in ("added", "removed", "changed")):
            yield words["what_changed"], [words["no_difference"]]
        yield words["form_only"], _counts((words[name], count) for name, count in diff["forms"].items())
        for name, changes in diff["items"].items():
            yield words[name], _counts((words[change], count) for change, count in changes.items())
        for place, entry in enumerate(diff["largest"][:_MOST]):
            yield (words["amounts_moved"] if not place else ""), [self._moved(entry)]

    def _moved(self, entry: dict[str, Any]) -> str:
        item, names = entry["item"], entry["names"]
        name = names.get(self.language) or next(iter(names.values()), entry["uuid"])
        share = f"{float(item['relative']) * 100:+,.4g} %"
        what = escaped(f"{item['label'] or item['key']}, {_cut(name)}")
        return f"{item['before']} → {item['after']} ({share})  {what}"

    def _cause(self, name: str) -> str:
        aspect = aspects().get(name)
        if aspect is None:
            return self.words[name]
        return aspect.zh if self.language == "zh" else aspect.en.lower()


def _counts(parts: Iterable[tuple[str, int]]) -> list[str]:
    return [f"{name} {count:,}" for name, count in parts if count]


def _two_columns(facts: Iterable[_Fact]) -> Iterator[str]:
    """Lay out titles and their parts; a title without parts is left out."""
    known = [fact for fact in facts if fact[1]]
    indent = max((_width(title) for title, _ in known), default=0)
    for title, parts in known:
        for place, line in enumerate(_wrapped(parts)):
            yield f"{_pad(title if not place else '', indent)}  {line}"


def _wrapped(parts: list[str]) -> Iterator[str]:
    """Join parts to lines of a width that is read at a glance."""
    line = parts[0]
    for part in parts[1:]:
        if _width(line) + _width(part) > _LINE_WIDTH:
            yield line
            line = part
        else:
            line = f"{line}; {part}"
    yield line


def _cut(text: str) -> str:
    return text if len(text) <= _NAME_WIDTH else f"{text[: _NAME_WIDTH - 1]}…"


def _pad(text: str, width: int, *, right: bool = False) -> str:
    space = " " * (width - _width(text))
    return space + text if right else text + space


def _width(text: str) -> int:
    """Columns of a terminal: a Chinese character takes two."""
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)
