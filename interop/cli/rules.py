"""``interop rules``."""

from __future__ import annotations

import click

from interop.cli.options import LANGUAGE, shared
from interop.model.finding import UsageError
from interop.model.rules import Language, catalogue
from interop.reports.findings import render_page


@click.group(name="rules")
def command() -> None:
    """Explain the rules that findings name.

    \b
    Examples:
      interop rules list
      interop rules explain XML-DOCTYPE --lang zh
    """


@command.command(name="list")
@shared(LANGUAGE)
def list_rules(language: Language) -> None:
    """List every rule with its severity and what it checks."""
    for rule in catalogue().values():
        click.echo(f"{rule.id:28} {rule.severity.label:8} {rule.checks[language]}")


@command.command(name="explain")
@click.argument("rule_id", metavar="RULE")
@shared(LANGUAGE)
def explain(rule_id: str, language: Language) -> None:
    """Print the page of one rule: what it checks, why it matters, how to mend it."""
    rule = catalogue().get(rule_id.upper())
    if rule is None:
        raise UsageError(f"There is no rule {rule_id}; interop rules list names all of them.")
    click.echo(render_page(rule, language))
