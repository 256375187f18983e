"""Identifiers and places: URNs that say what they identify, GTINs, predecessors, country codes, one geography."""

from __future__ import annotations

import re

from interop.formats.pact.checks.view import View, shown
from interop.model.finding import Severity
from interop.vocabulary.places import resolve

_GEOGRAPHIES = ("geographyRegionOrSubregion", "geographyCountry", "geographyCountrySubdivision")
_PACT_URN = re.compile(r"urn:pact:(?=[^:]*\.)[a-z0-9.-]+:[^:]+:.+", re.IGNORECASE)
_UUID = re.compile(r"urn:uuid:(?![0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$)", re.IGNORECASE)
_GTIN_LENGTHS = (8, 12, 13, 14)


def check_identifiers(view: View) -> None:
    """Report identifiers that are URNs in form only, and a footprint that precedes itself.

    Args:
        view: The footprint.
    """
    tree = view.tree
    vague: list[tuple[str, str]] = []
    for name in ("companyIds", "productIds"):
        items = tree.get(name)
        if isinstance(items, list):
            for ordinal, item in enumerate(items):
                if isinstance(item, str):
                    _urn(view, item, f"/{name}/{ordinal}", vague)
    if vague:
        view.report("PACT-URN-NAMESPACE", vague[0][0], value=", ".join(shown(text) for _, text in vague))
    preceding = tree.get("precedingPfIds")
    if isinstance(preceding, list) and "id" in tree and tree["id"] in preceding:
        view.report("PACT-PRECEDING-SELF", f"/precedingPfIds/{preceding.index(tree['id'])}", id=shown(tree["id"]))


def check_places(view: View) -> None:
    """Report more than one geography, and codes that no country or subdivision has.

    Args:
        view: The footprint.
    """
    pcf = view.pcf
    stated = [name for name in _GEOGRAPHIES if pcf.get(name) is not None]
    if len(stated) > 1:
        names = ", ".join(f"{name} {shown(pcf[name])}" for name in stated)
        view.report("PACT-GEOGRAPHY", f"/pcf/{stated[0]}", stated=names)
    for name in stated:
        code = pcf[name]
        if name == _GEOGRAPHIES[0] or name in view.faulty or not isinstance(code, str):
            continue
        if resolve(code[:2], "iso3166-1") is None:
            view.report("PACT-PLACE", f"/pcf/{name}", code=shown(code), scheme="ISO 3166-1")
        elif name == _GEOGRAPHIES[2] and resolve(code, "iso3166-2") is None:
            view.report("PACT-PLACE", f"/pcf/{name}", Severity.WARNING, code=shown(code), scheme="ISO 3166-2")


def _urn(view: View, text: str, place: str, vague: list[tuple[str, str]]) -> None:
    """Look behind the namespace; identifiers of PACT without a domain are one fault of their company, and gathered."""
    folded = text[:9].lower()
    if folded == "urn:pact:":
        if _PACT_URN.fullmatch(text) is None:
            vague.append((place, text))
    elif folded == "urn:gtin:":
        digits = text[9:]
        if digits and not _is_gtin(digits):
            view.report("PACT-GTIN", place, value=shown(text))
    elif folded == "urn:uuid:" and _UUID.match(text):
        view.report("PACT-URN", place, value=shown(text))


def _is_gtin(digits: str) -> bool:
    """Length and check digit of a GTIN: weights 3 and 1 in turn from the right."""
    if not (digits.isascii() and digits.isdigit() and len(digits) in _GTIN_LENGTHS):
        return False
    return sum(int(digit) * (3 if place % 2 else 1) for place, digit in enumerate(reversed(digits))) % 10 == 0
