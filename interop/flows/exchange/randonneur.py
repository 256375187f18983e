"""randonneur migration files: JSON with one list of changes for each verb.

``replace`` and ``update`` are mapping rows; the verb is kept. ``disaggregate`` becomes one row for each target with
its share as the factor, ``delete`` a row without a target and ``create`` one without a source: none of them says that
two flows are the same, so that they have no predicate and are never applied without being asked for. Predicate, rule
and confidence stand in attributes of our own, which the programs of the format pass over.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

import orjson

from interop.flows.exchange.flat import ENDS, Flat, unflatten
from interop.flows.exchange.tables import columns
from interop.flows.mapping import FlowMapping, MappingRow, Predicate
from interop.io.json import parse_json
from interop.io.limits import DEFAULT_LIMITS, Limits
from interop.io.number import parse_number
from interop.io.pointer import pointer_step
from interop.model.finding import Finding
from interop.model.rules import finding, refused

VERBS = ("replace", "update", "disaggregate", "delete", "create")
IDENTIFIERS = ("identifier", "uuid", "code")
_ROW_LABELS = ("predicate", "factor", "rule", "confidence", "note", "mapper", "verifier", "date")
_NUMBERS = ("factor", "confidence")
_VERB = "row+verb"
MAPPING = "mapping"
LANGUAGE = "words"
DEFAULTS: dict[str, object] = {"contributors": [], "version": "1.0.0", "graph_context": ["edges"]}
_HEAD = ("name", "description", "source_id", "target_id", "source_release", "target_release", "licenses")


def read(data: bytes, file: str, limits: Limits = DEFAULT_LIMITS, findings: list[Finding] | None = None) -> FlowMapping:
    """Read a randonneur file.

    Args:
        data: The whole file.
        file: Path for findings.
        limits: Limits of the gates.
        findings: Takes ``MAP-NO-JUDGEMENT``, ``MAP-VERB`` and what the gate notes.

    Raises:
        InputRefused: The gate refused the file, or ``MAP-FORMAT``, ``MAP-FACTOR``.
    """
    return from_document(parse_json(data, file, limits, findings), file, limits, findings)


def from_document(
    document: object, file: str, limits: Limits = DEFAULT_LIMITS, findings: list[Finding] | None = None
) -> FlowMapping:
    """Read a parsed randonneur document; see `read`."""
    found = [] if findings is None else findings
    if not isinstance(document, dict) or not any(verb in document for verb in VERBS):
        raise refused("MAP-FORMAT", file=file)
    rows: list[MappingRow] = []
    for verb in document:
        if verb not in VERBS:
            continue
        changes = document[verb]
        for number, change in enumerate(changes if isinstance(changes, list) else []):
            pointer = f"/{verb}/{number}"
            if not isinstance(change, dict):
                raise refused("MAP-FORMAT", file=file, path=pointer)
            rows.extend(_row(flat, pointer, file, limits) for flat in _flats(change, verb))
        if verb not in ("replace", "update") and changes:
            found.append(finding("MAP-VERB", file=file, path=f"/{verb}", verb=verb, count=len(changes)))
    without = sum(row.predicate is None for row in rows)
    if without:
        found.append(finding("MAP-NO-JUDGEMENT", file=file, count=without))
    return _mapping(document, tuple(rows))


def _flats(change: Mapping[str, object], verb: str) -> Iterator[Flat]:
    """Yield the records of one change."""
    base: Flat = {} if verb == "replace" else {_VERB: verb}
    base |= _end(change.get("source"), "source")
    names = {label: name for name, label in columns("randonneur").items() if "." not in name}
    for key, value in change.items():
        if key not in ("source", "target", "targets"):
            base[names.get(key, f"row+{key}")] = _text(value)
    if base.get("predicate", "") not in set(Predicate):
        base.pop("predicate", None)
    targets = change.get("targets")
    for target in targets if isinstance(targets, list) else [change.get("target")]:
        flat = base | _end(target, "target")
        for label in ("conversion_factor", "allocation"):
            stated = flat.pop(f"target+{label}", "")
            if stated and "factor" not in flat:
                flat["factor"] = stated
        yield flat


def _end(value: object, end: str) -> Flat:
    """Read the attributes of one flow."""
    if not isinstance(value, dict):
        return {}
    names = {label: name for name, label in columns("randonneur").items() if name.startswith(f"{end}.")}
    identifier = next((label for label in IDENTIFIERS if value.get(label)), None)
    if identifier is not None:
        names = {label: name for label, name in names.items() if label != "identifier"} | {identifier: f"{end}.uuid"}
    flat: Flat = {}
    for label, item in value.items():
        if label == "context" and isinstance(item, list) and all(isinstance(part, str) for part in item):
            flat[f"{end}.context"] = "/".join(item)
            if any("/" in part for part in item):
                flat[f"{end}+context"] = _text(item)
        else:
            flat[names.get(label, f"{end}+{label}")] = _text(item)
    return flat


def _row(flat: Flat, pointer: str, file: str, limits: Limits) -> MappingRow:
    def number(literal: str, name: str) -> Decimal:
        place = f"{pointer}/{pointer_step(columns('randonneur')[name])}"
        value = parse_number(literal, file, path=place, limits=limits)
        if name == "factor" and not value:
            raise refused("MAP-FACTOR", file=file, path=place, found=literal)
        return value

    return unflatten(flat, number)


def _mapping(document: Mapping[str, object], rows: tuple[MappingRow, ...]) -> FlowMapping:
    texts = {key: _text(value) for key, value in document.items() if key not in VERBS}
    licences = document.get("licenses")
    first = licences[0] if isinstance(licences, list) and len(licences) == 1 else None
    named = str(first.get("path") or first.get("name") or "") if isinstance(first, dict) else ""
    ours = DEFAULTS | {MAPPING: _ours(document.get(MAPPING))}
    extra = {key: text for key, text in texts.items() if text and key not in _HEAD and document[key] != ours.get(key)}
    if licences and not _is_plain_licence(licences, named):
        extra["licenses"] = _text(licences)
    lists = {}
    for end in ENDS:
        whole, release = texts.get(f"{end}_id", ""), texts.get(f"{end}_release", "")
        joined = release != "" and whole.endswith(f"-{release}")
        lists[end] = (whole.removesuffix(f"-{release}") if joined else "" if whole == release else whole), release
    return FlowMapping(
        rows, *lists["source"], *lists["target"], texts.get("name", ""), texts.get("description", ""), named, extra
    )


def _ours(described: object) -> object:
    """Return a description of the labels as we write it, for the labels that a file has."""
    ends = described if isinstance(described, dict) else {}
    labels = {end: value.get("labels") for end, value in ends.items() if isinstance(value, dict)}
    return {
        end: {"expression language": LANGUAGE, "labels": {label: f"{end} {label}" for label in known}}
        for end, known in labels.items()
        if isinstance(known, dict)
    }


def _is_plain_licence(licences: object, named: str) -> bool:
    return licences == [{"name": named, "path": named, "title": named}]


def _text(value: object) -> str:
    if isinstance(value, str):
        return value
    if value is None:
        return ""
    return str(value) if isinstance(value, int | Decimal) and not isinstance(value, bool) else _json(value)


def _json(value: object) -> str:
    return orjson.dumps(value, default=str).decode()
