"""Decisions of reviewers about findings, carried over to the next run."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from interop.equivalence.canonical import fingerprint
from interop.equivalence.findings import order
from interop.equivalence.report import Decision, EquivalenceFinding, EquivalenceReport, Standing
from interop.equivalence.verdict import Verdict
from interop.io.text import escaped
from interop.io.yaml import parse_yaml
from interop.model.finding import Severity
from interop.model.rules import refused

_KEYS = {"fingerprint", "decision", "why", "who", "until"}
_NEEDED = {"fingerprint", "decision", "why", "who"}
_MARK = re.compile(r"[0-9a-f]{12}")


def read_baseline(data: bytes, file: str) -> tuple[Decision, ...]:
    """Read decisions from YAML or JSON: ``decisions`` with fingerprint, decision, why, who, until.

    Args:
        data: The file.
        file: Path for findings.

    Raises:
        InputRefused: What the YAML gate refuses, or ``EQ-BASELINE``.
    """
    document = parse_yaml(data, file)
    entries = document.get("decisions") if isinstance(document, dict) else None
    if not isinstance(entries, list):
        raise refused("EQ-BASELINE", file=file, path="/decisions", detail="decisions")
    return tuple(_decision(entry, file, at) for at, entry in enumerate(entries))


def _decision(entry: object, file: str, at: int) -> Decision:
    path = f"/decisions/{at}"
    if not isinstance(entry, dict):
        raise refused("EQ-BASELINE", file=file, path=path, detail="fingerprint")
    for key in sorted(_NEEDED - entry.keys()) + sorted(entry.keys() - _KEYS):
        raise refused("EQ-BASELINE", file=file, path=path, detail=escaped(str(key)))
    for key in sorted(key for key, value in entry.items() if not isinstance(value, str)):
        raise refused("EQ-BASELINE", file=file, path=f"{path}/{key}", detail=key)
    texts: dict[str, str] = dict(entry)
    wrong = {
        "fingerprint": not _MARK.fullmatch(texts["fingerprint"]),
        "decision": texts["decision"] not in ("accepted", "rejected"),
        "why": not texts["why"].strip(),
        "who": not texts["who"].strip(),
        "until": bool(texts.get("until")) and not _is_day(texts["until"]),
    }
    for key, bad in wrong.items():
        if bad:
            raise refused("EQ-BASELINE", file=file, path=f"{path}/{key}", detail=key)
    return Decision(texts["fingerprint"], texts["decision"], texts["why"], texts["who"], texts.get("until", ""))


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _by_finding(decisions: Iterable[Decision]) -> dict[str, Decision]:
    """Return the decision on each finding; of several the last one, unless one of them rejects."""
    found: dict[str, Decision] = {}
    for item in decisions:
        former = found.get(item.fingerprint)
        if former is None or former.decision != "rejected":
            found[item.fingerprint] = item
    return found


def with_decisions(report: EquivalenceReport, decisions: Sequence[Decision], today: str) -> EquivalenceReport:
    """Return a comparison with the decisions on its findings.

    A decision turns nothing unknown into known: the status stays, and an accepted finding no longer counts for the exit
    code. An expired decision that no other one has renewed is a finding, and what it was about stands again.

    Args:
        report: The comparison.
        decisions: The decisions.
        today: The day on which they have to hold (ISO 8601).
    """
    known = {item.fingerprint for item in report.findings}
    valid = _by_finding(item for item in decisions if not item.until or item.until >= today)
    found = [replace(item, decision=valid.get(item.fingerprint)) for item in report.findings]
    for item in decisions:
        if item.until and item.until < today and item.fingerprint in valid:
            continue
        if item.until and item.until < today:
            found.append(_about("EQ-DECISION-EXPIRED", Severity.ERROR, item))
        elif item.fingerprint not in known:
            found.append(_about("EQ-DECISION-UNUSED", Severity.INFO, item))
    return replace(report, findings=order(found))


def _about(rule: str, severity: Severity, decision: Decision) -> EquivalenceFinding:
    arguments = {"who": decision.who, "fingerprint": decision.fingerprint, "until": decision.until}
    mark = fingerprint(rule, arguments)
    return EquivalenceFinding(
        rule, severity, Standing.NOTE, Verdict.NEEDS_DATA, None, "standards-body", mark, arguments=arguments
    )
