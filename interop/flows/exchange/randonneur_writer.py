"""Write a mapping as a randonneur migration file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from itertools import groupby

import orjson

from interop.flows.exchange.flat import ENDS, Flat, flatten
from interop.flows.exchange.randonneur import DEFAULTS, IDENTIFIERS, LANGUAGE, MAPPING
from interop.flows.exchange.tables import columns
from interop.flows.mapping import FlowMapping
from interop.io.json import dumps

_ROW_LABELS = ("predicate", "factor", "rule", "confidence", "note", "mapper", "verifier", "date")
_NUMBERS = ("factor", "confidence")
_VERB = "row+verb"


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


def _head(mapping: FlowMapping, records: list[Flat], labels: Mapping[str, str]) -> dict[str, object]:
    """Write the statements about the mapping set, with the labels that its flows use."""
    extra = {key: _structure(text) for key, text in mapping.extra.items()}
    licences = extra.pop("licenses", None) or (
        [{"name": mapping.licence, "path": mapping.licence, "title": mapping.licence}] if mapping.licence else []
    )
    described = extra.pop(MAPPING, {})
    head: dict[str, object] = {
        "name": mapping.identifier,
        "description": mapping.title,
        **{key: extra.pop(key, value) for key, value in DEFAULTS.items()},
        "licenses": licences,
        MAPPING: {end: _labels(described, end, records, labels[end]) for end in ENDS},
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
    return {"expression language": language or LANGUAGE, "labels": labels}


def _identifier_label(mapping: FlowMapping, end: str) -> str:
    """Return the label that the file which was read has for the identifier of a flow."""
    described = _structure(mapping.extra.get(MAPPING, ""))
    known = described.get(end) if isinstance(described, dict) else None
    labels = known.get("labels") if isinstance(known, dict) else None
    return next((label for label in IDENTIFIERS if isinstance(labels, dict) and label in labels), IDENTIFIERS[0])


def _attributes(flat: Flat, end: str, identifier: str) -> dict[str, object]:
    """Write the attributes of one flow."""
    out: dict[str, object] = {}
    for name, label in columns("randonneur").items():
        if name.startswith(f"{end}.") and name in flat:
            key = identifier if label == IDENTIFIERS[0] else label
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


def _structure(text: str) -> object:
    """A list or an object that was read as JSON text becomes one again."""
    if text[:1] in ("[", "{"):
        try:
            return orjson.loads(text)
        except orjson.JSONDecodeError:
            return text
    return text
