"""Findings and rules as text for a terminal; hostile characters are shown as escapes, never sent."""

from __future__ import annotations

from interop.io.text import escaped
from interop.model.finding import Finding
from interop.model.rules import Language, Rule, render

_HEADINGS: dict[Language, tuple[str, str, str, str, str]] = {
    "en": ("What it checks", "Why it matters", "How to mend it", "Example", "Source"),
    "zh": ("检查内容", "为何重要", "如何修正", "示例", "来源"),
}


def render_finding(item: Finding, language: Language, *, message_first: bool = False) -> str:
    """One finding on one line.

    Args:
        item: The finding.
        language: ``en`` or ``zh``.
        message_first: Whether the message comes before file and place, without the rule; else file, place, rule,
            message, as compilers print them.
    """
    where = item.file or ""
    if item.line is not None:
        where += f":{item.line}"
    place = " ".join(escaped(part) for part in (where, item.path) if part)
    message = escaped(render(item, language))
    return f"{message}  {place}" if message_first else f"{place} {item.rule}: {message}".lstrip()


def render_page(rule: Rule, language: Language) -> str:
    """The page of one rule."""
    headings = _HEADINGS[language]
    texts = (rule.checks[language], rule.why[language], rule.mend[language], rule.example, rule.source)
    body = "\n\n".join(f"{heading}\n  {text}" for heading, text in zip(headings, texts, strict=True))
    message = rule.message[language].replace("{", "<").replace("}", ">")
    return f"{rule.id} ({rule.severity.label})\n{message}\n\n{body}"
