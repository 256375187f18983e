"""What a walk over one dataset type looks up: global declarations in reach, constraints by owner, datatypes."""

from __future__ import annotations

from functools import cache

from interop.model.dataset.faults.values import XML_LANG, Values
from interop.model.dataset.grammar import Constraint, DatasetKind, ElementType, Grammar, Particle, is_xml_namespace
from interop.model.dataset.grammar_tables import load_grammar


class Scope:
    """The grammar as one dataset type sees it.

    The global elements of the other dataset types are out of reach: a schema does not import them, so that foreign
    content with their names stays unchecked.

    Attributes:
        grammar: The grammar.
        kind: The dataset type.
        values: Its datatypes as checks.
        globals: Declarations of global elements in reach, by Clark name.
        attributes: Content of global attributes in reach, by Clark name.
        constraints: Constraints by what owns them.
    """

    def __init__(self, grammar: Grammar, kind: DatasetKind) -> None:
        self.grammar = grammar
        self.kind = kind
        self.values = Values(grammar)
        others = {other.prefix for other in grammar.kinds.values()} - {kind.prefix}
        self.globals: dict[str, Particle] = {
            particle.tag: particle
            for particle in grammar.globals.values()
            if particle.name.partition(":")[0] not in others
        }
        self.attributes: dict[str, str] = {
            particle.tag: self.content(particle) for particle in grammar.attributes.values()
        }
        self._particles: dict[str, dict[str, Particle]] = {}
        self.constraints: dict[str, list[Constraint]] = {}
        for constraint in grammar.constraints:
            self.constraints.setdefault(constraint.owner, []).append(constraint)

    def particles(self, element_type: ElementType) -> dict[str, Particle]:
        """Return the particles of a type by the Clark name of their element."""
        known = self._particles.get(element_type.name)
        if known is None:
            known = self._particles[element_type.name] = {particle.tag: particle for particle in element_type.elements}
        return known

    def content(self, particle: Particle) -> str:
        """Return the datatype of an attribute; a language may be empty whatever the table calls it."""
        return XML_LANG if is_xml_namespace(particle.tag) else particle.content

    def namespace(self, element_type: ElementType) -> str:
        """Return the namespace of a type, which decides what is foreign to it."""
        return self.grammar.namespaces[element_type.name.partition(":")[0]]


@cache
def scope_of(tables: tuple[str, ...], kind: DatasetKind) -> Scope:
    """Return the scope of a dataset type under grammar tables.

    Args:
        tables: Folders of ``mappings/grammars``, the base first.
        kind: The dataset type.
    """
    return Scope(load_grammar(*tables), kind)
