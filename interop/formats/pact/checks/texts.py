"""Texts at their own place: form, code list, URN, and characters that have no business in a text."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import datetime
from urllib.parse import urlsplit

from interop.formats.pact.checks.clean import URN
from interop.formats.pact.checks.reports import NEWER_REPORTS, OLDER_REPORTS
from interop.formats.pact.checks.view import View, shown
from interop.formats.pact.grammar import Field, grammar_version
from interop.io.text import CONTROL, code_points
from interop.model.finding import Severity

_UUID = re.compile(r"[0-9A-Fa-f]{8}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{12}")
_URN = re.compile(URN.removeprefix("^").removesuffix("$"))
_INSTANT = re.compile(
    r"(\d{4}-\d{2}-\d{2})[Tt](\d{2}:\d{2}:)(\d{2})(\.\d+)?([Zz]|[+-]\d{2}:\d{2})",
    re.ASCII,
)
_UTC = re.compile(r"[Zz]$|[+-]00:00$")
_SHOWN_CODES = 12


def check_text(view: View, text: str, field: Field, place: str) -> None:
    """Report a text that is not of the form of its field.

    Args:
        view: The footprint.
        text: The text.
        field: The field.
        place: JSON pointer inside the footprint.
    """
    if CONTROL.search(text):
        view.report("TXT-CONTROL", place, characters=code_points(CONTROL, text))
    if field.path.startswith("pcf.ipccCharacterizationFactors"):
        _report_of_the_ipcc(view, text, place)
    elif field.values and text not in field.values:
        allowed = ", ".join(field.values[:_SHOWN_CODES]) + ("…" if len(field.values) > _SHOWN_CODES else "")
        view.report("PACT-CODE", place, field=field.name, value=shown(text), allowed=allowed)
    elif field.format == "urn":
        if _URN.fullmatch(text) is None:
            view.report("PACT-URN", place, value=shown(text))
    elif field.format == "date-time":
        _date_time(view, text, place)
    elif field.format and not _FORMS[field.format](text):
        if field.format == "uuid" and ("/" in text or "\\" in text):
            view.report("ID-FORMAT", place, text=shown(text))
        else:
            view.report("PACT-FORM", place, value=shown(text), form=field.format)
    elif field.path == "specVersion" and grammar_version(text) is None:
        pass  # the verdict names it: a version that is not known has no form either
    elif field.pattern and re.search(field.pattern, text) is None:
        view.report("PACT-FORM", place, value=shown(text), form=_PATTERNS.get(field.pattern, field.pattern))
    elif field.min_length is not None and not text.strip():
        view.report("PACT-TEXT-EMPTY", place, None if not text else Severity.WARNING, field=field.name)


def _report_of_the_ipcc(view: View, text: str, place: str) -> None:
    if text in OLDER_REPORTS:
        view.report("PACT-IPCC-OLD", place, report=text, newest=NEWER_REPORTS[-1])
    elif text not in NEWER_REPORTS:
        view.report("PACT-IPCC", place, report=shown(text))


def _date_time(view: View, text: str, place: str) -> None:
    if not _is_instant(text):
        view.report("PACT-FORM", place, value=shown(text), form="date-time")
    elif _UTC.search(text) is None:
        view.report("PACT-DATE-UTC", place, value=shown(text))


def _is_instant(text: str) -> bool:
    """RFC 3339; a leap second is one, though no calendar of ours has it."""
    match = _INSTANT.fullmatch(text)
    if match is None:
        return False
    date, clock, second, _, offset = match.groups()
    try:
        datetime.fromisoformat(f"{date}T{clock}{'59' if second == '60' else second}{offset.upper()}")
    except ValueError:
        return False
    return True


def _is_uuid(text: str) -> bool:
    return _UUID.fullmatch(text) is not None


def _is_uri(text: str) -> bool:
    try:
        parts = urlsplit(text)
    except ValueError:
        return False
    return bool(parts.scheme) and text.isascii() and not re.search(r"[\s<>\"{}|\\^`]", text)


_FORMS: Mapping[str, Callable[[str], bool]] = {"uuid": _is_uuid, "uri": _is_uri}
_PATTERNS = {r"^\d+\.\d+\.\d+(-\d{8})?$": "1.2.3", r"^[A-Z]{2}$": "ISO 3166-1 alpha-2"}
