"""The page of commands: what click prints as help, at a fixed width."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from importlib.util import find_spec

import click

from interop.reports.documentation_markdown import block, page, table

_WIDTH = 100

_EXIT_CODES = [
    ("0", "done", "完成"),
    ("1", "findings at or above `--fail-on`", "存在达到 `--fail-on` 级别的发现项"),
    ("2", "wrong usage", "用法错误"),
    ("3", "input refused or unreadable", "输入被拒绝或无法读取"),
    ("4", "internal error", "内部错误"),
    ("130", "interrupted", "被中断"),
]


def command_page() -> str:
    """Return the page of commands."""
    # Reports lie below the command line; only the documentation looks up at it, by name.
    group: click.Group = import_module("interop.cli.main").cli
    blocks = [
        "Results go to standard output, progress and logs to standard error.",
        table(["exit code", "meaning", "含义"], _EXIT_CODES),
    ]
    blocks.extend(f"## {name}\n\n{block(text)}" for name, text in _helps(group, "interop", None))
    return page("Commands · 命令", *blocks)


def _helps(command: click.Command, name: str, parent: click.Context | None) -> Iterator[tuple[str, str]]:
    settings = {**command.context_settings, "terminal_width": _WIDTH, "max_content_width": _WIDTH}
    context = click.Context(command, parent, name.rpartition(" ")[2], **settings)
    yield name, command.get_help(context)
    if isinstance(command, click.Group):
        for child in command.list_commands(context):
            if parent is None and find_spec(f"interop.cli.{child}") is None:
                continue
            found = command.get_command(context, child)
            if found is not None:
                yield from _helps(found, f"{name} {child}", context)
