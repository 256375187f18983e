"""A transform: a small pair of functions that carries values between a format and the canonical model.

``get`` goes from the format to the canonical model, ``put`` back. Laws, held by property tests for every transform:
``put(get(x)) = x`` and ``get(put(y)) = y``; of one that converts, numeric equality at 34 digits.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from interop.crosswalk.ledger import Fate
from interop.model.finding import Finding

Values = Sequence[Any]
"""One value per path of a row's side, None where there is none."""


class NotTransferable(Exception):
    """A value has no counterpart; it is dropped with this reason, and never replaced by a neighbour.

    Attributes:
        reason: Why, in English; it goes to the ledger.
        finding: What a person has to know about it, or None where the ledger says enough.
    """

    def __init__(self, reason: str, finding: Finding | None = None) -> None:
        super().__init__(reason)
        self.reason = reason
        self.finding = finding


@dataclass(slots=True)
class Call:
    """What a transform knows beside the values.

    Attributes:
        arguments: Arguments of the row, in order.
        options: Options of the run by name (``v2-basis``), and ``version`` of the format.
        findings: Where a transform says what a person has to know.
        path: Pointer of the first value, for findings.
        file: File, for findings.
        fate: Fate of the values where it is not the transform's own: a transform may set it.
        reason: Why, where a transform sets the fate.
    """

    arguments: tuple[str, ...] = ()
    options: Mapping[str, str] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    path: str = ""
    file: str = ""
    fate: Fate | None = None
    reason: str = ""


Function = Callable[[Values, Call], Values]


@dataclass(frozen=True, slots=True)
class Transform:
    """A named pair.

    Attributes:
        name: Name in the tables.
        get: From the format to the canonical model.
        put: From the canonical model to the format.
        fate: What becomes of a value that it moves.
    """

    name: str
    get: Function
    put: Function
    fate: Fate = Fate.CARRIED


TRANSFORMS: dict[str, Transform] = {}
"""Every transform by name; the modules of ``interop.crosswalk.transforms`` fill it."""


def register(name: str, get: Function, put: Function, fate: Fate = Fate.CARRIED) -> Transform:
    """Add a transform.

    Args:
        name: Name in the tables.
        get: From the format to the canonical model.
        put: From the canonical model to the format.
        fate: What becomes of a value that it moves.

    Raises:
        ValueError: The name is taken.
    """
    if name in TRANSFORMS:
        raise ValueError(f"There are two transforms {name!r}.")
    TRANSFORMS[name] = Transform(name, get, put, fate)
    return TRANSFORMS[name]
