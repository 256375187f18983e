"""One HTML page with every term, in English and Chinese; it opens from disk and needs neither script nor network."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from interop.model.evidence import Evidence
from interop.ontology.fields import demands
from interop.ontology.graph import alignment_statements
from interop.vocabulary.namespaces import BASE, CORE, PREFIXES, compact
from interop.vocabulary.term import Term
from interop.vocabulary.terms import terms

_TEMPLATE = Path(__file__).parent / "templates" / "terms.html"
_MATCHES = ("exactMatch", "closeMatch", "broadMatch", "narrowMatch")
_WORDS = {
    "exactMatch": "exact · 精确对应",
    "closeMatch": "close · 相近",
    "broadMatch": "broader elsewhere · 对应更宽",
    "narrowMatch": "narrower elsewhere · 对应更窄",
    "broader": "broader · 上位",
    "dimension": "dimension · 维度",
    "quantity": "quantity · 量",
    "clause": "clause · 条款",
    "field": "field · 字段",
}
_SECTIONS = ("core", "dimensions", "substances", "methods", "units", "ilcd")
_ILCD_TITLE = ("Elements of ILCD", "ILCD 元素")
_OWN = {"key": "own", "en": "Own term", "zh": "自有术语"}
"""Shown instead of ``cited`` where the term is the project's own: its source is its definition."""

_CLASSES = ("Classes", "类")
_PROPERTIES = ("Properties", "属性")


@dataclass(frozen=True, slots=True)
class _Links:
    """What other tables and vocabularies say about terms.

    Attributes:
        matches: For each term and kind of match, the names of the terms elsewhere.
        clauses: Clauses of standards by term, with a mark where the number is not verified.
        fields: Fields of the canonical footprint by term.
    """

    matches: dict[str, dict[str, list[str]]]
    clauses: dict[str, list[str]]
    fields: dict[str, list[str]]


def terms_page() -> str:
    """Make the page."""
    from jinja2 import Environment, StrictUndefined

    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    template = environment.from_string(_TEMPLATE.read_text(encoding="utf-8"))
    grades = [_OWN, *(_grade(grade) for grade in Evidence)]
    return template.render(sections=_sections(), grades=grades) + "\n"


def _sections() -> list[dict[str, Any]]:
    known = terms()
    links = _links()
    sections = []
    for name in _SECTIONS:
        ontology = known.get(f"{BASE}{name}")
        english, chinese = (ontology.labels["en"], ontology.labels["zh"]) if ontology else _ILCD_TITLE
        members = [term for iri, term in known.items() if iri.startswith(PREFIXES[name])]
        groups = [_group(*group, links) for group in _groups(name, members, known)]
        sections.append({"id": name, "en": english, "zh": chinese, "groups": groups})
    return sections


def _groups(
    name: str, members: list[Term], known: dict[str, Term]
) -> Iterable[tuple[tuple[str, str], Term | None, list[Term]]]:
    """Part the terms of a section: classes, properties, then one group for each concept scheme."""
    for kind, title in (("class", _CLASSES), ("property", _PROPERTIES)):
        found = [term for term in members if term.kind == kind]
        if found:
            yield title, None, found
    by_scheme: dict[str, list[Term]] = {}
    for term in members:
        if term.kind == "concept":
            by_scheme.setdefault(term.schemes[0] if term.schemes else f"{BASE}{name}", []).append(term)
    for iri in sorted(by_scheme):
        scheme = known[iri]
        yield (scheme.labels["en"], scheme.labels["zh"]), scheme, by_scheme[iri]


def _group(title: tuple[str, str], scheme: Term | None, members: list[Term], links: _Links) -> dict[str, Any]:
    return {
        "en": title[0],
        "zh": title[1],
        "about": scheme.definition if scheme else None,
        "terms": [_row(term, links) for term in members],
    }


def _row(term: Term, links: _Links) -> dict[str, Any]:
    grade = _OWN if term.source == "pcf-interop" else _grade(term.evidence)
    label = _grade(term.label_evidence) if term.label_evidence else None
    matches = links.matches.get(term.iri, {})
    lines = [
        _line("broader", [compact(iri) for iri in term.broader]),
        _line("dimension", [compact(term.dimension)] if term.dimension else []),
        _line("quantity", [compact(term.quantity_kind)] if term.quantity_kind else []),
        _line("clause", links.clauses.get(term.iri, [])),
        _line("field", links.fields.get(term.iri, [])),
        *(_line(kind, matches.get(kind, [])) for kind in _MATCHES),
    ]
    return {
        "name": compact(term.iri),
        "en": term.labels["en"],
        "zh": term.labels["zh"],
        "definition_en": term.definition["en"],
        "definition_zh": term.definition["zh"],
        "source": "" if grade is _OWN else term.source,
        "evidence": grade["key"],
        "evidence_en": grade["en"],
        "evidence_zh": grade["zh"],
        "label_evidence": label["key"] if label else "",
        "label_evidence_zh": label["zh"] if label else "",
        "lines": [line for line in lines if line["links"]],
    }


def _line(what: str, names: list[str]) -> dict[str, Any]:
    here = tuple(f"{name}:" for name in _SECTIONS)
    return {"what": _WORDS[what], "links": [{"name": name, "here": name.startswith(here)} for name in names]}


def _grade(evidence: Evidence) -> dict[str, str]:
    labels = terms()[f"{CORE}{evidence.value}"].labels
    return {"key": evidence.value, "en": labels["en"], "zh": labels["zh"]}


def _links() -> _Links:
    found = _Links({}, {}, {})
    for triple in alignment_statements():
        kind = compact(triple.predicate.value).removeprefix("skos:")
        if kind in _MATCHES:
            names = found.matches.setdefault(str(getattr(triple.subject, "value", "")), {}).setdefault(kind, [])
            names.append(compact(str(getattr(triple.object, "value", ""))))
    for demand in demands():
        found.fields.setdefault(demand.term, []).append(demand.path)
        mark = "" if demand.evidence in (Evidence.CITED, Evidence.SECONDARY) else " (?)"
        clauses = found.clauses.setdefault(demand.term, [])
        if demand.clause and f"{demand.clause}{mark}" not in clauses:
            clauses.append(f"{demand.clause}{mark}")
    return found
