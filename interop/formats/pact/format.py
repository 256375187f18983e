"""Read every version of PACT product footprints, write one of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any

from interop.crosswalk.engine import Crossing, cross, leaves
from interop.crosswalk.ledger import Fate, Origin
from interop.crosswalk.paths import Selector
from interop.crosswalk.table import Row, Version, crosswalk
from interop.formats.footprint import CrosswalkFormat, Gap, Record
from interop.formats.pact.crossing import PactCrossing
from interop.formats.pact.extension import write_extension
from interop.formats.pact.extension_reading import Neighbours, read_extensions, restating_fields
from interop.formats.pact.finishing import finish
from interop.formats.pact.grammar import NEWEST, mandatory
from interop.formats.pact.migration import check_recalculation, check_validity
from interop.formats.pact.reading import first_format, records
from interop.formats.pact.restating import restated
from interop.formats.pact.steps import take_steps
from interop.formats.pact.texts import chinese_only
from interop.io.json import dumps
from interop.io.limits import Limits
from interop.io.text import escaped
from interop.model.finding import Finding
from interop.model.footprint.marks import RESULT_IDENTITY
from interop.model.rules import finding

WRITTEN: Mapping[str, Version] = {
    "pact-2.0": (2, 0, 0),
    "pact-2.1": (2, 1, 0),
    "pact-2.2": (2, 2, 0),
    "pact-2.3": NEWEST[2],
    "pact-3.0": NEWEST[3],
}
"""``specVersion`` that each format writes."""

METHODOLOGY = "pact-methodology"
"""Profile that states, on reading, what every footprint under the PACT methodology is."""

_BY_METHODOLOGY = (("unit", "kind", "declared"), ("boundary", "type", "cradle-to-gate"))
_PUT_ONLY = ("instead", "instead-of-none")


class PactFormat(CrosswalkFormat):
    """One version of PACT; it reads all of them."""

    def __init__(self, name: str) -> None:
        written = WRITTEN[name]
        super().__init__(name, f"pact-{written[0]}", written)

    def rows(self, version: Version) -> Sequence[Row]:
        """Return the rows of the crosswalk for a version."""
        return crosswalk(f"pact-{version[0]}", version)

    def claims(self, name: str, data: bytes, value: object) -> bool:
        """Tell whether the first footprint of a file is of this version."""
        return first_format(value) == self.name

    def records(
        self, file: str, data: bytes, value: object, limits: Limits, options: Mapping[str, str]
    ) -> Iterator[Record]:
        """Yield the footprints of a file, of whatever version each of them is."""
        return records(file, value)

    def get(self, record: Record, options: Mapping[str, str]) -> Crossing:
        """Carry a record to the canonical footprint."""
        crossing = self._read(record, options, recorded=True)
        _name_unknown(record, crossing)
        crossing.drop_left("PACT has no such field")
        return crossing

    def read(self, record: Record, options: Mapping[str, str]) -> Crossing:
        """Carry a record to the same footprint without an account of its leaves."""
        return self._read(record, options, recorded=bool(restating_fields(record.tree)))

    def _read(self, record: Record, options: Mapping[str, str], *, recorded: bool) -> Crossing:
        version = record.version or self.written
        crossing = cross(record.tree, read_rows(version), "get", options=options, file=record.file, recorded=recorded)
        if recorded:
            _account_marks(record, crossing)

        def same(footprint: dict[str, Any], settings: Mapping[str, str]) -> bool:
            again = self._carried(footprint, _family(version), settings, recorded=False).tree
            return _body(again) == _body(record.tree)

        read_extensions(record.tree, crossing, same, neighbours(version))
        if options.get("profile") == METHODOLOGY:
            _state_methodology(crossing)
        return crossing

    def put(self, footprint: dict[str, Any], options: Mapping[str, str]) -> Crossing:
        """Carry a canonical footprint to this version; it is written on the basis that the version defines."""
        options = {key: value for key, value in options.items() if key != "v2-basis"}
        crossing = self._carried(footprint, self.written, options)
        crossing.findings.extend(chinese_only(footprint, self.rows(self.written)))
        held = cross(crossing.tree, read_rows(self.written), "get", options=options).tree
        write_extension(crossing.source, held, crossing, options, self.written[0])
        kept = "is left out (extension=no)" if options.get("extension") == "no" else "does not hold it"
        crossing.drop_left(f"{self.name} has no field for it, and the extension {kept}")
        return crossing

    def _carried(
        self, footprint: dict[str, Any], version: Version, options: Mapping[str, str], *, recorded: bool = True
    ) -> PactCrossing:
        """Carry a footprint to the fields of a version, without its extensions."""
        stated = restated(footprint, f"pact-{version[0]}")
        made = cross(stated.footprint, self.rows(version), "put", options=options, recorded=recorded)
        crossing = PactCrossing(made.tree, made.moves, made.left, made.findings, recorded)
        crossing.source, crossing.before = stated.footprint, stated.before
        for pointer, (fate, reason) in stated.changes.items():
            crossing.change(pointer, fate, reason)
        crossing.explain(self.rows(version))
        crossing.tree["specVersion"] = ".".join(map(str, version))
        crossing.moves.made("/specVersion", Origin.DERIVED, "mark of the format")
        take_steps(stated.footprint, crossing, version)
        finish(crossing, version)
        if version[0] == 3:
            check_recalculation(stated.footprint, crossing)
        check_validity(crossing)
        crossing.left[:] = [pointer for pointer in crossing.left if pointer not in crossing.moves.fates]
        return crossing

    def gaps(self, tree: Mapping[str, Any], crossing: Crossing | None = None) -> list[Gap]:
        """Return what is mandatory and missing, and what forbids the document."""
        reasons = crossing.reasons if isinstance(crossing, PactCrossing) else {}
        blocked = crossing.blocked if isinstance(crossing, PactCrossing) else []
        pcf = tree.get("pcf") or {}
        gaps = []
        for field in mandatory(self.written):
            inside = pcf if field.parent == "pcf" else tree if not field.parent else None
            if inside is not None and field.path != "pcf" and field.name not in inside:
                reason = reasons.get(field.path) or reasons.get(f"{field.path}[*]", "")
                gaps.append(Gap(field.path, self._supply_path(field.path), reason))
        return [*gaps, *blocked]

    def _supply_path(self, target: str) -> str:
        return next(iter([*self.canonical_paths(target), *self.canonical_paths(f"{target}[*]")]), "")

    def check(self, tree: Mapping[str, Any], file: str, pointer: str) -> Iterator[Finding]:
        """Yield what is wrong with a document under its schema and its meaning."""
        from interop.formats.pact.checks import document_findings  # not needed to convert

        return document_findings(tree, file, pointer)

    def encode(self, trees: Sequence[Mapping[str, Any]], options: Mapping[str, str]) -> bytes:
        """Write one footprint as an object, several as an array."""
        return dumps(trees[0] if len(trees) == 1 else list(trees))


@cache
def read_rows(version: Version) -> tuple[Row, ...]:
    """Return the rows by which a version is read: each field as what its version defines it.

    Args:
        version: Version of a document.
    """
    return tuple(row for row in crosswalk(f"pact-{version[0]}", version) if row.transform.name not in _PUT_ONLY)


@cache
def neighbours(version: Version) -> Neighbours:
    """Return the results that a field may have been written from instead, by what it is read as.

    Args:
        version: Version of a document.
    """
    rows = crosswalk(f"pact-{version[0]}", version)
    own = {row.format.moved[0].text: _identity(row) for row in rows if row.transform.name not in _PUT_ONLY}
    found: dict[tuple[Any, ...], set[tuple[Any, ...]]] = {}
    for row in rows:
        if row.transform.name in _PUT_ONLY:
            found.setdefault(own[row.format.moved[0].text], set()).add(_identity(row))
    return found


def _identity(row: Row) -> tuple[Any, ...]:
    steps = row.canonical.paths[0].steps if row.canonical.paths else ()
    says = next((dict(step.says) for step in steps if isinstance(step, Selector)), {})
    return tuple(says.get(key) for key in RESULT_IDENTITY)


def _family(version: Version) -> Version:
    """The version that we write and that has the fields of this one."""
    return next(
        written
        for written in sorted(WRITTEN.values(), reverse=True)
        if written[0] == version[0] and written[:2] <= version[:2]
    )


def _body(tree: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in tree.items() if key not in ("specVersion", "extensions")}


def _account_marks(record: Record, crossing: Crossing) -> None:
    """Account for the version mark, for null (PACT reads it as not stated) and for what is around the footprint."""
    move = crossing.moves.move
    if "/specVersion" in crossing.left:
        move("/specVersion", Fate.CONVERTED, "pact-version", (), "mark of the format, made anew")
    for pointer, value in leaves(record.tree):
        if value is None:
            crossing.moves.fates.pop(pointer, None)
            move(pointer, Fate.CONVERTED, "pact-null", (), "null is read as not stated")
    for pointer in getattr(record, "envelope_leaves", ()):
        move(f"#{pointer}", Fate.DROPPED, "pact-envelope", (), "envelope of the exchange, no part of a footprint")
    crossing.left[:] = [pointer for pointer in crossing.left if pointer not in crossing.moves.fates]


def _state_methodology(crossing: Crossing) -> None:
    for part, key, value in _BY_METHODOLOGY:
        inside = crossing.tree.get(part, {})
        if key not in inside:
            crossing.tree[part] = {**inside, key: value}  # the part may be that of an extension, which stays as it is
            crossing.moves.made(f"/{part}/{key}", Origin.PROFILE, f"profile {METHODOLOGY}")


def _name_unknown(record: Record, crossing: Crossing) -> None:
    """One finding for each field that no version of PACT with this number has."""
    for pointer in crossing.left:
        if not pointer.startswith("/extensions/"):
            path, key = escaped(record.pointer + pointer), escaped(pointer.rpartition("/")[2])
            crossing.findings.append(finding("PACT-UNREAD", file=record.file, path=path, key=key))


def adapter(name: str) -> PactFormat:
    """Return the adapter of a version.

    Args:
        name: Name of the format.
    """
    return PactFormat(name)
