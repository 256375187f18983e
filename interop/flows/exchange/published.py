"""The mappings of the package randonneur-data, which is an extra (``flowmaps``)."""

from __future__ import annotations

import gzip
import lzma
from pathlib import Path

from interop.flows.exchange import randonneur
from interop.flows.mapping import FlowMapping
from interop.io.limits import DEFAULT_LIMITS, Limits
from interop.model.finding import Finding, UsageError

_SHOWN = 40


def published_mapping(name: str, limits: Limits = DEFAULT_LIMITS, findings: list[Finding] | None = None) -> FlowMapping:
    """Read one of the mappings that the installed package holds.

    Args:
        name: Name of the mapping, such as ``ecoinvent-3.9.1-biosphere-EF-3.1-biosphere``.
        limits: Limits of the gate; its content goes through the gate like any file.
        findings: Takes what reading notes.

    Raises:
        UsageError: The package is not installed, or holds no such mapping.
        InputRefused: The gate refused the content.
    """
    try:
        from randonneur_data import Registry  # type: ignore[import-not-found]
    except ImportError:
        raise UsageError(
            "The mappings of randonneur-data need the extra: pip install 'pcf-interop[flowmaps]'."
        ) from None
    registry = Registry()
    if name not in registry:
        known = sorted(registry)
        listed = ", ".join(known[:_SHOWN])
        raise UsageError(f"randonneur-data has no mapping {name!r}; it has {len(known)}: {listed}.")
    entry = registry[name]
    return randonneur.read(_content(registry.data_dir / entry["filename"]), name, limits, findings)


def _content(path: Path) -> bytes:
    """Read a file of the package as bytes, so that numbers keep their digits."""
    if path.suffix == ".gz":
        return gzip.decompress(path.read_bytes())
    return lzma.decompress(path.read_bytes()) if path.suffix == ".xz" else path.read_bytes()
