"""The place where output goes: may it be written, and what did a killed run leave there."""

from __future__ import annotations

import os
import secrets
import shutil
from collections.abc import Iterable
from pathlib import Path

from interop.model.finding import UsageError

_NEW, _OLD = "new", "old"


def check_target(target: Path, inputs: Iterable[Path], *, folder: bool) -> None:
    """Refuse a target that would harm something else.

    Args:
        target: File or folder to be written.
        inputs: What the run reads.
        folder: Whether a folder is meant.

    Raises:
        UsageError: The target is a symbolic link, a folder where a file is meant or the other way round, has
            no folder to lie in, lies inside an input, is one, or holds one.
    """
    if target.is_symlink():
        raise UsageError(f"The output {target} is a symbolic link; name the file that it points to.")
    if not target.parent.is_dir():
        raise UsageError(f"The folder {target.parent} for the output does not exist.")
    if target.exists() and target.is_dir() != folder:
        kinds = ("a file", "a folder") if folder else ("a folder", "a file")
        raise UsageError(f"The output {target} is {kinds[0]}, where {kinds[1]} is meant.")
    if target.exists() and not folder and not target.is_file():
        raise UsageError(f"The output {target} is not a regular file.")
    place = target.resolve()
    for source in (path.resolve() for path in inputs):
        if place.is_relative_to(source) or (folder and source.is_relative_to(place)):
            raise UsageError(f"The output {target} and the input {source} are the same or lie in one another.")


def check_distinct(outputs: Iterable[Path | None]) -> None:
    """Check that no two outputs of one run are the same file.

    Args:
        outputs: Paths of the outputs; None where one is not asked for.

    Raises:
        UsageError: Two are the same, or one lies inside another.
    """
    places = [(path, path.resolve()) for path in outputs if path is not None]
    for number, (path, place) in enumerate(places):
        for other, other_place in places[number + 1 :]:
            if place.is_relative_to(other_place) or other_place.is_relative_to(place):
                raise UsageError(f"The outputs {path} and {other} are in the way of one another.")


def temporary(target: Path, purpose: str = _NEW) -> Path:
    """Return a free name beside the target, on the same file system, that says which process uses it."""
    return target.with_name(f"{_prefix(target)}{purpose}-{os.getpid()}-{secrets.token_hex(4)}.tmp")


def clear_leftovers(target: Path) -> None:
    """Remove what a killed run left beside the target, and put back an output that it had moved away.

    Files of processes that still run are left alone.
    """
    if os.name == "nt":  # There is no harmless way to ask for a process there.
        return
    stale = sorted(path for path in target.parent.iterdir() if _is_stale(path.name, target))
    for path in stale:
        if f"interop-{_OLD}-" in path.name and not target.exists():
            path.rename(target)
        else:
            remove(path)


def replace_folder(new: Path, target: Path) -> None:
    """Put a finished folder in the place of the target.

    An empty or missing target is replaced at once. A full one is moved aside first: between two renames there
    is no target, and `clear_leftovers` puts the old one back where a run is killed just then.
    """
    if not target.exists() or not any(target.iterdir()):
        new.rename(target)
        return
    old = temporary(target, _OLD)
    target.rename(old)
    try:
        new.rename(target)
    except OSError:
        old.rename(target)
        raise
    remove(old)


def remove(path: Path) -> None:
    """Remove a file or a folder of ours; a missing one is no error."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path, ignore_errors=True)
    else:
        path.unlink(missing_ok=True)


def _prefix(target: Path) -> str:
    return f".{target.name}.interop-"


def _is_stale(name: str, target: Path) -> bool:
    """Tell a temporary of this target whose process is gone."""
    prefix = _prefix(target)
    if not (name.startswith(prefix) and name.endswith(".tmp")):
        return False
    parts = name.removeprefix(prefix).split("-")
    return len(parts) == 3 and parts[1].isdigit() and not _runs(int(parts[1]))


def _runs(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except (PermissionError, OverflowError):
        return True
    return True
