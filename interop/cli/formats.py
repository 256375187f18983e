"""``interop formats``."""

from __future__ import annotations

import click

from interop.cli.options import JSON, LANGUAGE, shared
from interop.formats.registry import formats
from interop.model.rules import Language
from interop.reports.formats import render_formats
from interop.reports.json_text import json_text
from interop.reports.schemas import report_schema, schema_names


@click.command(name="formats")
@click.option("--schema", type=click.Choice(schema_names()), help="Print the JSON Schema of a report instead.")
@shared(JSON, LANGUAGE)
def command(schema: str | None, as_json: bool, language: Language) -> int:
    """What each format can do, in which versions, and what it cannot hold.

    \b
    Examples:
      interop formats
      interop formats --schema conversion-report
    """
    if schema is not None:
        click.echo(report_schema(schema), nl=False)
    elif as_json:
        click.echo(
            json_text({"schema": "interop.formats/1", "formats": [known.as_json() for known in formats().values()]}),
            nl=False,
        )
    else:
        click.echo(render_formats(list(formats().values()), language))
    return 0
