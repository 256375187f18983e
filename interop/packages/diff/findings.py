"""What was found in two releases, each finding with the release that its file is in."""

from __future__ import annotations

from collections.abc import Iterator

from interop.model.finding import Severity
from interop.packages.findings import FindingLog
from interop.packages.spool import Spool


class ReleaseFindings:
    """The findings of the old and the new release.

    Attributes:
        old: Takes findings on files of the old release.
        new: Takes findings on files of the new release.
    """

    def __init__(self) -> None:
        self._spools = {"old": Spool(), "new": Spool()}
        self.old = FindingLog(self._spools["old"].handle)
        self.new = FindingLog(self._spools["new"].handle)

    def records(self) -> Iterator[dict[str, object]]:
        """Yield every finding as a record with its release, those of the old release first."""
        for release, spool in self._spools.items():
            for record in spool:
                yield {"release": release, **record}

    def worst(self) -> Severity | None:
        """Return the greatest severity in both releases, or None where nothing was found."""
        worst = (log.worst() for log in (self.old, self.new))
        return max((severity for severity in worst if severity is not None), default=None)

    def as_json(self) -> dict[str, object]:
        """The block ``findings`` of a diff report: counts by severity and by rule."""
        severities = self.old.by_severity + self.new.by_severity
        by_rule = self.old.by_rule + self.new.by_rule
        counts = {severity.label: severities[severity] for severity in sorted(Severity, reverse=True)}
        return {**counts, "by_rule": dict(sorted(by_rule.items()))}

    def close(self) -> None:
        """Give the disk space back."""
        for spool in self._spools.values():
            spool.close()
