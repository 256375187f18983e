"""``interop template``."""

from __future__ import annotations

from pathlib import Path

import click

from interop.cli.options import JSON, LANGUAGE, OVERWRITE, shared
from interop.formats.gbt24067.template import template_rows, write_csv_template, write_template
from interop.model.finding import UsageError
from interop.model.rules import Language
from interop.reports.json_text import json_text

_TEMPLATES = {
    "gbt24067": {
        "en": "GB/T 24067 workbook: one product's carbon footprint, nine sheets (unofficial)",
        "zh": "GB/T 24067 工作簿：单个产品的碳足迹，共九个工作表（非官方模板）",
    }
}


@click.command(name="template")
@click.argument("name", required=False, type=click.Choice(list(_TEMPLATES)))
@click.option("-o", "--output", type=click.Path(path_type=Path), help="The workbook to write (.xlsx).")
@click.option("--csv", "folder", metavar="DIR", type=click.Path(path_type=Path), help="Write the sheets as CSV files.")
@click.option("--list", "listed", is_flag=True, help="List the templates, or the fields of the one that is named.")
@shared(OVERWRITE, JSON, LANGUAGE)
def command(
    name: str | None,
    output: Path | None,
    folder: Path | None,
    listed: bool,
    overwrite: bool,
    as_json: bool,
    language: Language,
) -> int:
    """Write an empty workbook to fill in.

    \b
    Examples:
      interop template gbt24067 -o footprint.xlsx
      interop template gbt24067 --csv footprint
      interop template --list
    """
    if listed or name is None:
        _list(name, language, as_json=as_json)
        return 0
    if output is None and folder is None:
        raise UsageError("Name the workbook with -o FILE.xlsx, or a folder with --csv DIR.")
    if output is not None and output.suffix.lower() != ".xlsx":
        raise UsageError(f"A template is a workbook (.xlsx), not {output.name}; --csv DIR writes its sheets as CSV.")
    if output is not None:
        write_template(output)
    if folder is not None:
        write_csv_template(folder, overwrite=overwrite)
    return 0


def _list(name: str | None, language: Language, *, as_json: bool) -> None:
    rows = [{"name": key, **titles} for key, titles in _TEMPLATES.items()] if name is None else template_rows()
    if as_json:
        click.echo(json_text({"schema": "interop.templates/1", "rows": rows}), nl=False)
    elif name is None:
        for key, titles in _TEMPLATES.items():
            click.echo(f"{key}  {titles[language]}")
    else:
        for row in rows:
            star = "*" if row["mandatory"] == "yes" else " "
            label = f"{row['zh']} {row['en']}" if language == "zh" else row["en"]
            unit = f" [{row['unit']}]" if row["unit"] else ""
            click.echo(f"{star} {row['sheet']}  {label}{unit}  {row['canonical']}".rstrip())
