"""Name the places of many elements of one tree at little cost, from its elements by name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from lxml import etree

from interop.model.dataset.dataset import PLAIN, Dataset
from interop.model.dataset.grammar_tables import load_grammar
from interop.model.dataset.names import DocumentNames


class XmlPaths:
    """Paths such as ``/processDataSet/exchanges/exchange[3]/meanAmount``, each worked out once.

    An ordinal counts the siblings of one name from 1 and is left out where there is only one.
    """

    def __init__(self, dataset: Dataset, by_tag: Mapping[str, Sequence[etree._Element]]) -> None:
        """Start with a dataset that is laid out.

        Args:
            dataset: The dataset.
            by_tag: Its elements by Clark name, in document order.
        """
        self._by_tag = by_tag
        self._names: DocumentNames | None = None
        self._dataset = dataset
        self._paths: dict[etree._Element, str] = {}
        self._ordinals: dict[str, dict[etree._Element, str]] = {}

    def of(self, element: etree._Element, attribute: str = "") -> str:
        """Return the path of an element or of one of its attributes."""
        if self._names is None:
            self._names = DocumentNames(self._dataset.root, load_grammar(*PLAIN), self._dataset.kind)
        path = self._of(element, self._names)
        return f"{path}/{self._names.attribute(attribute)}" if attribute else path

    def _of(self, element: etree._Element, names: DocumentNames) -> str:
        known = self._paths.get(element)
        if known is not None:
            return known
        parent = element.getparent()
        tag = element.tag
        ordinal = "" if len(self._by_tag[tag]) == 1 else self._ordinal(tag, element)
        base = "" if parent is None else self._of(parent, names)
        path = self._paths[element] = f"{base}/{names.element(tag)}{ordinal}"
        return path

    def _ordinal(self, tag: str, element: etree._Element) -> str:
        ordinals = self._ordinals.get(tag)
        if ordinals is None:
            parents = [sibling.getparent() for sibling in self._by_tag[tag]]
            sizes = Counter(parents)
            seen: Counter[etree._Element] = Counter()
            ordinals = self._ordinals[tag] = {}
            for sibling, parent in zip(self._by_tag[tag], parents, strict=True):
                if sizes[parent] > 1:
                    seen[parent] += 1
                    ordinals[sibling] = f"[{seen[parent]}]"
        return ordinals.get(element, "")
