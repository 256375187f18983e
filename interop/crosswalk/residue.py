"""The residue: what a target cannot hold, kept beside it so that the way back is exact.

An entry addresses a place of the target by path and ordinal and carries the hash of the value beside it: an entry
whose place has changed since is not applied and becomes a finding. Values that the target holds are never repeated.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field

from interop.io.json import dumps

SCHEMA = "interop.residue/1"
FOLDER = "_residue"
"""Folder of the residue members inside a zip or folder."""

SUFFIX = ".residue.json"
"""What a residue file beside a single target file ends in."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that the target cannot hold.

    Attributes:
        kind: ``comment``, ``instruction``, ``space``, ``order``, ``mixed`` for a source in XML; ``list``, ``single``,
            ``empty``, ``wrapped``, ``absent``, ``scalar``, ``space``, ``keys``, ``value`` for a source in JSON.
        path: Place in the target, with ordinals.
        beside: Hash of the value beside it in the target, from ``beside``.
        content: What is kept, in a form that the kind defines.
    """

    kind: str
    path: str
    beside: str
    content: dict[str, object] = field(default_factory=dict)


@dataclass(slots=True)
class Residue:
    """The residue of one document.

    Attributes:
        source_format: Format that the entries restore.
        entries: In the order in which they are applied.
        target: The file that the residue belongs to, as its package names it; empty for a single file.
        dataset: UUID of the dataset that it belongs to.
    """

    source_format: str
    entries: list[Entry] = field(default_factory=list)
    target: str = ""
    dataset: str = ""

    def add(self, kind: str, path: str, value_beside: str, **content: object) -> None:
        """Keep one thing beside a value of the target."""
        self.entries.append(Entry(kind, path, beside(value_beside), content))

    def encode(self) -> bytes:
        """Write the residue as a JSON document."""
        entries = [{"kind": e.kind, "path": e.path, "beside": e.beside, **e.content} for e in self.entries]
        record = {
            "schema": SCHEMA,
            "source_format": self.source_format,
            "target": self.target,
            "dataset": self.dataset,
            "entries": entries,
        }
        return dumps(record)


def decode(record: object) -> Residue:
    """Read a residue document that has been parsed from JSON.

    Raises:
        ValueError: It is not a residue of this version.
    """
    if not isinstance(record, dict) or record.get("schema") != SCHEMA:
        raise ValueError(f"not a residue file of schema {SCHEMA}")
    try:
        entries = list(_entries(record["entries"]))
        return Residue(str(record["source_format"]), entries, str(record["target"]), str(record["dataset"]))
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError(f"an entry or field is missing or of another kind: {error}") from None


def _entries(records: Iterable[dict[str, object]]) -> Iterable[Entry]:
    for record in records:
        content = {key: value for key, value in record.items() if key not in {"kind", "path", "beside"}}
        yield Entry(str(record["kind"]), str(record["path"]), str(record["beside"]), content)


def beside(value: str) -> str:
    """Hash of a value that stands beside an entry: twelve hexadecimal digits."""
    return hashlib.sha256(value.encode("utf-8", "surrogatepass")).hexdigest()[:12]
