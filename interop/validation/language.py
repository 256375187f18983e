"""Languages of the texts: a script that contradicts ``xml:lang``. A text is never moved or changed for it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from lxml import etree

from interop.model.dataset.dataset import XML_LANG
from interop.model.dataset.grammar_tables import load_grammar
from interop.model.finding import Finding
from interop.validation.view import DatasetView, clark

_CHINESE = re.compile("[㐀-䶿一-鿿豈-\ufaff\U00020000-\U0003ffff]")
"""Ideographs (CJK Unified, their extensions and compatibility forms); punctuation decides nothing."""

_EASTERN = re.compile("[㐀-𿿿]")
"""One range that holds them all: two thirds of the time on a text without any."""

_FIRST_COMMON, _LAST_COMMON = "一", "鿿"
"""The common ideographs."""

_LETTER = re.compile(r"[^\W\d_]")
_EXTENDED = ("ilcd", "epd")


def check_language(view: DatasetView) -> Iterator[Finding]:
    """Check every text that has, or may have, a language.

    Yields:
        ``LANG-CHINESE-IN-EN`` for an English text with Chinese characters, ``LANG-NO-CHINESE`` for a Chinese one
        with letters and none of them Chinese, ``LANG-MISSING`` once for a dataset with texts of no stated language.
    """
    multilingual, known = _tags()
    unstated: list[etree._Element] = []
    for tag, elements in view.by_tag.items():
        declared = tag in multilingual
        if not declared and tag in known:
            continue
        for element, language in zip(elements, view.languages(tag), strict=True):
            text = element.text
            if not text:
                continue
            if not language:
                if declared and not text.isspace():
                    unstated.append(element)
            elif language == "en":
                if not text.isascii() and _EASTERN.search(text) and _CHINESE.search(text):
                    yield view.finding("LANG-CHINESE-IN-EN", element)
            elif language[:2] == "zh" and _lacks_chinese(text):
                yield view.finding("LANG-NO-CHINESE", element)
    if unstated:
        yield view.finding("LANG-MISSING", unstated[0], count=len(unstated))


def _lacks_chinese(text: str) -> bool:
    """Tell whether a text has letters and none of them is Chinese."""
    # Nearly every Chinese text starts with an ideograph; asking for that first keeps large datasets fast.
    starts_chinese = _FIRST_COMMON <= text[0] <= _LAST_COMMON
    return not (starts_chinese or _CHINESE.search(text)) and bool(_LETTER.search(text))


@cache
def _tags() -> tuple[frozenset[str], frozenset[str]]:
    """Clark names of the elements with a language, and of the known ones without."""
    grammar = load_grammar(*_EXTENDED)
    particles = [*grammar.globals.values(), *(p for kind in grammar.types.values() for p in kind.elements)]
    with_language = {name for name, kind in grammar.types.items() if XML_LANG in kind.attributes}
    multilingual = frozenset(particle.tag for particle in particles if particle.content in with_language)
    # common:other is misused for texts, with a language.
    return multilingual, frozenset(p.tag for p in particles) - multilingual - {clark("common:other")}
