"""The tables of ``mappings/diff``: what a changed place means, how list items are matched, which step follows."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from interop.model.dataset.grammar import Grammar
from interop.resources import data_root, table_rows

STEPS = ("none", "patch", "minor", "major")
"""Version steps in rising order; in ILCD's NN.NN.NNN they raise no, the third, the second and the first group."""


@dataclass(frozen=True, slots=True)
class Aspect:
    """One aspect of a dataset that a change may touch.

    Attributes:
        id: Name in reports (``amounts``, ``licence``, ...).
        step: Version step that a change of it asks for.
        is_meaning: Whether it is part of what the dataset says, and not only of how it is written down.
        en: English label.
        zh: Chinese label.
        reason: Why the step follows.
    """

    id: str
    step: str
    is_meaning: bool
    en: str
    zh: str
    reason: str


@dataclass(frozen=True, slots=True)
class PathRule:
    """The aspect of a place.

    Attributes:
        aspect: The aspect.
        is_branch: Whether an element that comes or goes there is one change, and not one for each of its leaves.
    """

    aspect: Aspect
    is_branch: bool


@dataclass(frozen=True, slots=True)
class KeyRule:
    """How siblings of one name are matched between two releases.

    Paths are relative to the item; commas separate alternatives, the first one present counts.

    Attributes:
        items: Name of the list in reports, empty where its items are not listed.
        key: Paths whose values name an item.
        tie: Path whose value decides between items of one key, or empty.
        amount: Path of the amount of an item, or empty.
    """

    items: str
    key: tuple[str, ...]
    tie: str
    amount: str


@dataclass(frozen=True, slots=True)
class Pointer:
    """A number within a dataset that points to an item of it.

    Attributes:
        place: Path of the number.
        target: Path of the items.
        id: Relative path of an item's number.
        shown: Relative paths whose values stand for the item.
    """

    place: str
    target: str
    id: str
    shown: tuple[str, ...]


def _table(name: str) -> Path:
    return data_root("mappings") / "diff" / f"{name}.tsv"


@cache
def aspects() -> dict[str, Aspect]:
    """Return the aspects by name, the gravest first."""
    return {
        row["aspect"]: Aspect(row["aspect"], row["step"], row["meaning"] == "yes", row["en"], row["zh"], row["reason"])
        for row in table_rows(_table("aspects"))
    }


@cache
def event_steps() -> dict[str, str]:
    """Return the version step that datasets ``added`` or ``removed`` ask for."""
    return {row["event"]: row["step"] for row in table_rows(_table("events"))}


@lru_cache(maxsize=16_384)
def path_rule(path: str) -> PathRule:
    """Return the first row of ``paths.tsv`` whose pattern matches a slot path.

    Args:
        path: Path without ordinals; an attribute ends in ``/@name``.
    """
    return next(rule for pattern, rule in _path_rules() if pattern.fullmatch(path))


@lru_cache(maxsize=16_384)
def key_rule(path: str) -> KeyRule:
    """Return the first row of ``keys.tsv`` whose pattern matches the slot path of an element."""
    return next(rule for pattern, rule in _key_rules() if pattern.fullmatch(path))


@cache
def pointers() -> tuple[Pointer, ...]:
    """Return the pointers within datasets."""
    return tuple(
        Pointer(row["pointer"], row["target"], row["id"], tuple(row["shown"].split()))
        for row in table_rows(_table("pointers"))
    )


@cache
def name_elements() -> dict[str, str]:
    """Return the prefixed name of the element that names a dataset, by the name of its type."""
    return {row["kind"]: row["element"] for row in table_rows(_table("names"))}


def literal_kind(datatype: str | None, grammar: Grammar) -> str:
    """Tell how literals of a datatype are compared: a kind of ``literals.tsv``, else ``text``.

    Args:
        datatype: Prefixed name, or None where no table knows the place.
        grammar: Resolves a datatype to what it restricts.
    """
    while datatype is not None:
        if datatype in _literals():
            return _literals()[datatype]
        known = grammar.datatypes.get(datatype)
        datatype = known.base if known else None
    return "text"


@cache
def _literals() -> dict[str, str]:
    return {row["datatype"]: row["literal"] for row in table_rows(_table("literals"))}


@cache
def _path_rules() -> list[tuple[re.Pattern[str], PathRule]]:
    return [
        (_compile(row["pattern"]), PathRule(aspects()[row["aspect"]], row["extent"] == "branch"))
        for row in table_rows(_table("paths"))
    ]


@cache
def _key_rules() -> list[tuple[re.Pattern[str], KeyRule]]:
    return [
        (_compile(row["pattern"]), KeyRule(row["list"], tuple(row["key"].split()), row["tie"], row["amount"]))
        for row in table_rows(_table("keys"))
    ]


def _compile(pattern: str) -> re.Pattern[str]:
    """Compile a path pattern: ``*`` stands for part of one step, ``**`` for any number of steps."""
    steps = pattern.removeprefix("/").split("/")
    parts = (r"(?:/.*)?" if step == "**" else "/" + re.escape(step).replace(r"\*", "[^/]*") for step in steps)
    return re.compile("".join(parts))
