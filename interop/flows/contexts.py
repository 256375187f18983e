"""Compartments: each scheme's own paths as one concept, and which concept of one list stands for which of another."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from interop.flows.mapping import Predicate
from interop.resources import data_root, table_rows


@dataclass(frozen=True, slots=True)
class ContextPair:
    """A target context that stands for a source context.

    Attributes:
        target: The concept.
        predicate: What it is to the source's.
        exceptions: Groups of substances for which it is only close (``agrochemical``).
    """

    target: str
    predicate: Predicate
    exceptions: str = ""


def context_of(path: Iterable[str]) -> str:
    """Return the concept that a compartment path of any known scheme stands for; empty where none is known.

    Args:
        path: From the general to the special, as the list writes it.
    """
    return _context_of(tuple(path))


@cache
def _context_of(path: tuple[str, ...]) -> str:
    parts = [part.strip().lower() for part in path if part.strip()]
    if len(parts) == 1 and " / " in parts[0]:
        parts = [part.strip() for part in parts[0].split("/")]
    if parts[:1] == ["elementary flows"]:
        del parts[0]
    concepts = _concepts()
    found = concepts.get("/".join(parts))
    if found is None and len(parts) > 1:
        found = concepts.get("/".join([*parts[:-1], "*"]))
    return found or ""


@cache
def targets_of(context: str) -> dict[str, ContextPair]:
    """Return the contexts of another list that can stand for one, by concept, itself first.

    Args:
        context: A concept.
    """
    found = {context: ContextPair(context, Predicate.EXACT)}
    for row in table_rows(data_root("mappings") / "flows" / "context_pairs.tsv"):
        if row["source"] == context:
            found[row["target"]] = ContextPair(row["target"], Predicate(row["predicate"]), row["except"])
    return found


@cache
def _concepts() -> dict[str, str]:
    rows = table_rows(data_root("mappings") / "flows" / "contexts.tsv")
    return {row["path"]: row["context"] for row in rows}
