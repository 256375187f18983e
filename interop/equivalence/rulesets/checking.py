"""A rule-set file checked from its bytes to its meaning."""

from __future__ import annotations

from pathlib import Path

from interop.equivalence.rulesets.library import library_rule_set, read_rule_set_file
from interop.equivalence.rulesets.linting import lint
from interop.equivalence.rulesets.reading import read_rule_set
from interop.model.finding import Finding, InputRefused


def check_file(path: Path) -> list[Finding]:
    """Return everything that is found in a rule-set file, YAML or xlsx.

    Args:
        path: The file.

    Raises:
        UsageError: There is no such file.
    """
    lines: dict[str, int] = {}
    try:
        if path.suffix.lower() == ".xlsx" or not path.is_file():
            rule_set = read_rule_set_file(path)
        else:
            rule_set = read_rule_set(path.read_bytes(), path.name, lines=lines)
    except InputRefused as refusal:
        return list(refusal.findings)
    return lint(rule_set, library_rule_set, path.name, lines)
