"""A schema that only documents without a fault of form pass.

It is stricter than any rule: a document that it refuses may still be right (an exponent, an offset from Greenwich),
and is then looked at field by field. Most documents pass, and for them the walk over the fields is saved.
"""

from __future__ import annotations

import copy
from collections.abc import Mapping
from functools import cache
from typing import Any

from interop.crosswalk.table import Version
from interop.formats.pact.checks.reports import NEWER_REPORTS
from interop.formats.pact.grammar import Field, Validator, field_of, schema

URN = r"^[uU][rR][nN]:[A-Za-z0-9][A-Za-z0-9-]{0,30}[A-Za-z0-9]:[A-Za-z0-9()+,\-.:=@;$_!*'%/?#&~]+$"
"""Uniform resource name: namespace of 2 to 32 characters, then a name that is not empty (RFC 8141)."""

_DIGITS = r"[0-9]{1,18}(\.[0-9]{1,18})?"
_ZERO = r"0{1,18}(\.0{1,18})?"
_DECIMALS = {
    "": rf"^-?{_DIGITS}$",
    ">=0": rf"^{_DIGITS}$",
    "<=0": rf"^(-{_DIGITS}|{_ZERO})$",
    ">0": rf"^(?!{_ZERO}$){_DIGITS}$",
    "0..100": r"^([0-9]{1,2}(\.[0-9]{1,18})?|100(\.0{1,18})?)$",
    "1..5": r"^([1-4](\.[0-9]{1,18})?|5(\.0{1,18})?)$",
}
_INSTANT = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]{1,6})?Z$"
_CONTROL = r"\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff"
_NO_CONTROL = rf"^[^{_CONTROL}]*$"
_SAYS_SOMETHING = rf"^[^{_CONTROL}]*[^{_CONTROL}\s][^{_CONTROL}]*$"


@cache
def clean(version: Version) -> Validator:
    """Return the compiled schema of documents without a fault of form.

    Args:
        version: Version that the content follows.
    """
    import jsonschema_rs  # only a check needs it

    tightened = copy.deepcopy(dict(schema(version, prose=True)))
    _tighten(tightened, "", field_of(version))
    compiled: Validator = jsonschema_rs.validator_for(tightened, validate_formats=True)
    return compiled


def _tighten(node: dict[str, Any], path: str, known: Mapping[str, Field]) -> None:
    field = known.get(path)
    if "properties" in node:
        node["additionalProperties"] = False
        for name, inner in node["properties"].items():
            _tighten(inner, f"{path}.{name}" if path else name, known)
    elif "items" in node:
        _tighten(node["items"], f"{path}[*]", known)
    elif field is not None and field.type == "string":
        _tighten_text(node, field)


def _tighten_text(node: dict[str, Any], field: Field) -> None:
    if field.form == "decimal":
        node["pattern"] = _DECIMALS[field.range]
    elif field.format == "date-time":
        node["pattern"] = _INSTANT
    elif field.format == "urn":
        node["pattern"] = URN
    elif field.path.startswith("pcf.ipccCharacterizationFactors"):
        node.pop("pattern", None)
        node["enum"] = list(NEWER_REPORTS)
    elif not node.keys() & {"pattern", "enum", "format"}:
        node["pattern"] = _NO_CONTROL if field.min_length is None else _SAYS_SOMETHING
