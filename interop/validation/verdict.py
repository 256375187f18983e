"""The verdict of the grammar on a dataset that is laid out: the same as that of the whole schema, sooner."""

from __future__ import annotations

import re

from lxml import etree

from interop.formats.ilcd.xsd import compile_schema
from interop.model.dataset.dataset import PLAIN
from interop.validation.constraints import surely_hold
from interop.validation.view import DatasetView

_NAMESPACE = re.compile(r"\{\w+:[^}]*\}")


def violated_schema(view: DatasetView, tables: tuple[str, ...] = PLAIN) -> etree.XMLSchema | None:
    """Return the schema that a dataset violates, or None where it is valid.

    The schema without its constraints comes first; with them it runs only where a glance does not settle them.

    Args:
        view: The dataset.
        tables: Folders of ``mappings/grammars``, the base first.
    """
    dataset = view.dataset
    tree = dataset.root.getroottree()
    schema = compile_schema(tables, dataset.kind, constrained=False)
    if schema.validate(tree):
        if surely_hold(view, tables):
            return None
        schema = compile_schema(tables, dataset.kind)
        if schema.validate(tree):
            return None
    return schema


def first_reason(schema: etree.XMLSchema) -> tuple[str, int | None]:
    """Return what libxml2 says first of the dataset that has just violated a schema, and the line.

    Args:
        schema: The schema, as ``violated_schema`` returned it.
    """
    entry = schema.error_log[0]
    return _NAMESPACE.sub("", entry.message), entry.line or None
