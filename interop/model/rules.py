"""The catalogue of rules: one table of ids, default severities, messages and pages in English and Chinese.

The catalogue lies in ``mappings/messages/*.yaml``, one file per topic. A rule is added there, not in code; code only
names its id and its arguments.
"""

from __future__ import annotations

from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import cache
from pathlib import Path
from typing import Literal

from interop.model.finding import Argument, Finding, InputRefused, Severity
from interop.resources import data_root, table_rows

Language = Literal["en", "zh"]


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of the catalogue.

    Attributes:
        id: Stable id, such as ``XML-DOCTYPE``; never reused and without a severity in it.
        topic: The table that holds it (``xml``, ``reference``, ...).
        severity: Default severity.
        message: One-line template by language; fields in braces are the finding's arguments.
        checks: What the rule checks, by language.
        why: Why it matters, by language.
        mend: How to mend it, by language.
        example: A short example of what raises it.
        source: Where the rule comes from.
    """

    id: str
    topic: str
    severity: Severity
    message: dict[str, str]
    checks: dict[str, str]
    why: dict[str, str]
    mend: dict[str, str]
    example: str
    source: str


@cache
def catalogue() -> dict[str, Rule]:
    """Return every rule by id, in the order of the tables.

    Raises:
        ValueError: Two tables define one id.
    """
    rules: dict[str, Rule] = {}
    for table in _tables():
        for rule_id, known in _rules_of(table).items():
            if rule_id in rules:
                raise ValueError(f"{table.name} defines {rule_id} again.")
            rules[rule_id] = known
    return rules


@cache
def rule_of(rule_id: str) -> Rule:
    """Return one rule, without reading the tables of other topics.

    Args:
        rule_id: Id of the rule.

    Raises:
        KeyError: There is no such rule.
    """
    mark = f"\n{rule_id}:".encode()
    for table in _tables():
        if mark in b"\n" + _bytes_of(table):
            return _rules_of(table)[rule_id]
    raise KeyError(rule_id)


@cache
def _tables() -> tuple[Path, ...]:
    return tuple(sorted((data_root("mappings") / "messages").glob("*.yaml")))


@cache
def _bytes_of(table: Path) -> bytes:
    return table.read_bytes()


@cache
def _rules_of(table: Path) -> dict[str, Rule]:
    import yaml  # most runs on clean data have no finding to look up

    rows = yaml.load(_bytes_of(table), Loader=yaml.CSafeLoader).items()
    return {
        rule_id: Rule(id=rule_id, topic=table.stem, severity=Severity[row.pop("severity").upper()], **row)
        for rule_id, row in rows
    }


def finding(
    rule: str,
    *,
    file: str | None = None,
    path: str | None = None,
    line: int | None = None,
    severity: Severity | None = None,
    **arguments: Argument,
) -> Finding:
    """Make a finding of a catalogued rule.

    Args:
        rule: Id of the rule; an unknown id is a programming error and raises ``KeyError``.
        file: Path of the file, or the exact path inside a package.
        path: Place inside the file.
        line: Line in the file, counted from 1.
        severity: Overrides the default severity of the catalogue.
        arguments: Values for the message template.
    """
    level = rule_of(rule).severity if severity is None else severity
    return Finding(rule, level, file, path, line, arguments)


def refused(
    rule: str,
    *,
    file: str | None = None,
    path: str | None = None,
    line: int | None = None,
    **arguments: Argument,
) -> InputRefused:
    """Make the exception that refuses an input for one reason."""
    return InputRefused(finding(rule, file=file, path=path, line=line, severity=Severity.ERROR, **arguments))


def render(item: Finding, language: Language = "en") -> str:
    """Render the one-line message of a finding.

    Args:
        item: The finding.
        language: ``en`` or ``zh``.
    """
    template = rule_of(item.rule).message[language]
    if language == "en":
        return template.format(**item.arguments)
    return template.format(**{key: _in_chinese(key, value) for key, value in item.arguments.items()})


def _in_chinese(key: str, value: Argument) -> Argument:
    """A type of dataset, or a reason of the ledger, in Chinese; anything else as it is."""
    if key == "reason":
        return next((zh for pattern, zh in _reasons_in_chinese() if fnmatchcase(str(value), pattern)), value)
    return _dataset_types_in_chinese().get(value, value)


@cache
def _reasons_in_chinese() -> tuple[tuple[str, str], ...]:
    table = data_root("mappings") / "labels" / "ledger-reasons.tsv"
    return tuple((row["reason"], row["zh"]) for row in table_rows(table))


@cache
def _dataset_types_in_chinese() -> dict[Argument, str]:
    table = data_root("mappings") / "grammars" / "kinds.tsv"
    return {row["name"]: row["zh"] for row in table_rows(table)}
