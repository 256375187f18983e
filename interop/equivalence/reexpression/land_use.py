"""Land-use change, direct and indirect, and land management (D14, D15, D16)."""

from __future__ import annotations

from interop.equivalence.reexpression.components import settle_dimension
from interop.equivalence.reexpression.working import Working

_SYMBOLS = {"D14": "LUC", "D15": "iLUC", "D16": "LM"}


def step(work: Working) -> None:
    """Settle each of the three where one total holds it and the other does not."""
    for dimension, symbol in _SYMBOLS.items():
        settle_dimension(work, dimension, symbol)
