"""How the elements and attributes of one document are written: Clark names to prefixed keys.

Namespaces that the tables know always get the table's prefix, whatever the file called them; foreign namespaces keep
the prefix of the file where it is free.
"""

from __future__ import annotations

from lxml import etree

from interop.model.dataset.grammar import DatasetKind, Grammar

XMLNS = "@xmlns"


def namespace_of(tag: str) -> str:
    """Return the namespace of a Clark name; empty where it has none."""
    return tag[1:].partition("}")[0] if tag[:1] == "{" else ""


class DocumentNames:
    """Keys of one document: ``meanAmount``, ``common:UUID``, ``@version``, ``@xml:lang``.

    Attributes:
        main: The namespace of keys without a prefix.
        declared: Namespace by prefix, as the document's root declares it; the main namespace under None.
    """

    def __init__(self, root: etree._Element, grammar: Grammar, kind: DatasetKind) -> None:
        self.main = grammar.namespaces[kind.prefix]
        self._prefixes: dict[str, str | None] = {**grammar.prefixes, self.main: None}
        self._keys: dict[str, str] = {}
        self.declared: dict[str | None, str] = {None: self.main}
        for prefix, uri in root.nsmap.items():
            self._declare(uri, prefix)

    def element(self, tag: str) -> str:
        """Return the key of an element's Clark name."""
        key = self._keys.get(tag)
        if key is None:
            key = self._keys[tag] = self._write(tag)
        return key

    def attribute(self, tag: str) -> str:
        """Return the key of an attribute's Clark name."""
        return f"@{self.element(tag)}" if tag[:1] == "{" else f"@{tag}"

    def namespaces(self) -> dict[str, str]:
        """Return the namespace declarations as keys: ``@xmlns``, ``@xmlns:common``, ..."""
        return {XMLNS if prefix is None else f"{XMLNS}:{prefix}": uri for prefix, uri in self.declared.items()}

    def _write(self, tag: str) -> str:
        uri, _, local = tag[1:].partition("}") if tag[:1] == "{" else ("", "", tag)
        if not uri:
            return local
        if uri not in self.declared.values() and self._prefixes.get(uri) != "xml":
            self._declare(uri, self._prefixes.get(uri))
        prefix = self._prefixes[uri]
        return local if prefix is None else f"{prefix}:{local}"

    def _declare(self, uri: str, wished: str | None) -> None:
        if uri not in self._prefixes:
            taken = {prefix for prefix in self._prefixes.values() if prefix}
            candidates = [wished] if wished else []
            candidates.extend(f"ns{number}" for number in range(1, len(taken) + 2))
            self._prefixes[uri] = next(prefix for prefix in candidates if prefix not in taken)
        prefix = self._prefixes[uri]
        self.declared[prefix] = uri
