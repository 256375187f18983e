"""From a comparison to what its dossier shows."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from interop.equivalence.report import DimensionResult, EquivalenceFinding, EquivalenceReport, Standing
from interop.equivalence.rulesets.dimensions import dimensions
from interop.equivalence.side import DOCUMENT, Side, Statement
from interop.model.evidence import Evidence
from interop.model.rules import Language
from interop.reports.dossier.figures import ConversionView, Words
from interop.reports.dossier.numbers import NO_NUMBERS, Numbers
from interop.reports.dossier.view import Decided, Item, Party, Review, Row, Said
from interop.reports.dossier.words import LANGUAGES, NO_WORDS, same, shown, words
from interop.reports.equivalence_words import assumptions_text, change_text, datum_text, message
from interop.reports.labels import labels
from interop.reports.ruleset_values import value_text


def build_review(
    report: EquivalenceReport,
    *,
    numbers: Numbers = NO_NUMBERS,
    conversion: ConversionView | None = None,
    redact_persons: bool = False,
    files: tuple[str, str] = ("", ""),
) -> Review:
    """Return what the dossier of a comparison shows.

    Args:
        report: The comparison.
        numbers: What was computed of the documents, see `interop.reports.dossier.numbers.numbers_of`.
        conversion: Shared edition of the ledger of a conversion.
        redact_persons: Whether to leave out who decided.
        files: Names of the files of A and B, empty where a side is a rule set of the library.
    """
    profile = report.situation.profile
    places = {item.fingerprint: number for number, item in enumerate(report.findings, 1)}
    return Review(
        a=_party("A", report.a, files[0]),
        b=_party("B", report.b, files[1]),
        claim=shown(profile.title),
        claim_id=profile.id,
        purpose=shown(profile.purpose),
        materiality=report.situation.materiality,
        products=report.situation.products,
        profile_state=_ruleset_words(profile.review.state),
        conditions=tuple(shown(item.text) for item in profile.conditions),
        status=str(report.status),
        identical=report.identical,
        rows=tuple(_row(item, report, places) for item in report.dimensions),
        items=tuple(
            _item(number, item, report, redact_persons=redact_persons) for number, item in enumerate(report.findings, 1)
        ),
        bridge=numbers.bridge,
        no_bridge=numbers.no_bridge,
        reexpression=numbers.reexpression,
        conversion=conversion,
        redacted=redact_persons,
    )


def _each(text: Callable[[Language], str]) -> dict[str, str]:
    return {language: text(language) for language in LANGUAGES}


def _ruleset_words(key: str) -> dict[str, str]:
    return _each(lambda language: labels("ruleset", language)[key])


def _party(letter: str, side: Side, file: str) -> Party:
    facts: list[tuple[Words, Words]] = [] if side.document is None else [(words("identifier"), same(side.id))]
    rules = side.rules
    if side.document is not None or rules is None:
        followed = words("rules-unknown") if rules is None else same(" < ".join(member.id for member in rules.chain))
        facts.append((words("rules-of"), followed))
    if rules is not None:
        facts.append((words("rules-number"), same(rules.own.number)))
        facts.append((words("rules-level"), _ruleset_words(rules.own.level)))
        unknown = rules.own.status == "unknown"
        facts.append((words("rules-status"), _ruleset_words("status-unknown" if unknown else rules.own.status)))
    if rules is not None and side.document is None and len(rules.chain) > 1:
        facts.append((words("rules-of"), same(" < ".join(member.id for member in rules.chain))))
    return Party(letter, side.id, shown(side.title) if side.title else same(side.id), tuple(facts), file)


def _row(item: DimensionResult, report: EquivalenceReport, places: dict[str, int]) -> Row:
    return Row(
        item.id,
        dimensions()[item.id].titles,
        str(item.answer.relation),
        str(item.answer.effect),
        str(item.verdict),
        item.material,
        _said(item.a, report.a),
        _said(item.b, report.b),
        places.get(item.finding or "", 0),
    )


def _said(statement: Statement, side: Side) -> Said:
    choice = statement.choice
    clause = ""
    if choice.clause is not None:
        clause = choice.clause.number + ("" if choice.clause.evidence is Evidence.CITED else "?")
    origin = statement.origin if statement.origin not in ("", side.id) else ""
    if statement.origin == DOCUMENT:
        origin = statement.pointer
    return Said(
        shown(_each(lambda language: value_text(choice.value, language))),
        NO_WORDS if choice.modality is None else _ruleset_words(choice.modality),
        clause,
        str(statement.evidence),
        origin,
    )


def _item(number: int, item: EquivalenceFinding, report: EquivalenceReport, *, redact_persons: bool) -> Item:
    # A finding with arguments is about the rule sets as a whole: the answer of its dimension is not its effect.
    result = report.result(item.dimension) if item.dimension and not item.arguments else None
    change = None if result is None else result.answer.change
    return Item(
        number=number,
        rule=item.rule,
        severity=item.severity.label,
        standing=str(item.standing),
        verdict=str(item.verdict),
        dimension=item.dimension or "",
        title=dimensions()[item.dimension].titles if item.dimension else NO_WORDS,
        message=_message(report, item, redact_persons=redact_persons),
        effect="" if result is None else str(result.answer.effect),
        change=NO_WORDS if change is None else _each(lambda language: change_text(change, language)),
        low=None if change is None else change.low,
        high=None if change is None else change.high,
        unit="" if change is None else change.unit,
        needs=_needs(item, result),
        assumptions=() if result is None else _assumptions(result),
        covers=item.covers,
        owner=words(f"owner-{item.owner}"),
        fingerprint=item.fingerprint,
        decided=_decided(item, redact_persons=redact_persons),
    )


def _message(report: EquivalenceReport, item: EquivalenceFinding, *, redact_persons: bool) -> dict[str, str]:
    text = _each(lambda language: message(report, item, language))
    who = item.arguments.get("who", "")
    if redact_persons and who:
        left_out = words("redacted")
        hidden = same(who)["en"]
        return {language: line.replace(hidden, left_out[language]) for language, line in text.items()}
    return text


def _needs(item: EquivalenceFinding, result: DimensionResult | None) -> tuple[Words, ...]:
    if result is None:
        return ()
    if result.answer.data:
        return tuple(_each(partial(datum_text, datum)) for datum in result.answer.data)
    if item.standing is Standing.OPEN:
        return (words("needs-rule" if item.owner == "rule-owner" else "needs-choice"),)
    return () if item.standing is Standing.NOTE else (words(f"needs-{dimensions()[result.id].needs}"),)


def _assumptions(result: DimensionResult) -> tuple[Words, ...]:
    pairs = zip(*(assumptions_text(result, language) for language in LANGUAGES), strict=True)
    return tuple(dict(zip(LANGUAGES, pair, strict=True)) for pair in pairs)


def _decided(item: EquivalenceFinding, *, redact_persons: bool) -> Decided | None:
    found = item.decision
    if found is None:
        return None
    who = "" if redact_persons else same(found.who)["en"]
    return Decided(found.decision, same(found.why)["en"], who, found.until)
