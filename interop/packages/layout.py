"""Where documents go in a package: names of targets and of the residue beside them."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from pathlib import Path, PurePosixPath

from interop.crosswalk.residue import FOLDER, SUFFIX
from interop.formats.registry import Format
from interop.io.source import Member, Source
from interop.model.dataset.dataset import is_uuid, is_version

_UUID_LENGTH = 36
_TOP_FOLDERS = {"ILCD", "data"}


class TargetNames:
    """Gives each document of a package a name of its own in the target.

    A file that is named after its dataset keeps its stem, so that references by URI keep working; any other gets
    UUID and version, or a hash of its old name where it has no valid identity. Nothing is built from raw identifiers.
    """

    def __init__(self, target: Format) -> None:
        self._target = target
        self._taken: set[str] = set()

    def dataset(self, name: str, folder: str, uuid: str, version: str) -> str:
        """Name the file of a dataset, such as ``data/processes/<uuid>_<version>.json``."""
        stem = _stem(name, uuid, version)
        return self._claim(f"{self._target.folder}/{folder}/{stem}", self._target.suffix)

    def other(self, name: str) -> str:
        """Name a file that is no dataset: as before, under the target's top folder."""
        parts = PurePosixPath(name).parts
        moved = PurePosixPath(self._target.folder, *parts[1:]) if parts[0] in _TOP_FOLDERS else PurePosixPath(name)
        return self._claim(str(moved.with_suffix("")), moved.suffix)

    def residue(self, folder: str, uuid: str, version: str, target: str) -> str:
        """Name the residue member of a dataset: ``_residue/<type>/<uuid>_<version>.json``.

        Args:
            folder: Folder of the dataset type.
            uuid: UUID of the dataset.
            version: Version of the dataset.
            target: Name of the target member; its stem serves where the dataset has no valid identity.
        """
        identified = is_uuid(uuid) and is_version(version)
        stem = f"{uuid}_{version}" if identified else PurePosixPath(target).stem
        return self._claim(f"{FOLDER}/{folder}/{stem}", ".json")

    def _claim(self, stem: str, suffix: str) -> str:
        candidate, number = stem + suffix, 1
        while (folded := candidate.lower()) in self._taken:
            number += 1
            candidate = f"{stem}-{number}{suffix}"
        # One text where both are the same: a package has a hundred thousand of them.
        self._taken.add(candidate if folded == candidate else folded)
        return candidate


def _stem(name: str, uuid: str, version: str) -> str:
    stem = _stem_of(name)
    known = f"{uuid}_{version}" if is_version(version) else uuid
    if not is_uuid(uuid):
        return f"unidentified-{hashlib.sha256(name.encode()).hexdigest()[:16]}"
    return stem if stem in (uuid, known) else known


def residue_path(file: Path) -> Path:
    """Return where the residue of a single file lies: beside it."""
    return file.with_name(file.name + SUFFIX)


def residue_members(source: Source, folder: str, uuid: str, name: str) -> list[Member]:
    """Find the residue members that may belong to a dataset, whatever its version is now.

    Args:
        source: The source that holds the dataset.
        folder: Folder of the dataset type.
        uuid: UUID of the dataset.
        name: File of the dataset; its stem serves where the dataset has no UUID.
    """
    if source.kind == "file":
        path = residue_path(source.path)
        return [Member(path.name, path.read_bytes)] if path.is_file() else []
    index = _residue_index(source)
    return index.get((folder, uuid if is_uuid(uuid) else _stem_of(name)), []) if index else []


def residue_target(member: Member, target: str) -> str:
    """Return the file that a residue member belongs to, as the source names it: a package may lie in a folder."""
    return f"{member.name.rpartition(f'{FOLDER}/')[0]}{target}"


@lru_cache(maxsize=1)
def _residue_index(source: Source) -> dict[tuple[str, str], list[Member]]:
    index: dict[tuple[str, str], list[Member]] = {}
    for member in source:
        if f"{FOLDER}/" in member.name:
            stem = _stem_of(member.name)
            key = stem[:_UUID_LENGTH] if is_uuid(stem[:_UUID_LENGTH]) else stem
            index.setdefault((PurePosixPath(member.name).parent.name, key), []).append(member)
    return index


def _stem_of(name: str) -> str:
    return name.rpartition("/")[2].rpartition(".")[0]
