"""One page per rule, in English and Chinese, and an index by topic."""

from __future__ import annotations

from collections import defaultdict

from interop.model.rules import Language, Rule, catalogue
from interop.reports.documentation_markdown import block, code, page, table, text

_HEADINGS: dict[Language, tuple[str, str, str]] = {
    "en": ("What it checks", "Why it matters", "How to mend it"),
    "zh": ("检查内容", "为何重要", "如何修正"),
}


def rule_pages() -> dict[str, str]:
    """Return the page of every rule and the index, by path inside the documentation folder."""
    found = {f"rules/{rule.id}.md": _page(rule) for rule in catalogue().values()}
    found["rules/README.md"] = _index()
    return found


def _page(rule: Rule) -> str:
    facts = table(
        ["rule", "topic", "severity · 级别"],
        [[code(rule.id), rule.topic, rule.severity.label]],
    )
    example = f"## Example · 示例\n\n{block(rule.example)}\n\nSource · 来源: {text(rule.source)}"
    return page(rule.id, facts, "## English", _texts(rule, "en"), "## 中文", _texts(rule, "zh"), example)


def _texts(rule: Rule, language: Language) -> str:
    texts = (rule.checks[language], rule.why[language], rule.mend[language])
    parts = [f"> {text(rule.message[language])}"]
    parts.extend(f"**{head}**\n\n{text(body)}" for head, body in zip(_HEADINGS[language], texts, strict=True))
    return "\n\n".join(parts)


def _index() -> str:
    topics: dict[str, list[Rule]] = defaultdict(list)
    for rule in catalogue().values():
        topics[rule.topic].append(rule)
    blocks = [
        "A finding names its rule; `interop rules explain RULE` prints the page of a rule, `--lang zh` in Chinese. "
        "The severity is the default one.",
        "每个发现项都会给出规则编号；`interop rules explain RULE --lang zh` 以中文显示规则说明。级别为默认级别。",
    ]
    for topic, rules in sorted(topics.items()):
        rows = [
            [f"[{rule.id}]({rule.id}.md)", rule.severity.label, text(rule.checks["en"]), text(rule.checks["zh"])]
            for rule in rules
        ]
        blocks.append(f"## {topic}\n\n" + table(["rule", "severity", "what it checks", "检查内容"], rows))
    return page("Rules · 规则", *blocks)
