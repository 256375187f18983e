"""Look into a source of footprints: which formats and versions, whose products, which results under which standards."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from interop.footprints.documents import FootprintDocument, footprint_documents
from interop.io.limits import DEFAULT_LIMITS, Limits
from interop.io.source import Source
from interop.packages.findings import FindingLog

REPORT_SCHEMA = "interop.footprint-inspection/1"

EXAMPLES = 10
"""How many footprints a report shows."""


@dataclass(slots=True)
class FootprintInspection:
    """What a source of footprints holds.

    Attributes:
        kind: ``file``, ``folder`` or ``zip``.
        formats: Number of footprints by format.
        versions: Number of footprints by the version that their content follows.
        standards: Number of footprints that name each standard.
        reports: Number of footprints by IPCC report of their characterisation.
        footprints: The first footprints: file, record, id, product, unit, totals, period.
        refused: Files or records that were refused.
        log: Findings by rule and severity.
    """

    kind: str
    formats: Counter[str] = field(default_factory=Counter)
    versions: Counter[str] = field(default_factory=Counter)
    standards: Counter[str] = field(default_factory=Counter)
    reports: Counter[str] = field(default_factory=Counter)
    footprints: list[dict[str, Any]] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    log: FindingLog = field(default_factory=FindingLog)

    def as_json(self) -> dict[str, object]:
        """The report as ``inspect --json`` prints it."""
        return {
            "schema": REPORT_SCHEMA,
            "source": {"kind": self.kind, "formats": dict(self.formats), "versions": dict(self.versions)},
            "footprints": {"total": self.formats.total(), "first": self.footprints, "refused": self.refused},
            "standards": dict(self.standards),
            "gwp_reports": dict(self.reports),
            "findings": self.log.severities(),
        }


def inspect_footprints(
    source: Source, limits: Limits = DEFAULT_LIMITS, *, progress: Callable[[int], None] = lambda _: None
) -> FootprintInspection:
    """Count what a source of footprints holds.

    Args:
        source: The opened source.
        limits: Limits of the gates.
        progress: Called with the number of records read.
    """
    report = FootprintInspection(source.kind)
    report.log.add(source.findings)
    for number, document in enumerate(footprint_documents(source, limits), 1):
        report.log.add(document.findings)
        _take(report, document)
        progress(number)
    return report


def _take(report: FootprintInspection, document: FootprintDocument) -> None:
    footprint = document.footprint
    if document.foreign:
        return
    if footprint is None:
        report.refused.append(f"{document.file} {document.record}".strip())
        return
    report.formats[document.format] += 1
    if document.version:
        report.versions[f"{document.format} {document.version}"] += 1
    rules, gwp = footprint.get("rules") or {}, footprint.get("gwp") or {}
    report.standards.update({item["code"] for item in rules.get("standards") or ()})
    report.reports.update({item["report"] for item in gwp.get("sources") or () if "report" in item})
    if len(report.footprints) < EXAMPLES:
        report.footprints.append(_shown(document, footprint))


def _shown(document: FootprintDocument, footprint: Mapping[str, Any]) -> dict[str, Any]:
    unit, time = footprint.get("unit") or {}, footprint.get("time") or {}
    period = time.get("dataPeriod") or {}
    return {
        "file": document.file,
        "record": document.record,
        "id": (footprint.get("study") or {}).get("id"),
        "product": (footprint.get("product") or {}).get("name") or {},
        "company": (footprint.get("company") or {}).get("name") or {},
        "unit": {"amount": unit.get("amount"), "measure": unit.get("measure"), "kind": unit.get("kind")},
        "boundary": (footprint.get("boundary") or {}).get("type"),
        "totals": [
            {key: item.get(key) for key in ("value", "uptakeConvention", "aircraftTreatment")}
            for item in footprint.get("results") or ()
            if item.get("component") == "total" and not item.get("stage")
        ],
        "period": [period.get("start") or time.get("referenceYear"), period.get("end")],
    }
