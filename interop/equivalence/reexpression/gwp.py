"""The GWP set (D06), with its horizon and feedback: gas by gas, with bounds on what no gas explains."""

from __future__ import annotations

from decimal import Decimal

from interop.equivalence.reexpression import choices
from interop.equivalence.reexpression.credits import CREDITS, REMOVALS, lowering, not_itemised
from interop.equivalence.reexpression.feedback import GWP, HORIZON, dimension_of, horizons_of, source_sets
from interop.equivalence.reexpression.gases import Change, Line, change, lines_of, ratios
from interop.equivalence.reexpression.interval import ZERO, Interval, hull
from interop.equivalence.reexpression.steps import Input, Note
from interop.equivalence.reexpression.uptake import stated_uptake
from interop.equivalence.reexpression.working import Piece, Working
from interop.model.footprint.codes import UptakeConvention
from interop.vocabulary.gwp import conflicts, gwp, sets

_ONE = Interval.point(1)


def step(work: Working) -> None:
    """Bring the number to a GWP set that is wanted."""
    target = work.target.gwp_sets
    if not target:
        if work.target.rules is None or not choices.is_open(work.target.rules, GWP):
            work.lack_rule(GWP)
        return
    source = source_sets(work)
    other_horizons = horizons_of(work.view) - {choices.horizon_of(key) for key in target}
    if not source or other_horizons:
        dimension = HORIZON if other_horizons else GWP
        work.lack(dimension, "REEXPRESS-GWP-SOURCE", target=_names(target))
        return
    if set(source) <= set(target):
        return
    gross = gross_emissions(work)
    if gross is None:
        work.lack(GWP, "REEXPRESS-GROSS")
        return
    lines = lines_of(work.view)
    options = [(key,) for key in target] if work.target.any_gwp_set else [target]
    tried = [(change(gross, work.start.tolerance, lines, source, item, work.convention), item) for item in options]
    whole, target = min(tried, key=lambda pair: (bool(pair[0].unknown), not pair[0].exact))
    if whole.overstated:
        work.lack(GWP, "REEXPRESS-GASES-EXCEED", total=str(work.start.value))
        return
    if whole.unknown:
        work.lack(GWP, "REEXPRESS-GAS-FACTOR", gases=", ".join(whole.unknown))
        return
    _apply(work, whole, lines, source, target)


def gross_emissions(work: Working) -> Interval | None:
    """Positive emissions in the document's total, before uptake, credits and removals.

    Args:
        work: The number.

    Returns:
        The amount under the source's set; None where the total nets an uptake that is not stated.
    """
    credit, removal = lowering(work)
    if removal.is_zero and work.view.boundary.ccs_included:
        return None
    gross = Interval.point(work.start.value) - credit - removal
    if work.convention is UptakeConvention.MINUS_ONE_PLUS_ONE:
        uptake = stated_uptake(work.view)
        return None if uptake is None else gross + Interval.point(abs(uptake.value))
    if work.convention is UptakeConvention.UNKNOWN:
        uptake = stated_uptake(work.view)
        unclear = uptake is None and bool(work.view.carbon.biogenic)
        return None if unclear or (uptake is not None and uptake.value) else gross
    return gross


def _apply(work: Working, whole: Change, lines: list[Line], source: tuple[str, ...], target: tuple[str, ...]) -> None:
    spread = hull(ratios(one, other) for one in source for other in target)
    parts = [_piece(work, piece, source, target, spread) for piece in work.pieces if _has_gases(piece)]
    credit = lowering(work)[0]
    removed = any(step.dimension == CREDITS for step in work.steps)
    if not credit.is_zero and not removed:
        parts.append(Change(credit * (spread - _ONE), exact=False))
    work.factor = spread
    delta, exact = whole.delta, whole.exact
    for part in parts:
        delta, exact = delta + part.delta, exact and part.exact
    notes = [Note("gas-masses", {})] if lines else []
    if not exact or not whole.rest.is_zero:
        notes.append(Note("rest-gases", {"source": _names(source), "target": _names(target)}))
    if work.convention is UptakeConvention.UNKNOWN:
        notes.append(Note("no-uptake", {}))
    notes += [Note("other-implementation", item) for item in _conflicts(lines, target)]
    if not exact:
        notes += not_itemised(work)
    inputs = (*(item for line in lines for item in _inputs(line, source, target)), _rest(whole))
    formula = "E' = E + sum m_i (GWP_t,i - GWP_s,i)"
    if not exact:
        formula += " + rest (q - 1), q in [{}, {}]".format(*(f"{end:.6g}" for end in spread.reported()))
    work.move(
        dimension_of(source, target),
        formula,
        delta,
        tuple(item for item in inputs if item is not None),
        exact=exact,
        assumptions=tuple(notes),
    )


def _has_gases(piece: Piece) -> bool:
    """Whether a part changes with the set: removals are carbon dioxide, a credit added back is no gross emission."""
    return piece.dimension != REMOVALS and not (piece.dimension == CREDITS and piece.amount.high > 0)


def _piece(work: Working, piece: Piece, source: tuple[str, ...], target: tuple[str, ...], spread: Interval) -> Change:
    """What the change of the set does to a part that was taken out or put in."""
    if piece.amount.is_zero or (piece.view is not None and piece.view is work.target.other):
        return Change(ZERO, exact=True)  # what comes from the other footprint is in its set already
    if piece.view is not None and piece.component is not None and piece.amount.low == piece.amount.high:
        sign = Interval.point(1 if piece.amount.low > 0 else -1)
        own = change(
            piece.amount * sign,
            Decimal(0),
            lines_of(piece.view, piece.component, piece.stage),
            source,
            target,
            work.convention,
        )
        if own.exact:
            return Change(own.delta * sign, exact=True)
    # A part of the boundary may net what lowers the total: its gross emissions are larger by up to as much.
    credit, removal = lowering(work) if piece.stage is not None else (ZERO, ZERO)
    hidden = Interval.point(-credit.low) + Interval.point(-removal.low) + _hidden_uptake(work)
    gross = hull((ZERO, piece.amount - hidden, piece.amount + hidden))
    # Two products, since the gases of a credit are others than those of the emissions beside it.
    return Change(gross * (spread - _ONE) + hull((credit, -credit)) * (spread - _ONE), exact=False)


def _hidden_uptake(work: Working) -> Interval:
    """How much uptake may hide in a part of the total."""
    uptake = stated_uptake(work.view) if work.convention is UptakeConvention.MINUS_ONE_PLUS_ONE else None
    return ZERO if uptake is None else Interval.point(abs(uptake.value))


def _inputs(line: Line, source: tuple[str, ...], target: tuple[str, ...]) -> list[Input]:
    if line.mass is None:
        rows = [Input(f"E_{line.gas}", str(line.amount), "kgCO2e", line.path)]
    else:
        rows = [Input(f"m_{line.gas}", str(line.mass), "kg", line.path)]
    if line.factor is not None:
        path = line.path.replace("massKg", "gwp")
        rows.append(Input(f"GWP_s,{line.gas}", str(line.factor), "kgCO2e/kg", path))
    for symbol, keys in (("s", source), ("t", target)):
        if symbol == "s" and line.factor is not None:
            continue
        for key in keys:
            found = gwp(line.substance, key)
            if found is not None and found.value is not None:
                where = f"{found.table or sets()[key].en} ({found.source}; {found.evidence})"
                rows.append(Input(f"GWP_{symbol},{line.gas}", str(found.value), "kgCO2e/kg", where))
    return rows


def _rest(whole: Change) -> Input | None:
    if whole.rest.is_zero:
        return None
    low, high = whole.rest.reported()
    return Input("rest", str(low) if low == high else f"{low} to {high}", "kgCO2e", "total less the stated gases")


def _conflicts(lines: list[Line], target: tuple[str, ...]) -> list[dict[str, str]]:
    found = []
    for item in conflicts():
        if item.first.set in target and item.second.value is not None and item.first.value is not None:
            numbers = {"used": str(item.first.value), "other": str(item.second.value)}
            found += [{"gas": line.gas, **numbers} for line in lines if line.substance == item.substance]
    return found


def _names(keys: tuple[str, ...]) -> str:
    return " / ".join(sets()[key].release for key in keys)
