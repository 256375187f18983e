"""Whether a text is a value of a datatype of the grammar, and which value it is."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from interop.model.dataset.dataset import WHITE_SPACE
from interop.model.dataset.faults.fault import shown
from interop.model.dataset.faults.lexical import LEXICAL, NUMERIC
from interop.model.dataset.grammar import Datatype, Grammar
from interop.model.finding import Argument

XML_LANG = "xml:lang"
"""Content name of a language attribute: a language code or nothing."""


class ValueFault(NamedTuple):
    """Why a text is no value of its datatype.

    Attributes:
        rule: Id of the rule.
        arguments: Values of the message.
    """

    rule: str
    arguments: dict[str, Argument]


class Values:
    """The datatypes of one grammar as checks."""

    def __init__(self, grammar: Grammar) -> None:
        self._datatypes = grammar.datatypes
        self._lineages: dict[str, list[Datatype]] = {}

    def lineage(self, name: str) -> list[Datatype]:
        """Return a datatype and those that it restricts, the most special first; built-in ones are left out."""
        found = self._lineages.get(name)
        if found is None:
            datatype = self._datatypes.get(name)
            found = self._lineages[name] = [] if datatype is None else [datatype, *self.lineage(datatype.base)]
        return found

    def builtin(self, name: str) -> str:
        """Return the built-in datatype at the root of a datatype."""
        lineage = self.lineage(name)
        return lineage[-1].base if lineage else name

    def fault(self, name: str, text: str) -> ValueFault | None:
        """Return why a text is no value of a datatype, or None where it is one.

        Args:
            name: Name of a datatype of the grammar, of a built-in one, or ``xml:lang``.
            text: The whole text, with its white space.
        """
        if name == XML_LANG:
            return None if text == "" else self.fault("xs:language", text)
        builtin = self.builtin(name)
        if not LEXICAL[builtin](text):
            return ValueFault("ILCD-DATATYPE", {"value": shown(text), "type": name})
        numeric = builtin in NUMERIC
        return next((found for datatype in self.lineage(name) if (found := _facets(datatype, text, numeric))), None)

    def key(self, name: str, text: str) -> object:
        """Return what identifies a value in keys: numbers compare as numbers, all else as text.

        Raises:
            ArithmeticError: The text is no number.
        """
        return Decimal(text.strip(WHITE_SPACE)) if self.builtin(name) in NUMERIC else text


def _facets(datatype: Datatype, text: str, numeric: bool) -> ValueFault | None:
    if datatype.pattern is not None and not _pattern(datatype.pattern).fullmatch(text):
        return ValueFault("ILCD-PATTERN", {"value": shown(text), "pattern": datatype.pattern})
    if datatype.max_length is not None and len(text) > datatype.max_length:
        return ValueFault("ILCD-LENGTH", {"value": shown(text), "length": len(text), "limit": datatype.max_length})
    if datatype.values and (text.strip(WHITE_SPACE).lstrip("+0") if numeric else text) not in datatype.values:
        return ValueFault("ILCD-ENUM", {"value": shown(text), "type": datatype.name})
    return _digits(datatype, text) if numeric else None


def _digits(datatype: Datatype, text: str) -> ValueFault | None:
    value = shown(text)
    before, _, after = text.strip(WHITE_SPACE).lstrip("+-").partition(".")
    before, after = before.lstrip("0"), after.rstrip("0")
    if datatype.total_digits is not None and max(len(before) + len(after), 1) > datatype.total_digits:
        return ValueFault(
            "ILCD-DIGITS", {"value": value, "digits": len(before + after), "limit": datatype.total_digits}
        )
    if datatype.fraction_digits is not None and len(after) > datatype.fraction_digits:
        return ValueFault("ILCD-DIGITS", {"value": value, "digits": len(after), "limit": datatype.fraction_digits})
    if datatype.min_inclusive is not None and Decimal(text.strip(WHITE_SPACE)) < datatype.min_inclusive:
        return ValueFault("ILCD-RANGE", {"value": value, "limit": datatype.min_inclusive})
    return None


@cache
def _pattern(pattern: str) -> re.Pattern[str]:
    r"""Compile a pattern of XML Schema; its ``\s`` is the white space of XML only."""
    return re.compile(pattern.replace(r"\s", r"[ \t\r\n]"))
