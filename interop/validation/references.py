"""References between datasets: every element that points to a dataset or an external file.

The tables tell which elements are references (type ``GlobalReferenceType``), within the EPD extension as well. An
element that no table knows is a reference where it holds ``refObjectId``.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from lxml import etree

from interop.model.dataset.dataset import PLAIN, WHITE_SPACE, is_uuid
from interop.model.dataset.grammar_tables import load_grammar
from interop.validation.view import DatasetView

EXTERNAL_FILE = "other external file"
UNKNOWN = "unknown"
"""Target of a reference whose ``type`` is missing or none of the format's."""

_REFERENCE = "common:GlobalReferenceType"
_EXTENDED = ("ilcd", "epd")


class Reference(NamedTuple):
    """One occurrence of a reference.

    Attributes:
        target: Name of the dataset type that it points to (``flow``, ``unit group``), ``other external file`` or
            ``unknown``, by its attribute ``type``.
        uuid: Its ``refObjectId``, in lower case where that is a UUID; empty where it has none.
        version: Its ``version``; empty where it has none.
        element: The element.
    """

    target: str
    uuid: str
    version: str
    element: etree._Element


def references(view: DatasetView) -> Iterator[Reference]:
    """Yield every reference of a dataset; those of one element name follow each other in document order.

    An element that is declared as a reference and holds neither a type nor an identifier nor a URI is none: what it
    lacks is a matter of grammar.
    """
    declared, others = _tags()
    known_targets = targets()
    for tag, elements in view.by_tag.items():
        if tag in others:
            continue
        for element in elements:
            get = element.get
            uuid = get("refObjectId", "")
            target = known_targets.get(get("type"), UNKNOWN)
            if uuid or (tag in declared and (target is not UNKNOWN or get("uri"))):
                version = get("version")
                yield Reference(target, canonical_uuid(uuid), version.strip(WHITE_SPACE) if version else "", element)


def uuid_referred_to(reference: etree._Element | None) -> str:
    """Return the UUID that a reference points to, in lower case, or what stands in its place; empty where it has none.

    Args:
        reference: The element that refers, or None.
    """
    return "" if reference is None else canonical_uuid(reference.get("refObjectId") or "")


@lru_cache(maxsize=16_384)
def canonical_uuid(text: str) -> str:
    """Write a UUID in lower case and without white space; anything else only loses its white space."""
    stripped = text.strip(WHITE_SPACE)
    lower = stripped.lower()
    return lower if is_uuid(lower) else stripped


@cache
def targets() -> dict[str | None, str]:
    """Name of the target by value of ``type``."""
    kinds: dict[str | None, str] = {k.reference_type: k.name for k in load_grammar(*PLAIN).kinds.values()}
    return {**kinds, EXTERNAL_FILE: EXTERNAL_FILE}


@cache
def _tags() -> tuple[frozenset[str], frozenset[str]]:
    """Clark names of all references, and of all other elements that the tables know."""
    grammar = load_grammar(*_EXTENDED)
    particles = [*grammar.globals.values(), *(p for kind in grammar.types.values() for p in kind.elements)]
    declared = frozenset(particle.tag for particle in particles if particle.content == _REFERENCE)
    return declared, frozenset(particle.tag for particle in particles) - declared
