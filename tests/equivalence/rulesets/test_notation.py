"""Values on one line, and back."""

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter
from ruleset_strategies import choices

from interop.equivalence.rulesets.dimensions import dimensions
from interop.equivalence.rulesets.notation import NotationError, from_line, to_line
from interop.model.ruleset.values import Value

VALUE = TypeAdapter(Value)
WORDS = ("text", "of")


@given(st.sampled_from(list(dimensions())).flatmap(choices))
def test_every_value_comes_back(choice):
    document = choice["value"]
    value = VALUE.validate_json(orjson.dumps(document))
    read = from_line(value.kind, to_line(value))
    words = {key: document[key] for key in WORDS if isinstance(document.get(key), dict)}
    assert VALUE.validate_json(orjson.dumps(read | words)) == value


@pytest.mark.parametrize(
    ("kind", "line", "document"),
    [
        ("concepts", " D22-cut-off|D22-cff ", {"concepts": ["D22-cut-off", "D22-cff"]}),
        ("list", "exactly  D09-co2+D09-ch4", {"extent": "exactly", "items": ["D09-co2", "D09-ch4"]}),
        ("hierarchy", "D20-mass>D20-economic", {"steps": [["D20-mass"], ["D20-economic"]], "excluded": []}),
        (
            "threshold",
            "total <= 5 % mass & energy",
            {"limits": [{"scope": "total", "bound": "at-most", "percent": "5", "basis": ["mass", "energy"]}]},
        ),
        (
            "stages",
            "if final-product D02-stage-use",
            {"conditional": [{"applies_if": "final-product", "stages": ["D02-stage-use"]}]},
        ),
        (
            "gwp",
            "latest D06-ar6; deviation justified",
            {"selection": "latest", "sets": ["D06-ar6"], "deviation": "justified"},
        ),
    ],
)
def test_what_people_write(kind, line, document):
    assert from_line(kind, line) == {"kind": kind, **document}


@pytest.mark.parametrize(
    ("kind", "line"),
    [
        ("wish", "x"),
        ("concept", ""),
        ("silent", "x"),
        ("list", "D09-co2"),
        ("hierarchy", "D20-mass; D20-economic"),
        ("threshold", "5 %"),
        ("number", "3 a"),
        ("reference-unit", "D03-declared-unit; 1 t"),
        ("stages", "inside D02-stage-use"),
        ("stages", "included D02-stage-use; included D02-stage-production"),
        ("gwp", "latest D06-ar6; justified"),
        ("scale", "D33-temporal; 1-5"),
    ],
)
def test_anything_else_is_refused(kind, line):
    with pytest.raises(NotationError):
        from_line(kind, line)
