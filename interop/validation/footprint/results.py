"""The results one by one: said twice, with a sign that they cannot have, outside of their own uncertainty."""

from __future__ import annotations

from interop.model.footprint.marks import RESULT_IDENTITY
from interop.validation.footprint.components import components
from interop.validation.footprint.view import View, as_number

_CREDITS = ("recycling-credit", "D")
"""Stages beyond the boundary, where avoided emissions are negative values of any component."""
_SIGNS = {"+": "≥ 0", "-": "≤ 0"}


def check_results(view: View) -> None:
    """Report results that are stated twice or cannot be.

    Args:
        view: The footprint.
    """
    first: dict[tuple[object, ...], str] = {}
    for ordinal, item in enumerate(view.tree.get("results") or ()):
        identity = tuple(item.get(name) for name in RESULT_IDENTITY)
        path = f"/results/{ordinal}"
        if first.setdefault(identity, path) != path:
            view.faulty.add(path)
            view.report("FP-RESULT-TWICE", path, component=item["component"], first=first[identity])
    for value in view.values:
        known = components().get(value.component)  # a total has no row, and any sign
        sign = known.sign if known else ""
        wrong = value.number < 0 if sign == "+" else value.number > 0 if sign == "-" else False
        if wrong and value.says("stage") not in _CREDITS:
            allowed = _SIGNS[sign]
            view.faulty.add(value.path)
            view.report(
                "FP-SIGN", f"{value.path}/value", component=value.component, value=str(value.number), allowed=allowed
            )
        spread = value.item.get("uncertainty") or {}
        low, high = as_number(spread.get("minimum")), as_number(spread.get("maximum"))
        if (low is not None and value.number < low) or (high is not None and value.number > high):
            view.report("FP-UNCERTAINTY", f"{value.path}/uncertainty", value=str(value.number))
