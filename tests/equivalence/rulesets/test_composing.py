"""A product rule over a general rule: precedence, and what is unknown stays unknown."""

import pytest

from interop.equivalence.rulesets.composing import compose
from interop.equivalence.rulesets.reading import read_rule_set
from interop.model.evidence import Evidence
from interop.model.finding import InputRefused

CELL = "value: {{kind: concept, concept: {}}}, evidence: {}"


def rules(name: str, cells: dict[str, str], extra: str = ""):
    head = f"id: {name}\nnumber: N\ntitle: {{en: T, zh: T}}\nlevel: gb-t\nstatus: draft\n{extra}dimensions:\n"
    return read_rule_set((head + "".join(f"  {key}: {cell}\n" for key, cell in cells.items())).encode(), name)


def extends(base: str, precedence: str = "own", evidence: str = "cited") -> str:
    return f"extends: {{id: {base}, role: product-rule, precedence: {precedence}, evidence: {evidence}}}\n"


GENERAL = rules(
    "general",
    {
        "D05": "{" + CELL.format("D05-gwp-100", "cited") + "}",
        "D31": "{" + CELL.format("D31-excluded", "cited") + "}",
        "D42": "{" + CELL.format("D42-assessed", "secondary") + "}",
    },
)
OWN = {"D05": "{" + CELL.format("D05-gwp-20", "cited") + "}", "D31": "unknown", "S01": "unknown"}


def composed(extra: str, cells=OWN):
    own = rules("own", cells, extra)
    return compose(own, {"general": GENERAL, "own": own}.get)


def test_own_choices_prevail():
    found = composed(extends("general"))
    assert found.choice("D05").value.concept == "D05-gwp-20"
    assert found.choices["D05"].origin.id == "own"
    assert found.choice("D42").value.concept == "D42-assessed"
    assert found.choices["D42"].origin.id == "general"


def test_an_own_unknown_does_not_fall_back():
    assert composed(extends("general")).choice("D31").is_unknown


def test_base_choices_prevail_where_the_file_says_so():
    found = composed(extends("general", "base"))
    assert found.choice("D05").value.concept == "D05-gwp-100"
    assert found.choice("D31").value.concept == "D31-excluded"


def test_what_nobody_states_is_unknown():
    found = composed(extends("general"))
    assert "D01" not in found.choices
    assert found.choice("D01").is_unknown
    assert found.evidence("D01") is Evidence.UNKNOWN


def test_remaining_unknown_covers_the_method_dimensions():
    found = composed("remaining: unknown\n")
    assert found.choice("D42").is_unknown
    assert [key for key in found.choices if key.startswith("S")] == ["S01"]


@pytest.mark.parametrize(
    ("link", "expected"), [("cited", "secondary"), ("secondary", "secondary"), ("unverified", "unverified")]
)
def test_evidence_of_what_is_inherited(link, expected):
    assert composed(extends("general", evidence=link)).evidence("D42") == expected


def test_dimensions_stand_in_their_order():
    assert list(composed(extends("general")).choices) == ["D05", "D31", "D42", "S01"]


@pytest.mark.parametrize(("base", "reason"), [("nobody", "unknown"), ("own", "circular")])
def test_a_base_has_to_be_there(base, reason):
    with pytest.raises(InputRefused) as caught:
        composed(extends(base))
    item = caught.value.findings[0]
    assert (item.rule, item.arguments) == ("RULESET-BASE", {"base": base, "reason": reason})
