"""Land use flows: occupied or transformed, from or to, and the class of land."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from interop.resources import data_root, table_rows

_PREFIX = re.compile(r"(?:occupation|occup\. as|land occupation)[, ]+|(?:transformation|land transformation)[, ]+")
_DIRECTION = re.compile(r"(from|to) ")
_LAYOUT = re.compile(r"[,\s]+")


@dataclass(frozen=True, slots=True)
class LandUse:
    """What a land use flow says.

    Attributes:
        kind: ``occupation``, ``from``, ``to``, or empty where the name does not tell.
        use: The class of land, in EF 3.1's words without commas.
        broader: The class that holds it, where the target's scheme has no closer one.
    """

    kind: str
    use: str
    broader: str = ""


@lru_cache(maxsize=10_000)
def land_use_of(name: str, context: str) -> LandUse:
    """Take the name of a land use flow apart.

    Args:
        name: The name as the list writes it.
        context: Its context, which tells occupation where the name does not.
    """
    lower = name.lower().strip()
    kind = "occupation" if context == "land.occupation" or lower.startswith("occup") else ""
    rest = _PREFIX.sub("", lower, count=1)
    direction = _DIRECTION.match(rest)
    if direction is not None:
        kind, rest = direction[1], rest[direction.end() :]
    use = _class_of(_LAYOUT.sub(" ", rest).strip())
    return LandUse(kind, use, _broader().get(use, ""))


def _class_of(words: str) -> str:
    """Replace the words of one scheme by those of EF, the longest first, each place once."""
    pattern, means = _words()
    return _LAYOUT.sub(" ", pattern.sub(lambda found: means[found[0]], words)).strip()


@cache
def _words() -> tuple[re.Pattern[str], dict[str, str]]:
    rows = table_rows(data_root("mappings") / "flows" / "land_use.tsv")
    means = {row["written"]: row["means"] for row in rows}
    longest_first = "|".join(re.escape(words) for words in sorted(means, key=len, reverse=True))
    return re.compile(rf"(?<![a-z/])(?:{longest_first})(?![a-z/])"), means


@cache
def _broader() -> dict[str, str]:
    rows = table_rows(data_root("mappings") / "flows" / "land_use_broader.tsv")
    return {row["narrow"]: row["broad"] for row in rows}
