"""The places of a dataset: the grammar's types unrolled into one tree of slots per dataset type.

A slot is one place where a leaf may stand, such as ``/processDataSet/exchanges/exchange/meanAmount``. Bulk work
counts leaves by the integer id of their slot and makes no objects of its own.
"""

from __future__ import annotations

from functools import cache

from interop.model.dataset.grammar import DatasetKind, ElementType, Grammar, Particle
from interop.model.dataset.grammar_tables import load_grammar


class Slot:
    """One place of a dataset for an element or an attribute.

    Attributes:
        id: Index in ``SlotTree.slots``; leaves are counted by it.
        key: Name as paths and TIDAS write it: ``meanAmount``, ``common:UUID``, ``@version``.
        path: Path from the root without ordinals; the path of an element's text is the element's own.
        row: Row of the grammar table that declares it (``process:ExchangeType/process:meanAmount``).
        particle: Its declaration.
        type: Type of its content, or None for a datatype.
        children: Child slots by Clark name, in the order of the grammar.
        attributes: Attribute slots by Clark name.
        datatype: Name of the datatype of its text or value, or None where it holds elements only.
        is_open: Whether it admits elements that the tables do not know.
        writes_integer: Whether its JSON rendering writes a number.
        position: Place in the order of its parent.
    """

    __slots__ = (
        "attributes",
        "children",
        "datatype",
        "id",
        "is_open",
        "key",
        "parent",
        "particle",
        "path",
        "position",
        "row",
        "type",
        "writes_integer",
    )

    def __init__(
        self, tree: SlotTree, parent: Slot | None, particle: Particle, key: str, row: str, position: int
    ) -> None:
        self.parent = parent
        self.particle = particle
        self.key = key
        self.path: str = f"{parent.path}/{key}" if parent else f"/{key}"
        self.row = row
        self.position = position
        self.type: ElementType | None = tree.grammar.types.get(particle.content)
        self.datatype = self.type.text if self.type else particle.content
        known = tree.grammar.datatypes.get(self.datatype or "")
        self.writes_integer = known is not None and known.json == "integer"
        self.is_open = self.type is not None and self.type.any_element is not None
        self.id = len(tree.slots)
        tree.slots.append(self)
        self.attributes: dict[str, Slot] = {
            tag: tree.child(self, declared, f"@{declared.name}", 0)
            for tag, declared in (self.type.attributes if self.type else {}).items()
        }
        self.children: dict[str, Slot] = {
            declared.tag: tree.child(self, declared, tree.key(declared.tag), number)
            for number, declared in enumerate(self.type.elements if self.type else [])
        }


class SlotTree:
    """All slots of one dataset type under one grammar.

    Attributes:
        grammar: The grammar that it unrolls.
        kind: The dataset type.
        slots: Every slot, by id.
        root: Slot of the root element.
    """

    def __init__(self, grammar: Grammar, kind: DatasetKind) -> None:
        self.grammar = grammar
        self.kind = kind
        self.slots: list[Slot] = []
        self._prefixes = grammar.prefixes
        particle = grammar.globals[kind.root]
        self.root = Slot(self, None, particle, self.key(kind.tag), kind.root, 0)

    def key(self, tag: str) -> str:
        """Write a Clark name as paths and TIDAS do: without a prefix in the main namespace."""
        uri, _, local = tag[1:].partition("}")
        prefix = self._prefixes[uri]
        return local if prefix == self.kind.prefix else f"{prefix}:{local}"

    def child(self, parent: Slot, particle: Particle, key: str, position: int) -> Slot:
        """Make the slot of one declared element or attribute."""
        owner = parent.type.name if parent.type else parent.particle.name
        return Slot(self, parent, particle, key, f"{owner}/{particle.name}", position)


@cache
def slot_tree(tables: tuple[str, ...], root_tag: str) -> SlotTree:
    """Return the slots of the dataset type whose root element has this Clark name.

    Args:
        tables: Folders of ``mappings/grammars``, the base first.
        root_tag: Clark name of the root element.

    Raises:
        KeyError: The name is the root of no dataset type.
    """
    grammar = load_grammar(*tables)
    return SlotTree(grammar, grammar.kinds[root_tag])
