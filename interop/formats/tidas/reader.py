"""Build a dataset tree from TIDAS JSON.

Keys become elements in the order of the grammar, ``@name`` attributes, ``#text`` text. What XML cannot hold (a name
that is no XML name, a prefix that nothing declares, control characters, lists within lists) is not guessed at: it is
reported by pointer and goes to the residue, or the ledger calls it dropped.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from decimal import Decimal

from lxml import etree

from interop.crosswalk.leaves import count_json_leaves
from interop.crosswalk.ledger import DocumentLedger, Fate
from interop.io.pointer import pointer_step
from interop.model.dataset.dataset import PLAIN, Dataset
from interop.model.dataset.grammar import DatasetKind, Grammar
from interop.model.dataset.grammar_tables import load_grammar
from interop.model.dataset.names import XMLNS
from interop.model.dataset.slots import Slot, slot_tree
from interop.model.rules import refused

_ROW = "rendering as XML"
Scope = Mapping[str | None, str]


def build(document: object, file: str, ledger: DocumentLedger) -> tuple[Dataset, list[str]]:
    """Build the dataset that a TIDAS document renders.

    Args:
        document: The parsed JSON document.
        file: Path for findings.
        ledger: Takes the fate of every scalar; what XML cannot hold is noted as dropped.

    Returns:
        The dataset, and the JSON pointers of the values that it does not hold.

    Raises:
        InputRefused: ``TIDAS-ROOT``: the document has no root key of a dataset type, or several.
    """
    grammar = load_grammar(*PLAIN)
    kind, key, content = _root(document, file, grammar)
    builder = _Builder(grammar, kind, ledger)
    assert isinstance(document, dict)
    for other, value in document.items():
        if other != key:
            builder.leave(f"/{pointer_step(other)}", value, "a dataset has one root")
    root = builder.root(key, content)
    return Dataset(root, kind, file), builder.left


def _root(document: object, file: str, grammar: Grammar) -> tuple[DatasetKind, str, dict[str, object]]:
    kinds = {kind.root.partition(":")[2]: kind for kind in grammar.kinds.values()}
    found = []
    if isinstance(document, dict):
        found = [(key, value) for key, value in document.items() if key.rpartition(":")[2] in kinds]
    if len(found) != 1 or not isinstance(found[0][1], dict):
        raise refused("TIDAS-ROOT", file=file, path="/", names=", ".join(kinds))
    key, content = found[0]
    return kinds[key.rpartition(":")[2]], key, content


class _Builder:
    def __init__(self, grammar: Grammar, kind: DatasetKind, ledger: DocumentLedger) -> None:
        self.grammar = grammar
        self.kind = kind
        self.ledger = ledger
        self.left: list[str] = []

    def root(self, key: str, content: dict[str, object]) -> etree._Element:
        """Build the root element and everything in it."""
        pointer = f"/{pointer_step(key)}"
        scope = self._scope(content, dict(self._default_scope()), pointer)
        nsmap = {prefix: uri for prefix, uri in scope.items() if self._is_declared(prefix, content)}
        slots = slot_tree(PLAIN, self.kind.tag)
        element = etree.Element(self.kind.tag, nsmap={**self._always(), **nsmap})
        self._fill(element, content, slots.root, scope, pointer, slots.root.path)
        return element

    def leave(self, pointer: str, value: object, reason: str) -> None:
        """Leave out a value that XML cannot hold."""
        self.left.append(pointer)
        count = count_json_leaves(value)
        if count:
            self.ledger.note(pointer, Fate.DROPPED, _ROW, reason=reason, count=count)

    def _default_scope(self) -> Iterator[tuple[str | None, str]]:
        """Prefixes of the tables hold where a document does not declare them."""
        yield from self.grammar.namespaces.items()
        yield None, self.grammar.namespaces[self.kind.prefix]

    def _always(self) -> dict[str | None, str]:
        """Namespaces that the root declares whether the document says so or not."""
        return {None: self.grammar.namespaces[self.kind.prefix], "common": self.grammar.namespaces["common"]}

    def _is_declared(self, prefix: str | None, content: dict[str, object]) -> bool:
        return prefix is not None and f"{XMLNS}:{prefix}" in content

    def _scope(self, content: dict[str, object], outer: Scope, pointer: str) -> Scope:
        """Read the namespace declarations of one object."""
        inner: dict[str | None, str] = {}
        for key, value in content.items():
            if key == XMLNS or key.startswith(f"{XMLNS}:"):
                prefix = key[len(XMLNS) + 1 :] or None
                if isinstance(value, str) and _may_declare(prefix, value):
                    inner[prefix] = value
                    self.ledger.structural.append(f"{pointer}/{key}")
                else:
                    self.leave(f"{pointer}/{pointer_step(key)}", value, "no namespace declaration of XML")
        return {**outer, **inner} if inner else outer

    def _fill(
        self,
        element: etree._Element,
        content: dict[str, object],
        slot: Slot | None,
        scope: Scope,
        pointer: str,
        path: str,
    ) -> None:
        children: list[tuple[float, int, str, str, Slot | None, object]] = []
        for order, (key, value) in enumerate(content.items()):
            if key[:1] == "@":
                if key != XMLNS and not key.startswith(f"{XMLNS}:"):
                    self._attribute(element, key, value, slot, scope, pointer, path)
            elif key == "#text":
                self._text(element, value, slot, pointer, path, "/#text")
            else:
                tag = _clark(key, scope)
                if tag is None:
                    self.leave(f"{pointer}/{pointer_step(key)}", value, "not a name of XML in a declared namespace")
                    continue
                known = slot.children.get(tag) if slot else None
                rank = known.position if known else math.inf
                children.append((rank, order, tag, key, known, value))
        children.sort(key=lambda child: child[:2])
        for _, _, tag, key, known, value in children:
            self._element(element, tag, key, known, value, scope, pointer, path)

    def _element(
        self,
        parent: etree._Element,
        tag: str,
        key: str,
        slot: Slot | None,
        value: object,
        scope: Scope,
        pointer: str,
        path: str,
    ) -> None:
        pointer = f"{pointer}/{pointer_step(key)}"
        path = slot.path if slot else f"{path}/{key}"
        items = value if isinstance(value, list) else [value]
        for number, item in enumerate(items):
            place = f"{pointer}/{number}" if isinstance(value, list) else pointer
            if isinstance(item, list):
                self.leave(place, item, "a list within a list")
                continue
            if isinstance(item, dict):
                inner = self._scope(item, scope, place) if XMLNS in str(item.keys()) else scope
                name = tag if inner is scope else _clark(key, inner)
                if name is None:
                    self.leave(place, item, "not a name of XML in a declared namespace")
                    continue
                self._fill(etree.SubElement(parent, name), item, slot if name == tag else None, inner, place, path)
            else:
                self._text(etree.SubElement(parent, tag), item, slot, place, path, "")

    def _attribute(
        self,
        element: etree._Element,
        key: str,
        value: object,
        slot: Slot | None,
        scope: Scope,
        pointer: str,
        path: str,
    ) -> None:
        name = key[1:]
        tag = _clark(name, scope) if ":" in name else name
        text = _literal(value)
        if tag is None or text is None:
            self.leave(f"{pointer}/{pointer_step(key)}", value, "no attribute of XML")
            return
        try:
            element.set(tag, text)
        except ValueError:
            self.leave(f"{pointer}/{pointer_step(key)}", value, "no attribute of XML")
            return
        known = slot.attributes.get(tag) if slot else None
        self._moved(known.id if known else f"{path}/{key}", value)

    def _text(
        self, element: etree._Element, value: object, slot: Slot | None, pointer: str, path: str, suffix: str
    ) -> None:
        where = slot.id if slot else path
        if value is None or value == "" or (isinstance(value, str) and not value.strip(" \t\r\n")):
            self._blank(element, value, pointer, path, suffix)
            return
        text = _literal(value)
        if text is None:
            self.leave(f"{pointer}{suffix}", value, "no text of XML")
            return
        try:
            element.text = text
        except ValueError:
            self.leave(f"{pointer}{suffix}", value, "a character that XML cannot hold")
            return
        self._moved(where, value)

    def _blank(self, element: etree._Element, value: object, pointer: str, path: str, suffix: str) -> None:
        """A text without content becomes an empty element: structure, no leaf of the target."""
        try:
            element.text = value if isinstance(value, str) and value else None
        except ValueError:
            self.leave(f"{pointer}{suffix}", value, "a character that XML cannot hold")
            return
        self.ledger.structural.append(path)

    def _moved(self, where: int | str, value: object) -> None:
        (self.ledger.carried if isinstance(value, str) else self.ledger.converted).append(where)


def _literal(value: object) -> str | None:
    """Write a scalar as XML text; None where the value is no scalar."""
    match value:
        case str():
            return value
        case bool():
            return "true" if value else "false"
        case int() | Decimal():
            return str(value)
        case _:
            return None


def _clark(key: str, scope: Scope) -> str | None:
    """Resolve a key against the namespaces in force; None where XML has no such name."""
    prefix, colon, local = key.partition(":")
    uri = scope.get(prefix if colon else None)
    if uri is None:
        return None
    name = local if colon else key
    try:
        etree.QName(uri or None, name)
    except ValueError:
        return None
    return f"{{{uri}}}{name}" if uri else name


def _may_declare(prefix: str | None, uri: str) -> bool:
    if prefix is None:
        return True
    try:
        etree.QName(None, prefix)
        etree.Element("probe", nsmap={prefix: uri})
    except ValueError:
        return False
    return bool(uri) and prefix not in ("xml", "xmlns")
