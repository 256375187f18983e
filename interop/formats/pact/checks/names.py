"""Field names that a version does not have: those of another version, misspelt ones, and unknown ones."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping
from functools import cache

from interop.crosswalk.table import Version, crosswalk, parse_version
from interop.formats.pact.checks.view import View, shown
from interop.formats.pact.grammar import NEWEST, Field, field_of
from interop.resources import data_root, table_rows

OTHER = {2: 3, 3: 2}
"""The other main version."""


def report_unknown(view: View, name: str, parent: str, place: str, known: Mapping[str, Field]) -> None:
    """Report a field that the version of the content does not have.

    Args:
        view: The footprint.
        name: Name of the field.
        parent: Path of the object that it is in.
        place: JSON pointer inside the footprint.
        known: Fields of that object.
    """
    path = f"{parent}.{name}" if parent else name
    own, other = view.version[0], OTHER[view.version[0]]
    if path in field_of(NEWEST[own]):
        since = _since(path, own)
        view.report("PACT-FIELD-LATER", place, field=name, since=since, stated=_text(view.version))
    elif path in field_of(NEWEST[other]):
        instead = ", ".join(counterparts(path, other)) or "—"
        view.report("PACT-FIELD-OTHER-VERSION", place, field=name, other=other, own=own, instead=instead)
    else:
        view.report("PACT-FIELD-UNKNOWN", place, field=shown(name), near=near_name(name, known))


def is_like_pact(value: Mapping[str, object]) -> bool:
    """Tell whether an object has enough names of a product footprint to be one, though its main part may be missing.

    Args:
        value: A JSON object.
    """
    common = _top_names(2) & _top_names(3)
    return len(common & value.keys()) >= _ENOUGH


_ENOUGH = 4
"""So many names of a product footprint are no chance."""


@cache
def _top_names(main: int) -> frozenset[str]:
    return frozenset(field.name for field in field_of(NEWEST[main]).values() if not field.parent)


@cache
def names_of(main: int) -> tuple[frozenset[str], frozenset[str]]:
    """Return the names that only one main version has: at the top, and in the carbon footprint.

    Args:
        main: 2 or 3.
    """
    return _only(main, ""), _only(main, "pcf")


@cache
def counterparts(path: str, main: int) -> tuple[str, ...]:
    """Return the fields of the other main version that hold the same value, by the crosswalks.

    Args:
        path: Path of a field.
        main: Main version that has it.
    """
    own = crosswalk(f"pact-{main}", NEWEST[main])
    meant = {
        canonical.text
        for row in own
        if any(moved.text.removesuffix("[*]") == path for moved in row.format.moved)
        for canonical in row.canonical.moved
    }
    found = [
        moved.text.removesuffix("[*]")
        for row in crosswalk(f"pact-{OTHER[main]}", NEWEST[OTHER[main]])
        if meant & {canonical.text for canonical in row.canonical.moved}
        for moved in row.format.moved
    ]
    return tuple(dict.fromkeys(found))


def _only(main: int, parent: str) -> frozenset[str]:
    own, other = (
        {field.name for field in field_of(NEWEST[number]).values() if field.parent == parent}
        for number in (main, OTHER[main])
    )
    return frozenset(own - other)


@cache
def _since(path: str, main: int) -> str:
    table = data_root("mappings") / "grammars" / "pact" / f"pact-{main}.tsv"
    versions = [parse_version(row["since"]) for row in table_rows(table) if row["path"] == path]
    return _text(min(versions))


def near_name(name: str, known: Iterable[str]) -> str:
    """Return the known name that a misspelt one is close to; a dash where none is.

    Args:
        name: Any text.
        known: Known names.
    """
    folded = {item.lower(): item for item in known}
    close = difflib.get_close_matches(name[:80].lower(), list(folded), n=1, cutoff=0.85)
    return folded[close[0]] if close else "—"


def _text(version: Version) -> str:
    return ".".join(map(str, version))
