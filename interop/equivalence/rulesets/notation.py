"""Values as one line of text, as a workbook shows them and a person writes them, and back.

D10-zero-zero                                         one option
D22-cut-off | D22-closed-loop                         alternatives
at-least D09-co2 + D09-ch4                            items that hold together
D20-subdivision = D20-system-expansion > D20-economic; not D20-mass
single < 1 % greenhouse-gases per D17-scope-stage; total <= 5 % mass & energy
D35-validity <= 3 a; D35-change-trigger > 10 percent
D03-functional-unit | D03-declared-unit; amount 1; units kg | t
included D02-stage-production; optional D02-stage-use; if final-product D02-stage-use
latest D06-ar5 | D06-ar6; deviation justified
D33-temporal + D33-technological; 1 to 5; best low
study | product-rule                                  who chooses, of an open value
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any

from interop.model.ruleset.amounts import Bound
from interop.model.ruleset.values import StagesValue, Value

Document = dict[str, Any]
"""A value as its file states it: mappings, lists and texts."""

_SIGNS: dict[str, str] = {
    Bound.EXACTLY: "=",
    Bound.LESS_THAN: "<",
    Bound.AT_MOST: "<=",
    Bound.AT_LEAST: ">=",
    Bound.MORE_THAN: ">",
}
_BOUNDS = {sign: str(bound) for bound, sign in _SIGNS.items()}
_PLACES = ("included", "optional", "excluded", "apart")
_LIMIT = re.compile(r"(single|total) (<=?) (\S+) % (.+?)(?: per (\S+))?")
_NUMBER = re.compile(r"(\S+) (<=|>=|<|>|=) (\S+) (\S+)(?: \[(\S+)\])?")
_RANGE = re.compile(r"(\S+) to (\S+)")


class NotationError(ValueError):
    """A text that is not the notation of its kind."""


def to_line(value: Value) -> str:
    """Write a value as one line; what it says in words (``text``, ``of``) is not part of the line.

    Args:
        value: The value.
    """
    return _WRITERS[value.kind](value)


def from_line(kind: str, line: str) -> Document:
    """Read a value back.

    Args:
        kind: Kind of the value.
        line: What `to_line` gives, or a person wrote; spaces at the ends of parts do not matter.

    Returns:
        The value as its file would state it, without words.

    Raises:
        NotationError: The line cannot be read; says why.
    """
    reader = _READERS.get(kind)
    if reader is None:
        raise NotationError(f"there is no kind of value {kind!r}")
    text = re.sub(r"\s+", " ", line).strip()
    if not text and kind not in ("silent", "unknown", "text"):
        raise NotationError("a value is expected")
    return {"kind": kind, **reader(text)}


def _split(text: str, separator: str) -> list[str]:
    return [part.strip() for part in text.split(separator) if part.strip()]


def _joined(parts: Iterable[str]) -> str:
    return "; ".join(part for part in parts if part)


def _nothing(_value: Any) -> str:
    return ""


def _read_nothing(text: str) -> Document:
    if text:
        raise NotationError("no value is expected here")
    return {}


def _write_list(value: Any) -> str:
    return f"{value.extent} {' + '.join(value.items)}"


def _read_list(text: str) -> Document:
    extent, _, items = text.partition(" ")
    if extent not in ("at-least", "exactly"):
        raise NotationError("begin with 'at-least' or 'exactly'")
    return {"extent": extent, "items": _split(items, "+")}


def _write_hierarchy(value: Any) -> str:
    steps = " > ".join(" = ".join(step) for step in value.steps)
    return _joined((steps, f"not {' | '.join(value.excluded)}" if value.excluded else ""))


def _read_hierarchy(text: str) -> Document:
    steps, *rest = _split(text, ";")
    if len(rest) > 1 or (rest and not rest[0].startswith("not ")):
        raise NotationError("after ';' only 'not' with options is expected")
    excluded = _split(rest[0].removeprefix("not "), "|") if rest else []
    return {"steps": [_split(step, "=") for step in _split(steps, ">")], "excluded": excluded}


def _write_threshold(value: Any) -> str:
    return _joined(
        f"{limit.scope} {_SIGNS[limit.bound]} {limit.percent} % {' & '.join(limit.basis)}"
        + (f" per {limit.each}" if limit.each else "")
        for limit in value.limits
    )


def _read_threshold(text: str) -> Document:
    return {"limits": [_read_limit(part) for part in _split(text, ";")]}


def _read_limit(text: str) -> Document:
    found = _LIMIT.fullmatch(text)
    if found is None:
        raise NotationError("write for example 'total <= 5 % greenhouse-gases'")
    scope, sign, percent, basis, each = found.groups()
    limit = {"scope": scope, "bound": _BOUNDS[sign], "percent": percent, "basis": _split(basis, "&")}
    return {**limit, "each": each} if each else limit


def _write_number(value: Any) -> str:
    return _joined(
        f"{number.of} {_SIGNS[number.bound]} {number.value} {number.unit}"
        + (f" [{number.qualifier}]" if number.qualifier else "")
        for number in value.numbers
    )


def _read_number(text: str) -> Document:
    return {"numbers": [_read_one_number(part) for part in _split(text, ";")]}


def _read_one_number(text: str) -> Document:
    found = _NUMBER.fullmatch(text)
    if found is None:
        raise NotationError("write for example 'D35-validity <= 3 a'")
    of, sign, value, unit, qualifier = found.groups()
    number = {"of": of, "bound": _BOUNDS[sign], "value": value, "unit": unit}
    return {**number, "qualifier": qualifier} if qualifier else number


def _write_reference_unit(value: Any) -> str:
    amount = "" if value.amount is None else f"amount {value.amount}"
    return _joined((" | ".join(value.bases), amount, f"units {' | '.join(value.units)}" if value.units else ""))


def _read_reference_unit(text: str) -> Document:
    bases, *rest = _split(text, ";")
    found: Document = {"bases": _split(bases, "|")}
    for part in rest:
        name, _, content = part.partition(" ")
        if name not in ("amount", "units"):
            raise NotationError("after ';' only 'amount' or 'units' is expected")
        found[name] = content.strip() if name == "amount" else _split(content, "|")
    return found


def _write_stages(value: StagesValue) -> str:
    fixed = [f"{place} {' | '.join(getattr(value, place))}" for place in _PLACES if getattr(value, place)]
    return _joined([*fixed, *(f"if {item.applies_if} {' | '.join(item.stages)}" for item in value.conditional)])


def _read_stages(text: str) -> Document:
    found: Document = {}
    for part in _split(text, ";"):
        place, _, content = part.partition(" ")
        if place == "if":
            circumstance, _, stages = content.partition(" ")
            found.setdefault("conditional", []).append({"applies_if": circumstance, "stages": _split(stages, "|")})
        elif place in _PLACES and place not in found:
            found[place] = _split(content, "|")
        else:
            raise NotationError(f"each part begins once with one of {', '.join(_PLACES)} or with 'if'")
    return found


def _write_gwp(value: Any) -> str:
    deviation = "" if value.deviation == "none" else f"deviation {value.deviation}"
    return _joined((f"{value.selection} {' | '.join(value.sets)}", deviation))


def _read_gwp(text: str) -> Document:
    first, *rest = _split(text, ";")
    selection, _, sets = first.partition(" ")
    found: Document = {"selection": selection, "sets": _split(sets, "|")}
    if len(rest) > 1 or (rest and not rest[0].startswith("deviation ")):
        raise NotationError("after ';' only 'deviation' is expected")
    return {**found, "deviation": rest[0].removeprefix("deviation ").strip()} if rest else found


def _write_scale(value: Any) -> str:
    extent = f"{'?' if value.low is None else value.low} to {'?' if value.high is None else value.high}"
    return _joined((" + ".join(value.indicators), extent, f"best {value.best}"))


def _read_scale(text: str) -> Document:
    indicators, *rest = _split(text, ";")
    found: Document = {"indicators": _split(indicators, "+")}
    for part in rest:
        extent = _RANGE.fullmatch(part)
        if part.startswith("best "):
            found["best"] = part.removeprefix("best ").strip()
        elif extent is not None:
            found |= {name: end for name, end in zip(("low", "high"), extent.groups(), strict=True) if end != "?"}
        else:
            raise NotationError("after ';' write for example '1 to 5' or 'best low'")
    return found


_WRITERS: dict[str, Callable[[Any], str]] = {
    "concept": lambda value: str(value.concept),
    "concepts": lambda value: " | ".join(value.concepts),
    "list": _write_list,
    "hierarchy": _write_hierarchy,
    "threshold": _write_threshold,
    "number": _write_number,
    "reference-unit": _write_reference_unit,
    "stages": _write_stages,
    "gwp": _write_gwp,
    "scale": _write_scale,
    "open": lambda value: " | ".join(value.to),
    "text": _nothing,
    "silent": _nothing,
    "unknown": _nothing,
}

_READERS: dict[str, Callable[[str], Document]] = {
    "concept": lambda text: {"concept": text},
    "concepts": lambda text: {"concepts": _split(text, "|")},
    "list": _read_list,
    "hierarchy": _read_hierarchy,
    "threshold": _read_threshold,
    "number": _read_number,
    "reference-unit": _read_reference_unit,
    "stages": _read_stages,
    "gwp": _read_gwp,
    "scale": _read_scale,
    "open": lambda text: {"to": _split(text, "|")},
    "text": _read_nothing,
    "silent": _read_nothing,
    "unknown": _read_nothing,
}
