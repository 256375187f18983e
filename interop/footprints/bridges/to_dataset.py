"""Footprint to dataset: a package of result-only processes with their flows, source documents and companies."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from interop.footprints.bridges.result_package import ResultPackage
from interop.footprints.convert import FootprintConversion, convert_footprints
from interop.footprints.documents import FootprintDocument
from interop.footprints.writing import Change
from interop.formats.registry import formats
from interop.model.finding import UsageError
from interop.packages.convert import Outputs


def convert_to_datasets(
    documents: Iterable[FootprintDocument],
    target: str,
    outputs: Outputs,
    inputs: Sequence[Path],
    options: Mapping[str, str],
    changes: Sequence[Change] = (),
    *,
    overwrite: bool = False,
) -> FootprintConversion:
    """Convert footprints to a package of datasets.

    Args:
        documents: The footprints that were read, in order.
        target: ``ilcd`` or ``tidas``.
        outputs: Where to write; the target is a folder or a zip.
        inputs: What the run reads.
        options: Options of the run by name.
        changes: What changes each footprint on the way.
        overwrite: Whether a folder that is not empty may be replaced.

    Raises:
        InputRefused: No record could be converted; the target is not written.
        UsageError: The output is one file, or in the way of something.
    """
    path = outputs.target
    if path.suffix.lower() in {known.suffix for known in formats().values()}:
        raise UsageError(f"A footprint becomes several datasets: {path.name} is one file; name a folder or a .zip.")
    adapter = ResultPackage(target)
    return convert_footprints(
        documents, target, outputs, inputs, options, changes, overwrite=overwrite, adapter=adapter
    )
