"""Versions of datasets, ILCD form ``NN.NN.NNN``: major update, minor revision or correction, internal count."""

from __future__ import annotations

import re

_WIDTHS = (2, 2, 3)

_DOTTED = re.compile(r"\d{1,18}(\.\d{1,18})*", re.ASCII)


def numbers(version: str) -> tuple[int, ...] | None:
    """Return the groups of a version without zeros at the end, or None where it is not made of numbers and dots.

    Args:
        version: Content of ``common:dataSetVersion``.
    """
    if not _DOTTED.fullmatch(version):
        return None
    groups = [int(group) for group in version.split(".")]
    while groups and not groups[-1]:
        groups.pop()
    return tuple(groups)


def canonical_version(version: str) -> str:
    """Write a version in the form ``NN.NN.NNN``; ``1.0`` and ``01.00`` are ``01.00.000``.

    A version that is not made of numbers and dots stays as it is.
    """
    groups = numbers(version)
    if groups is None:
        return version
    padded = [*groups, *[0] * (3 - len(groups))]
    widths = [*_WIDTHS, *[1] * (len(padded) - len(_WIDTHS))]
    return ".".join(f"{group:0{width}d}" for group, width in zip(padded, widths, strict=True))


def order(version: str) -> tuple[bool, tuple[int, ...], str]:
    """Return a key by which versions are sorted; those without numbers come first."""
    groups = numbers(version)
    return (groups is not None, groups or (), version)


def step_between(old: str, new: str) -> str | None:
    """Name the step from one version to the next.

    Returns:
        ``major``, ``minor`` or ``patch`` after the first group that rises, ``none`` where both are equal,
        ``backwards`` where the new one is lower, or None where they cannot be compared.
    """
    before, after = numbers(old), numbers(new)
    if before is None or after is None:
        return "none" if old == new else None
    if after == before:
        return "none"
    if after < before:
        return "backwards"
    length = max(len(before), len(after))
    pairs = zip(_padded(before, length), _padded(after, length), strict=True)
    place = next(place for place, (one, other) in enumerate(pairs) if one != other)
    return ("major", "minor", "patch")[min(place, 2)]


def _padded(groups: tuple[int, ...], length: int) -> tuple[int, ...]:
    return groups + (0,) * (length - len(groups))
