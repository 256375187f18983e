"""Repair one document: read it, mend it, say what remains, account for every leaf."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

import orjson

from interop.crosswalk.ledger import Account, DocumentLedger
from interop.formats.ilcd import writer
from interop.formats.ilcd.repair import Change, repair
from interop.formats.ilcd.repair.session import VersionKey
from interop.io.limits import DEFAULT_LIMITS, Limits
from interop.io.source import Source
from interop.model.dataset.dataset import Dataset
from interop.model.finding import Finding
from interop.model.rules import finding
from interop.packages.documents import Document, read_document
from interop.validation.dialects import dialect_of
from interop.validation.grammar import faults, is_valid


@dataclass(frozen=True, slots=True)
class MendOptions:
    """How documents are repaired.

    Attributes:
        ledger: Whether ledger lines are wanted; the account is kept in any case.
        fixed_versions: Versions that keep their form, because another dataset has the mended one.
        limits: Limits of the gates.
    """

    ledger: bool = False
    fixed_versions: frozenset[VersionKey] = frozenset()
    limits: Limits = DEFAULT_LIMITS


@dataclass(slots=True)
class Mended:
    """What became of one document.

    Attributes:
        name: Exact path inside the source.
        state: ``written``, ``refused`` or ``carried`` (no ILCD dataset: the bytes go along unchanged).
        data: The bytes to write; those of the source where nothing was changed.
        kind: Name of its dataset type, empty where it is no dataset.
        valid_before: Whether it was valid under the dialect that it follows.
        valid_after: Whether it is now.
        changes: Number of changes by rule.
        change_log: The changes as JSON lines.
        account: Fates of its leaves.
        ledger: Encoded ledger lines.
        findings: What was found; what remains is an error.
    """

    name: str
    state: Literal["written", "refused", "carried"]
    data: bytes = b""
    kind: str = ""
    valid_before: bool = False
    valid_after: bool = False
    changes: Counter[str] = field(default_factory=Counter)
    change_log: bytes = b""
    account: Account = field(default_factory=Account)
    ledger: bytes = b""
    findings: list[Finding] = field(default_factory=list)


def mend_document(source: Source, name: str, options: MendOptions) -> Mended:
    """Repair one document of a source.

    A dataset is held against the grammar of the dialect that it follows, so that an environmental product declaration
    keeps its extension.

    Args:
        source: The opened source.
        name: Name of the document.
        options: How to repair.
    """
    document = read_document(source, name, options.limits)
    if document.refused:
        return Mended(name, "refused", findings=document.findings)
    total = document.count_leaves()
    ledger = DocumentLedger(name)
    result = Mended(name, "carried", document.data, findings=document.findings)
    if document.dataset is None:
        ledger.carried.extend(["/"] * total)
    elif document.format != "ilcd":
        ledger.carried.extend(["/"] * total)
        result.findings.append(finding("REPAIR-NOT-ILCD", file=name, format=document.format or ""))
    else:
        _mend(document, document.dataset, ledger, options, result)
    _close(document, ledger, total, options, result)
    return result


def _mend(document: Document, dataset: Dataset, ledger: DocumentLedger, options: MendOptions, result: Mended) -> None:
    tables = dialect_of(dataset).tables
    result.state = "written"
    result.kind = dataset.kind.name
    changes = repair(dataset, ledger, tables=tables, fixed_versions=options.fixed_versions)
    result.valid_after = is_valid(dataset, tables)
    result.valid_before = result.valid_after and not changes
    if changes:
        result.data = writer.write(dataset, indent=True)
        result.changes.update(change.rule for change in changes)
        result.change_log = b"".join(_encoded(changes, document.name))
    if not result.valid_after:
        result.findings.extend(_remaining(dataset, tables))


def _encoded(changes: list[Change], file: str) -> Iterator[bytes]:
    for change in changes:
        yield orjson.dumps(change.as_record(file), option=orjson.OPT_APPEND_NEWLINE)


def _remaining(dataset: Dataset, tables: tuple[str, ...]) -> Iterator[Finding]:
    for fault in faults(dataset, tables):
        yield finding(
            "REPAIR-REMAINS",
            file=fault.file,
            path=fault.path,
            line=fault.line,
            fault=fault.rule,
            name=fault.arguments["name"],
            value=fault.arguments.get("value", ""),
        )


def _close(document: Document, ledger: DocumentLedger, total: int, options: MendOptions, result: Mended) -> None:
    result.account = ledger.account(total)
    if not result.account.balanced:
        accounted = sum(result.account.fates.values())
        result.findings.append(finding("LEDGER-UNBALANCED", file=result.name, counted=total, accounted=accounted))
    if options.ledger:
        places = [] if document.dataset is None else document.dataset.slots.slots
        result.ledger = ledger.encode(places)
