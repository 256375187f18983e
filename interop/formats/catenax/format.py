"""Read Catena-X 7, 8 and 9, write 9."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from interop.crosswalk.engine import Crossing, cross
from interop.crosswalk.ledger import Fate, Origin
from interop.crosswalk.moves import Moves
from interop.crosswalk.table import Row, Version, crosswalk
from interop.crosswalk.tree import copied
from interop.formats.catenax.checks import document_findings
from interop.formats.catenax.finishing import finish, missing_paths
from interop.formats.catenax.grammar import SPEC_VERSION, WRITTEN, version_of
from interop.formats.catenax.totals import add_catenax_totals, add_pact_totals
from interop.formats.footprint import CrosswalkFormat, Gap, Record
from interop.io.json import dumps
from interop.io.limits import Limits
from interop.io.text import escaped
from interop.model.finding import Finding
from interop.model.rules import finding

_MARKS = {
    9: "/scopeOfPcfForm/0/specVersion",
    8: "/specVersion/0",
    7: "/specVersion",
}
_FREE = "pcfAssessmentAndMethodology[0].pcfMethodology[0].massBalancingInformation[0].freeAttributionInMassBalancing"
_FREE_POINTER = "/" + _FREE.replace("[0]", "/0").replace(".", "/")


class CatenaXFormat(CrosswalkFormat):
    """The format ``catenax-9``."""

    def rows(self, version: Version) -> Sequence[Row]:
        """Return the rows of the crosswalk of a version."""
        return crosswalk(f"catenax-{(version or self.written)[0]}")

    def claims(self, name: str, data: bytes, value: object) -> bool:
        """Tell by the version that the first document states."""
        first = value[0] if isinstance(value, list) and value else value
        return bool(version_of(first))

    def records(
        self, file: str, data: bytes, value: object, limits: Limits, options: Mapping[str, str]
    ) -> Iterator[Record]:
        """Yield the footprint of a file, or those of an array; each follows the version that it states."""
        items = value if isinstance(value, list) else [value]
        for ordinal, tree in enumerate(items):
            name, pointer = (str(ordinal), f"/{ordinal}") if isinstance(value, list) else ("", "")
            version = version_of(tree)
            record = Record(file, name, tree if isinstance(tree, dict) else {}, version, pointer)
            if not version:
                record.findings.append(finding("CATENAX-VERSION", file=file, path=pointer))
            yield record

    def get(self, record: Record, options: Mapping[str, str]) -> Crossing:
        """Carry a record to the canonical footprint; PACT's totals are added where its terms determine them."""
        version = record.version or self.written
        crossing = cross(record.tree, self.rows(version), "get", options=options, file=record.file, base=record.pointer)
        mark = _MARKS[version[0]]
        if mark in crossing.left:
            crossing.moves.move(mark, Fate.CONVERTED, "catenax-version", (), "mark of the format, made anew")
            crossing.left.remove(mark)
        for pointer in crossing.left:
            path, key = escaped(record.pointer + pointer), escaped(pointer.rpartition("/")[2])
            crossing.findings.append(finding("CATENAX-UNREAD", file=record.file, path=path, key=key))
        crossing.drop_left("no field of Catena-X that has a meaning here")
        if crossing.tree.get("results"):
            add_pact_totals(crossing.tree, crossing.moves)
        return crossing

    def put(self, footprint: dict[str, Any], options: Mapping[str, str]) -> Crossing:
        """Carry a canonical footprint to version 9; what its schema refuses is taken out with the reason."""
        stated = copied(footprint)
        added = Moves()
        if stated.get("results"):
            add_catenax_totals(stated, added)
        crossing = cross(stated, self.rows(self.written), "put", options=options)
        _keep_derived(crossing, added)
        self._state(crossing)
        finish(crossing)
        crossing.drop_left("Catena-X has no field for it")
        return crossing

    def _state(self, crossing: Crossing) -> None:
        """State the version, and that attribution does not apply where there is no mass balancing."""
        crossing.tree.setdefault("scopeOfPcfForm", [{}])[0]["specVersion"] = SPEC_VERSION
        crossing.moves.made(_MARKS[9], Origin.DERIVED, "mark of the format")
        methods = crossing.tree.get("pcfAssessmentAndMethodology", [{}])[0].get("pcfMethodology", [{}])[0]
        for balance in methods.get("massBalancingInformation", ()):
            if balance.get("massBalancingUsed") is False and "freeAttributionInMassBalancing" not in balance:
                balance["freeAttributionInMassBalancing"] = "not applicable"
                crossing.moves.made(_FREE_POINTER, Origin.DERIVED, "follows from no mass balancing being used")

    def gaps(self, tree: Mapping[str, Any], crossing: Crossing | None = None) -> list[Gap]:
        """Return the mandatory fields that the document lacks."""
        reasons: dict[str, str] = {}
        if crossing is not None:
            rows = {row.id: row.format.moved[0].text for row in self.rows(self.written)}
            lost = [move for move in crossing.moves.fates.values() if not move.to and move.row in rows]
            reasons = {rows[move.row].replace("[*]", ""): move.reason for move in reversed(lost)}
        return [
            Gap(
                path,
                next(iter([*self.canonical_paths(path), *self.canonical_paths(f"{path}[*]")]), ""),
                reasons.get(path, ""),
            )
            for path in missing_paths(tree)
        ]

    def check(self, tree: Mapping[str, Any], file: str, pointer: str) -> Iterator[Finding]:
        """Yield what is wrong with a document under its schema and its meaning."""
        return document_findings(tree, file, pointer)

    def encode(self, trees: Sequence[Mapping[str, Any]], options: Mapping[str, str]) -> bytes:
        """Write one footprint as an object, several as an array."""
        return dumps(trees[0] if len(trees) == 1 else list(trees))


def _keep_derived(crossing: Crossing, added: Moves) -> None:
    """A total that was added is no leaf of the source: its place in the target is derived."""
    for pointer in added.origins:
        move = crossing.moves.fates.pop(pointer, None)
        for target in move.to if move is not None else ():
            crossing.moves.made(target, Origin.DERIVED, added.reasons[pointer])
    crossing.left[:] = [pointer for pointer in crossing.left if pointer not in added.origins]


def adapter(name: str) -> CatenaXFormat:
    """Return the adapter of the format.

    Args:
        name: Name of the format.
    """
    return CatenaXFormat(name, "catenax-9", WRITTEN)
