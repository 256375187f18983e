"""What differs between two releases of one dataset: changed leaves, and the items of its lists with their amounts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from interop.packages.diff.literals import difference
from interop.packages.diff.matching import Match, match
from interop.packages.diff.tables import Aspect, aspects, key_rule, path_rule
from interop.packages.diff.tree import Meanings, Node, Value, shown

_ADDRESS = "@xml:lang"
"""An attribute that is part of the place of a text."""


@dataclass(frozen=True, slots=True)
class Change:
    """One leaf, or one whole branch, that differs.

    Attributes:
        path: Place in the new release; in the old one where it is gone.
        aspect: Name of the aspect that it touches.
        before: Value before; None where it is new. A number that points within the dataset shows what it points to.
        after: Value after; None where it is gone.
        difference: Change of an amount.
        relative: Change of an amount as a share of the amount before.
    """

    path: str
    aspect: str
    before: str | None
    after: str | None
    difference: str | None = None
    relative: str | None = None


@dataclass(frozen=True, slots=True)
class ItemChange:
    """One item of a list (an exchange, a characterisation factor, a unit ...) that came, went or changed.

    Attributes:
        items: Name of the list.
        path: Place in the new release; in the old one where it is gone.
        key: What names the item: for an exchange the UUID of its flow and the direction.
        label: Short description of what it refers to, or empty.
        change: ``added``, ``removed``, ``amount``, or ``other`` where the amount stayed.
        before: Amount before.
        after: Amount after.
        difference: After minus before.
        relative: Difference as a share of the amount before.
    """

    items: str
    path: str
    key: str
    label: str
    change: str
    before: str | None
    after: str | None
    difference: str | None
    relative: str | None


@dataclass(slots=True)
class Differences:
    """All that differs in meaning between two trees.

    Attributes:
        changes: Changed leaves and branches in the order of the new release.
        items: Items of lists.
    """

    changes: list[Change] = field(default_factory=list)
    items: list[ItemChange] = field(default_factory=list)

    @property
    def aspects(self) -> list[str]:
        """Names of the aspects touched, the gravest first."""
        touched = {change.aspect for change in self.changes}
        return [name for name in aspects() if name in touched]


def compare(old: Node, new: Node) -> Differences:
    """Compare two trees of one dataset type.

    Args:
        old: Tree of the old release.
        new: Tree of the new release.
    """
    meanings = Meanings()
    found = Differences()
    if meanings.number(old) != meanings.number(new):
        _compare(old, new, new.step, found)
    return found


def _compare(old: Node, new: Node, place: str, found: Differences) -> None:
    for name, before, after in _leaves(old, new):
        rule = path_rule(f"{new.path}/{name}" if name else new.path)
        if rule.aspect.is_meaning:
            found.changes.append(_change(f"{place}/{name}" if name else place, rule.aspect, before, after))
    for pair in match(old.children, new.children):
        _child(pair, place, found)


def _child(pair: Match, place: str, found: Differences) -> None:
    node = pair.new or pair.old
    assert node is not None
    inner = f"{place}/{node.step}"
    if pair.old and pair.new:
        if pair.old.meaning == pair.new.meaning:
            return
        _compare(pair.old, pair.new, inner, found)
    else:
        found.changes.extend(_branch(node, inner, is_new=pair.new is not None))
    if key_rule(node.path).items:
        found.items.append(_item(pair, node, inner))


def _leaves(old: Node, new: Node) -> Iterator[tuple[str, Value | None, Value | None]]:
    """Yield the attributes and the text that differ; the text has no name."""
    for name in dict.fromkeys([*old.attributes, *new.attributes]):
        before, after = old.attributes.get(name), new.attributes.get(name)
        if _meaning(before) != _meaning(after):
            yield name, before, after
    if _meaning(old.text) != _meaning(new.text):
        yield "", old.text, new.text


def _branch(node: Node, place: str, *, is_new: bool) -> Iterator[Change]:
    """Yield the changes that an element without a counterpart makes."""
    rule = path_rule(node.path)
    if rule.is_branch:
        key = key_rule(node.path)
        values = node.values(key.key) if key.items else list(_values(node))
        yield _one_sided(place, rule.aspect, shown(values), is_new=is_new)
        return
    for name, value in node.attributes.items():
        aspect = path_rule(f"{node.path}/{name}").aspect
        if aspect.is_meaning and not (name == _ADDRESS and node.text):
            yield _one_sided(f"{place}/{name}", aspect, value.shown, is_new=is_new)
    if node.text:
        yield _one_sided(place, rule.aspect, node.text.shown, is_new=is_new)
    for child in node.children:
        yield from _branch(child, f"{place}/{child.step}", is_new=is_new)


def _values(node: Node) -> Iterator[Value]:
    for inner in node.walk():
        yield from inner.attributes.values()
        if inner.text:
            yield inner.text


def _one_sided(place: str, aspect: Aspect, shown: str, *, is_new: bool) -> Change:
    return Change(place, aspect.id, None if is_new else shown, shown if is_new else None)


def _change(place: str, aspect: Aspect, before: Value | None, after: Value | None) -> Change:
    old, new = _shown(before), _shown(after)
    return Change(place, aspect.id, old, new, *(difference(old, new) if aspect.id == "amounts" else (None, None)))


def _item(pair: Match, node: Node, place: str) -> ItemChange:
    rule = key_rule(node.path)
    before, after = (side.value(rule.amount) if side else None for side in (pair.old, pair.new))
    if not (pair.old and pair.new):
        change = "added" if pair.new else "removed"
    else:
        change = "other" if _meaning(before) == _meaning(after) else "amount"
    old, new = _shown(before), _shown(after)
    return ItemChange(
        rule.items, place, shown(node.values(rule.key)), _label(node), change, old, new, *difference(old, new)
    )


def _label(node: Node) -> str:
    """Return the short description of the first reference of an item."""
    texts = (inner.text for inner in node.walk() if inner.path.endswith("/common:shortDescription"))
    return next((text.shown for text in texts if text), "")


def _shown(value: Value | None) -> str | None:
    return value.shown if value else None


def _meaning(value: Value | None) -> str | None:
    return value.meaning if value else None
