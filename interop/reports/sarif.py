"""A review as SARIF 2.1.0, the form in which code reviews and quality tools exchange findings.

What is not known is ``open`` there, what a person has to judge is ``review``, and only a known blocker is a ``fail``:
the format gives a level to failures alone. A reviewer's decision is a suppression with its reason.
"""

from __future__ import annotations

import os
from importlib.metadata import version
from typing import Any
from urllib.parse import quote

from interop.equivalence.tables import rules as rule_table
from interop.model.rules import Language, Rule, catalogue
from interop.reports.dossier.view import Decided, Item, Review
from interop.reports.dossier.words import words

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
"""Name of the official schema, which the log states; it is never fetched."""

_KIND = {"blocker": "fail", "open": "open", "condition": "review", "note": "informational"}
_LEVEL = {"info": "note", "warning": "warning", "error": "error"}
_TAG = {"en": "en-US", "zh": "zh-CN"}
_FINGERPRINT = "interopFinding/v1"


def sarif_log(review: Review, language: Language = "en") -> dict[str, Any]:
    """Return a review as a SARIF log.

    Args:
        review: The review.
        language: Language of the texts; fingerprints and places are the same in both.
    """
    names = sorted({item.rule for item in review.items})
    index = {name: at for at, name in enumerate(names)}
    known = catalogue()
    run = {
        "tool": {
            "driver": {
                "name": "pcf-interop",
                "semanticVersion": version("pcf-interop"),
                "language": _TAG[language],
                "rules": [_rule(known[name], language) for name in names],
            }
        },
        "automationDetails": {"id": f"interop/diff/{review.claim_id}/{review.a.id}/{review.b.id}"},
        "language": _TAG[language],
        "columnKind": "unicodeCodePoints",
        "results": [_result(item, review, index[item.rule], language) for item in review.items],
        "properties": {
            "claim": review.claim_id,
            "status": review.status,
            "materialityPercent": str(review.materiality),
            "cells": review.cells,
            "cellsNotVerified": review.not_verified,
            "notice": words("is-not-text")[language],
        },
    }
    return {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}


def _rule(rule: Rule, language: Language) -> dict[str, Any]:
    record: dict[str, Any] = {
        "id": rule.id,
        "shortDescription": _message(rule.checks[language]),
        "fullDescription": _message(rule.why[language]),
        "help": _message(rule.mend[language]),
        "defaultConfiguration": {"level": _LEVEL[rule.severity.label]},
    }
    row = rule_table().get(rule.id)
    if row is not None:
        record["properties"] = {key: row[key] for key in ("direction", "area", "kind", "action")}
    return record


def _result(item: Item, review: Review, at: int, language: Language) -> dict[str, Any]:
    kind = _KIND[item.standing]
    result: dict[str, Any] = {
        "ruleId": item.rule,
        "ruleIndex": at,
        "kind": kind,
        "level": _LEVEL[item.severity] if kind == "fail" else "none",
        "message": _message(item.message[language]),
        "locations": [_location(item, review)],
        "partialFingerprints": {_FINGERPRINT: item.fingerprint},
        "properties": _properties(item, review, language),
    }
    if item.decided is not None:
        result["suppressions"] = [_suppression(item.decided, language)]
    return result


def _message(text: str) -> dict[str, str]:
    """Return a plain text message: braces are no placeholder there, and no name of a document is a link."""
    return {"text": text.replace("{", "{{").replace("}", "}}").replace("](", r"\](")}


def _location(item: Item, review: Review) -> dict[str, Any]:
    """Where it is: the dimension of the comparison, and the file of the footprint where there is one."""
    name = item.dimension or "rules"
    place: dict[str, Any] = {
        "logicalLocations": [
            {"name": name, "fullyQualifiedName": f"{review.a.id} -> {review.b.id}/{name}", "kind": "parameter"}
        ]
    }
    file = review.a.file or review.b.file
    if file:
        place["physicalLocation"] = {"artifactLocation": {"uri": quote(os.fsencode(file))}}
    return place


def _properties(item: Item, review: Review, language: Language) -> dict[str, Any]:
    found: dict[str, Any] = {
        "severity": item.severity,
        "standing": item.standing,
        "verdict": item.verdict,
        "owner": item.owner[language],
        "needs": [need[language] for need in item.needs],
        "assumptions": [text[language] for text in item.assumptions],
    }
    if item.effect:
        found["effect"] = {"kind": item.effect, "unit": item.unit, "low": _text(item.low), "high": _text(item.high)}
    if item.dimension:
        row = review.row(item.dimension)
        found["relation"] = row.relation
        found["evidence"] = {"a": row.a.evidence, "b": row.b.evidence}
        found["clauses"] = {"a": row.a.clause, "b": row.b.clause}
    return found


def _text(value: object) -> str | None:
    return None if value is None else str(value)


def _suppression(decided: Decided, language: Language) -> dict[str, Any]:
    parts = [decided.why, decided.who or words("redacted")[language]]
    if decided.until:
        parts.append(words("decided-until", date=decided.until)[language])
    return {
        "kind": "external",
        "status": decided.decision,
        "justification": " · ".join(parts),
        "properties": {"until": decided.until},
    }
