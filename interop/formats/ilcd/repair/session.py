"""One repair at work: the dataset, the grammar that it is to meet, the tables and the journal."""

from __future__ import annotations

from collections import Counter

from lxml import etree

from interop.formats.ilcd.repair.journal import Journal
from interop.formats.ilcd.repair.tables import repair_tables
from interop.model.dataset.dataset import COMMON, Dataset
from interop.model.dataset.faults.scope import scope_of
from interop.model.dataset.grammar import ElementType, Particle
from interop.model.dataset.names import DocumentNames

OTHER = f"{{{COMMON}}}other"

VersionKey = tuple[str, str, str]
"""Reference type, UUID and version as written."""


class Session:
    """What every rule of one repair looks up.

    Attributes:
        dataset: The dataset that is changed in place.
        scope: The grammar that it is to meet.
        tables: The repairs that are data.
        names: How names are written in paths.
        journal: Takes the changes.
        types: Types of the elements met so far.
        fixed_versions: Versions that keep their form, because another dataset has the mended one.
    """

    def __init__(self, dataset: Dataset, tables: tuple[str, ...], fixed_versions: frozenset[VersionKey]) -> None:
        self.dataset = dataset
        self.scope = scope_of(tables, dataset.kind)
        self.tables = repair_tables()
        self.names = DocumentNames(dataset.root, self.scope.grammar, dataset.kind)
        self.journal = Journal(dataset.root, self.names)
        self.types: dict[etree._Element, ElementType] = {}
        self.fixed_versions = fixed_versions

    def host(self, element: etree._Element) -> etree._Element:
        """Return the nearest of an element and its ancestors that admits ``common:other``; the root always does."""
        while True:
            element_type = self.types.get(element)
            if element_type is not None and OTHER in self.scope.particles(element_type):
                return element
            element = element.getparent()

    def particle(self, element: etree._Element) -> Particle | None:
        """Return the declaration of an element within its parent, or None where it has none."""
        parent_type = self.types.get(element.getparent())
        return None if parent_type is None else self.scope.particles(parent_type).get(element.tag)

    def may_leave(self, element: etree._Element) -> bool:
        """Tell whether an element may be taken out of its place: enough others stay and it is not a kept one."""
        particle = self.particle(element)
        if particle is None:
            return True
        if particle.name in self.tables.kept:
            return False
        left = Counter(child.tag for child in element.getparent().iterchildren("*"))[element.tag] - 1
        return left >= particle.minimum
