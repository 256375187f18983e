"""The dossier as one HTML file: no script, no request, prints to A4, in Chinese and English or in one of them."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path

from interop.model.evidence import Evidence
from interop.model.rules import Language
from interop.reports.dossier.figures import ConversionLine, Words
from interop.reports.dossier.tiles import SIGNS, tiles
from interop.reports.dossier.view import Item, Review, Row
from interop.reports.dossier.waterfall import waterfall
from interop.reports.dossier.words import LANGUAGES, figure, words

_TEMPLATES = Path(__file__).parent.parent / "templates"
_SECTIONS = ("summary", "matrix", "findings", "bridge", "reexpression", "ledger", "signatures")


def dossier_page(review: Review, languages: Sequence[Language] = LANGUAGES) -> str:
    """Make the page.

    Args:
        review: What it shows.
        languages: ``zh``, ``en`` or both; with both the reader can choose on the page.
    """
    return render(
        "dossier.html",
        languages,
        review=review,
        sections=_SECTIONS,
        tiles=tiles(review),
        listed=[row for row in review.rows if not _nothing_known(row)],
        unlisted=[row for row in review.rows if _nothing_known(row)],
        titles={row.id: row.title for row in review.rows},
        signs=SIGNS,
        grades=[grade.value for grade in Evidence],
        open_items=open_items(review),
        decided=sum(item.decided is not None for item in review.items),
        figure=figure,
        conversion=_by_reason(review),
        chart=waterfall(review.bridge) if review.bridge else None,
    )


def render(template: str, languages: Sequence[Language], **content: object) -> str:
    """Fill a template; every value is escaped.

    Args:
        template: Name of the file below ``interop/reports/templates``.
        languages: Languages of the text.
        content: What the template names.
    """
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        loader=FileSystemLoader(_TEMPLATES, encoding="utf-8"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals.update(words=words, languages=tuple(languages), version=version("pcf-interop"))
    return environment.get_template(template).render(**content).lstrip() + "\n"


def _nothing_known(row: Row) -> bool:
    """Tell whether a row of the matrix would only say that nobody knows anything, of what does not matter."""
    return not row.material and row.a.evidence == row.b.evidence == Evidence.UNKNOWN


def _by_reason(review: Review) -> list[tuple[str, Words, list[ConversionLine]]]:
    """Return the lines of the ledger by fate and reason, so that fields with the same fate stand together."""
    found: dict[tuple[str, str], tuple[str, Words, list[ConversionLine]]] = {}
    for line in review.conversion.lines if review.conversion else ():
        found.setdefault((line.fate, line.reason["en"]), (line.fate, line.reason, []))[2].append(line)
    return list(found.values())


def open_items(review: Review) -> list[tuple[Words, list[Item]]]:
    """Return what stands between the claim and its acceptance, by who could settle it, the most serious first.

    Args:
        review: The review.
    """
    found: dict[str, tuple[Words, list[Item]]] = {}
    for item in review.items:
        if item.standing != "note" and (item.decided is None or item.decided.decision != "accepted"):
            found.setdefault(item.owner["en"], (item.owner, []))[1].append(item)
    return list(found.values())
