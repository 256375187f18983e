"""Render a plain ILCD document as TIDAS JSON by filling templates: no tree is made of it."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain, compress, islice

import orjson

from interop.crosswalk.ledger import DocumentLedger
from interop.crosswalk.residue import Residue
from interop.formats.tidas.templates import BETWEEN_ITEMS, FrameTemplate, PartTemplate, Templates, templates
from interop.formats.tidas.writer import is_plain_integer
from interop.io.plain_xml import PlainXml, unescaped
from interop.model.dataset.dataset import WHITE_SPACE
from interop.model.dataset.grammar import DatasetKind


@dataclass(slots=True)
class PlainRendering:
    """A plain document in JSON.

    Attributes:
        kind: Its dataset type.
        data: The bytes.
        leaves: Leaves of the source, counted apart.
        uuids: Texts of the identifiers of the dataset.
        versions: Texts of its versions.
    """

    kind: DatasetKind
    data: bytes
    leaves: int
    uuids: list[str]
    versions: list[str]


def render_plain(document: PlainXml, ledger: DocumentLedger, residue: Residue | None = None) -> PlainRendering | None:
    """Render a plain document of a dataset type.

    Args:
        document: The document.
        ledger: Takes the fate of every leaf; it must be empty, and is not to be used where None is returned.
        residue: Takes what JSON cannot hold, likewise.

    Returns:
        The document in JSON; None where it has to be read as a tree.
    """
    known = templates(document.head, residue=residue is not None)
    frame = None if known is None else known.frame(document.frame)
    if known is None or frame is None:
        return None
    values = _escaped(document, ledger)
    if values is None or (residue is not None and "edge white space" in ledger.structure):
        return None
    if residue is not None:
        residue.entries.extend(frame.kept)
    return _fill(document, known, frame, values, ledger)


def _escaped(document: PlainXml, ledger: DocumentLedger) -> list[bytes] | None:
    """Return the values of a document as JSON writes them; None where one asks for more."""
    values, joined = document.values, document.joined
    if len(document.special) == len(values) + 1 and b" <" not in joined and b"< " not in joined:
        return values
    attributes = list(chain.from_iterable(form.attributes for form in document.parts))
    of_attributes = b"".join(compress(values, attributes))
    if of_attributes.translate(None, b"\t\n\r") != of_attributes:
        return None
    escaped = orjson.dumps(document.text)[2:-2].split(b"<")
    for number in _asking(document):
        text = _attribute(values[number]) if attributes[number] else _text(values[number], ledger)
        if text is None:
            return None
        escaped[number] = orjson.dumps(text)[1:-1]
    return escaped


def _asking(document: PlainXml) -> list[int]:
    """Return the numbers of values with references, white space at their edges or line ends of Windows."""
    numbers: set[int] = set()
    values = document.values
    stripped = [value.strip() for value in values]
    if stripped != values:
        numbers.update(number for number, value in enumerate(values) if stripped[number] is not value)
    for mark in b"&\r":  # as a number, which is looked for at once
        if mark in document.special:
            numbers.update(number for number, value in enumerate(values) if mark in value)
    return sorted(numbers)


def _attribute(value: bytes) -> str | None:
    """Return the value of an attribute, with references resolved."""
    text = value.decode()
    return unescaped(text) if "&" in text else text


def _text(value: bytes, ledger: DocumentLedger) -> str | None:
    """Return a text without its edges; None where nothing is left."""
    text = value.decode()
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    resolved = unescaped(text) if "&" in text else text
    if resolved is None:
        return None
    stripped = resolved.strip(WHITE_SPACE)
    if len(stripped) != len(resolved):
        ledger.structure["edge white space"] += 1
    return stripped or None


def _fill(
    document: PlainXml, known: Templates, frame: FrameTemplate, values: list[bytes], ledger: DocumentLedger
) -> PlainRendering | None:
    result = PlainRendering(known.kind, b"", frame.leaves, [], [])
    pieces: list[bytes] = []
    forms, at = iter(document.parts), 0
    for size, before, listed, carried in zip(document.runs, frame.constants, frame.listed, frame.carried, strict=False):
        ledger.carried.extend(carried)
        pieces.append(before)
        for form in islice(forms, size):
            template = known.part(form)
            if template is None:
                return None
            own = values[at : at + template.size]
            at += template.size
            ledger.carried.extend(template.carried)
            result.leaves += template.leaves
            if not (template.is_simple or _take_beside(template, own, ledger, result)):
                return None
            filled = template.item.copy() if listed else template.single.copy()
            filled[1::2] = own
            pieces += filled
            pieces.append(BETWEEN_ITEMS)
        pieces.pop()
    pieces.append(frame.constants[-1])
    ledger.carried.extend(frame.carried[-1])
    ledger.lines.extend(frame.lines)
    _take_structure(frame, ledger)
    result.data = b"".join(pieces)
    return result


def _take_beside(template: PartTemplate, values: list[bytes], ledger: DocumentLedger, result: PlainRendering) -> bool:
    """Note what a part has beside values, and bring these into the order of JSON; False where they ask for more.

    That is an integer which is written otherwise than JSON writes it.
    """
    result.uuids.extend(_string(values[number]) for number in template.uuids)
    result.versions.extend(_string(values[number]) for number in template.versions)
    if template.order is not None:
        values[:] = [values[number] for number in template.order]
    for position, place in template.integers:
        if not is_plain_integer(_string(values[position])):
            return False
        ledger.converted.append(place)
    _take_structure(template, ledger)
    return True


def _take_structure(template: PartTemplate | FrameTemplate, ledger: DocumentLedger) -> None:
    ledger.derived += template.derived
    for kind, number in template.structure.items():
        ledger.structure[kind] += number


def _string(value: bytes) -> str:
    text: str = orjson.loads(b'"' + value + b'"')
    return text
