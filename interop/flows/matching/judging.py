"""The named rules for substances: which substances of the target list are the source's, and by which rule."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from interop.flows.matching.evidence import Conflict, Evidence, compare
from interop.flows.matching.index import FlowIndex
from interop.flows.matching.substance import Substance
from interop.flows.nomenclature.charge import UNKNOWN_CHARGE
from interop.flows.nomenclature.elements import element_names
from interop.flows.nomenclature.isotope import same_nuclide
from interop.flows.nomenclature.refrigerants import refrigerant_cas

ORDER = (
    *("name-cas", "synonym-cas", "isotope", "ion", "parameter", "name", "cas", "isomer", "dissolved-ion", "metal"),
    *("refrigerant", "synonym"),
)
"""Rules in the order in which they are asked; the first that finds a substance decides."""

WEAK_RULES = frozenset({"parameter", "refrigerant", "synonym"})
"""Rules that go neither by the name itself nor by the CAS number."""


_OPEN = (UNKNOWN_CHARGE, None)
"""Charges of an ion that the source leaves open and of the metal in the target list."""

_ENOUGH = 2
"""Shared names that make a pair without any CAS number: lists of synonyms hold errors, and rarely the same twice."""


@dataclass(slots=True)
class Judgement:
    """What the target list has for one source substance.

    Attributes:
        found: Substances by the rule that found them, in the order of the rules.
        rejected: Substances that look alike, with what speaks against them.
        contradictions: Substances of the same name with another CAS number.
        differing: Isotopes and ions that are the same, with another CAS number.
    """

    found: dict[str, list[Substance]] = field(default_factory=dict)
    rejected: list[tuple[Substance, Conflict]] = field(default_factory=list)
    contradictions: list[Substance] = field(default_factory=list)
    differing: list[Substance] = field(default_factory=list)


def judge(source: Substance, index: FlowIndex, origin: str = "") -> Judgement:
    """Ask every rule for the substances of the target list that are the source's.

    Args:
        source: Substance of the source list.
        index: The target list.
        origin: Origin qualifier that the source flow's context tells.
    """
    judgement = Judgement()
    by_rule: dict[str, list[Substance]] = {}
    for target in _alike(source, index):
        evidence = compare(source, target, origin)
        rule, conflict = _rule(source, target, evidence)
        if conflict is Conflict.CHARGE and evidence.cas is not False and _dissolved(source, target, index):
            rule, conflict = "dissolved-ion", None
        if conflict is Conflict.CAS and evidence.name:
            judgement.contradictions.append(target)
        if conflict is not None:
            judgement.rejected.append((target, conflict))
        elif rule:
            if evidence.cas is False:
                judgement.differing.append(target)
            by_rule.setdefault(rule, []).append(target)
    _reject_unsafe(source, index, by_rule, judgement)
    judgement.found = {rule: by_rule[rule] for rule in ORDER if rule in by_rule}
    return judgement


def _alike(source: Substance, index: FlowIndex) -> Iterator[Substance]:
    """Yield each substance that any rule could find, once."""
    name = source.name
    cas = source.cas or refrigerant_cas().get(name.code, "")
    seen: set[int] = set()
    for group in (
        index.by_cas.get(cas, ()),
        index.by_key.get(name.key, ()),
        index.by_code.get(name.code, ()),
        index.by_parameter.get(name.parameter, ()),
        index.by_synonym(name.key),
        *(index.by_key.get(key, ()) for key in sorted(source.synonym_keys)),
    ):
        for target in group:
            if id(target) not in seen:
                seen.add(id(target))
                yield target


def _rule(source: Substance, target: Substance, evidence: Evidence) -> tuple[str, Conflict | None]:
    """Return the rule that makes the pair, or what speaks against it."""
    here, there = source.name, target.name
    if here.parameter and here.parameter == there.parameter:
        return "parameter", None
    if evidence.name and evidence.conflicts == (Conflict.ISOTOPE,):
        same = same_nuclide(here.key, here.isotope, there.isotope)
        return ("isomer", None) if same else ("", Conflict.ISOTOPE)
    if evidence.name and evidence.conflicts == (Conflict.CHARGE,) and (here.charge, there.charge) == _OPEN:
        return ("metal", None) if evidence.cas is not False else ("", Conflict.CHARGE)
    if evidence.conflicts:
        return "", evidence.conflicts[0]
    # Element and mass number name a nuclide, element and charge an ion: a different CAS number is a finding there.
    if evidence.name and here.isotope:
        return "name-cas" if evidence.cas else "isotope", None
    if evidence.name and here.charge is not None:
        return "name-cas" if evidence.cas else "ion", None
    if evidence.cas is False:
        return "", Conflict.CAS
    if evidence.cas:
        return "name-cas" if evidence.name else "synonym-cas" if evidence.corroborated else "cas", None
    if evidence.name:
        return "name", None
    if here.code and (here.code == there.code or refrigerant_cas().get(here.code) == target.cas):
        return "refrigerant", None
    return ("synonym" if evidence.corroborated and evidence.shared >= _ENOUGH else ""), None


def _dissolved(source: Substance, target: Substance, index: FlowIndex) -> bool:
    """Tell whether the target is the ion that prevails in water, and the only one that the list has of its element."""
    here, there = source.name, target.name
    if here.charge != UNKNOWN_CHARGE or here.key != there.key or there.charge is None:
        return False
    charges = {other.name.charge for other in index.by_key[there.key]} - {None}
    return charges == {there.charge} and element_names()[there.key].dissolved == there.charge


def _several_names(target: Substance, index: FlowIndex) -> bool:
    """Tell whether the list has several names under one CAS number: river water and cooling water are both water."""
    return len({other.name.key for other in index.by_cas[target.cas]}) > 1


def _named_otherwise(source: Substance, target: Substance) -> bool:
    """Tell whether the source itself gives the target's name or code besides the name that is another's there."""
    return bool(source.name.code and source.name.code == target.name.code) or target.name.key in source.synonym_keys


def _several_origins(target: Substance, index: FlowIndex) -> bool:
    """Tell whether the list keeps the origins of this substance apart: then a further word in a name may be one."""
    return len({other.name.origin for other in index.by_cas[target.cas]}) > 1


def _reject_unsafe(
    source: Substance, index: FlowIndex, by_rule: dict[str, list[Substance]], judgement: Judgement
) -> None:
    """Take back what the CAS number alone says where the name says something else."""
    states = {target.name.key for target in index.by_stem.get(source.name.key, ())}
    for rule in ("synonym-cas", "cas"):
        for target in list(by_rule.get(rule, ())):
            conflict = None
            if judgement.contradictions and not _named_otherwise(source, target):
                conflict = Conflict.CAS
            elif len(states) > 1 and target.name.key in states:
                conflict = Conflict.STATE
            elif target.name.key != source.name.key and _several_origins(target, index):
                conflict = Conflict.ORIGIN
            elif rule == "cas" and _several_names(target, index):
                conflict = Conflict.NAME
            if conflict is not None:
                by_rule[rule].remove(target)
                judgement.rejected.append((target, conflict))
        if not by_rule.get(rule, True):
            del by_rule[rule]
