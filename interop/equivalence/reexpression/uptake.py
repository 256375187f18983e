"""Biogenic carbon dioxide (D10): from one convention of a total to another."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal

from interop.equivalence.reexpression.interval import Interval, total
from interop.equivalence.reexpression.packaging import holds_packaging
from interop.equivalence.reexpression.stages import concepts_inside
from interop.equivalence.reexpression.steps import Input, Note
from interop.equivalence.reexpression.tables import concepts_of_stage
from interop.equivalence.reexpression.view import Amount, View
from interop.equivalence.reexpression.working import Working, kilograms
from interop.model.footprint.codes import Component, Stage, UptakeConvention

DIMENSION = "D10"
NET, EXCLUDING, ZEROS = (
    UptakeConvention.MINUS_ONE_PLUS_ONE,
    UptakeConvention.PACT3_EXCLUDING,
    UptakeConvention.ZERO_ZERO,
)
_CARBON_TO_DIOXIDE = Interval.point(44) / Interval.point(12)


def stated_uptake(view: View) -> Amount | None:
    """Uptake of carbon dioxide by biomass as the document states it."""
    return view.amount(Component.BIOGENIC_CO2_UPTAKE)


def stated_emissions(view: View) -> Amount | None:
    """Biogenic emissions of carbon dioxide inside the boundary as the document states them.

    Where only all biogenic emissions are stated and they are none, those of carbon dioxide are none.
    """
    found = view.amount(Component.BIOGENIC_CO2_EMISSIONS)
    if found is None:
        every = view.amount(Component.BIOGENIC_EMISSIONS)
        return every if every is not None and every.value == 0 else None
    return found


def convert(work: Working) -> None:
    """Bring the number to the first wanted convention that it can be brought to."""
    wanted = work.target.conventions
    if not wanted:
        work.leave(DIMENSION, "target-unknown")
        return
    if work.convention in wanted:
        return
    if _without_biogenic(work):
        work.convention = wanted[0]
        return
    ways = {(EXCLUDING, NET), (NET, EXCLUDING), (ZEROS, NET), (NET, ZEROS), (ZEROS, EXCLUDING), (EXCLUDING, ZEROS)}
    for convention in wanted:
        if (work.convention, convention) in ways and _to(work, convention):
            work.convention = convention
            return
    work.lack(DIMENSION, "REEXPRESS-UPTAKE", source=str(work.convention), target=", ".join(map(str, wanted)))


def _without_biogenic(work: Working) -> bool:
    """Whether no biogenic carbon dioxide is taken up or released: stated, or since none was taken up nor held."""
    uptake, emitted = stated_uptake(work.view), stated_emissions(work.view)
    if uptake is None or uptake.value != 0:
        return False
    held = _held_by_carbon(work)
    return emitted.value == 0 if emitted is not None else held is not None and held.value.is_zero


def _to(work: Working, convention: UptakeConvention) -> bool:
    """Write the step, if the document holds what it needs."""
    here, there, sign = work.convention, convention, Interval.point(1)
    if (here, there) in ((NET, EXCLUDING), (NET, ZEROS), (EXCLUDING, ZEROS)):
        here, there, sign = there, here, Interval.point(-1)
    uptake, emitted, held = _taken_up(work), _released(work), _held_by_carbon(work)
    if there is EXCLUDING:
        part = emitted if emitted is not None else _difference(uptake, held)
    elif here is EXCLUDING:
        part = _minus(uptake) if uptake is not None else _retained(held, emitted)
    elif uptake is not None and emitted is not None:
        part = _difference(emitted, uptake)
    else:
        part = _minus(held) if held is not None else None
    return part is not None and _write(work, part, sign)


@dataclass(frozen=True, slots=True)
class _Part:
    """An amount of biogenic carbon dioxide with its formula, its numbers and what it stands on."""

    text: str
    value: Interval
    inputs: tuple[Input, ...]
    notes: tuple[Note, ...] = ()


def _taken_up(work: Working) -> _Part | None:
    found = stated_uptake(work.view)
    return None if found is None else _Part("|U|", Interval.point(abs(found.value)), (kilograms("U", found),))


def _released(work: Working) -> _Part | None:
    found = stated_emissions(work.view)
    return None if found is None else _Part("Eb", Interval.point(abs(found.value)), (kilograms("Eb", found),))


def _held_by_carbon(work: Working) -> _Part | None:
    """Carbon dioxide that the carbon leaving with product and packaging was made of; None where it stays unsaid."""
    carbon = work.view.carbon
    if carbon.biogenic is None or _ends_inside(work.view):
        return None
    parts = [("C", carbon.biogenic, "carbonContent.biogenic")]
    notes = [Note("carbon-balance", {})]
    if holds_packaging(work.view) is not False:
        if carbon.packaging_biogenic is None:
            return None
        parts.append(("Cp", carbon.packaging_biogenic, "carbonContent.packagingBiogenic"))
    elif carbon.packaging_biogenic is None:
        notes.append(Note("packaging-carbon-outside", {}))
    masses = total(Interval.point(work.view.scaled(value)) for _, value, _ in parts)
    inputs = tuple(Input(name, str(value), "kgC", path) for name, value, path in parts)
    text = "44/12 C" if len(parts) == 1 else "44/12 (C + Cp)"
    return _Part(text, masses * _CARBON_TO_DIOXIDE, inputs, tuple(notes))


def _retained(held: _Part | None, emitted: _Part | None) -> _Part | None:
    """The uptake, negative, where it is not stated: what the product holds and what was released again."""
    if held is None:
        return None
    if emitted is None:
        return _minus(replace(held, notes=(*held.notes, Note("no-biogenic-release", {}))))
    both = _Part(f"{held.text} + Eb", held.value + emitted.value, (*held.inputs, *emitted.inputs), held.notes)
    return _minus(both)


def _difference(one: _Part | None, other: _Part | None) -> _Part | None:
    if one is None or other is None:
        return None
    return _Part(
        f"{one.text} - {other.text}",
        one.value - other.value,
        (*one.inputs, *other.inputs),
        (*one.notes, *other.notes),
    )


def _minus(part: _Part) -> _Part:
    text = f"-({part.text})" if " + " in part.text else f"-{part.text}"
    return replace(part, text=text, value=-part.value)


def _write(work: Working, part: _Part, sign: Interval) -> bool:
    delta = part.value * sign
    none = all(Decimal(item.value) == 0 for item in part.inputs)
    changed = any(step.dimension in ("D02", "D04") for step in work.steps)
    if changed and not none and not _without_carbon(work):
        return False  # what was taken up and released cancels only over the whole boundary
    if delta.is_zero and not part.notes:
        return True
    formula = f"E' = E {'+' if sign.low > 0 else '-'} ({part.text})"
    work.move(DIMENSION, formula, delta, part.inputs, assumptions=part.notes)
    return True


def _without_carbon(work: Working) -> bool:
    """Whether what was taken out or put in carries no biogenic carbon, so that the uptake is that of the rest."""
    return (
        all(step.dimension != "D02" for step in work.steps)
        and work.target.other is None
        and work.view.carbon.packaging_biogenic == 0
    )


def _ends_inside(view: View) -> bool:
    """Whether the carbon of the product leaves it inside the boundary, so that its content tells nothing."""
    return bool(concepts_inside(view) & (concepts_of_stage(Stage.END_OF_LIFE) | concepts_of_stage(Stage.USE)))
