"""Traits of known writers in a dataset: what they write differently, told by a table."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from interop.model.dataset.dataset import PLAIN
from interop.model.dataset.grammar_tables import load_grammar
from interop.model.dataset.names import namespace_of
from interop.model.finding import Finding
from interop.resources import data_root, table_rows
from interop.validation.view import DatasetView, text_of


@dataclass(frozen=True, slots=True)
class _Trait:
    rule: str
    tag: str
    pattern: re.Pattern[str]


def check_traits(view: DatasetView) -> Iterator[Finding]:
    """Name the traits of known writers in a dataset (``mappings/grammars/traits.tsv``).

    Yields:
        ``CAS-JRC-PADDED``: a CAS number that is filled up to six digits with zeros, as the JRC schemas demand.
    """
    for trait in _traits(namespace_of(view.dataset.root.tag)):
        for element in view.by_tag.get(trait.tag, ()):
            text = text_of(element)
            if trait.pattern.fullmatch(text):
                yield view.finding(trait.rule, element, value=text)


@cache
def _traits(namespace: str) -> tuple[_Trait, ...]:
    clark = load_grammar(*PLAIN).clark
    traits = (
        _Trait(row["rule"], clark(row["element"]), re.compile(row["pattern"], re.ASCII))
        for row in table_rows(data_root("mappings") / "grammars" / "traits.tsv")
    )
    return tuple(trait for trait in traits if namespace_of(trait.tag) == namespace)
