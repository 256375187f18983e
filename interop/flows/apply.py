"""Apply a mapping to a package: its flows replaced, amounts converted, every value accounted for."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from interop.flows.apply_index import PackageFlows, index_flows, joined
from interop.flows.apply_plan import make_plan
from interop.flows.apply_report import ApplicationReport
from interop.flows.apply_run import ApplicationRun, Progress
from interop.flows.mapping import FlowMapping, Predicate
from interop.io.limits import DEFAULT_LIMITS, Limits
from interop.io.publish import open_sink, publish_file
from interop.io.source import Source
from interop.io.target import check_distinct
from interop.model.finding import Finding
from interop.packages.convert import target_kind
from interop.packages.findings import FindingLog


@dataclass(frozen=True, slots=True)
class ApplyOptions:
    """What is applied.

    Attributes:
        predicates: Predicates of the rows that are applied; None stands for rows without a judgement.
        name_language: Language of the target names in the mapping; empty where nobody said, and then they get none.
        limits: Limits of the gates.
        jobs: Number of processes.
    """

    predicates: frozenset[Predicate | None] = frozenset({Predicate.EXACT})
    name_language: str = ""
    limits: Limits = DEFAULT_LIMITS
    jobs: int = 1


@dataclass(frozen=True, slots=True)
class ApplyOutputs:
    """Where the result goes.

    Attributes:
        target: File, folder or zip of the package.
        ledger: File for the ledger lines.
        findings: File for the findings.
        overwrite: Whether a folder that is not empty may be replaced.
    """

    target: Path
    ledger: Path | None = None
    findings: Path | None = None
    overwrite: bool = False


def apply_mapping(
    source: Source,
    mapping: FlowMapping,
    outputs: ApplyOutputs,
    options: ApplyOptions | None = None,
    *,
    targets: Source | None = None,
    inputs: Iterable[Path] = (),
    noted: Iterable[Finding] = (),
    progress: Progress = lambda _: None,
) -> ApplicationReport:
    """Replace the flows of a package by those that a mapping names.

    Exchanges, characterisation factors and connections of models that refer to a flow with an applicable row refer to
    its target afterwards; amounts are multiplied by the factor, characterisation factors divided by it, relative
    uncertainties stay. Several flows that become one stay separate exchanges. A flow dataset that was replaced is left
    out once nothing refers to it; everything else goes along as it is.

    Args:
        source: The opened package, ILCD or TIDAS.
        mapping: The mapping, in the direction in which it is applied.
        outputs: Where the result goes; each output appears whole or not at all.
        options: What is applied.
        targets: A package that holds the datasets of target flows; those that come into use are added.
        inputs: What else the run reads.
        noted: What reading the mapping found, for the report.
        progress: Called with the number of documents done.

    Returns:
        What was done.

    Raises:
        InputRefused: Rows of the mapping contradict one another, or nothing could be read.
        UsageError: An output is in the way of something.
    """
    options = options or ApplyOptions()
    check_distinct([outputs.target, outputs.ledger, outputs.findings])
    package = index_flows(source, options.limits)
    beside = index_flows(targets, options.limits) if targets is not None else PackageFlows()
    plan = make_plan(mapping, options.predicates, package, joined(package, beside), options.name_language)
    read = [source.path, *inputs, *([targets.path] if targets is not None else [])]
    with ExitStack() as stack:
        ledger = _optional(stack, outputs.ledger, read)
        log = FindingLog(_optional(stack, outputs.findings, read))
        log.add([*noted, *source.findings, *plan.findings])
        kind = target_kind(outputs.target, source)
        sink = stack.enter_context(open_sink(outputs.target, kind, read, overwrite=outputs.overwrite))
        report = ApplicationReport(mapping, plan, log)
        run = ApplicationRun(source, targets, package, beside, plan, options.limits, options.jobs, report, sink, ledger)
        run.work(progress)
    return report


def _optional(stack: ExitStack, path: Path | None, inputs: list[Path]) -> BinaryIO | None:
    return None if path is None else stack.enter_context(publish_file(path, inputs))
