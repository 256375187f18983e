"""The group of commands, loaded one by one, and the exit codes that every failure maps onto."""

from __future__ import annotations

import gc
import os
import sys
import traceback

import click

from interop import __version__
from interop.cli.lazy import LazyGroup
from interop.model.finding import InputRefused, UsageError

_COMMANDS = {
    "convert": "convert datasets and footprints",
    "diff": "compare rule sets, footprints, or two releases of a database",
    "flows": "match, map and search flow lists",
    "formats": "what each format can do and cannot hold",
    "gaps": "a sheet of what a target needs and the source lacks",
    "inspect": "what a file or package is and holds",
    "ontology": "the graph of terms, units, factors and rule sets",
    "reexpress": "a footprint's number under other rules",
    "repair": "schema-valid ILCD from invalid ILCD",
    "rules": "rule sets, checks against them, and findings explained",
    "template": "an empty workbook to fill in",
    "validate": "grammar, references and meaning",
}
"""Commands with their one line of help; each lives in the module of its name and is imported when it runs."""

DONE, FINDINGS, USAGE, REFUSED, INTERNAL, INTERRUPTED = 0, 1, 2, 3, 4, 130


@click.group(
    cls=LazyGroup,
    modules="interop.cli.",
    lines=_COMMANDS,
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.version_option(__version__, prog_name="interop")
def cli() -> None:
    """Convert and check life-cycle datasets and product carbon footprints between the Chinese and the international
    systems, with every value accounted for.

    \b
    Examples:
      interop inspect database.zip
      interop convert database.zip --to tidas -o tidas.zip --residue
      interop validate database.zip --findings findings.jsonl
      interop repair database.zip -o repaired.zip

    The tool prepares decisions; it certifies nothing.
    """


def main() -> None:
    """Run the command line and exit with one of the documented codes."""
    code = _run()
    # At its end Python looks for cycles among all that is still there, several times; the exit frees it anyway.
    gc.freeze()
    sys.exit(code)


def _run() -> int:
    try:
        result = cli.main(standalone_mode=False)
        return result if isinstance(result, int) else DONE
    except InputRefused as refusal:
        _print_refusal(refusal)
        return REFUSED
    except UsageError as error:
        click.echo(f"interop: {error}", err=True)
        return USAGE
    except click.ClickException as error:
        error.show()
        return USAGE
    except (click.Abort, KeyboardInterrupt):
        click.echo("interop: interrupted", err=True)
        return INTERRUPTED
    except click.exceptions.Exit as leave:
        return leave.exit_code
    except BrokenPipeError:
        # The reader of the pipe has gone: nothing is left to say to it.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except OSError as error:
        click.echo(f"interop: {error.strerror or error}: {error.filename or ''}".rstrip(": "), err=True)
        return REFUSED
    except Exception as error:  # the last resort: a defect of the tool, never a traceback for the user
        if os.environ.get("INTEROP_TRACEBACK"):
            traceback.print_exc()
        click.echo(
            f"interop: internal error: {type(error).__name__}: {error} (INTEROP_TRACEBACK=1 shows more)", err=True
        )
        return INTERNAL


def _print_refusal(refusal: InputRefused) -> None:
    from interop.cli.options import chosen_language
    from interop.reports.findings import render_finding

    for item in refusal.findings:
        click.echo(render_finding(item, chosen_language.get()), err=True)
