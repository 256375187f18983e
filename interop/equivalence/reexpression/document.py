"""The one footprint of a source, typed, with the rules that it names."""

from __future__ import annotations

from collections.abc import Mapping

from interop.equivalence.recognition import recognised
from interop.equivalence.rulesets.library import effective_rule_set
from interop.footprints.documents import FootprintDocument
from interop.footprints.run import FootprintRequest, footprints_of
from interop.io.limits import DEFAULT_LIMITS, Limits
from interop.io.source import Source
from interop.io.text import escaped
from interop.model.finding import Finding, InputRefused, Severity, UsageError
from interop.model.footprint.footprint import Footprint
from interop.model.ruleset.effective import EffectiveRuleSet


def single_footprint(
    source: Source,
    record: str | None = None,
    options: Mapping[str, str] | None = None,
    limits: Limits = DEFAULT_LIMITS,
) -> Footprint:
    """Read the one footprint of a source.

    Args:
        source: An opened file, folder or zip.
        record: Name of the record, where there are several.
        options: Options of the run by name.
        limits: Limits of the gates.

    Raises:
        InputRefused: No footprint could be read.
        UsageError: There are several and none or an unknown one is named.
    """
    request = FootprintRequest("iso14067-json", options=options or {}, limits=limits)
    documents = list(footprints_of(source, request))
    found = [item for item in documents if item.footprint is not None]
    if not found:
        raise InputRefused(*(finding for item in documents for finding in _errors(item)))
    chosen = [item for item in found if record is None or record in (item.record, item.file)]
    if len(chosen) != 1:
        names = ", ".join(escaped(item.record or item.file) for item in found[:10])
        raise UsageError(f"There are {len(found)} footprints; name one with --record: {names}.")
    return Footprint.model_validate(chosen[0].footprint)


def rules_of(footprint: Footprint) -> EffectiveRuleSet | None:
    """Return the rule set of the library that a footprint names, or None where it is not settled."""
    tree = footprint.model_dump(mode="json", by_alias=True, exclude_none=True)
    name, _ = recognised(tree, effective_rule_set)
    return None if name is None else effective_rule_set(name)


def _errors(item: FootprintDocument) -> list[Finding]:
    return [finding for finding in item.findings if finding.severity is Severity.ERROR]
