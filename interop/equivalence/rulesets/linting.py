"""The linter: what the model cannot hold to be true by itself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from interop.equivalence.rulesets.composing import Lookup, compose
from interop.equivalence.rulesets.concepts import concepts
from interop.equivalence.rulesets.dimensions import dimensions, method_dimensions
from interop.model.evidence import Evidence
from interop.model.finding import Finding, InputRefused
from interop.model.rules import finding
from interop.model.ruleset.amounts import NumberValue, ReferenceUnitValue
from interop.model.ruleset.choice import Choice, concepts_of
from interop.model.ruleset.identity import SourceKind
from interop.model.ruleset.values import StagesValue
from interop.vocabulary.substances import substances
from interop.vocabulary.units import units

if TYPE_CHECKING:
    from interop.model.ruleset.ruleset import RuleSet

_CITABLE = (SourceKind.ISSUER, SourceKind.SCHEMA)


def lint(rule_set: RuleSet, lookup: Lookup, file: str, lines: dict[str, int] | None = None) -> list[Finding]:
    """Check one rule set.

    Args:
        rule_set: The rule set, which is in its form.
        lookup: Finds the rule sets that it stands on.
        file: Path for findings.
        lines: Line of each JSON pointer, where known.

    Returns:
        Findings in the order of the file; their paths are JSON pointers.
    """
    found = [*_identity(rule_set, file)]
    for dimension, choice in rule_set.dimensions.items():
        found += _choice(dimension, choice, rule_set, file)
    found += _completeness(rule_set, lookup, file)
    return [_with_line(item, lines) for item in found] if lines else found


def _with_line(item: Finding, lines: dict[str, int]) -> Finding:
    """Give a finding the line of its place, or of the nearest place around it."""
    path = item.path or ""
    while path and path not in lines:
        path = path.rpartition("/")[0]
    return replace(item, line=lines.get(path))


def _identity(rule_set: RuleSet, file: str) -> Iterator[Finding]:
    stem = file.rsplit("/", 1)[-1].rsplit(".", 1)[0]
    if file.endswith(".yaml") and stem != rule_set.id:
        yield finding("RULESET-NAME", file=file, path="/id", id=rule_set.id)
    texts = {"/title": rule_set.title, "/issuer": rule_set.issuer, "/note": rule_set.note}
    texts["/products/text"] = rule_set.products.text
    for path, text in texts.items():
        yield from _languages(text, path, file)
    issued = [event.date for event in rule_set.events if event.event == "issued"]
    for at, event in enumerate(rule_set.events):
        yield from _sources(event.source, event.evidence, rule_set, f"/events/{at}", file)
        if event.event == "in-force" and issued and event.date < min(issued):
            yield finding("RULESET-ORDER", file=file, path=f"/events/{at}/date", date=event.date, issued=min(issued))
    for at, total in enumerate(rule_set.totals):
        yield from _sources(total.source, total.evidence, rule_set, f"/totals/{at}", file)
    for at, gas in enumerate(rule_set.gases):
        if gas.substance not in substances():
            yield finding("RULESET-SUBSTANCE", file=file, path=f"/gases/{at}/substance", substance=gas.substance)
        yield from _sources(gas.source, gas.evidence, rule_set, f"/gases/{at}", file)
    for number, links in enumerate(rule_set.clause_maps):
        for at, link in enumerate(links.clauses):
            yield from _sources(link.source, link.evidence, rule_set, f"/clause_maps/{number}/clauses/{at}", file)


def _choice(dimension: str, choice: Choice, rule_set: RuleSet, file: str) -> Iterator[Finding]:
    path = f"/dimensions/{dimension}"
    known = dimensions().get(dimension)
    if known is None:
        yield finding("RULESET-DIMENSION", file=file, path=path, dimension=dimension)
        return
    kind = choice.value.kind
    if not known.takes(kind):
        kinds = ", ".join(sorted(known.values))
        yield finding("RULESET-KIND", file=file, path=f"{path}/value", dimension=dimension, kinds=kinds, kind=kind)
    yield from _concepts(dimension, choice, f"{path}/value", file)
    for unit in _units(choice):
        if unit not in units():
            yield finding("RULESET-UNIT", file=file, path=f"{path}/value", unit=unit)
    yield from _sources(choice.source, choice.evidence, rule_set, path, file)
    yield from _languages(choice.note, f"{path}/note", file)
    yield from _languages(getattr(choice.value, "text", None), f"{path}/value/text", file)


def _concepts(dimension: str, choice: Choice, path: str, file: str) -> Iterator[Finding]:
    named = list(concepts_of(choice.value))
    for name in dict.fromkeys(named):
        concept = concepts().get(name)
        if concept is None:
            yield finding("RULESET-CONCEPT", file=file, path=path, concept=name)
        elif concept.dimension != dimension:
            yield finding("RULESET-FOREIGN", file=file, path=path, concept=name, dimension=dimension)
    for name, times in Counter(_unique(choice, named)).items():
        if times > 1:
            yield finding("RULESET-REPEATED", file=file, path=path, concept=name)


def _unique(choice: Choice, named: Iterable[str]) -> Iterable[str]:
    """Return the concepts that may stand in a value once only."""
    value = choice.value
    if isinstance(value, NumberValue):
        return [number.of for number in value.numbers]
    if isinstance(value, StagesValue):
        return [*value.included, *value.optional, *value.excluded, *value.apart]
    return () if value.kind == "threshold" else named


def _units(choice: Choice) -> Iterable[str]:
    value = choice.value
    if isinstance(value, ReferenceUnitValue):
        return value.units
    return [number.unit for number in value.numbers] if isinstance(value, NumberValue) else ()


def _sources(named: tuple[str, ...], evidence: Evidence, rule_set: RuleSet, path: str, file: str) -> Iterator[Finding]:
    for source in named:
        if source not in rule_set.sources:
            yield finding("RULESET-SOURCE", file=file, path=f"{path}/source", source=source)
    kinds = [rule_set.sources[source].kind for source in named if source in rule_set.sources]
    if evidence is Evidence.CITED and not any(kind in _CITABLE for kind in kinds):
        yield finding("RULESET-CITED", file=file, path=f"{path}/evidence")
    if evidence is Evidence.SECONDARY and not named:
        yield finding("RULESET-NAMELESS", file=file, path=f"{path}/source")


def _languages(text: dict[str, str] | None, path: str, file: str) -> Iterator[Finding]:
    for language in ("en", "zh"):
        if text is not None and language not in text:
            yield finding("RULESET-LANGUAGE", file=file, path=path, language=language)


def _completeness(rule_set: RuleSet, lookup: Lookup, file: str) -> Iterator[Finding]:
    try:
        effective = compose(rule_set, lookup, file)
    except InputRefused as refusal:
        yield from refusal.findings
        return
    missing = [dimension for dimension in method_dimensions() if dimension not in effective.choices]
    if missing:
        yield finding("RULESET-INCOMPLETE", file=file, path="/dimensions", dimensions=", ".join(missing))
