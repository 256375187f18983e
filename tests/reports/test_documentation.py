"""The generated documentation is what the tables and the code say, and the catalogue of rules is complete."""

import re
import string
from pathlib import Path

import pytest

from interop.model.rules import catalogue
from interop.reports.documentation import generated_files, pages, write

ROOT = Path(__file__).parents[2]
LANGUAGES = ("en", "zh")
NAMED = re.compile(r"""\b(?:finding|refused|exceeded|report)\(\s*"([A-Z][A-Z0-9]*(?:-[A-Z0-9]+)+)\"""")
"""A rule id as the first argument of what makes findings."""

RULE_ID = re.compile(r"""["']([A-Z][A-Z0-9]+(?:-[A-Z0-9]+)+)["']""")
"""Anything in the code that looks like a rule id."""

PREFIXES = {rule_id.partition("-")[0] for rule_id in catalogue()}


@pytest.fixture(scope="module")
def wanted() -> dict[str, str]:
    return pages()


def source_files() -> list[Path]:
    return sorted((ROOT / "interop").rglob("*.py"))


def template_arguments(template: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(template) if name is not None}


def test_committed_pages_are_the_generated_ones(wanted):
    committed = {name: path.read_text(encoding="utf-8") for name, path in generated_files(ROOT / "docs").items()}
    stale = sorted(name for name in committed.keys() | wanted.keys() if committed.get(name) != wanted.get(name))
    assert stale == [], "run `make docs` and commit what it writes"


def test_writing_removes_what_is_no_longer_generated(tmp_path, wanted):
    old = tmp_path / "rules" / "OLD-RULE.md"
    old.parent.mkdir()
    old.write_text("gone")
    kept = tmp_path / "architecture.md"
    kept.write_text("written by hand")
    assert write(tmp_path) == len(wanted)
    assert not old.exists()
    assert kept.read_text() == "written by hand"
    assert generated_files(tmp_path).keys() == wanted.keys()


def test_links_between_pages_resolve(wanted):
    broken = []
    for name, text in wanted.items():
        for target in re.findall(r"\]\(([^)#\s]+\.md)", text):
            path = (Path(name).parent / target).as_posix()
            parts: list[str] = []
            for part in path.split("/"):
                parts = parts[:-1] if part == ".." else [*parts, part]
            if "/".join(parts) not in wanted:
                broken.append((name, target))
    assert broken == []


def test_every_rule_that_the_code_names_is_catalogued():
    unknown = {}
    for path in source_files():
        text = path.read_text(encoding="utf-8")
        named = set(NAMED.findall(text))
        named |= {name for name in RULE_ID.findall(text) if name.partition("-")[0] in PREFIXES and name.isupper()}
        named -= set(catalogue())
        if named:
            unknown[path.relative_to(ROOT).as_posix()] = sorted(named)
    assert unknown == {}


@pytest.mark.parametrize("rule_id", list(catalogue()))
def test_rule_is_complete_in_both_languages(rule_id):
    rule = catalogue()[rule_id]
    for texts in (rule.message, rule.checks, rule.why, rule.mend):
        assert set(texts) == set(LANGUAGES)
        assert all(text.strip() for text in texts.values())
        assert re.search("[\u4e00-\u9fff]", texts["zh"])
        assert not re.search("[\u4e00-\u9fff]", re.sub(r"《.*?》", "", texts["en"]))
    assert rule.example.strip()
    assert rule.source.strip()
    assert template_arguments(rule.message["en"]) == template_arguments(rule.message["zh"])
