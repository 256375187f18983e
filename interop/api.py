"""Read, convert and validate from Python: the same functions that the commands call, with typed results."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from types import TracebackType

from interop.footprints.changes import changes_of, run_options
from interop.footprints.run import FootprintRequest, holds_footprints
from interop.footprints.run import convert as convert_footprints
from interop.footprints.validate import FootprintValidation, validate_footprints
from interop.footprints.validate_records import holds_documents
from interop.formats.registry import formats
from interop.io.limits import DEFAULT_LIMITS, Limits
from interop.io.source import open_source
from interop.model.dataset.dataset import Dataset
from interop.packages.convert import ConversionReport, Outputs, convert_package
from interop.packages.documents import Document, documents
from interop.packages.rendered import RenderOptions
from interop.packages.validate import ValidationReport, validate_package


class Package:
    """A file, a folder or a zip of datasets; iterate it for its datasets, one in memory at a time.

    Attributes:
        path: Where it lies.
    """

    def __init__(self, path: Path | str, limits: Limits = DEFAULT_LIMITS) -> None:
        """Open a source; ``read`` is the way to get a package.

        Args:
            path: File, folder or zip.
            limits: Limits of the gates.
        """
        self.path = Path(path)
        self._limits = limits
        self._source = open_source(self.path, limits)

    def documents(self) -> Iterator[Document]:
        """Yield every file, also those that are no dataset or were refused, with its findings."""
        return documents(self._source, self._limits)

    def __iter__(self) -> Iterator[Dataset]:
        """Yield the datasets in the order of the package."""
        return (document.dataset for document in self.documents() if document.dataset is not None)

    def close(self) -> None:
        """Close the source."""
        self._source.close()

    def __enter__(self) -> Package:
        """Return the package itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the source."""
        self.close()


def read(path: Path | str, limits: Limits = DEFAULT_LIMITS) -> Package:
    """Open a file, a folder or a zip of datasets in ILCD XML or TIDAS JSON.

    Args:
        path: File, folder or zip.
        limits: Limits of the gates.

    Returns:
        The package; ``for dataset in interop.read(path)`` yields its datasets.

    Raises:
        InputRefused: The source cannot be opened; a bad file inside a package does not raise.
    """
    return Package(path, limits)


def convert(
    source: Path | str,
    output: Path | str,
    *,
    to: str,
    residue: bool = False,
    ledger: Path | str | None = None,
    settings: Mapping[str, str] | None = None,
    supply: Path | str | None = None,
    disclosure: str | None = None,
    jobs: int = 1,
    overwrite: bool = False,
    limits: Limits = DEFAULT_LIMITS,
) -> ConversionReport:
    """Convert a file, a folder or a zip, every value accounted for.

    Args:
        source: What to read.
        output: File, folder or zip to write.
        to: Name of the target format (``ilcd``, ``tidas``, ``iso14067-json``, ``pact-3.0``, ...).
        residue: Whether what the target cannot hold is kept beside it; of datasets.
        ledger: File for the fate of every value.
        settings: Values by canonical path and options by name, as ``--set`` takes them; of footprints.
        supply: A filled gap sheet; of footprints.
        disclosure: Name of a disclosure profile; of footprints.
        jobs: Number of processes.
        overwrite: Whether an output folder that is not empty may be replaced.
        limits: Limits of the gates.

    Returns:
        The report; ``report.account.balanced`` says that every value is accounted for.

    Raises:
        InputRefused: Nothing could be converted; nothing is written.
        UsageError: An output is in the way of something.
    """
    outputs = Outputs(Path(output), Path(ledger) if ledger else None)
    with open_source(source, limits) as opened:
        if formats()[to].hub == "footprint" or holds_footprints(opened, limits=limits):
            given = settings or {}
            changes = changes_of(given, Path(supply) if supply else None, disclosure, limits)
            options = run_options(given, v2_basis=given.get("v2-basis", "per-unit"), profile=None, language="en")
            request = FootprintRequest(to, None, options, changes, limits)
            return convert_footprints(opened, outputs, request, overwrite=overwrite)
        rendering = RenderOptions(to, residue, ledger is not None, limits=limits)
        return convert_package(opened, outputs, rendering, jobs=jobs, overwrite=overwrite)


def validate(
    source: Path | str, *, profile: str | None = None, jobs: int = 1, limits: Limits = DEFAULT_LIMITS
) -> ValidationReport | FootprintValidation:
    """Validate a file, a folder or a zip of datasets or footprints: grammar, references and meaning.

    Args:
        source: What to read.
        profile: ``tidas`` to hold the documents against TIDAS.
        jobs: Number of processes.
        limits: Limits of the gates.

    Returns:
        Counts, and the first findings of each rule in ``report.log.examples``.

    Raises:
        InputRefused: The source cannot be opened.
    """
    with open_source(source, limits) as opened:
        if profile is None and holds_documents(opened, limits):
            return validate_footprints(opened, limits)
        return validate_package(opened, limits, profile, jobs=jobs)
