"""What a source holds, as a report."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from interop.io.source import Kind
from interop.packages.findings import FindingLog

REPORT_SCHEMA = "interop.inspection-report/1"


@dataclass(slots=True)
class InspectReport:
    """What a source holds.

    Attributes:
        kind: ``file``, ``folder`` or ``zip``.
        folders: Number of datasets by folder that holds them; the layout of the source.
        formats: Number of datasets by format (``ilcd``, ``tidas``).
        dialects: Number of datasets by dialect.
        types: Number of datasets by type.
        languages: Number of texts by ``xml:lang``.
        references: Number of references by target type, then ``resolved``, ``broken`` and ``not_a_uuid``.
        broken: The first broken references: file, path, line, target and UUID.
        several_versions: Number of UUIDs that the source holds in several versions, by type.
        others: Files that are no dataset.
        refused: Files that were refused.
        log: Findings by rule and severity.
    """

    kind: Kind
    folders: Counter[str] = field(default_factory=Counter)
    formats: Counter[str] = field(default_factory=Counter)
    dialects: Counter[str] = field(default_factory=Counter)
    types: Counter[str] = field(default_factory=Counter)
    languages: Counter[str] = field(default_factory=Counter)
    references: dict[str, Counter[str]] = field(default_factory=dict)
    broken: list[dict[str, str | int | None]] = field(default_factory=list)
    several_versions: dict[str, int] = field(default_factory=dict)
    others: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    log: FindingLog = field(default_factory=FindingLog)

    def as_json(self) -> dict[str, object]:
        """The report as ``inspect --json`` prints it."""
        return {
            "schema": REPORT_SCHEMA,
            "source": {"kind": self.kind, "formats": _sorted(self.formats), "folders": _sorted(self.folders)},
            "documents": {
                "datasets": self.types.total(),
                "types": _sorted(self.types),
                "dialects": _sorted(self.dialects),
                "several_versions": _sorted(self.several_versions),
                "others": self.others,
                "refused": self.refused,
            },
            "languages": _sorted(self.languages),
            "references": {
                target: {"total": counts.total(), **{bucket: counts[bucket] for bucket in _BUCKETS}}
                for target, counts in sorted(self.references.items())
            },
            "broken_examples": self.broken,
            "findings": _sorted(self.log.by_rule),
        }


_BUCKETS = ("resolved", "broken", "not_a_uuid")


def _sorted(counts: Mapping[str, int]) -> dict[str, int]:
    return dict(sorted(counts.items()))
