"""What ``interop diff`` writes of an equivalence review beside its terminal text: SARIF, HTML, workbook, dossier."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import click
from click.core import ParameterSource

from interop.cli.options import Command, shared
from interop.model.finding import UsageError
from interop.model.rules import Language

if TYPE_CHECKING:
    from interop.equivalence.report import EquivalenceReport
    from interop.reports.dossier.view import Review

Form = Literal["text", "json", "sarif", "html", "xlsx"]
Languages = Literal["en", "zh", "both"]

_FORM = click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "sarif", "html", "xlsx"]),
    help="Form of the review, text where none is named; html and xlsx need --output.",
)
_OUTPUT = click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Write the review of rule sets or footprints to a file instead of standard output.",
)
_DOSSIER = click.option(
    "--dossier",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="DIR",
    help="Write the dossier for the review meeting: dossier.html, dossier.xlsx, review.json, review.sarif.",
)
_REDACT = click.option(
    "--redact",
    multiple=True,
    type=click.Choice(["persons"]),
    help="Leave out of html, xlsx, sarif and the dossier who decided.",
)
_CONVERSION = click.option(
    "--conversion",
    type=click.Path(path_type=Path, dir_okay=False, exists=True),
    metavar="FILE",
    help="Shared ledger of the conversion of A (interop convert --ledger-shared), for the dossier.",
)
_OVERWRITE = click.option("--overwrite", is_flag=True, help="Replace a dossier folder that is not empty.")

_BOTH: tuple[Language, Language] = ("zh", "en")

NAMES = {
    "form": "--format",
    "output": "--output",
    "dossier": "--dossier",
    "redact": "--redact",
    "conversion": "--conversion",
    "overwrite": "--overwrite",
}
"""These options by the name of their parameter."""


def output_options(command: Command) -> Command:
    """Add the options to a command."""
    return shared(_FORM, _OUTPUT, _DOSSIER, _REDACT, _CONVERSION, _OVERWRITE)(command)


@dataclass(frozen=True, slots=True)
class Outputs:
    """What is to be written.

    Attributes:
        form: Form of the review.
        output: File of the review, or None for standard output.
        dossier: Folder of the dossier, or None.
        redact: What is left out.
        conversion: Shared ledger of a conversion, or None.
        overwrite: Whether a full folder may be replaced.
        languages: Languages of the texts.
        inputs: Files that the run reads.
        files: Names of the files of A and B for a place in SARIF, empty where there is none.
        bilingual: Whether a dossier is bilingual whatever the language of the rest.
    """

    form: Form
    output: Path | None
    dossier: Path | None
    redact: tuple[str, ...]
    conversion: Path | None
    overwrite: bool
    languages: Languages
    inputs: tuple[Path, ...] = ()
    files: tuple[str, str] = ("", "")
    bilingual: bool = False

    @property
    def spoken(self) -> Sequence[Language]:
        """The languages one by one, Chinese first."""
        return _BOTH if self.languages == "both" else (self.languages,)

    @property
    def of_dossier(self) -> Sequence[Language]:
        """Languages of page and workbook of a dossier: both, unless one is named on the command line."""
        return _BOTH if self.bilingual else self.spoken


def outputs_of(options: dict[str, Any], inputs: tuple[Path, Path], *, as_json: bool, languages: Languages) -> Outputs:
    """Read the options.

    Args:
        options: Values of the options of `output_options` by name, among others.
        inputs: Names of A and B.
        as_json: Whether ``--json`` is given, which is short for ``--format json``.
        languages: Languages of the texts.

    Raises:
        UsageError: ``--json`` stands beside another form.
    """
    form: Form = options["form"] or ("json" if as_json else "text")
    if as_json and form != "json":
        raise UsageError(f"--json and --format {form} do not go together.")
    named = click.get_current_context().get_parameter_source("languages") is ParameterSource.COMMANDLINE
    chosen = {name: options[name] for name in NAMES if name != "form"}
    present = tuple(path for path in inputs if path.exists())
    files = (_place(inputs[0]), _place(inputs[1]))
    return Outputs(form, **chosen, languages=languages, inputs=present, files=files, bilingual=not named)


def _place(path: Path) -> str:
    """Return the name of a file as the user gave it; of an absolute path, which tells of the machine, the last part."""
    if not path.exists():
        return ""
    return path.name if path.is_absolute() else path.as_posix()


def write_outputs(report: EquivalenceReport, outputs: Outputs) -> bool:
    """Write what was asked for beside the text of the terminal.

    Args:
        report: The comparison.
        outputs: What is to be written.

    Returns:
        Whether the terminal text or the JSON is still to be printed.

    Raises:
        UsageError: Options do not go together, or an output is in the way of something.
        InputRefused: The ledger cannot be read.
        OSError: The system cannot write.
    """
    if outputs.form in ("html", "xlsx") and outputs.output is None:
        raise UsageError(f"--format {outputs.form} needs --output FILE.")
    if outputs.form in ("text", "json") and outputs.dossier is None:
        _refuse_idle(outputs)
        return _print_to_file(report, outputs)
    review = _review(report, outputs)
    if outputs.dossier is not None:
        _write_dossier(report, review, outputs, outputs.dossier)
    if outputs.form in ("text", "json"):
        return _print_to_file(report, outputs)
    _write(_encoder(outputs.form, report, review, outputs, outputs.spoken)(), outputs)
    return False


def _refuse_idle(outputs: Outputs) -> None:
    for name in ("redact", "conversion"):
        if getattr(outputs, name):
            raise UsageError(f"--{name} is for --dossier or --format html, xlsx or sarif.")


def _review(report: EquivalenceReport, outputs: Outputs) -> Review:
    from interop.reports.dossier.building import build_review
    from interop.reports.dossier.conversion import read_shared_ledger
    from interop.reports.dossier.numbers import numbers_of

    return build_review(
        report,
        numbers=numbers_of(report),
        conversion=None if outputs.conversion is None else read_shared_ledger(outputs.conversion),
        redact_persons="persons" in outputs.redact,
        files=outputs.files,
    )


def _encoder(
    form: str, report: EquivalenceReport, review: Review, outputs: Outputs, languages: Sequence[Language]
) -> Callable[[], bytes]:
    """Return what makes the bytes of one form."""

    def sarif() -> bytes:
        from interop.io.json import dumps
        from interop.reports.sarif import sarif_log

        return dumps(sarif_log(review, outputs.spoken[0]))

    def html() -> bytes:
        from interop.reports.dossier.page import dossier_page

        return dossier_page(review, languages).encode()

    def xlsx() -> bytes:
        from io import BytesIO

        from interop.reports.equivalence_workbook import write_workbook_to

        handle = BytesIO()
        write_workbook_to(handle, review, languages)
        return handle.getvalue()

    def json() -> bytes:
        from interop.io.json import dumps
        from interop.reports.dossier.redaction import without_persons
        from interop.reports.equivalence_json import report_json

        record: Any = report_json(report, outputs.languages)
        return dumps(without_persons(record) if review.redacted else record)

    return {"sarif": sarif, "html": html, "xlsx": xlsx, "json": json}[form]


def _write_dossier(report: EquivalenceReport, review: Review, outputs: Outputs, folder: Path) -> None:
    from interop.io.publish import open_sink

    files = {"dossier.html": "html", "dossier.xlsx": "xlsx", "review.json": "json", "review.sarif": "sarif"}
    with open_sink(folder, "folder", outputs.inputs, overwrite=outputs.overwrite) as sink:
        for name, form in files.items():
            sink.write(name, _encoder(form, report, review, outputs, outputs.of_dossier)())


def _print_to_file(report: EquivalenceReport, outputs: Outputs) -> bool:
    """Write text or JSON to a file where one is named; else the caller prints it."""
    if outputs.output is None:
        return True
    if outputs.form == "json":
        from interop.io.json import dumps
        from interop.reports.equivalence_json import report_json

        _write(dumps(report_json(report, outputs.languages)), outputs)
        return False
    from interop.reports.equivalence_text import report_lines

    lines = [line.rstrip() for language in outputs.spoken for line in report_lines(report, language)]
    _write("".join(f"{line}\n" for line in lines).encode(), outputs)
    return False


def _write(data: bytes, outputs: Outputs) -> None:
    from interop.io.publish import publish_file

    if outputs.output is None:
        click.echo(data, nl=False)
        return
    with publish_file(outputs.output, outputs.inputs) as handle:
        handle.write(data)
