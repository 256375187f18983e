"""Lists of canonical fields in ``mappings/disclosure``: what may leave the house, what may name a person.

A row is a path of the footprint. ``[*]`` stands for every item of a list; ``[scheme=iso3166-1|un-region]`` for the
items that say one of these, ``[stage=,gas=]`` for those that say nothing under these keys.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, Literal

from interop.io.csv import read_csv
from interop.io.limits import DEFAULT_LIMITS
from interop.model.finding import UsageError
from interop.resources import data_root, table_rows
from interop.vocabulary.fields import field_path, fields

Condition = tuple[tuple[str, frozenset[str]], ...]
"""For each key the values of which an item has to say one; none where it has to be silent."""


@dataclass(slots=True)
class Node:
    """What a list of fields says below one place.

    Attributes:
        listed: Whether the place itself is in the list, with everything below it.
        keys: What it says below each key.
        items: What it says of the items of a list that meet a condition.
    """

    listed: bool = False
    keys: dict[str, Node] = field(default_factory=dict)
    items: dict[Condition, Node] = field(default_factory=dict)


Nodes = tuple[Node, ...]
"""The rows that lead to a place, several where their conditions overlap."""


@dataclass(frozen=True, slots=True)
class FieldList:
    """A named list of fields.

    Attributes:
        name: Name on the command line.
        mode: Whether what is listed is what may leave (``allow``), or what may not (``deny``).
        labels: What it is for, by language.
        paths: Its rows.
        root: The same as a tree.
    """

    name: str
    mode: Literal["allow", "deny"]
    labels: Mapping[str, str]
    paths: tuple[str, ...]
    root: Node

    @property
    def lets_all_go(self) -> bool:
        """Whether nothing at all is withheld."""
        return self.mode == "allow" and set(self.paths) >= value_fields()

    def withholds(self, nodes: Nodes) -> bool | None:
        """Tell whether a place is withheld with everything below it; None where it depends on what is below.

        Args:
            nodes: The rows that lead to the place.
        """
        if any(node.listed for node in nodes):
            return self.mode == "deny"
        return None if nodes else self.mode == "allow"


@cache
def value_fields() -> frozenset[str]:
    """Return the fields that hold a value and no further fields, without the marks of the JSON form."""
    parts = {path.rpartition(".")[0] for path in fields()}
    return frozenset(path for path in fields() if path not in parts) - _MARKS


_MARKS = frozenset(("format", "schemaVersion", "completeness", "gaps[*]"))
"""What the ISO 14067-aligned JSON says of itself; the canonical footprint between two formats has none of it."""


def below(nodes: Nodes, key: str) -> Nodes:
    """Follow a key.

    Args:
        nodes: The rows that lead to an object.
        key: One of its keys.
    """
    return tuple(node.keys[key] for node in nodes if key in node.keys)


def item_of(nodes: Nodes, item: Any) -> Nodes:
    """Follow the step into a list.

    Args:
        nodes: The rows that lead to the list.
        item: One of its items.
    """
    return tuple(inner for node in nodes for condition, inner in node.items.items() if _meets(item, condition))


def _meets(item: Any, condition: Condition) -> bool:
    if not condition:
        return True
    return isinstance(item, dict) and all(
        item.get(key) in values if values else key not in item for key, values in condition
    )


@cache
def known_lists() -> dict[str, Mapping[str, str]]:
    """Return the packaged lists by name: mode and labels."""
    return {row["name"]: row for row in table_rows(_folder() / "lists.tsv")}


@cache
def field_list(name: str) -> FieldList:
    """Load a packaged list.

    Args:
        name: Its name in ``lists.tsv``.

    Raises:
        KeyError: There is no such list.
    """
    about = known_lists()[name]
    paths = [row["path"] for row in table_rows(_folder() / f"{name}.tsv")]
    return _list(name, about["mode"], {"en": about["en"], "zh": about["zh"]}, paths)


def own_list(path: Path) -> FieldList:
    """Read an allow-list of the user: a table with the column ``path``, as the packaged ones.

    Args:
        path: A file of tab-separated values.

    Raises:
        InputRefused: A gate refused the file.
        UsageError: It has no such column, or a path in it is no field of a footprint.
    """
    if not path.is_file() or path.stat().st_size > DEFAULT_LIMITS.input_bytes:
        raise UsageError(f"--disclosure: there is no list {str(path)!r}.")
    table = read_csv(path.read_bytes(), path.name, delimiter="\t")
    if "path" not in table.header:
        raise UsageError(f"--disclosure: {path.name} has no column 'path'.")
    paths = [row.cells["path"].strip() for row in table.rows]
    wrong = next((text for text in paths if field_path(text) not in fields()), None)
    if wrong is not None:
        raise UsageError(f"--disclosure: {wrong!r} is no field of a footprint.")
    return _list("own", "allow", {"en": "A list of the sender", "zh": "发送方自定清单"}, paths)


def _folder() -> Path:
    return data_root("mappings") / "disclosure"


def _list(name: str, mode: str, labels: Mapping[str, str], paths: Iterable[str]) -> FieldList:
    root = Node()
    rows = tuple(paths)
    for path in rows:
        node = root
        for step in path.replace("[", ".[").split("."):
            node = _step(node, step)
        node.listed = True
    return FieldList(name, "deny" if mode == "deny" else "allow", labels, rows, root)


def _step(node: Node, step: str) -> Node:
    if not step.startswith("["):
        return node.keys.setdefault(step, Node())
    return node.items.setdefault(_condition(step[1:-1]), Node())


def _condition(inside: str) -> Condition:
    if inside == "*":
        return ()
    pairs = (part.partition("=") for part in inside.split(","))
    return tuple((key, frozenset(filter(None, values.split("|")))) for key, _, values in pairs)
