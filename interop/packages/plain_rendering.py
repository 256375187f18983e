"""Convert a plain ILCD document to TIDAS straight from its markup, where nothing asks for its tree."""

from __future__ import annotations

from interop.crosswalk.ledger import DocumentLedger
from interop.crosswalk.residue import Residue
from interop.formats.tidas.plain import render_plain
from interop.io.plain_xml import plain_xml
from interop.io.source import Source
from interop.model.dataset.dataset import PLAIN, is_uuid
from interop.model.dataset.slots import slot_tree
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
    made = render_plain(document, ledger, residue)
    if made is None or len(made.uuids) != 1 or len(made.versions) > 1 or not is_uuid(made.uuids[0]):
        return None
    kind, uuid, version = made.kind, made.uuids[0], "".join(made.versions)
    if residue_members(source, kind.folder, uuid, name):
        return None
    result = Rendered(name, "written", made.data, kind.name, kind.folder, uuid, version, residue)
    close(ledger, made.leaves, slot_tree(PLAIN, kind.tag), options, result)
    return result
