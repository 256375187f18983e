"""A page for every crosswalk: which value of a format stands for which field of the canonical footprint."""

from __future__ import annotations

from pathlib import Path

from interop.crosswalk.table import Row, Side, crosswalk
from interop.reports.documentation_fields import FIELDS_PAGE
from interop.reports.documentation_markdown import code, page, table, text
from interop.resources import data_root


def crosswalk_pages() -> dict[str, str]:
    """Return the pages by their path inside the documentation folder."""
    tables = sorted(path.stem for path in (data_root("mappings") / "crosswalks").glob("*.tsv"))
    return {f"formats/crosswalk-{name}.md": _crosswalk_page(name) for name in tables}


def _crosswalk_page(name: str) -> str:
    about = (
        f"Rows of `mappings/crosswalks/{name}.tsv`: which value of the format stands for which field of the canonical "
        f"footprint ([fields]({Path(FIELDS_PAGE).name})). A path after `&` is only looked at. `relation` says how near "
        "the two meanings are."
    )
    heads = ["format", "canonical", "versions", "transform", "relation", "evidence", "note"]
    return page(f"Crosswalk {name}", about, table(heads, map(_crosswalk_row, crosswalk(name))))


def _crosswalk_row(row: Row) -> list[str]:
    since, until = (".".join(map(str, version)) for version in (row.since, row.until))
    arguments = f" ({', '.join(row.arguments)})" if row.arguments else ""
    return [
        _side(row.format),
        _side(row.canonical),
        f"{since} to {until}".strip() if since or until else "",
        row.transform.name + text(arguments),
        row.relation,
        row.evidence,
        text(row.note),
    ]


def _side(side: Side) -> str:
    marked = (f"{'&' if only else ''}{path.text}" for path, only in zip(side.paths, side.looked_at, strict=True))
    return "<br>".join(map(code, marked))
