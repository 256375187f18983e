"""A group of commands that are imported when they are called, so that ``--help`` answers at once."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import Any

import click

from interop.io.collection import no_collection


class LazyGroup(click.Group):
    """A group whose commands lie in one module each, as ``command``."""

    def __init__(
        self, *arguments: Any, modules: str = "", lines: Mapping[str, str] | None = None, **settings: Any
    ) -> None:
        """Make the group.

        Args:
            arguments: As `click.Group` takes them.
            modules: What the module names begin with (``interop.cli.flows_``).
            lines: Commands with their one line of help, in the order in which they are shown.
            settings: As `click.Group` takes them.
        """
        super().__init__(*arguments, **settings)
        self._modules = modules
        self._lines = dict(lines or {})

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of the commands."""
        return list(self._lines)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import a command; a dash in its name is an underscore in that of its module."""
        if cmd_name not in self._lines:
            return None
        with no_collection():
            command: click.Command = import_module(self._modules + cmd_name.replace("-", "_")).command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Show the commands without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl(list(self._lines.items()))
