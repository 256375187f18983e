"""The records of a CSV file: lists of text with their number, held to the limits while they are read."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator

from interop.io.limits import OPTIONS, Limits
from interop.model.finding import InputRefused
from interop.model.rules import refused

_LINE_BREAK = re.compile(r"\r\n|\r|\n")
_LONG_LINE = 1_000_000
_BIDI = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"


class Records(Iterator[tuple[int, list[str]]]):
    """Yields number and fields of every record that is not blank.

    The csv module is used in its strict mode: the other one repairs stray quotes in silence. Its own limit for a field
    is one for the whole process and is left as it is.
    """

    def __init__(self, text: str, delimiter: str, file: str, limits: Limits) -> None:
        """Begin with the first record.

        Args:
            text: The whole file.
            delimiter: Character between fields.
            file: Path for findings.
            limits: Length of a field.
        """
        self._file = file
        self._limits = limits
        self._delimiter = delimiter
        self._reader = csv.reader(self._lines(text), delimiter=delimiter, strict=True)
        self._counts_characters = limits.csv_field_chars < csv.field_size_limit()
        self._number = 0
        self._cells: list[str] = []
        self._text = text

    @property
    def misleading(self) -> bool:
        """Whether any field holds characters that reorder it on screen."""
        # Nine searches for one character are four times as fast as one for any of them.
        return any(character in self._text for character in _BIDI)

    def __next__(self) -> tuple[int, list[str]]:
        """Return the next record.

        Raises:
            InputRefused: ``CSV-SYNTAX`` or ``CSV-LIMIT``.
        """
        cells: list[str] = []
        while not cells:
            self._number += 1
            try:
                cells = next(self._reader)
            except csv.Error as error:
                raise self._malformed(str(error)) from None
        self._cells = cells
        if self._counts_characters and (longest := max(map(len, cells))) > self._limits.csv_field_chars:
            raise self.beyond("csv-field-chars", longest)
        return self._number, cells

    @property
    def line(self) -> int:
        """Line in the file where the record that was returned last begins."""
        return self._reader.line_num - sum(len(_LINE_BREAK.findall(cell)) for cell in self._cells)

    def beyond(self, option: str, value: int) -> InputRefused:
        """Make the refusal of the current record for a limit.

        Args:
            option: Name of the limit.
            value: The value that hit it.
        """
        limit: int = getattr(self._limits, OPTIONS[option])
        return refused(
            "CSV-LIMIT", file=self._file, line=self.line, row=self._number, value=value, limit=limit, option=option
        )

    def _lines(self, text: str) -> Iterator[str]:
        """Yield the lines with their ends; one of countless empty fields is refused before a list is made of them."""
        for line in io.StringIO(text, newline=""):
            if len(line) > _LONG_LINE and (count := line.count(self._delimiter)) > self._limits.csv_field_chars:
                self._cells = []
                raise self.beyond("table-columns", count + 1)
            yield line

    def _malformed(self, detail: str) -> InputRefused:
        self._cells = []
        if detail.startswith("field larger than field limit"):
            return self.beyond("csv-field-chars", self._limits.csv_field_chars + 1)
        line = self._reader.line_num
        return refused("CSV-SYNTAX", file=self._file, line=line, row=self._number, detail=detail)
