"""Which field of the footprint a column means: its canonical path, or the Chinese or English name of the field."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import cache

from interop.crosswalk.paths import Path, compile_path
from interop.crosswalk.table import IDENTITY
from interop.formats.iso14067.shapes import Shape, shape
from interop.vocabulary.fields import field_of, fields, label

_LANGUAGE = re.compile(r"\.(zh|en|und)$")


@dataclass(frozen=True, slots=True)
class Column:
    """A column that is understood.

    Attributes:
        path: Where its values go; a star is the first item.
        field: Path of the field, for its form.
        shape: Form of its values.
    """

    path: Path
    field: str
    shape: Shape


def column(header: str) -> Column | None:
    """Tell what a column means.

    Args:
        header: A canonical path (``product.name.zh``, ``results[component=fossil].value``), or a name of a field as
            the documentation and the gap sheets print it.

    Returns:
        The column, or None where nothing or more than one field has that name.
    """
    text = header.strip()
    path = text if _is_path(text) else _names().get(text.casefold(), "")
    if not path:
        return None
    field = _LANGUAGE.sub("", path)
    form = shape(field)
    if form is None:
        return None
    if form.kind == "text" and field == path:
        path += ".zh" if any("一" <= character <= "鿿" for character in text) else ".en"
    return Column(compile_path(path.replace("[*]", "[0]"), IDENTITY), field, form)


def _is_path(text: str) -> bool:
    try:
        compile_path(text, IDENTITY)
    except ValueError:
        return False
    return field_of(_LANGUAGE.sub("", text)) is not None


@cache
def _names() -> dict[str, str]:
    """Names that only one field has."""
    named = [(name.casefold(), path) for path in fields() for name in set(label(path).values()) if shape(path)]
    counts = Counter(name for name, _ in named)
    return {name: path for name, path in named if counts[name] == 1}
