"""Repair a file, a folder or a zip: the same names and layout, every change logged, no value lost."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import BinaryIO

from interop.crosswalk.ledger import Account
from interop.io.limits import DEFAULT_LIMITS, Limits
from interop.io.publish import open_sink, publish_file
from interop.io.sink import Sink
from interop.io.source import Source
from interop.model.finding import InputRefused
from interop.model.rules import refused
from interop.packages.convert import target_kind
from interop.packages.findings import FindingLog
from interop.packages.mending import Mended, MendOptions, mend_document
from interop.packages.versions import plan_versions
from interop.packages.workers import map_documents

REPORT_SCHEMA = "interop.repair-report/1"

_DOCUMENTS = ("read", "written", "refused", "valid_before", "valid_after", "still_invalid")
_OF_TYPE = ("documents", "valid_before", "valid_after")


@dataclass(frozen=True, slots=True)
class RepairOutputs:
    """Where a repair writes.

    Attributes:
        target: File, folder or zip of the repaired documents.
        changes: File for the change log, one JSON line a change.
        ledger: File for the ledger lines.
        findings: File for the findings.
    """

    target: Path
    changes: Path | None = None
    ledger: Path | None = None
    findings: Path | None = None


@dataclass(slots=True)
class RepairReport:
    """What a repair did.

    A document counts as valid where it is valid under the dialect that it follows; without an EPD extension that is
    plain ILCD 1.1.

    Attributes:
        documents: Datasets read, written, refused, valid before and after, and still invalid.
        by_type: The same for each dataset type.
        carried_files: Files that are no ILCD dataset and went along unchanged.
        changes: Number of changes by rule.
        account: Fates of all leaves.
        log: Findings by rule and severity.
    """

    documents: Counter[str] = field(default_factory=Counter)
    by_type: dict[str, Counter[str]] = field(default_factory=dict)
    carried_files: int = 0
    changes: Counter[str] = field(default_factory=Counter)
    account: Account = field(default_factory=Account)
    log: FindingLog = field(default_factory=FindingLog)

    def as_json(self) -> dict[str, object]:
        """The report as ``repair --json`` prints it."""
        return {
            "schema": REPORT_SCHEMA,
            "documents": {key: self.documents[key] for key in _DOCUMENTS},
            "changes": dict(sorted(self.changes.items())),
            "findings": self.log.severities(),
            "by_type": {kind: {key: counts[key] for key in _OF_TYPE} for kind, counts in sorted(self.by_type.items())},
        }


def repair_package(
    source: Source,
    outputs: RepairOutputs,
    *,
    limits: Limits = DEFAULT_LIMITS,
    jobs: int = 1,
    overwrite: bool = False,
    progress: Callable[[int], None] = lambda _: None,
) -> RepairReport:
    """Repair every dataset of a source and publish the outputs together.

    The first pass reads identities, so that a version is mended together with every reference to it, or not at all;
    the second one repairs and writes. A file that the gate refuses is an error finding and is not written; a file
    that is no ILCD dataset goes along unchanged.

    Args:
        source: The opened source.
        outputs: Where to write; each output appears whole or not at all.
        limits: Limits of the gates.
        jobs: Number of processes; the bytes are the same for any number.
        overwrite: Whether a folder that is not empty may be replaced.
        progress: Called with the number of documents done.

    Raises:
        InputRefused: No dataset could be written; the findings say why, and nothing is written.
        UsageError: An output is in the way of something.
    """
    names = source.names()
    inputs = [source.path]
    with ExitStack() as stack:
        log = FindingLog(_optional(stack, outputs.findings, inputs))
        log.add(source.findings)
        plan = plan_versions(source, names, limits, jobs)
        log.add(plan.findings)
        kind = target_kind(outputs.target, source)
        run = _Run(
            RepairReport(log=log),
            stack.enter_context(open_sink(outputs.target, kind, inputs, overwrite=overwrite)),
            _optional(stack, outputs.changes, inputs),
            _optional(stack, outputs.ledger, inputs),
        )
        options = MendOptions(outputs.ledger is not None, plan.fixed, limits)
        work = partial(mend_document, options=options)
        for done, mended in enumerate(map_documents(source, names, work, limits, jobs), 1):
            run.take(mended)
            progress(done)
        if not run.report.documents["written"]:
            raise run.refusal(str(source.path))
    return run.report


def _optional(stack: ExitStack, path: Path | None, inputs: list[Path]) -> BinaryIO | None:
    return None if path is None else stack.enter_context(publish_file(path, inputs))


@dataclass(slots=True)
class _Run:
    """Takes repaired documents in order, counts them and writes what they became."""

    report: RepairReport
    sink: Sink
    changes: BinaryIO | None
    ledger: BinaryIO | None

    def take(self, mended: Mended) -> None:
        report = self.report
        report.log.add(mended.findings)
        if mended.state == "refused":
            report.documents["refused"] += 1
            return
        report.account.add(mended.account)
        report.changes.update(mended.changes)
        if self.ledger is not None:
            self.ledger.write(mended.ledger)
        if self.changes is not None:
            self.changes.write(mended.change_log)
        self.sink.write(mended.name, mended.data)
        if mended.state == "carried":
            report.carried_files += 1
        else:
            self._count(mended)

    def _count(self, mended: Mended) -> None:
        documents = self.report.documents
        documents.update(("read", "written"))
        documents["still_invalid"] += not mended.valid_after
        of_type = self.report.by_type.setdefault(mended.kind, Counter())
        of_type["documents"] += 1
        for counts in (documents, of_type):
            counts["valid_before"] += mended.valid_before
            counts["valid_after"] += mended.valid_after

    def refusal(self, file: str) -> InputRefused:
        """Why nothing could be written."""
        errors = self.report.log.errors()
        if errors:
            return InputRefused(*errors)
        others = self.report.log.examples.get("REPAIR-NOT-ILCD")
        return InputRefused(*others) if others else refused("PKG-NOTHING", file=file)
