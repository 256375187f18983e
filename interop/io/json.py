"""The gate for JSON: strict, with every digit kept, or refused with the place; and JSON bytes out."""

from __future__ import annotations

import json
import re
from decimal import Decimal

import orjson

from interop.io.collection import no_collection
from interop.io.json_checks import first_mark, first_unpaired, misleading_strings, nests_beyond
from interop.io.json_hooks import Hooks
from interop.io.limits import DEFAULT_LIMITS, Limits
from interop.io.magic import refuse_other_format
from interop.io.text import BIDI_UTF8, bom_encoding, decode, escaped
from interop.model.finding import Finding, InputRefused, Severity
from interop.model.rules import refused

_BIDI_ESCAPE = re.compile(rb"\\u20(?:2[a-e]|6[6-9])", re.IGNORECASE)
_SURROGATE_ESCAPE = re.compile(rb"\\ud[89a-f]", re.IGNORECASE)


def parse_json(
    data: bytes, file: str, limits: Limits = DEFAULT_LIMITS, findings: list[Finding] | None = None
) -> object:
    """Parse a JSON document strictly (RFC 8259, UTF-8 with or without a byte order mark).

    Args:
        data: The whole file.
        file: Path for findings.
        limits: Size, depth and number limits.
        findings: Where warnings go (``TXT-BIDI``); without it they are not looked for.

    Returns:
        dict, list, str, int, bool, None, and Decimal with the digits as written for every number that has a
        point or an exponent.

    Raises:
        InputRefused: ``IO-LIMIT``, ``FMT-MAGIC``, ``ENC-NOT-ALLOWED``, ``ENC-DECODE``, ``JSON-DEPTH``,
            ``JSON-SYNTAX`` (line and column), ``JSON-DUPKEY``, ``JSON-NUMBER``, ``NUM-RANGE`` or
            ``TXT-SURROGATE`` (JSON pointer).
    """
    if len(data) > limits.input_bytes:
        raise limits.exceeded("IO-LIMIT", "input-bytes", len(data), file=file)
    text = _text(data, file)
    if nests_beyond(data, limits.json_depth):
        raise limits.exceeded("JSON-DEPTH", "json-depth", limits.json_depth + 1, file=file)
    value = _load(text, file, limits)
    escapes = b"\\u" in data
    if escapes and _SURROGATE_ESCAPE.search(data) and (found := first_unpaired(value)):
        pointer, characters = found
        raise refused("TXT-SURROGATE", file=file, path=escaped(pointer), characters=characters)
    if findings is not None and (BIDI_UTF8.search(data) or (escapes and _BIDI_ESCAPE.search(data))):
        findings.extend(misleading_strings(value, file))
    return value


def dumps(obj: object) -> bytes:
    """Return JSON bytes that are the same for the same value everywhere.

    Two spaces of indent, keys in their order, non-ASCII characters as such, a line feed at the end. Numbers keep all
    their digits.

    Args:
        obj: dict with text keys, list, str, int, Decimal, float, bool and None.

    Raises:
        TypeError: A value of another type, or a text with a lone surrogate.
    """
    try:
        return orjson.dumps(obj, default=_number, option=_LAYOUT)
    except TypeError:
        # Whole numbers beyond 64 bits are rare enough to look for them only now.
        return orjson.dumps(_with_wide_numbers(obj), default=_number, option=_LAYOUT)


_LAYOUT = orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE


def _number(value: object) -> orjson.Fragment:
    if isinstance(value, Decimal) and value.is_finite():
        return orjson.Fragment(str(value))
    raise TypeError(f"{type(value).__name__} is no value of JSON")


def _with_wide_numbers(value: object) -> object:
    if isinstance(value, dict):
        return {key: _with_wide_numbers(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_with_wide_numbers(inner) for inner in value]
    if isinstance(value, int) and not -(2**63) <= value < 2**64:
        return orjson.Fragment(str(value))
    return value


def _text(data: bytes, file: str) -> str:
    """Decode the document: UTF-8 only, as RFC 8259 asks."""
    if b"\x00" in data[:2] or bom_encoding(data) in ("utf-16", "utf-32"):
        raise refused("ENC-NOT-ALLOWED", file=file, encoding="UTF-16/UTF-32")
    if not data.startswith((b"{", b"[")):
        refuse_other_format(data, "JSON", file)
        if data.lstrip().startswith(b"<"):
            raise refused("FMT-MAGIC", file=file, expected="JSON", found="XML")
    return decode(data, file)


def _load(text: str, file: str, limits: Limits) -> object:
    """Parse text; the first mark that a hook left refuses the document."""
    hooks = Hooks(limits)
    try:
        with no_collection():
            value: object = json.loads(
                text,
                parse_int=hooks.whole,
                parse_float=hooks.decimal,
                parse_constant=hooks.constant,
                object_pairs_hook=hooks.unique,
            )
    except json.JSONDecodeError as error:
        raise refused("JSON-SYNTAX", file=file, line=error.lineno, column=error.colno, detail=error.msg) from None
    if hooks.marked:
        pointer, mark = first_mark(value)
        raise InputRefused(Finding(mark.rule, Severity.ERROR, file, escaped(pointer), arguments=mark.arguments))
    return value
