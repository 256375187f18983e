"""The rule sets and claim profiles that ship with the package."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from interop.equivalence.rulesets.composing import compose
from interop.equivalence.rulesets.reading import read_claim_profile, read_rule_set
from interop.model.finding import UsageError
from interop.resources import data_root

if TYPE_CHECKING:
    from interop.model.ruleset.claim import ClaimProfile
    from interop.model.ruleset.effective import EffectiveRuleSet
    from interop.model.ruleset.ruleset import RuleSet


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

    A file may stand on rule sets of the library.

    Args:
        reference: Id or path.

    Raises:
        UsageError: It is neither.
        InputRefused: The file cannot be read.
    """
    if reference in rule_set_ids():
        return effective_rule_set(reference)
    return compose(read_rule_set_file(Path(reference)), library_rule_set, reference)


def read_rule_set_file(path: Path) -> RuleSet:
    """Read one rule set from a YAML or xlsx file.

    Args:
        path: The file.

    Raises:
        UsageError: There is no such file.
        InputRefused: It cannot be read.
    """
    if not path.is_file():
        raise UsageError(f"{path} is neither a rule set of the library ({', '.join(rule_set_ids())}) nor a file.")
    if path.suffix.lower() == ".xlsx":
        from interop.equivalence.rulesets.workbook_in import read_rule_set_workbook

        return read_rule_set_workbook(path.read_bytes(), path.name)
    return read_rule_set(path.read_bytes(), path.name)


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
