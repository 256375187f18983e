"""All terms of the project by IRI: those that are written, and those that follow from tables.

From tables follow units, quantity kinds, substances, methods and the elements of ILCD.
"""

from __future__ import annotations

from functools import cache

from interop.vocabulary.namespaces import expand
from interop.vocabulary.table_terms import table_terms
from interop.vocabulary.term import Term
from interop.vocabulary.written_terms import written_terms


def term(name: str) -> Term:
    """Return one term.

    Args:
        name: IRI, or a short name such as ``core:amount``.

    Raises:
        KeyError: There is no such term.
    """
    return terms()[expand(name)]


@cache
def terms() -> dict[str, Term]:
    """Return every term by IRI, sorted."""
    found = {**written_terms(), **{item.iri: item for item in table_terms()}}
    return dict(sorted(found.items()))
