"""Which datasets a run has seen: one type, UUID and version names one content."""

from __future__ import annotations

from interop.io.source import Source
from interop.model.finding import Finding
from interop.model.rules import finding


def repeated(file: str, other: str, identity: tuple[str, str, str], *, same: bool) -> Finding:
    """Name a dataset that stands in a package more than once.

    Args:
        file: The later file.
        other: The earlier file.
        identity: Name of the type, UUID and version that both have.
        same: Whether both hold the same bytes.

    Returns:
        ``PKG-REPEATED`` where they do, ``PKG-DUPLICATE`` where they do not.
    """
    kind, uuid, version = identity
    rule = "PKG-REPEATED" if same else "PKG-DUPLICATE"
    return finding(rule, file=file, kind=kind, uuid=uuid, version=version, other=other)


class Identities:
    """Remembers type, UUID and version of every dataset, with its file."""

    def __init__(self, source: Source) -> None:
        """Start with nothing seen.

        Args:
            source: Where the files come from; two of one identity are read again to compare them.
        """
        self._source = source
        self._seen: dict[tuple[str, str, str], str] = {}

    def add(self, name: str, identity: tuple[str, str, str]) -> list[Finding]:
        """Take a dataset.

        Args:
            name: File that holds it.
            identity: Name of its type, UUID and version.

        Returns:
            A finding where another file has this identity.
        """
        first = self._seen.setdefault(identity, name)
        if first == name:
            return []
        return [repeated(name, first, identity, same=self._source.read(first) == self._source.read(name))]
