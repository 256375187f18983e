"""Look into a file, a folder or a zip: what it is, what it holds, in which languages, and whether it is closed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from contextlib import closing
from dataclasses import dataclass, field
from functools import partial

from interop.io.limits import DEFAULT_LIMITS, Limits
from interop.io.source import Source
from interop.model.dataset.dataset import XML_LANG
from interop.model.finding import Finding
from interop.packages.documents import document_names, read_document
from interop.packages.inspection import InspectReport
from interop.packages.occurrences import Occurrences, occurrences
from interop.packages.references import BUCKETS, Outcome, ReferenceGraph
from interop.packages.spool import Spool
from interop.packages.workers import map_documents
from interop.validation.dialects import dialect_of
from interop.validation.identity import uuid_and_version
from interop.validation.view import DatasetView

TIDAS = "tidas"

__all__ = ["InspectReport", "inspect_package"]

EXAMPLES = 10
"""How many broken references a report shows."""

Progress = Callable[[int], None]


def inspect_package(
    source: Source, limits: Limits = DEFAULT_LIMITS, *, jobs: int = 1, progress: Progress = lambda _: None
) -> InspectReport:
    """Count what a source holds and resolve its references.

    Args:
        source: The opened source.
        limits: Limits of the gates.
        jobs: Number of processes; the result is the same for any number.
        progress: Called with the number of documents read.
    """
    names = document_names(source)
    report = InspectReport(source.kind)
    report.log.add(source.findings)
    graph = ReferenceGraph(source.names(), single=source.kind == "file")
    work = partial(_inspect_document, limits=limits)
    with closing(Spool()) as waiting:
        for number, seen in enumerate(map_documents(source, names, work, limits, jobs)):
            _take(report, graph, number, seen)
            found = seen.references
            waiting.append((seen.name, graph.numbers(found.targets), found.lines, found.paths))
            progress(number + 1)
        outcomes = graph.outcomes()
        for name, numbers, lines, paths in waiting:
            _count(report, graph, outcomes, name, zip(numbers, lines, paths, strict=True))
    report.several_versions = graph.index.several_versions()
    return report


@dataclass(slots=True)
class _Seen:
    """What one document holds."""

    name: str
    state: str
    format: str = ""
    dialect: str = ""
    kind: str = ""
    uuid: str = ""
    version: str = ""
    languages: Counter[str] = field(default_factory=Counter)
    references: Occurrences = field(default_factory=Occurrences)
    findings: list[Finding] = field(default_factory=list)


def _inspect_document(source: Source, name: str, limits: Limits) -> _Seen:
    document = read_document(source, name, limits)
    dataset = document.dataset
    if dataset is None:
        return _Seen(name, "refused" if document.refused else "other", findings=document.findings)
    view = DatasetView(dataset, document.json if document.format == TIDAS else None)
    uuid, version = uuid_and_version(view)
    return _Seen(
        name,
        "dataset",
        document.format or "",
        dialect_of(dataset).name,
        dataset.kind.name,
        uuid,
        version,
        _languages(view),
        occurrences(view),
        document.findings,
    )


def _languages(view: DatasetView) -> Counter[str]:
    """Count the texts of each language; an empty element is no text."""
    return Counter(
        language
        for elements in view.by_tag.values()
        for element in elements
        if (language := element.get(XML_LANG)) is not None and (element.text or "").strip()
    )


def _take(report: InspectReport, graph: ReferenceGraph, number: int, seen: _Seen) -> None:
    report.log.add(seen.findings)
    match seen.state:
        case "refused":
            report.refused.append(seen.name)
        case "other":
            report.others.append(seen.name)
        case _:
            report.folders[seen.name.rpartition("/")[0] or "."] += 1
            report.formats[seen.format] += 1
            report.dialects[seen.dialect] += 1
            report.types[seen.kind] += 1
            report.languages.update(seen.languages)
            graph.index.add(number, seen.kind, seen.uuid, seen.version)


def _count(
    report: InspectReport,
    graph: ReferenceGraph,
    outcomes: list[Outcome],
    name: str,
    found: Iterable[tuple[int, int | None, str]],
) -> None:
    for number, line, path in found:
        bucket = BUCKETS[outcomes[number].resolution]
        target, uuid, _ = graph.target(number)
        report.references.setdefault(target, Counter())[bucket] += 1
        if bucket != "resolved" and len(report.broken) < EXAMPLES:
            report.broken.append({"file": name, "path": path, "line": line, "target": target, "uuid": uuid})
