"""Put back into an ILCD tree what JSON could not hold: comments, instructions, edge white space, order."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator

from lxml import etree

from interop.crosswalk.residue import Entry, Residue, beside
from interop.model.dataset.dataset import WHITE_SPACE, Dataset
from interop.model.dataset.names import DocumentNames
from interop.model.dataset.places import Places
from interop.model.finding import Finding
from interop.model.rules import finding


def restore(dataset: Dataset, residue: Residue) -> Iterator[Finding]:
    """Apply a residue to a dataset that was built from JSON.

    Args:
        dataset: The dataset; its tree is changed in place.
        residue: Entries whose source format is ILCD.

    Yields:
        ``RESIDUE-STALE`` for each entry whose place has changed; such an entry is not applied.
    """
    names = DocumentNames(dataset.root, dataset.slots.grammar, dataset.kind)
    index = Places(names.element).index(dataset.root)
    tree = _Restorer(dataset.root, index, names)
    # Places are named before anything moves; comments go in last, since they count the nodes around them.
    for kinds in (("order",), ("space",), ("comment", "instruction"), ("mixed",)):
        for entry in residue.entries:
            if entry.kind in kinds and not tree.apply(entry):
                yield finding("RESIDUE-STALE", file=dataset.file, path=entry.path, kind=entry.kind)


class _Restorer:
    def __init__(self, root: etree._Element, index: dict[str, etree._Element], names: DocumentNames) -> None:
        self.root = root
        self.index = index
        self.names = names

    def apply(self, entry: Entry) -> bool:
        """Apply one entry; False where its place is gone or has changed."""
        element = self.index.get(entry.path)
        if element is None:
            return False
        match entry.kind:
            case "order":
                return self._order(element, entry)
            case "space":
                return self._space(element, entry)
            case "mixed":
                return self._mixed(element, entry)
            case _:
                return self._node(element, entry)

    def _keys(self, element: etree._Element) -> list[str]:
        return [self.names.element(child.tag) for child in element.iterchildren("*")]

    def _order(self, element: etree._Element, entry: Entry) -> bool:
        keys = self._keys(element)
        if beside(" ".join(sorted(keys))) != entry.beside:
            return False
        queues: dict[str, deque[etree._Element]] = {}
        for key, child in zip(keys, list(element), strict=True):
            queues.setdefault(key, deque()).append(child)
        runs = entry.content["order"]
        assert isinstance(runs, list)
        element[:] = [queues[key].popleft() for key, length in runs for _ in range(length)]
        return True

    def _space(self, element: etree._Element, entry: Entry) -> bool:
        text = (element.text or "").strip(WHITE_SPACE)
        if beside(text) != entry.beside:
            return False
        element.text = f"{entry.content['before']}{text}{entry.content['after']}"
        return True

    def _mixed(self, element: etree._Element, entry: Entry) -> bool:
        text = "".join([element.text or "", *(child.tail or "" for child in element)]).strip(WHITE_SPACE)
        lengths = entry.content["pieces"]
        assert isinstance(lengths, list)
        if beside(text) != entry.beside or len(lengths) != len(element) + 1:
            return False
        rest = f"{entry.content['before']}{text}{entry.content['after']}"
        pieces = []
        for length in lengths:
            pieces.append(rest[:length] or None)
            rest = rest[length:]
        element.text = pieces[0]
        for child, piece in zip(element, pieces[1:], strict=True):
            child.tail = piece
        return True

    def _node(self, element: etree._Element, entry: Entry) -> bool:
        text = str(entry.content["text"])
        if entry.kind == "comment":
            node: etree._Element = etree.Comment(text)
        else:
            node = etree.ProcessingInstruction(str(entry.content["target"]), text or None)
        if entry.content["where"] == "inside":
            at = entry.content["at"]
            assert isinstance(at, int)
            if beside(" ".join(self._keys(element))) != entry.beside or at > len(element):
                return False
            element.insert(at, node)
        else:
            self._beside_root(node, before=entry.content["where"] == "before")
        return True

    def _beside_root(self, node: etree._Element, *, before: bool) -> None:
        # Entries come nearest to the root first on either side.
        if before:
            siblings = list(self.root.itersiblings(preceding=True))
            (siblings[-1] if siblings else self.root).addprevious(node)
        else:
            siblings = list(self.root.itersiblings())
            (siblings[-1] if siblings else self.root).addnext(node)
