"""Processor time of commands and functions: user plus system, so that a busy machine disturbs little."""

from __future__ import annotations

import resource
import subprocess
import time
from collections.abc import Callable, Sequence


def of_command(command: Sequence[str], rounds: int = 3) -> float:
    """Return the least processor time of a command over some rounds, in seconds.

    Args:
        command: Program and arguments; its exit code does not matter, since a peer may call valid input invalid.
        rounds: How often it runs.
    """
    return min(_once(command) for _ in range(rounds))


def _once(command: Sequence[str]) -> float:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return (after.ru_utime - before.ru_utime) + (after.ru_stime - before.ru_stime)


def of_function(function: Callable[[], object], rounds: int = 3) -> float:
    """Return the least processor time of a function over some rounds, in seconds."""

    def once() -> float:
        start = time.process_time()
        function()
        return time.process_time() - start

    return min(once() for _ in range(rounds))


def peak_memory(command: Sequence[str]) -> float:
    """Return the peak resident memory of a command in megabytes, measured by a parent of its own."""
    probe = (
        "import resource, subprocess, sys;"
        "subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL);"
        "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024)"
    )
    result = subprocess.run(["python3", "-c", probe, *command], capture_output=True, text=True, check=True)
    return float(result.stdout)
