"""The shared edition of a conversion ledger, summed up for a dossier."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from interop.footprints.withholding import field_at
from interop.io.json import parse_json
from interop.model.finding import UsageError
from interop.reports.dossier.figures import ConversionLine, ConversionView, Words
from interop.reports.dossier.words import same
from interop.reports.ledger_words import reason_words
from interop.vocabulary.fields import field_of, label

_MOST_LINES = 200
_KEYS = {"record", "path", "origin", "fate", "row", "to", "reason"}
_ORDER = (
    "missing",
    "withheld",
    "dropped",
    "approximated",
    "split",
    "merged",
    "converted",
    "supplied",
    "profile",
    "derived",
    "residue",
    "source",
    "carried",
)


def read_shared_ledger(path: Path) -> ConversionView:
    """Read what ``interop convert --ledger-shared`` wrote.

    Args:
        path: The file, one JSON line per value.

    Raises:
        UsageError: It is something else, such as the full edition, which does not leave the house.
        InputRefused: A line cannot be read.
    """
    lines = [parse_json(line, path.name) for line in path.read_bytes().splitlines() if line.strip()]
    for line in lines:
        if not isinstance(line, dict) or line.keys() != _KEYS:
            raise UsageError(f"{path.name} is no ledger of interop convert --ledger-shared.")
    return conversion_view(line for line in lines if isinstance(line, dict))


def conversion_view(lines: Iterable[Mapping[str, Any]]) -> ConversionView:
    """Sum up the lines of a shared ledger; what was carried over is only counted.

    Args:
        lines: The lines.
    """
    found: Counter[tuple[str, str, str]] = Counter()
    totals: Counter[str] = Counter()
    for line in lines:
        code = str(line["fate"] or line["origin"])
        if line["origin"] in ("supplied", "profile", "derived", "missing"):
            code = str(line["origin"])
        totals[code] += 1
        if code not in ("carried", "source"):
            found[_place(line), code, str(line["reason"])] += 1
    rank = {code: at for at, code in enumerate(_ORDER)}
    ordered = sorted(found.items(), key=lambda item: (rank.get(item[0][1], len(rank)), item[0]))
    listed = tuple(
        ConversionLine(_field(place), same(place)["en"], code, count, reason_words(reason, code))
        for (place, code, reason), count in ordered[:_MOST_LINES]
    )
    counts = tuple((code, totals[code]) for code in reversed(_ORDER) if totals[code])
    return ConversionView(counts, listed, max(0, len(ordered) - _MOST_LINES))


def _place(line: Mapping[str, Any]) -> str:
    """The field of a line: of the canonical footprint where it has one, else of the document."""
    path = str(line["path"])
    if path.startswith("/"):
        return field_at(path) or path
    return path or "/".join("*" if step.isdigit() else step for step in str(next(iter(line["to"]), "")).split("/"))


def _field(place: str) -> Words:
    if field_of(place) is not None:
        return dict(label(place))
    return same(next((step for step in reversed(place.split("/")) if step not in ("", "*")), place))
