"""Re-expressed numbers and bridges as a dossier shows them."""

from __future__ import annotations

from decimal import ROUND_CEILING, ROUND_FLOOR, Context, Decimal

from interop.equivalence.bridge import Bridge, BridgeEntry
from interop.equivalence.reexpression.interval import Interval
from interop.equivalence.reexpression.steps import Missing, Note, NotReached, ReexpressedUnit, Reexpression, Step
from interop.equivalence.rulesets.dimensions import dimensions
from interop.io.text import escaped
from interop.reports.dossier.figures import BridgeView, Needed, Part, ReexpressionView, StepView, Words
from interop.reports.dossier.words import LANGUAGES, NO_WORDS, figure, same, words
from interop.reports.reexpression_json import missing_json
from interop.reports.reexpression_json import words as statement

_DOWN = Context(prec=10, rounding=ROUND_FLOOR)
_UP = Context(prec=10, rounding=ROUND_CEILING)


def reexpression_view(found: Reexpression) -> ReexpressionView:
    """Return a re-expression as a dossier shows it.

    Args:
        found: The re-expression.
    """
    unit = _unit(found.unit)
    return ReexpressionView(
        found.kind,
        NO_WORDS if found.start is None else same(f"{figure(found.start)} kg CO2e"),
        NO_WORDS if found.value is None else _extent(found.value, " kg CO2e"),
        same(unit) if unit else NO_WORDS,
        tuple(_step(step) for step in found.steps),
        tuple(_missing(item) for item in found.missing),
        tuple(_kept(item) for item in found.not_reached),
        tuple(note_words(note) for note in found.assumptions),
    )


def bridge_view(found: Bridge) -> BridgeView | None:
    """Return a bridge as a dossier shows it, or None where the two results cannot be compared at all.

    Args:
        found: The bridge.
    """
    if found.a is None or found.b is None or found.remainder_point is None:
        return None
    low, high = _bounds(found.remainder)
    return BridgeView(
        found.a,
        found.b,
        _unit(found.unit),
        tuple(_part(entry) for entry in found.entries),
        found.remainder_point,
        low,
        high,
        found.comparative,
    )


def no_bridge_words(found: Bridge) -> Words | None:
    """Return why there is no bridge, or None where there is one.

    Args:
        found: The bridge.
    """
    return _missing(found.missing[0]).what if found.missing else None


def note_words(note: Note) -> Words:
    """Return a statement about a re-expression in words.

    Args:
        note: The statement.
    """
    return {language: escaped(statement(note, language)) for language in LANGUAGES}


def _part(entry: BridgeEntry) -> Part:
    low, high = (None, None) if entry.exact else _bounds(entry.delta)
    why = NO_WORDS
    if entry.missing is not None:
        why = _missing(entry.missing).what
    elif entry.kept is not None:
        why = note_words(entry.kept.reason)
    return Part(
        dimensions()[entry.dimension].titles,
        entry.dimension,
        None if entry.delta is None else entry.point,
        low,
        high,
        entry.formula,
        why,
        tuple(note_words(note) for note in entry.assumptions),
    )


def _step(step: Step) -> StepView:
    delta = NO_WORDS if step.delta is None else _extent(step.delta, "")
    if step.factor is not None:
        delta = {language: f"× {text}" for language, text in _extent(step.factor, "").items()}
    inputs = tuple(
        (escaped(item.symbol), escaped(item.value), escaped(item.unit), escaped(item.source)) for item in step.inputs
    )
    notes = tuple(note_words(note) for note in step.assumptions)
    title = dimensions()[step.dimension].titles
    return StepView(title, step.dimension, step.formula, inputs, delta, step.exact, notes)


def _missing(item: Missing) -> Needed:
    what: dict[str, str] = {}
    for language in LANGUAGES:
        row = missing_json(item, language)
        what[language] = escaped(f"{row['message']} {row['what']}")
    return Needed(item.dimension, what, words(f"owner-{item.owner}"))


def _kept(item: NotReached) -> Needed:
    return Needed(item.dimension, note_words(item.reason), NO_WORDS)


def _unit(unit: ReexpressedUnit) -> str:
    return escaped(" ".join(str(part) for part in (unit.amount, unit.measure) if part is not None))


def _bounds(value: Interval | None) -> tuple[Decimal | None, Decimal | None]:
    if value is None or value.is_narrow:
        return None, None
    return value.reported()


def _extent(value: Interval, unit: str) -> Words:
    if value.is_narrow:
        return same(f"{figure(value.middle())}{unit}")
    # Rounded outwards, so that what is shown holds whatever the exact bounds hold.
    low, high = _DOWN.plus(value.low), _UP.plus(value.high)
    return words("extent", low=figure(low), high=figure(high), unit=unit)
