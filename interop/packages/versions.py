"""Which versions of a package may be mended: those whose mended form names no other dataset of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import partial

from interop.formats.ilcd import reader
from interop.formats.ilcd.repair.session import VersionKey
from interop.formats.ilcd.repair.spelling import canonical_version
from interop.formats.registry import detect
from interop.io.limits import Limits
from interop.io.source import Source
from interop.model.dataset.dataset import Identity, is_version
from interop.model.finding import Finding, InputRefused
from interop.model.rules import finding
from interop.packages.workers import map_documents


@dataclass(frozen=True, slots=True)
class VersionPlan:
    """What a package says about the versions in it.

    Attributes:
        fixed: Versions (reference type, UUID, version) that keep their form.
        findings: ``REPAIR-VERSION-COLLISION`` for each of them.
    """

    fixed: frozenset[VersionKey] = frozenset()
    findings: list[Finding] = field(default_factory=list)


def plan_versions(source: Source, names: list[str], limits: Limits, jobs: int = 1) -> VersionPlan:
    """Read the identity of every dataset and decide which versions can be mended.

    Args:
        source: The opened source.
        names: Names of its files.
        limits: Limits of the gates.
        jobs: Number of processes.
    """
    work = partial(_identity, limits=limits)
    found = zip(names, map_documents(source, names, work, limits, jobs), strict=True)
    holders = _Holders()
    wrong: list[tuple[str, Identity, str]] = []
    for name, identity in found:
        wanted = None if identity is None else canonical_version(identity.version)
        if identity is None or wanted is None:
            continue
        holders.add(identity, wanted, name)
        if not is_version(identity.version):
            wrong.append((name, identity, wanted))
    collisions = list(_collisions(wrong, holders))
    return VersionPlan(frozenset(key for key, _ in collisions), [item for _, item in collisions])


class _Holders:
    """Who has, or would get, a version: the first dataset, and the first one that writes it in another form."""

    def __init__(self) -> None:
        self._first: dict[VersionKey, tuple[str, str]] = {}
        self._second: dict[VersionKey, tuple[str, str]] = {}

    def add(self, identity: Identity, wanted: str, name: str) -> None:
        key = (identity.kind.reference_type, identity.uuid, wanted)
        if self._first.setdefault(key, (identity.version, name))[0] != identity.version:
            self._second.setdefault(key, (identity.version, name))

    def other(self, identity: Identity, wanted: str) -> str | None:
        """Return the file of a dataset that has the version in another form."""
        key = (identity.kind.reference_type, identity.uuid, wanted)
        if key not in self._second:
            return None
        version, name = self._first[key]
        return self._second[key][1] if version == identity.version else name


def _identity(source: Source, name: str, *, limits: Limits) -> Identity | None:
    """Read the identity of one dataset in XML; None for any other file."""
    try:
        data = source.read(name)
        return reader.read(data, name, limits).identity if detect(name, data) == "ilcd" else None
    except InputRefused:
        return None


def _collisions(wrong: Iterable[tuple[str, Identity, str]], holders: _Holders) -> Iterator[tuple[VersionKey, Finding]]:
    for name, identity, wanted in wrong:
        other = holders.other(identity, wanted)
        if other is not None:
            yield (
                (identity.kind.reference_type, identity.uuid, identity.version),
                finding(
                    "REPAIR-VERSION-COLLISION",
                    file=name,
                    kind=identity.kind.name,
                    uuid=identity.uuid,
                    version=identity.version,
                    wanted=wanted,
                    other=other,
                ),
            )
