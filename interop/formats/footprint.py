"""What every footprint format offers: its records, its crosswalk, what it demands, and its bytes.

A format turns its bytes into one JSON-like tree per footprint and back; between such a tree and the canonical
footprint only the crosswalk engine moves values. A format knows no other format.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from importlib import import_module
from typing import Any, Protocol, runtime_checkable

from interop.crosswalk.engine import Crossing, cross
from interop.crosswalk.table import Row, Version, crosswalk
from interop.formats.registry import formats
from interop.io.limits import Limits
from interop.model.finding import Finding, UsageError


@dataclass(slots=True)
class Record:
    """One footprint as its format states it.

    Attributes:
        file: File that it is in, as the source names it.
        name: What tells it from the others of its file: an ordinal, a row number; empty where it is the only one.
        tree: The footprint as a JSON value in the shape of its format.
        version: Version that its content follows, empty where the format has none.
        pointer: JSON pointer of the record in its file, empty where it is the whole file.
        format: Name of its format where that is another than the one that claimed the file.
        envelope: Leaves of the file outside of its records, counted with its first record (an event, a list head).
        findings: What reading it found.
    """

    file: str
    name: str
    tree: dict[str, Any]
    version: Version = ()
    pointer: str = ""
    format: str = ""
    envelope: int = 0
    findings: list[Finding] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Gap:
    """A mandatory value of a target that the source does not hold.

    Attributes:
        target: Place in the target, as a path of its crosswalk.
        path: Canonical path to supply it under; empty where only the target's own field is known.
        reason: Why it is missing where a value was there but could not be used, else empty.
    """

    target: str
    path: str
    reason: str = ""


class FootprintFormat(Protocol):
    """One format, or one version of it, that holds footprints."""

    name: str
    """Name on the command line (``pact-3.0``)."""

    def claims(self, name: str, data: bytes, value: object) -> bool:
        """Tell whether a file is in this format.

        Args:
            name: File name.
            data: The bytes.
            value: The parsed JSON value, None where the file is no JSON.
        """
        ...

    def records(
        self, file: str, data: bytes, value: object, limits: Limits, options: Mapping[str, str]
    ) -> Iterator[Record]:
        """Yield the footprints of a file; one that cannot be read is a finding and stops nothing.

        Args:
            file: File name for findings.
            data: The bytes.
            value: The parsed JSON value, None where the file is no JSON.
            limits: Limits of the gates.
            options: Options of the run by name.

        Raises:
            InputRefused: The file as a whole cannot be read.
        """
        ...

    def get(self, record: Record, options: Mapping[str, str]) -> Crossing:
        """Carry a record to the canonical footprint; every leaf of the record has a fate afterwards.

        Args:
            record: The record.
            options: Options of the run by name.
        """
        ...

    def put(self, footprint: dict[str, Any], options: Mapping[str, str]) -> Crossing:
        """Carry a canonical footprint to this format; every leaf of the footprint has a fate afterwards.

        Args:
            footprint: The canonical footprint.
            options: Options of the run by name.
        """
        ...

    def gaps(self, tree: Mapping[str, Any], crossing: Crossing | None = None) -> list[Gap]:
        """Return the mandatory values that a document of this format lacks.

        Args:
            tree: The document.
            crossing: The way on which it was made, for the reason why a value could not be used.
        """
        ...

    def check(self, tree: Mapping[str, Any], file: str, pointer: str) -> Iterator[Finding]:
        """Yield what is wrong with a document under the grammar and the meaning of its format.

        Args:
            tree: The document.
            file: File for findings.
            pointer: JSON pointer of the document in its file.
        """
        ...

    def encode(self, trees: Sequence[Mapping[str, Any]], options: Mapping[str, str]) -> bytes:
        """Write documents as one file: one as it is, several as the format lists them.

        Args:
            trees: The documents.
            options: Options of the run by name.
        """
        ...


@runtime_checkable
class PlainReader(Protocol):
    """A format that can be read without an account of every leaf, in a fraction of the time."""

    def read(self, record: Record, options: Mapping[str, str]) -> Crossing:
        """Carry a record to the same canonical footprint as `get` does; nothing is recorded.

        Args:
            record: The record.
            options: Options of the run by name.
        """
        ...


@runtime_checkable
class BundleFormat(FootprintFormat, Protocol):
    """A format whose record is several files."""

    def bundles(self, names: Sequence[str], *, named: bool) -> list[tuple[str, ...]]:
        """Return the files that make one record together.

        Args:
            names: Names of the files of a source.
            named: Whether the user named the format; else the names have to be typical of it.
        """
        ...

    def bundle_records(
        self, files: Mapping[str, bytes], folder: str, limits: Limits, options: Mapping[str, str]
    ) -> Iterator[Record]:
        """Yield the footprints of files that belong together.

        Args:
            files: Their bytes by name.
            folder: Name of their folder, for findings.
            limits: Limits of the gates.
            options: Options of the run by name.

        Raises:
            InputRefused: They cannot be read.
        """
        ...

    def encode_files(self, tree: Mapping[str, Any], options: Mapping[str, str]) -> dict[str, bytes]:
        """Write a document as files.

        Args:
            tree: The document.
            options: Options of the run by name.

        Returns:
            The bytes by file name.
        """
        ...


@runtime_checkable
class PackageFormat(FootprintFormat, Protocol):
    """A format in which a footprint becomes several datasets of a package."""

    def package_files(self, tree: Mapping[str, Any], options: Mapping[str, str]) -> dict[str, bytes]:
        """Write a document as files of a package; a file that an earlier document gave already is left out.

        Args:
            tree: The document.
            options: Options of the run by name.

        Returns:
            The bytes by name within the package.
        """
        ...


class CrosswalkFormat:
    """The part of a format that its crosswalk table determines; a format adds hooks to it.

    Attributes:
        name: Name on the command line.
        table: Name of the crosswalk table.
        written: Version that is written.
    """

    def __init__(self, name: str, table: str, written: Version = ()) -> None:
        self.name = name
        self.table = table
        self.written = written
        self._canonical: dict[str, list[str]] | None = None

    def rows(self, version: Version) -> Sequence[Row]:
        """Return the rows of the crosswalk for a version of the format."""
        return crosswalk(self.table, version)

    def get(self, record: Record, options: Mapping[str, str]) -> Crossing:
        """Carry a record to the canonical footprint."""
        version = record.version or self.written
        crossing = cross(record.tree, self.rows(version), "get", options=options, file=record.file, base=record.pointer)
        self.after_get(record, crossing)
        crossing.drop_left("no row of the crosswalk reads it")
        return crossing

    def put(self, footprint: dict[str, Any], options: Mapping[str, str]) -> Crossing:
        """Carry a canonical footprint to this format."""
        crossing = cross(footprint, self.rows(self.written), "put", options=options)
        self.after_put(footprint, crossing, options)
        crossing.drop_left(f"{self.name} has no place for it")
        return crossing

    def after_get(self, record: Record, crossing: Crossing) -> None:
        """Account for what no row read: merge an extension of ours, name unknown fields with a finding.

        Args:
            record: The record.
            crossing: Its way to the canonical footprint; tree, moves, ``left`` and findings may be changed.
        """

    def after_put(self, footprint: Mapping[str, Any], crossing: Crossing, options: Mapping[str, str]) -> None:
        """Finish the document: constants of the format, an extension for what it has no place for, order of fields.

        Args:
            footprint: The canonical footprint.
            crossing: Its way to the format; what goes to an extension is taken out of ``left``.
            options: Options of the run by name.
        """

    def canonical_paths(self, target: str) -> list[str]:
        """Return the canonical paths that a place of the format is filled from.

        Args:
            target: Path in the format, as the crosswalk writes it.
        """
        if self._canonical is None:  # asked for every missing value of every record
            self._canonical = {}
            for row in self.rows(self.written):
                for path in row.format.moved:
                    self._canonical.setdefault(path.text, []).extend(inner.text for inner in row.canonical.moved)
        return list(self._canonical.get(target, ()))


def footprint_formats() -> list[str]:
    """Return the names of the formats that hold footprints, in the order of the table."""
    return [known.name for known in formats().values() if known.hub == "footprint"]


def footprint_format(name: str) -> FootprintFormat:
    """Load the adapter of a format.

    Args:
        name: Name in ``mappings/formats.tsv``.

    Raises:
        UsageError: No such format holds footprints.
    """
    known = formats().get(name)
    if known is None or known.hub != "footprint":
        raise UsageError(f"{name!r} is no footprint format; there are {', '.join(footprint_formats())}.")
    adapter: FootprintFormat = import_module(f"interop.formats.{known.module}").adapter(name)
    return adapter
