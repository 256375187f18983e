"""Laws of the two renderings: the way back is exact with the residue, and every leaf has one fate."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from lxml import etree
from strategies import datasets, tidas_documents

from interop.crosswalk.leaves import count_json_leaves, count_xml_leaves
from interop.crosswalk.ledger import DocumentLedger, Fate
from interop.crosswalk.residue import Residue, decode
from interop.formats.ilcd import residue as ilcd_residue
from interop.formats.ilcd import writer as ilcd_writer
from interop.formats.tidas import reader as tidas_reader
from interop.formats.tidas import residue as tidas_residue
from interop.formats.tidas import writer as tidas_writer
from interop.io.json import dumps, parse_json
from interop.io.xml import parse_xml
from interop.model.dataset.dataset import PLAIN, WHITE_SPACE, Dataset
from interop.model.dataset.grammar_tables import load_grammar

LAWS = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def as_read(root: etree._Element) -> Dataset:
    data = etree.tostring(root.getroottree(), encoding="UTF-8")
    parsed = parse_xml(data, "x.xml")
    kind = load_grammar(*PLAIN).kinds[parsed.tag]
    return Dataset(parsed, kind, "x.xml")


def content(node: etree._Element, *, exact: bool) -> object:
    """Everything that is not layout; without ``exact`` also without comments, edges and the order of other names."""
    if not isinstance(node.tag, str):
        return (str(node.tag), getattr(node, "target", ""), node.text or "") if exact else None

    def shown(text: str | None) -> str:
        text = text or ""
        return "" if not text.strip(WHITE_SPACE) else text if exact else text.strip(WHITE_SPACE)

    children = [(content(child, exact=exact), shown(child.tail)) for child in node]
    if not exact:
        texts = "".join([node.text or "", *(child.tail or "" for child in node)]).strip(WHITE_SPACE)
        kept = [inner for inner, _ in children if inner is not None]
        return node.tag, sorted(node.attrib.items()), texts, sorted(kept, key=lambda inner: str(inner[0]))
    return node.tag, sorted(node.attrib.items()), shown(node.text), children


def around(root: etree._Element) -> list[object]:
    siblings = [*root.itersiblings(preceding=True), root, *root.itersiblings()]
    return [content(node, exact=True) for node in siblings]


@LAWS
@given(datasets())
def test_xml_comes_back_exactly_with_its_residue(root: etree._Element) -> None:
    source = as_read(root)
    ledger, residue = DocumentLedger("x.xml"), Residue("ilcd")
    document = tidas_writer.render(source, ledger, residue)

    read_again = parse_json(dumps(document), "x.json")
    back, left = tidas_reader.build(read_again, "x.json", DocumentLedger("x.json"))
    stale = list(ilcd_residue.restore(back, decode(parse_json(residue.encode(), "residue"))))

    assert left == []
    assert stale == []
    assert around(as_read(parse_xml(ilcd_writer.write(back, indent=True), "y.xml")).root) == around(source.root)


@LAWS
@given(datasets())
def test_xml_comes_back_without_a_residue_but_for_what_json_cannot_say(root: etree._Element) -> None:
    source = as_read(root)
    document = tidas_writer.render(source, DocumentLedger("x.xml"))
    back, _ = tidas_reader.build(parse_json(dumps(document), "x.json"), "x.json", DocumentLedger("x.json"))
    assert content(back.root, exact=False) == content(source.root, exact=False)


@LAWS
@given(datasets())
def test_every_leaf_of_xml_has_one_fate(root: etree._Element) -> None:
    source = as_read(root)
    ledger = DocumentLedger("x.xml")
    document = tidas_writer.render(source, ledger)
    account = ledger.account(count_xml_leaves(source.root))
    assert account.balanced
    assert sum(account.origins.values()) == count_json_leaves(document)
    nodes = source.root.getroottree().xpath("//comment() | //processing-instruction()")
    assert account.fates[Fate.DROPPED] == len(nodes)


@LAWS
@given(tidas_documents())
def test_json_comes_back_exactly_with_its_residue(document: dict[str, object]) -> None:
    dataset, left = tidas_reader.build(document, "x.json", DocumentLedger("x.json"))
    residue = tidas_residue.compare(document, tidas_writer.render(dataset, DocumentLedger("x.json")), left)

    read_again = as_read(parse_xml(ilcd_writer.write(dataset, indent=True), "x.xml"))
    rendered = tidas_writer.render(read_again, DocumentLedger("x.xml"))
    restored, stale = tidas_residue.restore(rendered, decode(parse_json(residue.encode(), "residue")), "x.json")

    assert stale == []
    assert dumps(restored) == dumps(document)


@LAWS
@given(tidas_documents())
def test_every_scalar_of_json_has_one_fate(document: dict[str, object]) -> None:
    ledger = DocumentLedger("x.json")
    dataset, _ = tidas_reader.build(document, "x.json", ledger)
    account = ledger.account(count_json_leaves(document))
    assert account.balanced
    assert sum(account.origins.values()) == count_xml_leaves(dataset.root)
