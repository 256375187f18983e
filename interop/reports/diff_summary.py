"""The first sheet of a diff workbook: releases, datasets by type, version step, findings; in both languages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from interop.model.dataset.dataset import PLAIN
from interop.model.dataset.grammar_tables import load_grammar
from interop.packages.diff.tables import aspects
from interop.reports.labels import labels

Cell = str | int | float


class Row(NamedTuple):
    """One row of the summary.

    Attributes:
        cells: Texts, counts, and shares as fractions.
        is_header: Whether it heads the rows below it.
    """

    cells: Sequence[Cell]
    is_header: bool = False


def summary_rows(diff: dict[str, Any]) -> Iterator[Row]:
    """Yield the rows of the summary.

    Args:
        diff: A report ``interop.package-diff/1``.
    """
    tables = (_releases(diff), _types(diff), _step(diff["suggested_step"]), _findings(diff["findings"]), _details(diff))
    for table in tables:
        yield from table
        yield Row([])


def _releases(diff: dict[str, Any]) -> Iterator[Row]:
    sides = [diff["old"], diff["new"]]
    yield Row(["", _both("old"), _both("new")], is_header=True)
    yield Row(["", *(side["name"] for side in sides)])
    yield Row([_both("datasets"), *(side["datasets"]["total"] for side in sides)])
    yield Row([_both("refused"), *(side["files"]["refused"] for side in sides)])
    yield Row([_both("closed"), *(side["processes"]["closed"] for side in sides)])
    yield Row([_both("closed_share"), *(side["processes"]["closed_share"] or 0.0 for side in sides)])
    yield Row([_both("references"), *(side["references"]["total"] for side in sides)])
    yield Row([_both("broken"), *(side["references"]["broken"] for side in sides)])
    yield Row([_both("not_a_uuid"), *(side["references"]["not_a_uuid"] for side in sides)])


def _types(diff: dict[str, Any]) -> Iterator[Row]:
    states = list(diff["datasets"])
    yield Row([_both("datasets"), _both("old"), _both("new"), *map(_both, states)], is_header=True)
    for kind in load_grammar(*PLAIN).kinds.values():
        held = [diff[side]["datasets"][kind.name] for side in ("old", "new")]
        yield Row([f"{kind.en} {kind.zh}", *held, *diff["by_type"][kind.name].values()])


def _step(suggestion: dict[str, Any]) -> Iterator[Row]:
    yield Row([_both("step"), _both("datasets"), suggestion["step"]], is_header=True)
    for cause in suggestion["causes"]:
        aspect = aspects().get(cause["cause"])
        name = f"{aspect.en} {aspect.zh}" if aspect else _both(cause["cause"])
        yield Row([name, cause["datasets"], cause["step"]])
    yield Row([_both(suggestion["step"])])
    yield Row([_both("no_claim")])


def _findings(found: dict[str, Any]) -> Iterator[Row]:
    yield Row([_both("findings")], is_header=True)
    yield from (Row([_both(level), found[level]]) for level in ("error", "warning", "info"))
    yield from (Row([rule, count]) for rule, count in found["by_rule"].items())


def _details(diff: dict[str, Any]) -> Iterator[Row]:
    yield Row([_both("form_only"), _both("datasets")], is_header=True)
    yield from (Row([_both(form), count]) for form, count in diff["forms"].items())
    yield Row([])
    yield Row([_both("items"), *map(_both, ("added", "removed", "amount", "other"))], is_header=True)
    yield from (Row([_both(name), *changes.values()]) for name, changes in diff["items"].items())


def _both(key: str) -> str:
    return f"{labels('diff', 'en')[key]} {labels('diff', 'zh')[key]}"
