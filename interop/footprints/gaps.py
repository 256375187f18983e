"""What a target format needs and a source lacks: found by a conversion that writes nothing, grouped by cause."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from interop.crosswalk.paths import compile_path, look_up
from interop.footprints.documents import FootprintDocument
from interop.footprints.writing import Change, WrittenFootprint, write_footprint
from interop.formats.footprint import FootprintFormat
from interop.packages.findings import FindingLog
from interop.vocabulary.fields import codes, field_path, fields
from interop.vocabulary.guidance import guidance

_COMPONENT = re.compile(r"component=([^,\]]+)")

TEXT_ONLY_CHINESE = "TEXT-ONLY-CHINESE"
"""Finding of a format whose buyer reads English, for a text that the source has in Chinese only."""


@dataclass(frozen=True, slots=True)
class GapRow:
    """One value that is missing, for every record that lacks it for the same reason.

    Attributes:
        path: Canonical path to supply it under; empty where only a field of the target is known.
        target: Field of the target that asks for it.
        reason: Why a value that is there could not be used, else empty.
        english: Whether only its English text is missing.
        source: Text of the source, where an English one is missing and there is one text only.
        records: Keys of the records that lack it, in order.
    """

    path: str
    target: str
    reason: str
    english: bool
    source: str
    records: tuple[str, ...]


@dataclass(slots=True)
class GapReport:
    """What a source lacks for a target.

    Attributes:
        target: Name of the target format.
        records: Names of the products by key of their record, in order; records that could not be read are left out.
        refused: Number of records that could not be read.
        rows: What is missing, in the order of the fields.
        log: What reading the source found.
    """

    target: str
    records: dict[str, str] = field(default_factory=dict)
    refused: int = 0
    rows: list[GapRow] = field(default_factory=list)
    log: FindingLog = field(default_factory=FindingLog)


def find_gaps(
    documents: Iterable[FootprintDocument],
    target: FootprintFormat,
    options: Mapping[str, str],
    changes: Sequence[Change] = (),
) -> GapReport:
    """Convert footprints without writing them and list what the target needs and they lack.

    Args:
        documents: The footprints that were read, in order.
        target: Adapter of the target format.
        options: Options of the run by name.
        changes: What changes each footprint on the way, such as what is supplied already.
    """
    report = GapReport(target.name)
    lacking: dict[_Cause, list[tuple[str, str, str]]] = {}
    for document in documents:
        written = write_footprint(document, target, options, changes)
        if document.footprint is None:
            report.refused += 1
            report.log.add(written.findings)
            continue
        key = record_key(document)
        report.records[key] = _text(document.footprint, "product.name{text}")
        for cause, reason, source in _causes(written):
            lacking.setdefault(cause, []).append((key, reason, source))
    report.rows = sorted((_row(cause, records) for cause, records in lacking.items()), key=_order)
    return report


def record_key(document: FootprintDocument) -> str:
    """Return what names a record in a gap sheet: its file, and its name where the file has several."""
    return f"{document.file}#{document.record}" if document.record else document.file


_Cause = tuple[str, str, str, bool]
"""Path, field of the target, reason without the values that it quotes, whether only English text is missing."""

_QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")


def _causes(written: WrittenFootprint) -> Iterator[tuple[_Cause, str, str]]:
    """What is missing in one record: cause, reason in full, text of the source where only its English is missing."""
    for gap in written.gaps:
        path = gap.path.partition("{")[0]
        path = guidance(path).under or path
        yield (path, gap.target, _QUOTED.sub("…", gap.reason), False), gap.reason, ""
    for item in written.findings:
        if item.rule == TEXT_ONLY_CHINESE and item.path:
            path = _canonical(item.path)
            yield (path, "", "", True), "", _text(written.document.footprint or {}, f"{path}{{text}}")


def _canonical(place: str) -> str:
    """The path of a text, without the language that the finding asks for."""
    return place.partition("{")[0].removesuffix(".en")


def _text(footprint: Mapping[str, Any], path: str) -> str:
    found = look_up(footprint, compile_path(path), ())
    return found.value if found is not None and isinstance(found.value, str) else ""


def _row(cause: _Cause, records: Sequence[tuple[str, str, str]]) -> GapRow:
    """One row; a reason or text that is the same in all of its records is given in full."""
    path, target, general, english = cause
    keys, reasons, texts = zip(*records, strict=True)
    reason = reasons[0] if len(set(reasons)) == 1 else general
    return GapRow(path, target, reason, english, texts[0] if len(set(texts)) == 1 else "", tuple(keys))


def _order(row: GapRow) -> tuple[int, int, str, str, bool]:
    """The order of the fields; results in the order of their components."""
    known = list(fields())
    place = field_path(row.path)
    component = _COMPONENT.search(row.path)
    components = list(codes()["results[*].component"])
    return (
        known.index(place) if place in known else len(known),
        components.index(component[1]) if component and component[1] in components else 0,
        row.path,
        row.reason,
        row.english,
    )
