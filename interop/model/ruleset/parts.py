"""Pieces that every part of a rule set shares: strictness, texts, amounts, identifiers."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, PlainSerializer, WithJsonSchema
from pydantic_core import PydanticCustomError

from interop.model.evidence import Evidence

_LITERAL = re.compile(r"-?[0-9]{1,40}(\.[0-9]{1,40})?")
_DATE = re.compile(r"[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?")

CONCEPT = r"[DS][0-9]{2}-[A-Za-z0-9]+(?:-[A-Za-z0-9]+)*"
"""Pattern of the local name of a value concept."""


class Strict(BaseModel):
    """A part that takes no unknown key, coerces nothing and does not change."""

    model_config = ConfigDict(strict=True, frozen=True, extra="forbid")


def _amount(value: Any) -> Any:
    if isinstance(value, str):
        if not _LITERAL.fullmatch(value):
            raise PydanticCustomError("ruleset_amount", "a plain decimal number is expected", {"text": value})
        return Decimal(value)
    return value


def _date(value: str) -> str:
    if not _DATE.fullmatch(value):
        raise PydanticCustomError("ruleset_date", "a date is YYYY, YYYY-MM or YYYY-MM-DD", {"text": value})
    return value


def _known(value: Evidence) -> Evidence:
    if value is Evidence.UNKNOWN:
        raise PydanticCustomError(
            "ruleset_known", "what is stated here has an evidence grade other than unknown", {"evidence": value.value}
        )
    return value


KnownEvidence = Annotated[Evidence, AfterValidator(_known)]
"""Evidence of a part that is left out where it is not known."""

Amount = Annotated[
    Decimal,
    BeforeValidator(_amount),
    PlainSerializer(str, return_type=str),
    WithJsonSchema({"type": "string", "pattern": f"^{_LITERAL.pattern}$"}),
]
"""A decimal number that keeps its literal; written as text."""

Date = Annotated[str, AfterValidator(_date), WithJsonSchema({"type": "string", "pattern": f"^{_DATE.pattern}$"})]
"""A day, month or year as the source gives it (ISO 8601)."""

Language = Annotated[str, Field(pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$")]

Words = Annotated[str, Field(pattern=r"^\S([^\r]*\S)?$")]
"""Words without white space at their edges; lines are ended by a line feed."""

Line = Annotated[str, Field(pattern=r"^\S([^\r\n]*\S)?$")]
"""Words on one line."""

Text = Annotated[dict[Language, Words], Field(min_length=1)]
"""A text by language; Chinese is ``zh``."""

UnitKey = Annotated[str, Field(pattern=r"^[^\s|;\[\]]+$")]
"""Key of a unit in ``mappings/units``."""

RuleSetId = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=80)]
"""Id of a rule set, such as ``iso-14067-2018``."""

DimensionId = Annotated[str, Field(pattern=r"^[DS][0-9]{2}$")]
"""``D01`` ... for methods, ``S01`` ... for the system around a claim."""

ConceptId = Annotated[str, Field(pattern=f"^{CONCEPT}$")]
"""Local name of a value concept in ``ontologies/dimensions``, such as ``D10-zero-zero``."""

CircumstanceCode = Annotated[str, Field(pattern=r"^[a-z]+(-[a-z]+)*$")]
"""A circumstance on which a choice can depend, such as ``final-product``."""

SourceKey = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
"""Key of a source in the same rule set."""

Concepts = tuple[ConceptId, ...]
