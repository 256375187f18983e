"""Validate a file, a folder or a zip: each document by itself, then the references between them."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from functools import partial
from typing import BinaryIO

from interop.io.limits import DEFAULT_LIMITS, Limits
from interop.io.source import Source
from interop.model.finding import Severity
from interop.model.rules import finding
from interop.packages.checking import CheckOptions, check_document
from interop.packages.documents import document_names
from interop.packages.findings import FindingLog
from interop.packages.validation_run import ValidationReport, ValidationRun
from interop.packages.workers import map_documents

__all__ = ["ValidationReport", "validate_package"]

FEW = 100
"""Up to this many documents every fault is explained with its path, even where no findings file is asked for."""

Progress = Callable[[int], None]


def validate_package(
    source: Source,
    limits: Limits = DEFAULT_LIMITS,
    profile: str | None = None,
    *,
    jobs: int = 1,
    findings: BinaryIO | None = None,
    documents: BinaryIO | None = None,
    progress: Progress = lambda _: None,
) -> ValidationReport:
    """Validate every document of a source.

    Args:
        source: The opened source.
        limits: Limits of the gates.
        profile: ``tidas`` to hold the documents against TIDAS instead of the plain ILCD grammar.
        jobs: Number of processes; the result is the same for any number.
        findings: Takes every finding as a JSON line (``--findings``).
        documents: Takes one JSON line for each dataset and refused file (``--documents``).
        progress: Called with the number of documents read.

    Returns:
        Counts and examples; references and units are judged over the whole source. Of many documents the single
        faults of grammar and the paths of findings are worked out only where ``findings`` takes them.
    """
    names = document_names(source)
    log = FindingLog(findings)
    log.add(source.findings)
    detailed = findings is not None or len(names) <= FEW
    options = CheckOptions(profile, explain=detailed, located=detailed, limits=limits)
    report = ValidationReport(log=log)
    with closing(ValidationRun(source, names, report)) as run:
        work = partial(check_document, options=options)
        for number, checked in enumerate(map_documents(source, names, work, limits, jobs)):
            run.take(number, checked)
            progress(number + 1)
        run.finish(documents)
    if not report.checked:
        log.add([finding("PKG-NOTHING", file=source.path.name, severity=Severity.WARNING)])
    return report
