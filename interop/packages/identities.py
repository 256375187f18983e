"""Which datasets a run has seen: one type, UUID and version names one content."""

from __future__ import annotations

from interop.io.source import Source
from interop.model.finding import Finding
from interop.model.rules import finding


class Identities:
    """Remembers type, UUID and version of every dataset, with its file."""

    def __init__(self, source: Source) -> None:
        """Start with nothing seen.

        Args:
            source: Where the files come from; two of one identity are read again to compare them.
        """
        self._source = source
        self._seen: dict[tuple[str, str, str], str] = {}

    def add(self, name: str, folder: str, uuid: str, version: str) -> list[Finding]:
        """Take a dataset.

        Args:
            name: File that holds it.
            folder: Folder of its type.
            uuid: Its UUID.
            version: Its version.

        Returns:
            ``PKG-DUPLICATE`` where another file holds other content under this identity, ``PKG-REPEATED`` where it
            holds the same bytes.
        """
        first = self._seen.setdefault((folder, uuid, version), name)
        if first == name:
            return []
        same = self._source.read(first) == self._source.read(name)
        rule = "PKG-REPEATED" if same else "PKG-DUPLICATE"
        return [finding(rule, file=name, kind=folder, uuid=uuid, version=version, other=first)]
