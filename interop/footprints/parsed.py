"""Parse a JSON file once, though several looks are taken at it: what it holds, then its footprints."""

from __future__ import annotations

from dataclasses import dataclass

from interop.io.json import parse_json
from interop.io.limits import DEFAULT_LIMITS, Limits
from interop.model.finding import Finding


@dataclass(frozen=True, slots=True)
class _Parsed:
    data: bytes
    file: str
    limits: Limits
    value: object
    findings: tuple[Finding, ...]


_last: _Parsed | None = None


def parse_once(
    data: bytes, file: str, limits: Limits = DEFAULT_LIMITS, findings: list[Finding] | None = None
) -> object:
    """Parse a JSON document as the gate does; the same bytes are not parsed twice in a row.

    Args:
        data: The whole file.
        file: Path for findings.
        limits: Limits of the gates.
        findings: Where warnings go.

    Returns:
        The value, which no caller may change.

    Raises:
        InputRefused: What the gate refuses.
    """
    global _last
    known = _last
    if known is None or (known.file, known.limits) != (file, limits) or known.data != data:
        found: list[Finding] = []
        known = _Parsed(data, file, limits, parse_json(data, file, limits, found), tuple(found))
        _last = known
    if findings is not None:
        findings.extend(known.findings)
    return known.value


def forget() -> None:
    """Give up the last document: a reader that has taken what it needs frees the memory."""
    global _last
    _last = None
