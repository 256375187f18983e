"""One cell of a rule set: what it says about one dimension, how bindingly, and how well that is known."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum

from pydantic import model_validator
from pydantic_core import PydanticCustomError

from interop.model.evidence import Evidence
from interop.model.ruleset.parts import CONCEPT, CircumstanceCode, KnownEvidence, Line, SourceKey, Strict, Text
from interop.model.ruleset.values import Value

_CONCEPT = re.compile(CONCEPT)


class Modality(StrEnum):
    """How binding a choice is; in Chinese standards 应, 宜, 可."""

    SHALL = "shall"
    SHOULD = "should"
    MAY = "may"
    SILENT = "silent"


class Clause(Strict):
    """A clause of the standard, with the evidence for its number: a choice may be known better than its clause."""

    number: Line
    evidence: KnownEvidence


class Circumstance(Strict):
    """When a choice applies.

    Attributes:
        code: The circumstance, such as ``intermediate-product``; a claim profile says which ones hold.
        text: The same for people.
    """

    code: CircumstanceCode
    text: Text


class Choice(Strict):
    """What a rule set says about one dimension.

    Attributes:
        value: What is chosen.
        modality: How binding it is; None where that is not known.
        applies_if: When it applies; None where always.
        clause: Where the standard says it.
        source: Keys of the sources that report it; empty for recall and for what is not known.
        evidence: How well the value is known.
        note: Remark for people.
    """

    value: Value
    modality: Modality | None = None
    applies_if: Circumstance | None = None
    clause: Clause | None = None
    source: tuple[SourceKey, ...] = ()
    evidence: Evidence
    note: Text | None = None

    @property
    def is_unknown(self) -> bool:
        """Whether nobody has looked the value up."""
        return self.value.kind == "unknown"

    @model_validator(mode="after")
    def _agrees_with_itself(self) -> Choice:
        if self.is_unknown != (self.evidence is Evidence.UNKNOWN):
            raise PydanticCustomError(
                "ruleset_evidence",
                "a value is unknown exactly where its evidence is",
                {"kind": self.value.kind, "evidence": self.evidence.value},
            )
        unsaid = self.value.kind in ("silent", "unknown")
        if unsaid and self.modality not in (None, Modality.SILENT):
            raise PydanticCustomError(
                "ruleset_modality",
                "what is silent or unknown binds nobody",
                {"kind": self.value.kind, "modality": self.modality.value},
            )
        if not unsaid and self.modality is Modality.SILENT:
            raise PydanticCustomError(
                "ruleset_modality", "a stated value is not silent", {"kind": self.value.kind, "modality": "silent"}
            )
        return self


def concepts_of(part: object) -> Iterator[str]:
    """Yield every concept that a value or one of its parts names, in the order of its fields; texts are no concepts."""
    if isinstance(part, Strict):
        for _, inner in part:
            yield from concepts_of(inner)
    elif isinstance(part, tuple):
        for inner in part:
            yield from concepts_of(inner)
    elif isinstance(part, str) and _CONCEPT.fullmatch(part):
        yield part


UNKNOWN = Choice.model_validate({"value": {"kind": "unknown"}, "evidence": Evidence.UNKNOWN})
"""The choice where nothing is known."""
