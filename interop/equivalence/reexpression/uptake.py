"""Biogenic carbon dioxide (D10): from one convention of a total to another."""

from __future__ import annotations

from decimal import Decimal

from interop.equivalence.reexpression.interval import ZERO, Interval
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
    if _without_biogenic(work.view):
        work.convention = wanted[0]
        return
    ways = {(EXCLUDING, NET), (NET, EXCLUDING), (ZEROS, NET), (NET, ZEROS), (ZEROS, EXCLUDING), (EXCLUDING, ZEROS)}
    for convention in wanted:
        if (work.convention, convention) in ways and _to(work, convention):
            work.convention = convention
            return
    work.lack(DIMENSION, "REEXPRESS-UPTAKE", source=str(work.convention), target=", ".join(map(str, wanted)))


def _without_biogenic(view: View) -> bool:
    """Whether the document states that no biogenic carbon dioxide is taken up or released."""
    uptake, emitted = stated_uptake(view), stated_emissions(view)
    return uptake is not None and uptake.value == 0 and emitted is not None and emitted.value == 0


def _to(work: Working, convention: UptakeConvention) -> bool:
    """Write the step, if the document holds what it needs."""
    uptake, emitted = stated_uptake(work.view), stated_emissions(work.view)
    here, there = work.convention, convention
    sign = Interval.point(1)
    if (here, there) in ((NET, EXCLUDING), (NET, ZEROS), (EXCLUDING, ZEROS)):
        here, there, sign = there, here, Interval.point(-1)
    # From here on: from a convention that counts less to one that counts more.
    if there is EXCLUDING:
        parts = [("Eb", emitted, 1)]
    elif here is EXCLUDING:
        parts = [("U", uptake, -1)]
    else:
        parts = [("U", uptake, -1), ("Eb", emitted, 1)]
    if all(amount is not None for _, amount, _ in parts):
        known = [(name, amount, factor) for name, amount, factor in parts if amount is not None]
        delta = ZERO
        for _, amount, factor in known:
            delta = delta + Interval.point(abs(amount.value) * factor)
        inputs = tuple(kilograms(name, amount) for name, amount, _ in known)
        return _write(work, delta * sign, " + ".join(name for name, _, _ in known), inputs, (), sign)
    if there is not NET or _ends_inside(work.view):
        return False
    return _by_carbon(work, sign, emitted, counted=here is EXCLUDING)


def _by_carbon(work: Working, sign: Interval, emitted: Amount | None, *, counted: bool) -> bool:
    """Derive the net uptake from the carbon that leaves with the product: carbon taken up stays or is released."""
    carbon = work.view.carbon
    if carbon.biogenic is None:
        return False
    parts = [("C", carbon.biogenic, "carbonContent.biogenic")]
    notes = [Note("carbon-balance", {})]
    if _holds_packaging(work):
        if carbon.packaging_biogenic is None:
            return False
        parts.append(("Cp", carbon.packaging_biogenic, "carbonContent.packagingBiogenic"))
    elif carbon.packaging_biogenic is None:
        notes.append(Note("packaging-carbon-outside", {}))
    masses = Interval.point(sum((work.view.scaled(value) for _, value, _ in parts), Decimal(0)))
    delta = -(masses * _CARBON_TO_DIOXIDE)
    inputs = [Input(name, str(value), "kgC", path) for name, value, path in parts]
    if counted and emitted is not None:
        delta = delta - Interval.point(abs(emitted.value))
        inputs.append(kilograms("Eb", emitted))
    elif counted:
        notes.append(Note("no-biogenic-release", {}))
    text = f"(-(44/12) ({' + '.join(name for name, _, _ in parts)}){' - Eb' if counted and emitted else ''})"
    return _write(work, delta * sign, text, tuple(inputs), tuple(notes), sign)


def _write(
    work: Working, delta: Interval, text: str, inputs: tuple[Input, ...], notes: tuple[Note, ...], sign: Interval
) -> bool:
    if delta.is_zero:
        return True
    changed = any(step.dimension in ("D02", "D04") for step in work.steps)
    if changed and not _without_carbon(work):
        return False
    work.move(DIMENSION, f"E' = E {'+' if sign.low > 0 else '-'} ({text})", delta, inputs, assumptions=notes)
    return True


def _without_carbon(work: Working) -> bool:
    """Whether what was taken out or put in carries no biogenic carbon, so that the uptake is that of the rest."""
    return (
        all(step.dimension != "D02" for step in work.steps)
        and work.target.other is None
        and work.view.carbon.packaging_biogenic == 0
    )


def _holds_packaging(work: Working) -> bool:
    return holds_packaging(work.view) is not False


def _ends_inside(view: View) -> bool:
    """Whether the carbon of the product leaves it inside the boundary, so that its content tells nothing."""
    return bool(concepts_inside(view) & (concepts_of_stage(Stage.END_OF_LIFE) | concepts_of_stage(Stage.USE)))
