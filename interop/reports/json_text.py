"""JSON reports as text: the same bytes for the same report."""

from __future__ import annotations

from interop.io.json import dumps


def json_text(report: object) -> str:
    """Write a report as indented JSON with a line feed at the end."""
    return dumps(report).decode()
