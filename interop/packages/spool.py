"""Records that are written first and read afterwards, on disk where they are many."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from tempfile import SpooledTemporaryFile
from typing import Any, BinaryIO, cast

import orjson

_IN_MEMORY = 4 * 1024 * 1024


class Spool:
    """JSON values, one a line, that do not grow in memory; all are written before the first is read.

    Attributes:
        handle: Takes JSON lines.
    """

    def __init__(self) -> None:
        self.handle = cast(BinaryIO, SpooledTemporaryFile(max_size=_IN_MEMORY))  # noqa: SIM115

    def append(self, record: object) -> None:
        """Add a record at the end; a tuple comes back as a list."""
        self.handle.write(orjson.dumps(record, option=orjson.OPT_APPEND_NEWLINE))

    def __iter__(self) -> Iterator[Any]:
        """Yield the records in order."""
        self.handle.seek(0)
        for line in self.handle:
            yield orjson.loads(line)

    def copy_to(self, target: BinaryIO) -> None:
        """Write the records as JSON lines."""
        self.handle.seek(0)
        shutil.copyfileobj(self.handle, target)

    def close(self) -> None:
        """Give the disk space back."""
        self.handle.close()
