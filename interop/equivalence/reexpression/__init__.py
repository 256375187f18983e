"""The number of a footprint under other rules: exact, as an interval, or refused with what is missing.

The parts are loaded when they are asked for: comparators need the tables only.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from interop.equivalence.reexpression.interval import Interval
    from interop.equivalence.reexpression.run import reexpress
    from interop.equivalence.reexpression.steps import (
        Input,
        Missing,
        Note,
        NotReached,
        ReexpressedUnit,
        Reexpression,
        Step,
    )
    from interop.equivalence.reexpression.target import ElectricityFactor

__all__ = [
    "ElectricityFactor",
    "Input",
    "Interval",
    "Missing",
    "NotReached",
    "Note",
    "ReexpressedUnit",
    "Reexpression",
    "Step",
    "reexpress",
]

_MODULES = {"ElectricityFactor": "target", "Interval": "interval", "reexpress": "run"}
"""Modules of the names; the others are in ``steps``."""


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(name)
    return getattr(import_module(f"{__name__}.{_MODULES.get(name, 'steps')}"), name)
