"""Laws of the transforms of cells: what get gives, put takes back, and the other way round."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

import interop.crosswalk.transforms
from interop.crosswalk.transform import TRANSFORMS, Call, NotTransferable
from interop.crosswalk.transforms.cells import unit_key, unit_name
from interop.vocabulary.unit_table import units

assert interop.crosswalk.transforms
TEXTS = st.text(max_size=12)
USCC = "urn:pact:samr.gov.cn:uscc:"


def put(name: str, value: object, *arguments: str) -> object:
    return TRANSFORMS[name].put([value], Call(arguments))[0]


def get(name: str, value: object, *arguments: str) -> object:
    return TRANSFORMS[name].get([value], Call(arguments))[0]


@pytest.mark.parametrize("name", ["cell", "cell-string", "line", "item"])
@given(TEXTS)
def test_a_text_that_a_cell_holds_comes_back(name: str, text: str) -> None:
    try:
        assert get(name, put(name, text)) == text
    except NotTransferable:
        assert text != text.strip() or not text.strip() or not text.isprintable() or " " in text or name == "item"


@pytest.mark.parametrize(
    ("name", "text"),
    [("cell", ""), ("cell", " "), ("cell", "a\x00b"), ("cell", "a" * 32_768), ("line", "a\nb"), ("item", "a,b")],
)
def test_what_a_cell_cannot_hold_is_refused(name: str, text: str) -> None:
    with pytest.raises(NotTransferable):
        put(name, text)


@given(TEXTS)
def test_words_of_a_list_have_codes_and_others_stay(text: str) -> None:
    table = "table:gbt24067-electricity"
    assume(text.strip() == text != "")
    try:
        written = put("word", text, table)
    except NotTransferable:
        return
    assert get("word", written, table) == text
    assert get("word", "电网", table) == "grid"
    assert put("word", "grid", table) == "电网"


@pytest.mark.parametrize("key", units())
def test_units_come_back(key: str) -> None:
    name = unit_name(key)
    assert name is None or unit_key(name) == key


def test_units_have_their_chinese_names() -> None:
    assert [unit_name(key) for key in ("kg", "t", "kWh", "m3", "piece")] == ["千克", "吨", "千瓦时", "立方米", "件"]
    with pytest.raises(NotTransferable):
        get("unit-word", "蒲式耳箱")
    assert get("unit-or-word", "蒲式耳箱") == "蒲式耳箱"


@pytest.mark.parametrize(
    ("code", "scheme", "written"),
    [
        ("CN", "iso3166-1", ["CN", None]),
        ("CN-SD", "iso3166-2", ["CN-SD", None]),
        ("Asia", "un-region", ["Asia", "联合国区域"]),
        ("RER", "ilcd", ["RER", "ILCD"]),
        ("CN", "ilcd", ["CN", "ILCD"]),
        ("山东省", "text", ["山东省", "文字"]),
    ],
)
def test_places(code: str, scheme: str, written: list[str | None]) -> None:
    transform = TRANSFORMS["place"]
    assert transform.put([code, scheme], Call()) == written
    assert transform.get(written, Call()) == [code, scheme]


def test_names_of_provinces_are_codes() -> None:
    assert TRANSFORMS["place"].get(["山东", None], Call()) == ["CN-SD", "iso3166-2"]


@given(st.from_regex(r"[0-9A-HJ-NP-RTUWXY]{18}", fullmatch=True))
def test_company_codes_are_urns(code: str) -> None:
    assert get("uscc", code, USCC) == f"{USCC}{code}"
    assert put("uscc", f"{USCC}{code}", USCC) == code
    assert get("uscc", put("uscc", "urn:lei:529900", USCC), USCC) == "urn:lei:529900"


@pytest.mark.parametrize("text", ["2024", "2024-02", "2024-02-29", "2024-02-29T10:00:00Z"])
def test_dates_come_back(text: str) -> None:
    assert get("date", put("date", text)) == text


@pytest.mark.parametrize("text", ["2024-02-30", "2024-13", "x", "2024-02-29T10:00:00"])
def test_other_texts_are_no_dates(text: str) -> None:
    with pytest.raises(NotTransferable):
        get("date", text)
