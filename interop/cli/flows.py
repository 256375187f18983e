"""``interop flows``: the group; each command lies in a module of its own and is imported when it runs."""

from __future__ import annotations

import click

from interop.cli.lazy import LazyGroup

_COMMANDS = {
    "apply": "replace the flows of a package by mapped ones",
    "convert": "turn a mapping file into another format",
    "import": "put a flow list into the local registry",
    "match": "match a flow list against another",
    "search": "find flows in the imported lists",
}
"""Commands with their one line of help; each lives in ``flows_NAME``."""


@click.group(name="flows", cls=LazyGroup, modules="interop.cli.flows_", lines=_COMMANDS)
def command() -> None:
    """Match, search and map the elementary and product flows of databases.

    \b
    Examples:
      interop flows import ef31-flows.csv.gz --name EF --release 3.1
      interop flows match flows.csv --against EF@3.1 -o mapping.sssom.tsv --unmatched open.xlsx
      interop flows search 二氧化碳
    """
