"""The fields of the canonical footprint by path: term, unit, obligation in ISO 14067, and what a person calls them.

``mappings/fields/footprint.tsv`` has one row per field; lists are written ``[*]``. Labels and definitions are those of
the terms in ``ontologies``; ``mappings/fields/codes.tsv`` names the concept behind each value of a closed list.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from interop.resources import data_root, table_rows
from interop.vocabulary.term import Term
from interop.vocabulary.written_terms import written_terms

_STEP_INTO_LIST = re.compile(r"\[[^\]]*\]")
_SELECTOR = re.compile(r"\[([^\]]*=[^\]]*)\]")


@dataclass(frozen=True, slots=True)
class Field:
    """One field of the canonical footprint.

    Attributes:
        path: Path with ``[*]`` for lists.
        term: IRI of its term.
        unit: Unit of an amount, empty where there is none or another field names it.
        obligation: ``M``, ``C`` or ``O`` in ISO 14067, empty where the standard does not speak of it.
        clause: Clause of ISO 14067.
        evidence: How well obligation, clause and the field of GB/T 24067 are known.
        gbt24067: Field of a GB/T 24067 report that corresponds, in Chinese.
    """

    path: str
    term: str
    unit: str
    obligation: str
    clause: str
    evidence: str
    gbt24067: str

    @property
    def about(self) -> Term:
        """Its term, with label and definition in Chinese and English."""
        return written_terms()[self.term]


@cache
def fields() -> dict[str, Field]:
    """Return every field by path, in the order of the canonical footprint."""
    return {row["path"]: Field(**row) for row in table_rows(data_root("mappings") / "fields" / "footprint.tsv")}


def field_of(path: str) -> Field | None:
    """Return the field that a canonical path leads to; ordinals, selectors and languages make no difference.

    Args:
        path: A path such as ``results[component=total].value`` or ``product.name{text}``.
    """
    return fields().get(field_path(path))


def field_path(path: str) -> str:
    """Reduce a canonical path to the one of its field: ``results[component=total].value`` to ``results[*].value``."""
    text, _, _ = path.partition("{")
    return _STEP_INTO_LIST.sub("[*]", text)


@cache
def codes() -> dict[str, dict[str, str]]:
    """Return, for each field with a closed list of values, the IRI of the concept behind each value."""
    found: dict[str, dict[str, str]] = {}
    for row in table_rows(data_root("mappings") / "fields" / "codes.tsv"):
        for path in row["fields"].split(" | "):
            found.setdefault(path, {})[row["code"]] = row["term"]
    return found


def label(path: str) -> dict[str, str]:
    """Tell what a canonical path is called, in English and Chinese.

    A place chosen by a selector is named with it: ``Total: Production stage``.

    Args:
        path: A canonical path; one that is not known stands for itself.
    """
    known = field_of(path)
    if known is None:
        return {"en": path, "zh": path}
    chosen = _SELECTOR.search(path)
    if chosen is None:
        return dict(known.about.labels)
    named = _concepts(path[: chosen.start()], chosen[1])
    if not path.endswith(".value"):
        named.insert(0, known.about.labels)
    return {
        "en": _joined([each["en"] for each in named], ": ", "; "),
        "zh": _joined([each["zh"] for each in named], "：", "；"),
    }


def _concepts(items: str, selector: str) -> list[Mapping[str, str]]:
    named: list[Mapping[str, str]] = []
    for pair in selector.split(","):
        key, _, value = pair.partition("=")
        term = codes().get(f"{items}[*].{key}", {}).get(value)
        named.append({"en": value, "zh": value} if term is None else written_terms()[term].labels)
    return named


def _joined(texts: list[str], colon: str, semicolon: str) -> str:
    return texts[0] + (colon + semicolon.join(texts[1:]) if texts[1:] else "")
