"""The empty template: written as a workbook or as CSV files, and listed field by field."""

from __future__ import annotations

from pathlib import Path

from interop.crosswalk.table import crosswalk
from interop.formats.gbt24067.csv_folder import csv_files
from interop.formats.gbt24067.format import field_path
from interop.formats.gbt24067.layout import sheets
from interop.formats.gbt24067.workbook import write_workbook
from interop.io.publish import open_sink, publish_file


def write_template(path: Path) -> None:
    """Write the empty workbook, which appears whole or not at all.

    Args:
        path: The file; an existing one is replaced.

    Raises:
        OSError: The system cannot write.
    """
    with publish_file(path) as handle:
        write_workbook(handle, {})


def write_csv_template(folder: Path, *, overwrite: bool = False) -> None:
    """Write the empty sheets as CSV files.

    Args:
        folder: The folder, or a zip by its suffix.
        overwrite: Whether a folder that is not empty may be replaced.

    Raises:
        UsageError: The folder is in the way.
        OSError: The system cannot write.
    """
    with open_sink(folder, "zip" if folder.suffix.lower() == ".zip" else "folder", overwrite=overwrite) as sink:
        for name, data in csv_files({}).items():
            sink.write(name, data)


def template_rows() -> list[dict[str, str]]:
    """Return every field of the template with its sheet, labels, type, unit and canonical path."""
    canonical: dict[str, str] = {}
    for row in crosswalk("gbt24067"):
        for here, there in zip(row.format.paths, row.canonical.paths, strict=False):
            canonical.setdefault(here.text.removesuffix(".zh"), there.text.removesuffix(".zh"))
    rows = []
    for layout in sheets():
        for block in layout.blocks:
            for field in block.fields:
                path = field_path(field)
                found = next((canonical[key] for key in (path, f"{path}[*]") if key in canonical), "")
                rows.append(
                    {
                        "sheet": layout.name,
                        "zh": field.zh,
                        "en": field.en,
                        "type": field.type,
                        "unit": field.fixed_unit,
                        "cardinality": field.cardinality,
                        "mandatory": "yes" if field.mandatory else "no",
                        "path": path,
                        "canonical": found,
                    }
                )
    return rows
