"""References between datasets: every element that points to a dataset or an external file.

The tables tell which elements are references (type ``GlobalReferenceType``), within the EPD extension as well. An
element that no table knows is a reference where it holds ``refObjectId``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from lxml import etree

from interop.model.dataset.dataset import PLAIN, WHITE_SPACE, is_uuid
from interop.model.dataset.grammar import Grammar, load_grammar
from interop.validation.view import DatasetView

EXTERNAL_FILE = "other external file"
UNKNOWN = "unknown"
"""Target of a reference whose ``type`` is missing or none of the format's."""

_REFERENCE = "common:GlobalReferenceType"
_EXTENDED = ("ilcd", "epd")


@dataclass(slots=True)
class Reference:
    """One occurrence of a reference.

    Attributes:
        target: Name of the dataset type that it points to (``flow``, ``unit group``), ``other external file`` or
            ``unknown``, by its attribute ``type``.
        uuid: Its ``refObjectId``, in lower case where that is a UUID; empty where it has none.
        version: Its ``version``; empty where it has none.
        uri: Its ``uri``; empty where it has none.
        element: The element.
    """

    target: str
    uuid: str
    version: str
    uri: str
    element: etree._Element


def references(view: DatasetView) -> Iterator[Reference]:
    """Yield every reference of a dataset; those of one element name follow each other in document order.

    An element that is declared as a reference and holds neither a type nor an identifier nor a URI is none: what it
    lacks is a matter of grammar.
    """
    declared, known = _tags()
    for tag, elements in view.by_tag.items():
        if tag in declared:
            for element in elements:
                reference = _reference(element)
                if reference.uuid or reference.uri or reference.target is not UNKNOWN:
                    yield reference
        elif tag not in known:
            for element in elements:
                if element.get("refObjectId") is not None:
                    yield _reference(element)


def _reference(element: etree._Element) -> Reference:
    get = element.get
    uuid = get("refObjectId") or ""
    if uuid and not is_uuid(uuid):
        uuid = uuid.strip(WHITE_SPACE)
        lower = uuid.lower()
        uuid = lower if is_uuid(lower) else uuid
    version = get("version") or ""
    return Reference(
        targets().get(get("type"), UNKNOWN), uuid, version.strip(WHITE_SPACE), get("uri") or "", element
    )


@cache
def targets() -> dict[str | None, str]:
    """Name of the target by value of ``type``."""
    kinds = {kind.reference_type: kind.name for kind in load_grammar(*PLAIN).kinds.values()}
    return {**kinds, EXTERNAL_FILE: EXTERNAL_FILE}


@cache
def _tags() -> tuple[frozenset[str], frozenset[str]]:
    """Clark names of all references, and of all elements that the tables know."""
    grammar = load_grammar(*_EXTENDED)
    particles = [*grammar.globals.values(), *(p for kind in grammar.types.values() for p in kind.elements)]
    declared = frozenset(p.tag for p in particles if _is_reference(grammar, p.content))
    return declared, frozenset(p.tag for p in particles) - declared


def _is_reference(grammar: Grammar, content: str) -> bool:
    return content == _REFERENCE or (
        content in grammar.types and {"refObjectId", "type"} <= grammar.types[content].attributes.keys()
    )
