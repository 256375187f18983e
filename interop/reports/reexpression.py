"""A re-expression, and a bridge of two footprints, for a terminal."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Context, Decimal

from interop.equivalence.bridge import Bridge, BridgeEntry
from interop.equivalence.reexpression import Interval, Missing, Reexpression, Step
from interop.io.text import escaped
from interop.model.rules import Language
from interop.model.ruleset.effective import EffectiveRuleSet
from interop.reports.labels import labels
from interop.reports.reexpression_json import missing_json, title, unit_text, words

_SHORT = Context(prec=10)


def reexpression_text(found: Reexpression, rules: EffectiveRuleSet, language: Language) -> Iterator[str]:
    """Yield the lines of a report.

    Args:
        found: The re-expression.
        rules: The wanted rules.
        language: ``en`` or ``zh``.
    """
    label = labels("reexpression", language)
    number = f"{_number(found.value, language, exact=found.kind == 'exact')}  " if found.value is not None else ""
    unit = unit_text(found.unit)
    kind = label[found.kind]
    if found.not_reached:
        kind = label["apart"].format(kind=kind, number=len(found.not_reached))
    yield f"{label['result'].format(rules=escaped(rules.own.number))}: {kind}"
    yield f"  {number}{unit}  ({label['convention']} {found.convention})"
    if found.start is not None:
        yield f"  {label['start']}: {found.start}"
    if found.steps:
        yield label["steps"]
    for step in found.steps:
        yield from _step(step, language)
    if found.missing:
        yield label["missing"]
    for item in found.missing:
        yield from _missing(item, language)
    if found.not_reached:
        yield label["kept"]
    for kept in found.not_reached:
        yield f"  {kept.dimension}  {title(kept.dimension, language)}: {words(kept.reason, language)}"
    yield label["assumptions"]
    for note in found.assumptions:
        if note.key != "not-reached":
            yield f"  {escaped(words(note, language))}"


def bridge_text(found: Bridge, language: Language) -> Iterator[str]:
    """Yield the lines of a bridge: A, the causes, the remainder, B.

    Args:
        found: The bridge.
        language: ``en`` or ``zh``.
    """
    label = labels("reexpression", language)
    for missing in found.missing:
        yield from _missing(missing, language)
    if found.remainder is None:
        return
    yield f"A  {found.a}  {unit_text(found.unit)}"
    for item in found.entries:
        if item.delta is not None:
            change = _number(item.delta, language, exact=item.exact, signed=True)
        else:
            change = _reason(item, language)
        yield f"  {item.dimension}  {title(item.dimension, language)}: {change}"
    yield f"  {label['remainder']}: {_number(found.remainder, language, exact=found.remainder.is_narrow, signed=True)}"
    yield f"B  {found.b}  {unit_text(found.unit)}"
    if not found.comparative:
        yield label["not-comparative"]


def _reason(item: BridgeEntry, language: Language) -> str:
    """Why a part cannot be computed."""
    refused = labels("reexpression", language)["refused"]
    if item.missing is not None:
        return f"{refused} ({escaped(missing_json(item.missing, language)['message'])})"
    return refused if item.kept is None else f"{refused} ({escaped(words(item.kept.reason, language))})"


def _step(step: Step, language: Language) -> Iterator[str]:
    label = labels("reexpression", language)
    if step.delta is not None:
        change = _number(step.delta, language, exact=step.exact, signed=True)
    else:
        change = f"{label['unit-step']} {_number(step.factor, language, exact=True)}" if step.factor is not None else ""
    yield f"  {step.dimension}  {title(step.dimension, language)}: {change}"
    yield f"       {escaped(step.formula)}"
    for item in step.inputs:
        yield f"       {escaped(item.symbol)} = {escaped(item.value)} {item.unit}  ({escaped(item.source)})"
    for note in step.assumptions:
        yield f"       - {escaped(words(note, language))}"


def _missing(item: Missing, language: Language) -> Iterator[str]:
    row = missing_json(item, language)
    who = labels("reexpression", language)[f"owner-{item.owner}"]
    yield f"  {item.dimension}  {escaped(row['message'])}"
    yield f"       {escaped(row['what'])} ({who})"


def _number(value: Interval, language: Language, *, exact: bool, signed: bool = False) -> str:
    if exact:
        return _short(value.middle(), signed=signed)
    low, high = value.reported()
    return f"{_short(low, signed=signed)}{labels('reexpression', language)['to']}{_short(high, signed=signed)}"


def _short(value: Decimal, *, signed: bool) -> str:
    text = f"{_SHORT.plus(value).normalize(_SHORT):f}"
    return f"+{text}" if signed and value > 0 else text
