"""Which rule set of the library a footprint says that it follows."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from interop.equivalence.tables import standard_codes

if TYPE_CHECKING:
    from interop.model.ruleset.effective import EffectiveRuleSet

Lookup = Callable[[str], "EffectiveRuleSet"]


def recognised(document: Mapping[str, Any], lookup: Lookup) -> tuple[str | None, tuple[str, ...]]:
    """Return the rule set that a footprint follows, and all that come into question.

    Of several, the one that stands on all others is meant; otherwise it is not settled.

    Args:
        document: A canonical footprint.
        lookup: Finds a rule set by id.
    """
    found = tuple(dict.fromkeys(name for code, year in _codes(document) for name in _named(code, year)))
    if len(found) == 1:
        return found[0], found
    for name in found:
        if {member.id for member in lookup(name).chain} >= set(found):
            return name, found
    return None, found


def _codes(document: Mapping[str, Any]) -> list[tuple[str, str]]:
    rules = document.get("rules") or {}
    standards = [(item.get("code", ""), item.get("year", "")) for item in rules.get("standards") or []]
    products = [(name, "") for item in rules.get("productRules") or [] for name in item.get("names") or []]
    return [*standards, *products]


def _named(code: str, year: str) -> list[str]:
    """Return the rule sets of a code: those of its year where it states one."""
    known = standard_codes().get("".join(code.upper().split()), ())
    return [name for wanted, name in known if not wanted or not year or year.startswith(wanted)]
