"""A CSV file as text, checked as a whole; and the delimiter that its header shows."""

from __future__ import annotations

import re

from interop.io.limits import Limits
from interop.io.magic import refuse_other_format
from interop.io.text import CONTROL, code_points, decode
from interop.model.rules import refused

_DELIMITERS = (",", ";", "\t")
_QUOTED = re.compile(r'"(?:[^"]|"")*+(?:"|\Z)')
_FIRST_LINE = re.compile(r'[\r\n]*((?:"(?:[^"]|"")*+(?:"|\Z)|[^"\r\n])*+)')
_SPELLINGS = {"latin-1": "iso-8859-1", "latin 1": "iso-8859-1"}


def csv_text(data: bytes, file: str, limits: Limits, encoding: str | None = None) -> str:
    """Decode a CSV file and refuse what no table holds.

    Args:
        data: The whole file.
        file: Path for findings.
        limits: Size of the file.
        encoding: Name of the encoding where it is not UTF-8.

    Raises:
        InputRefused: ``IO-LIMIT``, ``FMT-MAGIC``, ``ENC-DECODE``, ``ENC-NOT-ALLOWED`` or ``TXT-CONTROL``.
    """
    if len(data) > limits.input_bytes:
        raise limits.exceeded("IO-LIMIT", "input-bytes", len(data), file=file)
    refuse_other_format(data, "CSV", file)
    text = decode(data, file, _SPELLINGS.get((encoding or "").strip().lower(), encoding))
    found = CONTROL.search(text)
    if found is not None:
        line = text.count("\n", 0, found.start()) + 1
        raise refused("TXT-CONTROL", file=file, line=line, characters=code_points(CONTROL, text))
    return text


def delimiter_of(text: str, file: str) -> str:
    """Return the delimiter that stands most often in the header outside quotes; a comma where there is none.

    Args:
        text: The whole file.
        file: Path for the finding.

    Raises:
        InputRefused: ``CSV-DELIMITER``, two delimiters stand there equally often.
    """
    found = _FIRST_LINE.match(text)
    header = _QUOTED.sub("", found[1]) if found else ""
    counts = {delimiter: header.count(delimiter) for delimiter in _DELIMITERS}
    most = max(counts.values())
    likely = [delimiter for delimiter, count in counts.items() if count == most]
    if most and len(likely) > 1:
        raise refused("CSV-DELIMITER", file=file, line=1, count=most)
    return likely[0]
