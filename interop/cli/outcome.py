"""Exit code of a run that has findings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from interop.cli.main import DONE, FINDINGS
from interop.model.finding import InputRefused, Severity

if TYPE_CHECKING:
    from interop.io.source import Source
    from interop.packages.findings import FindingLog


def exit_code(worst: Severity | None, fail_on: Severity | None) -> int:
    """Tell the exit code from the worst finding and ``--fail-on``.

    Args:
        worst: Greatest severity found, or None.
        fail_on: Severity from which a run fails, or None where it never does.
    """
    failed = fail_on is not None and worst is not None and worst >= fail_on
    return FINDINGS if failed else DONE


def refuse_unreadable(source: Source, log: FindingLog) -> None:
    """Refuse an archive of which not one file could be read; a bad file among others is only a finding.

    Args:
        source: The opened source.
        log: What reading it found.

    Raises:
        InputRefused: Every file failed in the archive itself.
    """
    from interop.packages.documents import document_names  # only commands for packages need their readers

    names = document_names(source)
    failed = sum(count for rule, count in log.by_rule.items() if rule.startswith("ZIP-"))
    if names and failed >= len(names) and log.errors():
        raise InputRefused(*log.errors())
