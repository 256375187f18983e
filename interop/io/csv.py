"""The gate for CSV: bytes in, rows of text out, or a refusal with its row; and rows of text to bytes.

Nothing is converted: ``NA``, ``0813`` and ``1-2`` stay what they are.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from interop.io.csv_records import Records
from interop.io.csv_rows import rows_below
from interop.io.csv_text import csv_text, delimiter_of
from interop.io.formulas import escape_formula, unescape_formula
from interop.io.limits import DEFAULT_LIMITS, Limits
from interop.io.table import Row, Table, column_names
from interop.io.text import CONTROL, SURROGATE, code_points
from interop.model.finding import Finding
from interop.model.rules import refused


def read_csv(
    data: bytes,
    file: str,
    limits: Limits = DEFAULT_LIMITS,
    *,
    encoding: str | None = None,
    delimiter: str | None = None,
    findings: list[Finding] | None = None,
) -> Table:
    """Read a whole CSV file; see `iterate_csv` for arguments and refusals."""
    header, rows = iterate_csv(data, file, limits, encoding=encoding, delimiter=delimiter, findings=findings)
    return Table(file, "", header, list(rows))


def iterate_csv(
    data: bytes,
    file: str,
    limits: Limits = DEFAULT_LIMITS,
    *,
    encoding: str | None = None,
    delimiter: str | None = None,
    findings: list[Finding] | None = None,
) -> tuple[tuple[str, ...], Iterator[Row]]:
    """Read a CSV file row by row.

    The first record that is not blank is the header. Blank records are left out, and count as rows. A row that ends
    early has ``''`` in the cells that are not there, and a warning says so. An apostrophe before a formula
    (``'=1+2``) is taken away, as `write_csv` puts it there, and a note says so.

    Args:
        data: The whole file.
        file: Path for findings.
        limits: Size, rows, columns and cells.
        encoding: Name of the encoding where it is not UTF-8; a byte order mark decides over it.
        delimiter: Character between fields; told from the header among comma, semicolon and tab where not given.
        findings: Where ``CSV-FORMULA``, ``CSV-APOSTROPHE``, ``CSV-SHORT`` and ``TXT-BIDI`` go, once the last row is
            read.

    Returns:
        The column names, and an iterator of the rows, which refuses the file at the first row with a fault.

    Raises:
        InputRefused: ``IO-LIMIT``, ``FMT-MAGIC``, ``ENC-DECODE``, ``ENC-NOT-ALLOWED``, ``TXT-CONTROL``,
            ``CSV-DELIMITER``, ``TABLE-EMPTY`` or ``TABLE-HEADER``; at any row ``CSV-SYNTAX``, ``CSV-LIMIT`` or
            ``CSV-RAGGED``.
    """
    text = csv_text(data, file, limits, encoding)
    records = Records(text, delimiter or delimiter_of(text, file), file, limits)
    number, cells = next(records, (1, [""]))
    header = column_names([unescape_formula(cell) for cell in cells], file, row=number)
    if len(header) > limits.table_columns:
        raise records.beyond("table-columns", len(header))
    return header, rows_below(header, records, file, limits, findings)


def write_csv(
    header: Sequence[str], rows: Iterable[Sequence[str]], *, delimiter: str = ",", byte_order_mark: bool = False
) -> bytes:
    """Write a table as CSV: UTF-8, line feeds, quotes where needed, no cell that a spreadsheet would calculate.

    `read_csv` returns the texts that were given here, except for rows in which every cell is blank.

    Args:
        header: Column names.
        rows: For each row as many texts as there are columns.
        delimiter: Character between fields.
        byte_order_mark: Whether to begin with the mark by which Excel knows UTF-8.

    Raises:
        InputRefused: ``TXT-CONTROL`` or ``TXT-SURROGATE``, a text holds what could not be read back.
        ValueError: A row has another number of cells than the header.
    """
    special = frozenset((delimiter, '"', "\n", "\r"))
    lines = [_line(header, delimiter, special)]
    for row in rows:
        if len(row) != len(header):
            raise ValueError(f"a row of {len(row)} cells below {len(header)} columns")
        lines.append(_line(row, delimiter, special))
    text = "\n".join([*lines, ""])
    for rule, pattern in (("TXT-CONTROL", CONTROL), ("TXT-SURROGATE", SURROGATE)):
        if pattern.search(text):
            raise refused(rule, characters=code_points(pattern, text))
    return text.encode("utf-8-sig" if byte_order_mark else "utf-8")


def _line(cells: Sequence[str], delimiter: str, special: frozenset[str]) -> str:
    """Write one record; the csv module does not quote a lone carriage return in every version of Python."""
    fields = [escape_formula(cell) for cell in cells]
    quoted = [field if special.isdisjoint(field) else '"' + field.replace('"', '""') + '"' for field in fields]
    return delimiter.join(quoted)
