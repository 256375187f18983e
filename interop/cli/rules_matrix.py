"""``interop rules matrix``."""

from __future__ import annotations

from pathlib import Path

import click

from interop.model.finding import UsageError


@click.command(name="matrix")
@click.option(
    "--claim", default="b2b-input", show_default=True, metavar="PROFILE", help="Claim that the pairs support."
)
@click.option(
    "-o",
    "--output",
    required=True,
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help=".html or .svg",
)
def matrix(claim: str, output: Path) -> None:
    """Draw all rule sets of the library against each other as one picture."""
    from interop.io.publish import publish_file
    from interop.reports.dossier.matrix import matrix_page, matrix_svg, rule_set_matrix

    drawings = {".html": matrix_page, ".svg": matrix_svg}
    draw = drawings.get(output.suffix.lower())
    if draw is None:
        raise UsageError(f"The matrix is written as .html or .svg, not as {output.name}.")
    text = draw(rule_set_matrix(claim))
    with publish_file(output) as handle:
        handle.write(text.encode())
