"""Options that several commands share."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path
from typing import Any, TypeVar

import click

from interop.io.limits import DEFAULT_LIMITS, OPTIONS, Limits
from interop.model.finding import Severity
from interop.model.rules import Language

_KEY_AND_VALUE = re.compile(r"((?:[^=\[]|\[[^\]]*\])*)=(.*)", re.DOTALL)
"""A canonical path may have an equals sign between brackets: ``results[component=total].value=1.5``."""

Command = TypeVar("Command", bound=Callable[..., Any])

SOURCE = click.argument("source", metavar="SRC", type=click.Path(path_type=Path))

JSON = click.option("--json", "as_json", is_flag=True, help="Print the report as JSON on standard output.")

chosen_language: ContextVar[Language] = ContextVar("chosen_language", default="en")
"""Language of the running command, for messages after it has failed."""


def _choose_language(_context: click.Context, _parameter: click.Parameter, language: Language) -> Language:
    chosen_language.set(language)
    return language


LANGUAGE = click.option(
    "--lang",
    "language",
    type=click.Choice(["en", "zh"]),
    default="en",
    envvar="INTEROP_LANG",
    is_eager=True,
    callback=_choose_language,
    show_default=True,
    help="Language of messages and summaries (also: environment variable INTEROP_LANG).",
)

FINDINGS = click.option(
    "--findings",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Write every finding as a JSON line.",
)

DOCUMENTS = click.option(
    "--documents",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Write one JSON line per document.",
)

OUTPUT = click.option(
    "-o", "--output", required=True, type=click.Path(path_type=Path), metavar="DST", help="File, folder or zip."
)

OVERWRITE = click.option("--overwrite", is_flag=True, help="Replace an output folder that is not empty.")

LEDGER = click.option(
    "--ledger",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Write the fate of every value as JSON lines.",
)

JOBS = click.option(
    "--jobs", type=click.IntRange(1, 64), default=1, show_default=True, help="Cores to use; same bytes for any number."
)

PROGRESS = click.option(
    "--progress",
    type=click.Choice(["auto", "always", "never"]),
    default="auto",
    show_default=True,
    help="Progress bar on standard error.",
)


def _read_limits(_context: click.Context, _parameter: click.Parameter, settings: tuple[str, ...]) -> Limits:
    return DEFAULT_LIMITS.with_overrides(settings)


LIMIT = click.option(
    "--limit",
    "limits",
    multiple=True,
    callback=_read_limits,
    metavar="NAME=N",
    help=f"Change a limit of the gates; names: {', '.join(OPTIONS)}.",
)


def _read_severity(_context: click.Context, _parameter: click.Parameter, name: str) -> Severity | None:
    return None if name == "never" else Severity[name.upper()]


def _read_settings(_context: click.Context, _parameter: click.Parameter, texts: tuple[str, ...]) -> dict[str, str]:
    pairs = [_KEY_AND_VALUE.fullmatch(text) for text in texts]
    wrong = next((text for text, pair in zip(texts, pairs, strict=True) if pair is None), None)
    if wrong is not None:
        raise click.BadParameter(f"{wrong!r} is not of the form KEY=VALUE")
    return {pair[1].strip(): pair[2] for pair in pairs if pair is not None}


SET = click.option(
    "--set",
    "settings",
    multiple=True,
    callback=_read_settings,
    metavar="KEY=VALUE",
    help="Set one value of every footprint by its canonical path (marked as supplied), or an option such as method.",
)

SUPPLY = click.option(
    "--supply",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    metavar="FILE",
    help="A filled gap sheet (xlsx or yaml, see interop gaps); its values are marked as supplied.",
)

DISCLOSURE = click.option(
    "--disclosure",
    metavar="PROFILE",
    help="What may leave the house (buyer, supply-chain, full or an own list FILE.tsv); what is withheld is listed by "
    "path. Findings lose their values; only --ledger stays a full edition for inside.",
)

REDACT = click.option(
    "--redact",
    multiple=True,
    type=click.Choice(["persons"]),
    help="Leave out the fields that may name a person: practitioner, contacts, reviewers.",
)

LEDGER_SHARED = click.option(
    "--ledger-shared",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Write the edition of the ledger that may leave the house: no values, places or file names of the source.",
)

REPORT = click.option(
    "--report",
    "page",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Write one bilingual HTML page: result, what was carried, changed, supplied, lost, withheld and is missing.",
)

V2_BASIS = click.option(
    "--v2-basis",
    type=click.Choice(["per-unit", "per-amount"]),
    default="per-unit",
    show_default=True,
    help="What the values of PACT 2 documents refer to: one declared unit (as specified) or the whole amount.",
)

FAIL_ON = click.option(
    "--fail-on",
    type=click.Choice(["info", "warning", "error", "never"]),
    default="error",
    callback=_read_severity,
    show_default=True,
    help="Exit with 1 where a finding is at least this serious.",
)


def shared(*options: Callable[[Command], Command]) -> Callable[[Command], Command]:
    """Add several shared options to a command, shown in the given order."""

    def decorate(command: Command) -> Command:
        for option in reversed(options):
            command = option(command)
        return command

    return decorate


@contextmanager
def progress_bar(mode: str, total: int, title: str) -> Iterator[Callable[[int], None]]:
    """Show a progress bar on standard error while a long run works.

    Args:
        mode: ``auto`` shows it on a terminal for more than a few documents, ``always`` or ``never`` as said.
        total: Number of documents.
        title: What is being done.

    Yields:
        A function that takes the number of documents done.
    """
    if mode == "never" or (mode == "auto" and (not sys.stderr.isatty() or total < 50)):
        yield lambda _: None
        return
    from rich.console import Console  # takes longer to load than a small file to convert
    from rich.progress import Progress

    console = Console(stderr=True, force_terminal=True if mode == "always" else None)
    with Progress(console=console, transient=True) as bar:
        task = bar.add_task(title, total=total)
        yield lambda done: bar.update(task, completed=done)
