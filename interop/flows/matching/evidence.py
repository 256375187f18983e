"""What speaks for two substances being the same, and what speaks against it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from interop.flows.matching.substance import Substance
from interop.flows.nomenclature.charge import UNKNOWN_CHARGE


class Conflict(StrEnum):
    """Why two flows are not interchangeable, however alike they look."""

    ISOTOPE = "isotope"
    CHARGE = "charge"
    ORIGIN = "origin"
    COLLECTIVE = "collective"
    CAS = "cas"
    STATE = "oxidation-state"
    NAME = "name"


@dataclass(frozen=True, slots=True)
class Evidence:
    """The comparison of two substances.

    Attributes:
        cas: True where both state the same CAS number, False where they state different ones, else None.
        name: Whether the names are one.
        corroborated: Whether a synonym or refrigerant code of one is a name of the other.
        shared: Number of names and synonyms that both have.
        conflicts: What speaks against it, other than the CAS number.
    """

    cas: bool | None
    name: bool
    corroborated: bool
    shared: int
    conflicts: tuple[Conflict, ...]


def compare(source: Substance, target: Substance, origin: str = "") -> Evidence:
    """Compare two substances.

    Args:
        source: Substance of the source list.
        target: Substance of the target list.
        origin: Origin qualifier of the source flow, where its context tells one that the name leaves out.
    """
    here, there = source.name, target.name
    cas = source.cas == target.cas if source.cas and target.cas else None
    same_key = here.key == there.key
    return Evidence(
        cas=cas,
        name=same_key,
        corroborated=_corroborated(source, target),
        shared=len((source.synonym_keys | {here.key}) & (target.synonym_keys | {there.key})),
        conflicts=tuple(_conflicts(source, target, origin or here.origin, same_cas=bool(cas))),
    )


def _corroborated(source: Substance, target: Substance) -> bool:
    here, there = source.name, target.name
    if here.code and here.code == there.code:
        return True
    return here.key in target.synonym_keys or there.key in source.synonym_keys


def _conflicts(source: Substance, target: Substance, origin: str, *, same_cas: bool) -> list[Conflict]:
    here, there = source.name, target.name
    found = []
    if here.isotope != there.isotope:
        found.append(Conflict.ISOTOPE)
    if here.charge != there.charge and not (same_cas and _one_charge_open(here.charge, there.charge)):
        found.append(Conflict.CHARGE)
    if origin != there.origin:
        found.append(Conflict.ORIGIN)
    if (here.collective or there.collective) and here.key != there.key:
        found.append(Conflict.COLLECTIVE)
    return found


def _one_charge_open(here: int | None, there: int | None) -> bool:
    """Tell whether both are ions and one does not say of which charge: then the CAS number says it."""
    return None not in (here, there) and UNKNOWN_CHARGE in (here, there)
