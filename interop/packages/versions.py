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
    taken: dict[VersionKey, tuple[str, str]] = {}
    wrong: list[tuple[str, Identity, str]] = []
    for name, identity in found:
        if identity is None:
            continue
        wanted = canonical_version(identity.version)
        if wanted is None:
            continue
        key = (identity.kind.reference_type, identity.uuid, wanted)
        holder = taken.setdefault(key, (identity.version, name))
        if holder[0] != identity.version and not is_version(holder[0]):
            # The first of the two is the one that would have to change.
            taken[key] = (identity.version, name)
        if not is_version(identity.version):
            wrong.append((name, identity, wanted))
    collisions = list(_collisions(wrong, taken))
    return VersionPlan(frozenset(key for key, _ in collisions), [found for _, found in collisions])


def _identity(source: Source, name: str, *, limits: Limits) -> Identity | None:
    """Read the identity of one dataset in XML; None for any other file."""
    try:
        data = source.read(name)
        return reader.read(data, name, limits).identity if detect(name, data) == "ilcd" else None
    except InputRefused:
        return None


def _collisions(
    wrong: Iterable[tuple[str, Identity, str]], taken: dict[VersionKey, tuple[str, str]]
) -> Iterator[tuple[VersionKey, Finding]]:
    for name, identity, wanted in wrong:
        reference = identity.kind.reference_type
        version, other = taken[reference, identity.uuid, wanted]
        if version != identity.version:
            yield (
                (reference, identity.uuid, identity.version),
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
