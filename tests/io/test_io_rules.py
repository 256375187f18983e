import re
from pathlib import Path
from string import Formatter

import pytest

import interop.io
from interop.model.rules import catalogue

SOURCES = sorted(Path(interop.io.__file__).parent.glob("*.py"))
TEXTS = [path.read_text(encoding="utf-8") for path in SOURCES]
RAISED = sorted({rule for text in TEXTS for rule in re.findall(r'"((?:[A-Z]+-){1,2}[A-Z]+)"', text)} - {"UTF-16"})


@pytest.mark.parametrize("rule", RAISED)
def test_every_rule_that_a_gate_raises_is_complete_in_both_languages(rule):
    entry = catalogue()[rule]
    for texts in (entry.message, entry.checks, entry.why, entry.mend):
        assert sorted(texts) == ["en", "zh"]
        assert all(texts.values())
        assert re.search("[\u4e00-\u9fff]", texts["zh"])
    assert entry.example
    assert entry.source


@pytest.mark.parametrize("rule", RAISED)
def test_both_languages_name_the_same_arguments(rule):
    fields = {
        language: {name for _, name, _, _ in Formatter().parse(text) if name}
        for language, text in catalogue()[rule].message.items()
    }
    assert fields["en"] == fields["zh"]


def test_rules_are_found_in_the_sources():
    assert len(RAISED) >= 28
