"""One fault of a dataset: which rule, at which element or attribute."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from lxml import etree

from interop.model.finding import Argument

_SHOWN = 80


@dataclass(frozen=True, slots=True)
class Fault:
    """One breach of the grammar.

    Attributes:
        rule: Id of the rule (``ILCD-ORDER``, ``ILCD-ENUM``, ...).
        element: The element at fault; for something missing, the parent that lacks it.
        attribute: Clark name of the attribute at fault, or None.
        arguments: Values of the message, without place and file.
    """

    rule: str
    element: etree._Element
    attribute: str | None = None
    arguments: Mapping[str, Argument] = field(default_factory=dict)


def shown(value: str) -> str:
    """Shorten a value for a message."""
    return value if len(value) <= _SHOWN else f"{value[: _SHOWN - 1]}…"
