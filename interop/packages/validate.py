"""Validate a file, a folder or a zip: each document by itself, then the references between them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from contextlib import closing
from dataclasses import astuple, dataclass, field
from functools import partial
from typing import BinaryIO

import orjson

from interop.io.limits import DEFAULT_LIMITS, Limits
from interop.io.source import Source
from interop.model.finding import Finding, Severity
from interop.model.rules import finding
from interop.packages.checking import Checked, CheckOptions, check_document
from interop.packages.documents import document_names
from interop.packages.findings import FindingLog
from interop.packages.occurrences import RecordStore
from interop.packages.references import RULES, ReferenceGraph
from interop.packages.workers import map_documents
from interop.validation.units import UnitIndex, UnitLink

REPORT_SCHEMA = "interop.validation-report/1"

Progress = Callable[[int], None]


@dataclass(slots=True)
class ValidationReport:
    """What a validation found.

    Attributes:
        checked: Number of datasets and refused files.
        valid: Number of datasets that are valid under the grammar, or under the profile asked for.
        others: Number of files that are no dataset.
        dialects: Number of datasets by dialect.
        log: Findings by rule and severity, with examples.
    """

    checked: int = 0
    valid: int = 0
    others: int = 0
    dialects: Counter[str] = field(default_factory=Counter)
    log: FindingLog = field(default_factory=FindingLog)

    @property
    def invalid(self) -> int:
        """Number of datasets and files that are not valid."""
        return self.checked - self.valid

    def as_json(self) -> dict[str, object]:
        """The report as ``validate --json`` prints it."""
        return {
            "schema": REPORT_SCHEMA,
            "documents": {"checked": self.checked, "valid": self.valid, "invalid": self.invalid},
            "findings": dict(sorted(self.log.by_rule.items())),
        }


def validate_package(
    source: Source,
    limits: Limits = DEFAULT_LIMITS,
    profile: str | None = None,
    *,
    jobs: int = 1,
    findings: BinaryIO | None = None,
    documents: BinaryIO | None = None,
    progress: Progress = lambda _: None,
) -> ValidationReport:
    """Validate every document of a source.

    Args:
        source: The opened source.
        limits: Limits of the gates.
        profile: ``tidas`` to hold the documents against TIDAS instead of the plain ILCD grammar.
        jobs: Number of processes; the result is the same for any number.
        findings: Takes every finding as a JSON line (``--findings``).
        documents: Takes one JSON line for each dataset and refused file (``--documents``).
        progress: Called with the number of documents read.

    Returns:
        Counts and examples; references and units are judged over the whole source.
    """
    names = document_names(source)
    log = FindingLog(findings)
    log.add(source.findings)
    options = CheckOptions(profile, explain=findings is not None, located=findings is not None, limits=limits)
    report = ValidationReport(log=log)
    with closing(_Run(source, names, report)) as run:
        work = partial(check_document, options=options)
        for number, checked in enumerate(map_documents(source, names, work, limits, jobs)):
            run.take(number, checked)
            progress(number + 1)
        run.finish(documents)
    return report


class _Run:
    """Takes checked documents in order; what depends on other documents waits until all are known."""

    def __init__(self, source: Source, names: list[str], report: ValidationReport) -> None:
        self.source = source
        self.names = names
        self.report = report
        self.graph = ReferenceGraph(source.names(), single=source.kind == "file")
        self.units = UnitIndex()
        self.waiting = RecordStore()

    def close(self) -> None:
        self.waiting.close()

    def take(self, number: int, checked: Checked) -> None:
        """Count a document, and keep what has to wait."""
        report = self.report
        report.log.add(checked.findings)
        report.log.add(checked.semantic)
        if checked.state == "other":
            report.others += 1
            return
        report.checked += 1
        report.valid += checked.grammar
        if checked.state == "dataset":
            report.dialects[checked.dialect] += 1
            self._index(number, checked)
        own = [0, 0, 0]
        for item in (*checked.findings, *checked.semantic):
            own[item.severity] += 1
        found = checked.references
        self.waiting.add(
            (
                checked.line(),
                is_noteworthy(item.severity for item in checked.semantic),
                own,
                self.graph.numbers(found.targets),
                found.lines,
                found.paths,
                None if checked.unit is None else astuple(checked.unit),
            )
        )

    def _index(self, number: int, checked: Checked) -> None:
        earlier = self.graph.index.add(number, checked.kind, checked.uuid, checked.version)
        if earlier is not None:
            self.report.log.add([self._repeated(checked, self.names[earlier])])
        if checked.unit is not None:
            self.units.add(checked.unit, checked.uuid, checked.version)

    def _repeated(self, checked: Checked, earlier: str) -> Finding:
        same = self.source.read(earlier) == self.source.read(checked.name)
        rule = "PKG-REPEATED" if same else "PKG-DUPLICATE"
        identity = {"kind": checked.kind, "uuid": checked.uuid, "version": checked.version}
        return finding(rule, file=checked.name, other=earlier, **identity)

    def finish(self, documents: BinaryIO | None) -> None:
        """Resolve references and units, and write the lines of the documents."""
        for line, semantic, counts, numbers, lines, paths, unit in self.waiting:
            severities = self._references(line["file"], numbers, lines, paths)
            chain = list(self.units.check_units(UnitLink(*unit), line["file"])) if unit else []
            self.report.log.add(chain)
            if documents is None:
                continue
            for severity in (*severities, *(item.severity for item in chain)):
                counts[severity] += 1
            record = {
                **line,
                "references": _state(is_noteworthy(severities)),
                "semantic": _state(semantic or is_noteworthy(item.severity for item in chain)),
                "counts": {"references": len(numbers), **dict(zip(_LABELS, counts, strict=True))},
            }
            documents.write(orjson.dumps(record, option=orjson.OPT_APPEND_NEWLINE))

    def _references(self, file: str, numbers: list[int], lines: list[int | None], paths: list[str]) -> list[Severity]:
        """Report the references of one document and return the severities of their findings."""
        log, outcomes = self.report.log, self.graph.outcomes()
        severities = []
        for position, number in enumerate(numbers):
            resolution, severity = outcomes[number]
            if severity is None:
                continue
            severities.append(severity)
            rule = RULES[resolution]
            if log.needs(rule):
                path = paths[position] if paths else None
                log.add([self.graph.finding(number, file, path, lines[position])])
            else:
                log.count(rule, severity)
        return severities


_LABELS = [severity.label for severity in Severity]


def _state(noted: bool) -> str:
    return "findings" if noted else "ok"


def is_noteworthy(severities: Iterable[Severity]) -> bool:
    """Tell whether any severity is above a note; notes leave a document ``ok``."""
    return any(severity > Severity.INFO for severity in severities)
