"""A dataset as a regular tree for the crosswalk: every text by language, everything repeatable a list.

The tree holds what the grammar knows; places are element names as paths write them, attributes ``@name``, the text
beside attributes ``#text``. Each leaf remembers its places in the document, so that the ledger names those.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from lxml import etree

from interop.crosswalk.paths import UNDETERMINED
from interop.footprints.bridges.left_out import reason_to_leave_out
from interop.io.pointer import pointer_step
from interop.model.dataset.dataset import WHITE_SPACE, XML_LANG, Dataset
from interop.model.dataset.grammar import ElementType, Grammar, Particle
from interop.model.dataset.grammar_tables import load_grammar
from interop.validation.view import DatasetView

Tree = dict[str, Any]

_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")


@dataclass(slots=True)
class ProcessTree:
    """A dataset laid out.

    Attributes:
        root: Content of the root element.
        places: Places in the document by the pointer of a leaf: the text, and the language that it stands under.
        left_out: Places of leaves that no row may read, with the reason.
    """

    root: Tree = field(default_factory=dict)
    places: dict[str, tuple[str, ...]] = field(default_factory=dict)
    left_out: dict[str, str] = field(default_factory=dict)


def lay_out(dataset: Dataset, view: DatasetView) -> ProcessTree:
    """Lay a dataset out.

    Args:
        dataset: Any dataset; its tree is not changed.
        view: Names the places of its document.
    """
    walk = _Walk(grammar(), dataset.kind.prefix, view)
    root_type = walk.grammar.types[walk.grammar.globals[dataset.kind.root].content]
    walk.result.root = walk.content(dataset.root, root_type, "")
    return walk.result


@cache
def grammar() -> Grammar:
    """Return the grammar that datasets are read by: ILCD with the EPD extension."""
    return load_grammar("ilcd", "epd")


def language_of(tag: str | None) -> str:
    """Return a language tag in the form of the canonical texts; undetermined where there is none or it is no tag."""
    return tag if tag and _LANGUAGE.fullmatch(tag) else UNDETERMINED


def is_text(declared: ElementType | None) -> bool:
    """Tell whether a type is a text in several languages: its element repeats once per language."""
    return declared is not None and declared.text is not None and set(declared.attributes) == {XML_LANG}


def key_of(known: Grammar, tag: str, own_prefix: str) -> str:
    """Write a Clark name as paths do: without a prefix in the dataset's own namespace."""
    return known.prefixed(tag).removeprefix(f"{own_prefix}:")


def declared_element(known: Grammar, owner: ElementType, tag: str) -> Particle | None:
    """Return the declaration of a child element, also where its parent is open to elements of other namespaces."""
    for particle in owner.elements:
        if particle.tag == tag:
            return particle
    return known.globals.get(known.prefixed(tag)) if owner.any_element is not None else None


@dataclass(slots=True)
class _Walk:
    """One walk over one dataset."""

    grammar: Grammar
    prefix: str
    view: DatasetView
    result: ProcessTree = field(default_factory=ProcessTree)

    def content(self, element: etree._Element, declared: ElementType, pointer: str) -> Tree:
        """Lay out an element that is no plain text."""
        tree: Tree = {}
        for tag, value in element.attrib.items():
            if tag != XML_LANG:
                self._leaf(tree, f"@{key_of(self.grammar, tag, self.prefix)}", value, pointer, element, tag)
        if declared.text is not None and _text(element):
            self._leaf(tree, "#text", _text(element), pointer, element)
        for child in element.iterchildren("*"):
            particle = declared_element(self.grammar, declared, child.tag)
            if particle is not None:
                self._child(
                    tree, child, particle, pointer, repeats=particle.maximum > 1 or declared.name.endswith(":OtherType")
                )
        return tree

    def _child(self, tree: Tree, child: etree._Element, particle: Particle, pointer: str, *, repeats: bool) -> None:
        key = key_of(self.grammar, particle.tag, self.prefix)
        declared = self.grammar.types.get(particle.content)
        reason = reason_to_leave_out(self.grammar.prefixed(child.tag), child)
        if reason:
            self.result.left_out.update(dict.fromkeys(self._all_places(child), reason))
        elif is_text(declared):
            self._language(tree.setdefault(key, {}), child, f"{pointer}/{pointer_step(key)}")
        elif repeats:
            items = tree.setdefault(key, [])
            items.append(self._item(child, declared, f"{pointer}/{pointer_step(key)}/{len(items)}"))
        elif key not in tree:
            tree[key] = self._item(child, declared, f"{pointer}/{pointer_step(key)}")

    def _item(self, child: etree._Element, declared: ElementType | None, pointer: str) -> Any:
        if declared is not None:
            return self.content(child, declared, pointer)
        if _text(child):
            self.result.places[pointer] = (self.view.place(child),)
        return _text(child)

    def _language(self, texts: Tree, element: etree._Element, pointer: str) -> None:
        """A second text in one language stays unread."""
        language = language_of(element.get(XML_LANG))
        if language in texts or not _text(element):
            return
        texts[language] = _text(element)
        stated = (self.view.place(element, XML_LANG),) if XML_LANG in element.attrib else ()
        self.result.places[f"{pointer}/{pointer_step(language)}"] = (self.view.place(element), *stated)

    def _leaf(
        self, tree: Tree, key: str, value: str, pointer: str, element: etree._Element, attribute: str = ""
    ) -> None:
        tree[key] = value.strip(WHITE_SPACE)
        self.result.places[f"{pointer}/{pointer_step(key)}"] = (self.view.place(element, attribute),)

    def _all_places(self, element: etree._Element) -> Iterator[str]:
        for item in element.iter("*"):
            yield from (self.view.place(item, tag) for tag in item.attrib)
            if _text(item):
                yield self.view.place(item)


def _text(element: etree._Element) -> str:
    return (element.text or "").strip(WHITE_SPACE)
