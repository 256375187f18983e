"""``interop reexpress``."""

from __future__ import annotations

from pathlib import Path

import click

from interop.cli.main import DONE, FINDINGS
from interop.cli.options import JSON, LANGUAGE, LIMIT, V2_BASIS, shared
from interop.io.limits import Limits
from interop.model.rules import Language

_TOTALS = ("0/0", "-1/+1", "pact3-excluding")


@click.command(name="reexpress")
@click.argument("footprint", metavar="FOOTPRINT", type=click.Path(path_type=Path))
@click.option("--to-rules", "wanted", required=True, metavar="RULES", help="Wanted rule set: an id or a file.")
@click.option(
    "--from-rules", "source", metavar="RULES", help="Rules that the footprint follows; else told from what it names."
)
@click.option("--record", metavar="NAME", help="Record of a file that holds several footprints.")
@click.option("--total", "convention", type=click.Choice(_TOTALS), help="Wanted treatment of biogenic uptake.")
@click.option(
    "--electricity",
    multiple=True,
    metavar="FACTOR",
    help="Electricity factor under the wanted rules: a key of the table, or value=,kind=,gwp=,delivery=,line=.",
)
@click.option("--circumstance", "circumstances", multiple=True, metavar="NAME", help="What holds: final-product, ...")
@shared(V2_BASIS, JSON, LANGUAGE, LIMIT)
def command(
    footprint: Path,
    wanted: str,
    source: str | None,
    record: str | None,
    convention: str | None,
    electricity: tuple[str, ...],
    circumstances: tuple[str, ...],
    v2_basis: str,
    as_json: bool,
    language: Language,
    limits: Limits,
) -> int:
    """Give the number of a footprint under other rules: exactly, as an interval, or not, with what is missing.

    Each step has its formula, inputs and assumptions. The result is derived from the document and carries none of its
    claims. Exits with 1 where it is refused.

    \b
    Examples:
      interop reexpress ingot.json --to-rules pact-3
      interop reexpress ingot.json --to-rules en-15804-a2 --from-rules gbt-44905-2024 --lang zh
      interop reexpress ingot.json --to-rules tfs-3 --json
      interop reexpress ingot.json --to-rules tfs-3 --electricity cn-2024-life-cycle-average,gwp=AR6,delivery=user
    """
    from interop.equivalence.reexpression import reexpress
    from interop.equivalence.reexpression.document import rules_of, single_footprint
    from interop.equivalence.reexpression.factor_option import electricity_factor
    from interop.equivalence.rulesets.library import open_rule_set
    from interop.io.source import open_source
    from interop.model.footprint.codes import UptakeConvention
    from interop.reports.json_text import json_text
    from interop.reports.reexpression import reexpression_text
    from interop.reports.reexpression_json import reexpression_json

    rules = open_rule_set(wanted)
    factors = tuple(map(electricity_factor, electricity))
    with open_source(footprint, limits) as opened:
        document = single_footprint(opened, record, {"v2-basis": v2_basis}, limits)
    followed = open_rule_set(source) if source is not None else rules_of(document)
    found = reexpress(
        document,
        rules,
        followed,
        circumstances=frozenset(circumstances),
        electricity_factors=factors,
        convention=UptakeConvention(convention) if convention is not None else None,
    )
    if as_json:
        click.echo(json_text(reexpression_json(found, rules, followed, language)), nl=False)
    else:
        for line in reexpression_text(found, rules, language):
            click.echo(line)
    return FINDINGS if found.kind == "refused" else DONE
