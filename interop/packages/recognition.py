"""Tell at a look that a source holds datasets, without loading a format."""

from __future__ import annotations

import re

from interop.formats.registry import detect
from interop.io.source import Source
from interop.model.finding import InputRefused

_DATASET_ROOT = re.compile(rb'[\xef\xbb\xbf\s]*\{\s*"[A-Za-z]+DataSet"\s*:')
_LOOKED_AT = 20
"""So many files of a package are looked at."""


def begins_as_datasets(source: Source) -> bool:
    """Tell whether the first file of markup or JSON is a dataset; False leaves it open.

    Args:
        source: An opened file, folder or zip.
    """
    for name in source.names()[:_LOOKED_AT]:
        if name.lower().endswith((".xml", ".json")):
            try:
                head = source.read(name)[:400]
            except InputRefused:
                return False
            return detect(name, head) == "ilcd" or _DATASET_ROOT.match(head) is not None
    return False
