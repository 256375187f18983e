"""Words of the dossier in both languages."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from interop.io.text import escaped
from interop.model.rules import Language
from interop.reports.dossier.figures import Words
from interop.reports.labels import labels

LANGUAGES: tuple[Language, Language] = ("zh", "en")
"""Languages of a dossier, in the order in which they stand."""

NO_WORDS: Words = {"en": "", "zh": ""}
"""Nothing to say."""


def words(key: str, **arguments: object) -> dict[str, str]:
    """Return a label of the dossier in both languages.

    Args:
        key: Key in ``mappings/labels/dossier.tsv``, or a code of a comparison in ``equivalence.tsv``.
        arguments: What stands in its braces: words by language, or the same in both.
    """
    return {language: _one(key, language, arguments) for language in LANGUAGES}


def _one(key: str, language: Language, arguments: dict[str, object]) -> str:
    given = {name: value[language] if isinstance(value, dict) else value for name, value in arguments.items()}
    own = labels("dossier", language)
    template = own[key] if key in own else labels("equivalence", language)[key]
    return template.format(**given) if given else template


def same(value: object) -> dict[str, str]:
    r"""Return a value that is the same in both languages, unseen characters as ``\uXXXX``.

    Args:
        value: A text or number.
    """
    text = escaped(str(value))
    return {"en": text, "zh": text}


def shown(text: Words) -> dict[str, str]:
    """Return a text by language, each with the other one where it lacks its own, hostile characters shown.

    Args:
        text: The text by language, which may have others than English and Chinese.
    """
    first = next(iter(text.values()), "")
    other = {"en": text.get("zh", first), "zh": text.get("en", first)}
    return {language: escaped(text.get(language) or other[language]) for language in LANGUAGES}


def joined(items: Iterable[Words]) -> dict[str, str]:
    """Join words with the comma of each language.

    Args:
        items: Words, each in both languages.
    """
    listed = list(items)
    return {"en": "; ".join(item["en"] for item in listed), "zh": "；".join(item["zh"] for item in listed)}


def amount(value: Decimal, *, signed: bool = False, digits: int = 6) -> str:
    """Return an amount as a person reads it: rounded to some significant digits, thousands apart.

    The workbook has all digits.

    Args:
        value: A finite number.
        signed: Whether a plus sign stands before what is positive.
        digits: Significant digits; whole numbers keep all of theirs.
    """
    if not value:
        return "0"
    rounded = round(value, max(0, digits - 1 - value.adjusted()))
    text = f"{rounded:,f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    sign = "+" if signed and rounded > 0 else ""
    return sign + text.replace("-", "\u2212")


def figure(value: Decimal) -> str:
    """Return an amount with ten significant digits, as tables of a dossier show it."""
    return amount(value, digits=10)
