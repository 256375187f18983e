"""Standards, product rules, assessment reports and assurance: what is named against what else is said."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from interop.formats.pact.checks.names import near_name
from interop.formats.pact.checks.reports import NEWER_REPORTS, OLDER_REPORTS
from interop.formats.pact.checks.view import View, shown
from interop.formats.pact.grammar import NEWEST, field_of
from interop.model.finding import Severity

_NAMED = ("PEF", "EPD International")
"""Operators that need no other name."""
_OWN = {2: "PACT-2.", 3: "PACT-3."}
_METHODOLOGY = "PACT-"
"""How the code of a version of the methodology begins."""


def check_standards(view: View) -> None:
    """Report standards that nobody knows, rules without an operator, and reports that contradict each other.

    Args:
        view: The footprint.
    """
    pcf = view.pcf
    _cross_sectoral(view, pcf.get("crossSectoralStandards"))
    rules = pcf.get("productOrSectorSpecificRules")
    if isinstance(rules, list):
        for ordinal, rule in enumerate(rules):
            if isinstance(rule, dict):
                _operator(view, rule, f"/pcf/productOrSectorSpecificRules/{ordinal}")
    if view.version[0] == 2:
        _earliest_report(view)
        _assurance(view, pcf.get("assurance"))


def _cross_sectoral(view: View, standards: Any) -> None:
    if not isinstance(standards, list):
        return
    path = "/pcf/crossSectoralStandards"
    versions = []
    for ordinal, code in enumerate(standards):
        if not isinstance(code, str):
            continue
        if code.startswith(_METHODOLOGY):
            versions.append(code)
        if code not in _KNOWN and view.version[0] == 3:
            view.report("PACT-STANDARD", f"{path}/{ordinal}", value=shown(code), near=near_name(code, sorted(_KNOWN)))
    if versions and not any(code.startswith(_OWN[view.version[0]]) for code in versions):
        stated = ", ".join(shown(code) for code in versions)
        view.report("PACT-STANDARD-VERSION", path, stated=stated, main=view.version[0])


_KNOWN = frozenset((*field_of(NEWEST[2])["pcf.crossSectoralStandards[*]"].values, "PAS2050"))
"""The list of version 2, which closes it; version 3 adds to it and leaves it open."""


def _operator(view: View, rule: Mapping[str, Any], place: str) -> None:
    other = "otherOperatorName" in rule
    if rule.get("operator") == "Other" and not other:
        view.report("PACT-OPERATOR", f"{place}/otherOperatorName", operator="Other")
    elif other and rule.get("operator") in _NAMED:
        operator = rule["operator"]
        view.report("PACT-OPERATOR", f"{place}/otherOperatorName", Severity.WARNING, operator=operator)


def _earliest_report(view: View) -> None:
    """The one report that version 2 names beside the list is the earliest of the list."""
    stated, listed = view.pcf.get("characterizationFactors"), view.pcf.get("ipccCharacterizationFactorsSources")
    if not isinstance(stated, str) or not isinstance(listed, list):
        return
    known = [code for code in (*OLDER_REPORTS, *NEWER_REPORTS) if code in listed]
    if known and stated in NEWER_REPORTS and stated != known[0]:
        view.report("PACT-IPCC-EARLIEST", "/pcf/characterizationFactors", stated=stated, earliest=known[0])


def _assurance(view: View, assurance: Any) -> None:
    if isinstance(assurance, dict) and assurance.get("assurance") is True:
        provider = assurance.get("providerName")
        if isinstance(provider, str) and not provider.strip():
            view.report("PACT-ASSURANCE", "/pcf/assurance/providerName")
