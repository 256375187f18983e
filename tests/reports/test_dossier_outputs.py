"""``interop diff`` and ``interop rules matrix`` write dossiers."""

import json
from decimal import Decimal, localcontext
from pathlib import Path

import pytest
from openpyxl import load_workbook

from interop.cli.main import main
from interop.reports.dossier.conversion import conversion_view

EXAMPLE = Path(__file__).parents[2] / "examples" / "aluminium-ingot" / "report.xlsx"


def run(*arguments: object) -> int:
    """Run a command and return its exit code."""
    with pytest.MonkeyPatch.context() as patch, pytest.raises(SystemExit) as ended:
        patch.setattr("sys.argv", ["interop", *map(str, arguments)])
        main()
    return int(ended.value.code or 0)


@pytest.fixture(scope="module")
def ingot(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example as a canonical footprint, with its shared ledger beside it."""
    folder = tmp_path_factory.mktemp("ingot")
    for name, options in (("ingot.json", ()), ("lean.json", ("--disclosure", "buyer"))):
        shared = folder / f"{name}.shared.jsonl"
        code = run(
            "convert",
            EXAMPLE,
            "--to",
            "iso14067-json",
            "-o",
            folder / name,
            "--ledger-shared",
            shared,
            "--fail-on",
            "never",
            *options,
        )
        assert code == 0
    return folder


def test_a_dossier_is_a_folder_of_four_files(ingot: Path, tmp_path: Path) -> None:
    folder = tmp_path / "out"
    ledger = ingot / "lean.json.shared.jsonl"
    code = run(
        "diff", ingot / "ingot.json", "pact-3", "--dossier", folder, "--conversion", ledger, "--fail-on", "never"
    )
    assert code == 0
    assert sorted(path.name for path in folder.iterdir()) == [
        "dossier.html",
        "dossier.xlsx",
        "review.json",
        "review.sarif",
    ]
    html = (folder / "dossier.html").read_text(encoding="utf-8")
    assert "11.113205 kg CO2e" in html
    assert 'lang="zh"' in html
    assert 'lang="en"' in html
    assert "未披露" in html
    book = load_workbook(folder / "dossier.xlsx", read_only=True)
    assert "转换清单 Conversion" in book.sheetnames
    assert json.loads((folder / "review.json").read_bytes())["schema"] == "interop.equivalence-report/1"
    assert json.loads((folder / "review.sarif").read_bytes())["version"] == "2.1.0"


def test_two_footprints_have_a_bridge(ingot: Path, tmp_path: Path) -> None:
    other = json.loads((ingot / "ingot.json").read_bytes())
    for result in other["results"]:
        if result["component"] in ("total", "fossil") and not result.get("stage"):
            result["value"] = "9800"
    path = tmp_path / "other.json"
    path.write_text(json.dumps(other, ensure_ascii=False), encoding="utf-8")
    page = tmp_path / "page.html"
    options = ("--claim", "comparison", "--format", "html", "-o", page, "--lang", "zh", "--fail-on", "never")
    assert run("diff", ingot / "ingot.json", path, *options) == 0
    html = page.read_text(encoding="utf-8")
    assert "非对比声明" in html
    assert "9,800" in html
    assert 'lang="en"' not in html
    book = tmp_path / "page.xlsx"
    assert run("diff", ingot / "ingot.json", path, "--format", "xlsx", "-o", book, "--fail-on", "never") == 0
    rows = load_workbook(book)["Bridge"].iter_rows(min_row=2, values_only=True)
    numbers = [Decimal(str(row[1])) for row in rows if row[1] is not None]
    assert (numbers[0], numbers[-1]) == (Decimal("11113.205"), Decimal(9800))
    with localcontext(prec=80):
        assert sum(numbers[:-1]) == numbers[-1]


def test_forms_go_to_standard_output_or_a_file(capfdbinary: pytest.CaptureFixture[bytes], tmp_path: Path) -> None:
    assert run("diff", "gbt-44905-2024", "pact-3", "--format", "sarif", "--fail-on", "never") == 0
    assert json.loads(capfdbinary.readouterr().out)["version"] == "2.1.0"
    assert run("diff", "gbt-44905-2024", "pact-3", "--json", "-o", tmp_path / "x.json", "--fail-on", "never") == 0
    assert json.loads((tmp_path / "x.json").read_bytes())["status"] == "undecided"
    assert capfdbinary.readouterr().out == b""


@pytest.mark.parametrize(
    "options",
    [
        ("--format", "html"),
        ("--format", "xlsx"),
        ("--json", "--format", "sarif"),
        ("--redact", "persons"),
    ],
)
def test_options_that_do_not_go_together_are_refused(options: tuple[str, ...]) -> None:
    assert run("diff", "gbt-44905-2024", "pact-3", *options) == 2


def test_a_full_ledger_does_not_go_into_a_dossier(tmp_path: Path) -> None:
    ledger = tmp_path / "full.jsonl"
    ledger.write_text('{"file":"a","path":"/x","fate":"carried","row":"","to":[],"reason":""}\n')
    page = tmp_path / "page.html"
    options = ("--format", "html", "-o", page, "--conversion", ledger)
    assert run("diff", "gbt-44905-2024", "pact-3", *options) == 2
    assert not page.exists()


def test_reviewers_are_left_out_of_every_file(tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    run("diff", "gbt-44905-2024", "pact-3", "--json", "--fail-on", "never")
    marks = [item["fingerprint"] for item in json.loads(capfdbinary.readouterr().out)["findings"]]
    decisions = [
        {"fingerprint": marks[0], "decision": "accepted", "why": "seen", "who": "Wang Xiaoming", "until": "2099-01-01"},
        {"fingerprint": marks[1], "decision": "accepted", "why": "seen", "who": "Wang Xiaoming", "until": "2020-01-01"},
    ]
    baseline = tmp_path / "baseline.json"
    baseline.write_text(json.dumps({"decisions": decisions}))
    options = ("--baseline", baseline, "--redact", "persons", "--dossier", tmp_path / "out", "--fail-on", "never")
    assert run("diff", "gbt-44905-2024", "pact-3", *options) == 0
    for path in (tmp_path / "out").iterdir():
        data = path.read_bytes()
        if path.suffix == ".xlsx":
            cells = [c.value for s in load_workbook(path) for row in s.iter_rows() for c in row if c.value]
            data = "\n".join(map(str, cells)).encode()
        assert b"Wang Xiaoming" not in data, path.name


def test_the_matrix_is_a_picture(tmp_path: Path) -> None:
    assert run("rules", "matrix", "-o", tmp_path / "m.html") == 0
    assert "全部规则集两两比较" in (tmp_path / "m.html").read_text(encoding="utf-8")
    assert run("rules", "matrix", "-o", tmp_path / "m.png") == 2


def test_values_of_one_field_are_summed() -> None:
    line = {"record": "1", "origin": "source", "fate": "converted", "row": "x", "to": ["/a"], "reason": "why"}
    view = conversion_view({**line, "path": f"/inventory/{at}/amount"} for at in range(3))
    assert view.counts == (("converted", 3),)
    (found,) = view.lines
    assert (found.path, found.count) == ("inventory[*].amount", 3)
