"""One page per format: what it can do, what it cannot hold, how a dataset is rendered in it."""

from __future__ import annotations

from interop.formats.registry import Format, formats
from interop.reports.documentation_markdown import code, page, table, text
from interop.resources import data_root, table_rows

_RENDERING: dict[str, list[tuple[str, str, str]]] = {
    "ilcd": [
        ("dataset", "one document, in UTF-8, under the root element of its type", "一个 UTF-8 文档，根元素表明类型"),
        ("field", "an element in the order of the grammar", "按语法表顺序排列的元素"),
        ("attribute", "an attribute", "属性"),
        ("text in several languages", "one element per language, with `xml:lang`", "每种语言一个元素，带 `xml:lang`"),
        ("amount", "the literal of the source, digit by digit", "与来源逐位相同的字面值"),
        (
            "unknown content",
            "elements of its own namespace, in `common:other` or where it stood",
            "保留原命名空间的元素",
        ),
        ("JSON apart from XML", "the residue: numbers as strings, lists of one, key order", "残留文件"),
    ],
    "tidas": [
        ("dataset", "one object under the key of the root element", "以根元素名为键的一个对象"),
        ("field", "a key with the prefix of the grammar tables, none in the main namespace", "带语法表前缀的键"),
        ("attribute", "a key that begins with `@`", "以 `@` 开头的键"),
        ("text beside attributes", "the key `#text`", "键 `#text`"),
        ("field that occurs once", "a value; several of them a list", "单个为值，多个为列表"),
        ("namespace", "`@xmlns` and `@xmlns:prefix` of the object that declares it", "`@xmlns` 与 `@xmlns:前缀`"),
        (
            "text in several languages",
            "a list of objects with `@xml:lang` and `#text`",
            "带 `@xml:lang` 和 `#text` 的对象列表",
        ),
        ("amount", "a string with the literal of the source", "保留来源字面值的字符串"),
        ("year", "an integer where the text is one", "文本为整数时写作整数"),
        ("XML apart from JSON", "the residue: comments, instructions, edge white space, order", "残留文件"),
    ],
}


def format_pages() -> dict[str, str]:
    """Return the page of every format and the index, by path inside the documentation folder."""
    found = {f"formats/{known.name}.md": _page(known) for known in formats().values()}
    found["formats/README.md"] = _index()
    return found


def _abilities(known: Format) -> str:
    return ", ".join(name for name, can in (("read", known.reads), ("write", known.writes)) if can)


def _index() -> str:
    rows = [
        [f"[{known.name}]({known.name}.md)", text(known.en), text(known.zh), _abilities(known), known.completeness]
        for known in formats().values()
    ]
    return page("Formats · 格式", table(["format", "English", "中文", "can", "completeness"], rows))


def _dialects(name: str) -> str:
    """The dialects whose base is this format, and what each is recognised by."""
    rows = [
        [code(row["dialect"]), text(row["en"]), row["zh"], text(row["detected_by"]), text(row["note"])]
        for row in table_rows(data_root("mappings") / "grammars" / "dialects.tsv")
        if row["dialect"].startswith(f"{name}-")
    ]
    heads = ["dialect", "English", "中文", "recognised by", "note"]
    return "## Dialects · 方言\n\n" + table(heads, rows) if rows else ""


def _page(known: Format) -> str:
    facts = [
        ["can", _abilities(known)],
        ["versions", text(known.versions)],
        ["files", f"`*{known.suffix}`, in packages below `{known.folder}/`"],
        ["completeness", known.completeness],
    ]
    cannot = f"## What it cannot hold · 无法容纳\n\n{text(known.cannot_hold_en)}\n\n{text(known.cannot_hold_zh)}"
    rendering = _RENDERING.get(known.name, [])
    how = "## How a dataset is rendered · 数据集的呈现方式\n\n" + table(["", "English", "中文"], rendering)
    dialects = _dialects(known.name)
    return page(
        f"{known.name} · {text(known.zh)}",
        text(known.en),
        table(["", ""], facts),
        cannot,
        how if rendering else "",
        dialects,
    )
