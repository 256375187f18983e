"""Make small packages, and read what a validation writes of them."""

import io
import zipfile
from pathlib import Path

import orjson

from interop.io.source import open_source
from interop.model.rules import render
from interop.packages.validate import validate_package


def package(folder: Path, members: dict[str, str]) -> Path:
    """Write a zip of the named members."""
    path = folder / "package.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for name, text in members.items():
            archive.writestr(name, text)
    return path


def validated(path: Path, **options):
    """Validate a source and return the report, the findings and the documents as records."""
    findings, documents = io.BytesIO(), io.BytesIO()
    with open_source(path) as source:
        report = validate_package(source, findings=findings, documents=documents, **options)
    for examples in report.log.examples.values():
        for item in examples:
            assert render(item, "en")
            assert render(item, "zh")
    return report, lines(findings), lines(documents)


def lines(handle: io.BytesIO) -> list[dict]:
    """Read JSON lines."""
    return [orjson.loads(line) for line in handle.getvalue().splitlines()]


def of_rule(findings: list[dict], *prefixes: str) -> list[dict]:
    """Return the findings whose rule starts with one of the prefixes."""
    return [item for item in findings if item["rule"].startswith(prefixes)]
