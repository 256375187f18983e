"""The ledger page: what it says, in both languages; it stands alone, and a hostile name is only a text on it."""

import json
import re
import shutil
import subprocess
import sys
from html import unescape
from pathlib import Path
from typing import Any

import pytest

from interop.crosswalk.ledger import Fate
from interop.footprints.documents import FootprintDocument
from interop.footprints.shared_ledger import SharedLine, shared_lines
from interop.footprints.writing import WrittenFootprint, write_footprint
from interop.formats.footprint import Record, footprint_format
from interop.reports.labels import labels
from interop.reports.ledger_groups import GROUPS, READ_ORDER, group_of
from interop.reports.ledger_html import LedgerPage
from interop.reports.ledger_words import reason_words, shown, value_words

ROOT = Path(__file__).parents[2]
EXAMPLE = json.loads((ROOT / "mappings" / "fields" / "examples" / "ingot.json").read_text(encoding="utf-8"))
INTEROP = Path(sys.executable).parent / "interop"


def written(tree: dict[str, Any], target: str, changes=()) -> WrittenFootprint:
    """Convert a footprint."""
    crossing = footprint_format("iso14067-json").get(Record("ingot.json", "", tree), {})
    read = FootprintDocument(
        "ingot.json",
        format="iso14067-json",
        version="1.0.0",
        footprint=crossing.tree,
        moves=crossing.moves,
        sha256="ab" * 32,
    )
    return write_footprint(read, footprint_format(target), {}, changes)


def page(*records: WrittenFootprint, target: str = "iso14067-json", disclosure: str | None = None) -> str:
    """The page about some records."""
    made = LedgerPage(target, None, disclosure)
    for record in records:
        made.take(record)
    return made.encode().decode()


def text(html: str) -> str:
    """What a person reads, on one line."""
    body = html.partition("<body>")[2]
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", body)).split())


@pytest.fixture(scope="module")
def ingot() -> str:
    return page(written(EXAMPLE, "iso14067-json"))


def test_it_says_what_it_is_not_and_counts_what_is_not_verified(ingot, monkeypatch):
    assert "neither a conformity assessment nor a recognition decision nor a comparative claim" in text(ingot)
    assert "不是符合性评定、互认决定或比较声明" in text(ingot)
    assert "not verified against the text of a standard: 0, used for 0 values" in text(ingot)
    record = written(EXAMPLE, "iso14067-json")
    monkeypatch.setattr("interop.reports.ledger_html._unverified_rows", lambda: {"iso14067"})
    number = sum(bool(line.row) and line.row == "iso14067" for line in shared_lines(record))
    assert f"not verified against the text of a standard: 1, used for {number} values" in text(page(record))


def test_it_shows_result_conventions_and_method(ingot):
    said = text(ingot)
    assert "12345.60 kg CO2e 每 1 t" in said
    assert "Uptake convention: Uptake 0, emission 0" in said
    assert "从摇篮到大门 Cradle-to-gate" in said
    assert "2024-01-01 至 2024-12-31" in said
    assert "GB/T 24067-2024" in said
    assert "ab" * 32 in said


def test_what_is_missing_and_what_is_withheld_comes_before_what_was_carried():
    from interop.footprints.disclosure import withheld_by

    html = page(written(EXAMPLE, "iso14067-json", [withheld_by("buyer")]), disclosure="buyer")
    said = text(html)
    places = [said.index(f"{title} : ") for title in ("Still missing", "Withheld", "Carried over")]
    assert places == sorted(places)
    assert "单位产品用电量 Electricity per unit" in said
    assert "结果数值（部分） Value of the result (partly)" in said
    assert "13500" not in html
    assert "ab" * 32 not in html
    assert "ingot.json" not in html
    assert "Shared edition (buyer)" in said
    assert "DISCLOSURE" not in html


def test_a_refused_record_says_what_is_missing():
    said = text(page(written({**EXAMPLE, "company": {"name": {"en": "X"}}}, "pact-3.0"), target="pact-3.0"))
    assert "未写出 Not written" in said
    assert "企业标识 Company identifier company.ids[*]" in said


@pytest.mark.parametrize(
    "name",
    [
        "<script>alert(1)</script><img src=x onerror=alert(1)>",
        "\x1b]0;evil\x07\x1b[2J[/bad] [red]x",
        "ab\u202ecd",
        "{{ 7*7 }}{% for x in y %}",
        "</title></style>'\"><b>",
    ],
)
def test_a_hostile_name_is_a_text(name, ingot):
    tree = json.loads(json.dumps(EXAMPLE))
    tree["product"]["name"] = {"en": name, "zh": name}
    tree["company"]["name"] = {"en": name}
    tree["data"]["sources"] = [{"name": name}]
    tree["rules"]["standards"] = [{"code": name}]
    html = page(written(tree, "iso14067-json"))
    tags = re.compile(r"</?[a-z0-9]+")
    assert set(tags.findall(html)) == set(tags.findall(ingot))
    assert not re.search("[\x00-\x08\x0b-\x1f\u202a-\u202e]", html)
    assert shown(name) in text(html) or " ".join(shown(name).split()) in text(html)


def test_it_needs_nothing_from_elsewhere(ingot):
    assert not re.search(r"<script|<link|<img|<iframe|src=|url\(|@import|javascript:|https?://", ingot)
    assert "default-src 'none'" in ingot


def test_many_records_are_listed_and_the_first_shown():
    records = [written({**EXAMPLE, "study": {"version": str(number)}}, "iso14067-json") for number in range(12)]
    html = page(*records)
    assert html.count('<section class="record"') == 5
    assert "The first 5 of 12 records follow in detail." in text(html)
    assert re.findall(r'<td class="number">(\d+)</td>', html) == [str(number) for number in range(1, 13)]
    assert set(re.findall(r'href="#([^"]+)"', html)) <= set(re.findall(r'id="([^"]+)"', html))


def test_the_same_bytes_each_time(ingot):
    assert page(written(EXAMPLE, "iso14067-json")) == ingot


def test_every_group_has_its_words():
    words = labels("ledger", "zh")
    assert {*READ_ORDER} == {*GROUPS}
    assert {key for key in GROUPS if not words.get(key) or not words.get(f"{key}-why")} == set()


@pytest.mark.parametrize(
    ("line", "group"),
    [
        (SharedLine("a", "source", "withheld"), "withheld"),
        (SharedLine("/a", "source", Fate.DROPPED.value), "dropped"),
        (SharedLine("/a", "supplied", "carried", to=("/b",)), "supplied"),
        (SharedLine("/a", "source", "approximated", to=("/b",)), "changed"),
        (SharedLine("/a", "source", "carried", to=("/extensions/0/data/a",)), "extension"),
        (SharedLine("/a", "source", "carried", to=("/a", "/extensions/0/data/a")), "carried"),
        (
            SharedLine("/a", "derived", "carried", to=("/a",), reason="the place in the source says it (row x)"),
            "carried",
        ),
        (SharedLine("", "derived", to=("/a",)), "derived"),
        (SharedLine("a", "missing"), "missing"),
    ],
)
def test_groups(line, group):
    assert group_of(line) == group


def test_words_of_values_and_reasons():
    assert value_words({"und": "x", "de": "y"}) == {"en": "x", "zh": "x"}
    assert value_words({"zh-Hans": "铝", "en": "Al"}) == {"en": "Al", "zh": "铝"}
    assert value_words(True) == {"en": "yes", "zh": "是"}
    assert value_words("cut-off", "allocation.recycling")["zh"] == "再生成分法（截断法）"
    assert reason_words("divided by 1000, the amount of bulk goods", "converted") == {
        "en": "divided by 1000, the amount of bulk goods",
        "zh": "散装货物以 1 千克申报，数值相应相除",
    }
    assert reason_words("nobody knows this one", "dropped") == {"en": "nobody knows this one", "zh": "未写入文件"}


def test_the_command_writes_page_and_shared_ledger_also_where_the_footprint_is_refused(tmp_path):
    tree = {**EXAMPLE, "company": {"name": {"en": "X"}, "contact": "KQXZ Li"}}
    (tmp_path / "a.json").write_text(json.dumps(tree), encoding="utf-8")
    call = ["convert", "a.json", "--to", "pact-3.0", "-o", "b.json", "--disclosure", "buyer", "--report", "l.html"]
    call += ["--ledger-shared", "s.jsonl", "--findings", "f.jsonl", "--documents", "d.jsonl", "--redact", "persons"]
    done = subprocess.run([INTEROP, *call], cwd=tmp_path, capture_output=True, timeout=60, check=False)
    assert done.returncode == 3, done.stderr.decode()
    assert not (tmp_path / "b.json").exists()
    outputs = {
        name: (tmp_path / name).read_text(encoding="utf-8") for name in ("l.html", "s.jsonl", "f.jsonl", "d.jsonl")
    }
    assert all(outputs.values())
    assert not any("KQXZ" in output for output in (*outputs.values(), done.stderr.decode()))
    assert "company.ids[*]" in outputs["l.html"]


def test_datasets_have_no_such_page(tmp_path):
    database = ROOT / "examples" / "steel-database"
    call = ["convert", database, "--to", "tidas", "-o", "out", "--report", "l.html"]
    done = subprocess.run([INTEROP, *call], cwd=tmp_path, capture_output=True, timeout=60, check=False)
    assert (done.returncode, list(tmp_path.iterdir())) == (2, [])


@pytest.mark.skipif(shutil.which("chromium") is None, reason="chromium is not installed")
@pytest.mark.parametrize("width", [360, 1100])
def test_nothing_is_wider_than_the_window(tmp_path, width):
    tree = json.loads(json.dumps(EXAMPLE))
    tree["product"]["name"] = {"en": "Q" * 200, "zh": "铝" * 200}
    tree["company"]["name"] = {"en": "W" * 200}
    tree["results"][0]["value"] = "1234567890.12345678901234"
    probe = "<script>document.title=document.documentElement.scrollWidth</script>"
    html = page(written(tree, "iso14067-json")).replace("default-src 'none'", "default-src 'unsafe-inline'")
    (tmp_path / "page.html").write_text(html.replace("</body>", f"{probe}</body>"), encoding="utf-8")
    flags = ["--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", f"--window-size={width},900"]
    call = ["chromium", *flags, f"--user-data-dir={tmp_path / 'profile'}", "--dump-dom", str(tmp_path / "page.html")]
    done = subprocess.run(
        call, capture_output=True, timeout=60, check=False, env={"HOME": str(tmp_path), "PATH": "/usr/bin:/bin"}
    )
    found = re.search(r"<title>(\d+)</title>", done.stdout.decode())
    assert found, done.stderr.decode()[-500:]
    assert int(found[1]) <= max(width, 500)  # a headless window is at least 500 pixels wide
