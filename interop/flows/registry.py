"""The local registry: imported flow lists with their releases in one SQLite file, to be searched and matched."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from interop.flows.collector import collector_paused
from interop.flows.flow import FlowList
from interop.flows.lists.reference_data import ReferenceDataset
from interop.flows.registry_lists import ImportedList
from interop.flows.registry_lookup import FLOW_QUERY, RegistryLookup
from interop.flows.registry_rows import NAME_COLUMNS, dataset_row, flow_of, rows_of
from interop.flows.registry_schema import prepare
from interop.model.rules import refused


class Registry(RegistryLookup):
    """An open registry: lists go in and come out whole."""

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
        query = f"{FLOW_QUERY}JOIN lists l ON l.id = f.list_id WHERE l.name = ? AND l.release = ? ORDER BY f.position"
        rows = self._connection.execute(query, (chosen.name, chosen.release))
        with collector_paused():
            return FlowList(chosen.name, chosen.release, [flow_of(row) for row in rows], chosen.source)

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


def default_path() -> Path:
    """Return where the registry lies where nothing else is asked for."""
    data = os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share"
    return Path(data) / "pcf-interop" / "flows.sqlite"
