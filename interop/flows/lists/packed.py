"""Flow lists packed with gzip: unpacked within the limit of one file."""

from __future__ import annotations

import zlib

from interop.io.limits import Limits
from interop.io.magic import signature
from interop.model.rules import refused

_GZIP = 16 + zlib.MAX_WBITS


def unpacked(data: bytes, file: str, limits: Limits) -> bytes:
    """Return what a gzip file holds, and any other data as it is.

    Args:
        data: The file.
        file: Path for findings.
        limits: ``input-bytes`` bounds what comes out as well.

    Raises:
        InputRefused: ``IO-LIMIT``, or ``FLOW-LIST-PACKED`` where the file is damaged or holds more than one member.
    """
    if signature(data) != "gzip":
        return data
    reader = zlib.decompressobj(_GZIP)
    try:
        content = reader.decompress(data, limits.input_bytes + 1)
    except zlib.error:
        raise refused("FLOW-LIST-PACKED", file=file) from None
    if len(content) > limits.input_bytes:
        raise limits.exceeded("IO-LIMIT", "input-bytes", len(content), file=file)
    if not reader.eof or reader.unused_data:
        raise refused("FLOW-LIST-PACKED", file=file)
    return content
