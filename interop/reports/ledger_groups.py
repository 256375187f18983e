"""What became of the values of one record, grouped for a reader: missing, withheld, lost, changed, carried."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from interop.crosswalk.ledger import Fate
from interop.footprints.shared_ledger import SharedLine
from interop.footprints.withholding import field_at
from interop.footprints.writing import WrittenFootprint
from interop.reports.ledger_words import Words, reason_words, same, shown, words
from interop.vocabulary.fields import field_of, label

GROUPS = ("carried", "extension", "changed", "supplied", "profile", "derived", "dropped", "withheld", "missing")
"""The groups in the order of the bar: from what arrived to what is not there."""

READ_ORDER = ("missing", "withheld", "dropped", "changed", "supplied", "profile", "derived", "extension", "carried")
"""The groups in the order of the tables: what a reader has to act on comes first."""

_MOST_ENTRIES = 60
_STRUCTURE = "the place in the source says it"
_LIST_OF_GAPS = "list of what is missing"
"""Reason of the entries of such a list in a document; what is missing is a group of its own."""

_ORIGINS = ("missing", "supplied", "profile", "derived")
_CHANGED = (Fate.CONVERTED, Fate.MERGED, Fate.SPLIT, Fate.APPROXIMATED)


@dataclass(frozen=True, slots=True)
class Entry:
    """One field of a group.

    Attributes:
        label: Its name.
        path: Its path, or its place in a source or target that has no such field.
        count: Number of values.
    """

    label: Words
    path: str
    count: int


@dataclass(frozen=True, slots=True)
class Cause:
    """Fields that share the way in which they were changed, or the reason why they are not there.

    Attributes:
        how: How or why.
        entries: The fields, the first ones where there are many.
        more: Number of fields that are not shown.
    """

    how: Words
    entries: list[Entry]
    more: int


@dataclass(frozen=True, slots=True)
class Group:
    """What became of some values.

    Attributes:
        key: Name of the group.
        title: Title.
        about: One sentence on what it lists.
        count: Number of values.
        causes: Its fields by cause.
    """

    key: str
    title: Words
    about: Words
    count: int
    causes: list[Cause]


def groups(written: WrittenFootprint, lines: list[SharedLine], target: str, *, full: bool) -> list[Group]:
    """Group the lines of a record; a group without a line is left out.

    Args:
        written: The record.
        lines: Its lines in the shared ledger.
        target: Name of the target format.
        full: Whether values that were lost when the source was read are listed by their place in the source.
    """
    counted: Counter[tuple[str, str, str, str]] = Counter()
    stays = {_place(line) for line in lines if line.path.startswith("/")}
    for line in lines:
        if line.reason != _LIST_OF_GAPS:
            counted[group_of(line), _place(line), line.reason, line.fate] += 1
    if full:
        counted.update(_lost_on_the_way_in(written))
    found: dict[str, dict[tuple[str, str], list[Entry]]] = {}
    for (key, path, reason, fate), count in counted.items():
        named = words("partly", field=_label(path)) if key == "withheld" and path in stays else _label(path)
        how = reason_words(reason, fate)
        found.setdefault(key, {}).setdefault((how["en"], how["zh"]), []).append(Entry(named, shown(path), count))
    return [_group(key, found[key], target, full=full) for key in READ_ORDER if key in found]


def group_of(line: SharedLine) -> str:
    """Tell the group of a line.

    Args:
        line: A line of the shared ledger.
    """
    if line.fate == "withheld":
        return "withheld"
    if line.fate == Fate.DROPPED:
        return "dropped"
    if line.origin in _ORIGINS and not line.reason.startswith(_STRUCTURE):
        return line.origin
    if line.fate in _CHANGED:
        return "changed"
    return "extension" if line.to and all(place.startswith("/extensions/") for place in line.to) else "carried"


def _lost_on_the_way_in(written: WrittenFootprint) -> Iterator[tuple[str, str, str, str]]:
    """Leaves of the source that never reached the canonical footprint, by place without ordinals."""
    lost = (
        (source, move)
        for source, move in written.way_in.fates.items()
        if not move.to and move.fate is Fate.DROPPED and move.row != "disclosure"
    )
    for source, move in lost:
        place = "/".join("*" if step.isdigit() else step for step in source.split("/"))
        yield "dropped", place, move.reason, Fate.DROPPED.value


def _place(line: SharedLine) -> str:
    if line.path.startswith("/"):
        return field_at(line.path)
    if line.path:
        return line.path
    return "/".join("*" if step.isdigit() else step for step in line.to[0].split("/")) if line.to else ""


def _label(path: str) -> Words:
    if field_of(path) is not None:
        return dict(label(path))
    canonical = path.removeprefix("/").replace("/*", "[*]").replace("/", ".")
    if path.startswith("/") and field_of(canonical) is not None:
        return dict(label(canonical))
    steps = [step for step in path.split("/") if step not in ("", "*")]
    return same(steps[-1] if steps else path)


def _group(key: str, causes: dict[tuple[str, str], list[Entry]], target: str, *, full: bool) -> Group:
    count = sum(entry.count for entries in causes.values() for entry in entries)
    listed = [_cause({"en": english, "zh": chinese}, entries) for (english, chinese), entries in causes.items()]
    about = words("missing-why-shared" if key == "missing" and not full else f"{key}-why", target=target)
    return Group(key, words(key), about, count, listed)


def _cause(how: Words, entries: list[Entry]) -> Cause:
    """Join fields of one name, such as the languages of a text in a source."""
    joined: dict[str, Entry] = {}
    for entry in entries:
        earlier = joined.get(entry.label["en"])
        joined[entry.label["en"]] = (
            entry if earlier is None else Entry(entry.label, earlier.path, earlier.count + entry.count)
        )
    shown_here = list(joined.values())
    return Cause(how, shown_here[:_MOST_ENTRIES], max(0, len(shown_here) - _MOST_ENTRIES))
