"""``interop flows``: the group; each command lies in a module of its own and is imported when it runs."""

from __future__ import annotations

from importlib import import_module

import click

_COMMANDS = {
    "apply": "replace the flows of a package by mapped ones",
    "convert": "turn a mapping file into another format",
    "import": "put a flow list into the local registry",
    "match": "match a flow list against another",
    "search": "find flows in the imported lists",
}
"""Commands with their one line of help; each lives in ``flows_NAME``."""


class _LazyGroup(click.Group):
    """A group that imports a command when it is called, so that ``--help`` answers at once."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - the signature is click's
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in _COMMANDS:
            return None
        command: click.Command = import_module(f"interop.cli.flows_{cmd_name}").command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        with formatter.section("Commands"):
            formatter.write_dl(list(_COMMANDS.items()))


@click.group(name="flows", cls=_LazyGroup)
def command() -> None:
    """Match, search and map the elementary and product flows of databases.

    \b
    Examples:
      interop flows import ef31-flows.csv.gz --name EF --release 3.1
      interop flows match flows.csv --against EF@3.1 -o mapping.sssom.tsv --unmatched open.xlsx
      interop flows search 二氧化碳
    """
