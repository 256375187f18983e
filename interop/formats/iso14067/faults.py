"""Faults of a document against the published schema and the canonical model, as findings with JSON pointers.

The verdict is that of the compiled schema, which takes a fraction of the time of the model; texts that the schema
cannot decide on (a thirtieth of February, 34 digits before the point) are looked at by the model, and so is every
document that is not valid, for its explanation.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

import orjson

from interop.crosswalk.table import Version, parse_version
from interop.formats.iso14067.schema import validator
from interop.io.pointer import pointer_step
from interop.io.text import escaped
from interop.model.finding import Finding, Severity
from interop.model.footprint.marks import SCHEMA_VERSION
from interop.model.rules import finding

_NUMERIC = re.compile(rb'"(-?[0-9][0-9eETZ.:+-]{3,})"')
"""What may be a decimal or a date under the schema: it has no other characters."""

_DATE_THAT_EXISTS = re.compile(
    rb"[0-9]{4}-(?:(?:0[13578]|1[02])(?:-(?:0[1-9]|[12][0-9]|3[01]))?"
    rb"|(?:0[469]|11)(?:-(?:0[1-9]|[12][0-9]|30))?|02(?:-(?:0[1-9]|1[0-9]|2[0-8]))?)"
    rb"(?:T(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](?:\.[0-9]{1,6})?(?:Z|[+-](?:[01][0-9]|2[0-3]):[0-5][0-9]))?"
)
_LONGEST_SURE_DECIMAL = 30
_OWN = parse_version(SCHEMA_VERSION)
_LONGEST_VERSION = 32
_OF_THE_MODEL = {"extra_forbidden": "JSON-UNKNOWN", "missing": "FOOTPRINT-MISSING"}


def document_faults(tree: object, file: str, pointer: str) -> Iterator[Finding]:
    """Yield every fault of a document.

    Args:
        tree: The parsed document.
        file: File for findings.
        pointer: JSON pointer of the document in its file.
    """
    if validator().is_valid(tree) and not _is_undecided(tree):
        return
    version = _version(tree)
    if version and version[0] != _OWN[0]:
        text = ".".join(map(str, version))
        yield finding("FOOTPRINT-VERSION", file=file, path=f"{pointer}/schemaVersion", version=text)
        return
    seen: set[str] = set()
    for path, fault in _explained(tree):
        if path not in seen:
            seen.add(path)
            yield _finding(fault, file, escaped(pointer + path), later=version > _OWN)


def _is_undecided(tree: object) -> bool:
    """Tell whether a text may be a decimal beyond the limits or a date that does not exist."""
    return any(
        len(text) > _LONGEST_SURE_DECIMAL
        or b"e" in text
        or b"E" in text
        or (text[4:5] == b"-" and not _DATE_THAT_EXISTS.fullmatch(text))
        for text in _NUMERIC.findall(orjson.dumps(tree, default=str))
    )


def _version(tree: object) -> Version:
    text = tree.get("schemaVersion") if isinstance(tree, dict) else None
    return parse_version(text) if isinstance(text, str) and text.isascii() and len(text) <= _LONGEST_VERSION else ()


def _explained(tree: object) -> Iterator[tuple[str, Mapping[str, str]]]:
    """Pointer and cause of each fault: those of the model first, then what only the schema sees."""
    for fault in _model_faults(tree):
        steps = [pointer_step(str(step)) for step in fault["loc"] if step != "[key]"]
        rule = _OF_THE_MODEL.get(fault["type"], "FOOTPRINT-VALUE")
        yield "".join(f"/{step}" for step in steps), {"rule": rule, "detail": str(fault["msg"])}
    for error in validator().iter_errors(tree):
        path = "".join(f"/{pointer_step(str(step))}" for step in error.instance_path)
        if error.kind.name == "required":
            missing = error.kind.as_dict()["property"]
            yield f"{path}/{pointer_step(missing)}", {"rule": "FOOTPRINT-MISSING", "detail": ""}
        elif error.kind.name != "additionalProperties":
            yield path, {"rule": "FOOTPRINT-VALUE", "detail": error.message}


def _model_faults(tree: object) -> Iterator[Any]:
    from pydantic import ValidationError

    try:
        from interop.model.footprint.footprint import Footprint  # only an explanation needs the models

        Footprint.model_validate(tree)
    except ValidationError as error:
        yield from error.errors(include_url=False, include_input=False)


def _finding(fault: Mapping[str, str], file: str, path: str, *, later: bool) -> Finding:
    """A field that a later minor version may have added is only a warning."""
    rule = fault["rule"]
    if rule == "FOOTPRINT-VALUE":
        return finding(rule, file=file, path=path, detail=escaped(fault["detail"]))
    severity = Severity.WARNING if later and rule == "JSON-UNKNOWN" else None
    return finding(rule, file=file, path=path, severity=severity, key=path.rpartition("/")[2])
