"""The generated documentation is what the tables and the code say, and the catalogue of rules is complete."""

import ast
import re
import string
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from interop.model.rules import catalogue
from interop.reports.documentation import generated_files, write

ROOT = Path(__file__).parents[2]
HAND_WRITTEN = [*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").glob("*.md")), ROOT / "examples" / "README.md"]
LANGUAGES = ("en", "zh")
NAMED = re.compile(r"""\b(?:finding|refused|exceeded|report)\(\s*"([A-Z][A-Z0-9]*(?:-[A-Z0-9]+)+)\"""")
"""A rule id as the first argument of what makes findings."""

RULE_ID = re.compile(r"""["']([A-Z][A-Z0-9]+(?:-[A-Z0-9]+)+)["']""")
"""Anything in the code that looks like a rule id."""

PREFIXES = {rule_id.partition("-")[0] for rule_id in catalogue()}


@pytest.fixture(scope="module")
def wanted(tmp_path_factory) -> dict[str, str]:
    """The pages as `make docs` writes them: in a process of its own, where no test has called a command before."""
    folder = tmp_path_factory.mktemp("docs")
    subprocess.run([sys.executable, "-m", "interop.reports.documentation", folder], check=True, cwd=ROOT)
    return {name: path.read_text(encoding="utf-8") for name, path in generated_files(folder).items()}


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


@pytest.mark.parametrize("document", HAND_WRITTEN, ids=lambda path: path.name)
def test_links_of_hand_written_documents_resolve(document):
    targets = re.findall(r"\]\(([^)#\s]+)", document.read_text(encoding="utf-8"))
    missing = [target for target in targets if "://" not in target and not (document.parent / target).exists()]
    assert missing == []


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


def calls_with_rules(path: Path) -> Iterator[tuple[str, int, set[str]]]:
    """Yield rule id, line and arguments of each call that makes a finding; calls that pass ``**`` are left out."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name) or not node.args:
            continue
        first = node.args[0]
        if node.func.id in ("finding", "refused") and isinstance(first, ast.Constant) and first.value in catalogue():
            names = {keyword.arg for keyword in node.keywords if keyword.arg}
            if len(names) == len(node.keywords):
                yield first.value, node.lineno, names - {"file", "path", "line", "severity"}


def test_calls_pass_the_arguments_of_the_message():
    wrong = []
    for path in source_files():
        for rule_id, line, passed in calls_with_rules(path):
            expected = template_arguments(catalogue()[rule_id].message["en"])
            if not expected <= passed:
                wrong.append(f"{path.relative_to(ROOT)}:{line} {rule_id} lacks {sorted(expected - passed)}")
    assert wrong == []


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
