"""The formats: what each can do, and which one a file is in."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from functools import cache

from interop.resources import data_root, table_rows


@dataclass(frozen=True, slots=True)
class Format:
    """One format of the capability table.

    Attributes:
        name: Name on the command line.
        hub: ``dataset`` or ``footprint``: the canonical model that it meets.
        module: Package of ``interop.formats`` with its adapter.
        reads: Whether it can be read.
        writes: Whether it can be written.
        suffix: Suffix of its files.
        folder: Name of the top folder of its packages.
        completeness: ``strict`` where a missing mandatory value is an error, ``open`` where it is listed as a gap.
        versions: Versions and dialects.
        en: English title.
        zh: Chinese title.
        cannot_hold_en: What it cannot hold, in English.
        cannot_hold_zh: What it cannot hold, in Chinese.
    """

    name: str
    hub: str
    module: str
    reads: bool
    writes: bool
    suffix: str
    folder: str
    completeness: str
    versions: str
    en: str
    zh: str
    cannot_hold_en: str
    cannot_hold_zh: str

    def as_json(self) -> dict[str, object]:
        """The row as ``formats --json`` prints it."""
        return asdict(self)


@cache
def formats() -> dict[str, Format]:
    """Return every format by name, in the order of the table."""
    return {
        row["name"]: Format(**{**row, "reads": row["reads"] == "yes", "writes": row["writes"] == "yes"})  # type: ignore[arg-type]
        for row in table_rows(data_root("mappings") / "formats.tsv")
    }


def detect(name: str, data: bytes) -> str | None:
    """Tell the format family of a file by its first character: markup is ILCD XML, an object TIDAS JSON.

    Args:
        name: File name; its suffix only decides where the content does not.
        data: The bytes of the file.

    Returns:
        Name of the format whose reader has to look, or None where no reader does.
    """
    start = data[:64].lstrip(b"\xef\xbb\xbf \t\r\n")
    if start[:1] == b"<" or data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return "ilcd"
    if start[:1] in (b"{", b"["):
        return "tidas"
    by_suffix = {known.suffix: known.name for known in formats().values() if known.hub == "dataset"}
    return next((found for suffix, found in by_suffix.items() if name.lower().endswith(suffix)), None)
