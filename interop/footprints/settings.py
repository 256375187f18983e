"""What ``--set`` gives: options of a run, or values of every footprint, checked like those of a gap sheet.

``mappings/settings.tsv`` names the options and the profiles.
"""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches
from functools import cache
from typing import Any

from interop.crosswalk.moves import Moves
from interop.footprints.gap_sheet import Answer
from interop.footprints.supply_putting import put_answer
from interop.footprints.writing import Change
from interop.model.finding import Finding, UsageError
from interop.resources import data_root, table_rows
from interop.vocabulary.fields import fields


@cache
def names(kind: str) -> frozenset[str]:
    """Return the names of the options or of the profiles.

    Args:
        kind: ``option`` or ``profile``.
    """
    return frozenset(row["name"] for row in table_rows(data_root("mappings") / "settings.tsv") if row["kind"] == kind)


def is_path(key: str) -> bool:
    """Tell whether a key of ``--set`` is a canonical path: it leads into a part of the footprint.

    ``boundary`` alone is an option, ``boundary.type`` a path.

    Args:
        key: What stands before the equals sign.
    """
    head = key.partition(".")[0].partition("[")[0]
    return head != key and head in _parts()


@cache
def _parts() -> frozenset[str]:
    return frozenset(path.partition(".")[0].partition("[")[0] for path in fields())


def check_options(keys: Iterable[str], profile: str | None) -> None:
    """Refuse options and profiles that nothing knows, so that a slip of the pen is not taken for a setting.

    Args:
        keys: Keys of ``--set``; paths are not looked at.
        profile: Name of a profile, or None.

    Raises:
        UsageError: One is not known.
    """
    unknown = next((key for key in keys if not is_path(key) and key not in names("option")), None)
    if unknown is not None:
        raise UsageError(
            f"--set: {unknown!r} is neither a field of a footprint nor an option; {_nearest(unknown)}"
            f"options are {', '.join(sorted(names('option')))}."
        )
    if profile is not None and profile not in names("profile"):
        known = ", ".join(sorted(names("profile")))
        raise UsageError(f"--profile: there is no profile {profile!r} for footprints; there are {known}.")


def setting(key: str, value: str) -> Change:
    """Return the change that a value of ``--set`` makes; it goes before what the source states.

    Args:
        key: Canonical path.
        value: The value as text.

    Raises:
        UsageError: There is no such field, or the value is not of its form.
    """
    answer = Answer(key, value.strip(), "", False, frozenset(), True, key, "--set")
    if not answer.value:
        raise UsageError(f"--set: {key} has no value.")
    for fault in put_answer(answer, {}, Moves(), set()):
        if fault.rule == "GAP-PATH":
            raise UsageError(f"--set: {key!r} is no field of a footprint{_hint(key)}")
        raise UsageError(f"--set: {key} takes {fault.arguments['expected']}.")

    def change(footprint: dict[str, Any], moves: Moves, findings: list[Finding]) -> None:
        findings.extend(put_answer(answer, footprint, moves, set()))

    return change


def _hint(key: str) -> str:
    head, _, last = key.rpartition(".")
    if head in fields() and last.isalpha() and len(last) in (2, 3):
        return f"; a text in one language is {head}{{{last}}}."
    return f"; {_nearest(key)}".removesuffix("; ") or "."


def _nearest(key: str) -> str:
    near = get_close_matches(key, [name for name in (*fields(), *names("option")) if name != key], 1)
    return f"the nearest name is {near[0]}; " if near else ""
