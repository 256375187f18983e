"""What no row of the crosswalk can say on the way into PACT, as named steps.

A step reads the canonical footprint and the document that the rows made, and fills or empties fields of it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from interop.crosswalk.table import Version
from interop.crosswalk.transforms.pact import CPC_URN
from interop.formats.pact.crossing import PactCrossing, found
from interop.formats.pact.steps_amounts import including, mass
from interop.formats.pact.steps_lists import reports_2, reports_3, standards_2, standards_3
from interop.model.rules import finding
from interop.resources import data_root, table_rows

Json = Any
Step = Callable[[Mapping[str, Json], PactCrossing, Version], None]

_CPC_URNS = (CPC_URN, "urn:cpc:")
_GEOGRAPHY = {
    "iso3166-2": "geographyCountrySubdivision",
    "iso3166-1": "geographyCountry",
    "un-region": "geographyRegionOrSubregion",
}
"""Fields of a place by its scheme, the narrowest first."""


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
        _other_list(places[0], crossing)


def _other_list(location: Mapping[str, Json], crossing: PactCrossing) -> None:
    """A code of another list, where a list of PACT has the same place."""
    from interop.vocabulary.places import SCHEMES, resolve  # only such a footprint needs the lists

    scheme = next((known for known in SCHEMES if known == location.get("scheme")), None)
    place = resolve(str(location.get("code")), scheme) if scheme else None
    subdivision, country = (place.to("iso3166-2"), place.to("iso3166-1")) if place else (None, None)
    for name, same in (("geographyCountrySubdivision", subdivision), ("geographyCountry", country)):
        if same is not None:
            sources, reason = ["/geography/locations/0/code"], f"the same place in {same.scheme}"
            crossing.fill(f"pcf.{name}", same.code, sources, "pact-geography", reason)
            return


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
    2: (standards_2, reports_2, _class_2, *_COMMON),
    3: (standards_3, reports_3, mass, including, *_COMMON),
}
