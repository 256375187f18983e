"""The rule sets and claim profiles that ship with the package."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from interop.equivalence.rulesets.composing import compose
from interop.equivalence.rulesets.linting import lint
from interop.equivalence.rulesets.reading import read_claim_profile, read_rule_set
from interop.model.finding import InputRefused, UsageError
from interop.resources import data_root

if TYPE_CHECKING:
    from interop.model.ruleset.claim import ClaimProfile
    from interop.model.ruleset.effective import EffectiveRuleSet
    from interop.model.ruleset.ruleset import RuleSet

_WITHOUT_MEANING = frozenset(
    {
        "RULESET-DIMENSION",
        "RULESET-KIND",
        "RULESET-CONCEPT",
        "RULESET-FOREIGN",
        "RULESET-REPEATED",
        "RULESET-UNIT",
        "RULESET-SUBSTANCE",
    }
)
"""Findings of the linter on values that nothing can be compared with."""


def _files(folder: str) -> dict[str, Path]:
    return {path.stem: path for path in sorted((data_root("mappings") / folder).glob("*.yaml"))}


@cache
def rule_set_ids() -> tuple[str, ...]:
    """Return the ids of the library, sorted."""
    return tuple(_files("rulesets"))


@cache
def library_rule_set(name: str) -> RuleSet | None:
    """Return a rule set of the library as its file states it, or None."""
    path = _files("rulesets").get(name)
    return None if path is None else read_rule_set(path.read_bytes(), path.name)


@cache
def effective_rule_set(name: str) -> EffectiveRuleSet:
    """Return a rule set of the library with what it takes from its bases.

    Raises:
        UsageError: There is no such rule set.
    """
    found = library_rule_set(name)
    if found is None:
        raise UsageError(f"There is no rule set {name}; the library has {', '.join(rule_set_ids())}.")
    return compose(found, library_rule_set, f"{name}.yaml")


def open_rule_set(reference: str) -> EffectiveRuleSet:
    """Return a rule set by its id in the library or by the path of a YAML or xlsx file.

    A file may stand on rule sets of the library. One that names concepts, units or dimensions that do not exist means
    nothing that could be compared.

    Args:
        reference: Id or path.

    Raises:
        UsageError: It is neither.
        InputRefused: The file cannot be read, or names what does not exist.
    """
    if reference in rule_set_ids():
        return effective_rule_set(reference)
    path, lines = Path(reference), dict[str, int]()
    rule_set = read_rule_set_file(path, lines)
    wrong = [item for item in lint(rule_set, library_rule_set, path.name, lines) if item.rule in _WITHOUT_MEANING]
    if wrong:
        raise InputRefused(*wrong)
    return compose(rule_set, library_rule_set, reference)


def read_rule_set_file(path: Path, lines: dict[str, int] | None = None) -> RuleSet:
    """Read one rule set from a YAML or xlsx file.

    Args:
        path: The file.
        lines: Takes the line of each JSON pointer of a YAML file.

    Raises:
        UsageError: There is no such file.
        InputRefused: It cannot be read.
    """
    if not path.is_file():
        raise UsageError(f"{path} is neither a rule set of the library ({', '.join(rule_set_ids())}) nor a file.")
    if path.suffix.lower() == ".xlsx":
        from interop.equivalence.rulesets.workbook_in import read_rule_set_workbook

        return read_rule_set_workbook(path.read_bytes(), path.name)
    return read_rule_set(path.read_bytes(), path.name, lines=lines)


@cache
def claim_ids() -> tuple[str, ...]:
    """Return the ids of the claim profiles, sorted."""
    return tuple(_files("claims"))


@cache
def claim_profile(name: str) -> ClaimProfile:
    """Return a claim profile.

    Raises:
        UsageError: There is no such profile.
    """
    path = _files("claims").get(name)
    if path is None:
        raise UsageError(f"There is no claim profile {name}; there are {', '.join(claim_ids())}.")
    return read_claim_profile(path.read_bytes(), path.name)
