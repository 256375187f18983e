"""Which flow of a package becomes which, and with what factor."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from decimal import Decimal
from pathlib import PurePosixPath

from interop.flows.algebra import conflicts, product
from interop.flows.apply_index import PackageFlow, PackageFlows
from interop.flows.flow import Flow
from interop.flows.mapping import FlowMapping, MappingRow, Predicate
from interop.flows.quantities import factor_between
from interop.formats.registry import formats
from interop.model.finding import Finding, InputRefused
from interop.model.rules import finding
from interop.packages.dataset_index import full_version
from interop.validation.references import canonical_uuid


@dataclass(frozen=True, slots=True)
class Replacement:
    """One flow that takes the place of another.

    Attributes:
        source: UUID of the flow that is replaced.
        target: UUID of the flow that takes its place.
        version: Version of the target, empty where it is not known.
        names: Name of the target by language; a name without a language stands under an empty text.
        factor: Target amount in the reference unit of its flow property = source amount in that of its own, times this.
        source_property: UUID of the flow property of the source, empty where it is not known.
        target_property: UUID of the flow property of the target, empty where it is not known.
        file: Name of the file of the target in the written package, empty where it is not in it.
        rule: What made the row, for the ledger.
    """

    source: str
    target: str
    version: str
    names: dict[str, str]
    factor: Decimal
    source_property: str
    target_property: str
    file: str
    rule: str


@dataclass(slots=True)
class Plan:
    """The replacements of one run.

    Attributes:
        replacements: By UUID of the flow that is replaced.
        properties: UUID of the flow property by UUID of the flow, for source and target flows.
        rows: Number of rows of the mapping that may be applied by their predicate.
        not_asked_for: Number of rows whose predicate was not asked for.
        findings: Rows that cannot be applied, with the reason.
    """

    replacements: dict[str, Replacement] = field(default_factory=dict)
    properties: dict[str, str] = field(default_factory=dict)
    rows: int = 0
    not_asked_for: int = 0
    findings: list[Finding] = field(default_factory=list)


def make_plan(
    mapping: FlowMapping,
    predicates: Iterable[Predicate | None],
    package: PackageFlows,
    targets: PackageFlows,
    name_language: str = "",
) -> Plan:
    """Choose the rows that are applied and work out their factors for the units of the package.

    Args:
        mapping: The mapping.
        predicates: Predicates of the rows to apply; None stands for rows without a judgement.
        package: What the package says about its flows.
        targets: What is known about target flows, from the package and from one that was given for them.
        name_language: Language of the target names in the mapping; empty where nobody said.

    Raises:
        InputRefused: ``MAP-TARGET-CONFLICT`` or ``MAP-FACTOR-CONFLICT``: rows contradict one another.
    """
    wanted = frozenset(predicates)
    plan = Plan(properties={uuid: flow.flow_property for uuid, flow in targets.flows.items() if flow.flow_property})
    chosen = [_canonical(row) for row in mapping.rows if row.predicate in wanted]
    plan.rows, plan.not_asked_for = len(chosen), len(mapping.rows) - len(chosen)
    if found := conflicts(chosen):
        raise InputRefused(*found)
    for row in chosen:
        if row.source.uuid in plan.replacements:
            continue
        if not row.source.uuid or not row.target.uuid:
            name = row.target.name if row.source.uuid else row.source.name
            plan.findings.append(finding("MAP-NO-UUID", path=row.source.uuid or None, name=name or "?"))
            continue
        replacement = _replacement(row, package, targets, name_language, plan.findings)
        if replacement is not None:
            _adopt(replacement, plan)
    return plan


def _canonical(row: MappingRow) -> MappingRow:
    """Write the UUIDs of a row as packages are read: in lower case."""
    source, target = canonical_uuid(row.source.uuid), canonical_uuid(row.target.uuid)
    if (source, target) == (row.source.uuid, row.target.uuid):
        return row
    return replace(row, source=replace(row.source, uuid=source), target=replace(row.target, uuid=target))


def _check_version(row: MappingRow, package: PackageFlows, findings: list[Finding]) -> None:
    """Say where a row was made for another version of the flow than the package holds."""
    held, stated = package.flows.get(row.source.uuid), row.source.version
    if held is not None and stated and full_version(stated) != full_version(held.version):
        findings.append(finding("MAP-VERSION", path=row.source.uuid, found=held.version or "?", expected=stated))


def _adopt(replacement: Replacement, plan: Plan) -> None:
    """Take a replacement into the plan, unless another row states the target in another flow property."""
    known = plan.properties.setdefault(replacement.target, replacement.target_property)
    if known != replacement.target_property:
        found, expected = replacement.target_property or "?", known or "?"
        plan.findings.append(finding("MAP-UNIT", path=replacement.source, found=found, expected=expected))
        return
    plan.properties.setdefault(replacement.source, replacement.source_property)
    plan.replacements[replacement.source] = replacement


def written_name(target: PackageFlow, package: PackageFlows) -> str:
    """Return the name of a target flow's file in the written package, without its folder.

    Args:
        target: The flow; its file may lie in another package, and in the other format.
        package: The package to which the mapping is applied.
    """
    form = next((flow.format for flow in package.flows.values()), target.format)
    path = PurePosixPath(target.file)
    return path.with_suffix(formats()[form].suffix).name if form != target.format else path.name


def _replacement(
    row: MappingRow, package: PackageFlows, targets: PackageFlows, name_language: str, findings: list[Finding]
) -> Replacement | None:
    """Work out one replacement, or say why the row is not applied."""
    _check_version(row, package, findings)
    source_property = package.property_of(row.source.uuid) or row.source.flow_property
    known = targets.flows.get(row.target.uuid)
    target_property = known.flow_property if known else row.target.flow_property
    here = Flow("", "", unit=package.unit_of(source_property), flow_property=source_property)
    there = Flow("", "", unit=targets.unit_of(target_property), flow_property=target_property)
    factor = _factor(row, here, there, findings)
    if factor is None:
        return None
    if not target_property and factor == 1:
        target_property = source_property
    if source_property and source_property == target_property and factor != 1:
        uuid = source_property
        findings.append(finding("MAP-SAME-PROPERTY", path=row.source.uuid, factor=str(factor), uuid=uuid))
        return None
    stated = {name_language: row.target.name} if row.target.name else {}
    return Replacement(
        row.source.uuid,
        row.target.uuid,
        known.version if known else row.target.version,
        known.names if known else stated,
        factor,
        source_property,
        target_property,
        written_name(known, package) if known else "",
        row.rule or "mapping",
    )


def _factor(row: MappingRow, here: Flow, there: Flow, findings: list[Finding]) -> Decimal | None:
    """Return the factor between the reference units of the package, or None and a finding.

    Args:
        row: The row.
        here: Unit and flow property of the source in its package.
        there: Unit and flow property of the target, as far as known.
        findings: Takes ``MAP-NO-FACTOR``, ``MAP-FACTOR`` or ``MAP-UNIT``.
    """
    source, target = (
        replace(here, unit=row.source.unit or here.unit),
        replace(there, unit=row.target.unit or there.unit),
    )
    stated = row.known_factor
    if stated is None:
        stated = factor_between(source, target)
    if stated is None:
        findings.append(finding("MAP-NO-FACTOR", path=row.source.uuid, target=row.target.uuid))
        return None
    if stated < 0:
        findings.append(finding("MAP-FACTOR", path=row.source.uuid, found=str(stated)))
        return None
    factors = [stated]
    for first, second, written, expected in ((here, source, source, here), (target, there, target, there)):
        between = factor_between(first, second) if expected.unit or expected.flow_property else Decimal(1)
        if between is None:
            wanted = expected.unit or expected.flow_property
            findings.append(finding("MAP-UNIT", path=row.source.uuid, found=written.unit or "?", expected=wanted))
            return None
        factors.append(between)
    return product(*factors)
