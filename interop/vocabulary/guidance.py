"""What a person who fills in a field has to know: why it is needed, an example, where a factory finds the value.

``mappings/fields/guidance.tsv`` has one row per field, or per place of a list that is chosen by a selector. The column
``scope`` says whether one answer usually serves all products of a ``company`` or each ``product`` has its own;
``under`` is the path to ask for the value under where that of the row would leave an item of a list without its key.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal

from interop.resources import data_root, table_rows
from interop.vocabulary.fields import field_path

_SELECTOR = re.compile(r"\[([^\]]*=[^\]]*)\]")
_ORDINAL = re.compile(r"\[[0-9]+\]")


@dataclass(frozen=True, slots=True)
class Guidance:
    """One row.

    Attributes:
        scope: Whether one answer serves all products of a company, or each product has its own.
        why: Why the value is needed, by language.
        example: An example of what to write.
        where: Where a factory finds the value, by language.
        under: Path to ask for the value under, where an item of a list needs more than the value; else empty.
    """

    scope: Literal["company", "product"]
    why: Mapping[str, str]
    example: str
    where: Mapping[str, str]
    under: str = ""


UNKNOWN = Guidance(
    "product",
    {"en": "The target format demands it.", "zh": "目标格式要求该值。"},
    "",
    {"en": "Report of the study.", "zh": "研究报告。"},
)
"""For a field without a row of its own."""


def guidance(path: str) -> Guidance:
    """Return what is known about a canonical path, by the nearest row.

    Args:
        path: A canonical path; of a selector the last conditions matter least.
    """
    table = _table()
    return next((table[each] for each in _nearest(path) if each in table), UNKNOWN)


def _nearest(path: str) -> Iterator[str]:
    plain = _ORDINAL.sub("[*]", path.partition("{")[0])
    chosen = _SELECTOR.search(plain)
    if chosen is not None:
        conditions = chosen[1].split(",")
        while conditions:
            yield f"{plain[: chosen.start()]}[{','.join(conditions)}]{plain[chosen.end() :]}"
            conditions.pop()
    yield field_path(plain)


@cache
def _table() -> dict[str, Guidance]:
    return {
        row["path"]: Guidance(
            row["scope"],  # type: ignore[arg-type]
            {"en": row["why_en"], "zh": row["why_zh"]},
            row["example"],
            {"en": row["where_en"], "zh": row["where_zh"]},
            row["under"],
        )
        for row in table_rows(data_root("mappings") / "fields" / "guidance.tsv")
    }
