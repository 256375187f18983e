"""Generated pages of the rule sets, the dimensions and the claim profiles, in English and Chinese."""

from __future__ import annotations

from interop.equivalence.rulesets.concepts import concepts_of_dimension
from interop.equivalence.rulesets.dimensions import dimensions
from interop.equivalence.rulesets.library import claim_ids, claim_profile, effective_rule_set, rule_set_ids
from interop.model.ruleset.effective import EffectiveChoice, EffectiveRuleSet
from interop.reports.documentation_markdown import code, page, table, text
from interop.reports.labels import labels
from interop.reports.ruleset_text import choice_text

_DISCLAIMER = (
    "Compiled from public reports, schemas and recall, without the texts of most standards: the grade behind a value "
    "says how well it is known, and a clause with a question mark was not seen. Neither a conformity assessment nor a "
    "recognition decision nor a comparative claim.",
    "据公开报道、模式与经验编制，多数标准原文未取得：每个值后注明证据等级，条款号带问号者未见原文。"
    "本文件不构成合格评定、互认决定或对比声明。",
)


def rule_set_pages() -> dict[str, str]:
    """Return the pages of rule sets, dimensions and claim profiles by path inside the documentation folder."""
    found = {f"rule-sets/{name}.md": _rule_set_page(effective_rule_set(name)) for name in rule_set_ids()}
    found |= {f"dimensions/{name}.md": _dimension_page(name) for name in dimensions()}
    found |= {f"claims/{name}.md": _claim_page(name) for name in claim_ids()}
    return {**found, **_indexes()}


def _indexes() -> dict[str, str]:
    rule_sets = [
        [f"[{code(name)}]({name}.md)", text(own.title.get("en", "")), text(own.title.get("zh", ""))]
        for name in rule_set_ids()
        for own in (effective_rule_set(name).own,)
    ]
    rows = [
        [f"[{item.id}]({item.id}.md)", item.comparator, text(item.titles["en"]), text(item.titles["zh"])]
        for item in dimensions().values()
    ]
    claims = [
        [f"[{code(name)}]({name}.md)", text(profile.title["en"]), text(profile.title["zh"])]
        for name in claim_ids()
        for profile in (claim_profile(name),)
    ]
    return {
        "rule-sets/README.md": page(
            "Rule sets · 规则集", *_DISCLAIMER, table(["rule set", "title", "名称"], rule_sets)
        ),
        "dimensions/README.md": page("Dimensions · 维度", table(["dimension", "comparator", "title", "名称"], rows)),
        "claims/README.md": page("Claim profiles · 声明用途", table(["profile", "title", "名称"], claims)),
    }


def _rule_set_page(rules: EffectiveRuleSet) -> str:
    own = rules.own
    words = labels("ruleset", "en")
    facts = [["number", text(own.number)], ["level", words[own.level]], ["status", own.status.value]]
    facts += [[event.event, f"{event.date} ({event.evidence.value})"] for event in own.events]
    if own.adoption:
        facts.append(["adopts", f"{text(own.adoption.of)}: {own.adoption.degree.value}"])
    if own.extends:
        base = own.extends.id
        facts.append([words[own.extends.role], f"[{code(base)}]({base}.md) ({own.extends.evidence.value})"])
    notes = [text(note) for note in (own.note or {}).values()]
    rows = [
        [
            f"[{key}](../dimensions/{key}.md)",
            text(choice_text(item.choice, "en", item.evidence)),
            _chinese(item),
            _where(item, own.id),
        ]
        for key, item in rules.choices.items()
    ]
    sources = [
        [code(key), text(source.title), source.kind.value, text(source.url or "")]
        for key, source in own.sources.items()
    ]
    listed = table(["source · 来源", "title", "kind", "address"], sources) if sources else ""
    titles = [text(title) for title in own.title.values()]
    choices = table(["dimension", "choice", "选择", "from · 出自"], rows)
    return page(own.id, *titles, *_DISCLAIMER, table(["fact", "value"], facts), *notes, choices, listed)


def _chinese(item: EffectiveChoice) -> str:
    return text(choice_text(item.choice, "zh", item.evidence))


def _where(item: EffectiveChoice, own: str) -> str:
    sources = ", ".join(code(source) for source in item.choice.source)
    return sources if item.origin.id == own else f"[{code(item.origin.id)}]({item.origin.id}.md) {sources}".strip()


def _dimension_page(name: str) -> str:
    dimension = dimensions()[name]
    facts = [["comparator", dimension.comparator], ["kinds of value", ", ".join(sorted(dimension.values))]]
    facts += [["effect of a difference", dimension.effect], ["settled by", f"{dimension.needs} ({dimension.owner})"]]
    options = [
        [
            code(item.id),
            text(item.labels.get("en", "")),
            text(item.labels.get("zh", "")),
            text(item.definitions.get("en", "")),
        ]
        for item in concepts_of_dimension(name)
    ]
    rows = [
        [
            f"[{code(key)}](../rule-sets/{key}.md)",
            text(choice_text(rules.choice(name), "en", rules.evidence(name))),
            _chinese(rules.choices[name]),
        ]
        for key in rule_set_ids()
        for rules in (effective_rule_set(key),)
        if name in rules.choices
    ]
    return page(
        f"{name} {dimension.titles['en']} · {dimension.titles['zh']}",
        table(["fact", "value"], facts),
        table(["option · 选项", "English", "中文", "meaning"], options),
        table(["rule set", "choice", "选择"], rows) if rows else "",
    )


def _claim_page(name: str) -> str:
    profile = claim_profile(name)
    english, chinese = labels("ruleset", "en"), labels("ruleset", "zh")
    facts = [
        ["total", f"{english[profile.total]} · {chinese[profile.total]}"],
        [
            "materiality",
            f"{profile.materiality} %: {text(profile.materiality_note['en'])} · {text(profile.materiality_note['zh'])}",
        ],
        ["circumstances", ", ".join(profile.circumstances)],
        ["rules may be", ", ".join(profile.statuses)],
        ["review", f"{english[profile.review.state]} · {chinese[profile.review.state]}"],
    ]
    rows = [
        [
            f"[{key}](../dimensions/{key}.md)",
            f"{english[item.outcome]} · {chinese[item.outcome]}",
            text(item.why["en"]),
            text(item.why["zh"]),
            ", ".join(f"CPC {number}" for number in item.products.cpc),
        ]
        for key, item in profile.dimensions.items()
    ]
    conditions = [[code(item.id), text(item.text["en"]), text(item.text["zh"])] for item in profile.conditions]
    return page(
        f"{profile.title['en']} · {profile.title['zh']}",
        text(profile.purpose["en"]),
        text(profile.purpose["zh"]),
        table(["fact", "value"], facts),
        table(["dimension", "a difference", "why", "理由", "only for"], rows),
        table(["condition", "English", "中文"], conditions),
    )
