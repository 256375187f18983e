"""Processor seconds of comparing the whole library and of checking footprints: ``python -m bench.equivalence``.

The command is measured too, start-up and reading included, on 1,000 footprints made from the example of the ingot,
each with an identifier of its own: as ISO 14067-aligned JSON, as PACT 3 as this tool writes it, with what PACT has no
field for in the data model extension, and as PACT 3 without that extension, as other programs write it.
"""

from __future__ import annotations

import json
import tempfile
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from bench.places import INTEROP
from bench.processor_time import of_command, of_function
from interop.equivalence.check import FootprintChecker
from interop.equivalence.compare import compare_rule_sets
from interop.equivalence.rulesets.library import claim_profile, effective_rule_set, rule_set_ids
from interop.equivalence.situation import Situation

BOUND = 2.0
"""Seconds that each may take."""

EXAMPLE = Path(__file__).parents[1] / "mappings" / "fields" / "examples" / "ingot.json"
INGOT = Path(__file__).parents[1] / "examples" / "aluminium-ingot"

_NUMBER = 1000


def main() -> None:
    """Print one line for each: what was done, its seconds, the bound and their ratio."""
    profile = claim_profile("comparison")
    library = [effective_rule_set(name) for name in rule_set_ids()]
    document, rules = json.loads(EXAMPLE.read_bytes()), effective_rule_set("pact-3")
    situation = Situation(profile, (), profile.materiality)

    def pairs() -> None:
        for a in library:
            for b in library:
                compare_rule_sets(a, b, profile)

    def checks() -> None:
        checker = FootprintChecker(rules, situation)
        for _ in range(_NUMBER):
            checker.check(document)

    _print(f"{len(library) ** 2} ordered pairs of rule sets", _seconds(pairs))
    _print("1,000 footprints against one rule set", _seconds(checks))
    with tempfile.TemporaryDirectory() as folder:
        for title, source in _sources(Path(folder)):
            command = [INTEROP, "rules", "check", str(source), "--rules", "pact-3", "--fail-on", "never"]
            _print(f"interop rules check, {title}", of_command(command))


def _seconds(action: Callable[[], None]) -> float:
    return of_function(action, rounds=1)


def _sources(folder: Path) -> Iterator[tuple[str, Path]]:
    """Yield what the command is tried on."""
    iso, pact = (_converted(folder, name) for name in ("iso14067-json", "pact-3.0"))
    bare = {key: value for key, value in pact.items() if key != "extensions"}
    for title, tree in (("ISO 14067 files", iso), ("PACT 3 files", pact), ("PACT 3 files, no extension", bare)):
        files = folder / title.replace(" ", "-")
        files.mkdir()
        for number, copy in enumerate(_copies(tree)):
            (files / f"{number:04}.json").write_text(json.dumps(copy, ensure_ascii=False), encoding="utf-8")
        yield title, files
    listed = folder / "list.json"
    listed.write_text(json.dumps(list(_copies(pact)), ensure_ascii=False), encoding="utf-8")
    yield "one list of PACT 3", listed


def _converted(folder: Path, name: str) -> dict[str, Any]:
    """The report of the example in a format; PACT takes the sheet of what the report does not say."""
    target = folder / f"{name}.json"
    supply = ["--supply", str(INGOT / "gaps-filled.yaml")] if name != "iso14067-json" else []
    of_command([INTEROP, "convert", str(INGOT / "report.xlsx"), "--to", name, "-o", str(target), *supply], rounds=1)
    document: dict[str, Any] = json.loads(target.read_bytes())
    return document


def _copies(tree: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield a document again and again, each time under another identifier."""
    for number in range(_NUMBER):
        name = str(uuid.uuid5(uuid.NAMESPACE_URL, str(number)))
        yield {**tree, "id": name} if "pcf" in tree else {**tree, "study": {**tree["study"], "id": name}}


def _print(title: str, spent: float) -> None:
    print(f"{title:48} {spent:6.2f} s  bound {BOUND} s  ratio {spent / BOUND:5.2f}", flush=True)


if __name__ == "__main__":
    main()
