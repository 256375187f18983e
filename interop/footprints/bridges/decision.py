"""Whether a dataset gives a footprint, and by which way: what it states, what its inventory gives, or not at all."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from interop.characterisation.climate import characterise
from interop.characterisation.eligibility import Eligibility, direct_result_eligibility
from interop.characterisation.result import ClimateResult
from interop.footprints.bridges.indicators import group_named, groups
from interop.footprints.bridges.package import Package
from interop.footprints.bridges.stated_results import StatedResult, stated_results
from interop.io.text import escaped
from interop.model.finding import Finding, Severity, UsageError
from interop.model.rules import finding
from interop.validation.view import DatasetView, text_of
from interop.vocabulary.methods import methods

DIRECT = "direct-emissions-only"
TO_GATE = "cradle-to-gate"
_LIFE_CYCLE = "LCI result"
_DECLARATION = "EPD"
_REFERENCE_RULES = ("CHAR-REFERENCE", "CHAR-REFERENCE-AMOUNT", "CHAR-TREATMENT")


@dataclass(frozen=True, slots=True)
class Wish:
    """What the user asks of the bridge.

    Attributes:
        group: Key of the indicators or of the set of factors, empty where none is named.
        boundary: ``direct-emissions-only``, ``cradle-to-gate`` or empty.
        scenarios: Names of the scenarios of a declaration.
    """

    group: str = ""
    boundary: str = ""
    scenarios: tuple[str, ...] = ()

    @property
    def characterises(self) -> bool:
        """Whether the factors of the method are held, so that an inventory can be characterised."""
        return self.group in methods() and bool(methods()[self.group].factors)


def wish_of(options: Mapping[str, str]) -> Wish:
    """Read the options of a run.

    Args:
        options: Options by name: ``method``, ``boundary``, ``scenario`` (several parted by ``|``).

    Raises:
        UsageError: A method or boundary is not known.
    """
    method, boundary = options.get("method", "").strip(), options.get("boundary", "").strip()
    group = group_named(method) if method else ""
    if group is None:
        raise UsageError(f"--set method: {method!r} is not known; there are {', '.join(groups())}.")
    if boundary not in ("", DIRECT, TO_GATE):
        raise UsageError(f"--set boundary: {boundary!r} is not known; there are {DIRECT} and {TO_GATE}.")
    names = tuple(name.strip() for name in options.get("scenario", "").split("|") if name.strip())
    return Wish(group, boundary, names)


@dataclass(slots=True)
class Decision:
    """What becomes of a process.

    Attributes:
        way: ``stated``, ``inventory``, ``direct``, or None where it is refused.
        eligibility: Its reference flow and what stands against its direct result.
        declaration: Whether it is an environmental product declaration.
        stated: The stated results that were chosen, the total first.
        result: The result of its inventory.
        findings: Why it was refused, or what a person has to know.
    """

    way: Literal["stated", "inventory", "direct"] | None
    eligibility: Eligibility
    declaration: bool
    stated: list[StatedResult] = field(default_factory=list)
    result: ClimateResult | None = None
    findings: list[Finding] = field(default_factory=list)


def decide(view: DatasetView, package: Package, wish: Wish) -> Decision:
    """Decide what becomes of a process.

    Args:
        view: The process.
        package: The package that it is in.
        wish: What the user asks for.
    """
    process = view.dataset
    kind = text_of(view.first("process:typeOfDataSet"))
    decision = Decision(None, direct_result_eligibility(process, package), kind == _DECLARATION)
    if kind in (_DECLARATION, _LIFE_CYCLE):
        stated, unknown = stated_results(view)
        if stated and _take_stated(decision, stated, wish, process.file):
            return decision
        if decision.findings:
            return decision
        if decision.declaration:
            names = escaped("; ".join(unknown)[:200]) or "-"
            return _refuse(decision, finding("BRIDGE-NO-CLIMATE", file=process.file, methods=names))
    _take_inventory(decision, view, package, wish, kind)
    return decision


def _take_stated(decision: Decision, stated: Sequence[StatedResult], wish: Wish, file: str) -> bool:
    """Choose the indicators that count; several sets of them are never mixed and never chosen among."""
    held = {item.indicator.group: item.indicator.beside for item in stated}
    main = [group for group, beside in held.items() if not beside] or list(held)
    if wish.group and wish.group not in held:
        if decision.declaration or not wish.characterises:
            decision.findings.append(finding("BRIDGE-METHOD-OTHER", file=file, wanted=wish.group, held=", ".join(held)))
        return False
    if not wish.group and len(main) > 1:
        decision.findings.append(finding("BRIDGE-METHODS", file=file, held=", ".join(main)))
        return False
    if wish.boundary == DIRECT:
        decision.findings.append(finding("BRIDGE-NOT-DIRECT", file=file))
        return False
    chosen = wish.group or main[0]
    beside = [item for item in stated if held[item.indicator.group] and item.indicator.group != chosen]
    decision.stated = [item for item in stated if item.indicator.group == chosen] + beside
    decision.stated.sort(key=lambda item: (item.indicator.beside, item.indicator.component != "total"))
    decision.findings.extend(_about_reference(decision.eligibility, file))
    decision.way = None if _stops(decision.findings) else "stated"
    return decision.way is not None


def _take_inventory(decision: Decision, view: DatasetView, package: Package, wish: Wish, kind: str) -> None:
    file, eligibility = view.dataset.file, decision.eligibility
    life_cycle = kind == _LIFE_CYCLE
    if not life_cycle and wish.boundary != DIRECT:
        _refuse(decision, finding("BRIDGE-UNIT-PROCESS", file=file, type=escaped(kind[:60]) or "-"))
        return
    if not wish.characterises:
        rule = "BRIDGE-METHOD-NONE" if not wish.group else "BRIDGE-METHOD-FACTORS"
        _refuse(decision, finding(rule, file=file, method=wish.group or "-", known=_with_factors()))
        return
    decision.findings.extend(eligibility.findings)
    decision.findings.extend(_several_references(eligibility, file))
    decision.findings.extend(_dangling(eligibility, package, file))
    if _stops(decision.findings):
        return
    result = characterise(view.dataset, package, wish.group, eligibility.product)
    decision.findings.extend(result.findings)
    if not result.has_result:
        _refuse(decision, finding("BRIDGE-NO-RESULT", file=file, method=wish.group))
        return
    followed = not any(item.direction != "Output" for item in result.unlinked)
    if life_cycle and not followed and wish.boundary != DIRECT:
        count = len(result.unlinked)
        _refuse(decision, finding("BRIDGE-OPEN", file=file, count=count))
        return
    decision.result = result
    decision.way = "inventory" if life_cycle and followed else "direct"


def _about_reference(eligibility: Eligibility, file: str) -> list[Finding]:
    found = [item for item in eligibility.findings if item.rule in _REFERENCE_RULES]
    return [*found, *_several_references(eligibility, file)]


def _several_references(eligibility: Eligibility, file: str) -> list[Finding]:
    named = eligibility.reference is None and not any(item.rule == "CHAR-REFERENCE" for item in eligibility.findings)
    return [finding("BRIDGE-REFERENCES", file=file)] if named else []


def _dangling(eligibility: Eligibility, package: Package, file: str) -> list[Finding]:
    """A reference flow that a package does not hold: nobody can tell what the result is of, nor its unit."""
    reference = eligibility.reference
    if reference is None:
        return []
    known = package.flow(reference.flow, reference.version) if reference.flow else None
    if known is not None:
        elementary = known.kind == "elementary"
        return [finding("BRIDGE-REFERENCE-KIND", file=file, line=reference.line)] if elementary else []
    severity = Severity.WARNING if package.is_single else Severity.ERROR
    flow = escaped(reference.flow[:60]) or "-"
    return [finding("BRIDGE-REFERENCE-FLOW", file=file, line=reference.line, severity=severity, flow=flow)]


def _refuse(decision: Decision, why: Finding) -> Decision:
    decision.findings.append(why)
    return decision


def _stops(findings: Sequence[Finding]) -> bool:
    return any(item.severity is Severity.ERROR for item in findings)


def _with_factors() -> str:
    return ", ".join(key for key in groups() if key in methods() and methods()[key].factors)
