"""Processor seconds of comparing the whole library and of checking footprints: ``python -m bench.equivalence``."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from pathlib import Path

from interop.equivalence.check import FootprintChecker
from interop.equivalence.compare import compare_rule_sets
from interop.equivalence.rulesets.library import claim_profile, effective_rule_set, rule_set_ids
from interop.equivalence.situation import Situation

BOUND = 2.0
"""Seconds that either may take."""

EXAMPLE = Path(__file__).parents[1] / "mappings" / "fields" / "examples" / "ingot.json"


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
        for _ in range(1000):
            checker.check(document)

    _print(f"{len(library) ** 2} ordered pairs of rule sets", pairs)
    _print("1,000 footprints against one rule set", checks)


def _print(title: str, action: Callable[[], None]) -> None:
    start = time.process_time()
    action()
    spent = time.process_time() - start
    print(f"{title:42} {spent:6.2f} s  bound {BOUND} s  ratio {spent / BOUND:5.2f}", flush=True)


if __name__ == "__main__":
    main()
