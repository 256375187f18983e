"""The metadata block at the head of an SSSOM TSV file: YAML in comment lines."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping

import orjson

from interop.flows.exchange.sssom_names import SLOTS, Prefixes, column_of, read_source, slot_of
from interop.flows.exchange.tables import sssom_slots
from interop.flows.mapping import FlowMapping
from interop.io.limits import Limits
from interop.io.yaml import parse_yaml
from interop.model.rules import refused

UNNAMED = "https://w3id.org/pcf-interop/mapping/unnamed-"
NO_LICENCE = "https://w3id.org/sssom/license/unspecified"
_LICENCE_TEXT = "ext_licence"
_FURTHER = "ext_x_"
_SOURCES = ("subject_source", "subject_source_version", "object_source", "object_source_version")


def split_header(text: str) -> tuple[str, str, int]:
    """Separate the comment lines at the head from the table.

    Returns:
        The YAML, the table, and the number of lines before it.
    """
    lines = text.splitlines(keepends=True)
    count = next((number for number, line in enumerate(lines) if not line.startswith("#")), len(lines))
    return "".join(line[1:] for line in lines[:count]), "".join(lines[count:]), count


def read_header(yaml: str, file: str, limits: Limits) -> tuple[FlowMapping, dict[str, str]]:
    """Read the metadata.

    Args:
        yaml: The block without its comment signs.
        file: Path for findings.
        limits: Limits of the gate.

    Returns:
        A mapping without rows, and the prefixes with their expansions.

    Raises:
        InputRefused: The gate refused the block, or ``MAP-FORMAT``: it is no mapping of keys to values.
    """
    value = parse_yaml(yaml.encode(), file, limits) if yaml.strip() else {}
    if not isinstance(value, Mapping):
        raise refused("MAP-FORMAT", file=file)
    texts = {str(key): _text(item) for key, item in value.items()}
    curie_map = value.get("curie_map")
    prefixes = {str(k): str(v) for k, v in curie_map.items()} if isinstance(curie_map, Mapping) else {}
    taken = {"curie_map", "extension_definitions", "mapping_set_id", "mapping_set_title", "license", *_SOURCES}
    identifier, licence = texts.get("mapping_set_id", ""), texts.get("license", "")
    extra = {_key(key): text for key, text in texts.items() if key not in taken and key != _LICENCE_TEXT and text}
    mapping = FlowMapping(
        (),
        read_source(texts.get("subject_source", ""), prefixes),
        texts.get("subject_source_version", ""),
        read_source(texts.get("object_source", ""), prefixes),
        texts.get("object_source_version", ""),
        "" if identifier.startswith(UNNAMED) else identifier,
        texts.get("mapping_set_title", ""),
        texts.get(_LICENCE_TEXT, "") if licence in ("", NO_LICENCE) else licence,
        extra,
    )
    return mapping, prefixes


def write_header(mapping: FlowMapping, prefixes: Prefixes, slots: Iterable[str], table: bytes) -> bytes:
    """Write the metadata as comment lines.

    Args:
        mapping: The mapping.
        prefixes: The prefixes that its rows use.
        slots: Extension slots of the rows.
        table: The table below it; names a mapping set that has no identifier.
    """
    head: dict[str, object] = {}
    sources = (mapping.source_list, mapping.source_release, mapping.target_list, mapping.target_release)
    for slot, value in zip(_SOURCES, sources, strict=True):
        if value:
            head[slot] = value if slot.endswith("version") else prefixes.source(value)
    extensions = list(slots)
    for key, text in mapping.extra.items():
        slot = key if key in sssom_slots("set") else _FURTHER + slot_of(key)
        head[slot] = _structure(text) if key in sssom_slots("set") else text
        extensions += [] if key in sssom_slots("set") else [slot]
    named_licence = "://" in mapping.licence
    if mapping.licence and not named_licence:
        head[_LICENCE_TEXT] = mapping.licence
        extensions.append(_LICENCE_TEXT)
    unnamed = UNNAMED + hashlib.sha256(table).hexdigest()[:16]
    document: dict[str, object] = {
        "curie_map": {**dict(sorted(prefixes.known.items())), "pcfmap": SLOTS},
        "mapping_set_id": mapping.identifier or unnamed,
        **({"mapping_set_title": mapping.title} if mapping.title else {}),
        "license": mapping.licence if named_licence else NO_LICENCE,
        **head,
        "extension_definitions": [
            {"slot_name": slot, "property": f"pcfmap:{slot.removeprefix('ext_')}", "type_hint": _type(slot)}
            for slot in dict.fromkeys(extensions)
        ],
    }
    return "".join(f"#{line}\n" for line in _yaml(document)).encode()


def _yaml(document: Mapping[str, object]) -> Iterable[str]:
    """Lay out two levels as blocks; every text is quoted, so that no reader takes 3.1 for a number."""
    for key, value in document.items():
        if isinstance(value, dict):
            yield f"{key}:"
            yield from (f"  {name}: {_quoted(item)}" for name, item in value.items())
        elif isinstance(value, list):
            yield f"{key}:" if value else f"{key}: []"
            for item in value:
                pairs = list(item.items()) if isinstance(item, dict) else []
                yield f"  - {pairs[0][0]}: {_quoted(pairs[0][1])}" if pairs else f"  - {_quoted(item)}"
                yield from (f"    {name}: {_quoted(inner)}" for name, inner in pairs[1:])
        else:
            yield f"{key}: {_quoted(value)}"


def _quoted(value: object) -> str:
    """Write a value as JSON, which is YAML too."""
    return (
        json.dumps(value, ensure_ascii=False)
        .replace("\u2028", "\\u2028")
        .replace("\u2029", "\\u2029")
        .replace("\x85", "\\u0085")
    )


def _text(value: object) -> str:
    return value if isinstance(value, str) else "" if value is None else orjson.dumps(value).decode()


def _structure(text: str) -> object:
    """A list or an object that was read as JSON text becomes one again."""
    if text[:1] in ("[", "{"):
        try:
            return orjson.loads(text)
        except orjson.JSONDecodeError:
            return text
    return text


def _key(slot: str) -> str:
    return column_of(slot.removeprefix(_FURTHER)) if slot.startswith(_FURTHER) else slot


def _type(slot: str) -> str:
    return "xsd:decimal" if slot == "ext_conversion_factor" else "xsd:string"
