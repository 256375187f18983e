"""Names without what differs only in writing: case, spacing, punctuation, Greek letters, two ways to spell."""

from __future__ import annotations

import html
import re
import unicodedata
from functools import cache

from interop.resources import data_root, table_rows

_GREEK = {
    "α": "alpha",
    "β": "beta",
    "γ": "gamma",
    "δ": "delta",
    "ε": "epsilon",
    "ζ": "zeta",
    "η": "eta",
    "κ": "kappa",
    "λ": "lambda",
    "μ": "mu",
    "µ": "mu",
    "ω": "omega",
}
_MARKS = str.maketrans({**_GREEK, "′": "'", "’": "'", "‘": "'", "´": "'", "–": "-", "—": "-", "−": "-", "‐": "-"})
_DOTTED_GREEK = re.compile(r"\.(alpha|beta|gamma|delta|epsilon|omega|kappa)\.")
_BETWEEN_DIGITS = re.compile(r"(?<=\d)[^\w']+(?=\d)")
_NOT_SAID = re.compile(r"[^\w.'+]+|_")
_LONE = re.compile(r"\.(?!\d)|(?<!\d)\.|\+(?!\d)")
_SPACES = re.compile(r"\s+")


def plain(text: str) -> str:
    """Return a name in lower case, with one form of every character and one spelling of every word.

    Args:
        text: The name as a list writes it.
    """
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text.translate(_MARKS))
    if "&" in text:
        text = html.unescape(text)
    lower = _SPACES.sub(" ", text.lower()).strip()
    if "water" in lower and lower in _waters():
        return _waters()[lower]
    if ".alpha." in lower or "." in lower:
        lower = _DOTTED_GREEK.sub(r"\1", lower)
    pattern, means = _spellings()
    return pattern.sub(lambda found: means[found[0]], lower)


def key(plain_name: str) -> str:
    """Return what is left of a plain name without spaces and punctuation; digits side by side stay apart.

    Args:
        plain_name: A name as `plain` returns it.
    """
    apart = _BETWEEN_DIGITS.sub(".", plain_name)
    return _LONE.sub("", _NOT_SAID.sub("", apart))


@cache
def _waters() -> dict[str, str]:
    """Natural waters as resources, which lists name by where they are and what they are used for."""
    rows = table_rows(data_root("mappings") / "flows" / "natural_waters.tsv")
    return {row["written"]: row["means"] for row in rows}


@cache
def _spellings() -> tuple[re.Pattern[str], dict[str, str]]:
    rows = table_rows(data_root("mappings") / "flows" / "spellings.tsv")
    means = {row["written"]: row["means"] for row in rows}
    longest_first = sorted(means, key=lambda written: (-len(written), written))
    return re.compile("|".join(map(re.escape, longest_first))), means
