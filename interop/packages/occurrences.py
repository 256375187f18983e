"""What each document of a package refers to, kept on disk and not in memory until all documents are known."""

from __future__ import annotations

import marshal
import tempfile
from collections.abc import Iterator
from typing import Any, BinaryIO, cast

from interop.validation.references import Reference, references
from interop.validation.view import DatasetView

Occurrence = tuple[str, str, str, str, str, "int | None"]
"""Target, UUID or what stands in its place, version, URI, path, line."""


def occurrences(view: DatasetView) -> list[Occurrence]:
    """Return every reference of a dataset with its place, as plain values that can be stored and handed over."""
    place = view.place
    return [_occurrence(reference, place(reference.element)) for reference in references(view)]


def _occurrence(reference: Reference, path: str) -> Occurrence:
    line: int | None = reference.element.sourceline
    return (reference.target, reference.uuid, reference.version, reference.uri, path, line)


class RecordStore:
    """Keeps one record of each document in a temporary file, in the order of the documents.

    A record is made of tuples, lists, texts, numbers and None.
    """

    def __init__(self) -> None:
        """Open a temporary file that is gone when the store is closed."""
        self._file = cast(BinaryIO, tempfile.TemporaryFile(prefix="interop-"))  # noqa: SIM115

    def add(self, record: tuple[Any, ...]) -> None:
        """Keep a record."""
        marshal.dump(record, self._file)

    def __iter__(self) -> Iterator[tuple[Any, ...]]:
        """Yield the records in the order in which they were kept; none may be added meanwhile."""
        end = self._file.tell()
        self._file.seek(0)
        while self._file.tell() < end:
            yield marshal.load(self._file)

    def close(self) -> None:
        """Delete the file."""
        self._file.close()
