"""What is dangerous or misleading in a JSON document whatever its format: looked for before a format reads it.

The bytes are searched first, so that a clean document is not walked.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Any

from interop.io.csv import iterate_csv
from interop.io.json_checks import leaves
from interop.io.limits import Limits
from interop.io.text import CONTROL, code_points, escaped
from interop.model.finding import Finding, Severity
from interop.model.rules import finding

_SCHEMA_TYPES = {"object", "array", "string", "number", "integer", "boolean", "null"}
_SCHEMA_WORDS = {"pattern", "properties", "items", "enum", "const", "allOf", "anyOf", "oneOf", "required", "$defs"}
_OBJECT_NAMES = re.compile(r"__\w+__|constructor|prototype")
_LISTS = ("data", "pfs", "footprints", "productFootprints")
"""Keys under which answers and events list footprints."""

_CLIMBING = re.compile(r"\.\.[/\\]")
_DECIMAL_TEXT = re.compile(r"[+-]?[0-9]+(?:\.[0-9]+)?[eE][+-]?[0-9]+")
_DOUBLE_DIGITS = 15
"""Every decimal with so many digits survives the way through a double."""


def is_json_schema(value: object) -> bool:
    """Tell whether a JSON value is a schema: it says so, refers to another, or has the words of one and no data."""
    if not isinstance(value, dict):
        return False
    declared = value.get("$schema")
    if isinstance(declared, str) and "json-schema.org" in declared:
        return True
    if isinstance(value.get("$ref"), str):
        return True
    return value.get("type") in _SCHEMA_TYPES and not _SCHEMA_WORDS.isdisjoint(value)


def suspicions(value: object, data: bytes, file: str, limits: Limits) -> Iterator[Finding]:
    """Yield what a person has to know of a document before it is read; an error among them refuses it.

    Args:
        value: The parsed document.
        data: Its bytes.
        file: File for findings.
        limits: Limits of the gates.

    Yields:
        ``REF-REMOTE``, ``SCHEMA-USER``, ``JSON-UNKNOWN`` (names that mean something to a programming language),
        ``ID-FORMAT``, ``NUM-RANGE`` (decimal texts of a footprint), and as warnings ``FOOTPRINT-LIST-EMPTY``,
        ``NUM-PRECISION`` and ``TXT-CONTROL``.
    """
    if is_json_schema(value):
        yield from _schema(value, file)
        return
    if _is_empty_list(value):
        yield finding("FOOTPRINT-LIST-EMPTY", file=file)
        return
    checks = [check for pattern, check in _CHECKS if pattern.search(data)]
    if checks:
        for pointer, item in leaves(value):
            for check in checks:
                yield from check(pointer, item, file, limits)


def _is_empty_list(value: object) -> bool:
    """Tell whether a document is a list, an answer or an event for footprints and holds none."""
    if isinstance(value, dict) and isinstance(value.get("data"), dict) and "specversion" in value:
        return "ProductFootprint" in str(value.get("type")) and not value["data"].get("pfs")
    return value == [] or (
        isinstance(value, dict)
        and any(value.get(key) == [] for key in _LISTS)
        and "pcf" not in value
        and not any(isinstance(item, list | dict) and item for item in value.values())
    )


def _schema(value: object, file: str) -> Iterator[Finding]:
    for pointer, item in leaves(value):
        if pointer.endswith("/$ref") and isinstance(item, str) and item != "$ref" and not item.startswith("#"):
            yield finding("REF-REMOTE", file=file, path=escaped(pointer), target=escaped(item[:200]))
    yield finding("SCHEMA-USER", file=file)


def _names(pointer: str, item: Any, file: str, _limits: Limits) -> Iterator[Finding]:
    if isinstance(item, str) and pointer.endswith(f"/{item}") and _OBJECT_NAMES.fullmatch(item):
        yield finding("JSON-UNKNOWN", file=file, path=escaped(pointer), key=escaped(item))


def _identifiers(pointer: str, item: Any, file: str, _limits: Limits) -> Iterator[Finding]:
    key = next(step for step in reversed(pointer.split("/")) if not step.isdigit())
    if isinstance(item, str) and key.lower().endswith(("id", "ids")) and _CLIMBING.search(item):
        yield finding("ID-FORMAT", file=file, path=escaped(pointer), text=escaped(item))


def _exponents(pointer: str, item: Any, file: str, limits: Limits) -> Iterator[Finding]:
    if isinstance(item, str) and "/pcf/" in pointer and _DECIMAL_TEXT.fullmatch(item):
        exponent = item.lower().partition("e")[2].lstrip("+-").lstrip("0") or "0"
        beyond = len(exponent) > len(str(limits.number_exponent)) or int(exponent) > limits.number_exponent
        if beyond:
            yield finding(
                "NUM-RANGE",
                file=file,
                path=escaped(pointer),
                literal=escaped(item[:40]),
                value=exponent[:20],
                limit=limits.number_exponent,
                option="number-exponent",
            )


def _precision(pointer: str, item: Any, file: str, _limits: Limits) -> Iterator[Finding]:
    if (
        isinstance(item, Decimal)
        and len(item.as_tuple().digits) > _DOUBLE_DIGITS
        and Decimal(repr(float(item))) != item
    ):
        yield finding("NUM-PRECISION", file=file, path=escaped(pointer), literal=str(item))


def _controls(pointer: str, item: Any, file: str, _limits: Limits) -> Iterator[Finding]:
    if isinstance(item, str) and CONTROL.search(item):
        characters = code_points(CONTROL, item)
        yield finding("TXT-CONTROL", file=file, path=escaped(pointer), severity=Severity.WARNING, characters=characters)


_Check = Callable[[str, Any, str, Limits], Iterator[Finding]]

_CHECKS: tuple[tuple[re.Pattern[bytes], _Check], ...] = (
    (re.compile(rb'"(?:__\w+__|constructor|prototype)"'), _names),
    (re.compile(rb"\.\.(?:/|\\\\|\\/)"), _identifiers),
    (re.compile(rb'"[+-]?[0-9.]+[eE][+-]?[0-9]{2,}"'), _exponents),
    (re.compile(rb"\.(?:[0-9]{8}|(?<=[0-9]{8}\.))"), _precision),
    (re.compile(rb"\\(?:u00[01]|uff|[bf])", re.IGNORECASE), _controls),
)
"""What the bytes hold where a check has something to look at."""


_NOT_PLAIN = re.compile(r"\s*[+-]?(?:[0-9]{1,3}(?:\.[0-9]{3})*,[0-9]+|[0-9]*[０-９][0-9０-９．，,.]*)\s*")
"""A number with a decimal comma, or with full-width digits."""


def number_forms(file: str, data: bytes, limits: Limits) -> list[Finding]:
    """Tell the first number in a table of no known format that no reader would take: it may be why nothing knows it.

    Args:
        file: File name; only CSV is looked at.
        data: The bytes, which the gate has let through.
        limits: Limits of the gates.

    Returns:
        One ``NUM-FORMAT``, or nothing.
    """
    if not file.lower().endswith(".csv"):
        return []
    for row in iterate_csv(data, file, limits)[1]:
        for column, text in row.cells.items():
            if _NOT_PLAIN.fullmatch(text):
                return [finding("NUM-FORMAT", file=file, path=row.place(column), literal=escaped(text.strip()[:40]))]
    return []


def without_footprint(findings: list[Finding], file: str) -> list[Finding]:
    """Say of a file that no format reads a footprint from it, where nothing has said so yet.

    Args:
        findings: What is known of the file; added to.
        file: File name.
    """
    if not any(item.rule == "FOOTPRINT-LIST-EMPTY" for item in findings):
        findings.append(finding("FOOTPRINT-NONE", file=file, what=f"*.{file.rpartition('.')[2]}"))
    return findings
