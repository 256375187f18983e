"""Two small releases, made of datasets that are written here."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from interop.io.source import open_source
from interop.packages.diff.compare import diff_packages
from interop.packages.diff.result import PackageDiff

Files = dict[str, str]
Diff = Callable[[Files, Files], PackageDiff]


@pytest.fixture
def diff(tmp_path: Path) -> Iterator[Diff]:
    """Compare two releases that are given as files by name."""
    with ExitStack() as stack:
        runs = 0

        def run(old: Files, new: Files) -> PackageDiff:
            nonlocal runs
            runs += 1
            sources = []
            for side, files in (("old", old), ("new", new)):
                folder = tmp_path / f"{side}{runs}"
                folder.mkdir()
                for name, text in files.items():
                    (folder / name).parent.mkdir(exist_ok=True)
                    (folder / name).write_text(text, encoding="utf-8")
                sources.append(stack.enter_context(open_source(folder)))
            return stack.enter_context(diff_packages(*sources))

        yield run
