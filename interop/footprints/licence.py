"""What the source says about its licence, before anything of it leaves the house."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from interop.model.finding import Finding, Severity
from interop.model.rules import finding
from interop.resources import data_root, table_rows


def licence_findings(footprint: Mapping[str, Any]) -> Iterator[Finding]:
    """Yield what speaks against passing a footprint on; the words of the source are never repeated.

    Args:
        footprint: The canonical footprint.

    Yields:
        ``DISCLOSURE-LICENCE``: an error where the type of licence closes the source to others, else a warning. A type
        that is not in the table, and any text on restrictions, has to be read by a person.
    """
    licence = footprint.get("licence") or {}
    kind = licence.get("type")
    effect = _effects().get(str(kind).strip(), "ask") if kind else ""
    if effect in ("ask", "closed"):
        yield _restricted("licence.type", Severity.ERROR if effect == "closed" else Severity.WARNING)
    if any(text.strip() for text in (licence.get("restrictions") or {}).values()):
        yield _restricted("licence.restrictions", Severity.WARNING)
    if licence.get("copyright") and not kind:
        yield _restricted("licence.copyright", Severity.WARNING)


def _restricted(field: str, severity: Severity) -> Finding:
    return finding("DISCLOSURE-LICENCE", path=field, severity=severity, field=field)


@cache
def _effects() -> dict[str, str]:
    """Whether a type of licence lets everybody use the data: ``free``, ``ask`` or ``closed``."""
    table = data_root("mappings") / "disclosure" / "licences.tsv"
    return {row["type"]: row["effect"] for row in table_rows(table)}
