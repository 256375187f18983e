"""Flow matching and the registry, against the time that a person is ready to wait: ``python -m bench.flow_matching``.

10,000 flows (the rows of the corpus, and flows of the target list under other identifiers and compartments, one in five
under a name that is in no list) are matched against the 94,000 of EF 3.1, start-up included, with mapping file and
unmatched workbook.
"""

from __future__ import annotations

import csv
import gzip
import io
import sys
import tempfile
import time
import uuid
from pathlib import Path

import click

from bench.places import CORPUS, require_corpus

FLOW_LISTS = CORPUS / "flowmap"
FLOWS = 10_000
MATCH_SECONDS, IMPORT_SECONDS = 10.0, 15.0

_PLACES = {
    "Emissions to air, unspecified": "air/unspecified",
    "Emissions to fresh water": "water/surface water",
    "Emissions to agricultural soil": "soil/agricultural",
    "Emissions to urban air close to ground": "air/urban air close to ground",
}


def main() -> None:
    """Print one line per command: seconds by the clock, the bound, and their ratio."""
    require_corpus()
    target = str(FLOW_LISTS / "ef31-elementary-flows.csv.gz")
    with tempfile.TemporaryDirectory() as name:
        work = Path(name)
        source = _source(work / "source.csv")
        registry = ["--registry", str(work / "flows.sqlite")]
        outputs = ["-o", str(work / "mapping.sssom.tsv"), "--unmatched", str(work / "unmatched.xlsx")]
        _print(
            "94,000 flows into the registry", _seconds(["import", target, "--name", "EF", *registry]), IMPORT_SECONDS
        )
        against = ["match", str(source), "--against"]
        _print("10,000 flows against 94,000 in a file", _seconds([*against, target, *outputs]), MATCH_SECONDS)
        _print("10,000 flows against the registry", _seconds([*against, "EF", *registry, *outputs]), MATCH_SECONDS)


def _print(title: str, seconds: float, bound: float) -> None:
    click.echo(f"{title:58} {seconds:8.2f} s  bound {bound:6.1f} s  ratio {seconds / bound:7.4f}")


def _seconds(arguments: list[str]) -> float:
    """Run one command in a process of its own, since start-up counts."""
    import subprocess

    command = "from interop.cli.flows import command; command(standalone_mode=False)"
    start = time.perf_counter()
    subprocess.run([sys.executable, "-c", command, *arguments], check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - start


def _source(path: Path) -> Path:
    """Write the list to be matched; the same each time."""
    with (FLOW_LISTS / "ecoinvent39-ef31-dev.csv").open(encoding="utf-8", newline="") as handle:
        rows = list(csv.DictReader(handle))
    columns = [column for column in rows[0] if column.startswith("source_")]
    packed = gzip.decompress((FLOW_LISTS / "ef31-elementary-flows.csv.gz").read_bytes()).decode()
    pool = [flow for flow in csv.DictReader(io.StringIO(packed)) if flow["cat2"] in _PLACES]
    step = len(pool) // (FLOWS - len(rows))
    with path.open("w", encoding="utf-8", newline="") as handle:
        writer = csv.writer(handle)
        writer.writerow(columns)
        writer.writerows([row[column] for column in columns] for row in rows)
        for number, flow in enumerate(pool[::step][: FLOWS - len(rows)]):
            known = number % 5 != 0
            name, cas = (flow["name"], flow["cas"]) if known else (f"{flow['name']} derivative", "")
            identity = str(uuid.UUID(int=number))
            writer.writerow([identity, name, _PLACES[flow["cat2"]], "kg", cas, "", flow["synonyms"][:200]])
    return path


if __name__ == "__main__":
    main()
