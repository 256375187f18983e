"""Converting 10,000 factor records to ISO 14067-aligned JSON, start-up included."""

from __future__ import annotations

import csv
import tempfile
from itertools import cycle, islice
from pathlib import Path

from bench.places import CORPUS, INTEROP, require_corpus
from bench.processor_time import of_command

RECORDS = 10_000


def main() -> None:
    """Print the seconds of processor time that the command takes."""
    require_corpus()
    with (CORPUS / "factors" / "cpcd-sample.csv").open(encoding="utf-8-sig", newline="") as handle:
        header, *rows = csv.reader(handle)
    with tempfile.TemporaryDirectory() as name:
        table = Path(name, "factors.csv")
        with table.open("w", encoding="utf-8", newline="") as handle:
            csv.writer(handle).writerows([header, *islice(cycle(rows), RECORDS)])
        command = [INTEROP, "convert", str(table), "--to", "iso14067-json", "-o", str(Path(name, "out.json"))]
        seconds = of_command([*command, "--fail-on", "never"])
    print(f"{RECORDS:,} factor records to ISO 14067-aligned JSON{seconds:18.2f} s")


if __name__ == "__main__":
    main()
