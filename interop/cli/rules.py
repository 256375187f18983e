"""``interop rules``."""

from __future__ import annotations

from pathlib import Path

import click

from interop.cli.diff_equivalence import DEFAULT_CLAIM, footprints_of
from interop.cli.options import FAIL_ON, JSON, LANGUAGE, LIMIT, shared
from interop.cli.rules_matrix import matrix
from interop.io.limits import Limits
from interop.model.finding import Severity, UsageError
from interop.model.rules import Language, catalogue

_WHAT = ("findings", "rule-sets", "claims", "dimensions")


@click.group(name="rules")
def command() -> None:
    """Show rule sets and claim profiles; explain the rules that findings name.

    \b
    Examples:
      interop rules list rule-sets
      interop rules show gbt-44905-2024 --lang zh
      interop rules show D24
      interop rules check ingot.json --rules pact-3
      interop rules export gbt-24067-2024 -o gbt-24067.xlsx
      interop rules import filled-in.xlsx -o our-standard.yaml
      interop rules lint our-standard.yaml
      interop rules matrix -o matrix.html
      interop rules explain XML-DOCTYPE
    """


@command.command(name="list")
@click.argument("what", type=click.Choice(_WHAT), default="findings")
@shared(JSON, LANGUAGE)
def list_rules(what: str, as_json: bool, language: Language) -> None:
    """List the rules of findings, or the rule sets, claim profiles or dimensions of comparison."""
    if as_json:
        from interop.reports.json_text import json_text
        from interop.reports.rules_json import rules_list_json

        click.echo(json_text(rules_list_json(what)), nl=False)
        return
    if what == "findings":
        for rule in catalogue().values():
            click.echo(f"{rule.id:28} {rule.severity.label:8} {rule.checks[language]}")
        return
    from interop.reports import ruleset_text

    texts = {
        "rule-sets": ruleset_text.rule_sets_text,
        "claims": ruleset_text.claims_text,
        "dimensions": ruleset_text.dimensions_text,
    }
    for line in texts[what](language):
        click.echo(line)


@command.command(name="show")
@click.argument("name", metavar="NAME")
@shared(JSON, LANGUAGE)
def show(name: str, as_json: bool, language: Language) -> None:
    """Show a rule set (an id or a file), a claim profile (an id), or one dimension across the library (D24)."""
    from interop.equivalence.rulesets.dimensions import dimensions
    from interop.equivalence.rulesets.library import claim_ids, open_rule_set
    from interop.reports import rules_json, ruleset_text
    from interop.reports.json_text import json_text
    from interop.reports.ruleset_json import rule_set_json

    if name.upper() in dimensions():
        record = rules_json.dimension_json(name.upper(), language) if as_json else {}
        lines = ruleset_text.dimension_text(name.upper(), language)
    elif name in claim_ids():
        record = rules_json.claim_json(name) if as_json else {}
        lines = ruleset_text.claim_text(name, language)
    else:
        rules = open_rule_set(name)
        record = rule_set_json(rules) if as_json else {}
        lines = ruleset_text.rule_set_text(rules, language)
    if as_json:
        click.echo(json_text(record), nl=False)
        return
    for line in lines:
        click.echo(line.rstrip())


@command.command(name="lint")
@click.argument("files", metavar="FILE...", nargs=-1, required=True, type=click.Path(path_type=Path, dir_okay=False))
@shared(FAIL_ON, LANGUAGE)
def lint_files(files: tuple[Path, ...], fail_on: Severity | None, language: Language) -> int:
    """Check rule-set files: form, concepts, units, sources, evidence, completeness.

    A file that no gate lets in is a finding among others; where no file could be read at all, the input is refused.
    """
    from interop.cli.main import REFUSED
    from interop.cli.outcome import exit_code
    from interop.equivalence.rulesets.checking import check_file
    from interop.reports.findings import render_finding

    found = [check_file(path) for path in files]
    for items in found:
        for item in items:
            click.echo(render_finding(item, language))
    if all(any(catalogue()[item.rule].topic != "ruleset" for item in items) for items in found):
        return REFUSED
    return exit_code(max((item.severity for items in found for item in items), default=None), fail_on)


@command.command(name="check")
@click.argument("source", metavar="FOOTPRINT", type=click.Path(path_type=Path, exists=True))
@click.option("--rules", "name", required=True, metavar="RULESET", help="Id of the library or a rule-set file.")
@click.option("--claim", default=DEFAULT_CLAIM, show_default=True, metavar="PROFILE", help="Claim it is to support.")
@shared(JSON, LANGUAGE, LIMIT, FAIL_ON)
def check(
    source: Path, name: str, claim: str, as_json: bool, language: Language, limits: Limits, fail_on: Severity | None
) -> int:
    """Hold footprints against a rule set: each requirement met, not met, or not decidable from the document."""
    from interop.cli.outcome import exit_code
    from interop.equivalence.check import FootprintChecker
    from interop.equivalence.rulesets.library import claim_profile, open_rule_set
    from interop.equivalence.situation import Situation
    from interop.io.collection import no_collection
    from interop.reports.json_text import json_text
    from interop.reports.rules_check import CheckText, check_json

    rules, profile = open_rule_set(name), claim_profile(claim)
    situation = Situation(profile, rules.own.products.cpc, profile.materiality)
    checker = FootprintChecker(rules, situation)
    with no_collection():
        checks = [checker.check(document) for document in footprints_of(source, limits)]
    if as_json:
        click.echo(json_text(check_json(rules.id, checks, language)), nl=False)
    else:
        text = CheckText(language)
        for item in checks:
            click.echo("\n".join(line.rstrip() for line in text.lines(item)))
    worst = max((item.worst for item in checks if item.worst is not None), default=None)
    return exit_code(worst, fail_on)


@command.command(name="export")
@click.argument("name", metavar="RULESET")
@click.option("-o", "--output", required=True, type=click.Path(path_type=Path, dir_okay=False), metavar="FILE.xlsx")
def export(name: str, output: Path) -> None:
    """Write a rule set as a workbook with drop-down lists, for a standards body to fill in."""
    from interop.equivalence.rulesets.library import library_rule_set, read_rule_set_file
    from interop.reports.ruleset_workbook import write_rule_set_workbook

    if output.suffix.lower() != ".xlsx":
        raise UsageError(f"A rule set is exported as .xlsx, not as {output.name}.")
    rule_set = library_rule_set(name) or read_rule_set_file(Path(name))
    write_rule_set_workbook(rule_set, output)


@command.command(name="import")
@click.argument("source", metavar="FILE.xlsx", type=click.Path(path_type=Path, dir_okay=False))
@click.option("-o", "--output", required=True, type=click.Path(path_type=Path, dir_okay=False), metavar="FILE.yaml")
@shared(LANGUAGE)
def import_workbook(source: Path, output: Path, language: Language) -> int:
    """Read a workbook that was filled in, check it, and write it as YAML; with an error nothing is written."""
    from interop.cli.outcome import exit_code
    from interop.equivalence.rulesets.checking import check_file
    from interop.equivalence.rulesets.library import read_rule_set_file
    from interop.equivalence.rulesets.writing import to_yaml
    from interop.io.publish import publish_file
    from interop.reports.findings import render_finding

    found = check_file(source)
    worst = max((item.severity for item in found), default=None)
    for item in found:
        click.echo(render_finding(item, language), err=True)
    if worst is not Severity.ERROR:
        with publish_file(output, [source]) as handle:
            handle.write(to_yaml(read_rule_set_file(source)))
    return exit_code(worst, Severity.ERROR)


@command.command(name="explain")
@click.argument("rule_id", metavar="RULE")
@shared(LANGUAGE)
def explain(rule_id: str, language: Language) -> None:
    """Print the page of one rule: what it checks, why it matters, how to mend it."""
    from interop.reports.findings import render_page

    rule = catalogue().get(rule_id.upper())
    if rule is None:
        raise UsageError(f"There is no rule {rule_id}; interop rules list names all of them.")
    click.echo(render_page(rule, language))


command.add_command(matrix)
