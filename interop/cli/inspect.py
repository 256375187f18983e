"""``interop inspect``."""

from __future__ import annotations

from pathlib import Path

import click

from interop.cli.options import FAIL_ON, JOBS, JSON, LANGUAGE, LIMIT, PROGRESS, SOURCE, progress_bar, shared
from interop.cli.outcome import exit_code, refuse_unreadable
from interop.io.limits import Limits
from interop.io.source import open_source
from interop.model.finding import Severity
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
    """Tell what a file or package is and holds: formats, types, languages, references and which are broken.

    \b
    Examples:
      interop inspect database.zip
      interop inspect process.xml --json
    """
    with open_source(source, limits) as opened, progress_bar(progress, len(opened), source.name) as advance:
        refuse_bad_file(opened, limits)
        report = inspect_package(opened, limits, jobs=jobs, progress=advance)
        refuse_unreadable(opened, report.log)
    click.echo(json_text(report.as_json()) if as_json else render_inspection(report, source, language), nl=not as_json)
    return exit_code(report.log.worst(), fail_on)
