"""Inverting and chaining mappings: the factor goes along, and only exact matches are passed on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Context, Decimal, localcontext

from interop.flows.exchange.tables import predicate_forms
from interop.flows.mapping import FlowMapping, MappingRow, Predicate
from interop.model.finding import Finding
from interop.model.rules import finding, refused

ARITHMETIC = Context(prec=34)
"""34 significant digits (decimal128): factors are multiplied and inverted to this precision."""


@dataclass(frozen=True, slots=True)
class Chained:
    """Two mappings as one.

    Attributes:
        mapping: From the source list of the first to the target list of the second.
        not_exact: Rows of both that are not exact and therefore not passed on.
        open_ends: Exact rows of the first whose target the second does not map exactly.
        findings: Pairs that could not be joined, with the reason.
    """

    mapping: FlowMapping
    not_exact: int
    open_ends: int
    findings: list[Finding]


def invert(mapping: FlowMapping) -> FlowMapping:
    """Turn a mapping round: ends and lists change places, broad and narrow too, and each factor becomes 1 / factor.

    Args:
        mapping: Any mapping; a factor that is not stated stays so.

    Raises:
        InputRefused: ``MAP-FACTOR``: a factor is zero.
    """
    return replace(
        mapping,
        rows=tuple(_inverted(row) for row in mapping.rows),
        source_list=mapping.target_list,
        source_release=mapping.target_release,
        target_list=mapping.source_list,
        target_release=mapping.source_release,
        identifier="",
    )


def _inverted(row: MappingRow) -> MappingRow:
    factor = row.factor
    if factor is not None:
        if not factor:
            raise refused("MAP-FACTOR", path=row.source.uuid or row.source.name, found="0")
        factor = _one_over(factor)
    predicate = predicate_forms()[row.predicate].inverse
    return replace(row, source=row.target, target=row.source, predicate=predicate, factor=factor)


def _one_over(factor: Decimal) -> Decimal:
    with localcontext(ARITHMETIC):
        return plain(1 / factor)


def product(*factors: Decimal) -> Decimal:
    """Multiply factors to 34 digits."""
    result = Decimal(1)
    with localcontext(ARITHMETIC):
        for factor in factors:
            result *= factor
    return plain(result)


def plain(value: Decimal) -> Decimal:
    """Drop zeros at the end of a computed number, without an exponent where the number is whole (100, not 1E+2)."""
    normal = value.normalize(ARITHMETIC)
    whole = normal == normal.to_integral_value() and abs(normal.adjusted()) < ARITHMETIC.prec
    return normal.quantize(Decimal(1), context=ARITHMETIC) if whole else normal


def chain(first: FlowMapping, second: FlowMapping) -> Chained:
    """Join two mappings over the list in the middle.

    Only exact rows are joined; a proxy of a proxy is no match. The factors multiply.

    Args:
        first: From A to B.
        second: From B to C.

    Raises:
        InputRefused: ``MAP-RELEASE``: the list in the middle is not the same in both.
    """
    _check_middle(first, second)
    findings: list[Finding] = []
    onwards: dict[str, list[MappingRow]] = {}
    for row in second.rows:
        if row.predicate is Predicate.EXACT and row.source.uuid:
            onwards.setdefault(row.source.uuid, []).append(row)
    exact = [row for row in first.rows if row.predicate is Predicate.EXACT]
    rows = [
        joined
        for row in exact
        for follower in onwards.get(row.target.uuid, ())
        if (joined := _joined(row, follower, findings)) is not None
    ]
    mapping = FlowMapping(
        tuple(rows),
        first.source_list,
        first.source_release,
        second.target_list,
        second.target_release,
        licence=first.licence if first.licence == second.licence else "",
    )
    passed = sum(map(len, onwards.values()))
    not_exact = len(first.rows) - len(exact) + len(second.rows) - passed
    open_ends = sum(row.target.uuid not in onwards for row in exact)
    return Chained(mapping, not_exact, open_ends, [*findings, *conflicts(mapping.rows)])


def _check_middle(first: FlowMapping, second: FlowMapping) -> None:
    middle = (first.target_list, first.target_release), (second.source_list, second.source_release)
    for one, other in zip(*middle, strict=True):
        if one and other and one != other:
            names = [" ".join(part for part in pair if part) for pair in middle]
            raise refused("MAP-RELEASE", first=names[0], second=names[1])


def _joined(row: MappingRow, follower: MappingRow, findings: list[Finding]) -> MappingRow | None:
    """Join two exact rows, or say why it cannot be done."""
    units = row.target.unit, follower.source.unit
    if all(units) and units[0] != units[1]:
        findings.append(finding("MAP-UNIT", path=row.target.uuid, found=units[0], expected=units[1]))
        return None
    factors = row.known_factor, follower.known_factor
    confidences = row.confidence, follower.confidence
    return MappingRow(
        row.source,
        follower.target,
        Predicate.EXACT,
        None if None in factors else product(*filter(None, factors)),
        f"chain: {row.rule or '?'} + {follower.rule or '?'}",
        None if None in confidences else product(*(value for value in confidences if value is not None)),
    )


def conflicts(rows: Iterable[MappingRow]) -> list[Finding]:
    """Find rows that contradict one another.

    Args:
        rows: Rows that are to hold at once: the exact ones of a mapping, or those that are to be applied.

    Returns:
        ``MAP-FACTOR-CONFLICT`` where one pair of flows has two factors, ``MAP-TARGET-CONFLICT`` where one source has
        two targets.
    """
    first: dict[str, MappingRow] = {}
    found: list[Finding] = []
    for row in rows:
        uuid = row.source.uuid
        known = first.setdefault(uuid, row)
        if not uuid or known is row:
            continue
        if known.target.uuid != row.target.uuid:
            found.append(finding("MAP-TARGET-CONFLICT", path=uuid, first=known.target.uuid, second=row.target.uuid))
        elif known.known_factor != row.known_factor:
            one, other = str(known.known_factor), str(row.known_factor)
            found.append(finding("MAP-FACTOR-CONFLICT", path=uuid, target=row.target.uuid, first=one, second=other))
    return found
