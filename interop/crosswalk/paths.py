"""Paths of crosswalk tables: ``pcf.dqi.technologicalDQR``, ``companyIds[*]``, ``results[component=total].value``.

A segment is a key, an ordinal (``[0]``), a star that binds an ordinal (``[*]``) or a selector (``[key=value,...]``),
which names one item of a list by what it says. A selector on a list with identity keys is exact: an identity key that
it does not name has to be absent. ``{text}`` after a multi-language text stands for one of its languages: reading takes
English, else the undetermined language, else the first of the others; writing says ``und``, since nothing tells.
``{*}`` is a star over the languages of a text: it binds a language tag as ``[*]`` binds an ordinal.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any, NamedTuple

from interop.io.pointer import pointer_step

Json = Any
"""A JSON value as the gate gives it."""

Binding = tuple[int | str, ...]
"""Ordinals and language tags that the stars of a path stand for."""

Identity = Mapping[str, tuple[str, ...]]
"""Identity keys by the name of their list."""

_STEP = re.compile(r"([^.\[\]{}]+)|\[([^\]]*)\]|(\{text\}|\{\*\})")
_VALUES = {"true": True, "false": False}


@dataclass(frozen=True, slots=True)
class Star:
    """A step that stands for every item of a list in turn."""


@dataclass(frozen=True, slots=True)
class EachLanguage(Star):
    """A star that stands for every language of a multi-language text in turn."""


@dataclass(frozen=True, slots=True)
class Selector:
    """A step to the one item of a list that says these things and leaves the other identity keys open.

    Attributes:
        says: Keys with their values.
        silent: Identity keys that the item must not have.
    """

    says: tuple[tuple[str, Json], ...]
    silent: tuple[str, ...]
    silent_keys: frozenset[str] = field(init=False, repr=False, compare=False)
    said: frozenset[tuple[str, Json]] = field(init=False, repr=False, compare=False)
    ends: tuple[str, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Prepare what every document needs: both sides as sets, the ends of the pointers of what it says."""
        object.__setattr__(self, "said", frozenset(self.says))
        object.__setattr__(self, "silent_keys", frozenset(self.silent))
        object.__setattr__(self, "ends", tuple(f"/{pointer_step(key)}" for key, _ in self.says))

    def matches(self, item: Json) -> bool:
        """Tell whether an item is the one."""
        if not isinstance(item, dict):
            return False
        for key, value in self.says:
            if item.get(key) != value:
                return False
        return self.silent_keys.isdisjoint(item)


@dataclass(frozen=True, slots=True)
class Language:
    """A step to one language of a multi-language text."""

    def of(self, text: Json) -> str:
        """Tell the language to read.

        Args:
            text: The multi-language text.
        """
        return next((tag for tag in ("en", UNDETERMINED) if tag in text), min(text, default=UNDETERMINED))


UNDETERMINED = "und"
"""Language tag of a text whose language the source does not say (BCP 47)."""

Step = str | int | Star | Selector | Language


@dataclass(frozen=True, slots=True)
class Path:
    """One compiled path.

    Attributes:
        text: As the table writes it.
        steps: Its steps.
        stars: Number of stars.
        keys: Its steps where each is a key, as in most paths; else empty.
        pointer: JSON pointer that such a path always has.
        ends: For each step what it adds to a JSON pointer where that is known before any document is: that of a key.
    """

    text: str
    steps: tuple[Step, ...]
    stars: int
    keys: tuple[str, ...] = ()
    pointer: str = ""
    ends: tuple[str, ...] = ()


class Found(NamedTuple):
    """A value with the pointers that led to it.

    Attributes:
        value: The value.
        pointer: JSON pointer of the value.
        keys: Pointers of the keys by which selectors chose their items.
    """

    value: Json
    pointer: str
    keys: tuple[str, ...]


@cache
def compile_path(text: str, identity: tuple[tuple[str, tuple[str, ...]], ...] = ()) -> Path:
    """Compile a path.

    Args:
        text: As a table writes it.
        identity: Identity keys by the name of their list, as pairs.

    Raises:
        ValueError: The text is no path.
    """
    known = dict(identity)
    steps: list[Step] = []
    end = 0
    for match in _STEP.finditer(text):
        if text[end : match.start()] not in ("", "."):
            raise ValueError(f"{text!r} is no path")
        end = match.end()
        key, inside, text_step = match.groups()
        if key is not None:
            steps.append(key)
        elif text_step is not None:
            steps.append(Language() if text_step == "{text}" else EachLanguage())
        elif inside == "*":
            steps.append(Star())
        elif inside.isdigit():
            steps.append(int(inside))
        else:
            steps.append(_selector(inside, known.get(str(steps[-1]), ())))
    if end != len(text) or not steps:
        raise ValueError(f"{text!r} is no path")
    keys = tuple(step for step in steps if isinstance(step, str))
    stars = sum(isinstance(step, Star) for step in steps)
    ends = tuple(f"/{pointer_step(step)}" if isinstance(step, str) else "" for step in steps)
    if len(keys) < len(steps):
        return Path(text, tuple(steps), stars, ends=ends)
    return Path(text, keys, stars, keys, "".join(ends), ends)


def _selector(inside: str, identity: tuple[str, ...]) -> Selector:
    pairs = [part.partition("=") for part in inside.split(",")]
    says = tuple((key, _VALUES.get(value, value)) for key, _, value in pairs)
    named = {key for key, _ in says}
    return Selector(says, tuple(key for key in identity if key not in named))


def bindings(tree: Json, path: Path) -> Iterator[Binding]:
    """Yield the ordinals for which a path with stars leads somewhere, in order; ``()`` for a path without.

    Args:
        tree: The document.
        path: The path.
    """
    yield from _bindings(tree, path.steps, ())


def _bindings(node: Json, steps: tuple[Step, ...], bound: Binding) -> Iterator[Binding]:
    for number, step in enumerate(steps):
        if isinstance(step, Star):
            for key, item in _items(node, step):
                yield from _bindings(item, steps[number + 1 :], (*bound, key))
            return
        node = _step(node, step)
        if node is _NOTHING:
            break
    yield bound


def _items(node: Json, star: Star) -> Iterable[tuple[int | str, Json]]:
    if isinstance(star, EachLanguage):
        return node.items() if isinstance(node, dict) else ()
    return enumerate(node) if isinstance(node, list) else ()


_NOTHING = object()


def _step(node: Json, step: Step) -> Json:
    if isinstance(step, Language) and isinstance(node, dict):
        step = step.of(node)
    if isinstance(step, str):
        return node.get(step, _NOTHING) if isinstance(node, dict) else _NOTHING
    if not isinstance(node, list):
        return _NOTHING
    if isinstance(step, int):
        return node[step] if step < len(node) else _NOTHING
    ordinal = _chosen(node, step)
    return _NOTHING if ordinal is None else node[ordinal]


def _chosen(items: list[Json], step: Step) -> int | None:
    assert isinstance(step, Selector)
    for ordinal, item in enumerate(items):
        if step.matches(item):
            return ordinal
    return None


def look_up(tree: Json, path: Path, bound: Binding) -> Found | None:
    """Follow a path.

    Args:
        tree: The document.
        path: The path.
        bound: Ordinals for its stars.

    Returns:
        The value with its pointers, or None where the path leads nowhere.
    """
    node = tree
    if path.keys:
        for key in path.keys:
            if not isinstance(node, dict) or key not in node:
                return None
            node = node[key]
        return Found(node, path.pointer, ())
    pointer, stars = "", iter(bound)
    keys: list[str] = []
    for step, end in zip(path.steps, path.ends, strict=True):
        if isinstance(step, Star):
            step = next(stars)
        elif isinstance(step, Language):
            step = step.of(node) if isinstance(node, dict) else UNDETERMINED
        if isinstance(step, str):
            if not isinstance(node, dict) or step not in node:
                return None
            node = node[step]
            pointer += end or f"/{pointer_step(step)}"
            continue
        if not isinstance(node, list):
            return None
        ordinal = step if isinstance(step, int) else _chosen(node, step)
        if ordinal is None or ordinal >= len(node):
            return None
        node = node[ordinal]
        pointer += f"/{ordinal}"
        if isinstance(step, Selector):
            keys.extend([pointer + end for end in step.ends])
    return Found(node, pointer, tuple(keys))


def place(tree: dict[str, Json], path: Path, bound: Binding, value: Json) -> Found:
    """Put a value where a path leads; what lies on the way is made.

    Args:
        tree: The document; it is changed.
        path: The path.
        bound: Ordinals for its stars.
        value: What to put.

    Returns:
        The value with the pointers that led to it; ``keys`` are those of items that were made here.
    """
    node: Json = tree
    if path.keys:
        for key in path.keys[:-1]:
            node = node.setdefault(key, {})
        node[path.keys[-1]] = value
        return Found(value, path.pointer, ())
    pointer, stars = "", iter(bound)
    keys: list[str] = []
    for number, step in enumerate(path.steps):
        if isinstance(step, Star):
            step = next(stars)
        elif isinstance(step, Language):
            step = UNDETERMINED
        last = number + 1 == len(path.steps)
        fresh: Json = value if last else {} if isinstance(path.steps[number + 1], str | Language | EachLanguage) else []
        if isinstance(step, str):
            if last:
                node[step] = value
            else:
                node = node.setdefault(step, fresh)
            pointer += path.ends[number] or f"/{pointer_step(step)}"
            continue
        ordinal, made = _item(node, step, fresh)
        if last:
            node[ordinal] = value
        else:
            node = node[ordinal]
        pointer += f"/{ordinal}"
        if made and isinstance(step, Selector):
            keys.extend([pointer + end for end in step.ends])
    return Found(value, pointer, tuple(keys))


def _item(items: list[Json], step: Step, fresh: Json) -> tuple[int, bool]:
    """Find or make the item of a list; a gap before an ordinal is filled with empty items of the same kind."""
    if isinstance(step, Selector):
        ordinal = _chosen(items, step)
        if ordinal is not None:
            return ordinal, False
        items.append(dict(step.says))
        return len(items) - 1, True
    assert isinstance(step, int)
    while len(items) <= step:
        items.append(type(fresh)() if isinstance(fresh, dict | list) else None)
    return step, True
