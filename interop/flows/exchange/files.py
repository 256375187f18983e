"""Read and write a mapping file: which format it is, by its content and its name."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from interop.flows.exchange import glad, openlca, randonneur, randonneur_writer, sssom
from interop.flows.exchange.flat import flatten, predicates_of
from interop.flows.exchange.tables import columns, mapping_formats
from interop.flows.mapping import FlowMapping
from interop.io.limits import DEFAULT_LIMITS, Limits
from interop.io.publish import publish_file
from interop.io.source import open_source
from interop.model.finding import Finding, UsageError
from interop.model.rules import finding, refused

PUBLISHED = "randonneur-data:"
"""Before the name of a mapping that the package ``randonneur-data`` holds (extra ``flowmaps``)."""

_OPENLCA = re.compile(r'"?[0-9A-Za-z-]+"?;"?[0-9A-Za-z-]+"?;"?[-+.0-9eE]+"?(?:;|$)')
_SET_PARTS = ("identifier", "title", "licence", "extra")


def read_mapping(
    path: Path | str, limits: Limits = DEFAULT_LIMITS, findings: list[Finding] | None = None
) -> FlowMapping:
    """Read a mapping file in any of the formats.

    Args:
        path: The file, or ``randonneur-data:NAME`` for a mapping of that package.
        limits: Limits of the gates.
        findings: Takes what reading notes.

    Raises:
        InputRefused: A gate refused the file, it is in no format that is known (``MAP-FORMAT``), or it lacks what a
            mapping needs (``MAP-COLUMN``, ``MAP-FACTOR``).
        UsageError: The package ``randonneur-data`` is not installed or has no such mapping.
    """
    if str(path).startswith(PUBLISHED):
        from interop.flows.exchange.published import published_mapping

        return published_mapping(str(path).removeprefix(PUBLISHED), limits, findings)
    path = Path(path)
    with open_source(path, limits) as source:
        if source.kind != "file":
            raise refused("MAP-FORMAT", file=path.as_posix())
        data = source.read(path.name)
    return parse_mapping(data, path.name, limits, findings)


def parse_mapping(
    data: bytes, file: str, limits: Limits = DEFAULT_LIMITS, findings: list[Finding] | None = None
) -> FlowMapping:
    """Read the bytes of a mapping file; see `read_mapping`."""
    reader = {"sssom": sssom.read, "glad": glad.read, "openlca": openlca.read, "randonneur": randonneur.read}
    return reader[_format_of(data, file)](data, file, limits, findings)


def write_mapping(
    mapping: FlowMapping, path: Path | str, inputs: Iterable[Path] = (), *, form: str | None = None
) -> list[Finding]:
    """Write a mapping file; it appears whole or not at all.

    Args:
        mapping: The mapping.
        path: The file; its ending tells the format.
        inputs: What the run reads.
        form: Name of the format, where the ending does not tell it.

    Returns:
        What the format cannot hold: ``MAP-PREDICATE``, ``MAP-UNHELD``, and rows that were left out.

    Raises:
        UsageError: The format is not known, or the file is in the way of something.
        InputRefused: A text cannot stand in the format.
    """
    path = Path(path)
    form = form or format_for(path)
    found = losses(mapping, form)
    if form == "glad" and path.suffix.lower() == ".xlsx":
        glad.write_workbook(mapping, path, list(inputs))
        return found
    match form:
        case "sssom":
            data = sssom.write(mapping)
        case "glad":
            data = glad.write(mapping)
        case "openlca":
            data = openlca.write(mapping, found)
        case _:
            data = randonneur_writer.write(mapping)
    with publish_file(path, inputs) as handle:
        handle.write(data)
    return found


def format_for(path: Path) -> str:
    """Tell the format of a file that is to be written from its ending.

    Raises:
        UsageError: No format has that ending.
    """
    name = path.name.lower()
    endings = [(suffix, known.name) for known in mapping_formats().values() for suffix in known.suffixes]
    for suffix, form in sorted(endings, key=lambda item: -len(item[0])):
        if name.endswith(suffix):
            return form
    listed = ", ".join(suffix for suffix, _ in endings)
    raise UsageError(f"The ending of {path.name} tells no format of a mapping; use one of {listed}, or --to.")


def losses(mapping: FlowMapping, form: str) -> list[Finding]:
    """Say what a format cannot hold of a mapping.

    Args:
        mapping: The mapping.
        form: Name of the format.

    Returns:
        ``MAP-PREDICATE`` for each predicate that its programs take for an exact match, ``MAP-UNHELD`` for each part
        that it has no place for.
    """
    untold = mapping_formats()[form].no_predicate
    counts = predicates_of(mapping)
    found = [
        finding("MAP-PREDICATE", predicate=name, count=count, format=form)
        for name, count in sorted(counts.items())
        if name in untold
    ]
    unheld = [name for name in _SET_PARTS if getattr(mapping, name)] if form in ("glad", "openlca") else []
    parts: dict[str, int] = dict.fromkeys(unheld, 1)
    if form == "openlca":
        held = {*columns(form), *openlca.FURTHER.values(), "predicate"}
        parts |= {
            name: 1
            for name in ("source_list", "source_release", "target_list", "target_release")
            if getattr(mapping, name)
        }
        for row in mapping.rows:
            for name in flatten(row):
                if name not in held:
                    parts[name] = parts.get(name, 0) + 1
    return [*found, *(finding("MAP-UNHELD", part=name, count=count, format=form) for name, count in parts.items())]


def _format_of(data: bytes, file: str) -> str:
    """Tell the format of a file by its content."""
    start = data[:65_536].lstrip(b"\xef\xbb\xbf \t\r\n")
    if data[:2] == b"PK" or file.lower().endswith(".xlsx"):
        return "glad"
    if start[:1] in (b"{", b"["):
        return "randonneur"
    text = start.decode("utf-8", "replace")
    if text.startswith("#") or "predicate_id" in text.partition("\n")[0].split("\t"):
        return "sssom"
    first = text.partition("\n")[0].rstrip("\r")
    if all(column in first for column in glad.REQUIRED):
        return "glad"
    if _OPENLCA.match(first):
        return "openlca"
    raise refused("MAP-FORMAT", file=file)
