"""Inverted names: ``Methane, tetrachloro-`` is tetrachloromethane, ``Phthalate, dimethyl-`` dimethyl phthalate."""

from __future__ import annotations

import re

_SUBSTITUENT = re.compile(
    r"(?:[\d',]+-|[nos]-|o,o-|tert-|sec-|cis-|trans-|di|tri|tetra|penta|hexa|hepta|octa|nona|deca|mono|bis\(|"
    r"chloro|bromo|fluoro|iodo|nitro|amino|hydroxy|methoxy|ethoxy|methyl|ethyl|propyl|butyl|phenyl|oxo)"
)
_WORDS = re.compile(r"[a-z]+(?: [a-z]+)?")


def upright(name: str) -> str:
    """Return an inverted name in the usual order, and any other name as it is.

    A part after the comma is a substituent where it ends with a hyphen, or where it begins like one and says where it
    sits; plain words (``Coal, hard``) go to the front as well.

    Args:
        name: A plain name in lower case.
    """
    parent, comma, part = _first_comma(name)
    if not comma:
        return name
    if part.endswith("-"):
        return f"{part[:-1]}{_joint(part, parent)}{parent}"
    if re.match(r"\d[\d,']*-", part) and _SUBSTITUENT.match(part):
        return part + parent
    return f"{part} {parent}" if _WORDS.fullmatch(part) and _WORDS.fullmatch(parent) else name


def _first_comma(name: str) -> tuple[str, str, str]:
    """Split at the first comma that is followed by a space: locants such as ``1,1`` have none."""
    return name.partition(", ")


def _joint(part: str, parent: str) -> str:
    """A prefix that ends with a hyphen of its own (``alpha-``) stays apart from the parent."""
    return "-" if part[:-1] in ("alpha", "beta", "gamma", "delta", "lambda", "zeta") or parent[:1].isdigit() else ""
