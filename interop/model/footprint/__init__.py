"""The canonical footprint and its parts; the models are loaded when they are asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from interop.model.footprint.marks import FORMAT, SCHEMA_VERSION

if TYPE_CHECKING:
    from interop.model.footprint.footprint import Footprint

__all__ = ["FORMAT", "SCHEMA_VERSION", "Footprint"]


def __getattr__(name: str) -> object:
    if name == "Footprint":
        from interop.model.footprint.footprint import Footprint

        return Footprint
    raise AttributeError(name)
