"""Every rule set of the library against every other one as one picture, for a claim."""

from __future__ import annotations

from dataclasses import dataclass

from interop.equivalence.compare import compare_rule_sets
from interop.equivalence.report import Standing
from interop.equivalence.rulesets.library import claim_profile, effective_rule_set, rule_set_ids
from interop.reports.dossier.figures import Words
from interop.reports.dossier.page import render
from interop.reports.dossier.words import LANGUAGES, shown

SIGNS = {"acceptable": "=", "conditional": "+", "undecided": "?", "blocked": "×"}
"""Sign of each status, in the order of the legend."""

_CELL = 38
_LEFT = 176
_TOP = 122


@dataclass(frozen=True, slots=True)
class MatrixCell:
    """One pair.

    Attributes:
        a: Rules under which a result is made.
        b: Rules under which it is to be used.
        status: Code of the status; empty on the diagonal.
        blockers: Known blockers.
        unknown: Material causes that are not known.
        x: Left side.
        y: Top.
    """

    a: str
    b: str
    status: str
    blockers: int
    unknown: int
    x: int
    y: int


@dataclass(frozen=True, slots=True)
class Matrix:
    """The picture.

    Attributes:
        claim: Title of the claim profile.
        names: Ids of the rule sets, by row and by column.
        cells: Row by row.
        size: Side of a cell.
        left: Where the cells begin, from the left.
        top: Where the cells begin, from the top.
        counts: Number of pairs by status.
    """

    claim: Words
    names: tuple[str, ...]
    cells: tuple[MatrixCell, ...]
    counts: tuple[tuple[str, int], ...]
    size: int = _CELL
    left: int = _LEFT
    top: int = _TOP


def rule_set_matrix(claim: str) -> Matrix:
    """Compare all rule sets of the library.

    Args:
        claim: Id of the claim profile.

    Raises:
        UsageError: There is no such profile.
    """
    profile = claim_profile(claim)
    names = rule_set_ids()
    cells = []
    for row, a in enumerate(names):
        for column, b in enumerate(names):
            report = compare_rule_sets(effective_rule_set(a), effective_rule_set(b), profile)
            standings = [item.standing for item in report.findings]
            cells.append(
                MatrixCell(
                    a,
                    b,
                    "" if report.identical else str(report.status),
                    standings.count(Standing.BLOCKER),
                    standings.count(Standing.OPEN),
                    _LEFT + column * _CELL,
                    _TOP + row * _CELL,
                )
            )
    counts = tuple((code, sum(cell.status == code for cell in cells)) for code in SIGNS)
    return Matrix(shown(profile.title), names, tuple(cells), counts)


def matrix_page(matrix: Matrix) -> str:
    """Return the picture as an HTML page.

    Args:
        matrix: The comparisons.
    """
    return render("matrix.html", LANGUAGES, matrix=matrix, signs=SIGNS)


def matrix_svg(matrix: Matrix) -> str:
    """Return the picture as an SVG file.

    Args:
        matrix: The comparisons.
    """
    return render("matrix.svg", LANGUAGES, matrix=matrix, signs=SIGNS)
