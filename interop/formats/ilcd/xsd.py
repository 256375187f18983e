"""Generate XML Schema documents from the grammar tables, for libxml2's fast verdict on a whole dataset.

The official schema files are not part of the project: the tables state their facts and this module writes them down
again as far as a verdict needs them, without any documentation.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from lxml import etree
from lxml.builder import ElementMaker

from interop.model.dataset.grammar import UNBOUNDED, Constraint, DatasetKind, Datatype, ElementType, Grammar, Particle
from interop.model.dataset.grammar_tables import load_grammar

_XS = "http://www.w3.org/2001/XMLSchema"
# The pattern is that of xs:language or nothing, with edges; libxml2 is slower on a union of the two.
_XML_DOCUMENT = b"""<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"
 targetNamespace="http://www.w3.org/XML/1998/namespace">
<xs:attribute name="lang"><xs:simpleType><xs:restriction base="xs:string">
<xs:pattern value="[ \\t\\n\\r]*[a-zA-Z]{1,8}(-[a-zA-Z0-9]{1,8})*[ \\t\\n\\r]*|"/></xs:restriction></xs:simpleType>
</xs:attribute>
<xs:attribute name="space"><xs:simpleType><xs:restriction base="xs:NCName"><xs:enumeration value="default"/>
<xs:enumeration value="preserve"/></xs:restriction></xs:simpleType></xs:attribute>
<xs:attribute name="base" type="xs:anyURI"/><xs:attribute name="id" type="xs:ID"/></xs:schema>"""


class _SchemaWriter:
    """Writes the schema document of each namespace that a dataset type needs."""

    def __init__(self, grammar: Grammar, *, constrained: bool) -> None:
        self.grammar = grammar
        nsmap = {prefix: uri for prefix, uri in grammar.namespaces.items() if prefix != "xml"}
        self.make = ElementMaker(namespace=_XS, nsmap={**nsmap, "xs": _XS})
        self.owned: dict[str, list[Constraint]] = {}
        for constraint in grammar.constraints if constrained else ():
            self.owned.setdefault(constraint.owner, []).append(constraint)

    def document(self, prefix: str, imports: list[str]) -> bytes:
        schema = self.make.schema(targetNamespace=self.grammar.namespaces[prefix], elementFormDefault="qualified")
        for other in imports:
            if other != prefix:
                schema.append(
                    self.make("import", namespace=self.grammar.namespaces[other], schemaLocation=_location(other))
                )
        mine = f"{prefix}:"
        schema.extend(self._simple(d) for d in self.grammar.datatypes.values() if d.name.startswith(mine))
        schema.extend(self._complex(t) for t in self.grammar.types.values() if t.name.startswith(mine))
        schema.extend(self._element(g, g.name) for g in self.grammar.globals.values() if g.name.startswith(mine))
        schema.extend(self._lent_group(*lent) for lent in self._lent(prefix))
        schema.extend(
            self.make.attribute(name=a.name.removeprefix(mine), type=a.content)
            for a in self.grammar.attributes.values()
            if a.name.startswith(mine)
        )
        return bytes(etree.tostring(schema))

    def _simple(self, datatype: Datatype) -> etree._Element:
        facets = [
            ("pattern", datatype.pattern),
            ("minLength", datatype.min_length or None),  # a least length of 0 says nothing and costs time
            ("maxLength", datatype.max_length),
            ("totalDigits", datatype.total_digits),
            ("fractionDigits", datatype.fraction_digits),
            ("minInclusive", datatype.min_inclusive),
            *(("enumeration", value) for value in datatype.values),
        ]
        restriction = self.make.restriction(base=datatype.base)
        restriction.extend(self.make(facet, value=str(value)) for facet, value in facets if value is not None)
        return self.make.simpleType(restriction, name=_local(datatype.name))

    def _complex(self, element_type: ElementType) -> etree._Element:
        result = self.make.complexType(name=_local(element_type.name))
        attributes = [self._attribute(particle) for particle in element_type.attributes.values()]
        if element_type.any_attribute:
            attributes.append(self.make.anyAttribute(namespace="##other", processContents="lax"))
        if element_type.text is not None:
            extension = self.make.extension(*attributes, base=element_type.text)
            result.append(self.make.simpleContent(extension))
            return result
        particles = [self._particle(particle, element_type) for particle in element_type.elements]
        if element_type.unordered:
            particles = [self.make.choice(*particles, minOccurs="0", maxOccurs="unbounded")]
        sequence = self.make.sequence(*particles)
        if element_type.any_element is not None:
            least = str(element_type.any_element)
            sequence.append(
                self.make.any(minOccurs=least, maxOccurs="unbounded", namespace="##other", processContents="lax")
            )
        result.append(sequence)
        result.extend(attributes)
        return result

    def _particle(self, particle: Particle, owner: ElementType) -> etree._Element:
        if _prefix(particle.name) != _prefix(owner.name) and not particle.is_global:
            return self.make.group(ref=f"{_prefix(particle.name)}:{_group_name(owner, particle)}")
        if particle.is_global:
            element = self.make.element(ref=particle.name)
        else:
            element = self._element(particle, f"{owner.name}/{particle.name}")
        return _with_occurrence(element, particle)

    def _lent(self, prefix: str) -> Iterator[tuple[ElementType, Particle]]:
        """Local elements of one namespace that types of another one hold.

        XML Schema cannot declare such an element in place: a group of its own namespace has to lend it.
        """
        for owner in self.grammar.types.values():
            for particle in owner.elements:
                if _prefix(particle.name) == prefix != _prefix(owner.name) and not particle.is_global:
                    yield owner, particle

    def _lent_group(self, owner: ElementType, particle: Particle) -> etree._Element:
        element = self._element(particle, f"{owner.name}/{particle.name}")
        return self.make.group(
            self.make.sequence(_with_occurrence(element, particle)), name=_group_name(owner, particle)
        )

    def _element(self, particle: Particle, owner: str) -> etree._Element:
        element = self.make.element(name=_local(particle.name), type=particle.content)
        element.extend(self._constraint(constraint) for constraint in self.owned.get(owner, ()))
        return element

    def _constraint(self, constraint: Constraint) -> etree._Element:
        element = self.make(
            constraint.kind,
            self.make.selector(xpath=constraint.selector),
            self.make.field(xpath=constraint.field),
            name=_constraint_name(constraint),
        )
        if constraint.refers_to:
            prefix = constraint.owner.partition(":")[0]
            element.set("refer", f"{prefix}:{constraint.refers_to}")
        return element

    def _attribute(self, particle: Particle) -> etree._Element:
        use = "required" if particle.minimum else "optional"
        if particle.is_global:
            return self.make.attribute(ref=particle.name, use=use)
        form = "qualified" if ":" in particle.name else "unqualified"
        return self.make.attribute(name=_local(particle.name), type=particle.content, use=use, form=form)


def _local(name: str) -> str:
    return name.rpartition(":")[2]


def _prefix(name: str) -> str:
    return name.partition(":")[0]


def _group_name(owner: ElementType, particle: Particle) -> str:
    return f"{owner.name}-{_local(particle.name)}".replace(":", "-")


def _constraint_name(constraint: Constraint) -> str:
    # Names are unique within a namespace, and one constraint recurs in every type that holds its element.
    owner, slash, _ = constraint.owner.partition("/")
    return f"{owner}-{constraint.name}".replace(":", "-") if slash else constraint.name


def _with_occurrence(element: etree._Element, particle: Particle) -> etree._Element:
    element.set("minOccurs", str(particle.minimum))
    element.set("maxOccurs", "unbounded" if particle.maximum == UNBOUNDED else str(particle.maximum))
    return element


def _location(prefix: str) -> str:
    return f"grammar:{prefix}"


class _GrammarResolver(etree.Resolver):  # type: ignore[misc]
    """Serves the generated documents to libxml2; nothing is read from disk or network."""

    def __init__(self, documents: dict[str, bytes]) -> None:
        super().__init__()
        self.documents = documents

    def resolve(self, system_url: str, public_id: str, context: object) -> object:
        return self.resolve_string(self.documents[system_url], context)


@cache
def compile_schema(tables: tuple[str, ...], kind: DatasetKind, *, constrained: bool = True) -> etree.XMLSchema:
    """Compile the schema of one dataset type under the named grammar tables.

    Args:
        tables: Folders of ``mappings/grammars``, the base first.
        kind: The dataset type.
        constrained: Whether the schema holds uniqueness and key constraints, which take most of libxml2's time.

    Returns:
        A compiled schema; ``schema.validate(tree)`` gives the verdict.
    """
    shared = _shared_documents(tables, constrained)
    main = _writer(tables, constrained).document(kind.prefix, [*shared, "xml"])
    documents = {_location(prefix): document for prefix, document in shared.items()}
    documents[_location("xml")] = _XML_DOCUMENT
    parser = etree.XMLParser(no_network=True, resolve_entities=False)
    parser.resolvers.add(_GrammarResolver(documents))
    return etree.XMLSchema(etree.fromstring(main, parser, base_url=_location(kind.prefix)))


@cache
def _writer(tables: tuple[str, ...], constrained: bool) -> _SchemaWriter:
    return _SchemaWriter(load_grammar(*tables), constrained=constrained)


@cache
def _shared_documents(tables: tuple[str, ...], constrained: bool) -> dict[str, bytes]:
    """Schema documents of the namespaces that belong to no dataset type, by prefix."""
    grammar = load_grammar(*tables)
    prefixes = sorted(
        {name.partition(":")[0] for name in (*grammar.globals, *grammar.attributes)}
        - {"xml"}
        - {kind.prefix for kind in grammar.kinds.values()}
    )
    imports = [*prefixes, "xml"]
    return {prefix: _writer(tables, constrained).document(prefix, imports) for prefix in prefixes}
