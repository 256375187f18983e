"""The climate results that a dataset states: which methods, which modules, which scenarios."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from lxml import etree

from interop.footprints.bridges.indicators import Indicator, indicator_of
from interop.validation.references import uuid_referred_to
from interop.validation.view import DatasetView, child, clark, text_of

_EPD = "{http://www.iai.kit.edu/EPD/2013}"


@dataclass(frozen=True, slots=True)
class Value:
    """One stated value.

    Attributes:
        literal: As written.
        module: Module of EN 15804, empty for a value of the whole.
        scenario: Name of its scenario, empty where it has none.
        places: Places of the value, its module and its scenario in the document.
        line: Line in the file.
    """

    literal: str
    module: str
    scenario: str
    places: tuple[str, ...]
    line: int | None


@dataclass(frozen=True, slots=True)
class StatedResult:
    """The results of one climate indicator.

    Attributes:
        indicator: The indicator.
        element: The element ``LCIAResult``.
        method: Its reference to the method.
        version: Version of the method that the reference names, or empty.
        values: Its values; those that are empty are left out.
        placeholder: Place of an amount that only holds the place of the values per module, or empty.
    """

    indicator: Indicator
    element: etree._Element
    method: etree._Element
    version: str
    values: tuple[Value, ...]
    placeholder: str


@dataclass(frozen=True, slots=True)
class Scenario:
    """A scenario of a declaration.

    Attributes:
        name: Its name.
        group: Group of scenarios that exclude each other.
        default: Whether the dataset makes it the default of its group.
        element: Its element.
    """

    name: str
    group: str
    default: bool
    element: etree._Element


def stated_results(view: DatasetView) -> tuple[list[StatedResult], list[str]]:
    """Return the climate results that a dataset states, and names of the methods that are not known.

    Args:
        view: The process.
    """
    found, unknown = [], []
    for element in view.elements("process:LCIAResult"):
        method = child(element, "process:referenceToLCIAMethodDataSet")
        uuid = uuid_referred_to(method)
        version = "" if method is None else (method.get("version") or "").strip()
        indicator = indicator_of(uuid, version) if uuid else None
        if method is None or indicator is None:
            name = text_of(child(method, "common:shortDescription")) if method is not None else ""
            unknown.append(" ".join(part for part in (name, uuid, version) if part) or "?")
            continue
        values = tuple(_module_values(view, element))
        amount = child(element, "process:meanAmount")
        place = view.place(amount) if amount is not None and text_of(amount) else ""
        if values:
            found.append(StatedResult(indicator, element, method, version, values, place))
        elif amount is not None and place:
            whole = Value(text_of(amount), "", "", (place,), amount.sourceline)
            found.append(StatedResult(indicator, element, method, version, (whole,), ""))
    return found, unknown


def scenarios(view: DatasetView) -> dict[str, Scenario]:
    """Return the scenarios of a declaration by name.

    Args:
        view: The process.
    """
    found = {}
    for element in view.by_tag.get(f"{_EPD}scenario", ()):
        name = element.get(f"{_EPD}name") or ""
        default = (element.get(f"{_EPD}default") or "").strip() in ("true", "1")
        found[name] = Scenario(name, element.get(f"{_EPD}group") or "", default, element)
    return found


def chosen_scenarios(known: dict[str, Scenario], wanted: Iterable[str]) -> set[str]:
    """Return the scenarios whose values count: those that a user names, in every other group the default.

    Args:
        known: The scenarios of the declaration.
        wanted: Names that the user gives.
    """
    named = {name for name in wanted if name in known}
    decided = {known[name].group for name in named}
    return named | {item.name for item in known.values() if item.default and item.group not in decided}


def _module_values(view: DatasetView, element: etree._Element) -> Iterator[Value]:
    for other in element.iterchildren(clark("common:other")):
        for amount in other.iterchildren(f"{_EPD}amount"):
            if not text_of(amount):
                continue
            stated = [tag for tag in amount.attrib if tag.rpartition("}")[2] in ("module", "scenario")]
            by_name = {tag.rpartition("}")[2]: amount.get(tag) or "" for tag in stated}
            places = (view.place(amount), *(view.place(amount, tag) for tag in stated))
            module, scenario = by_name.get("module", "").strip(), by_name.get("scenario", "").strip()
            yield Value(text_of(amount), module, scenario, places, amount.sourceline)
