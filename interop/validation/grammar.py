"""The verdict of the grammar on a dataset, and the faults of one that is invalid."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from interop.formats.ilcd.xsd import compile_schema
from interop.model.dataset.dataset import PLAIN, Dataset
from interop.model.dataset.faults import walk
from interop.model.dataset.faults.scope import scope_of
from interop.model.dataset.names import DocumentNames
from interop.model.dataset.places import Places
from interop.model.finding import Finding
from interop.model.rules import rule_of
from interop.validation.dialects import dialect_of


@dataclass(frozen=True, slots=True)
class GrammarVerdict:
    """What the grammar says of a dataset.

    Attributes:
        grammar: Whether it is valid under plain ILCD 1.1.
        dialect: Name of the dialect that it follows.
        dialect_grammar: Whether it is valid under that dialect.
        tables: Grammar tables of the dialect.
    """

    grammar: bool
    dialect: str
    dialect_grammar: bool
    tables: tuple[str, ...]


def verdict(dataset: Dataset) -> GrammarVerdict:
    """Hold a dataset against plain ILCD 1.1 and against its own dialect.

    libxml2 runs a schema that is generated from the tables; where the dialect adds no tables one run is enough.
    """
    dialect = dialect_of(dataset)
    grammar = is_valid(dataset, PLAIN)
    own = grammar if dialect.tables == PLAIN else is_valid(dataset, dialect.tables)
    return GrammarVerdict(grammar, dialect.name, own, dialect.tables)


def is_valid(dataset: Dataset, tables: tuple[str, ...]) -> bool:
    """Tell whether a dataset is valid under grammar tables.

    Args:
        dataset: The dataset.
        tables: Folders of ``mappings/grammars``, the base first.
    """
    return bool(compile_schema(tables, dataset.kind).validate(dataset.root.getroottree()))


def faults(dataset: Dataset, tables: tuple[str, ...] = PLAIN) -> Iterator[Finding]:
    """List every fault of a dataset under grammar tables; a valid dataset has none.

    Args:
        dataset: The dataset.
        tables: Folders of ``mappings/grammars``, the base first.

    Yields:
        ``ILCD-ORDER``, ``ILCD-MISSING``, ``ILCD-ENUM`` and the other rules of the grammar, with path and line.
    """
    scope = scope_of(tables, dataset.kind)
    names = DocumentNames(dataset.root, scope.grammar, dataset.kind)
    places = Places(names.element)
    for fault in walk.faults(dataset.root, scope):
        path = places.of(fault.element)
        name = names.element(fault.element.tag)
        if fault.attribute is not None:
            name = names.attribute(fault.attribute)
            path = f"{path}/{name}"
        arguments = {"name": name, **fault.arguments}
        severity = rule_of(fault.rule).severity
        yield Finding(fault.rule, severity, dataset.file, path, fault.element.sourceline, arguments)
