"""An equivalence review on a terminal."""

from __future__ import annotations

from collections.abc import Iterator

from interop.equivalence.bridge import bridge_of
from interop.equivalence.report import DimensionResult, EquivalenceFinding, EquivalenceReport, Standing
from interop.equivalence.rulesets.dimensions import dimensions
from interop.equivalence.summary import summary
from interop.io.text import escaped
from interop.model.rules import Language
from interop.reports.equivalence_words import message, side_title
from interop.reports.labels import labels
from interop.reports.reexpression import bridge_text


def report_lines(report: EquivalenceReport, language: Language) -> Iterator[str]:
    """Yield the lines of a review: what it is, status, findings by what they do to it, every dimension.

    Args:
        report: The comparison.
        language: ``en`` or ``zh``.
    """
    words = labels("equivalence", language)
    yield words["title"].format(a=escaped(report.a.id), b=escaped(report.b.id))
    situation, colon = report.situation, words["colon"]
    yield f"  {words['side-a']}{colon}{side_title(report.a, language)}"
    yield f"  {words['side-b']}{colon}{side_title(report.b, language)}"
    yield f"  {words['claim']}{colon}{situation.profile.title[language]} ({situation.profile.id})"
    yield f"  {words['product']}{colon}{' '.join(situation.products) or words['product-unknown']}"
    yield f"  {words['materiality']}{colon}{situation.materiality} %"
    yield f"  {words['disclaimer']}"
    yield ""
    yield f"{words['status']}{colon}{status_text(report, language)}"
    if report.identical:
        yield f"  {words['identical']}"
        return
    yield from _counts(report, language)
    for standing in Standing:
        yield from _findings(report, standing, language)
    yield ""
    yield from _dimensions(report, language)
    found = bridge_of(report)
    if found is not None:
        yield ""
        yield f"{labels('dossier', language)['section-bridge']}{colon}".rstrip()
        yield from (f"  {line}" for line in bridge_text(found, language))
    if situation.profile.conditions:
        yield ""
        yield f"{words['conditions']}{colon}".rstrip()
        for condition in situation.profile.conditions:
            yield f"  - {condition.text[language]}"


def status_text(report: EquivalenceReport, language: Language) -> str:
    """Return the status, with who decided where every finding that counts against it was accepted."""
    words = labels("equivalence", language)
    text = words[f"status-{report.status}"]
    against = [item for item in report.findings if item.standing is not Standing.NOTE]
    if against and all(not item.counts for item in against):
        who = dict.fromkeys(item.decision.who for item in against if item.decision is not None)
        text += f" ({words['decided'].format(who=words['name-join'].join(map(escaped, who)))})"
    return text


def _counts(report: EquivalenceReport, language: Language) -> Iterator[str]:
    words, found = labels("equivalence", language), summary(report)
    numbers = {"total": found.dimensions, "agrees": found.agreeing, "material": found.material}
    yield f"  {words['counts'].format(**numbers, unverified=found.unverified, unknown=found.unknown)}"
    if found.immaterial_unknown:
        items = words["name-join"].join(found.immaterial_unknown)
        yield f"  {words['immaterial-unknown'].format(count=len(found.immaterial_unknown), items=items)}"


def _findings(report: EquivalenceReport, standing: Standing, language: Language) -> Iterator[str]:
    words = labels("equivalence", language)
    chosen = [item for item in report.findings if item.standing is standing]
    if chosen:
        yield ""
        yield f"{words[f'standing-{standing}']} ({len(chosen)})"
    for item in chosen:
        yield f"  {item.fingerprint}  {item.rule}{_place(item)}"
        yield f"    {message(report, item, language)}"
        if item.dimension is not None:
            yield f"    {_grounds(report.result(item.dimension), language)}"
        line = words["who-can-supply"].format(owner=words[f"owner-{item.owner}"])
        if item.decision is not None:
            line += f"; {item.decision.decision}, {words['decided'].format(who=escaped(item.decision.who))}"
        yield f"    {line}"


def _grounds(item: DimensionResult, language: Language) -> str:
    """Return evidence and clauses of both sides; a clause number that was not seen at its issuer carries a mark."""
    words, grades = labels("equivalence", language), labels("ruleset", language)
    evidence = f"{words['column-evidence']}{words['colon']}{grades[item.a.evidence]} / {grades[item.b.evidence]}"
    clauses = [statement.choice.clause for statement in (item.a, item.b)]
    if not any(clauses):
        return evidence
    shown = ["-" if one is None else escaped(one.number) + ("" if one.evidence == "cited" else "?") for one in clauses]
    return f"{evidence}; {words['column-clause']}: {' / '.join(shown)}"


def _place(item: EquivalenceFinding) -> str:
    return "" if item.dimension is None else f"  {item.dimension}"


def _dimensions(report: EquivalenceReport, language: Language) -> Iterator[str]:
    words = labels("equivalence", language)
    for item in report.dimensions:
        if not item.material and item.id.startswith("S") and item.a.choice.is_unknown and item.b.choice.is_unknown:
            continue
        grades = labels("ruleset", language)
        mark = words["column-material"] if item.material else " "
        evidence = f"{grades[item.a.evidence]} / {grades[item.b.evidence]}"
        relation, verdict = words[f"relation-{item.answer.relation}"], words[f"verdict-{item.verdict}"]
        title = f"{dimensions()[item.id].titles[language]}{words['colon']}"
        yield f"{item.id} {mark} {title}{relation}; {verdict} [{evidence}]"
