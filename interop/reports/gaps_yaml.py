"""The gap sheet as YAML, for those who fill it in with an editor or a program."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from interop.footprints.gap_sheet import YAML_FORMAT
from interop.io.publish import publish_file

if TYPE_CHECKING:
    from interop.footprints.gaps import GapReport
    from interop.reports.gap_entries import Entry


def write_yaml(report: GapReport, entries: Sequence[Entry], path: Path, inputs: Sequence[Path]) -> None:
    """Write the sheet.

    Args:
        report: What is missing.
        entries: Its rows with their texts.
        path: The file; it appears whole or not at all.
        inputs: What the run reads.
    """
    import yaml

    sheet: dict[str, Any] = {
        "format": YAML_FORMAT,
        "target": report.target,
        "gaps": [_gap(entry, len(report.records)) for entry in entries],
    }
    own = [entry.row.path for entry in entries if entry.by_product and entry.row.path and not entry.row.english]
    if len(report.records) > 1 and own:
        sheet["records"] = {key: dict.fromkeys(_lacking(entries, key), "") for key in report.records}
    text = yaml.safe_dump(sheet, allow_unicode=True, sort_keys=False, width=110)
    with publish_file(path, inputs) as handle:
        handle.write(text.encode("utf-8"))


def _lacking(entries: Sequence[Entry], key: str) -> list[str]:
    return [each.row.path for each in entries if each.by_product and each.row.path and key in each.row.records]


def _gap(entry: Entry, count: int) -> dict[str, Any]:
    row = entry.row
    found: dict[str, Any] = {
        "path": row.path,
        "target": row.target,
        "label": dict(entry.label),
        "unit": entry.unit,
        "what": dict(entry.what),
        "why": dict(entry.why),
        "example": entry.example,
        "where": dict(entry.where),
        "reason": dict(entry.reason) if any(entry.reason.values()) else "",
        "source": row.source,
        "choices": {code: " ".join(names.values()) for code, names in entry.shape.choices.items()}
        if entry.shape
        else {},
        "lacking": list(row.records) if len(row.records) < count else "all",
        "records": list(row.records) if entry.restricted else [],
        "replace": "",
    }
    if entry.shape is not None and not row.english:
        found["value"] = ""
    if entry.shape is not None and entry.shape.kind == "text":
        found["english"] = ""
    return {key: value for key, value in found.items() if value or key in ("records", "replace", "value", "english")}
