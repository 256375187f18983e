"""Field tables: the grammar of a JSON format as one row per field, and the JSON Schema that follows from it.

A table ``mappings/grammars/<family>/<table>.tsv`` has the columns ``path, type, required, min_items, unique,
min_length, format, pattern, values, minimum, above, maximum`` for what the official schema asserts, ``form, range,
unit, rule`` for what its prose demands beyond that, ``exclusive`` for groups of fields of which at most one may be
there, and ``since, until`` for the versions that have the field. Lists of values and patterns that recur lie in
``values.tsv`` beside it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Any, Protocol

from interop.crosswalk.table import Version, parse_version
from interop.resources import data_root, table_rows

DECIMAL = re.compile(r"[+-]?[0-9]+(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?")
"""A decimal string: sign, digits, fraction, exponent. Use ``fullmatch``."""


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
        type: JSON type, empty where the schema demands the field and does not say what it is.
        required: Whether the object that it is in must hold it.
        min_items: Least number of items of a list.
        unique: Whether no item of a list may occur twice.
        min_length: Least number of characters.
        format: ``uuid``, ``date-time``, ``uri`` or ``urn``, else empty; ``urn`` is asserted by the pattern only.
        pattern: Regular expression that the value has to hold, else empty.
        values: Allowed values, empty where any is.
        minimum: Least JSON number that the schema allows.
        above: JSON number that the value has to exceed.
        maximum: Largest JSON number that the schema allows.
        form: ``decimal`` where the string is a decimal, else empty.
        range: Range that the prose states: ``>0``, ``>=0``, ``<=0``, ``1..5``, else empty.
        unit: Unit of the value, else empty.
        rule: Reporting rule (``SHALL``, ``SHOULD``, ``BIO``, ``SHALL-2025``, ...), else empty.
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
    above: Decimal | None
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


@cache
def load_fields(family: str, table: str, version: Version = ()) -> tuple[Field, ...]:
    """Return the fields of a version, in the order in which they are written.

    Args:
        family: Folder of ``mappings/grammars``.
        table: Name of the table, without its suffix.
        version: Version of the format; empty takes every field.
    """
    folder = data_root("mappings") / "grammars" / family
    values = _values(family)
    return tuple(_field(row, values) for row in table_rows(folder / f"{table}.tsv") if _holds(row, version))


def json_schema(fields: Sequence[Field], *, prose: bool = False) -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of a document.

    Args:
        fields: Fields of a version, each after the one that holds it.
        prose: Whether decimals must have the form and the range that the prose of the specification demands.
    """
    nodes: dict[str, dict[str, Any]] = {"": {"type": "object"}}
    groups: dict[str, dict[str, list[str]]] = {}
    for field in fields:
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


def compiled(schema: Mapping[str, Any]) -> Validator:
    """Compile a schema; formats are asserted.

    Args:
        schema: A schema of `json_schema`.
    """
    import jsonschema_rs  # only a check needs it

    validator: Validator = jsonschema_rs.validator_for(dict(schema), validate_formats=True)
    return validator


@cache
def _values(family: str) -> Mapping[str, tuple[str, ...]]:
    lists: dict[str, list[str]] = {}
    for row in table_rows(data_root("mappings") / "grammars" / family / "values.tsv"):
        lists.setdefault(row["name"], []).append(row["value"])
    return {name: tuple(values) for name, values in lists.items()}


def _holds(row: Mapping[str, str], version: Version) -> bool:
    if not version:
        return True
    until = parse_version(row.get("until", ""))
    return parse_version(row.get("since", "")) <= version and (not until or version[: len(until)] <= until)


def _field(row: Mapping[str, str], values: Mapping[str, tuple[str, ...]]) -> Field:
    def text(name: str) -> str:
        return row.get(name, "")

    def whole(name: str) -> int | None:
        return int(text(name)) if text(name) else None

    def number(name: str) -> Decimal | None:
        return Decimal(text(name)) if text(name) else None

    return Field(
        path=row["path"],
        type=row["type"],
        required=row["required"] == "yes",
        min_items=whole("min_items"),
        unique=text("unique") == "yes",
        min_length=whole("min_length"),
        format=text("format"),
        # A pattern of the list of values is named by an @, since it recurs.
        pattern=values[text("pattern")[1:]][0] if text("pattern").startswith("@") else text("pattern"),
        values=values[text("values")] if text("values") else (),
        minimum=number("minimum"),
        above=number("above"),
        maximum=number("maximum"),
        form=text("form"),
        range=text("range"),
        unit=text("unit"),
        rule=text("rule"),
        exclusive=text("exclusive"),
    )


_ASSERTED = {
    "min_items": "minItems",
    "min_length": "minLength",
    "format": "format",
    "pattern": "pattern",
    "minimum": "minimum",
    "above": "exclusiveMinimum",
    "maximum": "maximum",
}
"""Columns with the keyword that asserts them."""


def _node(field: Field, prose: bool) -> dict[str, Any]:
    node: dict[str, Any] = {"type": field.type} if field.type else {}
    for column, keyword in _ASSERTED.items():
        value = getattr(field, column)
        if value not in (None, ""):
            node[keyword] = int(value) if isinstance(value, Decimal) else value
    if field.unique:
        node["uniqueItems"] = True
    if field.values:
        node["enum"] = list(field.values)
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
