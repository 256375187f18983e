"""What changes a footprint on its way: settings, a filled gap sheet, a disclosure profile, in this order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from interop.footprints.settings import check_options, is_path, setting
from interop.footprints.writing import Change
from interop.io.limits import Limits


def changes_of(
    settings: Mapping[str, str],
    supply: Path | None,
    disclosure: str | None,
    limits: Limits,
    redact: Sequence[str] = (),
) -> list[Change]:
    """Put together what a user asks to be changed.

    Args:
        settings: What ``--set`` gave; keys that are canonical paths are values, others are options of the run.
        supply: A filled gap sheet.
        disclosure: Name of a disclosure profile.
        limits: Limits of the gates.
        redact: Names of lists of fields that are taken out (``persons``).

    Raises:
        UsageError: A path, a sheet or a profile is not known.
    """
    changes: list[Change] = [setting(key, value) for key, value in settings.items() if is_path(key)]
    if "previous" in settings:
        from interop.footprints.reissue import reissued

        changes.append(reissued(Path(settings["previous"]), limits))
    if supply is not None:
        from interop.footprints.supply import supplied

        changes.append(supplied(supply, limits))
    if redact:
        from interop.footprints.disclosure import redacted

        changes.extend(redacted(what) for what in redact)
    if disclosure is not None:
        from interop.footprints.disclosure import withheld_by

        changes.append(withheld_by(disclosure))
    return changes


def run_options(settings: Mapping[str, str], *, v2_basis: str, profile: str | None, language: str) -> dict[str, str]:
    """Return the options of a run by name: those of ``--set`` that are no canonical path, and the given ones.

    Args:
        settings: What ``--set`` gave.
        v2_basis: What values of PACT 2 refer to.
        profile: Named set of defaults, or None.
        language: Language of messages.

    Raises:
        UsageError: An option or the profile is not known.
    """
    check_options(settings, profile)
    options = {key: value for key, value in settings.items() if not is_path(key)}
    options |= {"v2-basis": v2_basis, "language": language}
    return options | ({"profile": profile} if profile else {})
