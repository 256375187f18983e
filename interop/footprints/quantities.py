"""Quantities that are no product carbon footprint, told by the rule that a document names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from interop.model.finding import Finding
from interop.model.rules import finding
from interop.resources import data_root, table_rows


def other_quantities(footprint: Mapping[str, Any], file: str, pointer: str) -> Iterator[Finding]:
    """Yield an error for each standard or rule of a document that defines another quantity than a footprint.

    Embedded emissions under CBAM have boundaries of their own; a document that mixes the two is refused by name.

    Args:
        footprint: The canonical footprint.
        file: File for findings.
        pointer: JSON pointer of the record in its file.
    """
    for text in _named(footprint.get("rules") or {}):
        for word, quantity in _words():
            if word.casefold() in text.casefold():
                yield finding("FOOTPRINT-OTHER-QUANTITY", file=file, path=pointer, rule_name=text, quantity=quantity)
                break


def _named(rules: Mapping[str, Any]) -> Iterator[str]:
    for part in ("standards", "deprecatedStandards"):
        yield from (item["code"] for item in rules.get(part) or ())
    for rule in rules.get("productRules") or ():
        yield from filter(None, (rule.get("operator"), rule.get("operatorName"), *(rule.get("names") or ())))


@cache
def _words() -> tuple[tuple[str, str], ...]:
    table = data_root("mappings") / "quantities" / "other-than-footprint.tsv"
    return tuple((row["word"], row["quantity"]) for row in table_rows(table))
