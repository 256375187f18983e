"""Validate footprints: a file, an array, an envelope, a folder or a zip, one record after the other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, BinaryIO

import orjson

from interop.footprints.documents import bundled_files
from interop.footprints.validate_log import RecordLog
from interop.footprints.validate_records import Checked, bundle_records, file_records
from interop.io.collection import no_collection
from interop.io.limits import DEFAULT_LIMITS, Limits
from interop.io.source import Source
from interop.model.finding import Finding, Severity
from interop.model.rules import finding

REPORT_SCHEMA = "interop.validation-report/1"

Progress = Callable[[int], None]


@dataclass(slots=True)
class FootprintValidation:
    """What a validation of footprints found.

    Attributes:
        checked: Number of footprints and refused files.
        valid: Number of footprints that are valid under the schema or grammar of their format and version.
        refused: Number of files and records that could not be read.
        formats: Number of footprints by format and version that they follow.
        log: Findings by rule and severity, with examples.
    """

    checked: int = 0
    valid: int = 0
    refused: int = 0
    formats: Counter[str] = field(default_factory=Counter)
    log: RecordLog = field(default_factory=RecordLog)

    @property
    def invalid(self) -> int:
        """Number of footprints and files that are not valid."""
        return self.checked - self.valid

    def as_json(self) -> dict[str, object]:
        """The report as ``validate --json`` prints it."""
        return {
            "schema": REPORT_SCHEMA,
            "documents": {"checked": self.checked, "valid": self.valid, "invalid": self.invalid},
            "findings": dict(sorted(self.log.by_rule.items())),
        }


def validate_footprints(
    source: Source,
    limits: Limits = DEFAULT_LIMITS,
    options: Mapping[str, str] | None = None,
    *,
    findings: BinaryIO | None = None,
    documents: BinaryIO | None = None,
    progress: Progress = lambda _: None,
) -> FootprintValidation:
    """Validate every footprint of a source: the schema or grammar of its format, then its meaning.

    Args:
        source: An opened file, folder or zip.
        limits: Limits of the gates.
        options: Options of the run by name.
        findings: Takes every finding as a JSON line (``--findings``).
        documents: Takes one JSON line for each footprint and refused file (``--documents``).
        progress: Called with the number of files read.
    """
    report = FootprintValidation(log=RecordLog(findings))
    report.log.add(source.findings)
    with no_collection():
        _take(report, _checked(source, limits, options or {}, progress), documents)
    if not report.checked:
        report.log.add([finding("PKG-NOTHING", file=source.path.name, severity=Severity.WARNING)])
    return report


def _take(report: FootprintValidation, records: Iterable[Checked], documents: BinaryIO | None) -> None:
    """Count what was checked, and write its findings and its line."""
    twice = _Twice()
    for checked in records:
        own = checked.findings
        own.extend(twice.findings(checked))
        report.checked += 1
        report.valid += checked.valid
        report.refused += checked.refused
        if checked.format:
            report.formats[_followed(checked)] += 1
        report.log.add_of(checked.record, own)
        if documents is not None:
            documents.write(orjson.dumps(_line(checked), option=orjson.OPT_APPEND_NEWLINE))


def _checked(source: Source, limits: Limits, options: Mapping[str, str], progress: Progress) -> Iterator[Checked]:
    names = source.names()
    bundles = bundled_files(names)
    for done, name in enumerate(names, 1):
        if name not in bundles:
            yield from file_records(source, name, limits, options, alone=len(names) == 1)
        elif bundles[name].files[0] == name:
            yield from bundle_records(source, bundles[name], limits, options)
        progress(done)


class _Twice:
    """Finds identifiers that two footprints of a source share; a rendering in another main version may share one."""

    def __init__(self) -> None:
        self._first: dict[tuple[str, str], tuple[str, str]] = {}

    def findings(self, checked: Checked) -> Iterable[Finding]:
        """Yield a finding where an earlier footprint has the same identifier."""
        if not checked.id:
            return
        place = (checked.file, checked.pointer)
        file, pointer = self._first.setdefault((checked.id, _family(checked)), place)
        if (file, pointer) != place:
            path = f"{checked.pointer}{checked.id_path}"
            other = f"{file} {pointer}".strip() if file != checked.file else pointer
            yield finding("FOOTPRINT-ID-TWICE", file=checked.file, path=path, id=checked.id, other=other or file)


def _family(checked: Checked) -> str:
    return f"{checked.format.partition('-')[0]} {checked.version[:1]}"


def _followed(checked: Checked) -> str:
    return f"{checked.format} ({checked.version})" if checked.version else checked.format


def _line(checked: Checked) -> dict[str, Any]:
    """What ``--documents`` says about one footprint or refused file."""
    counts = Counter(item.severity for item in checked.findings)
    noted = counts[Severity.ERROR] or counts[Severity.WARNING]
    return {
        "file": checked.file,
        "record": checked.record,
        "path": checked.pointer,
        "format": checked.format,
        "version": checked.version,
        "id": checked.id,
        "valid": checked.valid,
        "state": "refused" if checked.refused else "findings" if noted else "ok",
        "counts": {severity.label: counts[severity] for severity in sorted(Severity, reverse=True)},
    }
