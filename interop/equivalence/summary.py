"""What a comparison comes to, in numbers."""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict, dataclass

from interop.equivalence.report import EquivalenceReport
from interop.equivalence.verdict import Verdict
from interop.model.evidence import Evidence


@dataclass(frozen=True, slots=True)
class Summary:
    """Counts of a comparison.

    Attributes:
        dimensions: Dimensions compared.
        material: Those that matter for the claim.
        agreeing: Those in which nothing stands between A and B.
        immaterial_unknown: Ids of dimensions that are not known and do not matter; they decide nothing.
        unverified: Values of both sides that are expert recall.
        unknown: Values of both sides that are not known.
        by_verdict: Material dimensions by verdict.
        accepted: Findings that a reviewer accepted.
    """

    dimensions: int
    material: int
    agreeing: int
    immaterial_unknown: tuple[str, ...]
    unverified: int
    unknown: int
    by_verdict: dict[str, int]
    accepted: int

    def as_json(self) -> dict[str, object]:
        """Return the counts with the keys of the report."""
        names = {"immaterial_unknown": "immaterialUnknown", "by_verdict": "byVerdict"}
        record = {names.get(key, key): value for key, value in asdict(self).items()}
        record["immaterialUnknown"] = list(self.immaterial_unknown)
        return record


def summary(report: EquivalenceReport) -> Summary:
    """Count what a comparison has found.

    Args:
        report: The comparison.
    """
    grades = Counter(side.evidence for item in report.dimensions for side in (item.a, item.b))
    material = [item for item in report.dimensions if item.material]
    verdicts = Counter(str(item.verdict) for item in material)
    return Summary(
        dimensions=len(report.dimensions),
        material=len(material),
        agreeing=sum(item.verdict is Verdict.AGREES for item in report.dimensions),
        immaterial_unknown=tuple(
            item.id for item in report.dimensions if not item.material and item.verdict is Verdict.NOT_KNOWN
        ),
        unverified=grades[Evidence.UNVERIFIED],
        unknown=grades[Evidence.UNKNOWN],
        by_verdict={str(verdict): verdicts[str(verdict)] for verdict in Verdict},
        accepted=sum(not item.counts for item in report.findings),
    )
