"""``interop flows convert``."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import click

from interop.cli.flows_apply import INVERSE, UNSTATED, chosen_predicates
from interop.cli.options import FAIL_ON, FINDINGS, JSON, LANGUAGE, LIMIT, shared
from interop.cli.outcome import exit_code
from interop.flows.mapping import Predicate
from interop.io.limits import Limits
from interop.model.finding import Finding, Severity
from interop.model.rules import Language


@click.command(name="convert")
@click.argument("mapping_file", metavar="MAPPING")
@click.option(
    "-o",
    "--output",
    required=True,
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="OUT",
    help="File to write.",
)
@click.option(
    "--to",
    "form",
    type=click.Choice(["sssom", "glad", "openlca", "randonneur"]),
    help="Format to write; without it the ending of OUT tells (.sssom.tsv, .glad.csv, .xlsx, .openlca.csv, .json).",
)
@click.option(
    "--predicate",
    "predicates",
    multiple=True,
    type=click.Choice([*(item.value for item in Predicate), UNSTATED]),
    help="Rows to take, by predicate; all of them by default.",
)
@shared(INVERSE)
@click.option(
    "--then",
    "second",
    metavar="MAPPING",
    help="A second mapping, from the target list onwards: only exact rows are joined, and their factors multiply.",
)
@shared(FINDINGS, JSON, LANGUAGE, LIMIT, FAIL_ON)
def command(
    mapping_file: str,
    output: Path,
    form: str | None,
    predicates: tuple[str, ...],
    inverse: bool,
    second: str | None,
    findings: Path | None,
    as_json: bool,
    language: Language,
    limits: Limits,
    fail_on: Severity | None,
) -> int:
    """Convert a flow mapping between SSSOM, GLAD, openLCA and randonneur.

    MAPPING is a file, or randonneur-data:NAME for a mapping of that package. What the format cannot hold is named.

    \b
    Examples:
      interop flows convert mapping.sssom.tsv -o mapping.glad.xlsx
      interop flows convert mapping.sssom.tsv -o mapping.openlca.csv --predicate exact
      interop flows convert a-to-b.tsv --then b-to-c.tsv -o a-to-c.sssom.tsv
    """
    from interop.flows.algebra import chain, invert
    from interop.flows.exchange import read_mapping, write_mapping
    from interop.flows.exchange.files import format_for
    from interop.packages.findings import FindingLog
    from interop.reports.json_text import json_text
    from interop.reports.mapping_conversion import mapping_conversion_json, render_mapping_conversion

    form = form or format_for(output)

    found: list[Finding] = []
    mapping = read_mapping(mapping_file, limits, found)
    if second is not None:
        chained = chain(mapping, read_mapping(second, limits, found))
        mapping = chained.mapping
        found.extend(chained.findings)
    mapping = invert(mapping) if inverse else mapping
    if predicates:
        wanted = chosen_predicates(predicates)
        mapping = replace(mapping, rows=tuple(row for row in mapping.rows if row.predicate in wanted))
    inputs = [Path(name) for name in (mapping_file, second) if name and Path(name).exists()]
    found.extend(write_mapping(mapping, output, inputs, form=form))
    log = FindingLog()
    log.add(found)
    if findings is not None:
        _write_findings(found, findings, [*inputs, output])
    if as_json:
        click.echo(json_text(mapping_conversion_json(mapping, form, log)), nl=False)
    else:
        click.echo(render_mapping_conversion(mapping, mapping_file, output, form, log, language))
    return exit_code(log.worst(), fail_on)


def _write_findings(found: list[Finding], path: Path, inputs: list[Path]) -> None:
    from interop.io.publish import publish_file
    from interop.packages.findings import FindingLog

    with publish_file(path, inputs) as handle:
        FindingLog(handle).add(found)
