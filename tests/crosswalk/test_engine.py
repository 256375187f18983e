"""The crosswalk engine: paths, rows in both directions, fates and origins."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

import interop.crosswalk.transforms
from interop.crosswalk.engine import cross, leaves
from interop.crosswalk.leaves import count_json_leaves
from interop.crosswalk.ledger import Fate, Origin
from interop.crosswalk.paths import bindings, compile_path, look_up, place
from interop.crosswalk.table import IDENTITY, Row, _row
from interop.crosswalk.transform import TRANSFORMS, Call

_COLUMNS = ("id", "format", "canonical", "since", "until", "transform", "arguments", "clause", "evidence", "note")


def row(**cells: str) -> Row:
    assert interop.crosswalk.transforms
    return _row("test", {**dict.fromkeys(_COLUMNS, ""), "relation": "exact", **cells})


ROWS = [
    row(id="amount", format="pcf.amount", canonical="unit.amount"),
    row(
        id="fossil",
        format="pcf.fossil | &pcf.amount",
        canonical="results[component=fossil].value | &unit.amount",
        transform="per-unit",
    ),
    row(
        id="total",
        format="pcf.excluding",
        canonical="results[component=total,uptakeConvention=pact3-excluding].value",
    ),
    row(id="name", format="name", canonical="product.name{text}"),
    row(id="ids", format="ids[*]", canonical="company.ids[*]"),
    row(
        id="score",
        format="pcf.dqi",
        canonical="data.quality.technological | data.quality.scale",
        transform="implies",
        arguments="pact-1-5",
    ),
    row(id="operator", format="rules[*].operator", canonical="rules.productRules[*].operator"),
    row(id="names", format="rules[*].names[*]", canonical="rules.productRules[*].names[*]"),
    row(
        id="status",
        format="status",
        canonical="study.status",
        transform="code",
        arguments="Active=active|Old=deprecated",
    ),
    row(id="nowhere", format="internal", canonical="", relation="none", note="an internal number of the sender"),
]

DOCUMENT = {
    "name": "钢 steel",
    "ids": ["urn:a", "urn:b"],
    "status": "Active",
    "internal": 7,
    "unknown": {"x": [1, 2]},
    "pcf": {"amount": "12", "fossil": "1.50", "excluding": "2.0", "dqi": "1.50"},
    "rules": [{"operator": "X", "names": ["n1", "n2"]}, {"operator": "Y", "names": ["m"]}],
}


def test_the_way_to_the_canonical_model():
    crossing = cross(DOCUMENT, ROWS, "get")
    assert crossing.tree == {
        "unit": {"amount": "12"},
        "results": [
            {"component": "fossil", "value": "18"},
            {"component": "total", "uptakeConvention": "pact3-excluding", "value": "2.0"},
        ],
        "product": {"name": {"und": "钢 steel"}},
        "company": {"ids": ["urn:a", "urn:b"]},
        "data": {"quality": {"technological": "1.50", "scale": "pact-1-5"}},
        "rules": {"productRules": [{"operator": "X", "names": ["n1", "n2"]}, {"operator": "Y", "names": ["m"]}]},
        "study": {"status": "active"},
    }
    assert crossing.left == ["/unknown/x/0", "/unknown/x/1"]
    fates = {pointer: move.fate for pointer, move in crossing.moves.fates.items()}
    assert fates["/pcf/fossil"] is Fate.CONVERTED
    assert fates["/pcf/amount"] is Fate.CARRIED
    assert fates["/internal"] is Fate.DROPPED
    assert crossing.moves.fates["/internal"].reason == "an internal number of the sender"
    assert crossing.moves.origins["/results/0/component"] is Origin.DERIVED


def test_the_way_back_gives_the_same_values():
    there = cross(DOCUMENT, ROWS, "get")
    back = cross(there.tree, ROWS, "put")
    expected = {key: value for key, value in DOCUMENT.items() if key not in ("internal", "unknown")}
    expected["pcf"] = {**DOCUMENT["pcf"], "fossil": "1.5"}
    assert back.tree == expected
    assert back.left == []


def test_every_leaf_has_one_fate_and_the_joined_way_ends_in_the_target():
    there = cross(DOCUMENT, ROWS, "get")
    there.drop_left("unknown field")
    back = cross(there.tree, ROWS, "put")
    joined = there.moves.then(back.moves)
    account = joined.account(count_json_leaves(DOCUMENT))
    assert account.balanced
    assert joined.fates["/pcf/fossil"].to == ("/pcf/fossil",)
    assert joined.fates["/unknown/x/0"].reason == "unknown field"


def test_a_selector_is_exact_over_the_identity_keys():
    tree = {"results": [{"component": "fossil", "stage": "A1-A3", "value": "1"}]}
    assert look_up(tree, compile_path("results[component=fossil].value", IDENTITY), ()) is None
    staged = look_up(tree, compile_path("results[component=fossil,stage=A1-A3].value", IDENTITY), ())
    assert staged is not None and staged.pointer == "/results/0/value"


def test_a_value_that_has_no_code_is_dropped_with_the_reason():
    crossing = cross({"status": "Withdrawn"}, ROWS, "get")
    assert crossing.tree == {}
    assert crossing.moves.fates["/status"].reason == "'Withdrawn' has no counterpart"


def test_an_implied_constant_that_the_source_contradicts_stops_the_value():
    crossing = cross({"data": {"quality": {"technological": "2", "scale": "pact-1-3"}}}, ROWS, "put")
    assert crossing.tree == {}
    assert crossing.moves.fates["/data/quality/technological"].fate is Fate.DROPPED


def test_a_text_takes_english_then_the_undetermined_language():
    path = compile_path("name{text}")
    found = [
        look_up({"name": text}, path, ())
        for text in ({"zh": "钢", "en": "steel"}, {"und": "x", "zh": "钢"}, {"zh": "钢"})
    ]
    assert [item.value for item in found if item] == ["steel", "x", "钢"]


@pytest.mark.parametrize("text", ["", "a..b", "a[", "a]b", "[x"])
def test_what_is_no_path_is_refused(text: str):
    with pytest.raises(ValueError, match="is no path"):
        compile_path(text)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=3),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=2), inner, max_size=3),
    max_leaves=12,
)


@given(JSON)
def test_leaves_are_those_of_the_independent_count(value: object):
    found = [pointer for pointer, _ in leaves(value)]
    assert len(found) == count_json_leaves(value) == len(set(found))


@given(st.integers(0, 3), st.text(max_size=4))
def test_what_is_placed_is_found_again(ordinal: int, value: str):
    path = compile_path("a[*].b[component=x].c")
    tree: dict[str, object] = {}
    placed = place(tree, path, (ordinal,), value)
    found = look_up(tree, path, (ordinal,))
    assert found is not None and (found.value, found.pointer) == (value, placed.pointer)
    assert (ordinal,) in list(bindings(tree, path))


AMOUNTS = st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**9), max_value=10**9, places=6).map(str)
POSITIVE = st.decimals(min_value="0.001", max_value=10**6, places=3).map(str)


@pytest.mark.parametrize("name", ["same", "number"])
@given(value=AMOUNTS)
def test_a_number_comes_back_digit_by_digit(name: str, value: str):
    transform = TRANSFORMS[name]
    (canonical,) = transform.get(transform.put([value], Call()), Call())
    assert canonical == value


@given(value=AMOUNTS, amount=POSITIVE)
def test_per_unit_and_per_amount_are_inverse_at_34_digits(value: str, amount: str):
    per_unit = TRANSFORMS["per-unit"]
    call = Call()
    (scaled, _) = per_unit.get([value, amount], call)
    (back, _) = per_unit.put([scaled, amount], call)
    assert Decimal(back) == Decimal(value)
    (divided, _) = per_unit.put([value, amount], call)
    (forth, _) = per_unit.get([divided, amount], call)
    assert abs(Decimal(forth) - Decimal(value)) <= abs(Decimal(value)) * Decimal("1e-33")


def test_the_given_basis_leaves_values_as_they_are():
    call = Call(options={"v2-basis": "per-amount"})
    assert list(TRANSFORMS["per-unit"].get(["1.50", "12"], call)) == ["1.50", None]
