"""What every part of a footprint is made of: strict models, decimal texts, multi-language texts, dates."""

from __future__ import annotations

import re
from datetime import datetime
from decimal import Decimal
from typing import Annotated

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    PlainSerializer,
    PlainValidator,
    Strict,
    WithJsonSchema,
)
from pydantic.alias_generators import to_camel

from interop.model.footprint.marks import DECIMAL_PATTERN, LARGEST_EXPONENT

_DECIMAL = re.compile(DECIMAL_PATTERN)
_LANGUAGE = r"^([a-z]{2,3}|und)(-[A-Za-z0-9]{2,8})*$"
_DATE_TIME = r"^\d{4}(-\d{2}(-\d{2}(T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2}))?)?)?$"


class Part(BaseModel):
    """A part of a footprint: nothing undeclared enters it, and it is not changed once made."""

    model_config = ConfigDict(
        alias_generator=to_camel, populate_by_name=True, extra="forbid", frozen=True, validate_default=False
    )


def decimal_of(text: object) -> Decimal:
    """Read a decimal text.

    Args:
        text: A text such as ``-1.50``; a Decimal is taken as it is, so that Python code may give one.

    Raises:
        ValueError: Not a decimal text, or beyond the limits.
    """
    if isinstance(text, Decimal):
        return text
    if not isinstance(text, str) or not _DECIMAL.fullmatch(text):
        raise ValueError("a decimal is a text of ASCII digits with an optional sign, point and exponent")
    value = Decimal(text)
    if value and abs(value.adjusted()) > LARGEST_EXPONENT:
        raise ValueError(f"the exponent of a decimal lies between -{LARGEST_EXPONENT} and {LARGEST_EXPONENT}")
    return value


DecimalText = Annotated[
    Decimal,
    PlainValidator(decimal_of),
    PlainSerializer(str, return_type=str),
    WithJsonSchema({"type": "string", "pattern": DECIMAL_PATTERN}),
]
"""An amount: Decimal in Python, a text with all its digits in JSON."""

LanguageTag = Annotated[str, Field(pattern=_LANGUAGE)]
"""BCP 47 tag; ``und`` where the source does not say which language a text is in."""

Text = Annotated[dict[LanguageTag, str], Field(min_length=1)]
"""The same text in one or more languages, by language tag."""


def _real_date(text: str) -> str:
    if len(text) >= 10:
        datetime.fromisoformat(text.replace("Z", "+00:00"))
    elif len(text) == 7 and not 1 <= int(text[5:]) <= 12:
        raise ValueError("there is no such month")
    return text


DateText = Annotated[str, Field(pattern=_DATE_TIME), AfterValidator(_real_date)]
"""A year, month, day or instant (RFC 3339), as precise as the source states it."""

Flag = Annotated[bool, Strict()]
"""True or false, and no word or number that could be read as one."""

Whole = Annotated[int, Strict()]
"""A whole number of JSON."""
