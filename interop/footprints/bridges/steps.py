"""Steps of a bridge: what no row of a crosswalk can say, with every leaf that they read and write recorded.

What a step may write is declared in ``mappings/bridges/steps.tsv``; a place outside of it is a fault of the program.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from interop.crosswalk.ledger import Fate, Origin
from interop.crosswalk.moves import Moves
from interop.crosswalk.paths import compile_path, place
from interop.crosswalk.table import IDENTITY
from interop.model.finding import Finding
from interop.resources import data_root, table_rows


@dataclass(slots=True)
class Draft:
    """A footprint on its way from a dataset.

    Attributes:
        file: The document that it is read from.
        footprint: The canonical footprint as far as it is known.
        moves: Fates of the leaves of the document, by place; origins of the leaves of the footprint, by pointer.
        findings: What a person has to know.
    """

    file: str
    footprint: dict[str, Any] = field(default_factory=dict)
    moves: Moves = field(default_factory=Moves)
    findings: list[Finding] = field(default_factory=list)

    def put(
        self,
        step: str,
        path: str,
        value: object,
        read: Iterable[str] = (),
        *,
        fate: Fate = Fate.CARRIED,
        reason: str = "",
    ) -> str:
        """Put a value of a step, where there is one.

        Args:
            step: Id of the step in ``mappings/bridges/steps.tsv``.
            path: Canonical path.
            value: The value; None and empty texts are left out.
            read: Places of the document that it was read from; without them it is derived.
            fate: What became of those.
            reason: How it was made, where it was not just carried.

        Returns:
            Pointer of the value, empty where there was none to put.

        Raises:
            ValueError: The step is not declared to write there.
        """
        if value is None or value == "":
            return ""
        if not any(_top(path).startswith(declared) for declared in written_by(step)):
            raise ValueError(f"the step {step} is not declared to write {path}")
        found = place(self.footprint, compile_path(path, IDENTITY), (), value)
        read = tuple(read)
        for leaf in read:
            self.moves.move(leaf, fate, step, (found.pointer,), reason)
        origin = Origin.SOURCE if read and fate is Fate.CARRIED else Origin.DERIVED
        self.moves.made(found.pointer, origin, reason if origin is Origin.DERIVED else "")
        for key in found.keys:
            self.moves.made(key, Origin.DERIVED, reason or "the place in the source says it")
        return found.pointer

    def drop(self, step: str, leaves: Iterable[str], reason: str) -> None:
        """Record leaves that a step read and that go nowhere."""
        for leaf in leaves:
            self.moves.move(leaf, Fate.DROPPED, step, (), reason)


def _top(path: str) -> str:
    return path.split("[")[0] if path.startswith("results") else path


@cache
def written_by(step: str) -> tuple[str, ...]:
    """Return the beginnings of the canonical paths that a step may write.

    Args:
        step: Id of the step.

    Raises:
        KeyError: No such step is declared.
    """
    rows = {row["id"]: row for row in table_rows(data_root("mappings") / "bridges" / "steps.tsv")}
    return tuple(part.strip() for part in rows[step]["writes"].split(" | "))
