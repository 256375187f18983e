"""One place under its codes in several lists: ISO 3166, ILCD, TIDAS, TianGong, M49 and PACT.

Two codes are of one place only where the tables say so: by the code of ISO 3166, by TianGong's own counterpart, or by
a row of the table of aggregates. A form that looks alike says nothing (``SD`` is Sudan, ``SD-CN`` is Shandong).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Literal, get_args

from interop.model.finding import Finding
from interop.model.rules import finding
from interop.vocabulary.locations import ilcd_locations, reversed_locations, tidas_locations
from interop.vocabulary.regions import Region, aggregates, region_of_country, regions, regions_around

Scheme = Literal["iso3166-1", "iso3166-1-alpha3", "iso3166-2", "ilcd", "tidas", "tiangong", "m49", "pact-region"]
Kind = Literal["country", "subdivision", "place", "region"]

SCHEMES: tuple[Scheme, ...] = get_args(Scheme)
"""The lists, by name."""


@dataclass(frozen=True, slots=True)
class Location:
    """A code of one list.

    Attributes:
        code: The code.
        scheme: The list.
        title: Its title there.
        kind: Country, subdivision of a country, place within one, or region.
        place: Name of the place itself, the same in every list that has it.
    """

    code: str
    scheme: Scheme
    title: str
    kind: Kind
    place: str

    def to(self, scheme: Scheme) -> Location | None:
        """Return the code of the same place in another list, or None where that list does not have it."""
        return _by_place(scheme).get(self.place)

    @property
    def country(self) -> str:
        """ISO 3166-1 code of the country that it is or lies in; empty for a region."""
        return self.place[:2] if self.kind != "region" else ""

    def around(self) -> list[Region]:
        """Return the regions of the United Nations that it lies in, from the small to the large.

        For a region of another list that is only close to one of them, nothing: close is not within.
        """
        if self.kind == "region":
            code = self.place.removeprefix("m49:")
            return regions_around(code)[1:] if code in regions() else []
        return regions_around(region_of_country().get(self.country, ""))

    def close_region(self) -> Region | None:
        """Return the region of the United Nations that is near, for an author to decide on; never taken by itself."""
        near = next((item for item in aggregates() if item.place == self.place), None)
        return regions().get(near.m49) if near is not None else None


def resolve(code: str, scheme: Scheme) -> Location | None:
    """Return what a code means in a list, or None where the list does not have it.

    Args:
        code: The code as written; case matters.
        scheme: The list.
    """
    return locations(scheme).get(code)


def translate(
    code: str, scheme: Scheme, target: Scheme, *, file: str | None = None, path: str | None = None
) -> Location | Finding:
    """Return the code of the same place in another list, or a finding that says why there is none.

    Args:
        code: The code.
        scheme: Its list.
        target: The wanted list.
        file: File for the finding.
        path: Place for the finding.

    Returns:
        The location, or ``CODE-UNKNOWN`` or ``CODE-NO-COUNTERPART``.
    """
    known = resolve(code, scheme)
    if known is None:
        return finding("CODE-UNKNOWN", file=file, path=path, code=code, scheme=scheme)
    found = known.to(target)
    if found is None:
        return finding("CODE-NO-COUNTERPART", file=file, path=path, code=code, scheme=scheme, target=target)
    return found


@cache
def locations(scheme: Scheme) -> dict[str, Location]:
    """Return every code of a list.

    Raises:
        KeyError: There is no such list.
    """
    match scheme:
        case "ilcd":
            return _listed(scheme, ilcd_locations())
        case "tidas":
            return _listed(scheme, tidas_locations())
        case "tiangong":
            return _reversed()
        case "m49":
            return {c: Location(c, scheme, r.title, "region", _region_place(c)) for c, r in regions().items()}
        case "pact-region":
            named = {r.pact: r for r in regions().values() if r.pact}
            return {n: Location(n, scheme, n, "region", _region_place(r.code)) for n, r in named.items()}
        case "iso3166-2":
            return {c: Location(c, scheme, title, "subdivision", c) for c, title in _subdivisions().items()}
        case "iso3166-1":
            return {c: Location(c, scheme, t, "country", c) for c, (_, t) in _countries().items()}
        case "iso3166-1-alpha3":
            return {c3: Location(c3, scheme, t, "country", c) for c, (c3, t) in _countries().items()}
    raise KeyError(scheme)


@cache
def _by_place(scheme: Scheme) -> dict[str, Location]:
    return {item.place: item for item in locations(scheme).values()}


def _listed(scheme: Literal["ilcd", "tidas"], titles: dict[str, str]) -> dict[str, Location]:
    """Tell the places of a list that mixes countries, subdivisions, places and aggregates."""
    grouped = {getattr(item, scheme): item for item in aggregates()}
    found = {}
    for code, title in titles.items():
        item = grouped.get(code)
        if item is not None:
            place = _region_place(item.m49) if item.relation == "exact" else item.place
            found[code] = Location(code, scheme, title, "region", place)
        elif code in _countries():
            found[code] = Location(code, scheme, title, "country", code)
        elif code in _subdivisions():
            found[code] = Location(code, scheme, title, "subdivision", code)
        elif code.partition("-")[0] in _countries():
            found[code] = Location(code, scheme, title, "place", code)
    return found


def _reversed() -> dict[str, Location]:
    found: dict[str, Location] = {}
    for code, item in reversed_locations().items():
        same = locations("tidas").get(item.tidas)
        if same is not None:
            found[code] = Location(code, "tiangong", item.title, same.kind, same.place)
        else:
            country = code.rpartition("-")[2]
            found[code] = Location(code, "tiangong", item.title, "place", f"{country}:{code}")
    return found


def _region_place(m49: str) -> str:
    return f"m49:{m49}"


@cache
def _countries() -> dict[str, tuple[str, str]]:
    import pycountry  # reads its data files when it is loaded

    return {item.alpha_2: (item.alpha_3, item.name) for item in pycountry.countries}


@cache
def _subdivisions() -> dict[str, str]:
    import pycountry

    return {item.code: item.name for item in pycountry.subdivisions}
