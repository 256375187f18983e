"""A dataset laid out for checks: its elements by name, and the place of each.

One walk serves every check, so that a check of a large dataset touches only the elements that it is about.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache

from lxml import etree

from interop.model.dataset.dataset import PLAIN, WHITE_SPACE, XML_LANG, Dataset
from interop.model.dataset.grammar_tables import load_grammar
from interop.model.dataset.names import DocumentNames
from interop.model.dataset.places import Places
from interop.model.finding import Argument, Finding, Severity
from interop.model.rules import finding
from interop.validation.paths import XmlPaths
from interop.validation.pointers import JsonPointers


class DatasetView:
    """One dataset under examination.

    Attributes:
        dataset: The dataset; its tree must not change while the view is in use.
        by_tag: Every element by Clark name, in document order.
        is_json: Whether the dataset was read from a JSON document.
    """

    def __init__(self, dataset: Dataset, document: object = None, *, located: bool = True) -> None:
        """Lay out a dataset.

        Args:
            dataset: The dataset.
            document: The JSON document that it was built from, if any: places are then JSON pointers.
            located: Whether findings tell their path; a line is cheap, a path is not.
        """
        self.dataset = dataset
        self._located = located
        self._languages: dict[str, list[str | None]] = {}
        self.by_tag: dict[str, list[etree._Element]] = {}
        self.is_json = document is not None
        by_tag = self.by_tag
        for element in dataset.root.iter("*"):
            tag = element.tag
            if tag in by_tag:
                by_tag[tag].append(element)
            else:
                by_tag[tag] = [element]
        self._paths = JsonPointers(document) if self.is_json else XmlPaths(dataset, by_tag)

    def elements(self, name: str) -> list[etree._Element]:
        """Return the elements of a prefixed name (``process:exchange``), in document order."""
        return self.by_tag.get(clark(name), _NONE)

    def languages(self, tag: str) -> list[str | None]:
        """Return ``xml:lang`` of each element of a Clark name, in document order; None where it has none."""
        known = self._languages.get(tag)
        if known is None:
            known = self._languages[tag] = [element.get(XML_LANG) for element in self.by_tag[tag]]
        return known

    def first(self, name: str) -> etree._Element | None:
        """Return the first element of a prefixed name, or None."""
        return next(iter(self.elements(name)), None)

    def place(self, element: etree._Element, attribute: str = "") -> str:
        """Return the place of an element or attribute: a path with ordinals for XML, a pointer for JSON.

        Args:
            element: An element of the dataset.
            attribute: Clark name of one of its attributes; the element itself by default.
        """
        return self._paths.of(element, attribute)

    def finding(
        self,
        rule: str,
        element: etree._Element,
        attribute: str = "",
        /,
        severity: Severity | None = None,
        **arguments: Argument,
    ) -> Finding:
        """Make a finding at an element or attribute of the dataset.

        Args:
            rule: Id of the rule.
            element: Where it is.
            attribute: Clark name of the attribute that it is about.
            severity: Overrides the severity of the catalogue.
            arguments: Values for the message template.
        """
        return finding(
            rule,
            file=self.dataset.file,
            path=self.place(element, attribute) if self._located else None,
            line=element.sourceline,
            severity=severity,
            **arguments,
        )


_NONE: list[etree._Element] = []


def pointed(found: Iterable[Finding], view: DatasetView) -> Iterator[Finding]:
    """Name the places of findings that were made without a view: by pointer where the dataset is JSON."""
    if not view.is_json:
        yield from found
        return
    names = DocumentNames(view.dataset.root, load_grammar(*PLAIN), view.dataset.kind)
    by_path = Places(names.element).index(view.dataset.root)
    for item in found:
        path, _, attribute = (item.path or "").partition("/@")
        element = by_path.get(path)
        pointer = None if element is None else view.place(element, attribute.rpartition(":")[2])
        yield replace(item, path=pointer)


@cache
def clark(name: str) -> str:
    """Turn a prefixed name of the grammar tables into a Clark name."""
    return load_grammar(*PLAIN).clark(name)


def child(element: etree._Element, name: str) -> etree._Element | None:
    """Return the first child of a prefixed name, or None."""
    return next(element.iterchildren(clark(name)), None)


def text_of(element: etree._Element | None) -> str:
    """Return the text of an element without the white space around it; empty where there is none."""
    return "" if element is None else (element.text or "").strip(WHITE_SPACE)


def local_name(element: etree._Element) -> str:
    """Return the name of an element without its namespace."""
    tag: str = element.tag
    return tag.rpartition("}")[2]
