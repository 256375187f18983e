"""The gate for a table whose meaning nobody knows yet: read as its suffix says, to see what is wrong with the file."""

from __future__ import annotations

from collections import deque

from interop.io.csv import iterate_csv
from interop.io.limits import Limits
from interop.io.workbook import read_workbook
from interop.model.finding import Finding


def check_table(name: str, data: bytes, limits: Limits, findings: list[Finding]) -> bool:
    """Read a table to its end.

    Args:
        name: File name; its suffix decides.
        data: The bytes.
        limits: Limits of the gates.
        findings: Takes what the gate has to say.

    Returns:
        Whether the file is a table.

    Raises:
        InputRefused: The gate refuses it.
    """
    suffix = name.lower().rpartition(".")[2]
    if suffix == "csv":
        deque(iterate_csv(data, name, limits, findings=findings)[1], maxlen=0)
    elif suffix == "xlsx":
        read_workbook(data, name, limits, findings)
    return suffix in ("csv", "xlsx")
