"""What may name a person in the JSON of a review, left out."""

from __future__ import annotations

from typing import Any

_NAMES = frozenset({"who"})
"""Keys of decisions and of the arguments of findings about them."""


def without_persons(record: dict[str, Any]) -> dict[str, Any]:
    """Return the JSON of a review without who decided, also where a message says it.

    Args:
        record: The review, as `interop.reports.equivalence_json.report_json` gives it.
    """
    return {**record, "findings": [_finding(item) for item in record["findings"]]}


def _finding(item: dict[str, Any]) -> dict[str, Any]:
    arguments, decision, message = item["arguments"], item["decision"], item["message"]
    named = [str(part[key]) for part in (arguments, decision or {}) for key in _NAMES if part.get(key)]
    for name in named:
        message = message.replace(name, "…")
    return {**item, "message": message, "arguments": _emptied(arguments), "decision": decision and _emptied(decision)}


def _emptied(part: dict[str, Any]) -> dict[str, Any]:
    return {key: "" if key in _NAMES else value for key, value in part.items()}
