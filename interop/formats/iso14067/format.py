"""Read and write the ISO 14067-aligned JSON. There is no crosswalk: the document is the canonical footprint."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any

from interop.crosswalk.engine import Crossing, leaves
from interop.crosswalk.ledger import Fate, Origin
from interop.crosswalk.moves import Move, Moves
from interop.formats.footprint import Gap, Record
from interop.formats.iso14067.faults import document_faults
from interop.formats.iso14067.requirements import missing_fields
from interop.io.json import dumps
from interop.io.limits import Limits
from interop.model.finding import Finding
from interop.model.footprint.marks import FORMAT, SCHEMA_VERSION

_ROW = "iso14067"
_MARKS = ("format", "schemaVersion", "completeness", "gaps")
_LATER = "JSON-UNKNOWN"


class Iso14067Format:
    """The format ``iso14067-json``."""

    def __init__(self, name: str) -> None:
        self.name = name

    def claims(self, name: str, data: bytes, value: object) -> bool:
        """Tell by the mark ``format``; a list counts by its first item."""
        first = value[0] if isinstance(value, list) and value else value
        return isinstance(first, dict) and first.get("format") == FORMAT

    def records(
        self, file: str, data: bytes, value: object, limits: Limits, options: Mapping[str, str]
    ) -> Iterator[Record]:
        """Yield the footprint of a file, or those of an array; a fault against the model refuses its record."""
        items = value if isinstance(value, list) else [value]
        for ordinal, tree in enumerate(items):
            name, pointer = (str(ordinal), f"/{ordinal}") if isinstance(value, list) else ("", "")
            record = Record(file, name, tree if isinstance(tree, dict) else {}, pointer=pointer)
            record.findings.extend(document_faults(tree, file, pointer))
            yield record

    def get(self, record: Record, options: Mapping[str, str]) -> Crossing:
        """Take the record as it is, without the marks of the format, which are made anew.

        Fields that a later minor version has added are left out; the reader warned of them.
        """
        body, dropped = _body(record)
        crossing = _as_it_is(body)
        for pointer in dropped:
            crossing.moves.move(pointer, Fate.DROPPED, _ROW, (), "field of a later version of the format")
        marks = {key: record.tree[key] for key in _MARKS if key in record.tree}
        for pointer, _ in leaves(marks):
            crossing.moves.move(pointer, Fate.CONVERTED, _ROW, (), "mark of the format, made anew")
        return crossing

    def read(self, record: Record, options: Mapping[str, str]) -> Crossing:
        """Take the record as `get` does, without an account of its leaves."""
        return Crossing(_body(record)[0], recorded=False)

    def put(self, footprint: dict[str, Any], options: Mapping[str, str]) -> Crossing:
        """Give the footprint as it is, its fields in the order of the model, what it lacks listed."""
        crossing = _as_it_is(footprint)
        tree: dict[str, Any] = {"format": FORMAT, "schemaVersion": SCHEMA_VERSION, **crossing.tree}
        gaps = missing_fields(tree)
        tree["completeness"] = "partial" if gaps else "complete"
        if gaps:
            tree["gaps"] = gaps
        for key in ("format", "schemaVersion", "completeness"):
            crossing.moves.made(f"/{key}", Origin.DERIVED, "mark of the format")
        listed = [f"/gaps/{ordinal}" for ordinal in range(len(gaps))]
        crossing.moves.origins.update(dict.fromkeys(listed, Origin.DERIVED))
        crossing.moves.reasons.update(dict.fromkeys(listed, "list of what is missing"))
        crossing.tree = {key: tree[key] for key in _field_order() if key in tree}
        return crossing

    def gaps(self, tree: Mapping[str, Any], crossing: Crossing | None = None) -> list[Gap]:
        """Return the mandatory fields that the footprint lacks; a document that was just made lists them."""
        missing = missing_fields(tree) if crossing is None else tree.get("gaps", ())
        return [Gap(path, path) for path in missing]

    def check(self, tree: Mapping[str, Any], file: str, pointer: str) -> Iterator[Finding]:
        """Yield the faults against the model."""
        return document_faults(tree, file, pointer)

    def encode(self, trees: Sequence[Mapping[str, Any]], options: Mapping[str, str]) -> bytes:
        """Write one footprint as an object, several as an array."""
        return dumps(trees[0] if len(trees) == 1 else list(trees))


def _body(record: Record) -> tuple[dict[str, Any], list[str]]:
    """Return a record without marks and fields of a later version, and the pointers of the leaves of these fields."""
    body = {key: value for key, value in record.tree.items() if key not in _MARKS}
    later = [item.path.removeprefix(record.pointer) for item in record.findings if item.path and item.rule == _LATER]
    return body, [leaf for pointer in later for leaf in _left_out(body, pointer)]


def _as_it_is(tree: Mapping[str, Any]) -> Crossing:
    pointers = [pointer for pointer, _ in leaves(tree)]
    fates = {pointer: Move(Fate.CARRIED, _ROW, (pointer,)) for pointer in pointers}
    return Crossing(dict(tree), Moves(fates, dict.fromkeys(pointers, Origin.SOURCE)))


def _left_out(tree: dict[str, Any], pointer: str) -> list[str]:
    """Take a field out of a document, whose parts on the way are copied, and return the pointers of its leaves."""
    *steps, last = [step.replace("~1", "/").replace("~0", "~") for step in pointer.split("/")[1:]]
    node: Any = tree
    for step in steps:
        place: Any = int(step) if isinstance(node, list) else step
        node[place] = node[place].copy()
        node = node[place]
    return [leaf for leaf, _ in leaves(node.pop(last), pointer)] if last in node else []


@cache
def _field_order() -> list[str]:
    from interop.model.footprint.footprint import Footprint  # only writing needs the models

    return [field.alias or name for name, field in Footprint.model_fields.items()]


def adapter(name: str) -> Iso14067Format:
    """Return the adapter of the format.

    Args:
        name: Name of the format.
    """
    return Iso14067Format(name)
