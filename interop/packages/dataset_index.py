"""Which datasets a package holds: type, UUID and version, in little memory."""

from __future__ import annotations

import re
from enum import StrEnum

from interop.model.dataset.dataset import is_uuid
from interop.model.finding import Finding
from interop.model.rules import finding


class Resolution(StrEnum):
    """What becomes of a reference within a package."""

    RESOLVED = "resolved"
    NO_VERSION = "no version"
    AMBIGUOUS = "ambiguous"
    VERSION = "version"
    BROKEN = "broken"
    TYPE = "type"
    NOT_UUID = "not a UUID"
    FILE = "file"


_FULL_VERSION = re.compile(r"\d{2}\.\d{2}")


class DatasetIndex:
    """Datasets by type and UUID; the version of each document is kept beside its number.

    A UUID takes 16 bytes here, and versions are shared, so that a package of 100,000 datasets takes some 20 MB.
    """

    def __init__(self) -> None:
        """Start empty."""
        self._by_kind: dict[str, dict[bytes, int | tuple[int, ...]]] = {}
        self._versions: dict[int, str] = {}
        self._shared: dict[str, str] = {}

    def add(self, number: int, kind: str, uuid: str, version: str) -> int | None:
        """Take a dataset.

        Args:
            number: Number of its document.
            kind: Name of its type.
            uuid: Its UUID; one that is none cannot be referred to and is left out.
            version: Its version.

        Returns:
            Number of an earlier document of the same identity, or None.
        """
        if not is_uuid(uuid):
            return None
        full = full_version(version)
        self._versions[number] = self._shared.setdefault(full, full)
        known = self._by_kind.setdefault(kind, {})
        key = _key(uuid)
        others = known.get(key)
        if others is None:
            known[key] = number
            return None
        numbers = others if isinstance(others, tuple) else (others,)
        same = next((other for other in numbers if self._versions[other] == full), None)
        if same is None:
            known[key] = (*numbers, number)
        return same

    def holds(self, kind: str) -> bool:
        """Tell whether the package holds any dataset of a type."""
        return kind in self._by_kind

    def kind_of(self, uuid: str) -> str:
        """Return the type of a dataset with this UUID, or an empty string."""
        key = _key(uuid)
        return next((kind for kind, known in self._by_kind.items() if key in known), "")

    def versions(self, kind: str, uuid: str) -> list[str]:
        """Return the versions of a dataset that the package holds, sorted."""
        numbers = self._by_kind.get(kind, {}).get(_key(uuid), ())
        return sorted(self._versions[n] for n in (numbers if isinstance(numbers, tuple) else (numbers,)))

    def several_versions(self) -> dict[str, int]:
        """Number of UUIDs with several versions, by type."""
        counts = {
            kind: sum(isinstance(numbers, tuple) for numbers in known.values()) for kind, known in self._by_kind.items()
        }
        return {kind: count for kind, count in counts.items() if count}

    def resolve(self, kind: str, uuid: str, version: str) -> Resolution:
        """Tell what becomes of a reference to a dataset.

        Args:
            kind: Name of the type that it points to.
            uuid: A UUID.
            version: The version that it names, or empty.
        """
        numbers = self._by_kind.get(kind, _EMPTY).get(_key(uuid))
        if numbers is None:
            return Resolution.TYPE if self.kind_of(uuid) else Resolution.BROKEN
        if not version:
            return Resolution.AMBIGUOUS if isinstance(numbers, tuple) else Resolution.NO_VERSION
        wanted = full_version(version)
        held = numbers if isinstance(numbers, tuple) else (numbers,)
        fits = any(self._versions[number] == wanted for number in held)
        return Resolution.RESOLVED if fits else Resolution.VERSION


_EMPTY: dict[bytes, int | tuple[int, ...]] = {}


def _key(uuid: str) -> bytes:
    return bytes.fromhex(uuid.replace("-", ""))


def full_version(version: str) -> str:
    """Write a version in full: ``01.00`` is ``01.00.000``."""
    return f"{version}.000" if _FULL_VERSION.fullmatch(version) else version


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
