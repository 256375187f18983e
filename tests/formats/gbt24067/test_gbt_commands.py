"""The way of a user: template, conversion of the example to and fro, a folder and a zip of CSV files, LibreOffice."""

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from interop.cli.convert import command as convert
from interop.cli.template import command as template
from interop.model.finding import UsageError

EXAMPLE = Path(__file__).parents[3] / "examples" / "aluminium-ingot" / "report.xlsx"


def run(command: Any, *arguments: object) -> str:
    result = CliRunner().invoke(command, [str(item) for item in arguments], standalone_mode=False)
    if result.exception is not None:
        raise result.exception
    return result.output


def footprint(source: Path, folder: Path) -> dict[str, Any]:
    """The footprint of a source, without what says which file it was derived from."""
    target = folder / f"{source.name}.json"
    report = json.loads(run(convert, source, "--to", "iso14067-json", "-o", target, "--json"))
    leaves = report["source_leaves"]
    assert leaves["total"] == sum(count for fate, count in leaves.items() if fate != "total")
    found: dict[str, Any] = json.loads(target.read_text(encoding="utf-8"))
    found.pop("derivedFrom")
    return found


def test_the_example_goes_to_json_and_back_by_every_way(tmp_path: Path) -> None:
    first = footprint(EXAMPLE, tmp_path)
    assert first["completeness"] == "complete"
    assert first["results"][0]["value"] == "11113.205"
    assert first["rules"]["standards"] == [{"code": "GB/T 24067-2024"}]
    assert "reviews" not in first
    for name in ("again.xlsx", "sheets.zip", "sheets"):
        target = tmp_path / name
        run(convert, EXAMPLE, "--to", "gbt24067-xlsx" if name.endswith("xlsx") else "gbt24067-csv", "-o", target)
        assert footprint(target, tmp_path) == first
    run(convert, tmp_path / "report.xlsx.json", "--to", "gbt24067-xlsx", "-o", tmp_path / "back.xlsx")
    assert footprint(tmp_path / "back.xlsx", tmp_path) == first


def test_the_template_is_written_and_listed(tmp_path: Path) -> None:
    run(template, "gbt24067", "-o", tmp_path / "f.xlsx", "--csv", tmp_path / "sheets")
    assert (tmp_path / "f.xlsx").read_bytes()[:2] == b"PK"
    assert sorted(path.name[0] for path in (tmp_path / "sheets").iterdir()) == list("0123456789")
    assert "gbt24067" in run(template, "--list")
    rows = json.loads(run(template, "gbt24067", "--list", "--json"))["rows"]
    name = next(row for row in rows if row["zh"] == "产品名称")
    assert (name["sheet"], name["canonical"], name["mandatory"]) == ("2产品信息", "product.name", "yes")
    with pytest.raises(UsageError):
        run(template, "gbt24067")


def test_libreoffice_opens_and_saves_it_with_the_same_values(tmp_path: Path) -> None:
    program = shutil.which("soffice")
    if program is None:
        pytest.skip("LibreOffice is not here")
    home = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    arguments = [program, home, "--headless", "--convert-to", "xlsx", "--outdir", str(tmp_path / "saved"), str(EXAMPLE)]
    subprocess.run(arguments, check=True, capture_output=True, timeout=120)
    assert footprint(tmp_path / "saved" / "report.xlsx", tmp_path) == footprint(EXAMPLE, tmp_path)
