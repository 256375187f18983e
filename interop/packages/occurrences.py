"""What each document of a package refers to, in a form that can be handed over and kept on disk."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass, field
from urllib.parse import unquote

from interop.validation.references import EXTERNAL_FILE, references
from interop.validation.view import DatasetView

Target = tuple[str, str, str]
"""What a reference points to: name of the dataset type, UUID (or what stands in its place), version.

For an external file: ``other external file``, its path inside the package, and nothing.
"""


@dataclass(slots=True)
class Occurrences:
    """The references of one document, in parallel lists.

    Attributes:
        targets: What each points to.
        lines: Line of each, where known.
        paths: Place of each; empty where places are not wanted.
    """

    targets: list[Target] = field(default_factory=list)
    lines: list[int | None] = field(default_factory=list)
    paths: list[str] = field(default_factory=list)


def occurrences(view: DatasetView, *, located: bool = True) -> Occurrences:
    """Collect the references of a dataset.

    Args:
        view: The dataset.
        located: Whether the place of each is wanted; its line is cheap, its path is not.
    """
    result = Occurrences()
    for target, uuid, version, element in references(view):
        if not uuid and target == EXTERNAL_FILE:
            result.targets.append((target, _member(view.dataset.file, element.get("uri", "")), ""))
        else:
            result.targets.append((target, uuid, version))
        result.lines.append(element.sourceline)
        if located:
            result.paths.append(view.place(element))
    return result


def _member(file: str, uri: str) -> str:
    """Name the member of the package that a URI points to; an address elsewhere stays as it is."""
    return uri if "://" in uri or not uri else posixpath.normpath(posixpath.join(posixpath.dirname(file), unquote(uri)))
