"""A rule-set or claim-profile file: YAML in, model out, or a refusal that names what is wrong and where."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from interop.io.limits import DEFAULT_LIMITS, Limits
from interop.io.pointer import pointer_step
from interop.io.text import escaped
from interop.io.yaml import parse_yaml
from interop.model.finding import Finding, InputRefused, Severity
from interop.model.rules import finding, refused

if TYPE_CHECKING:
    from pydantic import ValidationError
    from pydantic_core import ErrorDetails

    from interop.model.ruleset.claim import ClaimProfile
    from interop.model.ruleset.parts import Strict
    from interop.model.ruleset.ruleset import RuleSet

    Model = TypeVar("Model", bound=Strict)

_MOST = 20
_LONGEST = 60
_UNKNOWN: dict[str, object] = {"value": {"kind": "unknown"}, "evidence": "unknown"}
_RULES = {
    "ruleset_evidence": "RULESET-EVIDENCE",
    "ruleset_modality": "RULESET-MODALITY",
    "ruleset_amount": "RULESET-AMOUNT",
    "ruleset_date": "RULESET-DATE",
    "extra_forbidden": "RULESET-KEY",
    "missing": "RULESET-MISSING",
    "enum": "RULESET-CHOICE",
    "literal_error": "RULESET-CHOICE",
    "union_tag_invalid": "RULESET-CHOICE",
    "string_pattern_mismatch": "RULESET-PATTERN",
}
"""Rule by the type of a fault in pydantic; every other fault is ``RULESET-FORM``."""

_EXPECTED = ("expected", "expected_tags")


def read_rule_set(
    data: bytes,
    file: str,
    limits: Limits = DEFAULT_LIMITS,
    findings: list[Finding] | None = None,
    lines: dict[str, int] | None = None,
) -> RuleSet:
    """Read a rule set from YAML.

    Args:
        data: The file.
        file: Path for findings.
        limits: Limits of the gate.
        findings: Where warnings of the gate go.
        lines: Filled, where given, with the line of every key by its JSON pointer.

    Raises:
        InputRefused: What the YAML gate refuses, or every fault of form: ``RULESET-FORM``, ``RULESET-EVIDENCE``,
            ``RULESET-MODALITY``, ``RULESET-AMOUNT``, ``RULESET-DATE``.
    """
    from interop.model.ruleset.ruleset import RuleSet

    lines = {} if lines is None else lines
    document = parse_yaml(data, file, limits, findings, lines)
    return validated(RuleSet, _with_long_forms(document), file, lines)


def read_claim_profile(data: bytes, file: str, limits: Limits = DEFAULT_LIMITS) -> ClaimProfile:
    """Read a claim profile from YAML.

    Args:
        data: The file.
        file: Path for findings.
        limits: Limits of the gate.

    Raises:
        InputRefused: As `read_rule_set`.
    """
    from interop.model.ruleset.claim import ClaimProfile

    lines: dict[str, int] = {}
    return validated(ClaimProfile, parse_yaml(data, file, limits, None, lines), file, lines)


def _with_long_forms(document: object) -> object:
    """Write out the short form of a choice: the word ``unknown`` alone."""
    if not isinstance(document, dict) or not isinstance(document.get("dimensions"), dict):
        return document
    choices = {key: _UNKNOWN if choice == "unknown" else choice for key, choice in document["dimensions"].items()}
    return {**document, "dimensions": choices}


def validated(model: type[Model], document: object, file: str, lines: dict[str, int]) -> Model:
    """Make a model from plain mappings, lists and texts.

    Args:
        model: The model.
        document: What a reader gave; every scalar is text.
        file: Path for findings.
        lines: Line of each JSON pointer, where known.

    Raises:
        InputRefused: It has faults of form; at most 20 are named.
    """
    import orjson
    from pydantic import ValidationError

    try:
        return model.model_validate_json(orjson.dumps(document))
    except ValidationError as error:
        raise _refusal(error, file, lines) from None


def _refusal(error: ValidationError, file: str, lines: dict[str, int]) -> InputRefused:
    faults = [fault for fault in error.errors(include_url=False) if not _follows(fault, error)]
    found = [_fault(fault, file, lines) for fault in faults[:_MOST]]
    if len(faults) > _MOST:
        found.append(finding("RULESET-MORE", file=file, severity=Severity.ERROR, more=len(faults) - _MOST))
    return InputRefused(*found)


def _follows(fault: ErrorDetails, error: ValidationError) -> bool:
    """Tell whether a list is only too short because an item of it has a fault of its own."""
    place = fault["loc"]
    return fault["type"] == "too_short" and any(
        len(other["loc"]) > len(place) and other["loc"][: len(place)] == place for other in error.errors()
    )


def _fault(fault: ErrorDetails, file: str, lines: dict[str, int]) -> Finding:
    pointer, line = _place(fault["loc"], lines)
    rule = _RULES.get(fault["type"])
    if rule is not None:
        return refused(rule, file=file, path=pointer, line=line, **_arguments(rule, fault)).findings[0]
    return refused("RULESET-FORM", file=file, path=pointer, line=line, detail=escaped(fault["msg"])).findings[0]


def _arguments(rule: str, fault: ErrorDetails) -> dict[str, str]:
    """Return what the message of a rule names."""
    context: dict[str, Any] = fault.get("ctx", {})
    if rule in ("RULESET-KEY", "RULESET-MISSING"):
        return {"key": escaped(str(fault["loc"][-1]))}
    if rule == "RULESET-CHOICE":
        expected = next(str(context[name]) for name in _EXPECTED if name in context)
        return {"text": _shown(fault), "expected": expected.replace("'", "").replace(" or ", ", ")}
    if rule == "RULESET-PATTERN":
        return {"text": _shown(fault)}
    return {key: escaped(str(value)) for key, value in context.items()}


def _shown(fault: ErrorDetails) -> str:
    """Return what stood there, as far as it fits on a line."""
    found = fault["input"]
    text = str(found.get("kind", "")) if isinstance(found, dict) else str(found)
    return escaped(text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…")


def _place(location: tuple[int | str, ...], lines: dict[str, int]) -> tuple[str, int | None]:
    """Turn the place of a fault into a JSON pointer of the file and its line.

    Behind ``value`` of a choice pydantic names the kind, which is not a step in the file.
    """
    if location[:1] == ("dimensions",) and location[2:3] == ("value",):
        location = (*location[:3], *location[4:])
    pointer, line = "", None
    for at, step in enumerate(location, 1):
        longer = f"{pointer}/{pointer_step(str(step))}"
        if longer in lines:
            pointer, line = longer, lines[longer]
        elif at == len(location):
            return longer, line
    return pointer, line
