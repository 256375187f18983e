"""Name the dialect that a dataset follows, and the traits of writers in it, by evidence in the file.

The conditions are data (``mappings/grammars/dialects.tsv``), one or more per dialect; one that holds is enough:

- ``namespace:URI``: an element is in it, or an attribute where the root declares it;
- ``attribute:NAME=TEXT``: the root has the attribute with this value;
- ``value:ELEMENT=TEXT`` and ``value-start:ELEMENT=TEXT``: an element has this text, or a text that starts so;
- ``attribute:ELEMENT@NAME=TEXT`` and ``attribute-end:ELEMENT@NAME=TEXT``: likewise for an attribute.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache

from lxml import etree

from interop.model.dataset.dataset import PLAIN, WHITE_SPACE, Dataset
from interop.model.dataset.grammar import Grammar
from interop.model.dataset.grammar_tables import load_grammar
from interop.model.dataset.names import DocumentNames, namespace_of
from interop.model.dataset.places import Places
from interop.model.finding import Finding
from interop.model.rules import finding
from interop.resources import data_root, table_rows

_COMPARISONS: dict[str, Callable[[str, str], bool]] = {
    "value": str.__eq__,
    "value-start": str.startswith,
    "attribute": str.__eq__,
    "attribute-end": str.endswith,
}


@dataclass(frozen=True, slots=True)
class Sign:
    """One condition: what an element has to be like to show a dialect.

    Attributes:
        tag: Clark name of the elements to look at, or ``{URI}*``; None where only the root is looked at.
        attribute: Clark name of the attribute that counts, or None for the text.
        holds: Compares the value found with the one of the condition; None where the element itself is the sign.
    """

    tag: str | None
    attribute: str | None = None
    holds: Callable[[str], bool] | None = None

    def shows(self, element: etree._Element) -> bool:
        """Tell whether an element, whose name is the right one, is a sign."""
        if self.holds is None:
            return True
        value = element.text if self.attribute is None else element.get(self.attribute)
        return value is not None and self.holds(value.strip(WHITE_SPACE))


@dataclass(frozen=True, slots=True)
class Dialect:
    """One dialect of ILCD.

    Attributes:
        name: Name in reports (``ilcd-1.1``, ``tiangong``, ...).
        tables: Folders of ``mappings/grammars`` that make its grammar, the base first.
        en: English title.
        zh: Chinese title.
        signs: What shows that a dataset follows it.
    """

    name: str
    tables: tuple[str, ...]
    en: str
    zh: str
    signs: tuple[Sign, ...]


def _sign(condition: str, grammar: Grammar) -> Sign:
    kind, _, subject = condition.partition(":")
    if kind == "namespace":
        return Sign(f"{{{subject}}}*")
    where, _, wanted = subject.partition("=")
    compare = _COMPARISONS[kind]

    def holds(value: str) -> bool:
        return compare(value, wanted)

    if kind.startswith("value"):
        return Sign(grammar.clark(where), None, holds)
    element, at, attribute = where.rpartition("@")
    return Sign(grammar.clark(element) if at else None, grammar.clark(attribute), holds)


@cache
def dialects() -> tuple[Dialect, ...]:
    """Return every dialect, the most special first; the last one is plain ILCD 1.1."""
    return tuple(
        _dialect(row, tuple(row["tables"].split()))
        for row in table_rows(data_root("mappings") / "grammars" / "dialects.tsv")
    )


def _dialect(row: dict[str, str], tables: tuple[str, ...]) -> Dialect:
    grammar = load_grammar(*tables)
    signs = tuple(_sign(condition.strip(), grammar) for condition in row["detected_by"].split(" | "))
    return Dialect(row["dialect"], tables, row["en"], row["zh"], signs)


def dialect_of(dataset: Dataset) -> Dialect:
    """Return the first dialect that the dataset shows a sign of; plain ILCD 1.1 where it shows none."""
    *special, plain = dialects()
    shown = _shown(dataset.root)
    return next((dialect for dialect in special if not shown.isdisjoint(dialect.signs)), plain)


def _shown(root: etree._Element) -> set[Sign]:
    """Return every sign of a special dialect that a tree shows, in one pass over the elements that matter."""
    by_tag, at_root = _looked_at()
    shown = {sign for sign in at_root if sign.shows(root)}
    for element in root.iter(*by_tag):
        signs = by_tag.get(element.tag) or by_tag[f"{{{namespace_of(element.tag)}}}*"]
        shown.update(sign for sign in signs if sign.shows(element))
    for uri in root.nsmap.values():
        for sign in by_tag.get(f"{{{uri}}}*", ()):
            if _has_attribute(uri)(root):
                shown.add(sign)
    return shown


@cache
def _looked_at() -> tuple[dict[str, list[Sign]], list[Sign]]:
    by_tag: dict[str, list[Sign]] = {}
    at_root: list[Sign] = []
    for dialect in dialects()[:-1]:
        for sign in dialect.signs:
            (at_root if sign.tag is None else by_tag.setdefault(sign.tag, [])).append(sign)
    return by_tag, at_root


@cache
def _has_attribute(uri: str) -> etree.XPath:
    return etree.XPath(f"boolean(//@*[namespace-uri()='{uri}'])")


@dataclass(frozen=True, slots=True)
class _Trait:
    rule: str
    tag: str
    pattern: re.Pattern[str]


@cache
def _traits() -> tuple[_Trait, ...]:
    clark = load_grammar(*PLAIN).clark
    return tuple(
        _Trait(row["rule"], clark(row["element"]), re.compile(row["pattern"], re.ASCII))
        for row in table_rows(data_root("mappings") / "grammars" / "traits.tsv")
    )


def trait_findings(dataset: Dataset) -> Iterator[Finding]:
    """Name the traits of known writers in a dataset.

    Yields:
        ``CAS-JRC-PADDED``: a CAS number that is filled up to six digits with zeros, as the JRC schemas demand.
    """
    own = [trait for trait in _traits() if namespace_of(trait.tag) == namespace_of(dataset.root.tag)]
    for trait in own:
        for element in dataset.root.iter(trait.tag):
            text = (element.text or "").strip(WHITE_SPACE)
            if trait.pattern.fullmatch(text):
                names = DocumentNames(dataset.root, dataset.slots.grammar, dataset.kind)
                yield finding(
                    trait.rule,
                    file=dataset.file,
                    path=Places(names.element).of(element),
                    line=element.sourceline,
                    value=text,
                )
