import time
from contextlib import suppress
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

import interop
from interop.io.limits import DEFAULT_LIMITS
from interop.io.yaml import parse_yaml
from interop.model.finding import InputRefused


def test_every_scalar_is_the_text_that_stands_there():
    data = b"""
code: 010
region: NO
version: 1.10
date: 2024-01-01
ratio: 1:30
big: 1e3
none: ~
left out:
quoted: 'a: "b"'
folded: >
  one
  two
list: [yes, null, 0x1F, .nan]
? a key
: x
"""
    assert parse_yaml(data, "f.yaml") == {
        "code": "010",
        "region": "NO",
        "version": "1.10",
        "date": "2024-01-01",
        "ratio": "1:30",
        "big": "1e3",
        "none": "~",
        "left out": "",
        "quoted": 'a: "b"',
        "folded": "one two\n",
        "list": ["yes", "null", "0x1F", ".nan"],
        "a key": "x",
    }


def test_lines_of_keys_and_items():
    lines: dict[str, int] = {}
    value = parse_yaml(b"a:\n  b/c:\n    - x\n    - y: 1\n  d: [p,\n    q]\n", "f", lines=lines)
    assert value == {"a": {"b/c": ["x", {"y": "1"}], "d": ["p", "q"]}}
    assert lines == {
        "/a": 1,
        "/a/b~1c": 2,
        "/a/b~1c/0": 3,
        "/a/b~1c/1": 4,
        "/a/b~1c/1/y": 4,
        "/a/d": 5,
        "/a/d/0": 5,
        "/a/d/1": 6,
    }


@pytest.mark.parametrize(
    ("data", "line", "name"),
    [(b"a: &x 1\n", 1, "&x"), (b"a: 1\nb: *x\n", 2, "*x"), (b"&m a: 1\n", 1, "&m"), (b"- &l [1]\n- *l\n", 1, "&l")],
)
def test_anchors_and_aliases(data, line, name, refusal):
    found = refusal(lambda: parse_yaml(data, "f"))
    assert (found.rule, found.line, found.arguments) == ("YAML-ALIAS", line, {"name": name})


@pytest.mark.parametrize(
    ("data", "line", "tag"),
    [
        (b"a: !!python/object/apply:os.getcwd []\n", 1, "tag:yaml.org,2002:python/object/apply:os.getcwd"),
        (b"a: 1\nb: !!str 010\n", 2, "tag:yaml.org,2002:str"),
        (b"a: !own {}\n", 1, "!own"),
        (b"a: ! 12\n", 1, "!"),
    ],
)
def test_tags(data, line, tag, refusal):
    found = refusal(lambda: parse_yaml(data, "f"))
    assert (found.rule, found.line, found.arguments) == ("YAML-TAG", line, {"tag": tag})


def test_duplicate_keys_are_named_with_line_and_place(refusal):
    found = refusal(lambda: parse_yaml(b"a:\n  - x: 1\n    y: 2\n    'x': 3\n", "f.yaml"))
    assert (found.rule, found.file, found.path, found.line) == ("YAML-DUPKEY", "f.yaml", "/a/0/x", 4)
    assert found.arguments == {"key": "x"}
    assert parse_yaml(b"a: {x: 1}\nb: {x: 1}\n", "f") == {"a": {"x": "1"}, "b": {"x": "1"}}


@pytest.mark.parametrize(
    ("data", "line"),
    [
        (b"a: [1, 2\n", 2),
        (b"a: 1\n b: 2\n", 2),
        (b"", None),
        (b"# nothing\n", None),
        (b"a: 1\n---\nb: 2\n", 3),
        (b"[a, b]: 1\n", 1),
        (b"{a: 1}: 1\n", 1),
        (b"a: %x\n", 1),
        (b'a: "\\ud800"\n', 1),
        (b"a: @x\n", 1),
    ],
)
def test_syntax(data, line, refusal):
    found = refusal(lambda: parse_yaml(data, "f"))
    assert (found.rule, found.line) == ("YAML-SYNTAX", line)


@pytest.mark.parametrize("data", [b"[" * 200_000, b"- " * 200_000, b"{a: " * 50_000, b"? " * 100_000])
def test_depth_is_bounded_before_anything_is_built(data, refusal):
    started = time.perf_counter()
    found = refusal(lambda: parse_yaml(data, "f"))
    assert found.rule in ("YAML-LIMIT", "YAML-SYNTAX")  # a key that is a mapping is no text
    assert time.perf_counter() - started < 2


def test_limits(refusal):
    limits = DEFAULT_LIMITS.with_overrides(["yaml-depth=2", "yaml-bytes=20"])
    assert parse_yaml(b"a: {b: 1}", "f", limits) == {"a": {"b": "1"}}
    found = refusal(lambda: parse_yaml(b"a:\n  b: [1]", "f", limits))
    assert (found.rule, found.line) == ("YAML-LIMIT", 2)
    assert found.arguments == {"value": 3, "limit": 2, "option": "yaml-depth"}
    assert refusal(lambda: parse_yaml(b"a" * 21, "f", limits)).arguments["option"] == "yaml-bytes"


@pytest.mark.parametrize(
    ("data", "rule"),
    [
        ("a: 钢铁".encode("gbk"), "ENC-DECODE"),
        (b"a: \x00", "TXT-CONTROL"),
        (b'a: "\\0"', "TXT-CONTROL"),
        (b'"\\x01": 1', "TXT-CONTROL"),
        (b"PK\x03\x04", "FMT-MAGIC"),
    ],
)
def test_text_that_is_refused(data, rule, refusal):
    assert refusal(lambda: parse_yaml(data, "f")).rule == rule


def test_misleading_text_is_named():
    found = []
    parse_yaml(b'a:\n  - "x\\u202Ey"\n', "f", findings=found)
    assert [(item.rule, item.path, item.line) for item in found] == [("TXT-BIDI", "/a/0", 2)]


def test_byte_order_marks():
    assert parse_yaml("a: 钢".encode("utf-8-sig"), "f") == {"a": "钢"}
    assert parse_yaml("a: 钢".encode("utf-16"), "f") == {"a": "钢"}


def test_own_tables_read_the_same():
    folder = Path(interop.__file__).parents[1] / "mappings" / "messages"
    for table in ("zip.yaml", "table.yaml"):
        data = (folder / table).read_bytes()
        assert parse_yaml(data, table) == yaml.load(data, Loader=yaml.CBaseLoader)


TEXTS = st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff\ufeff"))
VALUES = st.recursive(TEXTS, lambda inner: st.lists(inner) | st.dictionaries(TEXTS, inner), max_leaves=20)


@given(VALUES, st.booleans())
def test_what_another_program_writes_reads_back(value, flow):
    data = yaml.dump(value, allow_unicode=True, default_style='"', default_flow_style=flow, Dumper=_Plain).encode()
    assert parse_yaml(data, "f") == value


class _Plain(yaml.SafeDumper):
    def ignore_aliases(self, data: object) -> bool:
        return True

    def process_tag(self) -> None:
        """Write no tag."""


@given(st.binary() | st.text("a:-[]{}&*!?|>'\"#%@ \n\t0").map(str.encode))
def test_any_bytes_are_read_or_refused(data):
    with suppress(InputRefused):
        parse_yaml(data, "f", findings=[])
