"""``interop convert``."""

from __future__ import annotations

import os
from pathlib import Path

import click

from interop.cli.options import (
    DOCUMENTS,
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
from interop.formats.registry import formats
from interop.io.limits import Limits
from interop.io.source import open_source
from interop.model.finding import Severity
from interop.model.rules import Language
from interop.packages.convert import Outputs, convert_package
from interop.packages.documents import document_names
from interop.packages.rendering import RenderOptions
from interop.reports.conversion import render_conversion
from interop.reports.json_text import json_text


@click.command(name="convert")
@SOURCE
@click.option(
    "--to",
    "target",
    required=True,
    type=click.Choice([known.name for known in formats().values() if known.writes]),
    help="Format to write.",
)
@shared(OUTPUT, LEDGER)
@click.option(
    "--from",
    "source_format",
    type=click.Choice([known.name for known in formats().values() if known.reads]),
    help="Format to read; without it each file's content tells.",
)
@click.option(
    "--profile",
    type=click.Choice(["schema"]),
    help="Hold the output against its schema: refuse ILCD that is not valid, list what TIDAS requires.",
)
@click.option("--residue", is_flag=True, help="Keep what the target cannot hold beside it, for an exact way back.")
@shared(OVERWRITE, FINDINGS, DOCUMENTS, JSON, LANGUAGE, JOBS, PROGRESS, LIMIT, FAIL_ON)
def command(
    source: Path,
    target: str,
    output: Path,
    ledger: Path | None,
    source_format: str | None,
    profile: str | None,
    residue: bool,
    overwrite: bool,
    findings: Path | None,
    documents: Path | None,
    as_json: bool,
    language: Language,
    jobs: int,
    progress: str,
    limits: Limits,
    fail_on: Severity | None,
) -> int:
    """Convert a dataset or a whole package with every value accounted for.

    SRC is a file, a folder or a zip; files that are no dataset go along unchanged. A residue beside SRC is found and
    applied without being named.

    \b
    Examples:
      interop convert process.xml --to tidas -o process.json
      interop convert database.zip --to tidas -o tidas.zip --residue --ledger ledger.jsonl
      interop convert tidas.zip --to ilcd -o ilcd-folder/ --jobs 2
    """
    options = RenderOptions(target, residue, ledger is not None, profile, source_format, limits)
    with open_source(source, limits) as opened:
        total = len(document_names(opened))
        with progress_bar(progress, total, os.fspath(source)) as advance:
            report = convert_package(
                opened,
                Outputs(output, ledger, findings, documents),
                options,
                jobs=jobs,
                overwrite=overwrite,
                progress=advance,
            )
    if as_json:
        click.echo(json_text(report.as_json()), nl=False)
    else:
        click.echo(render_conversion(report, source, output, target, language, residue=residue))
    return exit_code(report.log.worst(), fail_on)
