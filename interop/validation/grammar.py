"""The verdict of the grammar on a dataset, and the faults of one that is invalid."""

from __future__ import annotations

from collections.abc import Iterator

from interop.formats.ilcd.xsd import compile_schema
from interop.model.dataset.dataset import PLAIN, Dataset
from interop.model.dataset.faults import walk
from interop.model.dataset.faults.scope import scope_of
from interop.model.dataset.names import DocumentNames
from interop.model.dataset.places import Places
from interop.model.finding import Finding
from interop.model.rules import rule_of


def is_valid(dataset: Dataset, tables: tuple[str, ...] = PLAIN) -> bool:
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
