"""The grammar as pages: the fields of each dataset type in the order of the format, and an index."""

from __future__ import annotations

from collections.abc import Iterator

from interop.model.dataset.dataset import PLAIN
from interop.model.dataset.grammar import DatasetKind, Grammar
from interop.model.dataset.grammar_tables import load_grammar
from interop.model.dataset.slots import Slot, slot_tree
from interop.reports.documentation_markdown import code, page, table, text
from interop.reports.documentation_types import (
    FIELDS,
    SHARED_TYPES,
    datatype_link,
    datatypes_page,
    enumerations_page,
    link,
    occurs,
    types_page,
)

_EXTENSION = ("epd", "epd2", "epd24")


def grammar_pages() -> dict[str, str]:
    """Return the pages of the ILCD grammar by path inside the documentation folder."""
    grammar, extended = load_grammar(*PLAIN), load_grammar(*PLAIN, "epd")
    found = {f"grammar/{kind.folder}.md": _kind_page(kind) for kind in grammar.kinds.values()}
    found["grammar/README.md"] = _index(grammar)
    found["grammar/types.md"] = types_page(
        "Shared types · 共用类型",
        "Types that stand in many places of every dataset.",
        [grammar.types[name] for name in SHARED_TYPES],
    )
    found["grammar/epd.md"] = types_page(
        "EPD extension · EPD 扩展",
        "Elements and attributes of the namespaces "
        + ", ".join(code(extended.namespaces[prefix]) for prefix in _EXTENSION)
        + "; they stand in `common:other` and on elements that admit foreign attributes.",
        [known for known in extended.types.values() if known.name.partition(":")[0] in _EXTENSION],
    )
    found["grammar/datatypes.md"] = datatypes_page(extended)
    found["grammar/enumerations.md"] = enumerations_page(extended)
    return found


def _index(grammar: Grammar) -> str:
    rows = [
        [
            f"[{kind.en}]({kind.folder}.md)",
            kind.zh,
            code(kind.root),
            code(kind.folder),
            f"[TIDAS](tidas/{kind.folder}.md)",
        ]
        for kind in grammar.kinds.values()
    ]
    prefixes = [[code(prefix), code(uri)] for prefix, uri in grammar.namespaces.items()]
    return page(
        "Grammar · 语法表",
        "The tables from which readers, writers, the validator and the repairer work. Fields stand in the order that "
        "the format demands; attributes begin with `@`.",
        "读取、写出、校验和修复均依据这些语法表。字段按格式规定的顺序排列，属性以 `@` 开头。",
        table(["dataset type", "数据集类型", "root element", "folder", "TIDAS profile"], rows),
        "See also [shared types](types.md), [datatypes](datatypes.md), [enumerations](enumerations.md) and the "
        "[EPD extension](epd.md).",
        "## Prefixes · 前缀\n\n" + table(["prefix", "namespace"], prefixes),
    )


def _kind_page(kind: DatasetKind) -> str:
    root = slot_tree(PLAIN, kind.tag).root
    rows = [
        [code(slot.path), text(slot.particle.en), slot.particle.zh, _type_link(slot), occurs(slot.particle)]
        for slot in _walk(root)
    ]
    return page(
        f"{kind.en} · {kind.zh}",
        f"Root element {code(kind.root)} in {code(kind.folder + '/')}. References, texts in several languages and "
        "`common:other` are not unfolded here: see [shared types](types.md).",
        table(FIELDS, rows),
    )


def _walk(slot: Slot) -> Iterator[Slot]:
    yield slot
    if slot.particle.content not in SHARED_TYPES:
        yield from slot.attributes.values()
        for child in slot.children.values():
            yield from _walk(child)


def _type_link(slot: Slot) -> str:
    content = slot.particle.content
    if content in SHARED_TYPES:
        return link(content, "types.md")
    return datatype_link(slot.datatype or "")
