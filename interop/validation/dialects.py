"""Name the dialect that a dataset follows, by evidence in the file.

The conditions are data (``mappings/grammars/dialects.tsv``), one or more per dialect; one that holds is enough:

- ``namespace:URI``: an element is in it, or an attribute where the root declares it;
- ``attribute:NAME=TEXT``: the root has the attribute with this value;
- ``value:ELEMENT=TEXT`` and ``value-start:ELEMENT=TEXT``: an element has this text, or a text that starts so;
- ``attribute:ELEMENT@NAME=TEXT`` and ``attribute-end:ELEMENT@NAME=TEXT``: likewise for an attribute.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from lxml import etree

from interop.model.dataset.dataset import PLAIN, WHITE_SPACE, Dataset
from interop.model.dataset.grammar import Grammar
from interop.model.dataset.grammar_tables import load_grammar
from interop.model.dataset.names import namespace_of
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


Elements = Mapping[str, Sequence[etree._Element]]
"""Elements by Clark name."""


def dialect_of(dataset: Dataset, by_tag: Elements | None = None) -> Dialect:
    """Return the first dialect that the dataset shows a sign of; plain ILCD 1.1 where it shows none.

    Args:
        dataset: The dataset.
        by_tag: Its elements by Clark name, where they are laid out.
    """
    root = dataset.root
    elements = _elements(root) if by_tag is None else by_tag
    namespaces = [f"{{{uri}}}*" for uri in root.nsmap.values()]
    for dialect, signs in _asked(frozenset(elements.keys() - _silent())):
        if any(sign.shows(element) for sign, tag in signs for element in elements[tag]):
            return dialect
        if any(_is_shown_outside(root, sign, namespaces) for sign in dialect.signs):
            return dialect
    return dialects()[-1]


def _elements(root: etree._Element) -> Elements:
    """Lay out the elements of a tree that can be a sign."""
    by_tag: dict[str, list[etree._Element]] = {}
    for element in root.iter(*_looked_at()):
        by_tag.setdefault(element.tag, []).append(element)
    return by_tag


def _is_shown_outside(root: etree._Element, sign: Sign, namespaces: Sequence[str]) -> bool:
    """Tell whether the root, or an attribute anywhere, is a sign."""
    if sign.tag is None:
        return sign.shows(root)
    return sign.tag in namespaces and bool(_attributes_of(sign.tag)(root))


@lru_cache(maxsize=1024)
def _asked(tags: frozenset[str]) -> list[tuple[Dialect, list[tuple[Sign, str]]]]:
    """Return the special dialects in order, each with its signs that elements of these names can be."""
    return [
        (dialect, [(sign, tag) for sign in dialect.signs for tag in sorted(tags) if sign.tag in (tag, _any_like(tag))])
        for dialect in dialects()[:-1]
    ]


def _any_like(tag: str) -> str:
    return f"{{{namespace_of(tag)}}}*"


@cache
def _silent() -> frozenset[str]:
    """Clark names of plain ILCD that are never a sign: nearly all elements of nearly every dataset."""
    grammar = load_grammar(*PLAIN)
    particles = [*grammar.globals.values(), *(p for kind in grammar.types.values() for p in kind.elements)]
    return frozenset(p.tag for p in particles if not {p.tag, _any_like(p.tag)} & _looked_at())


@cache
def _looked_at() -> frozenset[str]:
    """What signs look at: Clark names, or ``{URI}*``."""
    return frozenset(sign.tag for dialect in dialects()[:-1] for sign in dialect.signs if sign.tag is not None)


@cache
def _attributes_of(names: str) -> etree.XPath:
    return etree.XPath(f"boolean(//@*[namespace-uri()='{namespace_of(names)}'])")
