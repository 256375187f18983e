"""Convert a plain ILCD document to TIDAS straight from its markup, where nothing asks for its tree."""

from __future__ import annotations

from collections.abc import Iterator

from interop.crosswalk.ledger import DocumentLedger
from interop.crosswalk.residue import Residue
from interop.formats.tidas.plain import render_plain
from interop.io.json import dumps
from interop.io.source import Source
from interop.io.xml_pieces import plain_xml
from interop.model.dataset.dataset import is_uuid
from interop.packages.layout import residue_members
from interop.packages.rendered import Rendered, RenderOptions, close


def render_plain_document(source: Source, name: str, data: bytes, options: RenderOptions) -> Rendered | None:
    """Convert one document of a source if it is plain; nothing else differs from the way over its tree.

    Args:
        source: The opened source.
        name: Name of the document.
        data: Its bytes.
        options: How to render.

    Returns:
        What became of it, or None where its tree is needed: it is not plain or no ILCD, it has not one UUID in
        canonical form, a residue belongs to it, or a profile is held against it.
    """
    if options.target != "tidas" or options.profile is not None or options.source_format not in (None, "ilcd"):
        return None
    document = plain_xml(data, options.limits)
    if document is None:
        return None
    ledger = DocumentLedger(name)
    residue = Residue("ilcd") if options.residue else None
    rendered = render_plain(document, name, ledger, residue)
    if rendered is None:
        return None
    root, value, leaves = rendered
    parts = _parts(value)
    uuids, versions = list(_texts(parts, "common:UUID")), list(_texts(parts, "common:dataSetVersion"))
    if len(uuids) != 1 or len(versions) > 1 or not is_uuid(uuids[0]):
        return None
    uuid, version = uuids[0], versions[0] if versions else ""
    if residue_members(source, root.kind.folder, uuid, name):
        return None
    result = Rendered(name, "written", dumps(value), root.kind.name, root.kind.folder, uuid, version, residue)
    close(ledger, leaves, root.slots, options, result)
    return result


def _texts(parts: list[dict[str, object]], key: str) -> Iterator[str]:
    for part in parts:
        if key in part:
            found = part[key]
            for item in found if isinstance(found, list) else (found,):
                text = item.get("#text") if isinstance(item, dict) else item
                if isinstance(text, str):
                    yield text


def _parts(value: dict[str, object]) -> list[dict[str, object]]:
    """Return the parts of the sections of the root, where ``Dataset.identity`` looks for UUID and version."""
    found: list[object] = [value]
    for _ in range(3):
        inner = [item for each in found if isinstance(each, dict) for item in each.values()]
        found = [item for item in inner if not isinstance(item, list)]
        for item in inner:
            if isinstance(item, list):
                found.extend(item)
    return [item for item in found if isinstance(item, dict)]
