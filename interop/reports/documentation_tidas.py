"""What TIDAS demands of each dataset type beyond ILCD, as pages."""

from __future__ import annotations

from interop.model.dataset.dataset import PLAIN
from interop.model.dataset.grammar import DatasetKind
from interop.model.dataset.grammar_tables import load_grammar
from interop.reports.documentation_markdown import code, page, table
from interop.resources import data_root, table_rows


def tidas_pages() -> dict[str, str]:
    """Return the pages of the TIDAS profile by path inside the documentation folder."""
    return {f"grammar/tidas/{kind.folder}.md": _page(kind) for kind in load_grammar(*PLAIN).kinds.values()}


def _page(kind: DatasetKind) -> str:
    rows = [
        [
            code(row["path"]),
            row["presence"],
            row["form"],
            _span(row.get("min_items") or "", row.get("max_items") or ""),
            code(row["content"]),
            code(row["codes"] or ""),
            code(row["value"] or ""),
        ]
        for row in table_rows(data_root("mappings") / "grammars" / "tidas" / f"{kind.prefix}.tsv")
    ]
    return page(
        f"TIDAS: {kind.en} · {kind.zh}",
        "What `interop validate --profile tidas` demands of the JSON rendering, beyond the "
        f"[grammar of the dataset type](../{kind.folder}.md). Several lines for one path are alternatives.",
        table(["path", "presence", "form", "items", "content", "code list", "fixed value"], rows),
    )


def _span(least: str, most: str) -> str:
    return f"{least or '0'}..{most or '*'}" if least or most else ""
