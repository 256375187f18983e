"""Amounts that are no amounts: not a number, infinite, or missing where the element stands."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from lxml import etree

from interop.model.dataset.dataset import WHITE_SPACE
from interop.model.dataset.grammar_tables import load_grammar
from interop.model.finding import Finding
from interop.validation.view import DatasetView

_NUMBERS = frozenset({"common:Real", "xs:double"})
_EXTENDED = ("ilcd", "epd")
_NOT_FINITE = frozenset({"nan", "inf", "infinity"})


def check_amounts(view: DatasetView) -> Iterator[Finding]:
    """Check every element whose content is a number.

    A literal that is no number in any spelling is a matter of grammar.

    Yields:
        ``AMOUNT-NOT-FINITE`` and ``AMOUNT-EMPTY``.
    """
    numeric = _amount_tags()
    for tag, elements in view.by_tag.items():
        if tag not in numeric:
            continue
        for element in elements:
            text = element.text
            # Nearly every literal starts with a digit; asking for that first keeps large datasets fast.
            if text and text[0].isdigit():
                continue
            literal = (text or "").strip(WHITE_SPACE)
            if not literal:
                # Of an EPD's modules an empty amount says that the module is not declared.
                if tag.startswith(_ILCD):
                    yield view.finding("AMOUNT-EMPTY", element)
            elif literal.lstrip("+-").lower() in _NOT_FINITE and not _repeats_mean(element, text):
                yield view.finding("AMOUNT-NOT-FINITE", element, value=literal)


_ILCD = ("{http://lca.jrc.it/ILCD/", "{http://eplca.jrc.ec.europa.eu/ILCD/")


def _repeats_mean(element: etree._Element, text: str | None) -> bool:
    """A resulting amount is the mean times a variable: without a mean there is none, and one finding says so."""
    if not element.tag.endswith("}resultingAmount"):
        return False
    mean = element.getparent().find(element.tag.replace("resultingAmount", "meanAmount"))
    return mean is not None and mean.text == text


@cache
def _amount_tags() -> frozenset[str]:
    grammar = load_grammar(*_EXTENDED)
    particles = [*grammar.globals.values(), *(p for kind in grammar.types.values() for p in kind.elements)]
    numeric = _NUMBERS | {name for name, kind in grammar.types.items() if kind.text in _NUMBERS}
    return frozenset(particle.tag for particle in particles if particle.content in numeric)
