"""Output that appears whole or not at all, with the same bytes for the same content.

Everything is written beside its target and renamed once at the end. A failure leaves earlier output as it was
and no temporary behind; a killed run leaves one that the next run to the same target removes. Nothing is
forced to disk: the rename is enough where the program fails, and a sync per file would cost more than a whole
conversion.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, Literal

from interop.io.sink import FileSink, FolderSink, Sink, ZipSink
from interop.io.target import check_target, clear_leftovers, remove, replace_folder, temporary
from interop.model.finding import UsageError


@contextmanager
def publish_file(path: Path | str, inputs: Iterable[Path] = ()) -> Iterator[BinaryIO]:
    """Give a handle to write one file, which appears under its name at the end of the ``with`` block.

    Args:
        path: The file; an existing one is replaced.
        inputs: What the run reads; the file may not lie inside it.

    Yields:
        A binary handle to a temporary beside the target.

    Raises:
        UsageError: The target is in the way of something, see `check_target`.
        OSError: The system cannot write, for example on a full disk; the target is as before.
    """
    target = Path(path)
    check_target(target, inputs, folder=False)
    clear_leftovers(target)
    place = temporary(target)
    try:
        with place.open("xb") as handle:
            yield handle
        place.replace(target)
    except BaseException:
        remove(place)
        raise


@contextmanager
def open_sink(
    path: Path | str,
    kind: Literal["file", "folder", "zip"],
    inputs: Iterable[Path] = (),
    *,
    overwrite: bool = False,
) -> Iterator[Sink]:
    """Give a sink for documents, which appear together at the end of the ``with`` block.

    An existing file or zip is replaced. An existing folder is replaced where it is empty; a full one only
    with `overwrite`, and then as a whole, with all that was in it.

    Args:
        path: File, folder or zip to be written.
        kind: Which of them.
        inputs: What the run reads; the output may not lie inside it, nor the other way round.
        overwrite: Whether a folder that is not empty may be replaced.

    Yields:
        The sink.

    Raises:
        UsageError: The target is in the way of something, or a file was meant and not exactly one document
            came.
        OSError: The system cannot write; the target is as before.
    """
    target = Path(path)
    if kind == "folder":
        with _publish_folder(target, inputs, overwrite) as place:
            yield FolderSink(place)
        return
    with publish_file(target, inputs) as handle:
        if kind == "file":
            sink = FileSink(handle)
            yield sink
            if not len(sink):
                raise UsageError(f"There is no document to write to {target}.")
        else:
            with zipfile.ZipFile(handle, "w") as archive:
                yield ZipSink(archive)


@contextmanager
def _publish_folder(target: Path, inputs: Iterable[Path], overwrite: bool) -> Iterator[Path]:
    """Give an empty folder beside the target, which takes its place at the end."""
    check_target(target, inputs, folder=True)
    clear_leftovers(target)
    if target.exists() and not overwrite and any(target.iterdir()):
        raise UsageError(f"The output folder {target} is not empty; name another one, or replace it with --overwrite.")
    place = temporary(target)
    place.mkdir()
    try:
        yield place
        replace_folder(place, target)
    except BaseException:
        remove(place)
        raise
