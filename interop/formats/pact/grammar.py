"""The grammar of PACT product footprints: one field table per main version, and the JSON Schema that follows from it.

``mappings/grammars/pact/pact-2.tsv`` and ``pact-3.tsv`` hold one row per field, in the order in which it is written.
What the official schema asserts is in the columns ``type`` to ``maximum`` and ``exclusive``; what its prose
demands beyond that is in ``form``, ``range`` and ``rule``. Two schemas come from it: the official verdict, and with
``prose=True`` that verdict and the form and range of every decimal.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from interop.crosswalk.table import Version, parse_version
from interop.formats.field_table import DECIMAL, Field, Validator, compiled, json_schema, load_fields

__all__ = [
    "DECIMAL",
    "NEWEST",
    "Field",
    "Validator",
    "field_of",
    "fields",
    "grammar_version",
    "mandatory",
    "schema",
    "validator",
]

NEWEST: Mapping[int, Version] = {2: (2, 3, 3), 3: (3, 0, 4)}
"""Newest known specification by main version; it is the one that is written."""


def grammar_version(stated: str) -> Version | None:
    """Return the version whose grammar a document follows by its ``specVersion``.

    Args:
        stated: As written: ``3.0.0``, ``2.3.0-20241024``, ``3.0``.

    Returns:
        Its numbers, the newest patch where it states none; None where no known version is meant.
    """
    numbers = parse_version(stated)
    if not numbers or numbers[0] not in NEWEST:
        return None
    newest = NEWEST[numbers[0]]
    if len(numbers) == 1:
        return newest
    return numbers if len(numbers) > 2 or numbers != newest[: len(numbers)] else newest


@cache
def fields(version: str | Version) -> tuple[Field, ...]:
    """Return the fields of a version, in the order in which they are written.

    Args:
        version: ``2.2``, ``3.0.4``, or its numbers.

    Raises:
        ValueError: No such version is known.
    """
    numbers = _known(version)
    return load_fields("pact", f"pact-{numbers[0]}", numbers)


@cache
def field_of(version: str | Version) -> Mapping[str, Field]:
    """Return the fields of a version by their path."""
    return {field.path: field for field in fields(version)}


@cache
def mandatory(version: str | Version) -> tuple[Field, ...]:
    """Return the fields that the object around them must hold, in order; that object itself may be optional."""
    return tuple(field for field in fields(version) if field.required)


@cache
def schema(version: str | Version, *, prose: bool = False) -> Mapping[str, Any]:
    """Return the JSON Schema (2020-12) of a product footprint.

    Args:
        version: ``2.2``, ``3.0.4``, or its numbers.
        prose: Whether decimals must have the form and the range that the prose of the specification demands.
    """
    return json_schema(fields(version), prose=prose)


@cache
def validator(version: str | Version, *, prose: bool = False) -> Validator:
    """Return the compiled schema; formats are asserted.

    Args:
        version: ``2.2``, ``3.0.4``, or its numbers.
        prose: See `schema`.
    """
    return compiled(schema(version, prose=prose))


def _known(version: str | Version) -> Version:
    numbers = grammar_version(version) if isinstance(version, str) else grammar_version(".".join(map(str, version)))
    if numbers is None:
        raise ValueError(f"PACT {version!r} is not known")
    return numbers
