import pytest

from interop.io.text import BIDI, BIDI_UTF8, CONTROL, code_points, codec_of, decode, escaped


@pytest.mark.parametrize("encoding", ["utf-8", "UTF-16", "gb18030", "GBK", "gb2312", "big5", "utf-16le", "utf-16be"])
def test_allowed_encodings_are_read(encoding):
    text = "鋼 a" if encoding == "big5" else "钢 a"
    assert decode(text.encode(encoding), "f", encoding) == text


def test_gb2312_reads_the_characters_that_only_gb18030_has():
    assert decode("镕㐀".encode("gb18030"), "f", "gb2312") == "镕㐀"


@pytest.mark.parametrize("codec", ["utf-8-sig", "utf-16"])
def test_a_byte_order_mark_decides_and_is_left_out(codec):
    assert decode("钢".encode(codec), "f", "iso-8859-1") == "钢"


@pytest.mark.parametrize("name", ["utf-7", "utf-32", "cp037", "ebcdic", "rot13", "idna", ""])
def test_other_encodings_are_refused(name, refusal):
    found = refusal(lambda: codec_of(name, "f", line=1))
    assert (found.rule, found.line, found.arguments) == ("ENC-NOT-ALLOWED", 1, {"encoding": name})


def test_utf_32_is_not_taken_for_utf_16(refusal):
    assert refusal(lambda: decode("ab".encode("utf-32"), "f")).rule == "ENC-NOT-ALLOWED"


def test_wrong_bytes_give_line_offset_and_hint(refusal):
    found = refusal(lambda: decode(b"a\nb\n" + "钢铁".encode("gbk"), "f.csv"))
    assert (found.rule, found.file, found.line) == ("ENC-DECODE", "f.csv", 3)
    assert found.arguments == {"encoding": "utf-8", "offset": 4, "hint": "gb18030"}


def test_no_hint_where_nothing_fits(refusal):
    assert refusal(lambda: decode(b"\xff\xff\xff", "f")).arguments["hint"] == "?"


def test_utf_8_is_the_hint_for_ascii_that_is_not(refusal):
    assert refusal(lambda: decode("é".encode(), "f", "us-ascii")).arguments["hint"] == "utf-8"


def test_bidi_in_bytes_and_in_text_are_the_same():
    for number in [*range(0x2000, 0x2100), 0x61C, 0xFEFF]:
        character = chr(number)
        assert bool(BIDI.search(character)) == bool(BIDI_UTF8.search(character.encode()))


def test_control_characters():
    bad = [chr(n) for n in range(0x20) if chr(n) not in "\t\n\r"] + ["\ufffe", "\uffff"]
    assert all(CONTROL.search(character) for character in bad)
    assert not CONTROL.search("a\t\n\r\x7f\x85钢\ufffd")


def test_code_points_and_escapes():
    assert code_points(BIDI, "\u2066b\u202ea\u202e") == "U+202E U+2066"
    assert escaped("a\x00\n\u202e\ud800钢") == r"a\u0000\u000a\u202e\ud800钢"
