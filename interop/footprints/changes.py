"""What changes a footprint on its way: settings, a filled gap sheet, a disclosure profile, in this order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from interop.crosswalk.ledger import Origin
from interop.crosswalk.moves import Moves
from interop.crosswalk.paths import compile_path, place
from interop.crosswalk.table import IDENTITY
from interop.footprints.writing import Change
from interop.io.limits import Limits
from interop.model.finding import Finding, UsageError


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
    changes: list[Change] = [_setting(key, value) for key, value in settings.items() if _is_path(key)]
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
    """
    options = {key: value for key, value in settings.items() if not _is_path(key)}
    options |= {"v2-basis": v2_basis, "language": language}
    return options | ({"profile": profile} if profile else {})


def _is_path(key: str) -> bool:
    """Canonical paths have a part of the footprint before their first point; ``boundary`` alone is an option."""
    head = key.partition(".")[0].partition("[")[0]
    return head != key and head in _parts()


@cache
def _parts() -> frozenset[str]:
    from interop.model.footprint.footprint import Footprint  # only a setting needs the models

    return frozenset(field.alias or name for name, field in Footprint.model_fields.items())


def _setting(key: str, value: str) -> Change:
    try:
        path = compile_path(key, IDENTITY)
    except ValueError:
        raise UsageError(f"--set: {key!r} is no path of a footprint.") from None

    def change(footprint: dict[str, Any], moves: Moves, _findings: list[Finding]) -> None:
        found = place(footprint, path, (), value)
        for pointer in (found.pointer, *found.keys):
            moves.made(pointer, Origin.SUPPLIED, "--set")

    return change
