"""randonneur migration files: JSON with one list of changes for each verb.

``replace`` and ``update`` are mapping rows; the verb is kept. ``disaggregate`` becomes one row for each target with
its share as the factor, ``delete`` a row without a target and ``create`` one without a source: none of them says that
two flows are the same, so that they have no predicate and are never applied without being asked for. Predicate, rule
and confidence stand in attributes of our own, which the programs of the format pass over.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from itertools import groupby

import orjson

from interop.flows.exchange.flat import ENDS, Flat, flatten, unflatten
from interop.flows.exchange.tables import columns
from interop.flows.mapping import FlowMapping, MappingRow, Predicate
from interop.io.json import dumps, parse_json
from interop.io.limits import DEFAULT_LIMITS, Limits
from interop.io.number import parse_number
from interop.io.pointer import pointer_step
from interop.model.finding import Finding
from interop.model.rules import finding, refused

VERBS = ("replace", "update", "disaggregate", "delete", "create")
_IDENTIFIERS = ("identifier", "uuid", "code")
_ROW_LABELS = ("predicate", "factor", "rule", "confidence", "note", "mapper", "verifier", "date")
_NUMBERS = ("factor", "confidence")
_VERB = "row+verb"
_MAPPING = "mapping"
_LANGUAGE = "words"
_DEFAULTS: dict[str, object] = {"contributors": [], "version": "1.0.0", "graph_context": ["edges"]}
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


def write(mapping: FlowMapping) -> bytes:
    """Write a mapping as a randonneur file; ``replace`` is the verb of a row that has none."""
    labels = {end: _identifier_label(mapping, end) for end in ENDS}
    changes: dict[str, list[object]] = {}
    records = [flatten(row) for row in mapping.rows]
    for verb, group in groupby(records, key=lambda flat: flat.get(_VERB, "replace")):
        entries = changes.setdefault(verb, [])
        if verb == "disaggregate":
            entries.extend(_split(list(group), labels))
        else:
            entries.extend(_change(flat, labels) for flat in group)
    return dumps({**_head(mapping, records, labels), **changes})


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
    identifier = next((label for label in _IDENTIFIERS if value.get(label)), None)
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
    ours = _DEFAULTS | {_MAPPING: _ours(document.get(_MAPPING))}
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
        end: {"expression language": _LANGUAGE, "labels": {label: f"{end} {label}" for label in known}}
        for end, known in labels.items()
        if isinstance(known, dict)
    }


def _is_plain_licence(licences: object, named: str) -> bool:
    return licences == [{"name": named, "path": named, "title": named}]


def _head(mapping: FlowMapping, records: list[Flat], labels: Mapping[str, str]) -> dict[str, object]:
    """Write the statements about the mapping set, with the labels that its flows use."""
    extra = {key: _structure(text) for key, text in mapping.extra.items()}
    licences = extra.pop("licenses", None) or (
        [{"name": mapping.licence, "path": mapping.licence, "title": mapping.licence}] if mapping.licence else []
    )
    described = extra.pop(_MAPPING, {})
    head: dict[str, object] = {
        "name": mapping.identifier,
        "description": mapping.title,
        **{key: extra.pop(key, value) for key, value in _DEFAULTS.items()},
        "licenses": licences,
        _MAPPING: {end: _labels(described, end, records, labels[end]) for end in ENDS},
    }
    lists = {"source": (mapping.source_list, mapping.source_release)}
    lists["target"] = mapping.target_list, mapping.target_release
    for end, (name, release) in lists.items():
        head[f"{end}_id"] = "-".join(part for part in (name, release) if part)
        if release:
            head[f"{end}_release"] = release
    return {**head, **extra}


def _labels(described: object, end: str, records: list[Flat], identifier: str) -> dict[str, object]:
    """Return how the attributes of one end are named: as the file that was read says, and what is new."""
    known = described.get(end) if isinstance(described, dict) else None
    stated = known.get("labels") if isinstance(known, dict) else None
    labels = dict(stated) if isinstance(stated, dict) else {}
    used = {label for flat in records for label in _attributes(flat, end, identifier)}
    labels |= {label: f"{end} {label}" for label in sorted(used - set(labels))}
    language = known.get("expression language") if isinstance(known, dict) else None
    return {"expression language": language or _LANGUAGE, "labels": labels}


def _identifier_label(mapping: FlowMapping, end: str) -> str:
    """Return the label that the file which was read has for the identifier of a flow."""
    described = _structure(mapping.extra.get(_MAPPING, ""))
    known = described.get(end) if isinstance(described, dict) else None
    labels = known.get("labels") if isinstance(known, dict) else None
    return next((label for label in _IDENTIFIERS if isinstance(labels, dict) and label in labels), _IDENTIFIERS[0])


def _attributes(flat: Flat, end: str, identifier: str) -> dict[str, object]:
    """Write the attributes of one flow."""
    out: dict[str, object] = {}
    for name, label in columns("randonneur").items():
        if name.startswith(f"{end}.") and name in flat:
            key = identifier if label == _IDENTIFIERS[0] else label
            out[key] = flat[name].split("/") if label == "context" else flat[name]
    mark = f"{end}+"
    further = {name.removeprefix(mark): text for name, text in flat.items() if name.startswith(mark)}
    if "context" in further:
        out["context"] = _structure(further.pop("context"))
    return out | further


def _change(flat: Flat, labels: Mapping[str, str]) -> dict[str, object]:
    """Write one change with at most one target."""
    ends = {end: _attributes(flat, end, labels[end]) for end in ENDS}
    return {**{end: value for end, value in ends.items() if value}, **_row_attributes(flat)}


def _split(flats: list[Flat], labels: Mapping[str, str]) -> Iterator[dict[str, object]]:
    """Write the rows that share a source as one change with several targets."""
    for source, group in groupby(flats, key=lambda flat: _attributes(flat, "source", labels["source"])):
        members = list(group)
        targets = []
        for flat in members:
            share = {"allocation": Decimal(flat["factor"])} if "factor" in flat else {}
            targets.append({**_attributes(flat, "target", labels["target"]), **share})
        rest = {name: text for name, text in members[0].items() if name != "factor"}
        yield {"source": source, "targets": targets, **_row_attributes(rest)}


def _row_attributes(flat: Flat) -> dict[str, object]:
    named = columns("randonneur")
    out: dict[str, object] = {
        named[name]: Decimal(flat[name]) if name in _NUMBERS else flat[name] for name in _ROW_LABELS if name in flat
    }
    further = {name.removeprefix("row+"): text for name, text in flat.items() if name.startswith("row+")}
    further.pop("verb", None)
    return out | {key: _structure(text) for key, text in further.items()}


def _text(value: object) -> str:
    if isinstance(value, str):
        return value
    if value is None:
        return ""
    return str(value) if isinstance(value, int | Decimal) and not isinstance(value, bool) else _json(value)


def _json(value: object) -> str:
    return orjson.dumps(value, default=str).decode()


def _structure(text: str) -> object:
    """A list or an object that was read as JSON text becomes one again."""
    if text[:1] in ("[", "{"):
        try:
            return orjson.loads(text)
        except orjson.JSONDecodeError:
            return text
    return text
