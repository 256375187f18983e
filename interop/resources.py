"""Find the tables and ontologies that ship with the package.

One look-up serves the wheel (where the folders lie inside the package) and an editable install (where they lie
beside it).
"""

import csv
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Literal

_PACKAGE = Path(__file__).parent


@cache
def data_root(kind: Literal["mappings", "ontologies"]) -> Path:
    """Return the folder that holds the packaged data of one kind.

    Args:
        kind: ``mappings`` for tables, ``ontologies`` for RDF.

    Returns:
        An existing folder.

    Raises:
        FileNotFoundError: The installation is incomplete.
    """
    for candidate in (_PACKAGE / "_data" / kind, _PACKAGE.parent / kind):
        if candidate.is_dir():
            return candidate
    raise FileNotFoundError(f"The installation lacks its folder {kind!r}: install pcf-interop again.")


def table_rows(table: Path) -> Iterator[dict[str, str]]:
    """Read a tab-separated table row by row.

    Args:
        table: A file with a header row.
    """
    with table.open(encoding="utf-8", newline="") as handle:
        yield from csv.DictReader(handle, delimiter="\t")
