"""Carry one canonical footprint to a format: what is supplied or withheld, what it is derived from, what it lacks."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Literal, Protocol, runtime_checkable

from interop.crosswalk.ledger import Origin
from interop.crosswalk.moves import Moves
from interop.crosswalk.tree import copied
from interop.footprints.direct_results import barred_direct_result
from interop.footprints.documents import FootprintDocument
from interop.footprints.supplied_paths import supplied_paths
from interop.formats.footprint import FootprintFormat, Gap
from interop.formats.registry import formats
from interop.model.finding import Finding
from interop.model.rules import finding
from interop.vocabulary.fields import field_path

State = Literal["complete", "partial", "refused"]


class Change(Protocol):
    """Something that changes a canonical footprint before it is written: a supply, a disclosure profile."""

    def __call__(self, footprint: dict[str, Any], moves: Moves, findings: list[Finding], /) -> None:
        """Change the footprint.

        Args:
            footprint: The canonical footprint; changed in place.
            moves: Takes the origin of every leaf that is added.
            findings: Takes what a person has to know.
        """
        ...


@runtime_checkable
class RecordChange(Protocol):
    """A change that is not the same for every record: a gap sheet with answers for single products."""

    def for_record(self, document: FootprintDocument) -> Change:
        """Return the change of one record.

        Args:
            document: The record.
        """
        ...

    def finish(self) -> list[Finding]:
        """Return what a person has to know once every record was changed."""
        ...


@runtime_checkable
class Discretion(Protocol):
    """A change that also decides what may be said of a record that could not be read."""

    def discreet(self, findings: Sequence[Finding]) -> list[Finding]:
        """Return findings without the values that they name.

        Args:
            findings: What reading the record found.
        """
        ...


@dataclass(slots=True)
class WrittenFootprint:
    """What became of one footprint.

    Attributes:
        document: What it was read from.
        state: ``complete``, ``partial`` (written with gaps) or ``refused``.
        tree: The document in the target format, None where it was refused.
        gaps: Mandatory values that are missing.
        moves: Fate of every leaf of the source, origin of every leaf of the target.
        findings: What reading and writing it found.
        footprint: The canonical footprint as it was written: with what was supplied, without what was withheld.
        way_in: From the source to that footprint.
        way_out: From that footprint to the document.
    """

    document: FootprintDocument
    state: State
    tree: dict[str, Any] | None = None
    gaps: list[Gap] = field(default_factory=list)
    moves: Moves = field(default_factory=Moves)
    findings: list[Finding] = field(default_factory=list)
    footprint: dict[str, Any] | None = None
    way_in: Moves = field(default_factory=Moves)
    way_out: Moves = field(default_factory=Moves)


def write_footprint(
    document: FootprintDocument,
    target: FootprintFormat,
    options: Mapping[str, str],
    changes: Sequence[Change] = (),
) -> WrittenFootprint:
    """Carry a footprint to a format.

    Args:
        document: A footprint that was read.
        target: Adapter of the target format.
        options: Options of the run by name.
        changes: What changes the footprint on the way, in order.
    """
    written = WrittenFootprint(document, "refused", findings=list(document.findings))
    barred = barred_direct_result(document.footprint, target.name, document.file)
    written.findings.extend([barred] if barred else [])
    if document.footprint is None or barred is not None:
        written.moves = document.moves
        for change in changes:
            if isinstance(change, Discretion):
                written.findings = change.discreet(written.findings)
        return written
    footprint: dict[str, Any] = copied(document.footprint)
    moves = Moves(document.moves.fates, dict(document.moves.origins), dict(document.moves.reasons))
    _mark_as_derived(footprint, document, target, moves)  # first, so that a disclosure profile decides on it too
    for change in changes:
        step = change.for_record(document) if isinstance(change, RecordChange) else change
        step(footprint, moves, written.findings)
    barred = barred_direct_result(footprint, target.name, document.file)
    if barred is not None:
        written.findings.append(barred)
        written.moves = moves
        return written
    written.footprint, written.way_in = footprint, moves
    written.findings[:] = [_placed(item, document, moves) for item in written.findings]
    supplied = supplied_paths(footprint, moves)
    crossing = target.put(footprint, {**options, "supplied": "\n".join(supplied)} if supplied else options)
    written.findings.extend(_placed(item, document, moves) for item in crossing.findings)
    written.way_out = crossing.moves
    written.moves = moves.then(crossing.moves)
    written.gaps = _with_cause(target.gaps(crossing.tree, crossing), footprint.get("withheld") or ())
    strict = formats()[target.name].completeness == "strict"
    if strict:
        written.findings.extend(_gap(gap, document, target) for gap in written.gaps)
    elif written.gaps and crossing.tree:
        written.findings.append(_gaps_listed(written.gaps, document, target))
    if not crossing.tree:
        written.findings.append(
            finding("FOOTPRINT-NO-PLACE", file=document.file, path=document.pointer or None, format=target.name)
        )
    if (written.gaps and strict) or not crossing.tree:
        return written
    written.findings.extend(_recipe(written, document, target, changes))
    written.tree = crossing.tree
    written.state = "partial" if written.gaps else "complete"
    return written


_FOR_BUYERS = "strict"
"""Completeness of the formats in which a footprint goes to a buyer."""

_RECIPE = ("inventory", "electricity")
"""Parts of a footprint that tell how a product is made."""


def _recipe(
    written: WrittenFootprint, document: FootprintDocument, target: FootprintFormat, changes: Sequence[Change]
) -> list[Finding]:
    """Warn where parts of the recipe leave in a format for buyers and nobody has said what may leave."""
    if formats()[target.name].completeness != _FOR_BUYERS or any(isinstance(c, Discretion) for c in changes):
        return []
    fates = written.way_out.fates
    leaving = [part for part in _RECIPE if any(at.startswith(f"/{part}/") and move.to for at, move in fates.items())]
    path = document.pointer or None
    return [finding("DISCLOSURE-NONE", file=document.file, path=path, parts=", ".join(leaving))] if leaving else []


def _with_cause(gaps: list[Gap], withheld: Collection[str]) -> list[Gap]:
    """A value that was there and withheld is not missing in the source."""
    if not withheld:
        return gaps
    cause = "It is withheld from the target by the disclosure profile."
    return [replace(gap, reason=cause) if not gap.reason and field_path(gap.path) in withheld else gap for gap in gaps]


def _mark_as_derived(
    footprint: dict[str, Any], document: FootprintDocument, target: FootprintFormat, moves: Moves
) -> None:
    """Say which document the output was derived from; a copy in the same format is the same document."""
    if document.format == target.name:
        return
    mark = {
        "format": document.format,
        "id": (footprint.get("study") or {}).get("id"),
        "specVersion": document.version,
        "file": document.file.rpartition("/")[2],
        "record": document.record,
        "sha256": document.sha256,
    }
    marks = footprint.setdefault("derivedFrom", [])
    marks.append({key: value for key, value in mark.items() if value})
    for key in marks[-1]:
        moves.made(f"/derivedFrom/{len(marks) - 1}/{key}", Origin.DERIVED, "the document that this one is derived from")


def _gap(gap: Gap, document: FootprintDocument, target: FootprintFormat) -> Finding:
    return finding(
        "GAP-REFUSED" if gap.reason else "GAP-MISSING",
        file=document.file,
        path=gap.path or gap.target,
        record=document.record,
        target=gap.target,
        format=target.name,
        reason=gap.reason,
    )


def _gaps_listed(gaps: Sequence[Gap], document: FootprintDocument, target: FootprintFormat) -> Finding:
    """One note for a document that is written with its gaps: the document itself lists them."""
    first = ", ".join(gap.path or gap.target for gap in gaps[:3])
    path = document.pointer or None
    return finding("GAP-LISTED", file=document.file, path=path, count=len(gaps), first=first, format=target.name)


def _placed(item: Finding, document: FootprintDocument, way_in: Moves) -> Finding:
    """A finding of the way to the target speaks of the canonical footprint: name the place in the source instead."""
    if item.file:
        return item
    path = item.path
    if path is not None and path.startswith("/"):
        path = _source_of(path, document, way_in)
    return Finding(item.rule, item.severity, document.file, path, None, item.arguments)


def _source_of(pointer: str, document: FootprintDocument, way_in: Moves) -> str:
    """Pointer in the file of the value that a canonical pointer stands for, or of the first of several.

    A value that is not of the source has the place of its record; where that is the whole file, its canonical one.
    """
    inside = f"{pointer}/"
    for source, move in way_in.fates.items():
        if not source.startswith("#") and any(to == pointer or to.startswith(inside) for to in move.to):
            return document.pointer + source
    return document.pointer or pointer
