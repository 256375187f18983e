"""Which way a conversion takes: between footprints, from datasets to footprints, from footprints to datasets."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from interop.footprints.convert import FootprintConversion, Page, convert_footprints
from interop.footprints.documents import (
    FootprintDocument,
    bundled_files,
    claiming_format,
    footprint_documents,
    looks_like_json,
)
from interop.footprints.guards import suspicions
from interop.footprints.parsed import parse_once
from interop.footprints.writing import Change
from interop.formats.registry import detect, formats
from interop.io.limits import DEFAULT_LIMITS, Limits
from interop.io.source import Source
from interop.model.finding import InputRefused, UsageError
from interop.packages.convert import Outputs
from interop.packages.recognition import begins_as_datasets

_TABLES = (".csv", ".xlsx")
"""A table holds no datasets; one that no format knows is refused with what its gate says."""

_LOOKED_AT = 20
"""So many files of a package are looked at to tell what it holds."""


@dataclass(frozen=True, slots=True)
class FootprintRequest:
    """What a user asks of a conversion to or from footprints.

    Attributes:
        target: Name of the target format.
        source_format: Format that the user names, or None.
        options: Options of the run by name (``v2-basis``, ``profile``, and what ``--set`` names).
        changes: What changes each footprint on the way.
        limits: Limits of the gates.
    """

    target: str
    source_format: str | None = None
    options: Mapping[str, str] = field(default_factory=dict)
    changes: Sequence[Change] = ()
    limits: Limits = DEFAULT_LIMITS


def holds_footprints(source: Source, source_format: str | None = None, limits: Limits = DEFAULT_LIMITS) -> bool:
    """Tell whether a source holds footprints rather than datasets.

    Args:
        source: An opened file, folder or zip.
        source_format: Format that the user names.
        limits: Limits of the gates.
    """
    if source_format is not None:
        return formats()[source_format].hub == "footprint"
    if begins_as_datasets(source):
        return False
    if bundled_files(source.names()):
        return True
    for name in source.names()[:_LOOKED_AT]:
        try:
            data = source.read(name)
            if detect(name, data) == "ilcd":
                return False
            value = parse_once(data, name, limits) if looks_like_json(data) else None
        except InputRefused:
            continue
        if claiming_format(name, data, value) is not None:
            return True
        if source.kind == "file" and value is not None and not _is_dataset(value):
            return any(suspicions(value, data, name, limits))
        if source.kind == "file" and name.lower().endswith(_TABLES):
            return True
    return False


def _is_dataset(value: object) -> bool:
    """Tell whether a JSON value has the root of a dataset."""
    return isinstance(value, dict) and any(key.endswith("DataSet") for key in value)


def footprints_of(source: Source, request: FootprintRequest) -> Iterator[FootprintDocument]:
    """Yield the footprints of a source: as they are, or those that its datasets declare.

    Args:
        source: An opened file, folder or zip.
        request: What the user asks for.
    """
    if holds_footprints(source, request.source_format, request.limits):
        return footprint_documents(source, request.limits, request.options, request.source_format)
    from interop.footprints.bridges.from_dataset import dataset_footprints  # needs the whole dataset hub

    return dataset_footprints(source, request.options, request.limits)


def convert(
    source: Source,
    outputs: Outputs,
    request: FootprintRequest,
    *,
    overwrite: bool = False,
    progress: Callable[[int], None] = lambda _: None,
    page: Page | None = None,
) -> FootprintConversion:
    """Convert a source to or from footprints.

    Args:
        source: An opened file, folder or zip.
        outputs: Where to write.
        request: What the user asks for.
        overwrite: Whether a folder that is not empty may be replaced.
        progress: Called with the number of records done.
        page: What ``outputs.page`` is filled with.

    Raises:
        InputRefused: No record could be converted.
        UsageError: An output is in the way of something.
    """
    documents = footprints_of(source, request)
    inputs = [source.path]
    if formats()[request.target].hub == "dataset":
        if outputs.shared_ledger or outputs.page:
            raise UsageError("--ledger-shared and --report are for footprints; the target holds datasets.")
        from interop.footprints.bridges.to_dataset import convert_to_datasets

        return convert_to_datasets(
            documents, request.target, outputs, inputs, request.options, request.changes, overwrite=overwrite
        )
    return convert_footprints(
        documents,
        request.target,
        outputs,
        inputs,
        request.options,
        request.changes,
        overwrite=overwrite,
        progress=progress,
        page=page,
    )
