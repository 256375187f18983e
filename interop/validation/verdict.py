"""The verdict of the grammar on a dataset that is laid out: the same as that of the whole schema, sooner."""

from __future__ import annotations

from interop.formats.ilcd.xsd import compile_schema
from interop.model.dataset.dataset import PLAIN
from interop.validation.constraints import surely_hold
from interop.validation.view import DatasetView


def is_valid(view: DatasetView, tables: tuple[str, ...] = PLAIN) -> bool:
    """Tell whether a dataset is valid under grammar tables.

    The schema without its constraints comes first; with them it runs only where a glance does not settle them.

    Args:
        view: The dataset.
        tables: Folders of ``mappings/grammars``, the base first.
    """
    dataset = view.dataset
    tree = dataset.root.getroottree()
    if not compile_schema(tables, dataset.kind, constrained=False).validate(tree):
        return False
    return surely_hold(view, tables) or bool(compile_schema(tables, dataset.kind).validate(tree))
