"""Render a plain ILCD document as TIDAS JSON straight from its markup: one loop, since it sees all of a database.

What the loop meets against the form of a plain document makes it give up, and the number of leaves that it has
accounted for must be the one that the form of the whole document gives (``PlainXml.leaves``). Then the document is
read as a tree, and the walk that asks everywhere renders it (``interop.formats.tidas.writer``).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from interop.crosswalk.leaves import count_xml_leaves
from interop.crosswalk.ledger import DocumentLedger
from interop.crosswalk.residue import Residue
from interop.formats.tidas.start_tags import UNKNOWN, Place, Step
from interop.formats.tidas.writer import Renderer, add
from interop.io.xml_pieces import Head, PlainXml, unescaped
from interop.model.dataset.dataset import PLAIN, WHITE_SPACE, Dataset
from interop.model.dataset.grammar import DatasetKind
from interop.model.dataset.grammar_tables import load_grammar
from interop.model.dataset.names import DocumentNames
from interop.model.dataset.slots import slot_tree

_HEADS = 256


class _NotPlain(Exception):
    """The document has to be read as a tree."""


@dataclass(frozen=True, slots=True)
class _Root:
    """What documents with the same head share.

    Attributes:
        kind: Their dataset type.
        names: How their elements are written.
        place: Place of the root.
        leaves: Leaves of the head, as libxml2 counts them.
    """

    kind: DatasetKind
    names: DocumentNames
    place: Place
    leaves: int


def render_plain(
    document: PlainXml, file: str, ledger: DocumentLedger, residue: Residue | None = None
) -> tuple[Dataset, dict[str, object], int] | None:
    """Render a plain document of a dataset type.

    Args:
        document: The document.
        file: Its path for the ledger.
        ledger: Takes the fate of every leaf; it must be empty, and is not to be used where None is returned.
        residue: Takes what JSON cannot hold, likewise.

    Returns:
        The root without its content as a dataset, the JSON value of the whole document and the number of leaves; None
        where the document has to be read as a tree.
    """
    shared = _root(document.head)
    if shared is None:
        return None
    root = Dataset(document.head.root, shared.kind, file)
    walk = Renderer(root, ledger, residue, shared.names)
    content = walk.attributes(root.root, root.slots.root)
    try:
        _fill(content, document, shared.place, walk)
    except (_NotPlain, IndexError):  # a piece without anything in it
        return None
    value = walk.document(content)
    leaves = shared.leaves + document.leaves()
    return (root, value, leaves) if ledger.accounted() == leaves else None


@lru_cache(maxsize=_HEADS)
def _root(head: Head) -> _Root | None:
    grammar = load_grammar(*PLAIN)
    kind = grammar.kind_of(head.root.tag)
    if kind is None:
        return None
    names = DocumentNames(head.root, grammar, kind)
    slot = slot_tree(PLAIN, kind.tag).root
    place = Place(slot, head.name, slot.path, head.root.nsmap, names)
    return _Root(kind, names, place, count_xml_leaves(head.root))


def _fill(out: dict[str, object], document: PlainXml, place: Place, walk: Renderer) -> None:
    """Render the content of the root into ``out``.

    One loop over the pieces, since a call for each element would cost more than all else. An element that may hold
    others stays open until its end tag; any other has to end at once.

    Raises:
        _NotPlain: A piece is not of the form of a plain document.
    """
    pieces = iter(document.pieces)
    if next(pieces).strip(WHITE_SPACE):
        raise _NotPlain
    carry, carry_all = walk.ledger.carried.append, walk.ledger.carried.extend
    escapes = document.has_references
    steps, stops = place.steps, place.stops
    last, last_key, opened, held, ordered = 0.0, "", "", "", True
    parents: list[tuple[Place, dict[str, object], float, str, bool]] = []
    step: Step | None
    value: object
    for piece in pieces:
        if piece[0] == "/":
            if piece not in stops and not place.ends(piece):
                raise _NotPlain
            if not ordered:
                _keep_order(walk)
            if not parents:
                break
            ended, content, childless = place, out, not last_key
            place, out, last, last_key, ordered = parents.pop()
            steps, stops = place.steps, place.stops
            if childless:
                _replace(out, last_key, _value(opened, content, ended, walk))
                held = ""
            continue
        tag, closed, text = piece.partition(">")
        try:
            step = steps[tag]
        except KeyError:
            step = place.step(tag)
        if step is None or held or not closed:
            raise _NotPlain
        key, position, leaf, inner, more = step
        if position <= last and (position < last or (position == UNKNOWN and key in out and key != last_key)):
            ordered = False
        last, last_key = position, key
        if more is not None:
            if more.ids:
                carry_all(more.ids)
            value = content = more.attributes.copy()
            if more.is_empty:
                if text.strip(WHITE_SPACE):
                    raise _NotPlain
                value = value or walk.null()
            elif inner.holds_elements:
                opened, held = text, text.strip(WHITE_SPACE)
                parents.append((place, out, last, last_key, ordered))
                if key not in out:
                    out[key] = value
                else:
                    add(out, key, value)
                place, steps, stops, out = inner, inner.steps, inner.stops, content
                last, last_key, ordered = 0.0, "", True
                continue
            else:
                piece = next(pieces, "")
                if piece not in inner.stops and not inner.ends(piece):
                    raise _NotPlain
                value = _value(text, content, inner, walk)
        else:
            piece = next(pieces, "")
            if piece not in inner.stops and not inner.ends(piece):
                raise _NotPlain
            if not text or text.strip(WHITE_SPACE) is not text or "\r" in text or (escapes and "&" in text):
                value = _value(text, {}, inner, walk)
            else:
                carry(leaf)
                value = text
        if key not in out:
            out[key] = value
        else:
            add(out, key, value)
    else:
        raise _NotPlain  # the end tag of the root is missing
    if held or next(pieces, None) is not None:
        raise _NotPlain


def _value(text: str, out: dict[str, object], place: Place, walk: Renderer) -> object:
    """Add the text of an element without children to its attributes, as ``Renderer`` does for one of a tree."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if "&" in text:
        resolved = unescaped(text)
        if resolved is None:
            raise _NotPlain
        text = resolved
    stripped = text.strip(WHITE_SPACE)
    if len(stripped) != len(text):
        if walk.residue is not None:
            raise _NotPlain
        walk.ledger.structure["edge white space"] += 1
    if not stripped:
        return out or walk.null()
    scalar: object = stripped
    if place.slot is not None and place.slot.writes_integer:
        scalar = walk.scalar(stripped, place.slot)
    else:
        walk.carry(place.path if place.slot is None else place.slot.id)
    if not out:
        return scalar
    out["#text"] = scalar
    return out


def _keep_order(walk: Renderer) -> None:
    """An order that JSON cannot say is structure; only the walk over the tree can write it into a residue."""
    if walk.residue is not None:
        raise _NotPlain
    walk.ledger.structure["order"] += 1


def _replace(out: dict[str, object], key: str, value: object) -> None:
    """Put the value of an element that had no children in the place that was held for its children."""
    present = out[key]
    if isinstance(present, list):
        present[-1] = value
    else:
        out[key] = value
