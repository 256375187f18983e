"""The chemical elements: symbol, names in English and Chinese, and the charge of the usual ion."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from interop.resources import data_root, table_rows


@dataclass(frozen=True, slots=True)
class Element:
    """One element.

    Attributes:
        symbol: Symbol, such as ``Cr``.
        name: English name.
        zh: Chinese name.
        ion: Charge of its usual ion, 0 where it has none or several.
        dissolved: Charge of the ion or oxidation state that prevails in natural waters, 0 where none does.
    """

    symbol: str
    name: str
    zh: str
    ion: int
    dissolved: int = 0


@cache
def element_names() -> dict[str, Element]:
    """Return the elements by every English name, the Chinese name and the symbol followed by no letter.

    Names are in lower case; symbols keep theirs.
    """
    found: dict[str, Element] = {}
    for row in table_rows(data_root("mappings") / "flows" / "elements.tsv"):
        element = Element(row["symbol"], row["en"], row["zh"], int(row["ion"] or 0), int(row["dissolved"] or 0))
        for name in (row["en"], row["zh"], row["symbol"], *filter(None, row["other"].split(","))):
            found[name] = element
    return found
