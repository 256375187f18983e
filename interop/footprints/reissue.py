"""Issue footprints again: what has not changed keeps its identifier, what has changed names the one before it."""

from __future__ import annotations

import json
import uuid
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from interop.crosswalk.ledger import Origin
from interop.crosswalk.moves import Moves
from interop.footprints.documents import footprint_documents
from interop.footprints.writing import Change
from interop.io.limits import Limits
from interop.io.source import open_source
from interop.model.finding import Finding

_NAMESPACE = uuid.uuid5(uuid.NAMESPACE_URL, "https://w3id.org/pcf-interop/reissue")
_OF_THE_EDITION = ("study", "derivedFrom", "extensions", "completeness", "gaps", "format", "schemaVersion", "withheld")
"""Parts that speak of the edition and not of the product."""


def reissued(earlier: Path, limits: Limits) -> Change:
    """Make the change that gives each footprint its identifier in the light of an earlier issue.

    A footprint whose product was in the earlier issue keeps its identifier where nothing else has changed; else it gets
    a new one, made from the old one and its content, and names the old one as preceding.

    Args:
        earlier: File, folder or zip of footprints that were issued before, in any format that can be read.
        limits: Limits of the gates.

    Raises:
        InputRefused: The earlier issue cannot be opened.
    """
    known: dict[str, Mapping[str, Any]] = {}
    with open_source(earlier, limits) as source:
        for document in footprint_documents(source, limits):
            if document.footprint is not None and _product(document.footprint):
                known[_product(document.footprint)] = document.footprint

    def change(footprint: dict[str, Any], moves: Moves, _findings: list[Finding]) -> None:
        before = known.get(_product(footprint))
        if before is None or "id" not in before.get("study", {}):
            return
        study, old = footprint.setdefault("study", {}), before["study"]["id"]
        if _body(before) == _body(footprint):
            study["id"] = old
            moves.made("/study/id", Origin.DERIVED, "nothing has changed since the earlier issue")
            return
        study["id"] = str(uuid.uuid5(_NAMESPACE, old + _body(footprint)))
        study["precedingIds"] = [old]
        moves.made("/study/id", Origin.DERIVED, "UUID of version 5 from the earlier identifier and the new content")
        moves.made("/study/precedingIds/0", Origin.DERIVED, "identifier in the earlier issue")

    return change


def _product(footprint: Mapping[str, Any]) -> str:
    """What tells the products of a company apart: its identifiers, else its names; empty where there is neither."""
    company, product = footprint.get("company") or {}, footprint.get("product") or {}
    told = [company.get("ids") or company.get("name"), product.get("ids") or product.get("name"), product.get("model")]
    return json.dumps(told, sort_keys=True, ensure_ascii=False) if told[1] else ""


def _body(footprint: Mapping[str, Any]) -> str:
    body = {key: value for key, value in footprint.items() if key not in _OF_THE_EDITION}
    return json.dumps(body, sort_keys=True, ensure_ascii=False)
