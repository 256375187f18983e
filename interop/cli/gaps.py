"""``interop gaps``."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import click

from interop.cli.options import JSON, LANGUAGE, LIMIT, SET, SOURCE, SUPPLY, V2_BASIS, shared
from interop.footprints.changes import changes_of, run_options
from interop.footprints.gaps import find_gaps
from interop.footprints.run import FootprintRequest, footprints_of
from interop.formats.footprint import footprint_format
from interop.formats.registry import formats
from interop.io.limits import Limits
from interop.io.source import open_source
from interop.model.finding import InputRefused
from interop.model.rules import Language, refused
from interop.reports.gaps import gap_list, render_gaps, write_sheet
from interop.reports.json_text import json_text

_FORMATS = [known for known in formats().values() if known.hub == "footprint"]


@click.command(name="gaps")
@SOURCE
@click.option(
    "--to",
    "target",
    required=True,
    type=click.Choice([known.name for known in _FORMATS if known.writes]),
    help="Format that the footprints are to be converted to.",
)
@click.option(
    "-o", "--output", type=click.Path(path_type=Path, dir_okay=False), metavar="SHEET", help="Sheet, .xlsx or .yaml."
)
@click.option(
    "--from",
    "source_format",
    type=click.Choice([known.name for known in formats().values() if known.reads]),
    help="Format to read; without it each file's content tells.",
)
@click.option("--profile", metavar="NAME", help="A named set of defaults, each marked as such.")
@shared(SET, SUPPLY, V2_BASIS, JSON, LANGUAGE, LIMIT)
def command(
    source: Path,
    target: str,
    output: Path | None,
    source_format: str | None,
    profile: str | None,
    settings: Mapping[str, str],
    supply: Path | None,
    v2_basis: str,
    as_json: bool,
    language: Language,
    limits: Limits,
) -> int:
    """List the values that a format needs and a source lacks, and write a sheet to fill them in.

    Nothing is converted. One row stands for all records that lack a value for the same reason; what each product has of
    its own is asked for on a second sheet. The filled sheet goes to interop convert --supply.

    \b
    Examples:
      interop gaps report.xlsx --to pact-3.0 -o gaps.xlsx
      interop gaps factors.csv --to pact-3.0 --json
      interop gaps report.xlsx --to pact-3.0 --supply gaps.xlsx
    """
    with open_source(source, limits) as opened:
        options = run_options(settings, v2_basis=v2_basis, profile=profile, language=language)
        changes = changes_of(settings, supply, None, limits)
        request = FootprintRequest(target, source_format, options, changes, limits)
        report = find_gaps(footprints_of(opened, request), footprint_format(target), options, changes)
    if not report.records:
        found = report.log.errors() or [item for examples in report.log.examples.values() for item in examples]
        raise InputRefused(*found) if found else refused("PKG-NOTHING", file=str(source))
    if output is not None:
        write_sheet(report, output, [source])
    if as_json:
        click.echo(json_text(gap_list(report, language)), nl=False)
    else:
        click.echo(render_gaps(report, output, language))
    return 0
