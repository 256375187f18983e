"""Texts of a footprint that a buyer abroad cannot read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from interop.crosswalk.paths import UNDETERMINED, Language, compile_path, look_up
from interop.crosswalk.table import Row
from interop.model.finding import Finding
from interop.model.rules import finding


def chinese_only(footprint: Mapping[str, Any], rows: Sequence[Row]) -> Iterator[Finding]:
    """Yield a finding for each text that the format takes and that is there in Chinese only.

    Args:
        footprint: The canonical footprint.
        rows: Rows of the format.
    """
    for row in rows:
        for path in row.canonical.moved:
            if not path.stars and isinstance(path.steps[-1], Language):
                place = path.text.removesuffix("{text}")
                found = look_up(footprint, compile_path(place), ())
                if found is not None and isinstance(found.value, dict) and _is_chinese(found.value):
                    yield finding("TEXT-ONLY-CHINESE", path=f"{place}.en")


def _is_chinese(text: Mapping[str, str]) -> bool:
    """Chinese by its tag, or of undetermined language in Chinese characters without Japanese or Korean ones."""
    return bool(text) and all(
        tag.split("-")[0] == "zh" or (tag == UNDETERMINED and _has_chinese_only(value)) for tag, value in text.items()
    )


def _has_chinese_only(value: str) -> bool:
    has_chinese = any("一" <= character <= "鿿" for character in value)
    return has_chinese and not any("぀" <= c <= "ヿ" or "가" <= c <= "힣" for c in value)
