"""Read a value that is written wrongly but can mean only one value of its datatype."""

from __future__ import annotations

import re
import unicodedata

from interop.formats.ilcd.repair.tables import RepairTables, folded
from interop.model.dataset.faults.values import Values

_VERSION = re.compile(r"(\d{1,2})\.(\d{1,2})(?:\.(\d{1,3}))?", re.ASCII)
_HYPHENS = dict.fromkeys(map(ord, "‐‑‒–—−－"), "-")


def canonical_version(text: str) -> str | None:
    """Return the version that a text means: its parts filled up with zeros, or None where it has other parts.

    Args:
        text: A version as written, such as ``00.01.05`` or ``1.0``.
    """
    match = _VERSION.fullmatch(text.strip())
    if match is None:
        return None
    major, minor, build = match.groups()
    return f"{major:0>2}.{minor:0>2}" + (f".{build:0>3}" if build else "")


def meant(values: Values, tables: RepairTables, datatype: str, text: str) -> tuple[str, str] | None:
    """Return the value that a wrong text means.

    Args:
        values: The datatypes.
        tables: The repairs that are data.
        datatype: Datatype of the slot.
        text: The text, which is no value of it.

    Returns:
        Rule and value, or None where no value or more than one can be meant.
    """
    names = [known.name for known in values.lineage(datatype)]
    bare = " ".join(text.split())
    if "common:Version" in names:
        version = canonical_version(text)
        return None if version is None else ("REPAIR-VERSION", version)
    for candidate in (text.strip(), bare):
        if candidate != text and values.fault(datatype, candidate) is None:
            return "REPAIR-SPACE", candidate
    builtin = values.builtin(datatype)
    plain = unicodedata.normalize("NFKC", bare).translate(_HYPHENS)
    if "common:UUID" in names:
        plain = plain.lower()
    found = {
        rule: value
        for rule, value in (
            ("REPAIR-ENUM", _enumerated(values, tables, datatype, plain)),
            ("REPAIR-FORM", tables.values.get((builtin, plain.casefold()))),
            ("REPAIR-FORM", _formed(values, tables, [*names, builtin], plain)),
        )
        if value is not None and values.fault(datatype, value) is None
    }
    if found:
        return next(iter(found.items()))
    if _is_typed(values, datatype) and plain != bare and values.fault(datatype, plain) is None:
        return "REPAIR-FORM", plain
    if builtin == "xs:boolean" and values.fault(datatype, plain.lower()) is None:
        return "REPAIR-FORM", plain.lower()
    return None


def _is_typed(values: Values, datatype: str) -> bool:
    """Tell whether a datatype is more than free text, so that its letters are no wording."""
    lineage = values.lineage(datatype)
    return values.builtin(datatype) != "xs:string" or any(known.pattern or known.values for known in lineage)


def _enumerated(values: Values, tables: RepairTables, datatype: str, text: str) -> str | None:
    """Return the one value of an enumeration that differs from a text only in case, blanks and hyphens."""
    for known in values.lineage(datatype):
        same = [value for value in known.values if folded(value) == folded(text)]
        if len(same) == 1:
            return same[0]
        synonym = tables.values.get((known.name, text.casefold()))
        if synonym is not None:
            return synonym
    return None


def _formed(values: Values, tables: RepairTables, datatypes: list[str], text: str) -> str | None:
    """Return the one value that the forms of a datatype make of a text."""
    made = {
        form.pattern.sub(form.replacement, text)
        for name in datatypes
        for form in tables.forms.get(name, ())
        if form.pattern.fullmatch(text)
    }
    valid = {value for value in made if values.fault(datatypes[0], value) is None}
    return valid.pop() if len(valid) == 1 else None
