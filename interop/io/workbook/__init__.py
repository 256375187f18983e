"""The gate for xlsx workbooks: bytes in, sheets of cells out, or a refusal with its place.

Formulas are never calculated: the value stored with them is read and a warning says so. Texts, numbers and dates are
read from the parts themselves, so that no digit and no leading zero is lost on the way through a float.
"""

from __future__ import annotations

from interop.io.limits import DEFAULT_LIMITS, Limits
from interop.io.workbook.sheets import Workbook
from interop.model.finding import Finding


def read_workbook(
    data: bytes, file: str, limits: Limits = DEFAULT_LIMITS, findings: list[Finding] | None = None
) -> Workbook:
    """Read a workbook.

    Args:
        data: The whole file.
        file: Path for findings.
        limits: Limits of zip, XML, rows, columns and cells.
        findings: Where ``XLSX-FORMULA``, ``XLSX-UNCALCULATED``, ``XLSX-ERROR`` (each once a sheet, with the first
            place), ``TXT-BIDI`` and the warnings of the zip go.

    Raises:
        InputRefused: ``FMT-MAGIC``, ``IO-LIMIT``, any ``ZIP-`` or ``XML-`` rule, ``XLSX-DIM``, ``XLSX-STRUCTURE`` or
            ``TXT-CONTROL``.
    """
    from interop.io.workbook.reader import WorkbookReader  # lxml, which readers of CSV do not need

    return WorkbookReader(data, file, limits, findings).read()
