"""Random datasets for the laws of rendering: what the grammar knows, and what it does not."""

from __future__ import annotations

from hypothesis import strategies as st
from lxml import etree

from interop.model.dataset.dataset import PLAIN
from interop.model.dataset.grammar_tables import load_grammar
from interop.model.dataset.slots import Slot, slot_tree

XML_CHARACTERS = st.characters(
    codec="utf-8", exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff", include_characters="\t\n "
)
TEXTS = st.text(XML_CHARACTERS, max_size=12)
FOREIGN = "http://example.org/extension"
KINDS = sorted(load_grammar(*PLAIN).kinds)


@st.composite
def datasets(draw: st.DrawFn) -> etree._Element:
    """A dataset of any type with known and unknown content in any order, with comments and instructions."""
    tree = slot_tree(PLAIN, draw(st.sampled_from(KINDS)))
    root = etree.Element(tree.kind.tag, nsmap={None: tree.grammar.namespaces[tree.kind.prefix], "x": FOREIGN})
    _fill(draw, root, tree.root, depth=0)
    if draw(st.booleans()):
        root.addprevious(etree.ProcessingInstruction("xml-stylesheet", draw(st.sampled_from(["href='a.xsl'", ""]))))
    if draw(st.booleans()):
        root.addnext(etree.Comment(draw(comment_texts())))
    return root


def comment_texts() -> st.SearchStrategy[str]:
    return st.text(st.characters(codec="ascii", exclude_characters="-", exclude_categories=["Cc"]), max_size=8)


def _fill(draw: st.DrawFn, element: etree._Element, slot: Slot, depth: int) -> None:
    for tag in draw(st.lists(st.sampled_from(sorted(slot.attributes)), max_size=3)) if slot.attributes else []:
        element.set(tag, draw(TEXTS))
    if draw(st.integers(0, 9)) == 0:
        element.set(f"{{{FOREIGN}}}mark", draw(TEXTS))
    if depth < 5 and slot.children:
        for tag in draw(st.lists(st.sampled_from(sorted(slot.children)), max_size=4)):
            _fill(draw, etree.SubElement(element, tag), slot.children[tag], depth + 1)
    else:
        element.text = draw(TEXTS) or None
    match draw(st.integers(0, 14)):
        case 0:
            element.insert(draw(st.integers(0, len(element))), etree.Comment(draw(comment_texts())))
        case 1:
            _foreign(draw, etree.SubElement(element, f"{{{FOREIGN}}}{draw(st.sampled_from('ab'))}"), depth)
        case 2:
            _foreign(draw, etree.SubElement(element, "bare"), depth)
        case 3 if len(element):
            element[-1].tail = draw(TEXTS) or None
        case 4:
            element.text = draw(TEXTS) or None


def _foreign(draw: st.DrawFn, element: etree._Element, depth: int) -> None:
    element.text = draw(TEXTS) or None
    if draw(st.booleans()):
        element.set("plain", draw(TEXTS))
    if depth < 4 and draw(st.booleans()):
        tag = draw(st.sampled_from([f"{{{FOREIGN}}}a", "bare", "{http://lca.jrc.it/ILCD/Common}shortDescription"]))
        _foreign(draw, etree.SubElement(element, tag), depth + 1)


def _keys() -> st.SearchStrategy[str]:
    known = ["#text", "@version", "@xml:lang", "@xmlns:x", "x:a", "common:other", "common:UUID", "time", "a/b", "~", ""]
    return st.sampled_from(known) | st.text(max_size=4)


JSON_NUMBERS = st.integers(-(10**30), 10**30) | st.decimals(-1000, 1000, places=3)
JSON_SCALARS = st.none() | st.booleans() | JSON_NUMBERS | TEXTS | st.sampled_from(["2019", "true"])
JSON_VALUES = st.recursive(
    JSON_SCALARS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_keys(), inner, max_size=4),
    max_leaves=8,
)


@st.composite
def tidas_documents(draw: st.DrawFn) -> dict[str, object]:
    """A JSON document with the root key of a dataset type and any content, sensible or not."""
    tree = slot_tree(PLAIN, draw(st.sampled_from(KINDS)))
    content = _json_of(draw, tree.root, 0)
    content["@xmlns:common"] = "http://lca.jrc.it/ILCD/Common"
    return {tree.root.key: content, **draw(st.dictionaries(st.sampled_from(["extra", "common:other"]), JSON_VALUES))}


def _json_of(draw: st.DrawFn, slot: Slot, depth: int) -> dict[str, object]:
    out: dict[str, object] = {}
    for known in draw(st.lists(st.sampled_from(list(slot.attributes.values())), max_size=2)) if slot.attributes else []:
        out[known.key] = draw(JSON_SCALARS)
    if slot.children:
        for known in draw(st.lists(st.sampled_from(list(slot.children.values())), max_size=3)):
            inner = _json_of(draw, known, depth + 1) if depth < 5 and known.children else draw(JSON_SCALARS)
            out[known.key] = draw(st.sampled_from([inner, [inner], [inner, inner]]))
    if draw(st.integers(0, 5)) == 0:
        out[draw(_keys())] = draw(JSON_VALUES)
    return out
