"""Where TIDAS demands a list even for one item."""

from __future__ import annotations

from functools import cache

from interop.resources import data_root, table_rows


def list_single_items(document: dict[str, object], prefix: str) -> None:
    """Turn single values into lists of one wherever TIDAS knows no other form.

    Args:
        document: A rendered document; it is changed in place.
        prefix: Prefix of its dataset type, which names the table of its places.
    """
    for steps in _listed_places(prefix):
        _list_at(document, steps)


def _list_at(value: object, steps: tuple[str, ...]) -> None:
    if isinstance(value, list):
        for item in value:
            _list_at(item, steps)
    elif isinstance(value, dict) and steps[0] in value:
        inner = value[steps[0]]
        if len(steps) > 1:
            _list_at(inner, steps[1:])
        elif inner is not None and not isinstance(inner, list):
            value[steps[0]] = [inner]


@cache
def _listed_places(prefix: str) -> tuple[tuple[str, ...], ...]:
    """Places of ``mappings/grammars/tidas`` that are lists in every row that speaks of them."""
    forms: dict[str, set[str]] = {}
    for row in table_rows(data_root("mappings") / "grammars" / "tidas" / f"{prefix}.tsv"):
        forms.setdefault(row["path"], set()).add(row["form"])
    return tuple(tuple(path.split("/")[1:]) for path, found in forms.items() if found == {"list"})
