"""Write the generated part of the documentation: ``python -m interop.reports.documentation docs``.

The published JSON Schema of the footprint and its JSON-LD context are written with it, into ``mappings/schemas``.

Rule pages, format pages, grammar tables and the page of commands come from the tables and the code alone, so that they
cannot say anything else than what the program does. The same tables give the same bytes.
"""

from __future__ import annotations

import sys
from pathlib import Path

from interop.reports.documentation_commands import command_page
from interop.reports.documentation_crosswalks import crosswalk_pages
from interop.reports.documentation_equivalence import equivalence_pages
from interop.reports.documentation_fields import field_pages, published_files
from interop.reports.documentation_formats import format_pages
from interop.reports.documentation_grammar import grammar_pages
from interop.reports.documentation_rules import rule_pages
from interop.reports.documentation_tidas import tidas_pages
from interop.reports.ruleset_documentation import rule_set_pages

GENERATED_FOLDERS = ("claims", "dimensions", "equivalence", "formats", "grammar", "rule-sets", "rules")
"""Folders below ``docs`` that hold generated pages only; what no table asks for any more is removed from them."""


def pages() -> dict[str, str]:
    """Return every generated page by its path inside the documentation folder."""
    return {
        **rule_pages(),
        **format_pages(),
        **grammar_pages(),
        **tidas_pages(),
        **field_pages(),
        **crosswalk_pages(),
        **rule_set_pages(),
        **equivalence_pages(),
        "commands.md": command_page(),
    }


def generated_files(folder: Path) -> dict[str, Path]:
    """Return the files that lie in the generated folders now, by path inside the documentation folder."""
    found = {"commands.md": folder / "commands.md"}
    for name in GENERATED_FOLDERS:
        found.update({path.relative_to(folder).as_posix(): path for path in (folder / name).rglob("*.md")})
    return {name: path for name, path in found.items() if path.is_file()}


def write(folder: Path) -> int:
    """Write every generated page and remove those that are no longer generated.

    Args:
        folder: The documentation folder.

    Returns:
        Number of pages.
    """
    wanted = pages()
    for name, path in generated_files(folder).items():
        if name not in wanted:
            path.unlink()
    for name, text in wanted.items():
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8", newline="\n")
    return len(wanted)


def main(arguments: list[str]) -> int:
    """Run the generator from the command line."""
    if len(arguments) != 1:
        sys.stderr.write("usage: python -m interop.reports.documentation FOLDER\n")
        return 2
    for path, text in published_files().items():
        path.write_text(text, encoding="utf-8", newline="\n")
    sys.stdout.write(f"{write(Path(arguments[0]))} pages written\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
