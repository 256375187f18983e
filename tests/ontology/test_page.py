"""The page of all terms: complete, self-contained, without a script, with links that lead somewhere."""

import re
from html import escape, unescape

import pytest

from interop.reports.ontology_page import terms_page
from interop.vocabulary.namespaces import compact
from interop.vocabulary.terms import terms


@pytest.fixture(scope="module")
def page():
    return terms_page()


def test_every_term_stands_there_once(page):
    shown = [unescape(name) for name in re.findall(r'<article id="([^"]+)"', page)]
    expected = {compact(item.iri) for item in terms().values() if item.kind not in ("scheme", "ontology")}
    assert sorted(shown) == sorted(expected)


def test_names_in_both_languages(page):
    for iri in ("core:unitBasis", "dimensions:D10-zero-zero", "substances:sf6"):
        item = terms()[next(known for known in terms() if compact(known) == iri)]
        assert f'<div class="label">{escape(item.labels["en"])}</div>' in page
        assert f'<div class="label" lang="zh">{item.labels["zh"]}</div>' in page


def test_it_needs_nothing_from_elsewhere(page):
    assert not re.search(r"<script|<link|<img|src=|url\(|@import|javascript:", page)
    assert set(re.findall(r'href="([^#"])', page)) == set()
    assert "default-src 'none'" in page


def test_links_lead_to_terms(page):
    names = set(re.findall(r'id="([^"]+)"', page))
    assert {link for link in re.findall(r'href="#([^"]+)"', page) if link not in names} == set()


def test_unverified_clauses_are_marked(page):
    assert "ISO 14067:2018 6.3.4, 7.3 b (?)" in page


def test_the_same_page_every_time(page):
    assert terms_page() == page
