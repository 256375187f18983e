"""Names of files inside a package: which are safe, which are hidden, which fall together on some systems."""

from __future__ import annotations

import re
import unicodedata

_UNSAFE = re.compile(
    r"""
      (?P<empty>\A\Z)
    | (?P<absolute>\A/)
    | (?P<drive>\A[A-Za-z]:)
    | (?P<dots>(?:\A|(?<=/))\.\.?(?:/|\Z))
    | (?P<gap>//)
    | (?P<backslash>\\)
    | (?P<control>[\x00-\x1f\x7f\ud800-\udfff])
    """,
    re.VERBOSE,
)
# Most names are plain, and one look at each character shows it; the search above looks for every fault at every place.
_PLAIN = re.compile(r"[A-Za-z0-9_-][A-Za-z0-9_. -]*(?:/[A-Za-z0-9_-][A-Za-z0-9_. -]*)*+")
_HIDDEN = frozenset({"__MACOSX", "Thumbs.db", "desktop.ini"})

OFFICE = (".xlsx", ".xlsm", ".docx", ".pptx", ".ods", ".odt", ".odp")
"""Endings of office documents, which are zips inside and no packages."""


def unsafe(name: str) -> str | None:
    """Return why a name inside a package must not be used, or None where it is safe.

    Args:
        name: Relative name with forward slashes; the name of a folder ends with one.

    Returns:
        ``empty``, ``absolute``, ``drive``, ``dots`` (a part ``.`` or ``..``), ``gap`` (an empty part),
        ``backslash`` or ``control`` (NUL, another control character, a lone surrogate).
    """
    if _PLAIN.fullmatch(name):
        return None
    found = _UNSAFE.search(name)
    return found.lastgroup if found else None


def hidden_part(name: str) -> str | None:
    """Return the name up to its first hidden part (``.DS_Store``, ``__MACOSX``), or None without one."""
    parts = name.split("/")
    for index, part in enumerate(parts):
        if part.startswith(".") or part in _HIDDEN:
            return "/".join(parts[: index + 1])
    return None


def collision_key(name: str) -> str:
    """Return a key that is equal for names that Windows or macOS take for the same file."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())
