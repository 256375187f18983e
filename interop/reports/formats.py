"""The capability table of the formats as text."""

from __future__ import annotations

from interop.formats.registry import Format
from interop.model.rules import Language

_WORDS: dict[Language, dict[str, str]] = {
    "en": {
        "reads": "reads",
        "writes": "writes",
        "versions": "versions",
        "cannot": "cannot hold",
        "policy": "completeness",
    },
    "zh": {"reads": "可读", "writes": "可写", "versions": "版本", "cannot": "无法容纳", "policy": "完整性"},
}


def render_formats(known: list[Format], language: Language) -> str:
    """List each format: what it is, what it can do, what it cannot hold."""
    words = _WORDS[language]
    return "\n\n".join(_render(item, words, language) for item in known)


def _render(item: Format, words: dict[str, str], language: Language) -> str:
    abilities = [words[name] for name, can in (("reads", item.reads), ("writes", item.writes)) if can]
    title, cannot = (item.en, item.cannot_hold_en) if language == "en" else (item.zh, item.cannot_hold_zh)
    return "\n".join(
        [
            f"{item.name}  {title}",
            f"  {', '.join(abilities)}",
            f"  {words['versions']}: {item.versions}",
            f"  {words['policy']}: {item.completeness}",
            f"  {words['cannot']}: {cannot}",
        ]
    )
