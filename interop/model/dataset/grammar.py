"""The grammar of the ILCD information model: what ``grammar_tables`` reads from ``mappings/grammars``.

The tables state element order, cardinality, data types, enumerations, attributes, uniqueness and keys. Readers,
writers, the validator, the repairer and the documentation all work from this one object.

Names are written with the prefixes of ``namespaces.tsv`` (``process:exchange``); the tree itself uses Clark names
(``{http://lca.jrc.it/ILCD/Process}exchange``). An attribute without a prefix is in no namespace.
"""

from __future__ import annotations

from dataclasses import dataclass, field

UNBOUNDED = 2**31
"""The upper bound of a particle that may repeat without limit."""

XML_NAMESPACE = "http://www.w3.org/XML/1998/namespace"


@dataclass(frozen=True, slots=True)
class Datatype:
    """A simple type: what the text of an element or the value of an attribute may be.

    Attributes:
        name: Prefixed name (``common:Perc``).
        base: The XML Schema type or datatype that it restricts.
        pattern: Regular expression of XML Schema that the whole value has to match.
        min_length: Least number of characters.
        max_length: Greatest number of characters.
        total_digits: Greatest number of significant digits.
        fraction_digits: Greatest number of digits after the decimal point.
        min_inclusive: Least value.
        json: ``integer`` where the JSON rendering writes a number, else empty (a string).
        values: The enumeration with its label in Chinese, in the order of the table; empty where the type is open.
    """

    name: str
    base: str
    pattern: str | None = None
    min_length: int | None = None
    max_length: int | None = None
    total_digits: int | None = None
    fraction_digits: int | None = None
    min_inclusive: int | None = None
    json: str = ""
    values: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Particle:
    """One element or attribute that a type admits, at its place in the order.

    Attributes:
        name: Prefixed name.
        tag: Clark name.
        content: Name of the element type or datatype of its content.
        minimum: Least number of occurrences; for an attribute 1 means required.
        maximum: Greatest number of occurrences, ``UNBOUNDED`` where there is no limit.
        en: English label.
        zh: Chinese label.
        is_global: Whether it is declared globally (uniqueness then belongs to the global element).
    """

    name: str
    tag: str
    content: str
    minimum: int
    maximum: int
    en: str
    zh: str
    is_global: bool = False


@dataclass(slots=True)
class ElementType:
    """What an element may hold, in order.

    Attributes:
        name: Prefixed name of the type.
        elements: Child elements in the order that the grammar demands.
        attributes: Attributes by Clark name.
        text: Datatype of the text, or None where the element holds elements only.
        any_element: Least number of elements of foreign namespaces (``common:other``), or None where none is admitted.
        unordered: Whether the elements may stand in any order and number.
        any_attribute: Whether attributes of foreign namespaces are admitted.
    """

    name: str
    elements: list[Particle] = field(default_factory=list)
    attributes: dict[str, Particle] = field(default_factory=dict)
    text: str | None = None
    any_element: int | None = None
    unordered: bool = False
    any_attribute: bool = False


@dataclass(frozen=True, slots=True)
class Constraint:
    """A uniqueness, key or key-reference constraint of one element.

    Attributes:
        owner: ``type/element`` of a local element, or the name of a global element.
        kind: ``unique``, ``key`` or ``keyref``.
        name: Name of the constraint.
        selector: XPath, with table prefixes, of the elements that it constrains.
        field: XPath of the value within each.
        refers_to: Name of the key that a ``keyref`` refers to, else empty.
    """

    owner: str
    kind: str
    name: str
    selector: str
    field: str
    refers_to: str


@dataclass(frozen=True, slots=True)
class DatasetKind:
    """One of the dataset types.

    Attributes:
        name: Name in reports and in ``--documents`` (``process``, ``flow property``, ...).
        prefix: Prefix of its main namespace.
        root: Prefixed name of its root element.
        tag: Clark name of its root element.
        folder: Name of its folder in a package.
        reference_type: Value of ``@type`` in references to it.
        name_element: Prefixed name of the element that names a dataset of this type.
        en: English label.
        zh: Chinese label.
    """

    name: str
    prefix: str
    root: str
    tag: str
    folder: str
    reference_type: str
    name_element: str
    en: str
    zh: str


@dataclass(slots=True)
class Grammar:
    """All tables of one dialect, indexed."""

    namespaces: dict[str, str]
    kinds: dict[str, DatasetKind]
    types: dict[str, ElementType]
    datatypes: dict[str, Datatype]
    globals: dict[str, Particle]
    attributes: dict[str, Particle]
    constraints: list[Constraint]

    def clark(self, name: str) -> str:
        """Turn a prefixed name into a Clark name; a name without a prefix stays as it is."""
        prefix, colon, local = name.rpartition(":")
        return f"{{{self.namespaces[prefix]}}}{local}" if colon else name

    def prefixed(self, tag: str) -> str:
        """Turn a Clark name into a prefixed name; an unknown namespace keeps its Clark form."""
        if tag[:1] != "{":
            return tag
        uri, _, local = tag[1:].partition("}")
        prefix = self.prefixes.get(uri)
        return tag if prefix is None else f"{prefix}:{local}"

    @property
    def prefixes(self) -> dict[str, str]:
        """Prefix by namespace."""
        return {uri: prefix for prefix, uri in self.namespaces.items()}

    def kind_of(self, tag: str) -> DatasetKind | None:
        """Return the dataset type of a root element's Clark name, or None."""
        return self.kinds.get(tag)


def is_xml_namespace(tag: str) -> bool:
    """Tell whether a Clark name is in the namespace of ``xml:lang``."""
    return tag.startswith(f"{{{XML_NAMESPACE}}}")
