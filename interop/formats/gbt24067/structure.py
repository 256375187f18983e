"""Which texts are the template's own: titles, notes, units, the sheet that explains. They are no values."""

from __future__ import annotations

from functools import cache

from interop.formats.gbt24067.explanation import explanation_rows
from interop.formats.gbt24067.layout import SheetLayout, sheets
from interop.formats.gbt24067.plan import note_text
from interop.formats.gbt24067.words import EXPLANATION, FORM_COLUMNS, UNOFFICIAL, folded, two_lines


def sheet_title(layout: SheetLayout) -> str:
    """Return the title above a sheet."""
    return f"{layout.number} {layout.zh} {layout.en}"


def is_structure(text: str) -> bool:
    """Tell whether a text is one of the template's own.

    Args:
        text: Text of a cell.
    """
    return folded(text) in _texts()


def is_section(layout: SheetLayout, text: str) -> bool:
    """Tell whether a text is the title of a sheet or of one of its blocks, or the notice below the title.

    Args:
        layout: The sheet.
        text: Text of a cell.
    """
    return folded(text) in _sections(layout)


@cache
def _sections(layout: SheetLayout) -> frozenset[str]:
    titles = [two_lines(block.zh, block.en) for block in layout.blocks if block.zh]
    return frozenset(map(folded, [*titles, sheet_title(layout), UNOFFICIAL]))


@cache
def _texts() -> frozenset[str]:
    texts = {UNOFFICIAL, EXPLANATION}
    for layout in sheets():
        texts.add(sheet_title(layout))
        for block in layout.blocks:
            texts.add(two_lines(block.zh, block.en))
            for field in block.fields:
                texts |= {note_text(field), field.fixed_unit}
    texts |= {two_lines(*names) for names in FORM_COLUMNS.values()}
    texts |= {text for row in explanation_rows() for text in row.cells}
    return frozenset(map(folded, texts)) - {""}
