"""A footprint as a side of a comparison: its own statements, and the rules behind them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from interop.equivalence.canonical import fingerprint
from interop.equivalence.facts import document_facts
from interop.equivalence.recognition import recognised
from interop.equivalence.rulesets.library import effective_rule_set
from interop.equivalence.side import Side
from interop.model.ruleset.effective import EffectiveRuleSet

_CPC = "un-cpc"
_OF_THE_FILE = frozenset({"format", "schemaVersion", "completeness", "gaps", "derivedFrom"})
"""What a file says about itself and a conversion adds."""


def side_of_footprint(document: Mapping[str, Any], rules: EffectiveRuleSet | None = None) -> Side:
    """Return a footprint as a side of a comparison.

    Args:
        document: The canonical footprint.
        rules: The rules that it follows, where the user names them; else they are told from the standards it names.
    """
    candidates: tuple[str, ...] = ()
    if rules is None:
        name, candidates = recognised(document, effective_rule_set)
        rules = None if name is None else effective_rule_set(name)
    return Side(footprint_id(document), _title(document), rules, document_facts(document), document, candidates)


def footprint_id(document: Mapping[str, Any]) -> str:
    """Return what names a footprint wherever its file lies: the id of its study, else a hash of its content."""
    name = (document.get("study") or {}).get("id")
    if isinstance(name, str) and name:
        return name
    content = {key: value for key, value in document.items() if key not in _OF_THE_FILE}
    return f"footprint-{fingerprint(content)}"


def product_codes(document: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the CPC codes that a footprint states for its product."""
    codes = (document.get("product") or {}).get("classifications") or ()
    return tuple(item["code"] for item in codes if item.get("scheme") == _CPC and item["code"].isdigit())


def _title(document: Mapping[str, Any]) -> dict[str, str]:
    name = (document.get("product") or {}).get("name")
    return dict(name) if name else {"und": footprint_id(document)}
