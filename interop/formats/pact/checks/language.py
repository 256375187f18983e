"""Texts that a reader abroad cannot read: PACT has one text for each field and no word for its language."""

from __future__ import annotations

import re

from interop.formats.pact.checks.view import View

_TEXTS = ("companyName", "productNameCompany", "productDescription", "comment")
_TEXTS_OF_PCF = ("boundaryProcessesDescription", "exemptedEmissionsDescription", "allocationRulesDescription")
_CHINESE = re.compile("[\u4e00-\u9fff]")
_OTHER = re.compile("[A-Za-z]{4,}|[\u3040-\u30ff\uac00-\ud7a3]")
"""A word in Latin letters, beyond the code of a grade, or the letters of Japanese and Korean."""


def check_language(view: View) -> None:
    """Report texts in Chinese characters without a word in Latin letters beside them.

    Args:
        view: The footprint.
    """
    for part, names, place in ((view.tree, _TEXTS, "/"), (view.pcf, _TEXTS_OF_PCF, "/pcf/")):
        for name in names:
            text = part.get(name)
            if isinstance(text, str) and not text.isascii() and _CHINESE.search(text) and not _OTHER.search(text):
                view.report("TEXT-ONLY-CHINESE", place + name)
