"""Looking things up in the registry: flows by what they are called or their UUID, units that packages leave out."""

from __future__ import annotations

from dataclasses import dataclass

from interop.flows.flow import Flow, FlowKind
from interop.flows.lists.reference_data import ReferenceDataset
from interop.flows.registry_lists import RegistryLists, label
from interop.flows.registry_rows import dataset_of, flow_of
from interop.flows.registry_search import where

FLOW_QUERY = (
    "SELECT f.uuid, f.version, f.kind, f.context, f.unit, f.property, f.classification, f.location, "
    "n.name, n.translations, n.cas, n.formula, n.synonyms FROM flows f JOIN names n ON n.id = f.name_id "
)
"""Flows with their names, in the order of columns that `registry_rows.flow_of` takes."""


@dataclass(frozen=True, slots=True)
class Found:
    """A flow that a search found.

    Attributes:
        flow: The flow.
        list: The list that holds it, as ``EF@3.1``.
    """

    flow: Flow
    list: str


class RegistryLookup(RegistryLists):
    """What an open registry answers."""

    def search(
        self, text: str, *, category: str = "", kind: FlowKind | None = None, name: str = "", most: int = 20
    ) -> list[Found]:
        """Find flows by UUID, CAS number, or part of a name or synonym in any language.

        Args:
            text: What is looked for.
            category: Part of the context or category that the flows must have.
            kind: Only flows of this kind.
            name: Only flows of this list (``EF`` or ``EF@3.1``).
            most: How many at most.

        Returns:
            The flows, those whose name is the text first, then those whose name begins with it.

        Raises:
            InputRefused: ``FLOW-LIST-UNKNOWN`` or ``FLOW-LIST-RELEASE``.
        """
        chosen = self._chosen(name) if name else None
        condition, values = where(text, category, kind, (chosen.name, chosen.release) if chosen else None)
        query = (
            f"SELECT l.name, l.release, q.* FROM (SELECT f.list_id, f.position, f.name_id, {FLOW_QUERY[7:]}) q "
            f"JOIN lists l ON l.id = q.list_id WHERE {condition} "
            "ORDER BY lower(q.name) <> lower(:text), lower(q.name) NOT LIKE lower(:prefix) ESCAPE '\\', "
            "length(q.name), q.name, l.name, l.release, q.position LIMIT :most"
        )
        prefix = text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%"
        rows = self._connection.execute(query, {**values, "text": text, "prefix": prefix, "most": most})
        return [Found(flow_of(row[5:]), label(row[0], row[1])) for row in rows]

    def flow(self, uuid: str) -> list[Found]:
        """Return the flows of a UUID in every imported list, to resolve a reference that a package leaves open.

        Args:
            uuid: The UUID.
        """
        query = f"SELECT l.name, l.release, q.* FROM (SELECT f.list_id, {FLOW_QUERY[7:]} WHERE f.uuid = ?) q "
        query += "JOIN lists l ON l.id = q.list_id ORDER BY l.name, l.release"
        rows = self._connection.execute(query, (uuid.lower(),))
        return [Found(flow_of(row[3:]), label(row[0], row[1])) for row in rows]

    def datasets(self, uuid: str) -> list[ReferenceDataset]:
        """Return the flow properties, unit groups or LCIA methods of a UUID, in the order of their lists.

        Args:
            uuid: The UUID.
        """
        query = (
            "SELECT d.kind, d.uuid, d.version, d.names, d.leads_to FROM datasets d JOIN lists l ON l.id = d.list_id "
            "WHERE d.uuid = ? ORDER BY l.name, l.release, d.version"
        )
        return [dataset_of(row) for row in self._connection.execute(query, (uuid.lower(),))]

    def unit_of_property(self, uuid: str) -> str:
        """Return the reference unit that a flow property leads to; empty where that is not known or not clear.

        Args:
            uuid: UUID of the flow property.
        """
        groups = {item.leads_to for item in self.datasets(uuid) if item.kind == "flow property"}
        units = {item.leads_to for group in groups for item in self.datasets(group) if item.kind == "unit group"}
        return units.pop() if len(units) == 1 else ""
