"""The rows of a rule-set workbook, as texts by column."""

from __future__ import annotations

from typing import TYPE_CHECKING

from interop.equivalence.rulesets.concepts import concepts, concepts_of_dimension
from interop.equivalence.rulesets.dimensions import dimensions
from interop.equivalence.rulesets.notation import to_line
from interop.equivalence.rulesets.workbook_layout import TABLES, flat
from interop.model.ruleset.choice import Choice, concepts_of
from interop.reports.labels import labels

if TYPE_CHECKING:
    from interop.model.ruleset.ruleset import RuleSet

_ASKED = (
    "/id",
    "/number",
    "/title/zh",
    "/title/en",
    "/level",
    "/status",
    "/issuer/zh",
    "/issuer/en",
    "/events/0/event",
    "/events/0/date",
    "/events/0/evidence",
    "/products/text/zh",
    "/products/text/en",
    "/products/cpc/0",
    "/products/evidence",
    "/remaining",
)
"""Fields that a workbook asks for also where they are empty."""


def field_rows(rule_set: RuleSet) -> list[dict[str, str]]:
    """Return the rows of what is not a table: path, meaning, text; what is usually asked for also where it is empty.

    Args:
        rule_set: The rule set.
    """
    document = rule_set.model_dump(mode="json", exclude_defaults=True, exclude=set(TABLES))
    texts = dict(flat(document))
    fields = list(type(rule_set).model_fields)
    order = sorted(dict.fromkeys((*_ASKED, *texts)), key=lambda path: fields.index(path.split("/")[1]))
    return [{"field": path, "meaning": _meaning(path), "value": texts.get(path, "")} for path in order]


def dimension_row(rule_set: RuleSet, name: str) -> dict[str, str]:
    """Return the row of one dimension; only its id and title where the rule set does not state it.

    Args:
        rule_set: The rule set.
        name: Id of the dimension.
    """
    titles = dimensions()[name].titles
    row = {"dimension": name, "title": f"{titles['zh']} {titles['en']}"}
    choice = rule_set.dimensions.get(name)
    if choice is None:
        return row
    row |= {
        "kind": shown(choice.value.kind),
        "value": to_line(choice.value),
        "meaning": _meaning_of(choice),
        "source": ", ".join(choice.source),
        "evidence": shown(choice.evidence),
    }
    if choice.modality is not None:
        row["modality"] = shown(choice.modality)
    if choice.clause is not None:
        row |= {"clause": choice.clause.number, "clause_evidence": shown(choice.clause.evidence)}
    if choice.applies_if is not None:
        row["applies_if"] = choice.applies_if.code
        row |= _spoken("applies_if_text", choice.applies_if.text)
    words = getattr(choice.value, "of" if choice.value.kind == "reference-unit" else "text", None)
    return row | _spoken("text", words) | _spoken("note", choice.note)


def source_rows(rule_set: RuleSet) -> list[dict[str, str]]:
    """Return one row for each source.

    Args:
        rule_set: The rule set.
    """
    return [
        {"key": key, **{name: str(text) for name, text in source.model_dump(mode="json").items() if text}}
        for key, source in rule_set.sources.items()
    ]


def clause_rows(rule_set: RuleSet) -> list[dict[str, str]]:
    """Return one row for each clause that is compared with another rule set.

    Args:
        rule_set: The rule set.
    """
    return [
        {
            "against": links.against,
            "clause": link.clause or "",
            "former": link.former or "",
            "change": shown(link.change),
            "source": ", ".join(link.source),
            "evidence": shown(link.evidence),
            **_spoken("title", link.title),
            **_spoken("note", link.note),
        }
        for links in rule_set.clause_maps
        for link in links.clauses
    ]


def option_rows() -> list[dict[str, str]]:
    """Return one row for each concept that a dimension can have, dimension by dimension."""
    return [
        {"dimension": concept.dimension, "concept": concept.id, **concept.labels}
        for dimension in dimensions()
        for concept in concepts_of_dimension(dimension)
    ]


def shown(code: str) -> str:
    """Return a code with its Chinese label, as the drop-down lists show it.

    Args:
        code: A code of ``mappings/labels/ruleset.tsv``.
    """
    return f"{code} {labels('ruleset', 'zh')[code]}"


def _spoken(name: str, text: dict[str, str] | None) -> dict[str, str]:
    return {f"{name}/{language}": words for language, words in (text or {}).items()}


def _meaning(path: str) -> str:
    first = path.split("/")[1]
    key = "number-of-standard" if first == "number" else first
    return f"{labels('ruleset', 'zh')[key]} / {labels('ruleset', 'en')[key]}"


def _meaning_of(choice: Choice) -> str:
    known = concepts()
    named = [known[name].labels for name in dict.fromkeys(concepts_of(choice.value)) if name in known]
    return "; ".join(f"{label.get('zh', '')} {label.get('en', '')}" for label in named)


def languages(rule_set: RuleSet) -> set[str]:
    """Return the languages of all texts that stand in columns.

    Args:
        rule_set: The rule set.
    """
    texts = [link.title for links in rule_set.clause_maps for link in links.clauses]
    texts += [link.note for links in rule_set.clause_maps for link in links.clauses if link.note]
    for choice in rule_set.dimensions.values():
        found = (choice.note, choice.applies_if and choice.applies_if.text, getattr(choice.value, "text", None))
        texts += [text for text in (*found, getattr(choice.value, "of", None)) if isinstance(text, dict)]
    return {language for text in texts for language in text}
