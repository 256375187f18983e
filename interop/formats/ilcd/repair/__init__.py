"""Schema-valid ILCD from invalid ILCD: nothing lost, nothing invented, every change logged."""

from interop.formats.ilcd.repair.change import Change
from interop.formats.ilcd.repair.repair import repair

__all__ = ["Change", "repair"]
