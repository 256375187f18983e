"""The local registry: imported flow lists with their releases in one SQLite file, to be searched and matched."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from interop.flows.collector import collector_paused
from interop.flows.flow import Flow, FlowKind, FlowList
from interop.flows.lists.reference_data import ReferenceDataset
from interop.flows.registry_rows import NAME_COLUMNS, dataset_of, dataset_row, flow_of, rows_of
from interop.flows.registry_schema import prepare
from interop.flows.registry_search import where
from interop.model.rules import refused

_FLOW = (
    "SELECT f.uuid, f.version, f.kind, f.context, f.unit, f.property, f.classification, f.location, "
    "n.name, n.translations, n.cas, n.formula, n.synonyms FROM flows f JOIN names n ON n.id = f.name_id "
)


@dataclass(frozen=True, slots=True)
class ImportedList:
    """One list of the registry.

    Attributes:
        name: Short name.
        release: Release, empty where none was given.
        source: File that it was read from.
        flows: Number of flows.
        datasets: Number of flow properties, unit groups and LCIA methods that came with them.
    """

    name: str
    release: str
    source: str
    flows: int
    datasets: int = 0


@dataclass(frozen=True, slots=True)
class Found:
    """A flow that a search found.

    Attributes:
        flow: The flow.
        list: The list that holds it, as ``EF@3.1``.
    """

    flow: Flow
    list: str


class Registry:
    """An open registry."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        """Wrap a connection; `open_registry` is the way to get one.

        Args:
            connection: Connection to a registry of the current form.
        """
        self._connection = connection

    def lists(self) -> list[ImportedList]:
        """Return the imported lists by name and release."""
        query = (
            "SELECT name, release, source, (SELECT count(*) FROM flows WHERE list_id = lists.id), "
            "(SELECT count(*) FROM datasets WHERE list_id = lists.id) FROM lists ORDER BY name, release"
        )
        return [ImportedList(*row) for row in self._connection.execute(query)]

    def add(self, flows: FlowList, datasets: Sequence[ReferenceDataset] = ()) -> ImportedList:
        """Import a list; one of the same name and release is replaced.

        Args:
            flows: The list.
            datasets: Flow properties, unit groups and LCIA methods that came with it.
        """
        with self._connection as connection:
            self._remove(flows.name, flows.release)
            values = (flows.name, flows.release, flows.source)
            number = connection.execute("INSERT INTO lists (name, release, source) VALUES (?, ?, ?)", values).lastrowid
            first = connection.execute("SELECT coalesce(max(id), 0) + 1 FROM names").fetchone()[0]
            names, rows = rows_of(flows.flows, number or 0, first)
            marks = ", ".join("?" * (len(NAME_COLUMNS) + 2))
            connection.executemany(f"INSERT INTO names VALUES ({marks})", names)
            connection.executemany("INSERT INTO flows VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", rows)
            others = (dataset_row(dataset, number or 0) for dataset in datasets)
            connection.executemany("INSERT INTO datasets VALUES (?, ?, ?, ?, ?, ?)", others)
            connection.execute(
                "INSERT INTO names_text (rowid, name, translations, synonyms) "
                "SELECT id, name, translations, synonyms FROM names WHERE list_id = ?",
                (number,),
            )
        return ImportedList(flows.name, flows.release, flows.source, len(flows.flows), len(datasets))

    def read(self, name: str) -> FlowList:
        """Return an imported list.

        Args:
            name: ``NAME`` or ``NAME@RELEASE``; the release can be left out where only one was imported.

        Raises:
            InputRefused: ``FLOW-LIST-UNKNOWN`` or ``FLOW-LIST-RELEASE``.
        """
        chosen = self._chosen(name)
        query = f"{_FLOW}JOIN lists l ON l.id = f.list_id WHERE l.name = ? AND l.release = ? ORDER BY f.position"
        rows = self._connection.execute(query, (chosen.name, chosen.release))
        with collector_paused():
            return FlowList(chosen.name, chosen.release, [flow_of(row) for row in rows], chosen.source)

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
            f"SELECT l.name, l.release, q.* FROM (SELECT f.list_id, f.position, f.name_id, {_FLOW[7:]}) q "
            f"JOIN lists l ON l.id = q.list_id WHERE {condition} "
            "ORDER BY lower(q.name) <> lower(:text), lower(q.name) NOT LIKE lower(:prefix) ESCAPE '\\', "
            "length(q.name), q.name, l.name, l.release, q.position LIMIT :most"
        )
        prefix = text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%"
        rows = self._connection.execute(query, {**values, "text": text, "prefix": prefix, "most": most})
        return [Found(flow_of(row[5:]), _label(row[0], row[1])) for row in rows]

    def flow(self, uuid: str) -> list[Found]:
        """Return the flows of a UUID in every imported list, to resolve a reference that a package leaves open.

        Args:
            uuid: The UUID.
        """
        query = f"SELECT l.name, l.release, q.* FROM (SELECT f.list_id, {_FLOW[7:]} WHERE f.uuid = ?) q "
        query += "JOIN lists l ON l.id = q.list_id ORDER BY l.name, l.release"
        rows = self._connection.execute(query, (uuid.lower(),))
        return [Found(flow_of(row[3:]), _label(row[0], row[1])) for row in rows]

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

    def _chosen(self, text: str) -> ImportedList:
        name, at, release = text.rpartition("@") if "@" in text else (text, "", "")
        known = self.lists()
        fitting = [item for item in known if item.name == name and (not at or item.release == release)]
        if not fitting:
            listed = ", ".join(_label(item.name, item.release) for item in known)
            raise refused("FLOW-LIST-UNKNOWN", name=text, known=listed or "-")
        if len(fitting) > 1:
            releases = ", ".join(item.release or "-" for item in fitting)
            raise refused("FLOW-LIST-RELEASE", name=name, releases=releases)
        return fitting[0]

    def _remove(self, name: str, release: str) -> None:
        """Remove a list; its names are its own."""
        execute = self._connection.execute
        row = execute("SELECT id FROM lists WHERE name = ? AND release = ?", (name, release)).fetchone()
        if row is None:
            return
        execute("DELETE FROM names_text WHERE rowid IN (SELECT id FROM names WHERE list_id = ?)", row)
        for table, column in (("flows", "list_id"), ("names", "list_id"), ("datasets", "list_id"), ("lists", "id")):
            execute(f"DELETE FROM {table} WHERE {column} = ?", row)


@contextmanager
def open_registry(path: Path | None = None) -> Iterator[Registry]:
    """Open the registry; it is made where there is none.

    Args:
        path: The file; by default ``pcf-interop/flows.sqlite`` in the user's data folder (``XDG_DATA_HOME``).

    Raises:
        InputRefused: ``FLOW-REGISTRY-FORM``, the file is no registry or one of another form.
    """
    place = path or default_path()
    place.parent.mkdir(parents=True, exist_ok=True)
    connection = sqlite3.connect(place)
    try:
        try:
            prepare(connection)
        except sqlite3.DatabaseError:
            raise refused("FLOW-REGISTRY-FORM", file=place.as_posix()) from None
        yield Registry(connection)
    finally:
        connection.close()


def _label(name: str, release: str) -> str:
    return f"{name}@{release}" if release else name


def default_path() -> Path:
    """Return where the registry lies where nothing else is asked for."""
    data = os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share"
    return Path(data) / "pcf-interop" / "flows.sqlite"
