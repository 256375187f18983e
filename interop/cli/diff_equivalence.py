"""``interop diff`` for rule sets and footprints: what is compared, and how the review is written."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

from interop.io.limits import Limits
from interop.model.finding import InputRefused, UsageError
from interop.model.rules import Language

if TYPE_CHECKING:
    from interop.equivalence.report import EquivalenceReport
    from interop.equivalence.side import Side

Languages = Literal["en", "zh", "both"]

DEFAULT_CLAIM = "b2b-input"
"""The claim where none is named: a number that a customer uses further."""

_RULE_FILES = (".yaml", ".yml")
_WORKBOOK = ".xlsx"
"""A workbook may be either: a footprint where a format of footprints claims it, else a rule set."""
_PERCENT = re.compile(r"([0-9]{1,3}(?:\.[0-9]{1,9})?) ?%?")


@dataclass(frozen=True, slots=True)
class Request:
    """What a user asks of a comparison.

    Attributes:
        claim: Id of the claim profile, or None.
        products: CPC codes of the product.
        materiality: In percent, or None for that of the profile.
        baseline: File with decisions, or None.
        as_of: Day on which decisions have to hold, or None for today.
        rules: Rule sets that footprint A and B follow, where the user names them.
        limits: Limits of the gates.
    """

    claim: str | None
    products: tuple[str, ...]
    materiality: Decimal | None
    baseline: Path | None
    as_of: str | None
    rules: tuple[str | None, str | None]
    limits: Limits


def read_percent(_context: click.Context, _parameter: click.Parameter, text: str | None) -> Decimal | None:
    """Read a share such as ``3%``."""
    if text is None:
        return None
    found = _PERCENT.fullmatch(text.strip())
    if found is None or Decimal(found[1]) > 100:
        raise click.BadParameter(f"{text!r} is no share in percent, such as 3%")
    return Decimal(found[1])


def read_products(_context: click.Context, _parameter: click.Parameter, texts: tuple[str, ...]) -> tuple[str, ...]:
    """Read products by CPC code, HS code or words."""
    if not texts:
        return ()
    from interop.equivalence.products import product_codes_of

    return tuple(dict.fromkeys(code for text in texts for code in product_codes_of(text)))


def read_day(_context: click.Context, _parameter: click.Parameter, text: str | None) -> str | None:
    """Read a day (ISO 8601)."""
    try:
        return None if text is None else date.fromisoformat(text).isoformat()
    except ValueError as error:
        raise click.BadParameter(f"{text!r} is no day of the form YYYY-MM-DD") from error


def compares_meaning(names: Sequence[Path], limits: Limits) -> bool:
    """Tell whether rule sets or footprints are compared rather than packages of datasets."""
    from interop.equivalence.rulesets.library import rule_set_ids

    if any(str(name) in rule_set_ids() or name.suffix.lower() in _RULE_FILES for name in names):
        return True
    return all(_holds_footprints(name, limits) or name.suffix.lower() == _WORKBOOK for name in names)


def equivalence_report(names: Sequence[Path], request: Request) -> EquivalenceReport:
    """Compare two rule sets or footprints.

    Args:
        names: Ids of the library, rule-set files or footprints.
        request: What the user asks for.

    Raises:
        UsageError: A name is none of these, or there is no such claim profile.
        InputRefused: A file cannot be read.
    """
    from interop.equivalence.baseline import read_baseline, with_decisions
    from interop.equivalence.compare import compare_sides, situation_of
    from interop.equivalence.footprint_sides import product_codes
    from interop.equivalence.rulesets.library import claim_profile

    profile = claim_profile(request.claim or DEFAULT_CLAIM)
    a, b = (_side(name, rules, request.limits) for name, rules in zip(names, request.rules, strict=True))
    stated = [code for side in (a, b) if side.document is not None for code in product_codes(side.document)]
    products = request.products or tuple(dict.fromkeys(stated))
    report = compare_sides(a, b, situation_of(profile, a, b, products, request.materiality))
    if request.baseline is None:
        return report
    decisions = read_baseline(request.baseline.read_bytes(), request.baseline.name)
    return with_decisions(report, decisions, request.as_of or date.today().isoformat())


def print_report(report: EquivalenceReport, *, as_json: bool, languages: Languages) -> None:
    """Print a review on standard output."""
    from interop.reports.equivalence_json import report_json
    from interop.reports.equivalence_text import report_lines
    from interop.reports.json_text import json_text

    if as_json:
        click.echo(json_text(report_json(report, languages)), nl=False)
        return
    spoken: tuple[Language, ...] = ("zh", "en") if languages == "both" else (languages,)
    for at, language in enumerate(spoken):
        if at:
            click.echo("")
        for line in report_lines(report, language):
            click.echo(line.rstrip())


def print_clauses(names: Sequence[Path], *, as_json: bool, languages: Languages) -> None:
    """Print two rule sets clause by clause."""
    from interop.equivalence.clauses import compare_clauses
    from interop.equivalence.rulesets.library import open_rule_set
    from interop.reports.clauses import clauses_json, clauses_lines
    from interop.reports.json_text import json_text

    comparison = compare_clauses(*(open_rule_set(str(name)).own for name in names))
    if as_json:
        click.echo(json_text(clauses_json(comparison)), nl=False)
        return
    spoken: tuple[Language, ...] = ("zh", "en") if languages == "both" else (languages,)
    for language in spoken:
        for line in clauses_lines(comparison, language):
            click.echo(line.rstrip())


def _holds_footprints(name: Path, limits: Limits) -> bool:
    from interop.footprints.documents import claiming_format
    from interop.footprints.run import holds_footprints
    from interop.io.source import open_source

    if not name.exists():
        return False
    try:
        with open_source(name, limits) as source:
            if name.suffix.lower() == _WORKBOOK and source.kind == "file":
                (only,) = source.names()
                return claiming_format(only, source.read(only), None) is not None
            return holds_footprints(source, limits=limits)
    except InputRefused:
        return False


def _side(name: Path, rules: str | None, limits: Limits) -> Side:
    from interop.equivalence.footprint_sides import side_of_footprint
    from interop.equivalence.rulesets.library import open_rule_set, rule_set_ids
    from interop.equivalence.side import side_of_rules

    if str(name) in rule_set_ids() or name.suffix.lower() in _RULE_FILES or not _holds_footprints(name, limits):
        if rules is not None:
            raise UsageError(f"{name} is a rule set itself: --rules-a and --rules-b are for footprints.")
        return side_of_rules(open_rule_set(str(name)))
    documents = list(footprints_of(name, limits))
    if len(documents) != 1:
        raise UsageError(f"{name} holds {len(documents)} footprints; a comparison takes one on each side.")
    return side_of_footprint(documents[0], None if rules is None else open_rule_set(rules))


def footprints_of(name: Path, limits: Limits) -> Iterator[dict[str, object]]:
    """Yield the footprints of a file, folder or zip.

    Raises:
        InputRefused: One of them cannot be read.
    """
    from interop.footprints.documents import footprint_documents
    from interop.io.source import open_source

    with open_source(name, limits) as source:
        for document in footprint_documents(source, limits, accounted=False):
            if document.footprint is None:
                raise InputRefused(*sorted(document.findings, key=lambda item: -item.severity))
            yield document.footprint
