"""One run of a mapping over a package: documents in order, flow datasets that are replaced last."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from pathlib import PurePosixPath
from typing import BinaryIO

from interop.crosswalk.ledger import DocumentLedger, Fate
from interop.flows.apply_document import apply_to_document
from interop.flows.apply_index import PackageFlows
from interop.flows.apply_plan import Plan, Replacement, written_name
from interop.flows.apply_report import ApplicationReport
from interop.flows.apply_result import STEP, Applied
from interop.flows.apply_totals import Key, Totals
from interop.formats.registry import formats
from interop.io.limits import Limits
from interop.io.sink import Sink
from interop.io.source import Source
from interop.model.finding import Finding, InputRefused
from interop.model.rules import finding, refused
from interop.packages.documents import document_names
from interop.packages.rendered import RenderOptions
from interop.packages.rendering import render_document
from interop.packages.workers import map_documents

Progress = Callable[[int], None]


@dataclass(slots=True)
class ApplicationRun:
    """Takes documents in order and writes what they became.

    Attributes:
        source: The package.
        targets: A package with datasets of target flows, or None.
        package: What the package says about its flows.
        beside: What the package of target flows says.
        plan: The replacements.
        limits: Limits of the gates.
        jobs: Number of processes.
        report: What is done.
        sink: Where the documents go.
        ledger: Where the ledger lines go, or None.
    """

    source: Source
    targets: Source | None
    package: PackageFlows
    beside: PackageFlows
    plan: Plan
    limits: Limits
    jobs: int
    report: ApplicationReport
    sink: Sink
    ledger: BinaryIO | None

    def work(self, progress: Progress) -> None:
        """Go through the package; flow datasets that are replaced come last, when it is known who refers to them."""
        names = document_names(self.source)
        replaced = {name for name, uuid in self.package.files.items() if self._is_replaced(uuid)}
        others = [name for name in names if name not in replaced]
        work = partial(apply_to_document, plan=self.plan, limits=self.limits)
        documents = map_documents(self.source, others, work, self.limits, self.jobs)
        for done, applied in enumerate(documents, 1):
            self._take(applied)
            progress(done)
        for done, name in enumerate(filter(replaced.__contains__, names), len(others) + 1):
            self._take_replaced(name, work(self.source, name))
            progress(done)
        for name in sorted(set(self.source.names()) - set(names)):
            self.sink.write(name, self.source.read(name))
        self._add_targets()
        self._close()

    def _is_replaced(self, uuid: str) -> bool:
        replacement = self.plan.replacements.get(uuid)
        return replacement is not None and replacement.target != uuid

    def _take(self, applied: Applied) -> None:
        """Write one document and add up what it says."""
        self.report.add(applied)
        if applied.refused:
            return
        self.sink.write(applied.name, applied.data)
        if self.ledger is not None:
            self.ledger.write(applied.ledger)

    def _take_replaced(self, name: str, applied: Applied) -> None:
        """Leave out a flow dataset that was replaced, unless something refers to it still."""
        uuid = self.package.files[name]
        remaining, used = self.report.kept[uuid], self.report.used[uuid]
        if remaining or not used or self.source.kind == "file" or applied.refused:
            if remaining:
                self.report.log.add([finding("MAP-FLOW-KEPT", file=name, uuid=uuid, count=remaining)])
            self._take(applied)
            return
        total = applied.account.source_total
        ledger = DocumentLedger(name)
        reason = f"replaced by {self.plan.replacements[uuid].target}; nothing refers to it"
        ledger.note("/", Fate.DROPPED, STEP, reason=reason, count=total)
        self._take_removed(replace(applied, account=ledger.account(total), ledger=ledger.encode([])), uuid)

    def _take_removed(self, applied: Applied, uuid: str) -> None:
        self.report.add(applied, removed=True)
        self.report.log.add([finding("MAP-FLOW-REMOVED", file=applied.name, uuid=uuid)])
        if self.ledger is not None:
            self.ledger.write(applied.ledger)

    def _add_targets(self) -> None:
        """Add the datasets of target flows that came into use, and name those that are nowhere."""
        used = {self.plan.replacements[uuid].target: self.plan.replacements[uuid] for uuid in self.report.used}
        for target in sorted(set(used) - set(self.package.flows)):
            known = self.beside.flows.get(target)
            if known is None or self.targets is None or self.source.kind == "file":
                self._outside(used[target])
                continue
            form = next((flow.format for flow in self.package.flows.values()), known.format)
            rendered = render_document(self.targets, known.file, RenderOptions(form, limits=self.limits))
            self.report.log.add(rendered.findings)
            if rendered.state == "written":
                self.sink.write(f"{self._flows_folder(form)}/{written_name(known, self.package)}", rendered.data)
                self.report.added += 1

    def _outside(self, replacement: Replacement) -> None:
        self.report.outside += 1
        name = next(iter(replacement.names.values()), "?")
        self.report.log.add([finding("MAP-TARGET-OUTSIDE", uuid=replacement.target, name=name)])

    def _flows_folder(self, form: str) -> str:
        """Return the folder of the package in which its flows lie."""
        first = next(iter(self.package.flows.values()), None)
        return str(PurePosixPath(first.file).parent) if first else f"{formats()[form].folder}/flows"

    def _close(self) -> None:
        """Name what is not mapped and totals that do not agree; refuse where nothing could be read."""
        report = self.report
        for uuid, count in sorted(report.unmapped.items(), key=lambda item: (-item[1], item[0])):
            name = self.package.name_of(uuid) or "?"
            report.log.add([finding("MAP-UNMAPPED", uuid=uuid or "?", name=name, count=count)])
        report.name_flows(self.package)
        report.log.add(_gap(report.totals, key) for key in report.totals.places() if not report.totals.agrees(key))
        if not report.documents["written"]:
            errors = report.log.errors()
            raise InputRefused(*errors) if errors else refused("PKG-NOTHING", file=str(self.source.path))


def _gap(totals: Totals, key: Key) -> Finding:
    """Name a total that conversions between flow properties do not explain."""
    uuid, direction = key
    before, after, explained = totals.line(key).values()
    return finding(
        "MAP-TOTAL", uuid=uuid or "?", direction=direction or "?", before=before, after=after, explained=explained
    )
