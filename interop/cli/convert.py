"""``interop convert``."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

import click

from interop.cli.options import (
    DISCLOSURE,
    DOCUMENTS,
    FAIL_ON,
    FINDINGS,
    JOBS,
    JSON,
    LANGUAGE,
    LEDGER,
    LEDGER_SHARED,
    LIMIT,
    OUTPUT,
    OVERWRITE,
    PROGRESS,
    REDACT,
    REPORT,
    SET,
    SOURCE,
    SUPPLY,
    V2_BASIS,
    progress_bar,
    shared,
)
from interop.cli.outcome import exit_code
from interop.formats.registry import formats
from interop.io.limits import Limits
from interop.io.source import Source, open_source
from interop.model.finding import Severity, UsageError
from interop.model.rules import Language
from interop.packages.convert import ConversionReport, Outputs, convert_package
from interop.packages.recognition import begins_as_datasets
from interop.packages.rendered import RenderOptions
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
    metavar="NAME",
    help="schema: hold the output against its schema (refuse ILCD that is not valid, list what TIDAS requires); "
    "for footprints a named set of defaults, each marked as such.",
)
@click.option("--residue", is_flag=True, help="Keep what the target cannot hold beside it, for an exact way back.")
@shared(SET, SUPPLY, V2_BASIS, DISCLOSURE, REDACT, LEDGER_SHARED, REPORT)
@shared(OVERWRITE, FINDINGS, DOCUMENTS, JSON, LANGUAGE, JOBS, PROGRESS, LIMIT, FAIL_ON)
def command(
    source: Path,
    target: str,
    output: Path,
    ledger: Path | None,
    source_format: str | None,
    profile: str | None,
    residue: bool,
    settings: Mapping[str, str],
    supply: Path | None,
    v2_basis: str,
    disclosure: str | None,
    redact: tuple[str, ...],
    ledger_shared: Path | None,
    page: Path | None,
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
    """Convert datasets and footprints with every value accounted for.

    SRC is a file, a folder or a zip; files that are no dataset go along unchanged. A residue beside SRC is found and
    applied without being named. A table or a package converted to a footprint format gives one document per record.

    \b
    Examples:
      interop convert process.xml --to tidas -o process.json
      interop convert database.zip --to tidas -o tidas.zip --residue --ledger ledger.jsonl
      interop convert report.xlsx --to pact-3.0 -o footprint.json --supply filled.xlsx
      interop convert footprints.json --to iso14067-json -o footprints.zip
      interop convert footprint.json --to pact-3.0 -o out.json --disclosure buyer --report ledger.html
    """
    outputs = Outputs(output, ledger, findings, documents, ledger_shared, page)
    with open_source(source, limits) as opened, progress_bar(progress, len(opened), os.fspath(source)) as advance:
        report: ConversionReport
        if formats()[target].hub == "footprint" or _holds_footprints(opened, source_format, limits):
            from interop.footprints.changes import changes_of, run_options  # datasets do without all of this
            from interop.footprints.run import FootprintRequest, convert
            from interop.reports.ledger_html import LedgerPage

            if residue:
                raise UsageError("--residue is for datasets; what a footprint format cannot hold is in the ledger.")
            changes = changes_of(settings, supply, disclosure, limits, redact)
            options = run_options(settings, v2_basis=v2_basis, profile=profile, language=language)
            request = FootprintRequest(target, source_format, options, changes, limits)
            about = None if page is None else LedgerPage(target, supply, disclosure, redact)
            report = convert(opened, outputs, request, overwrite=overwrite, progress=advance, page=about)
        else:
            _refuse_footprint_options(settings, supply, disclosure, redact, ledger_shared, page)
            rendering = RenderOptions(target, residue, ledger is not None, profile, source_format, limits)
            report = convert_package(opened, outputs, rendering, jobs=jobs, overwrite=overwrite, progress=advance)
    if as_json:
        click.echo(json_text(report.as_json()), nl=False)
    else:
        click.echo(render_conversion(report, source, output, target, language, residue=residue))
    return exit_code(report.log.worst(), fail_on)


def _holds_footprints(source: Source, source_format: str | None, limits: Limits) -> bool:
    if source_format is None and begins_as_datasets(source):
        return False
    from interop.footprints.run import holds_footprints  # asks every format

    return holds_footprints(source, source_format, limits)


def _refuse_footprint_options(*given: object) -> None:
    if any(given):
        raise UsageError(
            "--set, --supply, --disclosure, --redact, --ledger-shared and --report are for footprints; "
            "these are datasets."
        )
