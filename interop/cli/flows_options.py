"""Options that the flow commands share."""

from __future__ import annotations

from pathlib import Path

import click

FILE = click.Path(path_type=Path, dir_okay=False)

REGISTRY = click.option(
    "--registry",
    type=FILE,
    metavar="FILE",
    envvar="INTEROP_REGISTRY",
    help="Registry of imported lists; by default pcf-interop/flows.sqlite in the user's data folder.",
)


def split_list_name(text: str | None) -> tuple[str, str]:
    """Split ``NAME@RELEASE``; both are empty where nothing is given.

    Args:
        text: What the user gave.
    """
    name, _, release = (text or "").partition("@")
    return name, release
