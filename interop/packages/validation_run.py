"""A validation as it goes: what documents say by themselves, then what they say of each other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import BinaryIO

import orjson

from interop.io.source import Source
from interop.model.finding import Finding, Severity
from interop.packages.checking import Checked
from interop.packages.dataset_index import repeated
from interop.packages.findings import FindingLog
from interop.packages.reference_findings import ReferenceFindings
from interop.packages.references import ReferenceGraph
from interop.packages.spool import Spool
from interop.validation.units import UnitIndex, UnitLink

REPORT_SCHEMA = "interop.validation-report/1"


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


class ValidationRun:
    """Takes checked documents in order; what depends on other documents waits until all are known."""

    def __init__(self, source: Source, names: list[str], report: ValidationReport) -> None:
        """Start without any document.

        Args:
            source: The source that is validated.
            names: Names of its documents; each is known by its number here.
            report: Takes what is found.
        """
        self.source = source
        self.names = names
        self.report = report
        self.graph = ReferenceGraph(source.names(), single=source.kind == "file")
        self.units = UnitIndex()
        self.waiting = Spool()

    def close(self) -> None:
        """Give up what is kept on disk."""
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
        repeated: list[Finding] = []
        if checked.state == "dataset":
            report.dialects[checked.dialect] += 1
            repeated.extend(self._index(number, checked))
            report.log.add(repeated)
        own = [0, 0, 0]
        for item in (*checked.findings, *checked.semantic, *repeated):
            own[item.severity] += 1
        found = checked.references
        self.waiting.append(
            (
                checked.line(),
                is_noteworthy(item.severity for item in checked.semantic),
                own,
                self.graph.numbers(found.targets),
                found.lines,
                found.paths,
                None if checked.unit is None else checked.unit.as_tuple(),
            )
        )

    def _index(self, number: int, checked: Checked) -> Iterator[Finding]:
        if checked.unit is not None:
            self.units.add(checked.unit, checked.uuid, checked.version)
        earlier = self.graph.index.add(number, checked.kind, checked.uuid, checked.version)
        if earlier is not None:
            other = self.names[earlier]
            same = self.source.read(other) == self.source.read(checked.name)
            yield repeated(checked.name, other, (checked.kind, checked.uuid, checked.version), same=same)

    def finish(self, documents: BinaryIO | None) -> None:
        """Resolve references and units, and write the lines of the documents."""
        log = self.report.log
        references = ReferenceFindings(self.graph, log)
        severities = references.severities
        for line, semantic, counts, numbers, lines, paths, unit in self.waiting:
            references.report(line["file"], numbers, lines, paths)
            chain = list(self.units.check_units(UnitLink(*unit), line["file"])) if unit else []
            log.add(chain)
            if documents is None:
                continue
            of_references = [severity for number in numbers if (severity := severities[number]) is not None]
            of_units = [item.severity for item in chain]
            for severity in (*of_references, *of_units):
                counts[severity] += 1
            record = {
                **line,
                "references": _state(is_noteworthy(of_references)),
                "semantic": _state(semantic or is_noteworthy(of_units)),
                "counts": {"references": len(numbers), **dict(zip(_LABELS, counts, strict=True))},
            }
            documents.write(orjson.dumps(record, option=orjson.OPT_APPEND_NEWLINE))
        references.close()


_LABELS = [severity.label for severity in Severity]


def _state(noted: bool) -> str:
    return "findings" if noted else "ok"


def is_noteworthy(severities: Iterable[Severity]) -> bool:
    """Tell whether any severity is above a note; notes leave a document ``ok``."""
    return any(severity > Severity.INFO for severity in severities)
