"""What rules, reasons and candidates are called in English and Chinese."""

from __future__ import annotations

from functools import cache

from interop.model.rules import Language
from interop.resources import data_root, table_rows


@cache
def words(kind: str, identifier: str, language: Language) -> str:
    """Return the words for a rule, a reason or what makes a candidate.

    Args:
        kind: ``rule``, ``reason`` or ``why``.
        identifier: The id; of candidates several, separated by commas.
        language: ``en`` or ``zh``.
    """
    known = _rules() if kind == "rule" else _reasons()[kind]
    comma = "，" if language == "zh" else ", "
    return comma.join(known[part][language] for part in identifier.split(", "))


@cache
def _rules() -> dict[str, dict[str, str]]:
    return {row["rule"]: row for row in table_rows(data_root("mappings") / "flows" / "rules.tsv")}


@cache
def _reasons() -> dict[str, dict[str, dict[str, str]]]:
    found: dict[str, dict[str, dict[str, str]]] = {}
    for row in table_rows(data_root("mappings") / "flows" / "reasons.tsv"):
        found.setdefault(row["kind"], {})[row["id"]] = row
    return found
