"""Putting values of a footprint into the trees of datasets, each recorded for the ledger; identifiers of our own."""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from interop.crosswalk.engine import Crossing
from interop.crosswalk.ledger import Fate, Origin
from interop.crosswalk.paths import compile_path, look_up, place
from interop.io.json import dumps
from interop.resources import data_root, table_rows

_NAMESPACE = uuid.uuid5(uuid.NAMESPACE_URL, "https://w3id.org/pcf-interop/dataset")
VERSION = "01.00.000"
"""Version of every dataset that is derived from a footprint."""


@dataclass(slots=True)
class Layer:
    """Puts values into the tree of a crossing.

    Attributes:
        footprint: The footprint.
        crossing: Its way to datasets.
    """

    footprint: Mapping[str, Any]
    crossing: Crossing

    def value(self, path: str) -> Any:
        """Return a value of the footprint, or None."""
        found = look_up(self.footprint, compile_path(path), ())
        return None if found is None else found.value

    def put(
        self, step: str, path: str, value: str, read: Iterable[str] = (), fate: Fate = Fate.CARRIED, reason: str = ""
    ) -> None:
        """Put a value.

        Args:
            step: Name of the step, for the ledger.
            path: Place in the tree of the datasets.
            value: The value.
            read: Pointers of the footprint that it was read from; without them it is derived.
            fate: What became of those.
            reason: How it was made.
        """
        pointer = place(self.crossing.tree, compile_path(path), (), value).pointer
        read = list(read)
        for leaf in read:
            self.crossing.moves.move(leaf, fate, step, (pointer,), reason)
            if leaf in self.crossing.left:
                self.crossing.left.remove(leaf)
        origin = Origin.SOURCE if read and fate is Fate.CARRIED else Origin.DERIVED
        self.crossing.moves.made(pointer, origin, reason if origin is Origin.DERIVED else "")

    def tell(self, leaf: str, target: str, step: str) -> None:
        """Record that a leaf of the footprint is told in a text."""
        self.crossing.moves.move(leaf, Fate.MERGED, step, (target,), "in a text")
        self.crossing.left[:] = [item for item in self.crossing.left if item != leaf]

    def say(self, step: str, path: str, text: str, **values: object) -> None:
        """Put a text of our own in Chinese and English."""
        for tag in ("en", "zh"):
            self.put(step, f"{path}.{tag}", texts()[text][tag].format(**values), reason="text of the conversion")


@cache
def texts() -> dict[str, dict[str, str]]:
    """Return the texts that a dataset says of itself, by id and language."""
    rows = table_rows(data_root("mappings") / "bridges" / "texts.tsv")
    return {row["id"]: {"en": row["en"], "zh": row["zh"]} for row in rows}


def seed_of(footprint: Mapping[str, Any]) -> str:
    """Return what the identifiers of the datasets are made from: the id of the footprint, its source, or itself."""
    own = (footprint.get("study") or {}).get("id")
    marks = footprint.get("derivedFrom") or [{}]
    source = ":".join(str(marks[-1].get(key) or "") for key in ("sha256", "record"))
    return str(own or (source if source != ":" else "") or hashlib.sha256(dumps(dict(footprint))).hexdigest())


def identifier(seed: str, what: str) -> str:
    """Return a UUID of our own: the same for the same seed.

    Args:
        seed: See `seed_of`.
        what: Dataset type.
    """
    return str(uuid.uuid5(_NAMESPACE, f"{seed}#{what}"))
