"""Find the product footprints of a file: one object, an array, an answer with ``data``, an event, named lists."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from interop.crosswalk.engine import leaves
from interop.crosswalk.table import Version
from interop.formats.footprint import Record
from interop.formats.pact.grammar import NEWEST, fields, grammar_version
from interop.io.pointer import pointer_step
from interop.io.text import escaped
from interop.model.finding import Finding
from interop.model.rules import finding

_LISTS = ("data", "pfs", "footprints", "footprintsV2", "footprintsV3", "productFootprints")
"""Keys under which answers, events and demonstration servers list footprints."""

_OTHER_FORMAT = "urn:io.catenax"
"""Part of the ``specVersion`` of Catena-X, which shares field names with PACT."""


@dataclass(slots=True)
class PactRecord(Record):
    """One product footprint.

    Attributes:
        envelope_leaves: Pointers, from the top of the file, of the leaves that are in no footprint.
    """

    envelope_leaves: tuple[str, ...] = ()


def format_name(version: Version) -> str:
    """Return the name of the format that holds a version (``pact-2.1``).

    Args:
        version: Version of a document.
    """
    newest = NEWEST[version[0]]
    minor = min(version[1], newest[1]) if len(version) > 1 else newest[1]
    return f"pact-{version[0]}.{minor}"


def product_footprints(value: object) -> Iterator[tuple[str, Any]]:
    """Yield what stands where a file keeps its footprints, each with its JSON pointer.

    Args:
        value: The parsed file.
    """
    yield from _listed(value, "", top=True)


def _listed(value: object, pointer: str, *, top: bool) -> Iterator[tuple[str, Any]]:
    if isinstance(value, list):
        for ordinal, item in enumerate(value):
            yield f"{pointer}/{ordinal}", item
    elif isinstance(value, dict):
        if _is_footprint(value):
            yield pointer, value
            return
        for key in _LISTS:
            inner = value.get(key)
            if isinstance(inner, list) or (top and isinstance(inner, dict)):
                yield from _listed(inner, f"{pointer}/{pointer_step(key)}", top=False)


def _is_footprint(value: object) -> bool:
    if not isinstance(value, dict) or not isinstance(value.get("pcf"), dict):
        return False
    return _OTHER_FORMAT not in str(value.get("specVersion", ""))


def first_format(value: object) -> str | None:
    """Return the name of the format of the first footprint of a file, None where it holds none.

    One whose version is not known counts as the newest version, whose reader refuses it.

    Args:
        value: The parsed file.
    """
    for _, tree in product_footprints(value):
        if _is_footprint(tree):
            return format_name(_stated(tree) or NEWEST[max(NEWEST)])
    return None


def _stated(tree: Mapping[str, Any]) -> Version | None:
    """The version that a footprint states; where it states none, that whose own field names it uses."""
    stated = tree.get("specVersion")
    if stated is None:
        used = [main for main in NEWEST if _own_names(main) & set(tree["pcf"])]
        return NEWEST[used[0]] if len(used) == 1 else None
    return grammar_version(stated) if isinstance(stated, str) else None


@cache
def _own_names(main: int) -> frozenset[str]:
    """Fields of the carbon footprint that only one main version has."""
    names = {
        number: {field.name for field in fields(newest) if field.parent == "pcf"} for number, newest in NEWEST.items()
    }
    return frozenset(names[main].difference(*(others for number, others in names.items() if number != main)))


def records(file: str, value: object) -> Iterator[PactRecord]:
    """Yield the footprints of a file; the leaves around them are counted with the first.

    Args:
        file: File for findings.
        value: The parsed file.
    """
    found = list(product_footprints(value))
    inside = {pointer for pointer, _ in found}
    outside = tuple(pointer for pointer in _outside(value, "", inside))
    for pointer, tree in found:
        record = PactRecord(file, pointer.removeprefix("/"), tree if isinstance(tree, dict) else {}, pointer=pointer)
        record.envelope, record.envelope_leaves, outside = len(outside), outside, ()
        version = _stated(tree) if _is_footprint(tree) else None
        if version is not None:
            record.version, record.format = version, format_name(version)
        if fault := _fault(tree, file, pointer, version):
            record.findings.append(fault)
        yield record


def _fault(tree: Any, file: str, pointer: str, version: Version | None) -> Finding | None:
    if not _is_footprint(tree):
        return finding("PACT-NO-FOOTPRINT", file=file, path=pointer or "/")
    stated, place = tree.get("specVersion"), f"{pointer}/specVersion"
    if version is None:
        return finding("PACT-VERSION", file=file, path=place, stated=escaped(str(stated)[:40]))
    if stated is None:
        return finding("PACT-VERSION-ABSENT", file=file, path=place, version=".".join(map(str, version)))
    return None


def _outside(value: object, pointer: str, inside: set[str]) -> Iterator[str]:
    if pointer in inside:
        return
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _outside(inner, f"{pointer}/{pointer_step(key)}", inside)
    elif isinstance(value, list):
        for ordinal, inner in enumerate(value):
            yield from _outside(inner, f"{pointer}/{ordinal}", inside)
    else:
        yield from (where for where, _ in leaves(value, pointer))
