"""``interop inspect``."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import click

from interop.cli.options import FAIL_ON, JOBS, JSON, LANGUAGE, LIMIT, PROGRESS, SOURCE, progress_bar, shared
from interop.cli.outcome import exit_code, refuse_unreadable
from interop.footprints.run import holds_footprints
from interop.io.limits import Limits
from interop.io.source import Source, open_source
from interop.model.finding import InputRefused, Severity
from interop.model.rules import Language
from interop.packages.documents import refuse_bad_file
from interop.packages.inspect import inspect_package
from interop.reports.inspection import render_inspection
from interop.reports.json_text import json_text


@click.command(name="inspect")
@SOURCE
@shared(JSON, LANGUAGE, JOBS, PROGRESS, LIMIT, FAIL_ON)
def command(
    source: Path,
    as_json: bool,
    language: Language,
    jobs: int,
    progress: str,
    limits: Limits,
    fail_on: Severity | None,
) -> int:
    """Tell what a file or package is and holds.

    Of datasets: formats, types, languages, references and which of them are broken. Of footprints: formats, versions,
    standards, products with their totals.

    \b
    Examples:
      interop inspect database.zip
      interop inspect process.xml --json
      interop inspect footprints.json
    """
    with open_source(source, limits) as opened, progress_bar(progress, len(opened), source.name) as advance:
        if holds_footprints(opened, limits=limits):
            return _inspect_footprints(opened, limits, advance, language, fail_on, as_json=as_json)
        refuse_bad_file(opened, limits)
        report = inspect_package(opened, limits, jobs=jobs, progress=advance)
        refuse_unreadable(opened, report.log)
    click.echo(json_text(report.as_json()) if as_json else render_inspection(report, source, language), nl=not as_json)
    return exit_code(report.log.worst(), fail_on)


def _inspect_footprints(
    source: Source,
    limits: Limits,
    progress: Callable[[int], None],
    language: Language,
    fail_on: Severity | None,
    *,
    as_json: bool,
) -> int:
    from interop.footprints.inspect import inspect_footprints
    from interop.reports.inspection_footprints import render_footprint_inspection

    report = inspect_footprints(source, limits, progress=progress)
    if not report.formats and report.log.errors():
        raise InputRefused(*report.log.errors())
    text = json_text(report.as_json()) if as_json else render_footprint_inspection(report, source.path, language)
    click.echo(text, nl=not as_json)
    return exit_code(report.log.worst(), fail_on)
