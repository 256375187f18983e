"""Isotopes: ``Caesium-137``, ``Hydrogen-3, Tritium``, ``Technetium-99m``, ``I-131``, ``铯-137``."""

from __future__ import annotations

import re
from functools import cache

from interop.flows.nomenclature.elements import element_names
from interop.resources import data_root, table_rows

_ISOTOPE = re.compile(r"(?P<name>[a-z一-鿿]+)[- ](?P<mass>\d{1,3})(?P<state>m\d?)?(?:, [a-z ]+)?")
_TRIVIAL = {"tritium": ("hydrogen", "3"), "deuterium": ("hydrogen", "2"), "氚": ("hydrogen", "3")}


def isotope_of(name: str) -> tuple[str, str]:
    """Split the mass number off the name of an isotope.

    Args:
        name: A plain name in lower case.

    Returns:
        The element's English name and the mass number with its metastable state (``99m``); the name as it is and an
        empty text where it names no isotope.
    """
    if name in _TRIVIAL:
        return _TRIVIAL[name]
    found = _ISOTOPE.fullmatch(name)
    if found is None:
        return name, ""
    element = element_names().get(found["name"]) or element_names().get(found["name"].capitalize())
    return (element.name, found["mass"] + (found["state"] or "")) if element is not None else (name, "")


def same_nuclide(element: str, mass: str, other: str) -> bool:
    """Tell whether two mass numbers mean one nuclide although only one names the metastable state.

    They do where the ground state emits nothing: then every becquerel is the metastable state's.

    Args:
        element: English name of the element.
        mass: Mass number, with ``m`` where it names the metastable state.
        other: The other one.
    """
    bare, state = sorted((mass, other), key=len)
    return state == f"{bare}m" and (element, bare) in _isomers()


@cache
def _isomers() -> frozenset[tuple[str, str]]:
    rows = table_rows(data_root("mappings") / "flows" / "isomers.tsv")
    return frozenset((row["element"], row["mass"]) for row in rows)
