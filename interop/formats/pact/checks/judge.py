"""The verdict on one product footprint: valid under its official schema or not, and all that is wrong with it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from interop.crosswalk.table import Version
from interop.formats.pact.checks.carbon import check_carbon
from interop.formats.pact.checks.clean import clean
from interop.formats.pact.checks.fields import Check, check_fields
from interop.formats.pact.checks.flags import check_flags
from interop.formats.pact.checks.identifiers import check_identifiers, check_places
from interop.formats.pact.checks.language import check_language
from interop.formats.pact.checks.names import OTHER, names_of
from interop.formats.pact.checks.periods import check_periods
from interop.formats.pact.checks.reporting import check_reporting
from interop.formats.pact.checks.shares import check_shares
from interop.formats.pact.checks.standards import check_standards
from interop.formats.pact.checks.totals import check_totals
from interop.formats.pact.checks.unit import check_unit
from interop.formats.pact.checks.values import is_number_field
from interop.formats.pact.checks.view import View, shown
from interop.formats.pact.grammar import NEWEST, fields, grammar_version, validator
from interop.model.finding import Finding, Severity

_CHECKS: tuple[Check, ...] = (
    check_totals,
    check_carbon,
    check_unit,
    check_shares,
    check_periods,
    check_flags,
    check_reporting,
    check_places,
    check_identifiers,
    check_standards,
    check_language,
)


@dataclass(frozen=True, slots=True)
class Judgement:
    """What is known of one product footprint after its check.

    Attributes:
        valid: Whether it is valid under the official schema of the version that it states.
        version: Version that its content follows, empty where that cannot be told.
        findings: Everything that is wrong or noteworthy, in the order of the checks.
    """

    valid: bool
    version: Version
    findings: list[Finding]


def document_findings(tree: Mapping[str, Any], file: str, pointer: str) -> Iterator[Finding]:
    """Yield what is wrong with a product footprint.

    Args:
        tree: The product footprint.
        file: File for findings.
        pointer: JSON pointer of the footprint in its file.
    """
    yield from judge(tree, file, pointer).findings


def judge(tree: Mapping[str, Any], file: str, pointer: str) -> Judgement:
    """Check a product footprint: its schema and its meaning.

    Args:
        tree: The product footprint.
        file: File for findings.
        pointer: JSON pointer of the footprint in its file.
    """
    stated = _stated(tree)
    followed = _followed(tree, stated)
    view = View(tree, file, pointer, followed or stated or ())
    if not view.version:
        _version_unknown(view)
        return Judgement(False, (), view.findings)
    valid = stated == view.version and stated <= NEWEST[stated[0]] and clean(stated).is_valid(tree)
    if valid:
        view.read_numbers(_numbers(view.version), clean=True)
    else:
        valid = stated is not None and validator(stated).is_valid(tree)
        _version_against_content(view, stated)
        check_fields(view)
        view.read_numbers(_numbers(view.version), clean=False)
    for check in _CHECKS:
        check(view)
    if not valid and not any(item.severity > Severity.INFO for item in view.findings):
        _as_the_schema_says(view, stated or view.version)
    return Judgement(valid, view.version, view.findings)


def _stated(tree: Mapping[str, Any]) -> Version | None:
    stated = tree.get("specVersion")
    return _known_version(stated) if isinstance(stated, str) else None


_known_version = lru_cache(64)(grammar_version)


def _followed(tree: Mapping[str, Any], stated: Version | None) -> Version | None:
    """The version whose names the content has; None where they do not speak against the stated one."""
    pcf = tree.get("pcf")
    inside: Mapping[str, Any] = pcf if isinstance(pcf, dict) else {}
    if stated is not None and not _weight(OTHER[stated[0]], tree, inside):
        return None
    weights = {main: _weight(main, tree, inside) for main in NEWEST}
    heavier = max(weights, key=lambda main: weights[main])
    if not weights[heavier] or (stated is not None and weights[heavier] <= weights[stated[0]]):
        return None
    return NEWEST[heavier]


def _weight(main: int, tree: Mapping[str, Any], pcf: Mapping[str, Any]) -> int:
    """Number of fields that only one main version has."""
    at_top, in_pcf = names_of(main)
    if at_top.isdisjoint(tree) and in_pcf.isdisjoint(pcf):  # the ordinary case
        return 0
    return len(at_top & tree.keys()) + len(in_pcf & pcf.keys())


def _version_unknown(view: View) -> None:
    if "specVersion" in view.tree:
        view.report("PACT-VERSION", "/specVersion", stated=shown(view.tree["specVersion"]))
    else:
        view.report("PACT-FIELD-MISSING", "/specVersion", field="specVersion", version="3.0")


def _version_against_content(view: View, stated: Version | None) -> None:
    if stated is None:
        if isinstance(view.tree.get("specVersion"), str):  # else its own field says what is wrong
            view.report("PACT-VERSION", "/specVersion", stated=shown(view.tree["specVersion"]))
    elif stated[0] != view.version[0]:
        text = shown(view.tree["specVersion"])
        view.report("PACT-VERSION-CONTENT", "/specVersion", stated=text, content=view.version[0])
    elif stated > NEWEST[stated[0]]:
        newest = ".".join(map(str, NEWEST[stated[0]]))
        view.report("PACT-VERSION-NEWER", "/specVersion", stated=shown(view.tree["specVersion"]), newest=newest)


@cache
def _numbers(version: Version) -> frozenset[str]:
    return frozenset(field.name for field in fields(version) if field.parent == "pcf" and is_number_field(field))


def _as_the_schema_says(view: View, version: Version) -> None:
    """The last resort: a fault that the official schema sees and no check of ours has explained."""
    from interop.formats.pact.crossing import pointer_of

    for error in validator(version).iter_errors(view.tree):
        view.report("PACT-SCHEMA", pointer_of(error.instance_path), detail=shown(error.message))
