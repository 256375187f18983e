"""The grammar of PACT product footprints: one field table per main version, and the JSON Schema that follows from it.

``mappings/grammars/pact/pact-2.tsv`` and ``pact-3.tsv`` hold one row per field, in the order in which it is written.
What the official schema asserts is in the columns ``type`` to ``maximum`` and ``exclusive``; what its prose
demands beyond that is in ``form``, ``range`` and ``rule``. Two schemas come from it: the official verdict, and with
``prose=True`` that verdict and the form and range of every decimal.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Any, Protocol

from interop.crosswalk.table import Version, parse_version
from interop.resources import data_root, table_rows

NEWEST: Mapping[int, Version] = {2: (2, 3, 3), 3: (3, 0, 4)}
"""Newest known specification by main version; it is the one that is written."""

DECIMAL = re.compile(r"[+-]?[0-9]+(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?")
"""A decimal string: sign, digits, fraction, exponent (3.x, prose of the basic types; its regular expressions say
otherwise and were dropped in 3.0.4). Use ``fullmatch``."""


class Validator(Protocol):
    """A compiled JSON Schema, as jsonschema-rs gives it."""

    def is_valid(self, instance: object) -> bool:
        """Tell whether a document is valid."""
        ...

    def iter_errors(self, instance: object) -> Iterator[Any]:
        """Yield every fault, with ``message``, ``instance_path`` and ``schema_path``."""
        ...


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a version.

    Attributes:
        path: Path in the document (``pcf.dqi.technologicalDQR``, ``companyIds[*]``).
        type: JSON type, empty where the schema of the version demands the field and does not say what it is.
        required: Whether the object that it is in must hold it.
        min_items: Least number of items of a list.
        unique: Whether no item of a list may occur twice.
        min_length: Least number of characters.
        format: ``uuid``, ``date-time``, ``uri`` or ``urn``, else empty; ``urn`` is asserted by the pattern only.
        pattern: Regular expression that the value has to hold, else empty.
        values: Allowed values, empty where any is.
        minimum: Least JSON number that the schema allows.
        maximum: Largest JSON number that the schema allows.
        form: ``decimal`` where the string is a decimal, else empty.
        range: Range that the prose states: ``>0``, ``>=0``, ``<=0``, ``1..5``, else empty.
        unit: Unit of the value, else empty.
        rule: Reporting rule of the methodology (``SHALL``, ``SHOULD``, ``BIO``, ``SHALL-2025``, ...), else empty.
        exclusive: Name of the group of fields of which at most one may be there, else empty.
    """

    path: str
    type: str
    required: bool
    min_items: int | None
    unique: bool
    min_length: int | None
    format: str
    pattern: str
    values: tuple[str, ...]
    minimum: Decimal | None
    maximum: Decimal | None
    form: str
    range: str
    unit: str
    rule: str
    exclusive: str

    @property
    def parent(self) -> str:
        """Path of the object or list that holds the field, empty at the top."""
        return self.path.removesuffix("[*]") if self.path.endswith("[*]") else self.path.rpartition(".")[0]

    @property
    def name(self) -> str:
        """Last step of the path."""
        return "[*]" if self.path.endswith("[*]") else self.path.rpartition(".")[2]

    @property
    def limits(self) -> tuple[Decimal | None, Decimal | None, bool]:
        """Least and largest value of the range, and whether the least itself is outside of it."""
        if not self.range:
            return None, None, False
        if ".." in self.range:
            low, _, high = self.range.partition("..")
            return Decimal(low), Decimal(high), False
        bound = Decimal(self.range.lstrip("<>="))
        return (None, bound, False) if self.range.startswith("<") else (bound, None, not self.range.startswith(">="))


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
    values = _values()
    return tuple(
        _field(row, values)
        for row in table_rows(data_root("mappings") / "grammars" / "pact" / f"pact-{numbers[0]}.tsv")
        if _holds(row, numbers)
    )


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
    nodes: dict[str, dict[str, Any]] = {"": {"type": "object"}}
    groups: dict[str, dict[str, list[str]]] = {}
    for field in fields(version):
        node = nodes[field.path] = _node(field, prose)
        parent = nodes[field.parent]
        if field.name == "[*]":
            parent["items"] = node
            continue
        parent.setdefault("properties", {})[field.name] = node
        if field.required:
            parent.setdefault("required", []).append(field.name)
        if field.exclusive:
            groups.setdefault(field.parent, {}).setdefault(field.exclusive, []).append(field.name)
    for path, exclusive in groups.items():
        nodes[path]["allOf"] = [_at_most_one(names) for names in exclusive.values()]
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **nodes[""]}


@cache
def validator(version: str | Version, *, prose: bool = False) -> Validator:
    """Return the compiled schema; formats are asserted.

    Args:
        version: ``2.2``, ``3.0.4``, or its numbers.
        prose: See `schema`.
    """
    import jsonschema_rs  # only a check needs it

    compiled: Validator = jsonschema_rs.validator_for(dict(schema(version, prose=prose)), validate_formats=True)
    return compiled


def _known(version: str | Version) -> Version:
    numbers = grammar_version(version) if isinstance(version, str) else grammar_version(".".join(map(str, version)))
    if numbers is None:
        raise ValueError(f"PACT {version!r} is not known")
    return numbers


@cache
def _values() -> Mapping[str, tuple[str, ...]]:
    lists: dict[str, list[str]] = {}
    for row in table_rows(data_root("mappings") / "grammars" / "pact" / "values.tsv"):
        lists.setdefault(row["name"], []).append(row["value"])
    return {name: tuple(values) for name, values in lists.items()}


def _holds(row: Mapping[str, str], version: Version) -> bool:
    until = parse_version(row["until"])
    return parse_version(row["since"]) <= version and (not until or version[: len(until)] <= until)


def _field(row: Mapping[str, str], values: Mapping[str, tuple[str, ...]]) -> Field:
    return Field(
        path=row["path"],
        type=row["type"],
        required=row["required"] == "yes",
        min_items=int(row["min_items"]) if row["min_items"] else None,
        unique=row["unique"] == "yes",
        min_length=int(row["min_length"]) if row["min_length"] else None,
        format=row["format"],
        pattern=row["pattern"],
        values=values[row["values"]] if row["values"] else (),
        minimum=Decimal(row["minimum"]) if row["minimum"] else None,
        maximum=Decimal(row["maximum"]) if row["maximum"] else None,
        form=row["form"],
        range=row["range"],
        unit=row["unit"],
        rule=row["rule"],
        exclusive=row["exclusive"],
    )


def _node(field: Field, prose: bool) -> dict[str, Any]:
    node: dict[str, Any] = {"type": field.type} if field.type else {}
    if field.min_items is not None:
        node["minItems"] = field.min_items
    if field.unique:
        node["uniqueItems"] = True
    if field.min_length is not None:
        node["minLength"] = field.min_length
    if field.format:
        node["format"] = field.format
    if field.pattern:
        node["pattern"] = field.pattern
    if field.values:
        node["enum"] = list(field.values)
    if field.minimum is not None:
        node["minimum"] = int(field.minimum)
    if field.maximum is not None:
        node["maximum"] = int(field.maximum)
    if prose and field.form == "decimal":
        node["pattern"] = _SIGNED.get(field.range, f"^{DECIMAL.pattern}$")
    return node


_NUMBER = r"[0-9]+(\.[0-9]+)?([eE][+-]?[0-9]+)?"
_ZERO = r"0+(\.0+)?([eE][+-]?[0-9]+)?"
_SIGNED = {
    ">=0": rf"^(\+?{_NUMBER}|-{_ZERO})$",
    "<=0": rf"^(-{_NUMBER}|\+?{_ZERO})$",
    ">0": rf"^(?!\+?{_ZERO}$)\+?{_NUMBER}$",
}
"""Forms of decimals whose range is a sign; a range of two ends is a matter of checks, not of the form."""


def _at_most_one(names: list[str]) -> dict[str, Any]:
    return {"not": {"anyOf": [{"required": [a, b]} for i, a in enumerate(names) for b in names[i + 1 :]]}}
