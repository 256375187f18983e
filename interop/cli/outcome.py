"""Exit code of a run that has findings."""

from __future__ import annotations

from interop.cli.main import DONE, FINDINGS
from interop.model.finding import Severity


def exit_code(worst: Severity | None, fail_on: Severity | None) -> int:
    """Tell the exit code from the worst finding and ``--fail-on``.

    Args:
        worst: Greatest severity found, or None.
        fail_on: Severity from which a run fails, or None where it never does.
    """
    failed = fail_on is not None and worst is not None and worst >= fail_on
    return FINDINGS if failed else DONE
