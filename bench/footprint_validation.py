"""Check 10,000 PACT footprints, schema and meaning, the parse counted: ``python -m bench.footprint_validation``.

The documents are the official samples over and over, each with an identifier of its own. The machine is judged by the
time that a bare parse of the same bytes takes.
"""

from __future__ import annotations

import json
import tempfile
import uuid
from pathlib import Path

import orjson

from bench.places import CORPUS, INTEROP, require_corpus
from bench.processor_time import of_command, of_function
from interop.footprints.parsed import forget
from interop.footprints.validate import validate_footprints
from interop.formats.pact.checks import judge
from interop.io.json import parse_json
from interop.io.limits import DEFAULT_LIMITS
from interop.io.source import open_source

_NUMBER = 10_000


def main() -> None:
    """Print the processor time of each part and of the command."""
    require_corpus()
    data = orjson.dumps(_documents())
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "footprints.json"
        path.write_bytes(data)
        trees = parse_json(data, path.name)
        assert isinstance(trees, list)
        _print("bare parse (orjson)", of_function(lambda: orjson.loads(data)))
        _print("guarded parse", of_function(lambda: parse_json(data, path.name)))
        _print("schema and meaning", of_function(lambda: [judge(tree, path.name, "") for tree in trees] and None))
        _print("validate_footprints, parse counted", of_function(lambda: _whole(path)), "<= 1 s")
        _print("interop validate --json, start counted", of_command([INTEROP, "validate", str(path), "--json"]))


def _whole(path: Path) -> None:
    forget()
    with open_source(path, DEFAULT_LIMITS) as source:
        assert validate_footprints(source).checked == _NUMBER


def _documents() -> list[dict[str, object]]:
    samples = []
    for name in ("cosmetics_sample.json", "electronics_sample.json"):
        samples.extend(json.loads((CORPUS / "pact" / "samples" / name).read_text(encoding="utf-8")))
    return [
        {**samples[number % len(samples)], "id": str(uuid.uuid5(uuid.NAMESPACE_URL, str(number)))}
        for number in range(_NUMBER)
    ]


def _print(title: str, seconds: float, bound: str = "") -> None:
    print(f"{_NUMBER:,} PACT footprints: {title:40} {seconds:6.2f} s  {bound}", flush=True)


if __name__ == "__main__":
    main()
