"""The dossier as HTML: what it says, what it shows as text, what it never asks for."""

import re
from dataclasses import replace
from decimal import Decimal
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interop.equivalence.baseline import with_decisions
from interop.equivalence.compare import compare_rule_sets
from interop.equivalence.report import Decision, EquivalenceReport
from interop.equivalence.rulesets.library import claim_ids, claim_profile, effective_rule_set
from interop.reports.dossier.building import build_review
from interop.reports.dossier.figures import BridgeView, Part
from interop.reports.dossier.matrix import matrix_page, matrix_svg, rule_set_matrix
from interop.reports.dossier.page import dossier_page, open_items
from interop.reports.dossier.tiles import tiles
from interop.reports.dossier.waterfall import waterfall
from interop.reports.dossier.words import NO_WORDS, amount, figure, same, words
from interop.reports.labels import labels
from tests.reports.dossier_sample import HOSTILE, REVIEWER, sample_bridge, sample_review

_ASKING = {"src", "href", "action", "formaction", "poster", "data", "srcset", "background", "xlink:href"}


class _Page(HTMLParser):
    """Collects elements, attributes and text."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: set[str] = set()
        self.asked: set[str] = set()
        self.handlers: set[str] = set()
        self.languages: set[str] = set()
        self.text = ""
        self._quiet = False
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self._quiet = tag == "style"
        for name, value in attrs:
            if name in _ASKING:
                self.asked.add(value or "")
            if name.startswith("on"):
                self.handlers.add(name)
            if name == "lang" and tag != "html":
                self.languages.add(value or "")

    def handle_endtag(self, tag: str) -> None:
        self._quiet = False

    def handle_data(self, data: str) -> None:
        self.text += "" if self._quiet else data


def report(a: str, b: str, claim: str) -> EquivalenceReport:
    """Two rule sets of the library compared."""
    return compare_rule_sets(effective_rule_set(a), effective_rule_set(b), claim_profile(claim))


def pages() -> list[str]:
    """Pages of all kinds."""
    real = build_review(report("gbt-44905-2024", "pact-3", "b2b-input"))
    return [dossier_page(sample_review()), dossier_page(real), matrix_page(rule_set_matrix("b2b-input"))]


def test_no_page_asks_for_anything() -> None:
    for html in pages():
        page = _Page(html)
        assert all(place.startswith("#") or place == "data:," for place in page.asked)
        assert not page.tags & {"script", "iframe", "img", "object", "embed", "video", "audio", "base"}
        assert page.handlers == set()
        assert "default-src 'none'" in html
        style = html.partition("<style>")[2].partition("</style>")[0]
        assert "@import" not in style
        assert "url(" not in style


def test_hostile_names_are_text() -> None:
    html = dossier_page(sample_review())
    assert HOSTILE not in html
    assert HOSTILE in _Page(html).text
    assert "\x1b" not in html
    assert "\u202e" not in html
    assert "\\u001b[31mred" in _Page(html).text


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_page_of_one_language_has_no_word_of_the_other(language: Any) -> None:
    page = _Page(dossier_page(build_review(report("gbt-44905-2024", "pact-3", "b2b-input")), (language,)))
    other = "zh" if language == "en" else "en"
    assert page.languages == {language}
    assert words("is-not-text")[language] in page.text
    assert words("is-not-text")[other] not in page.text
    if language == "en":
        assert not re.search("[\u4e00-\u9fff]", page.text)


def test_the_first_page_says_what_it_is_not_and_counts_what_is_not_verified() -> None:
    review = build_review(report("gbt-44905-2024", "pact-3", "b2b-input"))
    text = _Page(dossier_page(review)).text
    start = text[: text.index(words("section-summary")["zh"] + " " + words("section-summary")["en"])]
    assert words("is-not-text")["en"] in text
    assert words("is-not-text")["zh"] in text
    assert f"{review.not_verified} of {review.cells}" in text
    assert review.not_verified == review.grade("unverified") + review.grade("unknown")
    assert "undecided" in start


def test_degrees_of_adoption_never_name_a_finding() -> None:
    kinds = ("relation-", "effect-", "verdict-", "status-", "standing-")
    found = {key: text for key, text in labels("equivalence", "zh").items() if key.startswith(kinds)}
    for key, text in {**labels("dossier", "zh"), **found}.items():
        assert not any(word in text for word in ("等同", "修改", "非等效")), key


def test_labels_have_the_same_arguments_in_both_languages() -> None:
    english, chinese = labels("dossier", "en"), labels("dossier", "zh")
    for key, text in english.items():
        assert sorted(re.findall(r"{\w+}", text)) == sorted(re.findall(r"{\w+}", chinese[key])), key


def test_every_pair_and_claim_makes_a_page() -> None:
    for claim in claim_ids():
        review = build_review(report("gbt-24067-2024", "tfs-3", claim))
        html = dossier_page(review)
        assert all(f'id="finding-{item.number}"' in html for item in review.items)
        assert html == dossier_page(review)


def test_identical_sides_have_no_finding() -> None:
    review = build_review(report("pact-3", "pact-3", "b2b-input"))
    assert review.items == ()
    assert words("identical")["en"] in dossier_page(review)


def test_open_items_stand_under_who_could_settle_them() -> None:
    review = sample_review()
    assert [[item.number for item in items] for _, items in open_items(review)] == [[1, 3]]


def test_persons_can_be_left_out() -> None:
    plain = report("gbt-44905-2024", "pact-3", "b2b-input")
    marks = [item.fingerprint for item in plain.findings]
    decisions = (
        Decision(marks[0], "accepted", "seen", REVIEWER, ""),
        Decision(marks[1], "accepted", "seen", REVIEWER, "2020-01-01"),
    )
    found = with_decisions(plain, decisions, "2026-01-01")
    assert REVIEWER in dossier_page(build_review(found))
    html = dossier_page(build_review(found, redact_persons=True))
    assert REVIEWER not in html
    assert words("persons-redacted")["zh"] in html


def test_tiles_count_what_the_rows_say() -> None:
    review = build_review(report("gbt-44905-2024", "pact-3", "b2b-input"))
    counts = tiles(review).counts
    assert sum(number for _, number, _ in counts) == len(review.rows)
    assert sum(material for _, _, material in counts) == sum(row.material for row in review.rows)


def test_the_chart_goes_from_a_to_b() -> None:
    chart = waterfall(sample_bridge())
    assert [bar.kind for bar in chart.bars] == ["total", "up", "down", "up", "remainder", "total"]
    assert chart.zero is None
    assert chart.bars[0].cut
    assert abs(chart.bars[-2].level - chart.bars[-1].level) < 0.02


def test_a_chart_of_unlike_results_starts_at_zero() -> None:
    chart = waterfall(sample_bridge("16.42", "2"))
    assert chart.zero == 236
    assert not chart.bars[0].cut


amounts = st.decimals(min_value=-1000, max_value=1000, places=3)


@given(amounts, amounts, st.lists(amounts, max_size=6))
def test_bars_hang_together_inside_the_picture(start: Decimal, end: Decimal, deltas: list[Decimal]) -> None:
    parts = tuple(Part(same("x"), "D06", delta, None, None, "", NO_WORDS) for delta in deltas)
    chart = waterfall(BridgeView(start, end, "kg", parts, end - start - sum(deltas, Decimal(0))))
    for bar in chart.bars:
        assert 236 <= bar.x <= 596
        assert bar.x + bar.width <= 597.1
    for before, after in zip(chart.bars[:-1], chart.bars[1:], strict=True):
        ends = (after.x, after.x + after.width)
        near = min(abs(before.level - edge) for edge in ends)
        assert near <= 1.02


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("0", "0"),
        ("11113.205", "11,113.2"),
        ("-1.2", "\u22121.2"),
        ("0.000123456789", "0.000123457"),
        ("1E+3", "1,000"),
    ],
)
def test_amounts_are_read_easily(value: str, shown: str) -> None:
    assert amount(Decimal(value)) == shown


def test_tables_have_ten_digits() -> None:
    assert figure(Decimal("11113.20512345678")) == "11,113.20512"


def test_the_matrix_has_every_pair() -> None:
    matrix = rule_set_matrix("b2b-input")
    size = len(matrix.names)
    assert len(matrix.cells) == size * size
    assert all((cell.status == "") == (cell.a == cell.b) for cell in matrix.cells)
    assert sum(number for _, number in matrix.counts) == size * (size - 1)
    assert matrix_svg(matrix).startswith("<svg xmlns=")


def test_a_finding_about_the_rules_as_a_whole_has_a_card() -> None:
    review = sample_review()
    item = replace(review.items[0], dimension="", title=NO_WORDS, effect="", change=NO_WORDS, needs=())
    assert "EQ-GWP-SET" in dossier_page(replace(review, items=(item,)))


@pytest.mark.parametrize("name", ["text/terminal.txt", "xml/own/html_in_name.xml"])
def test_names_of_the_hostile_corpus_are_text(corpus: Path, name: str) -> None:
    text = (corpus / "hostile" / name).read_bytes().decode("utf-8", errors="replace")
    review = sample_review()
    html = dossier_page(replace(review, a=replace(review.a, title=same(text))))
    assert "script" not in _Page(html).tags
    assert not re.search("[\x00-\x08\x1b\u202a-\u202e]", html)
    assert _Page(html).asked == _Page(dossier_page(review)).asked
