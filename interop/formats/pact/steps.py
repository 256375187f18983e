"""What no row of the crosswalk can say on the way into PACT, as named steps.

A step reads the canonical footprint and the document that the rows made, and fills or empties fields of it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Context, localcontext
from functools import cache
from typing import Any

from interop.crosswalk.ledger import Fate, Origin
from interop.crosswalk.paths import compile_path, look_up
from interop.crosswalk.table import IDENTITY, Version
from interop.crosswalk.transform import NotTransferable
from interop.crosswalk.transforms.amounts import DIGITS, as_decimal, decimal_text
from interop.crosswalk.transforms.pact import CPC_URN
from interop.formats.pact.crossing import Derived, PactCrossing
from interop.formats.pact.grammar import field_of
from interop.model.rules import finding
from interop.resources import data_root, table_rows

Json = Any
Step = Callable[[Mapping[str, Json], PactCrossing, Version], None]

_EXCLUDING = "results[component=total,uptakeConvention=pact3-excluding,aircraftTreatment=of-which].value"
_UPTAKE = "results[component=biogenic-co2-uptake].value"
_CPC_URNS = (CPC_URN, "urn:cpc:")
_GEOGRAPHY = {
    "iso3166-2": "geographyCountrySubdivision",
    "iso3166-1": "geographyCountry",
    "un-region": "geographyRegionOrSubregion",
}
"""Fields of a place by its scheme, the narrowest first."""


def found(footprint: Mapping[str, Json], path: str) -> tuple[Json, str]:
    """Look up a canonical value.

    Args:
        footprint: The canonical footprint.
        path: Path without stars.

    Returns:
        The value and its pointer; None and nothing where it is not there.
    """
    hit = look_up(footprint, compile_path(path, IDENTITY), ())
    return (None, "") if hit is None else (hit.value, hit.pointer)


def take_steps(footprint: Mapping[str, Json], crossing: PactCrossing, version: Version) -> None:
    """Take every step that a version needs.

    Args:
        footprint: The canonical footprint.
        crossing: Its way into the format.
        version: Version that is written.
    """
    crossing.tree.setdefault("pcf", {})
    for step in _STEPS[version[0]]:
        step(footprint, crossing, version)


def _standards_3(footprint: Mapping[str, Json], crossing: PactCrossing, _version: Version) -> None:
    """One list: the newer one, then what only the older list of version 2 names."""
    _rewrite(crossing, "crossSectoralStandards", "pact3")
    named = [
        (item["code"], f"/rules/deprecatedStandards/{ordinal}/code")
        for ordinal, item in enumerate((footprint.get("rules") or {}).get("deprecatedStandards") or [])
        if "code" in item
    ]
    codes = [(_standard(written, "pact3") or written, source) for written, source in named]
    _lengthen(crossing, "crossSectoralStandards", codes, "the older list of version 2, in the codes of version 3")


def _standards_2(footprint: Mapping[str, Json], crossing: PactCrossing, version: Version) -> None:
    """The older list takes of the newer one what it has a value for, where the source has no older list."""
    if version >= (2, 3):
        _rewrite(crossing, "crossSectoralStandards", "pact3")
    name = "crossSectoralStandardsUsed"
    if crossing.tree["pcf"].get(name):
        return
    stated = (footprint.get("rules") or {}).get("standards") or []
    codes = [
        (code, f"/rules/standards/{ordinal}/code")
        for ordinal, item in enumerate(stated)
        if (code := _standard(item.get("code"), "pact2"))
    ]
    _lengthen(crossing, name, codes, "the standards in the older list of version 2")
    if stated and not codes:
        crossing.reasons[f"pcf.{name}"] = "version 2 has no value for the standards that are stated"


def _rewrite(crossing: PactCrossing, name: str, column: str) -> None:
    """Other ways to write a standard become the code of the list."""
    codes = crossing.tree["pcf"].get(name) or []
    for ordinal, written in enumerate(codes):
        code = _standard(written, column)
        if code and code != written:
            codes[ordinal] = code
            _refate(crossing, f"/pcf/{name}/{ordinal}", "the code of the list for this standard")


def _refate(crossing: PactCrossing, target: str, reason: str) -> None:
    for source, move in crossing.moves.fates.items():
        if target in move.to and move.fate is Fate.CARRIED:
            crossing.moves.fates[source] = type(move)(Fate.CONVERTED, move.row, move.to, reason)


def _lengthen(crossing: PactCrossing, name: str, codes: list[tuple[str, str]], reason: str) -> None:
    """Add codes, each with its source, to a list that rows may have begun; a code that is there is not added."""
    held = [code for code in crossing.tree["pcf"].get(name) or [] if code]
    for code, source in codes:
        if code not in held:
            held.append(code)
            target = f"/pcf/{name}/{len(held) - 1}"
            crossing.derived[target] = Derived(reason, (source,))
            crossing.moves.made(target, Origin.SOURCE)
        crossing.moves.move(source, Fate.CONVERTED, "pact-standards", (f"/pcf/{name}/{held.index(code)}",), reason)
    if held:
        crossing.tree["pcf"][name] = held


@cache
def _standards() -> Mapping[str, Mapping[str, str]]:
    table = data_root("mappings") / "crosswalks" / "codes" / "pact-standards.tsv"
    return {row["written"]: row for row in table_rows(table)}


def _standard(written: Json, column: str) -> str:
    return _standards().get(str(written), {}).get(column, "")


def _reports_3(footprint: Mapping[str, Json], crossing: PactCrossing, _version: Version) -> None:
    """The one report of version 2.0 is the list of version 3."""
    report, source = found(footprint, "gwp.primaryReport")
    if report and not crossing.tree["pcf"].get("ipccCharacterizationFactors"):
        reason = "the one report that the source names"
        crossing.fill("pcf.ipccCharacterizationFactors", [report], [source], "pact3-reports", reason)


def _reports_2(footprint: Mapping[str, Json], crossing: PactCrossing, version: Version) -> None:
    """Version 2 names one report beside the list: the earliest of it."""
    pcf = crossing.tree["pcf"]
    known = field_of(version)["pcf.characterizationFactors"].values
    stated = [code for code in pcf.get("ipccCharacterizationFactorsSources") or [] if isinstance(code, str)]
    if "characterizationFactors" not in pcf and stated:
        earliest = min(stated, key=lambda code: (len(code), code))
        if earliest in known:
            sources = [
                f"/gwp/sources/{i}/report"
                for i, item in enumerate((footprint.get("gwp") or {}).get("sources") or [])
                if item.get("report") == earliest
            ]
            reason = "the earliest of the reports that the source names"
            crossing.fill("pcf.characterizationFactors", earliest, sources, "pact2-report", reason)
        else:
            crossing.reasons["pcf.characterizationFactors"] = f"version 2 knows {' and '.join(known)} only"
    report, source = found(footprint, "gwp.primaryReport")
    if report and not stated:
        reason = "the one report that the source names"
        crossing.fill("pcf.ipccCharacterizationFactorsSources", [report], [source], "pact2-reports", reason)


def _geography(footprint: Mapping[str, Json], crossing: PactCrossing, _version: Version) -> None:
    """At most one geography: the narrowest, where the others hold it; none where the source names several places."""
    pcf = crossing.tree["pcf"]
    places = (footprint.get("geography") or {}).get("locations") or []
    codes = {(item.get("scheme"), item.get("code")) for item in places}
    known = [code for scheme, code in codes if scheme in _GEOGRAPHY]
    stated = [name for name in _GEOGRAPHY.values() if name in pcf]
    country, part = pcf.get("geographyCountry"), pcf.get("geographyCountrySubdivision")
    apart = bool(country and part and not str(part).startswith(f"{country}-"))
    if len(known) > len(stated) or apart:
        crossing.findings.append(finding("PACT-GEOGRAPHY-SEVERAL", path="/geography/locations", number=len(known)))
    for name in stated if len(known) > len(stated) or apart else stated[1:]:
        crossing.remove(f"/pcf/{name}", "PACT states one geography at most: the narrowest, if it is the only one")
    if not known and len(codes) == 1:
        _same_code(places[0], crossing)


def _same_code(location: Mapping[str, Json], crossing: PactCrossing) -> None:
    """A code of a dataset list that is one of ISO 3166 as well."""
    if location.get("scheme") not in ("ilcd", "tidas"):
        return
    import pycountry  # only a footprint from a dataset needs it

    code = str(location.get("code"))
    sources, reason = ["/geography/locations/0/code"], "the code is the same in ISO 3166"
    if len(code) == 2 and pycountry.countries.get(alpha_2=code):
        crossing.fill("pcf.geographyCountry", code, sources, "pact-geography", reason)
    elif "-" in code and pycountry.subdivisions.get(code=code):
        crossing.fill("pcf.geographyCountrySubdivision", code, sources, "pact-geography", reason)


def _class_2(footprint: Mapping[str, Json], crossing: PactCrossing, _version: Version) -> None:
    """A class of the CPC that is written as a URN is the code that version 2 demands."""
    if crossing.tree.get("productCategoryCpc"):
        return
    for ordinal, item in enumerate((footprint.get("product") or {}).get("classifications") or []):
        code = str(item.get("code", ""))
        prefix = next((start for start in _CPC_URNS if code.startswith(start)), None)
        if prefix and "scheme" not in item:
            source = f"/product/classifications/{ordinal}/code"
            crossing.fill("productCategoryCpc", code.removeprefix(prefix), [source], "pact2-cpc", "the code of the URN")
            return


def _mass(_footprint: Mapping[str, Json], crossing: PactCrossing, _version: Version) -> None:
    """The mass of so many kilograms is the amount; energy, transport and services have none (0)."""
    pcf = crossing.tree["pcf"]
    if "productMassPerDeclaredUnit" in pcf or "productMassPerDeclaredUnit" in crossing.reasons:
        return
    unit, amount = pcf.get("declaredUnitOfMeasurement"), pcf.get("declaredUnitAmount")
    if unit == "kilogram" and amount is not None:
        sources = ["/unit/amount"]
        crossing.fill("pcf.productMassPerDeclaredUnit", amount, sources, "pact3-mass", "the mass of so many kilograms")
    elif unit in _WITHOUT_MASS:
        reason = "PACT writes 0 where the mass has no meaning: energy, transport, services"
        crossing.fill("pcf.productMassPerDeclaredUnit", "0", ["/unit/measure"], "pact3-mass", reason)


_WITHOUT_MASS = ("kilowatt hour", "megajoule", "ton kilometer", "hour", "megabit second")


def _including(footprint: Mapping[str, Json], crossing: PactCrossing, _version: Version) -> None:
    """The total with uptake is that without it plus the uptake, where both are known as version 3 defines them."""
    name = "pcfIncludingBiogenicUptake"
    if name in crossing.tree["pcf"]:
        return
    for excluding, parts, formula in _SUMS:
        stated = [found(footprint, path) for path in (excluding, *parts)]
        try:
            numbers = [as_decimal(value) for value, _ in stated]
        except NotTransferable:
            continue
        if excluding != _EXCLUDING and any(numbers[1:]):
            continue
        with localcontext(Context(prec=2 * DIGITS)):
            value = decimal_text(sum(numbers[1:], numbers[0]))
        crossing.fill(f"pcf.{name}", value, [pointer for _, pointer in stated], "pact3-including", formula)
        return
    reason = "it is not derived, since a part of it is not known as version 3 defines it"
    crossing.reasons.setdefault(f"pcf.{name}", reason)


_SUMS = (
    (_EXCLUDING, (_UPTAKE,), "pcfExcludingBiogenicUptake + biogenicCO2Uptake"),
    (
        _EXCLUDING.replace("pact3", "pact2"),
        (
            _UPTAKE,
            "results[component=biogenic-other].value",
            "results[component=land-management-net].value",
            "results[component=land-use-change-direct].value",
        ),
        "the total without biogenic emissions, since every biogenic part is stated as zero",
    ),
)


def _verification(footprint: Mapping[str, Json], crossing: PactCrossing, version: Version) -> None:
    """A verification is stated only where the source states one: not for an assurance that was not given."""
    name = "assurance" if version[0] == 2 else "verification"
    review = ((footprint.get("reviews") or [{}])[0]) or {}
    other = review.get("type") not in (None, "verification", "assurance")
    if name in crossing.tree["pcf"] and (other or (version[0] == 3 and review.get("done") is False)):
        crossing.remove(f"/pcf/{name}", "the source states no verification of this footprint")


def _refused(footprint: Mapping[str, Json], crossing: PactCrossing, _version: Version) -> None:
    """What PACT cannot say must not be left unsaid."""
    for row in table_rows(data_root("mappings") / "crosswalks" / "codes" / "pact-refused.tsv"):
        value, _ = found(footprint, row["path"])
        stated = str(value).lower() if isinstance(value, bool) else value
        if stated is not None and (stated == row["refused"] or (row["allowed"] and stated != row["allowed"])):
            crossing.block(row["path"], row["path"], row["reason"])


_COMMON: tuple[Step, ...] = (_geography, _verification, _refused)
_STEPS: Mapping[int, tuple[Step, ...]] = {
    2: (_standards_2, _reports_2, _class_2, *_COMMON),
    3: (_standards_3, _reports_3, _mass, _including, *_COMMON),
}
