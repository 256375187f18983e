"""Rule sets as RDF: one node per rule set, one per choice."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import NamedNode, Triple

from interop.equivalence.rulesets.library import library_rule_set, rule_set_ids
from interop.equivalence.rulesets.notation import to_line
from interop.model.ruleset.choice import Choice, concepts_of
from interop.model.ruleset.ruleset import RuleSet
from interop.ontology.statements import graded, iri, is_a, labelled, say
from interop.vocabulary.namespaces import DIMENSIONS, RULESETS


def library_statements() -> Iterator[Triple]:
    """Yield the rule sets of the library, each as its own file states it."""
    for name in rule_set_ids():
        found = library_rule_set(name)
        if found is not None:
            yield from rule_set_statements(found)


def rule_set_statements(rule_set: RuleSet) -> Iterator[Triple]:
    """Yield one rule set; what it takes from the rule set that it extends stands there."""
    subject = NamedNode(f"{RULESETS}{rule_set.id}")
    yield from is_a(subject, "core:RuleSet")
    yield from labelled(subject, "core:title", rule_set.title)
    yield from say(
        subject,
        identifier=rule_set.id,
        number=rule_set.number,
        standardLevel=rule_set.level.value,
        status=rule_set.status.value,
    )
    if rule_set.adoption is not None:
        yield from say(subject, adopts=rule_set.adoption.of, adoptionDegree=rule_set.adoption.degree.value)
    if rule_set.extends is not None:
        yield from say(subject, extends=NamedNode(f"{RULESETS}{rule_set.extends.id}"))
    for other in rule_set.supersedes:
        yield from say(subject, supersedes=NamedNode(f"{RULESETS}{other}"))
    for dimension, choice in rule_set.dimensions.items():
        yield from _choice(subject, dimension, choice)


def _choice(owner: NamedNode, dimension: str, choice: Choice) -> Iterator[Triple]:
    subject = NamedNode(f"{owner.value}_{dimension}")
    yield from say(owner, choice=subject)
    yield from is_a(subject, "core:RuleChoice")
    yield from say(
        subject,
        dimension=NamedNode(f"{DIMENSIONS}{dimension}"),
        valueKind=choice.value.kind,
        statement=to_line(choice.value),
        modality=None if choice.modality is None else iri(f"core:modality-{choice.modality.value}"),
        appliesIf=None if choice.applies_if is None else choice.applies_if.code,
    )
    if choice.clause is not None:
        yield from say(subject, clause=choice.clause.number, clauseEvidence=iri(f"core:{choice.clause.evidence.value}"))
    yield graded(subject, choice.evidence)
    for concept in sorted(set(concepts_of(choice.value))):
        yield from say(subject, value=NamedNode(f"{DIMENSIONS}{concept}"))
    yield from labelled(subject, "core:note", choice.note or {})
