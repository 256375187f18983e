"""``interop repair``."""

from __future__ import annotations

from pathlib import Path

import click

from interop.cli.options import (
    FAIL_ON,
    FINDINGS,
    JOBS,
    JSON,
    LANGUAGE,
    LEDGER,
    LIMIT,
    OUTPUT,
    OVERWRITE,
    PROGRESS,
    SOURCE,
    progress_bar,
    shared,
)
from interop.cli.outcome import exit_code
from interop.io.limits import Limits
from interop.io.source import open_source
from interop.model.finding import Severity
from interop.model.rules import Language
from interop.packages.repair import RepairOutputs, repair_package
from interop.reports.json_text import json_text
from interop.reports.repair import render_repair


@click.command(name="repair")
@SOURCE
@OUTPUT
@click.option(
    "--changes",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Write every change as a JSON line: rule, path, before, after.",
)
@shared(LEDGER, OVERWRITE, FINDINGS, JSON, LANGUAGE, JOBS, PROGRESS, LIMIT, FAIL_ON)
def command(
    source: Path,
    output: Path,
    changes: Path | None,
    ledger: Path | None,
    overwrite: bool,
    findings: Path | None,
    as_json: bool,
    language: Language,
    jobs: int,
    progress: str,
    limits: Limits,
    fail_on: Severity | None,
) -> int:
    """Make schema-valid ILCD from invalid ILCD, with every change logged and no value lost.

    Names and layout stay. A value that its typed slot cannot hold moves whole into common:other, where it can be
    found and mended; what is missing stays missing and is named.

    \b
    Examples:
      interop repair process.xml -o repaired.xml --changes changes.jsonl
      interop repair database.zip -o repaired.zip --jobs 2
    """
    outputs = RepairOutputs(output, changes, ledger, findings)
    with open_source(source, limits) as opened, progress_bar(progress, len(opened), source.name) as advance:
        report = repair_package(opened, outputs, limits=limits, jobs=jobs, overwrite=overwrite, progress=advance)
    if as_json:
        click.echo(json_text(report.as_json()), nl=False)
    else:
        click.echo(render_repair(report, source, output, language))
    return exit_code(report.log.worst(), fail_on)
