"""A review as a workbook."""

from decimal import Decimal
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook

from interop.equivalence.compare import compare_rule_sets
from interop.equivalence.rulesets.library import claim_profile, effective_rule_set
from interop.reports.dossier.building import build_review
from interop.reports.dossier.words import words
from interop.reports.equivalence_workbook import write_equivalence_workbook, write_workbook_to
from interop.reports.equivalence_workbook_cells import wrapped_lines
from tests.reports.dossier_sample import HOSTILE, sample_review


def test_sheets_follow_the_meeting(tmp_path: Path) -> None:
    write_equivalence_workbook(sample_review(), tmp_path / "review.xlsx", ("en",))
    book = load_workbook(tmp_path / "review.xlsx")
    assert book.sheetnames == [
        words(f"sheet-{name}")["en"]
        for name in ("summary", "findings", "matrix", "bridge", "reexpression", "ledger", "signatures")
    ]
    texts = {row[0].value: row[1].value for row in book["Summary"].iter_rows()}
    assert texts[words("is-not")["en"]] == words("is-not-text")["en"]
    assert texts[words("unverified-cells")["en"]] == "0 of 84"
    assert texts[words("party-a")["en"]] == HOSTILE


def test_decisions_are_chosen_from_a_list(tmp_path: Path) -> None:
    write_equivalence_workbook(sample_review(), tmp_path / "review.xlsx")
    book = load_workbook(tmp_path / "review.xlsx")
    sheet = book.worksheets[1]
    (rule,) = sheet.data_validations.dataValidation
    assert str(rule.sqref) == "I2:I5"
    assert "附条件接受 accept with condition" in rule.formula1


def test_changes_and_remainder_add_up_to_the_difference(tmp_path: Path) -> None:
    write_equivalence_workbook(sample_review(), tmp_path / "review.xlsx", ("zh",))
    sheet = load_workbook(tmp_path / "review.xlsx")["差异分解"]
    numbers = [Decimal(str(row[1].value)) for row in sheet.iter_rows(min_row=2) if row[1].value is not None]
    assert numbers[0] + sum(numbers[1:-1]) == numbers[-1]


def test_text_stays_text(tmp_path: Path) -> None:
    write_equivalence_workbook(sample_review(), tmp_path / "review.xlsx")
    book = load_workbook(tmp_path / "review.xlsx")
    assert not any(cell.data_type == "f" for sheet in book for row in sheet.iter_rows() for cell in row)
    assert not any(cell.hyperlink for sheet in book for row in sheet.iter_rows() for cell in row)


def test_the_same_review_gives_the_same_bytes() -> None:
    found = []
    for _ in range(2):
        handle = BytesIO()
        report = compare_rule_sets(
            effective_rule_set("gbt-44905-2024"), effective_rule_set("pact-3"), claim_profile("b2b-input")
        )
        write_workbook_to(handle, build_review(report))
        found.append(handle.getvalue())
    assert found[0] == found[1]


@pytest.mark.parametrize(
    ("text", "lines"), [("", 1), ("abc", 1), ("a\nb", 2), ("四个汉字", 1), ("四个汉字加上更多", 2)]
)
def test_row_heights_know_wide_characters(text: str, lines: int) -> None:
    assert wrapped_lines(text, 12) == lines
