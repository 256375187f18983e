"""The number of a footprint under other rules: exact, as an interval, or refused with what is missing."""

from interop.equivalence.reexpression.interval import Interval
from interop.equivalence.reexpression.run import reexpress
from interop.equivalence.reexpression.steps import Input, Missing, Note, NotReached, ReexpressedUnit, Reexpression, Step
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
