"""``interop flows import``."""

from __future__ import annotations

from pathlib import Path

import click

from interop.cli.flows_options import REGISTRY
from interop.cli.options import FAIL_ON, JSON, LANGUAGE, LIMIT, shared
from interop.cli.outcome import exit_code
from interop.flows.lists.read import read_flow_list
from interop.flows.lists.reference_data import read_reference_data
from interop.flows.registry import open_registry
from interop.io.limits import Limits
from interop.io.source import open_source
from interop.model.finding import Finding, Severity
from interop.model.rules import Language
from interop.packages.findings import FindingLog
from interop.reports.flows_json import import_report
from interop.reports.flows_text import render_import
from interop.reports.json_text import json_text


@click.command(name="import")
@click.argument("source", metavar="LIST", type=click.Path(path_type=Path, exists=True))
@click.option("--name", metavar="NAME", help="Name of the list; the name of the file where not given.")
@click.option("--release", default="", metavar="RELEASE", help="Release of the list, such as 3.1.")
@shared(REGISTRY, JSON, LANGUAGE, LIMIT, FAIL_ON)
def command(
    source: Path,
    name: str | None,
    release: str,
    registry: Path | None,
    as_json: bool,
    language: Language,
    limits: Limits,
    fail_on: Severity | None,
) -> int:
    """Put a flow list with its release into the local registry, to be searched and matched against by name.

    LIST is a CSV file (also .gz), an ILCD package, or ecoSpold 2 elementary flows. Of a package the flow properties,
    unit groups and LCIA methods are kept as well. A list of the same name and release is replaced.

    \b
    Examples:
      interop flows import ef31-flows.csv.gz --name EF --release 3.1
      interop flows import database.zip --name TianGong --release 0.1.0
    """
    noted: list[Finding] = []
    flows = read_flow_list(source, limits, noted, name=name or "", release=release)
    log = FindingLog()
    log.add(noted)
    with open_source(source, limits) as package:
        datasets = read_reference_data(package, limits) if package.kind != "file" else []
    with open_registry(registry) as opened:
        imported = opened.add(flows, datasets)
        known = opened.lists()
    report = import_report(imported, known, log)
    click.echo(json_text(report) if as_json else render_import(imported, known, log, language), nl=not as_json)
    return exit_code(log.worst(), fail_on)
