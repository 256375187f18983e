"""Match the child elements of two nodes: equal ones first, then by key, amount and tie-breaker."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Callable, Hashable, Iterator
from typing import NamedTuple

from interop.packages.diff.tables import key_rule
from interop.packages.diff.tree import Node, meaning_of


class Match(NamedTuple):
    """An element of each release that belong together; one is None where the other has no counterpart."""

    old: Node | None
    new: Node | None


def match(old: list[Node], new: list[Node]) -> Iterator[Match]:
    """Match child elements.

    Elements of one name are matched in rounds: those of equal meaning; then, of one key, those that share amount and
    tie-breaker, the amount, the tie-breaker, and the rest in their order. The amount counts for more because internal
    numbers are often given anew with each release. The keys are those of ``mappings/diff/keys.tsv``.

    Args:
        old: Children in the old release, numbered by ``Meanings``.
        new: Children in the new release, numbered by the same.

    Yields:
        Pairs and single elements of the new release in its order, then those that are gone.
    """
    partner: dict[int, Node] = {}
    rest_old, rest_new = old, new
    for key in (_equal, _key_amount_tie, _key_amount, _key_tie, _key):
        rest_old, rest_new = _pair(rest_old, rest_new, key, partner)
    for node in new:
        yield Match(partner.get(id(node)), node)
    for node in rest_old:
        yield Match(node, None)


def _equal(node: Node) -> Hashable:
    return node.meaning


def _key(node: Node) -> Hashable:
    return node.path, meaning_of(node.values(key_rule(node.path).key))


def _key_tie(node: Node) -> Hashable:
    return _key(node), _meaning(node, key_rule(node.path).tie)


def _key_amount(node: Node) -> Hashable:
    return _key(node), _meaning(node, key_rule(node.path).amount)


def _key_amount_tie(node: Node) -> Hashable:
    return _key_amount(node), _key_tie(node)


def _meaning(node: Node, relative: str) -> str | None:
    value = node.value(relative) if relative else None
    return value.meaning if value else None


def _pair(
    old: list[Node], new: list[Node], key: Callable[[Node], Hashable], partner: dict[int, Node]
) -> tuple[list[Node], list[Node]]:
    """Pair elements of one key in their order and return what is left of both sides."""
    waiting: defaultdict[Hashable, deque[Node]] = defaultdict(deque)
    for node in old:
        waiting[key(node)].append(node)
    left = []
    for node in new:
        candidates = waiting[key(node)]
        if candidates:
            partner[id(node)] = candidates.popleft()
        else:
            left.append(node)
    gone = {id(node) for nodes in waiting.values() for node in nodes}
    return [node for node in old if id(node) in gone], left
