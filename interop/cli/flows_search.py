"""``interop flows search``."""

from __future__ import annotations

from pathlib import Path

import click

from interop.cli.flows_options import REGISTRY
from interop.cli.main import DONE
from interop.cli.options import JSON, LANGUAGE, shared
from interop.flows.flow import FlowKind
from interop.flows.registry import open_registry
from interop.model.rules import Language
from interop.reports.flows_json import search_report
from interop.reports.flows_text import render_search
from interop.reports.json_text import json_text


@click.command(name="search")
@click.argument("text", metavar="TEXT")
@click.option("--category", default="", metavar="TEXT", help="Only flows whose compartment or category holds this.")
@click.option("--kind", type=click.Choice([kind.value for kind in FlowKind]), help="Only flows of this kind.")
@click.option("--list", "name", default="", metavar="NAME[@RELEASE]", help="Only flows of this list.")
@click.option("--most", type=click.IntRange(1, 10_000), default=20, show_default=True, help="How many to show.")
@shared(REGISTRY, JSON, LANGUAGE)
def command(
    text: str,
    category: str,
    kind: str | None,
    name: str,
    most: int,
    registry: Path | None,
    as_json: bool,
    language: Language,
) -> int:
    """Find flows in the imported lists by name or synonym (in any language), CAS number or UUID.

    \b
    Examples:
      interop flows search methane --category "fresh water"
      interop flows search 二氧化碳
      interop flows search 74-82-8 --list EF@3.1 --json
    """
    with open_registry(registry) as opened:
        found = opened.search(text, category=category, kind=FlowKind(kind) if kind else None, name=name, most=most + 1)
    report = json_text(search_report(found, most)) if as_json else render_search(found, most, language)
    click.echo(report, nl=not as_json)
    return DONE
