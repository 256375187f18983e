"""In what two documents of equal meaning differ: order, literals, white space, numbering, serialisation."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from interop.packages.diff.literals import collapse
from interop.packages.diff.tables import aspects, path_rule, pointers
from interop.packages.diff.tree import Node, Value

FORMS = ("order", "literal", "white space", "numbering", "serialisation")
"""Differences that change no meaning, in the order of reports.

``order``: siblings stand in another order; ``literal``: the same number, boolean, UUID or version in other characters;
``numbering``: internal numbers that point to the same items; ``serialisation``: format, comments, declarations.
"""


class _Leaf(NamedTuple):
    path: str
    value: Value
    aspect: str


def form_differences(old: Node, new: Node) -> list[str]:
    """Name the ways in which two trees of equal meaning are written differently.

    Args:
        old: Tree of the old release.
        new: Tree of the new release.

    Returns:
        Names out of `FORMS`; ``serialisation`` alone where the trees are the same leaf by leaf.
    """
    before, after = list(_leaves(old)), list(_leaves(new))
    found = {name for name in ("numbering", "serialisation") if _of(before, name) != _of(after, name)}
    before, after = _content(before), _content(after)
    if [(leaf.path, leaf.value.meaning) for leaf in before] != [(leaf.path, leaf.value.meaning) for leaf in after]:
        found.add("order")
    if _collapsed(before) != _collapsed(after):
        found.add("literal")
    elif _written(before) != _written(after):
        found.add("white space")
    return [name for name in FORMS if name in found] or ["serialisation"]


def _leaves(root: Node) -> Iterator[_Leaf]:
    places = {pointer.place for pointer in pointers()}
    for node in root.walk():
        leaves = [(f"{node.path}/{name}", value) for name, value in sorted(node.attributes.items())]
        if node.text:
            leaves.append((node.path, node.text))
        for path, value in leaves:
            yield _Leaf(path, value, "numbering" if path in places else path_rule(path).aspect.id)


def _of(leaves: list[_Leaf], aspect: str) -> Counter[tuple[str, str]]:
    return _collapsed([leaf for leaf in leaves if leaf.aspect == aspect])


def _content(leaves: list[_Leaf]) -> list[_Leaf]:
    return [leaf for leaf in leaves if aspects()[leaf.aspect].is_meaning]


def _collapsed(leaves: list[_Leaf]) -> Counter[tuple[str, str]]:
    return Counter((leaf.path, collapse(leaf.value.literal)) for leaf in leaves)


def _written(leaves: list[_Leaf]) -> Counter[tuple[str, str]]:
    return Counter((leaf.path, leaf.value.literal) for leaf in leaves)
