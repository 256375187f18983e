"""Benchmark of characterisation: ``python -m bench.characterisation``.

The inventories of two packages, some 4,000 processes, under EF 3.1, as a ratio of raw ``lxml`` parsing of the same
process files. The corpus is found through ``INTEROP_CORPUS`` (default ``../shared/corpus``).
"""

from __future__ import annotations

import zipfile
from pathlib import Path

from lxml import etree

from bench.places import CORPUS, require_corpus
from bench.processor_time import of_function
from interop.characterisation.climate import characterise
from interop.characterisation.eligibility import direct_result_eligibility
from interop.characterisation.flows import FlowIndex
from interop.io.source import open_source
from interop.model.dataset.dataset import Dataset
from interop.packages.documents import documents

PACKAGES = [CORPUS / "ilcd" / f"{name}.zip" for name in ("tiangong-0.1.0", "tiangong-head-sample")]


def main() -> None:
    """Print seconds of each step, and the ratio to raw parsing."""
    require_corpus()
    raw = of_function(_parse)
    held = [_read(package) for package in PACKAGES]
    count = sum(len(processes) for _, processes in held)
    steps = {
        "read, index flows": of_function(lambda: [_read(package) for package in PACKAGES], rounds=1),
        "characterise": of_function(lambda: [characterise(p, index, "ef-3.1-jrc") for index, ps in held for p in ps]),
        "eligibility": of_function(lambda: [direct_result_eligibility(p, index) for index, ps in held for p in ps]),
    }
    print(f"raw lxml parse of {count} processes {raw:8.2f} s")
    for name, seconds in steps.items():
        print(f"{name:34} {seconds:8.2f} s  ratio to raw parsing {seconds / raw:6.2f}")


def _parse() -> None:
    for package in PACKAGES:
        with zipfile.ZipFile(package) as packed:
            for name in packed.namelist():
                if "/processes/" in name:
                    etree.fromstring(packed.read(name))


def _read(package: Path) -> tuple[FlowIndex, list[Dataset]]:
    index, processes = FlowIndex(), []
    for document in documents(open_source(package)):
        if document.dataset is not None and document.dataset.kind.name == "process":
            processes.append(document.dataset)
        elif document.dataset is not None:
            index.add(document.dataset)
    return index, processes


if __name__ == "__main__":
    main()
