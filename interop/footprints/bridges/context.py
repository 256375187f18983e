"""Steps about place and class: codes that mean something only together with their list."""

from __future__ import annotations

from functools import cache

from interop.crosswalk.ledger import Fate
from interop.footprints.bridges.steps import Draft
from interop.resources import data_root, table_rows
from interop.validation.view import DatasetView, clark
from interop.vocabulary.places import Location, Scheme, resolve

_LISTS: tuple[Scheme, ...] = ("ilcd", "tidas", "tiangong")


def put_place(draft: Draft, view: DatasetView) -> None:
    """Put where the process takes place: as an ISO 3166 or United Nations code where the list says the same place.

    Args:
        draft: The footprint.
        view: The process.
    """
    element = view.first("process:locationOfOperationSupplyOrProduction")
    code = (element.get("location") or "").strip() if element is not None else ""
    if element is None or not code:
        return
    read = [view.place(element, "location")]
    scheme, known = _listed(code)
    better = _standard(known) if known is not None else None
    if better is not None:
        scheme, told = better
        why = f"{code} of the {known.scheme if known else ''} list"
        draft.put("place", "geography.locations[0].scheme", scheme, reason=why)
        fate = Fate.CARRIED if told == code else Fate.CONVERTED
        draft.put("place", "geography.locations[0].code", told, read, fate=fate, reason="" if told == code else why)
        return
    draft.put("place", "geography.locations[0].scheme", scheme, reason="the list that has the code")
    draft.put("place", "geography.locations[0].code", code, read)


def _listed(code: str) -> tuple[str, Location | None]:
    for scheme in _LISTS:
        known = resolve(code, scheme)
        if known is not None:
            return scheme, known
    return "text", None


def _standard(known: Location) -> tuple[str, str] | None:
    for scheme in ("iso3166-1", "iso3166-2"):
        found = known.to(scheme)
        if found is not None and found.kind in ("country", "subdivision"):
            return scheme, found.code
    return None


def put_classes(draft: Draft, view: DatasetView) -> None:
    """Put the most special class with a code of each classification.

    Args:
        draft: The footprint.
        view: The process.
    """
    number = 0
    for element in view.elements("common:classification"):
        classes = [item for item in element.iterchildren(clark("common:class")) if (item.get("classId") or "").strip()]
        if not classes:
            continue
        special = max(classes, key=lambda item: item.get("level") or "")
        path = f"product.classifications[{number}]"
        name = (element.get("name") or "").strip()
        scheme = _schemes().get(name, name)
        read = [view.place(element, "name")] if name else []
        fate = Fate.CARRIED if scheme == name else Fate.CONVERTED
        draft.put(
            "class", f"{path}.scheme", scheme, read, fate=fate, reason="" if scheme == name else "name of the list"
        )
        code = (special.get("classId") or "").strip()
        draft.put("class", f"{path}.code", code, [view.place(special, "classId")])
        number += 1


@cache
def _schemes() -> dict[str, str]:
    rows = table_rows(data_root("mappings") / "bridges" / "classifications.tsv")
    return {row["name"]: row["scheme"] for row in rows}
