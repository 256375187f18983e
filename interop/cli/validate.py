"""``interop validate``."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from typing import BinaryIO

import click

from interop.cli.options import (
    DOCUMENTS,
    FAIL_ON,
    FINDINGS,
    JOBS,
    JSON,
    LANGUAGE,
    LIMIT,
    PROGRESS,
    SOURCE,
    progress_bar,
    shared,
)
from interop.cli.outcome import exit_code, refuse_unreadable
from interop.io.collection import no_collection
from interop.io.limits import Limits
from interop.io.publish import publish_file
from interop.io.source import Source, open_source
from interop.io.target import check_distinct
from interop.model.finding import InputRefused, Severity
from interop.model.rules import Language
from interop.packages.documents import refuse_bad_file
from interop.packages.recognition import begins_as_datasets
from interop.reports.json_text import json_text


@click.command(name="validate")
@SOURCE
@click.option(
    "--profile", type=click.Choice(["tidas"]), help="Hold the documents against TIDAS instead of plain ILCD 1.1."
)
@shared(FINDINGS, DOCUMENTS, JSON, LANGUAGE, JOBS, PROGRESS, LIMIT, FAIL_ON)
@no_collection()
def command(
    source: Path,
    profile: str | None,
    findings: Path | None,
    documents: Path | None,
    as_json: bool,
    language: Language,
    jobs: int,
    progress: str,
    limits: Limits,
    fail_on: Severity | None,
) -> int:
    """Check grammar, references and meaning of datasets and footprints: a document or a whole package.

    The grammar of a dataset is plain ILCD 1.1, that of a footprint the schema of its format and version; what a file
    follows is named, with its own verdict, in --documents.

    \b
    Examples:
      interop validate database.zip
      interop validate database.zip --findings findings.jsonl --documents documents.jsonl
      interop validate tidas.zip --profile tidas --lang zh
      interop validate footprints.json --findings findings.jsonl
    """
    check_distinct([findings, documents])
    with ExitStack() as stack:
        opened = stack.enter_context(open_source(source, limits))
        of_footprints = profile is None and _holds_footprints(opened, limits)
        if not of_footprints:
            refuse_bad_file(opened, limits)
        outputs = [_optional(stack, path, source) for path in (findings, documents)]
        advance = stack.enter_context(progress_bar(progress, len(opened), source.name))
        if of_footprints:
            return _footprints(opened, limits, outputs, advance, as_json, language, fail_on)
        from interop.packages.validate import validate_package  # datasets and footprints need each their own half

        report = validate_package(
            opened, limits, profile, jobs=jobs, findings=outputs[0], documents=outputs[1], progress=advance
        )
        refuse_unreadable(opened, report.log)
    if as_json:
        click.echo(json_text(report.as_json()), nl=False)
    else:
        from interop.reports.validation import render_validation

        click.echo(render_validation(report, source, profile, language))
    return exit_code(report.log.worst(), fail_on)


def _holds_footprints(source: Source, limits: Limits) -> bool:
    if begins_as_datasets(source):
        return False
    from interop.footprints.validate_records import holds_documents  # asks every format

    return holds_documents(source, limits)


def _footprints(
    opened: Source,
    limits: Limits,
    outputs: list[BinaryIO | None],
    advance: Callable[[int], None],
    as_json: bool,
    language: Language,
    fail_on: Severity | None,
) -> int:
    """Check footprints; a single file that cannot be read is refused as a whole."""
    from interop.footprints.validate import validate_footprints
    from interop.reports.validation_footprints import render_footprint_validation

    report = validate_footprints(opened, limits, findings=outputs[0], documents=outputs[1], progress=advance)
    if opened.kind == "file" and report.refused == report.checked:
        raise InputRefused(*(report.log.errors() or report.log.first()))
    refuse_unreadable(opened, report.log)
    if as_json:
        click.echo(json_text(report.as_json()), nl=False)
    else:
        click.echo(render_footprint_validation(report, opened.path, language))
    return exit_code(report.log.worst(), fail_on)


def _optional(stack: ExitStack, path: Path | None, source: Path) -> BinaryIO | None:
    return None if path is None else stack.enter_context(publish_file(path, [source]))
