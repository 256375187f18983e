"""Convert a file, a folder or a zip, one document at a time, every value accounted for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import BinaryIO, Literal

import orjson

from interop.crosswalk.ledger import Account
from interop.formats.registry import formats
from interop.io.publish import open_sink, publish_file
from interop.io.sink import Sink
from interop.io.source import Source
from interop.io.target import check_distinct
from interop.model.finding import Finding, InputRefused
from interop.model.rules import refused
from interop.packages.dataset_index import DatasetIndex, repeated
from interop.packages.documents import document_names
from interop.packages.findings import FindingLog
from interop.packages.layout import TargetNames, residue_path
from interop.packages.rendered import Rendered, RenderOptions
from interop.packages.rendering import render_document
from interop.packages.workers import map_documents

REPORT_SCHEMA = "interop.conversion-report/1"

Progress = Callable[[int], None]


@dataclass(slots=True)
class ConversionReport:
    """What a conversion did.

    Attributes:
        documents: Number of documents read, written and refused.
        carried_files: Files that are no dataset and went along unchanged.
        datasets: Number of datasets written, by folder of their type.
        account: Fates and origins of all leaves.
        log: Findings by rule and severity.
        residue_members: Number of residue members written.
        states: Number of footprints by state; empty where datasets are converted.
    """

    documents: Counter[str] = field(default_factory=Counter)
    carried_files: int = 0
    datasets: Counter[str] = field(default_factory=Counter)
    account: Account = field(default_factory=Account)
    log: FindingLog = field(default_factory=FindingLog)
    residue_members: int = 0
    states: Counter[str] = field(default_factory=Counter)

    def as_json(self) -> dict[str, object]:
        """The report as ``convert --json`` prints it."""
        return {
            "schema": REPORT_SCHEMA,
            "documents": {key: self.documents[key] for key in ("read", "written", "refused")},
            "source_leaves": self.account.source_leaves(),
            "target_leaves": self.account.target_leaves(),
            "findings": self.log.severities(),
        }


@dataclass(frozen=True, slots=True)
class Outputs:
    """Where a conversion writes.

    Attributes:
        target: File, folder or zip of the converted documents.
        ledger: File for the ledger lines.
        findings: File for the findings.
        documents: File for one line per document.
        shared_ledger: File for the edition of the ledger that may leave the house; of footprints only.
        page: File for a page that a person reads; of footprints only.
    """

    target: Path
    ledger: Path | None = None
    findings: Path | None = None
    documents: Path | None = None
    shared_ledger: Path | None = None
    page: Path | None = None


def convert_package(
    source: Source,
    outputs: Outputs,
    options: RenderOptions,
    *,
    jobs: int = 1,
    overwrite: bool = False,
    progress: Progress = lambda _: None,
) -> ConversionReport:
    """Convert every document of a source and publish the outputs together.

    Args:
        source: The opened source.
        outputs: Where to write; each output appears whole or not at all.
        options: Target format and what to keep.
        jobs: Number of processes; the bytes are the same for any number.
        overwrite: Whether a folder that is not empty may be replaced.
        progress: Called with the number of documents done.

    Raises:
        InputRefused: Nothing could be converted; the findings say why, and nothing is written.
        UsageError: An output is in the way of something.
    """
    names = document_names(source)
    inputs = [source.path]
    check_distinct([outputs.target, outputs.ledger, outputs.findings, outputs.documents])
    with ExitStack() as stack:
        ledger = _optional(stack, outputs.ledger, inputs)
        listed = _optional(stack, outputs.documents, inputs)
        log = FindingLog(_optional(stack, outputs.findings, inputs))
        log.add(source.findings)
        report = ConversionReport(log=log)
        target = stack.enter_context(_target(outputs.target, source, inputs, overwrite))
        run = _Run(source, report, target, ledger, listed, TargetNames(formats()[options.target]), names)
        work = partial(render_document, options=options)
        for number, rendered in enumerate(map_documents(source, names, work, options.limits, jobs)):
            run.take(number, rendered)
            progress(number + 1)
        if not report.documents["written"]:
            raise run.refusal()
    return report


def target_kind(path: Path, source: Source) -> Literal["file", "folder", "zip"]:
    """Tell from the name of an output and the source whether a file, a folder or a zip is meant."""
    if path.suffix.lower() == ".zip":
        return "zip"
    one = source.kind == "file" or path.suffix in {known.suffix for known in formats().values()}
    return "file" if one and path.suffix else "folder"


@contextmanager
def _target(path: Path, source: Source, inputs: list[Path], overwrite: bool) -> Iterator[_Target]:
    kind = target_kind(path, source)
    with open_sink(path, kind, inputs, overwrite=overwrite) as sink:
        target = _Target(sink, path if kind == "file" else None, inputs)
        yield target
    if target.single is not None and not target.kept:
        # A residue of an earlier output does not belong to this one.
        residue_path(target.single).unlink(missing_ok=True)


def _optional(stack: ExitStack, path: Path | None, inputs: list[Path]) -> BinaryIO | None:
    return None if path is None else stack.enter_context(publish_file(path, inputs))


@dataclass(slots=True)
class _Target:
    """The sink, and the path of a single output file, beside which its residue goes."""

    sink: Sink
    single: Path | None
    inputs: list[Path]
    kept: bool = False

    def residue(self, name: str, data: bytes) -> None:
        if self.single is None:
            self.sink.write(name, data)
        else:
            with publish_file(residue_path(self.single), self.inputs) as handle:
                handle.write(data)
            self.kept = True


@dataclass(slots=True)
class _Run:
    """Takes rendered documents in order and writes what they became."""

    source: Source
    report: ConversionReport
    target: _Target
    ledger: BinaryIO | None
    listed: BinaryIO | None
    names: TargetNames
    files: list[str]
    index: DatasetIndex = field(default_factory=DatasetIndex)

    def take(self, number: int, rendered: Rendered) -> None:
        report = self.report
        report.log.add(rendered.findings)
        if rendered.state == "refused":
            report.documents["refused"] += 1
            self._list(rendered, None)
            return
        report.account.add(rendered.account)
        if self.ledger is not None:
            self.ledger.write(rendered.ledger)
        if rendered.state == "carried":
            report.carried_files += 1
            name = self.names.other(rendered.name)
            self.target.sink.write(name, rendered.data)
            self._list(rendered, name)
            return
        report.documents["read"] += 1
        report.documents["written"] += 1
        report.datasets[rendered.folder] += 1
        report.log.add(self._repeated(number, rendered))
        name = self.names.dataset(rendered.name, rendered.folder, rendered.uuid, rendered.version)
        self.target.sink.write(name, rendered.data)
        self._residue(rendered, name)
        self._list(rendered, name)

    def _list(self, rendered: Rendered, target: str | None) -> None:
        """Write the line of one document for ``--documents``."""
        if self.listed is None:
            return
        state = ("partial" if rendered.gaps else "complete") if rendered.state == "written" else rendered.state
        record = {
            "file": rendered.name,
            "target": target if self.target.single is None or target is None else self.target.single.name,
            "type": rendered.kind,
            "uuid": rendered.uuid,
            "version": rendered.version,
            "state": state,
            "gaps": rendered.gaps,
        }
        self.listed.write(orjson.dumps(record, option=orjson.OPT_APPEND_NEWLINE))

    def _repeated(self, number: int, rendered: Rendered) -> Iterator[Finding]:
        """Name a dataset of an identity that another file had before: one of them names one content."""
        identity = (rendered.kind, rendered.uuid, rendered.version)
        earlier = self.index.add(number, *identity)
        if earlier is not None:
            other = self.files[earlier]
            same = self.source.read(other) == self.source.read(rendered.name)
            yield repeated(rendered.name, other, identity, same=same)

    def _residue(self, rendered: Rendered, name: str) -> None:
        residue = rendered.residue
        if residue is None or not residue.entries:
            return
        residue.target = name if self.target.single is None else ""
        self.report.residue_members += 1
        member = self.names.residue(rendered.folder, rendered.uuid, rendered.version, name)
        self.target.residue(member, residue.encode())

    def refusal(self) -> InputRefused:
        """Why nothing could be converted."""
        errors = self.report.log.errors()
        return InputRefused(*errors) if errors else refused("PKG-NOTHING", file=str(self.source.path))
