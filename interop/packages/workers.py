"""Run one piece of work over every document of a source, on one core or several, with the results in order."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import TypeVar

from interop.io.collection import no_collection
from interop.io.limits import Limits
from interop.io.source import Source, open_source

Result = TypeVar("Result")

_BATCH = 32
"""Documents per task: enough that handing over costs little, few enough that memory stays flat."""

_source: Source | None = None


def map_documents(
    source: Source, names: Sequence[str], work: Callable[[Source, str], Result], limits: Limits, jobs: int = 1
) -> Iterator[Result]:
    """Apply a function to each named document and yield the results in the order of the names.

    Args:
        source: The opened source; worker processes open it for themselves.
        names: Names of its documents.
        work: A function that can be pickled; it gets the source and a name.
        limits: Limits with which worker processes open the source.
        jobs: Number of processes; 1 works in this one.
    """
    if jobs <= 1 or len(names) <= _BATCH:
        with no_collection():
            for name in names:
                yield work(source, name)
        return
    from concurrent.futures import Future, ProcessPoolExecutor  # one process does without it

    batches = (names[start : start + _BATCH] for start in range(0, len(names), _BATCH))
    with ProcessPoolExecutor(jobs, initializer=_open, initargs=(source.path, limits)) as pool:
        pending: deque[Future[list[Result]]] = deque(
            pool.submit(_run, work, batch) for batch in islice(batches, jobs * 2)
        )
        while pending:
            yield from pending.popleft().result()
            pending.extend(pool.submit(_run, work, batch) for batch in islice(batches, 1))


def _open(path: Path, limits: Limits) -> None:
    global _source
    _source = open_source(path, limits)


def _run(work: Callable[[Source, str], Result], names: Sequence[str]) -> list[Result]:
    assert _source is not None
    with no_collection():
        return [work(_source, name) for name in names]
