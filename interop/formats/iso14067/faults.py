"""Faults of a document against the canonical model, as findings with JSON pointers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from interop.io.pointer import pointer_step
from interop.io.text import escaped
from interop.model.finding import Finding
from interop.model.rules import finding

_RULES = {"extra_forbidden": "JSON-UNKNOWN", "missing": "FOOTPRINT-MISSING"}


def document_faults(tree: object, file: str, pointer: str) -> Iterator[Finding]:
    """Yield every fault of a document against the model.

    Args:
        tree: The parsed document.
        file: File for findings.
        pointer: JSON pointer of the document in its file.
    """
    from pydantic import ValidationError  # loaded with the model, which a clean run of another format does not need

    from interop.model.footprint import Footprint

    try:
        Footprint.model_validate(tree)
    except ValidationError as error:
        for fault in error.errors(include_url=False, include_input=False):
            yield _finding(fault, file, pointer)


def _finding(fault: Any, file: str, pointer: str) -> Finding:
    steps = [pointer_step(str(step)) for step in fault["loc"] if step != "[key]"]
    path = escaped("/".join([pointer, *steps]))
    rule = _RULES.get(fault["type"], "FOOTPRINT-VALUE")
    if rule == "FOOTPRINT-VALUE":
        return finding(rule, file=file, path=path, detail=escaped(str(fault["msg"])))
    return finding(rule, file=file, path=path, key=escaped(str(fault["loc"][-1]) if fault["loc"] else ""))
