"""Convert the footprints of a source to a footprint format, every value accounted for."""

from __future__ import annotations

import uuid
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, BinaryIO, Literal, Protocol

import orjson

from interop.crosswalk.ledger import Account, Origin
from interop.crosswalk.moves import Moves
from interop.footprints.documents import FootprintDocument, PassedDocument
from interop.footprints.shared_ledger import record_label, shared_lines
from interop.footprints.writing import Change, RecordChange, WrittenFootprint, write_footprint
from interop.formats.footprint import BundleFormat, FootprintFormat, PackageFormat, footprint_format
from interop.formats.registry import Format, formats
from interop.io.publish import open_sink, publish_file
from interop.io.sink import Sink
from interop.io.target import check_distinct
from interop.model.finding import Finding, InputRefused, UsageError
from interop.model.rules import finding, refused
from interop.packages.convert import ConversionReport, Outputs

Progress = Callable[[int], None]


@dataclass(slots=True)
class FootprintConversion(ConversionReport):
    """What a conversion of footprints did.

    Attributes:
        gaps: Number of records that lack each mandatory value, by canonical path.
    """

    gaps: Counter[str] = field(default_factory=Counter)


class Page(Protocol):
    """A page about a conversion: it takes the records one by one and is written at the end."""

    def take(self, written: WrittenFootprint) -> None:
        """Take a record after it was written or refused.

        Args:
            written: The record.
        """
        ...

    def encode(self) -> bytes:
        """Return the page."""
        ...


def convert_footprints(
    documents: Iterable[FootprintDocument],
    target: str,
    outputs: Outputs,
    inputs: Sequence[Path],
    options: Mapping[str, str],
    changes: Sequence[Change] = (),
    *,
    overwrite: bool = False,
    progress: Progress = lambda _: None,
    page: Page | None = None,
    adapter: FootprintFormat | None = None,
) -> FootprintConversion:
    """Convert footprints and publish the outputs together.

    The findings, both ledgers, the list of documents and the page are published also where every record is refused,
    since they say why.

    Args:
        documents: The footprints that were read, in order.
        target: Name of the target format.
        outputs: Where to write.
        inputs: What the run reads.
        options: Options of the run by name.
        changes: What changes each footprint on the way.
        overwrite: Whether a folder that is not empty may be replaced.
        progress: Called with the number of records done.
        page: What ``outputs.page`` is filled with.
        adapter: Adapter of the target where it is none of a footprint format.

    Raises:
        InputRefused: No record could be converted; the target is not written.
        UsageError: An output is in the way of something.
    """
    side_paths = (outputs.ledger, outputs.documents, outputs.shared_ledger, outputs.page)
    check_distinct([outputs.target, outputs.findings, *side_paths])
    report = FootprintConversion()
    with ExitStack() as stack:
        side = _SideOutputs(*(_optional(stack, path, inputs) for path in side_paths))
        report.log.write_to(_optional(stack, outputs.findings, inputs))
        run = _Run(adapter or footprint_format(target), report, side, page)
        nothing = _publish(run, documents, outputs.target, inputs, options, changes, overwrite, progress)
        if side.page is not None and page is not None:
            side.page.write(page.encode())
    if nothing is not None:
        raise nothing
    return report


def _publish(
    run: _Run,
    documents: Iterable[FootprintDocument],
    path: Path,
    inputs: Sequence[Path],
    options: Mapping[str, str],
    changes: Sequence[Change],
    overwrite: bool,
    progress: Progress,
) -> InputRefused | None:
    """Write the target; where no record could be written it does not appear, and the refusal is returned."""
    kind = output_kind(path, formats()[run.target.name])
    try:
        with open_sink(path, kind, inputs, overwrite=overwrite) as sink:
            names = Names(formats()[run.target.name])
            kept: list[dict[str, Any]] = []
            for done, document in enumerate(documents, 1):
                written = write_footprint(document, run.target, options, changes)
                run.take(written)
                progress(done)
                if written.tree is None:
                    continue
                if kind == "file":
                    kept.append(written.tree)
                else:
                    _write_one(sink, names.of(written), run.target, written.tree, options)
            for change in changes:
                run.report.log.add(change.finish() if isinstance(change, RecordChange) else ())
            if not run.report.documents["written"]:
                raise run.refusal(path)
            if kind == "file":
                sink.write(path.name, run.target.encode(kept, options))
    except InputRefused as nothing:
        if run.report.documents["written"]:
            raise
        return nothing
    return None


def _write_one(
    sink: Sink, name: str, target: FootprintFormat, tree: Mapping[str, Any], options: Mapping[str, str]
) -> None:
    """Write a footprint as its file; a format of several files gives it a folder, or its place in a package."""
    if isinstance(target, PackageFormat):
        for part, data in target.package_files(tree, options).items():
            sink.write(part, data)
        return
    if not isinstance(target, BundleFormat):
        sink.write(name, target.encode([tree], options))
        return
    for part, data in target.encode_files(tree, options).items():
        sink.write(f"{name.rpartition('.')[0]}/{part}", data)


def output_kind(path: Path, target: Format) -> Literal["file", "folder", "zip"]:
    """Tell from the name of an output whether one file, a folder or a zip is meant.

    Args:
        path: The output.
        target: The format that is written.

    Raises:
        UsageError: The name is that of a file in another format.
    """
    suffix = path.suffix.lower()
    if suffix == ".zip":
        return "zip"
    if suffix in _FILES and suffix != target.suffix and not path.is_dir():
        raise UsageError(f"{target.name} is written as a {target.suffix} file, a folder or a .zip, not as {path.name}.")
    return "file" if suffix == target.suffix else "folder"


_FILES = (".json", ".jsonl", ".xml", ".csv", ".tsv", ".xlsx", ".xls", ".yaml", ".yml", ".txt", ".html", ".pdf")
"""Suffixes that nobody gives a folder."""


class Names:
    """Gives each footprint a file of its own: its UUID, else a number; nothing is built from raw identifiers."""

    def __init__(self, target: Format) -> None:
        self._target = target
        self._taken: set[str] = set()
        self._count = 0

    def of(self, written: WrittenFootprint) -> str:
        """Name the file of a footprint by the identifier that is written in it."""
        self._count += 1
        stem = _uuid_text(((written.footprint or {}).get("study") or {}).get("id")) or f"{self._count:06d}"
        name, number = stem, 1
        while name in self._taken:
            number += 1
            name = f"{stem}-{number}"
        self._taken.add(name)
        return f"{self._target.folder}/{name}{self._target.suffix}"


def _uuid_text(text: object) -> str | None:
    try:
        return str(uuid.UUID(str(text)))
    except ValueError:
        return None


def _arrived(written: WrittenFootprint) -> Moves:
    """What became of the leaves of a record; of one that was refused nothing arrived."""
    if written.tree is not None:
        return written.moves
    moves = Moves()
    if written.document.leaves:
        moves.drop_together("", written.document.leaves, "refused", "the record was refused; nothing of it is written")
    return moves


def _optional(stack: ExitStack, path: Path | None, inputs: Sequence[Path]) -> BinaryIO | None:
    return None if path is None else stack.enter_context(publish_file(path, inputs))


@dataclass(slots=True)
class _SideOutputs:
    ledger: BinaryIO | None
    documents: BinaryIO | None
    shared_ledger: BinaryIO | None
    page: BinaryIO | None


@dataclass(slots=True)
class _Run:
    """Takes written footprints in order and keeps the books.

    Attributes:
        target: Adapter of the target format.
        report: What is counted.
        side: Where ledger and lines go.
        page: Takes each footprint for a page of the ledger.
        only: Findings of the record where it is the only one so far.
    """

    target: FootprintFormat
    report: FootprintConversion
    side: _SideOutputs
    page: Page | None = None
    only: list[Finding] = field(default_factory=list)

    def take(self, written: WrittenFootprint) -> None:
        report, document = self.report, written.document
        if document.foreign:
            report.log.add(written.findings)
            return
        report.documents["read"] += 1
        self.only = written.findings if report.documents["read"] == 1 else []
        report.states[written.state] += 1
        report.gaps.update(list(dict.fromkeys(gap.path or gap.target for gap in written.gaps)))
        report.documents["refused" if written.tree is None else "written"] += 1
        if written.tree is not None:
            report.datasets["footprints"] += 1
        self._account(written)
        report.log.add(written.findings)
        self._list(written)
        if self.side.ledger is not None:
            lines = _arrived(written).ledger(document.file, document.pointer)
            self.side.ledger.write(lines.encode([]))
        if self.side.shared_ledger is not None:
            label = record_label(written, report.documents["read"])
            self.side.shared_ledger.writelines(line.encode(label) for line in shared_lines(written))
        if self.page is not None:
            self.page.take(written)
        for passed in document.passed:
            self._pass(passed)

    def _pass(self, passed: PassedDocument) -> None:
        """Account for a document that became no footprint."""
        self.report.account.add(passed.ledger.account(passed.leaves))
        self.report.log.add(passed.findings)
        if self.side.ledger is not None:
            self.side.ledger.write(passed.ledger.encode([]))

    def _account(self, written: WrittenFootprint) -> None:
        document = written.document
        account: Account = _arrived(written).account(document.leaves)
        account.origins[Origin.MISSING] += len(written.gaps)
        self.report.account.add(account)
        if document.footprint is not None:
            account = written.moves.account(document.leaves)
        if not account.balanced:
            accounted = sum(account.fates.values())
            written.findings.append(
                finding("LEDGER-UNBALANCED", file=document.file, counted=document.leaves, accounted=accounted)
            )

    def _list(self, written: WrittenFootprint) -> None:
        if self.side.documents is None:
            return
        document = written.document
        record = {
            "file": document.file,
            "record": document.record,
            "format": document.format,
            "id": ((written.footprint or {}).get("study") or {}).get("id"),
            "state": written.state,
            "gaps": [gap.path or gap.target for gap in written.gaps],
        }
        self.side.documents.write(orjson.dumps(record, option=orjson.OPT_APPEND_NEWLINE))

    def refusal(self, path: Path) -> InputRefused:
        """Why no record could be converted."""
        log = self.report.log
        found = log.errors() or [item for examples in log.examples.values() for item in examples]
        if self.report.gaps:
            # Of one record every gap is told, not only the examples that the log keeps of a rule.
            gaps = [item for item in self.only if item.rule in ("GAP-MISSING", "GAP-REFUSED")]
            others = [item for item in found if not item.rule.startswith("GAP-")]
            found = [*others, *(gaps or [item for item in found if item.rule.startswith("GAP-")])]
            found.append(finding("GAP-NEXT", count=len(self.report.gaps), format=self.target.name))
        return InputRefused(*found) if found else refused("PKG-NOTHING", file=str(path))
