"""The imported lists of the registry, and which of them a name means."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from interop.model.rules import refused


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


class RegistryLists:
    """The lists of an open registry."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        """Wrap a connection; `registry.open_registry` is the way to get one.

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

    def _chosen(self, text: str) -> ImportedList:
        name, at, release = text.rpartition("@") if "@" in text else (text, "", "")
        known = self.lists()
        fitting = [item for item in known if item.name == name and (not at or item.release == release)]
        if not fitting:
            listed = ", ".join(label(item.name, item.release) for item in known)
            raise refused("FLOW-LIST-UNKNOWN", name=text, known=listed or "-")
        if len(fitting) > 1:
            releases = ", ".join(item.release or "-" for item in fitting)
            raise refused("FLOW-LIST-RELEASE", name=name, releases=releases)
        return fitting[0]


def label(name: str, release: str) -> str:
    """Return what a list is called: ``EF@3.1``, or its name alone where it has no release.

    Args:
        name: Short name.
        release: Release, or empty.
    """
    return f"{name}@{release}" if release else name
