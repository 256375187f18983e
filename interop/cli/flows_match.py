"""``interop flows match``."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path

import click

from interop.cli.flows_options import FILE, REGISTRY, split_list_name
from interop.cli.options import FAIL_ON, FINDINGS, JSON, LANGUAGE, LIMIT, PROGRESS, progress_bar, shared
from interop.cli.outcome import exit_code
from interop.flows.collector import collector_paused
from interop.flows.lists.read import read_flow_list
from interop.flows.matching.run import match_lists
from interop.io.limits import Limits
from interop.io.publish import publish_file
from interop.io.target import check_distinct
from interop.model.finding import Finding, Severity
from interop.model.rules import Language, finding
from interop.packages.findings import FindingLog
from interop.reports.flows_json import matching_report, write_details
from interop.reports.flows_text import render_matching
from interop.reports.json_text import json_text


@click.command(name="match")
@click.argument("source", metavar="SRC")
@click.option("--against", required=True, metavar="LIST", help="A file, or the name of an imported list (EF@3.1).")
@click.option("-o", "--output", type=FILE, metavar="FILE", help="Mapping file; its ending tells the format.")
@click.option("--unmatched", type=FILE, metavar="FILE.xlsx", help="Flows without an answer, ready to fill in.")
@click.option("--details", type=FILE, metavar="FILE", help="Write one JSON line per flow, with its candidates.")
@click.option("--source-list", metavar="NAME[@RELEASE]", help="What SRC is called in the mapping.")
@click.option("--target-list", metavar="NAME[@RELEASE]", help="What LIST is called in the mapping.")
@shared(REGISTRY, FINDINGS, JSON, LANGUAGE, PROGRESS, LIMIT, FAIL_ON)
def command(
    source: str,
    against: str,
    output: Path | None,
    unmatched: Path | None,
    details: Path | None,
    source_list: str | None,
    target_list: str | None,
    registry: Path | None,
    findings: Path | None,
    as_json: bool,
    language: Language,
    progress: str,
    limits: Limits,
    fail_on: Severity | None,
) -> int:
    """Match the flows of SRC against another list, with the rule and the confidence of every pair.

    SRC and LIST are a CSV file (also .gz), an ILCD package, ecoSpold 2 elementary flows, or the name of an imported
    list. A pair is exact only where both flows are interchangeable; where that is not sure there is no pair, but a row
    with candidates in the unmatched list. Product flows get candidates only.

    \b
    Examples:
      interop flows match flows.csv --against ef31.csv.gz -o mapping.sssom.tsv --unmatched open.xlsx
      interop flows match ecoinvent --against EF@3.1 --json
    """
    check_distinct([output, unmatched, details, findings])
    inputs = [Path(name) for name in (source, against) if Path(name).exists()]
    noted: list[Finding] = []
    here, there = split_list_name(source_list), split_list_name(target_list)
    read = read_flow_list(source, limits, noted, name=here[0], release=here[1], registry=registry)
    target = read_flow_list(against, limits, noted, name=there[0], release=there[1], registry=registry)
    with ExitStack() as stack:
        stack.enter_context(collector_paused())  # the lists stay until the end
        advance = stack.enter_context(progress_bar(progress, len(read.flows), source))
        wanted = unmatched is not None or details is not None
        run = match_lists(read, target, candidates=wanted, progress=advance)
        log = FindingLog(stack.enter_context(publish_file(findings, inputs)) if findings is not None else None)
        log.add(noted)
        log.add(finding("FLOW-LIST-UNPINNED", name=flows.name) for flows in (read, target) if not flows.release)
        log.add(run.findings)
        if output is not None:
            from interop.flows.exchange import write_mapping

            log.add(write_mapping(run.mapping(), output, inputs))
        if unmatched is not None:
            from interop.reports.flows_workbook import write_unmatched

            write_unmatched(run, unmatched, inputs)
        if details is not None:
            write_details(run.matches, stack.enter_context(publish_file(details, inputs)))
    report = matching_report(run, log)
    click.echo(json_text(report) if as_json else render_matching(run, log, language), nl=not as_json)
    return exit_code(log.worst(), fail_on)
