"""Walk a document along the field table and name every fault of form: fields, types, lists, texts, numbers."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from interop.crosswalk.table import Version
from interop.formats.pact.checks.names import report_unknown
from interop.formats.pact.checks.texts import check_text
from interop.formats.pact.checks.values import check_number, is_number_field
from interop.formats.pact.checks.view import View, shown
from interop.formats.pact.grammar import Field, fields
from interop.io.pointer import pointer_step
from interop.io.text import escaped
from interop.model.finding import Severity

_TYPES: Mapping[str, tuple[type, ...]] = {"string": (str,), "object": (dict,), "array": (list,), "boolean": (bool,)}
_JSON_NAMES: Mapping[type, str] = {str: "string", dict: "object", list: "array", bool: "boolean", type(None): "null"}
_MAY_BE_EMPTY = "pcf.productOrSectorSpecificRules"
"""The prose asks for an empty list where no rules were used, the schema for at least one."""


@dataclass(frozen=True, slots=True)
class Shape:
    """What an object or list of a version may hold.

    Attributes:
        children: Its fields by name.
        required: Names of those that have to be there.
    """

    children: Mapping[str, Field]
    required: tuple[str, ...]


@cache
def shapes(version: Version) -> Mapping[str, Shape]:
    """Return the objects and lists of a version by their path.

    Args:
        version: Version that the content follows.
    """
    found: dict[str, dict[str, Field]] = {}
    for field in fields(version):
        found.setdefault(field.parent, {})[field.name] = field
    return {
        path: Shape(children, tuple(name for name, field in children.items() if field.required))
        for path, children in found.items()
    }


def check_fields(view: View) -> None:
    """Report every fault of form of a footprint, and remember which fields are not to be compared with others.

    Args:
        view: The footprint.
    """
    _object(view, view.tree, "", "")


def _object(view: View, value: Mapping[str, Any], path: str, pointer: str) -> None:
    shape = shapes(view.version).get(path)
    if shape is None:  # data of an extension
        return
    for key, inner in value.items():
        field = shape.children.get(key)
        place = f"{pointer}/{escaped(pointer_step(key))}"
        if field is None:
            report_unknown(view, key, path, place, shape.children)
        else:
            _field(view, inner, field, place)
    for name in shape.required:
        if name not in value:
            view.report("PACT-FIELD-MISSING", f"{pointer}/{name}", field=name, version=_text(view.version))
            view.faulty.add(name)


def _field(view: View, value: Any, field: Field, place: str) -> None:
    before = len(view.findings)
    if value is None:
        _null(view, field, place)
    elif not _has_type(value, field):
        found = _JSON_NAMES.get(type(value), "number")
        view.report("PACT-TYPE", place, expected=field.type, found=found, value=shown(value))
    elif is_number_field(field):
        check_number(view, value, field, place)
    elif isinstance(value, str):
        check_text(view, value, field, place)
    elif isinstance(value, list):
        _list(view, value, field, place)
    elif isinstance(value, dict):
        _object(view, value, field.path, place)
        return
    if any(item.severity is Severity.ERROR for item in view.findings[before:]):
        view.faulty.add(field.name)


def _null(view: View, field: Field, place: str) -> None:
    if field.required:
        view.report("PACT-FIELD-MISSING", place, field=field.name, version=_text(view.version))
    else:
        view.report("PACT-NULL", place, field=field.name)
    view.faulty.add(field.name)


def _has_type(value: Any, field: Field) -> bool:
    if field.type in ("number", "integer"):
        return type(value).__name__ in ("int", "Decimal")
    return not field.type or isinstance(value, _TYPES[field.type])


def _list(view: View, items: list[Any], field: Field, place: str) -> None:
    if field.min_items is not None and len(items) < field.min_items:
        severity = Severity.WARNING if field.path == _MAY_BE_EMPTY else None
        view.report("PACT-LIST-EMPTY", place, severity, field=field.name)
    if field.unique:
        for ordinal, item in enumerate(items):
            if item in items[:ordinal]:
                view.report("PACT-LIST-TWICE", f"{place}/{ordinal}", value=shown(item))
    inside = shapes(view.version).get(field.path)
    if inside is not None:
        for ordinal, item in enumerate(items):
            _field(view, item, inside.children["[*]"], f"{place}/{ordinal}")


def _text(version: Version) -> str:
    return ".".join(map(str, version))


Check = Callable[[View], None]
"""A check of one topic: it looks at a footprint and reports."""
