"""``interop diff``."""

from __future__ import annotations

from contextlib import ExitStack
from itertools import count
from pathlib import Path

import click

from interop.cli.options import FAIL_ON, FINDINGS, JSON, LANGUAGE, LIMIT, PROGRESS, progress_bar, shared
from interop.cli.outcome import exit_code
from interop.io.limits import Limits
from interop.io.publish import publish_file
from interop.io.source import open_source
from interop.io.target import check_distinct
from interop.model.finding import Severity
from interop.model.rules import Language
from interop.packages.diff.compare import diff_packages
from interop.packages.documents import refuse_bad_file
from interop.reports.diff_text import render
from interop.reports.diff_workbook import write_workbook
from interop.reports.json_text import json_text

_FILE = click.Path(path_type=Path, dir_okay=False)


@click.command(name="diff")
@click.argument("old", metavar="OLD", type=click.Path(path_type=Path))
@click.argument("new", metavar="NEW", type=click.Path(path_type=Path))
@click.option("--details", type=_FILE, metavar="FILE", help="Write one JSON line per changed dataset.")
@click.option("--workbook", type=_FILE, metavar="FILE.xlsx", help="Write a bilingual workbook.")
@shared(FINDINGS, JSON, LANGUAGE, PROGRESS, LIMIT, FAIL_ON)
def command(
    old: Path,
    new: Path,
    details: Path | None,
    workbook: Path | None,
    findings: Path | None,
    as_json: bool,
    language: Language,
    progress: str,
    limits: Limits,
    fail_on: Severity | None,
) -> int:
    """Compare two releases of a database: what was added, removed and changed, and which version step it asks for.

    OLD and NEW are files, folders or zips, in ILCD or TIDAS.

    \b
    Examples:
      interop diff database-1.0.zip database-1.1.zip
      interop diff database-1.0.zip database-1.1.zip --workbook changes.xlsx --details changes.jsonl
    """
    check_distinct([details, workbook, findings])
    inputs = [old, new]
    with ExitStack() as stack:
        before = stack.enter_context(open_source(old, limits))
        after = stack.enter_context(open_source(new, limits))
        for opened in (before, after):
            refuse_bad_file(opened, limits)
        advance = stack.enter_context(progress_bar(progress, len(before) + len(after), new.name))
        done = count(1)
        result = stack.enter_context(diff_packages(before, after, limits, lambda _: advance(next(done))))
        if details is not None:
            result.write_details(stack.enter_context(publish_file(details, inputs)))
        if findings is not None:
            result.write_findings(stack.enter_context(publish_file(findings, inputs)))
        if workbook is not None:
            write_workbook(result, workbook)
        report = result.as_json()
        worst = result.findings.worst()
    click.echo(json_text(report) if as_json else render(report, language), nl=not as_json)
    return exit_code(worst, fail_on)
