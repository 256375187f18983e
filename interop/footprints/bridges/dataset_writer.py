"""Make datasets out of regular trees: elements in the order of the grammar, references with their type."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from lxml import etree

from interop.crosswalk.paths import UNDETERMINED
from interop.footprints.bridges.process_tree import is_text, key_of
from interop.model.dataset.dataset import COMMON, PLAIN, XML_LANG, Dataset
from interop.model.dataset.grammar import DatasetKind, ElementType, Grammar, Particle
from interop.model.dataset.grammar_tables import load_grammar
from interop.resources import data_root, table_rows

_REFERENCE = "common:GlobalReferenceType"


def build(kind_name: str, tree: Mapping[str, Any], file: str) -> Dataset:
    """Make a dataset.

    Args:
        kind_name: Name of its type.
        tree: Content of its root, as `lay_out` gives it; what the grammar does not know is left out.
        file: Name of its file in the package.
    """
    grammar = load_grammar(*PLAIN)
    kind = next(known for known in grammar.kinds.values() if known.name == kind_name)
    nsmap = {None: grammar.namespaces[kind.prefix], "common": COMMON}
    root = etree.Element(kind.tag, nsmap=nsmap)
    _fill(root, grammar.types[grammar.globals[kind.root].content], {"@version": "1.1", **tree}, grammar, kind)
    return Dataset(root, kind, file)


def long_texts(kind_name: str, tree: Mapping[str, Any]) -> Iterator[tuple[tuple[str, ...], int]]:
    """Yield the steps to every text that is longer than its place admits, with the limit.

    Args:
        kind_name: Name of the dataset type.
        tree: Content of its root.
    """
    grammar = load_grammar(*PLAIN)
    kind = next(known for known in grammar.kinds.values() if known.name == kind_name)
    yield from _long(grammar.types[grammar.globals[kind.root].content], tree, (), grammar, kind)


def _fill(
    element: etree._Element, declared: ElementType, tree: Mapping[str, Any], grammar: Grammar, kind: DatasetKind
) -> None:
    if declared.name == _REFERENCE:
        tree = {"@type": _reference_type(element.tag), **tree}
    for tag, attribute in declared.attributes.items():
        value = tree.get(f"@{key_of(grammar, tag, kind.prefix)}")
        if value is not None and attribute.content:
            element.set(tag, str(value))
    if declared.text is not None and "#text" in tree:
        element.text = str(tree["#text"])
    for particle in declared.elements:
        value = tree.get(key_of(grammar, particle.tag, kind.prefix))
        if value is not None:
            _child(element, particle, value, grammar, kind)


def _child(parent: etree._Element, particle: Particle, value: Any, grammar: Grammar, kind: DatasetKind) -> None:
    declared = grammar.types.get(particle.content)
    if is_text(declared):
        for tag, text in value.items():
            child = etree.SubElement(parent, particle.tag)
            child.text = text
            if tag != UNDETERMINED:
                child.set(XML_LANG, tag)
        return
    for item in value if isinstance(value, list) else [value]:
        child = etree.SubElement(parent, particle.tag)
        if declared is None:
            child.text = str(item)
        else:
            _fill(child, declared, item, grammar, kind)


def _long(
    declared: ElementType, tree: Mapping[str, Any], at: tuple[str, ...], grammar: Grammar, kind: DatasetKind
) -> Iterator[tuple[tuple[str, ...], int]]:
    for particle in declared.elements:
        key = key_of(grammar, particle.tag, kind.prefix)
        value, inner = tree.get(key), grammar.types.get(particle.content)
        if value is None:
            continue
        limit = _limit(grammar, inner.text if inner else particle.content)
        if is_text(inner) and limit:
            yield from (((*at, key, tag), limit) for tag, text in value.items() if len(text) > limit)
        elif inner is None and isinstance(value, str) and limit and len(value) > limit:
            yield (*at, key), limit
        elif inner is not None and not is_text(inner):
            items = list(enumerate(value)) if isinstance(value, list) else [(None, value)]
            for number, item in items:
                place = (*at, key) if number is None else (*at, key, str(number))
                yield from _long(inner, item, place, grammar, kind)


def _limit(grammar: Grammar, datatype: str | None) -> int | None:
    known = grammar.datatypes.get(datatype or "")
    return known.max_length if known else None


def _reference_type(tag: str) -> str:
    return _reference_types()[tag]


@cache
def _reference_types() -> dict[str, str]:
    grammar = load_grammar(*PLAIN)
    types = {known.name: known.reference_type for known in grammar.kinds.values()}
    rows = table_rows(data_root("mappings") / "bridges" / "reference-types.tsv")
    return {grammar.clark(row["element"]): types[row["kind"]] for row in rows}
