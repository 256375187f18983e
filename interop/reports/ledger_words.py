"""Words of the ledger page in English and Chinese: labels, texts of a footprint, reasons of the ledger."""

from __future__ import annotations

from collections.abc import Mapping
from fnmatch import fnmatchcase
from functools import cache
from typing import Any

from interop.io.text import escaped
from interop.reports.labels import labels
from interop.resources import data_root, table_rows
from interop.vocabulary.fields import codes, fields
from interop.vocabulary.written_terms import written_terms

Words = dict[str, str]
"""The same words by language: ``en`` and ``zh``."""

_LONGEST = 320


def words(key: str, **arguments: object) -> Words:
    """Return a label of the page.

    Args:
        key: Key in ``mappings/labels/ledger.tsv``.
        arguments: What stands in its braces; words by language, or the same in both.
    """

    def one(language: str) -> str:
        given = {name: value[language] if isinstance(value, dict) else value for name, value in arguments.items()}
        template = labels("ledger", "zh" if language == "zh" else "en")[key]
        return template.format(**given)

    return {"en": one("en"), "zh": one("zh")}


def shown(value: object) -> str:
    r"""Return a value of a source as a page shows it: on one line, not endless, unseen characters as ``\uXXXX``.

    Args:
        value: A text or number.
    """
    text = escaped(" ".join(str(value).split()))
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"


def same(value: object) -> Words:
    """Return a value that is the same in both languages."""
    return {"en": shown(value), "zh": shown(value)}


def value_words(value: Any, path: str = "") -> Words:
    """Return a value of a footprint in words.

    Args:
        value: A text by language, a code, a truth value, a list of these, or anything that prints.
        path: Path of its field, by which codes are named.
    """
    if isinstance(value, dict):
        return {language: shown(_best(value, language)) for language in ("en", "zh")}
    if isinstance(value, bool):
        return words("yes" if value else "no")
    if isinstance(value, list):
        parts = [value_words(item, f"{path}[*]") for item in value]
        return {
            "en": shown(", ".join(part["en"] for part in parts)),
            "zh": shown("、".join(part["zh"] for part in parts)),
        }
    term = codes().get(path, {}).get(str(value)) or _dimension_term(path, value)
    return same(value) if term is None else dict(written_terms()[term].labels)


def _dimension_term(path: str, value: object) -> str | None:
    """The concept of a field that takes a concept of a dimension or the source's own word."""
    known = fields().get(path)
    dimension = known.about.dimension if known is not None else ""
    iri = f"{dimension}-{value}"
    return iri if dimension and iri in written_terms() else None


def _best(text: Mapping[str, str], language: str) -> str:
    """The text in a language, else the one of no stated language, else the first of the others."""
    own = sorted(tag for tag in text if tag == language or tag.startswith(f"{language}-"))
    return text[next(iter([*own, *(tag for tag in ("und", "en", "zh") if tag in text), *sorted(text)]))] if text else ""


def reason_words(reason: str, fate: str) -> Words:
    """Return a reason of the ledger in both languages; what the table does not know stays English.

    Args:
        reason: As the ledger says it.
        fate: Fate of the value, which stands in Chinese for a reason that is not known.
    """
    if not reason:
        return words(fate) if fate in _SAID_BY_FATE else words("no-reason")
    for row in _reasons():
        if fnmatchcase(reason, row["reason"]):
            return {"en": shown(reason if row["en"] == "*" else row["en"]), "zh": row["zh"]}
    return {"en": shown(reason), "zh": words(fate if fate in _SAID_BY_FATE else "said-in-english")["zh"]}


_SAID_BY_FATE = ("converted", "merged", "split", "approximated", "dropped")


@cache
def _reasons() -> tuple[dict[str, str], ...]:
    return tuple(table_rows(data_root("mappings") / "labels" / "ledger-reasons.tsv"))
