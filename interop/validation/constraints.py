"""Whether uniqueness and key constraints surely hold, told without the schema processor.

libxml2 spends more time on identity constraints than on everything else of a schema. Nearly every dataset keeps
them plainly: no value repeated, every reference to a key found. Where that cannot be told at a glance, the schema
with its constraints decides.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache, lru_cache
from operator import attrgetter, methodcaller

from lxml import etree

from interop.model.dataset.dataset import WHITE_SPACE, XML_LANG
from interop.model.dataset.grammar import Constraint, Grammar
from interop.model.dataset.grammar_tables import load_grammar
from interop.validation.view import DatasetView


@dataclass(frozen=True, slots=True)
class _Rule:
    """A constraint as far as a glance needs it.

    Attributes:
        tag: Clark name of the elements that it selects.
        above: Clark names of their ancestors from the parent upwards, as far as the constraint names them; empty
            where it holds among the children of any one parent.
        attribute: Clark name of the attribute that holds the value, or empty for the text.
        value: Reads the value of an element; None where it has none.
        kind: ``unique``, ``key`` or ``keyref``.
        key: Name of the key that a ``keyref`` refers to.
        name: Name that a ``keyref`` may refer to, or empty.
    """

    tag: str
    above: tuple[str, ...]
    attribute: str
    kind: str
    key: str
    name: str
    value: Callable[[etree._Element], str | None] = field(compare=False)


Keys = dict[str, "set[str | None]"]
"""Values of each key by its name."""


def surely_hold(view: DatasetView, tables: tuple[str, ...]) -> bool:
    """Tell whether no constraint of the grammar can be violated; False leaves it open.

    Args:
        view: A dataset that is valid but for the constraints.
        tables: Folders of ``mappings/grammars``, the base first.
    """
    keys: Keys = {}
    by_tag = view.by_tag
    # Keys come before what refers to them.
    for rule in _rules(tables, view.dataset.kind.root):
        elements = by_tag.get(rule.tag)
        if elements is None:
            continue
        if rule.kind == "keyref":
            holds = _refers(rule, elements, keys)
        elif len(elements) < 2 and not rule.name:
            continue
        elif rule.attribute == XML_LANG and not rule.above:
            holds = _holds(rule, elements, view.languages(rule.tag), keys)
        else:
            holds = _check_values(rule, elements, keys)
        if not holds:
            return False
    return True


def _check_values(rule: _Rule, elements: list[etree._Element], keys: Keys) -> bool:
    if rule.above and not rule.name:
        elements = [element for element in elements if element.getparent().tag == rule.above[0]]
    return _holds(rule, elements, list(map(rule.value, elements)), keys)


def _holds(rule: _Rule, elements: list[etree._Element], values: list[str | None], keys: Keys) -> bool:
    """No two elements of one parent have the same value; under a constraint of a higher element no two at all."""
    distinct = set(values)
    if None in distinct:
        if rule.kind == "key":
            return False
        pairs = [(element, value) for element, value in zip(elements, values, strict=True) if value is not None]
        elements, values = [element for element, _ in pairs], [value for _, value in pairs]
        distinct.discard(None)
    if any(map(_unusual, distinct)):
        return False
    if rule.name:
        keys[rule.name] = distinct
        return len(distinct) == len(values) and _in_place(rule, elements)
    if rule.above or len(distinct) == len(values):
        return len(distinct) == len(values)
    return len(set(zip(map(_PARENT, elements), values, strict=True))) == len(values)


_PARENT = etree._Element.getparent


def _in_place(rule: _Rule, elements: list[etree._Element]) -> bool:
    """Whether all elements stand where the constraint looks for them, so that each of them is a key."""
    for place in {element.getparent() for element in elements}:
        ancestor: etree._Element | None = place
        for tag in rule.above:
            if ancestor is None or ancestor.tag != tag:
                return False
            ancestor = ancestor.getparent()
        if ancestor is None or ancestor.getparent() is not None:
            return False
    return True


def _refers(rule: _Rule, elements: list[etree._Element], keys: Keys) -> bool:
    values = set(map(rule.value, elements))
    return values <= keys.get(rule.key, set()) | {None}


@lru_cache(maxsize=4096)
def _unusual(value: str) -> bool:
    """A value that can be written in another way too, so that equal values differ as text."""
    return value != value.strip(WHITE_SPACE) or (value[:1] in ("+", "-", "0") and value != "0")


@cache
def _rules(tables: tuple[str, ...], root: str) -> tuple[_Rule, ...]:
    """One rule for each kind of element and value that a dataset type constrains, those that refer to keys last."""
    grammar = load_grammar(*tables)
    roots = {kind.root for kind in grammar.kinds.values()}
    mine = [c for c in grammar.constraints if c.owner not in roots or c.owner == root]
    rules = dict.fromkeys(_rule(grammar, constraint) for constraint in mine)
    return tuple(sorted(rules, key=lambda rule: rule.kind == "keyref"))


def _rule(grammar: Grammar, constraint: Constraint) -> _Rule:
    *steps, last = constraint.selector.split("/")
    referred = {other.refers_to for other in grammar.constraints if other.owner == constraint.owner}
    attribute = "" if constraint.field == "." else grammar.clark(constraint.field.removeprefix("@"))
    return _Rule(
        grammar.clark(last),
        tuple(grammar.clark(step) for step in reversed(steps)),
        attribute,
        constraint.kind,
        constraint.refers_to,
        constraint.name if constraint.name in referred else "",
        methodcaller("get", attribute) if attribute else attrgetter("text"),
    )
