"""``interop diff``."""

from __future__ import annotations

from contextlib import ExitStack
from itertools import count
from pathlib import Path
from typing import Any

import click

from interop.cli.diff_equivalence import (
    Languages,
    Request,
    compares_meaning,
    equivalence_report,
    print_clauses,
    print_report,
    read_day,
    read_percent,
    read_products,
)
from interop.cli.diff_outputs import NAMES, output_options, outputs_of, write_outputs
from interop.cli.options import FAIL_ON, FINDINGS, JSON, LIMIT, PROGRESS, chosen_language, progress_bar, shared
from interop.cli.outcome import exit_code
from interop.io.limits import Limits
from interop.io.publish import publish_file
from interop.io.source import open_source
from interop.io.target import check_distinct
from interop.model.finding import Severity, UsageError

_FILE = click.Path(path_type=Path, dir_okay=False)


_ONLY_MEANING = {
    "claim": "--claim",
    "products": "--product",
    "materiality": "--materiality",
    "baseline": "--baseline",
    "as_of": "--as-of",
    "rules_a": "--rules-a",
    "rules_b": "--rules-b",
    "clauses": "--clauses",
    **NAMES,
}
_ONLY_PACKAGES = {"details": "--details", "workbook": "--workbook", "findings": "--findings"}


def _choose_languages(_context: click.Context, _parameter: click.Parameter, languages: Languages) -> Languages:
    chosen_language.set("en" if languages == "both" else languages)
    return languages


@click.command(name="diff")
@click.argument("old", metavar="A", type=click.Path(path_type=Path))
@click.argument("new", metavar="B", type=click.Path(path_type=Path))
@click.option("--claim", metavar="PROFILE", help="Claim that A is to support under B (see interop rules list claims).")
@click.option(
    "--product",
    "products",
    multiple=True,
    callback=read_products,
    metavar="CODE",
    help="Product by CPC code (41431), HS code (hs:7601) or words of the library.",
)
@click.option("--materiality", callback=read_percent, metavar="P%", help="Difference below which an effect is nothing.")
@click.option("--rules-a", metavar="RULESET", help="Rules that footprint A follows, instead of those it names.")
@click.option("--rules-b", metavar="RULESET", help="Rules that footprint B follows, instead of those it names.")
@click.option("--clauses", is_flag=True, help="Compare two rule sets clause by clause instead.")
@click.option("--baseline", type=_FILE, metavar="FILE", help="Decisions of reviewers by fingerprint (YAML or JSON).")
@click.option("--as-of", callback=read_day, metavar="DAY", help="Day on which decisions have to hold; default today.")
@click.option("--details", type=_FILE, metavar="FILE", help="Write one JSON line per changed dataset.")
@click.option("--workbook", type=_FILE, metavar="FILE.xlsx", help="Write a bilingual workbook.")
@click.option(
    "--lang",
    "languages",
    type=click.Choice(["en", "zh", "both"]),
    default="en",
    envvar="INTEROP_LANG",
    is_eager=True,
    callback=_choose_languages,
    show_default=True,
    help="Language of messages and summaries (also: environment variable INTEROP_LANG).",
)
@output_options
@shared(FINDINGS, JSON, PROGRESS, LIMIT, FAIL_ON)
def command(
    old: Path,
    new: Path,
    as_json: bool,
    languages: Languages,
    limits: Limits,
    fail_on: Severity | None,
    clauses: bool,
    **options: Any,
) -> int:
    """Compare two rule sets, two footprints, or two releases of a database.

    Rule sets and footprints: is a result made under A evidence for a claim under B? Each dimension gets relation,
    effect and evidence; the status is acceptable, conditional, undecided or blocked. A and B are ids of the library,
    rule-set files (YAML, xlsx) or footprints.

    Releases: what was added, removed and changed, and which version step it asks for. A and B are files, folders or
    zips, in ILCD or TIDAS.

    \b
    Examples:
      interop diff gbt-44905-2024 pact-3 --claim b2b-input --materiality 3%
      interop diff ingot.json en-15804-a2 --claim epd-registration --lang zh
      interop diff iso-14067-2018 gbt-24067-2024 --clauses
      interop diff ingot.json pact-3 --dossier review --lang both
      interop diff database-1.0.zip database-1.1.zip --workbook changes.xlsx --details changes.jsonl
    """
    if not (clauses or compares_meaning((old, new), limits)):
        _refuse(options, _ONLY_MEANING, "rule sets and footprints")
        return _diff_packages(old, new, as_json, languages, limits, fail_on, **options)
    _refuse(options, _ONLY_PACKAGES, "releases of a database")
    if clauses:
        print_clauses((old, new), as_json=as_json, languages=languages)
        return 0
    rules = (options["rules_a"], options["rules_b"])
    chosen = {key: options[key] for key in ("claim", "products", "materiality", "baseline", "as_of")}
    report = equivalence_report((old, new), Request(**chosen, rules=rules, limits=limits))
    outputs = outputs_of(options, (old, new), as_json=as_json, languages=languages)
    if write_outputs(report, outputs):
        print_report(report, as_json=outputs.form == "json", languages=languages)
    return exit_code(report.worst, fail_on)


def _refuse(options: dict[str, Any], names: dict[str, str], what: str) -> None:
    """Refuse options that the other kind of comparison takes."""
    given = next((option for name, option in names.items() if options.get(name)), None)
    if given is not None:
        raise UsageError(f"{given} is for {what}.")


def _diff_packages(
    old: Path,
    new: Path,
    as_json: bool,
    languages: Languages,
    limits: Limits,
    fail_on: Severity | None,
    details: Path | None,
    workbook: Path | None,
    findings: Path | None,
    progress: str,
    **_options: object,
) -> int:
    """Compare two releases of a database."""
    from interop.packages.diff.compare import diff_packages
    from interop.packages.documents import refuse_bad_file
    from interop.reports.diff_text import render
    from interop.reports.diff_workbook import write_workbook
    from interop.reports.json_text import json_text

    if languages == "both":
        raise UsageError("--lang both is for rule sets and footprints.")
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
    click.echo(json_text(report) if as_json else render(report, languages), nl=not as_json)
    return exit_code(worst, fail_on)
