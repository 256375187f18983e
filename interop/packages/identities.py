"""Which datasets a run has seen: one type, UUID and version names one content."""

from __future__ import annotations

from interop.model.finding import Finding
from interop.model.rules import finding


class Identities:
    """Remembers type, UUID and version of every dataset, with the file and a hash of its bytes."""

    def __init__(self) -> None:
        self._seen: dict[tuple[str, str, str], tuple[str, bytes]] = {}

    def add(self, name: str, folder: str, uuid: str, version: str, digest: bytes) -> list[Finding]:
        """Take a dataset.

        Args:
            name: File that holds it.
            folder: Folder of its type.
            uuid: Its UUID.
            version: Its version.
            digest: Hash of the bytes of the file.

        Returns:
            ``PKG-DUPLICATE`` where another file holds other content under this identity, ``PKG-REPEATED`` where it
            holds the same bytes.
        """
        first, known = self._seen.setdefault((folder, uuid, version), (name, digest))
        if first == name:
            return []
        rule = "PKG-REPEATED" if known == digest else "PKG-DUPLICATE"
        return [finding(rule, file=name, kind=folder, uuid=uuid, version=version, other=first)]
