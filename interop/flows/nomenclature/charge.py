"""Ions and oxidation states of elements: ``Chromium VI``, ``Cr(6+)``, ``hexavalent chromium``, ``Ferric ion``."""

from __future__ import annotations

import re
from functools import cache

from interop.flows.nomenclature.elements import Element, element_names
from interop.resources import data_root, table_rows

_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6, "vii": 7, "viii": 8}
_STATE = re.compile(
    r"(?P<name>[a-z一-鿿]+)[ ,]*(?:\(?\+?(?P<roman>viii|vii|vi|iv|v|iii|ii|i)\+?\)?|"
    r"\(?(?:(?P<before>\d)\+|\+(?P<after>\d?)|(?P<sign>\+))\)?)?(?P<ion>,? ?(?:ion|离子))?"
)
_VALENCE = re.compile(r"(?:(?P<first>[a-z]+valent) )?(?P<name>[a-z]+)(?:,? \(?(?P<last>[a-z]+valent)\)?)?(?:,? ion)?")
_ANION_ION = re.compile(r"(?<=[a-z]),? ion$")
_INSIDE = re.compile(r"\s?\((?:viii|vii|vi|iv|v|iii|ii|i|\d\+|\+\d)\)\s?|(?<=[a-z]) (?:viii|vii|vi|iv|v|iii|ii|i)(?= )")

UNKNOWN_CHARGE = -1
"""The name says that it is an ion and not of which charge."""


def charge_of(name: str) -> tuple[str, int | None]:
    """Split the charge or oxidation state off the name of an element.

    Args:
        name: A plain name in lower case.

    Returns:
        The element's English name and its state; the name as it is and None where it is no element or says no
        state. ``UNKNOWN_CHARGE`` stands for an ion of an element that has several.
    """
    worded = _worded(name)
    if worded is not None:
        return worded
    found = _STATE.fullmatch(name)
    element = _element(found) if found is not None else None
    if found is None or element is None:
        return _ANION_ION.sub("", name), None
    if found["roman"]:
        return element.name, _ROMAN[found["roman"]]
    digit = found["before"] or found["after"]
    if digit:
        return element.name, int(digit)
    if found["ion"] or found["sign"]:
        return element.name, element.ion or UNKNOWN_CHARGE
    return element.name, None


def _worded(name: str) -> tuple[str, int] | None:
    """Read a state that is a word: ``hexavalent chromium``, ``chromium (hexavalent)``, ``ferric ion``."""
    found = _VALENCE.fullmatch(name)
    if found is None:
        return None
    classical, valences = _words()
    if found["name"] in classical and name.endswith(" ion"):
        return classical[found["name"]]
    element = element_names().get(found["name"])
    state = valences.get(found["first"] or found["last"] or "")
    return (element.name, state) if element is not None and state is not None else None


@cache
def _words() -> tuple[dict[str, tuple[str, int]], dict[str, int]]:
    """Return the classical names of ions, and the words for valences."""
    rows = list(table_rows(data_root("mappings") / "flows" / "ion_words.tsv"))
    classical = {row["word"]: (row["element"], int(row["charge"])) for row in rows if row["element"]}
    return classical, {row["word"]: int(row["charge"]) for row in rows if not row["element"]}


def _element(found: re.Match[str]) -> Element | None:
    """Look up the name, or the symbol where a charge follows: without one ``in`` and ``as`` are words."""
    name = found["name"]
    charged = found["roman"] or found["before"] or found["after"] or found["sign"]
    return element_names().get(name) or (element_names().get(name.capitalize()) if charged else None)


def without_state(name: str) -> str:
    """Return the name of a compound without the oxidation state inside it.

    Args:
        name: A plain name, such as ``copper (ii) oxide``.
    """
    return _INSIDE.sub(" ", name)
