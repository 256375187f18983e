"""Pages of the footprint fields: the fields themselves, what has to be stated, examples.

The published JSON Schema and JSON-LD context are generated here too.
"""

from __future__ import annotations

from pathlib import Path

from interop.formats.iso14067.context import CONTEXT_FILE, context_text
from interop.formats.iso14067.requirements import requirements
from interop.formats.iso14067.schema import SCHEMA_FILE, schema_text
from interop.formats.iso14067.shapes import shape
from interop.reports.documentation_markdown import block, code, page, table, text
from interop.resources import data_root
from interop.vocabulary.fields import Field, fields, label
from interop.vocabulary.guidance import UNKNOWN, guidance

FIELDS_PAGE, EXAMPLES_PAGE = "formats/iso14067-json-fields.md", "formats/iso14067-json-examples.md"

_EXAMPLES = {
    "minimal": (
        "The least that says something · 最小示例",
        "A product, its unit and a total. `completeness` and `gaps` are added when the tool writes it.",
    ),
    "ingot": (
        "A whole footprint · 完整示例",
        "Everything that the table of requirements asks for. Company and figures are invented.",
    ),
}


def field_pages() -> dict[str, str]:
    """Return the pages by their path inside the documentation folder."""
    return {FIELDS_PAGE: _fields_page(), EXAMPLES_PAGE: _examples_page()}


def published_files() -> dict[Path, str]:
    """Return what the published schema and context have to hold, by file."""
    folder = data_root("mappings") / "schemas"
    return {folder / SCHEMA_FILE: schema_text(), folder / CONTEXT_FILE: context_text()}


def _fields_page() -> str:
    about = (
        "Every field of the canonical footprint. Its JSON is the ISO 14067-aligned JSON; the JSON Schema is printed by "
        "`interop formats --schema iso14067-footprint`. Paths are those of `--set`, of gap sheets and of the "
        "crosswalks. M, C and O are mandatory, conditional and optional in ISO 14067; clauses and obligations are "
        "unverified."
    )
    tops = [path for path in fields() if "." not in path]
    parts = [path for path in tops if any(other.startswith(f"{path}.") for other in fields())]
    alone = _fields_table([path for path in tops if path not in parts])
    blocks = [f"## Document · 文件\n\n{alone}"]
    blocks += [f"## {code(top)}\n\n{_fields_table(_below(top))}" for top in parts]
    return page("Fields of a footprint · 产品碳足迹字段", about, *blocks, _requirements_block(), _guidance_block())


def _below(top: str) -> list[str]:
    return [path for path in fields() if path == top or path.startswith(f"{top}.")]


def _fields_table(paths: list[str]) -> str:
    rows = [_field_row(fields()[path]) for path in paths]
    return table(["path", "English", "中文", "form", "unit", "ISO 14067", "GB/T 24067"], rows)


def _field_row(known: Field) -> list[str]:
    form, about = shape(known.path), known.about
    kind = form.kind if form else "part"
    values = f": {', '.join(map(code, form.choices))}" if form and form.choices else ""
    return [
        code(known.path),
        f"**{text(about.labels['en'])}.** {text(about.definition['en'])}",
        f"**{about.labels['zh']}。**{about.definition['zh']}",
        kind + values,
        known.unit,
        f"{known.obligation} {known.clause.removeprefix('ISO 14067:2018 ')}".strip(),
        known.gbt24067,
    ]


def _requirements_block() -> str:
    rows = [
        [
            " or ".join(code(path.text) for _, path in row.places),
            label(row.path)["zh"],
            row.clause,
            row.evidence,
            f"{row.condition[0].text} = {row.condition[1]}" if row.condition else "",
        ]
        for row in requirements()
    ]
    about = (
        "What a footprint has to state to be `complete`. One of several paths is enough; a selector is open, so that a "
        "total of any uptake convention counts. What is not stated is listed in `gaps`."
    )
    return f"## What has to be stated · 必填内容\n\n{about}\n\n" + table(
        ["path", "中文", "clause", "evidence", "only where"], rows
    )


def _guidance_block() -> str:
    rows = [
        [code(path), f"{text(advice.where['en'])}<br>{advice.where['zh']}", text(advice.example)]
        for path in fields()
        if (advice := guidance(path)) is not UNKNOWN
    ]
    return "## Where a factory finds a value · 何处可查\n\n" + table(
        ["path", "where · 何处可查", "example · 示例"], rows
    )


def _examples_page() -> str:
    folder = data_root("mappings") / "fields" / "examples"
    blocks = [
        f"## {title}\n\n{about}\n\n{block((folder / f'{name}.json').read_text(encoding='utf-8'), 'json')}"
        for name, (title, about) in _EXAMPLES.items()
    ]
    linked = (
        "## As linked data · 关联数据\n\nA document holds no context of its own. To read it as RDF, add "
        "`iso14067-footprint.context.jsonld` from the folder of schemas as its `@context`: fields become properties, "
        "values of closed lists become concepts, texts keep their language, decimals are `xsd:decimal`."
    )
    versions = (
        "## Versions · 版本\n\n`schemaVersion` follows semantic versioning. A reader of version 1 takes every 1.x "
        "document; of a later 1.x it leaves out fields that it does not know, with a warning. Another main version "
        "is refused ([FOOTPRINT-VERSION](../rules/FOOTPRINT-VERSION.md))."
    )
    return page(
        "ISO 14067-aligned JSON: examples · 示例",
        f"Fields: [table of fields]({Path(FIELDS_PAGE).name}).",
        *blocks,
        linked,
        versions,
    )
