"""``interop flows apply``."""

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
    progress_bar,
    shared,
)
from interop.cli.outcome import exit_code
from interop.flows.mapping import Predicate
from interop.io.limits import Limits
from interop.model.finding import Finding, Severity
from interop.model.rules import Language

UNSTATED = "unstated"

PREDICATES = click.option(
    "--predicate",
    "predicates",
    multiple=True,
    type=click.Choice([*(item.value for item in Predicate), UNSTATED]),
    help="Apply rows of this predicate too, besides exact ones. 'unstated': rows that make no judgement.",
)

INVERSE = click.option("--inverse", is_flag=True, help="Take the mapping the other way round, with inverted factors.")


def chosen_predicates(names: tuple[str, ...]) -> frozenset[Predicate | None]:
    """Return the predicates that ``--predicate`` names."""
    return frozenset(None if name == UNSTATED else Predicate(name) for name in names)


@click.command(name="apply")
@click.argument("mapping_file", metavar="MAPPING")
@click.argument("source", metavar="PACKAGE", type=click.Path(path_type=Path))
@shared(OUTPUT, PREDICATES, INVERSE)
@click.option(
    "--targets",
    type=click.Path(path_type=Path),
    metavar="PACKAGE",
    help="A package with the datasets of the target list: gives units, names and versions; those in use are added.",
)
@click.option("--name-language", default="", metavar="CODE", help="Language of the target names in the mapping.")
@shared(LEDGER, OVERWRITE, FINDINGS, JSON, LANGUAGE, JOBS, PROGRESS, LIMIT, FAIL_ON)
def command(
    mapping_file: str,
    source: Path,
    output: Path,
    predicates: tuple[str, ...],
    inverse: bool,
    targets: Path | None,
    name_language: str,
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
    """Replace the flows of a package by those that a mapping names.

    MAPPING is a file in SSSOM, GLAD, openLCA or randonneur form, or randonneur-data:NAME. Amounts are converted with
    the factors of the mapping, characterisation factors by their inverse; what is not mapped stays and is listed.

    \b
    Examples:
      interop flows apply mapping.sssom.tsv database.zip -o mapped.zip --ledger ledger.jsonl
      interop flows apply mapping.sssom.tsv database.zip -o mapped.zip --predicate close
      interop flows apply mapping.csv mapped.zip -o back.zip --inverse --predicate unstated
    """
    from interop.flows.algebra import invert
    from interop.flows.apply import ApplyOptions, ApplyOutputs, apply_mapping
    from interop.flows.exchange import read_mapping
    from interop.io.source import open_source
    from interop.packages.documents import document_names
    from interop.reports.application import render_application
    from interop.reports.json_text import json_text

    noted: list[Finding] = []
    mapping = read_mapping(mapping_file, limits, noted)
    mapping = invert(mapping) if inverse else mapping
    options = ApplyOptions(chosen_predicates(("exact", *predicates)), name_language, limits, jobs)
    outputs = ApplyOutputs(output, ledger, findings, overwrite)
    inputs = [Path(mapping_file)] if Path(mapping_file).exists() else []
    with open_source(source, limits) as opened:
        beside = open_source(targets, limits) if targets is not None else None
        try:
            with progress_bar(progress, len(document_names(opened)), str(source)) as advance:
                report = apply_mapping(
                    opened, mapping, outputs, options, targets=beside, inputs=inputs, noted=noted, progress=advance
                )
        finally:
            if beside is not None:
                beside.close()
    if as_json:
        click.echo(json_text(report.as_json()), nl=False)
    else:
        click.echo(render_application(report, source, output, language))
    return exit_code(report.log.worst(), fail_on)
