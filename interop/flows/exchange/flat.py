"""A mapping row as one flat record of texts: the form that every format renders.

A field of the model has its name (``source.unit``, ``factor``); a further column has the name of its place and its
own, joined by ``+`` (``source+Memo``, ``row+MapType``).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal

from interop.flows.exchange.tables import fields
from interop.flows.mapping import FlowEnd, FlowMapping, MappingRow, Predicate

Flat = dict[str, str]
Number = Callable[[str, str], Decimal]
"""Reads the number in a named field, or refuses the file."""

ENDS = ("source", "target")
PLACES = (*ENDS, "row")


def flatten(row: MappingRow) -> Flat:
    """Return the fields of a row that hold something."""
    flat: Flat = {}
    for name in fields():
        end, _, attribute = name.rpartition(".")
        value = getattr(getattr(row, end) if end else row, attribute)
        if value is not None and value != "":
            flat[name] = str(value)
    for place, extra in zip(PLACES, (row.source.extra, row.target.extra, row.extra), strict=True):
        flat.update({f"{place}+{key}": value for key, value in extra.items() if value})
    return flat


def unflatten(flat: Mapping[str, str], number: Number) -> MappingRow:
    """Build the row that a flat record states.

    Args:
        flat: Fields by name; an empty one counts as not there.
        number: Reads factor and confidence.
    """

    def end(place: str) -> FlowEnd:
        known = {
            name.partition(".")[2]: flat[name] for name in fields() if name.startswith(f"{place}.") if name in flat
        }
        return FlowEnd(**known, extra=_extra(flat, place))

    def decimal(name: str) -> Decimal | None:
        return number(flat[name], name) if flat.get(name) else None

    return MappingRow(
        end("source"),
        end("target"),
        Predicate(flat["predicate"]) if flat.get("predicate") else None,
        decimal("factor"),
        flat.get("rule", ""),
        decimal("confidence"),
        flat.get("note", ""),
        flat.get("mapper", ""),
        flat.get("verifier", ""),
        flat.get("date", ""),
        _extra(flat, "row"),
    )


def further_names(records: Iterable[Flat]) -> list[str]:
    """Return the names of all further columns, in the order of source, target and row, then by name."""
    names = {name for record in records for name in record if "+" in name}
    return sorted(names, key=lambda name: (PLACES.index(name.partition("+")[0]), name))


def predicates_of(mapping: FlowMapping) -> dict[str, int]:
    """Count the rows by predicate; ``none`` stands for rows without a judgement."""
    counts: dict[str, int] = {}
    for row in mapping.rows:
        name = row.predicate.value if row.predicate else "none"
        counts[name] = counts.get(name, 0) + 1
    return counts


def _extra(flat: Mapping[str, str], place: str) -> dict[str, str]:
    mark = f"{place}+"
    return {name.removeprefix(mark): value for name, value in flat.items() if value and name.startswith(mark)}
