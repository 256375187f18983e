"""SSSOM TSV: the Simple Standard for Sharing Ontological Mappings, with extension slots for what flows need.

Factor, units, contexts, flow properties, CAS numbers and locations have declared slots, and so has every further
column. A row without a judgement is written ``skos:mappingRelation``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from interop.flows.exchange.flat import Flat, flatten, further_names, unflatten
from interop.flows.exchange.sssom_header import read_header, split_header, write_header
from interop.flows.exchange.sssom_names import IRI, NO_TERM, Prefixes, column_of, read_flow, read_source, slot_of
from interop.flows.exchange.tables import columns, fields, justification, predicate_forms, sssom_slots
from interop.flows.exchange.text_table import numbers_of, to_cells, to_flat, write_lines
from interop.flows.mapping import FlowMapping, MappingRow, Predicate
from interop.io.csv import read_csv
from interop.io.limits import DEFAULT_LIMITS, Limits
from interop.io.table import Row
from interop.io.text import decode
from interop.model.finding import Finding
from interop.model.rules import finding, refused

_ENDS = {"source": "subject", "target": "object"}
_FURTHER = {"source": "ext_subject_x_", "target": "ext_object_x_", "row": "ext_x_"}
_LITERAL = "rdfs literal"
_ISO_DATE = re.compile(r"\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])")


def read(data: bytes, file: str, limits: Limits = DEFAULT_LIMITS, findings: list[Finding] | None = None) -> FlowMapping:
    """Read an SSSOM TSV file.

    Args:
        data: The whole file.
        file: Path for findings.
        limits: Limits of the gates.
        findings: Takes ``MAP-PREDICATE-UNKNOWN`` and what the gates note.

    Raises:
        InputRefused: A gate refused the file, or ``MAP-COLUMN``, ``MAP-FACTOR``.
    """
    found = [] if findings is None else findings
    yaml, table, skipped = split_header(decode(data, file))
    mapping, prefixes = read_header(yaml, file, limits)
    content = read_csv(table.encode(), file, limits, delimiter="\t", findings=found)
    for needed in ("predicate_id",):
        if needed not in content.header:
            raise refused("MAP-COLUMN", file=file, column=needed)
    names = {column: _field(column) for column in content.header}
    by_field = {name: column for column, name in names.items()}
    rows = []
    for row in content.rows:
        shifted = Row(row.number + skipped, row.cells)
        flat = _standard(to_flat(shifted, names), prefixes, shifted, file, found)
        rows.append(unflatten(flat, numbers_of(shifted, by_field, file, limits)))
    return _condensed(replace(mapping, rows=tuple(rows)), prefixes)


def write(mapping: FlowMapping) -> bytes:
    """Write a mapping as SSSOM TSV, in the order of its rows.

    Raises:
        InputRefused: A text cannot stand in a table.
    """
    prefixes = Prefixes()
    records = [_record(row, mapping, prefixes) for row in mapping.rows]
    used = {name for record in records for name in record}
    always = ("source.uuid", "source.name", "predicate", "target.uuid", "target.name", "row+mapping_justification")
    order = [*fields(), *further_names(records)]
    if "row+mapping_justification" not in order:
        order.append("row+mapping_justification")
    names = sorted((name for name in order if name in used or name in always), key=_position)
    header = [_column(name) for name in names]
    table = write_lines([header, *to_cells(records, names)], "\t")
    return write_header(mapping, prefixes, (column for column in header if column.startswith("ext_")), table) + table


def _position(name: str) -> tuple[int, str]:
    """Standard slots in the order of SSSOM first, extension slots after them."""
    column = _column(name)
    first = ("subject_id", "subject_label", "subject_type", "predicate_id", "object_id", "object_label", "object_type")
    if column in first:
        return first.index(column), ""
    known = [*columns("sssom").values()]
    late = column.startswith("ext_")
    return (20 + (known.index(column) if column in known else 100) + 1000 * late), column


def _record(row: MappingRow, mapping: FlowMapping, prefixes: Prefixes) -> Flat:
    """Write what SSSOM writes in its own way."""
    flat = flatten(row)
    lists = ((mapping.source_list, mapping.source_release), (mapping.target_list, mapping.target_release))
    for end, (name, release) in zip(("source", "target"), lists, strict=True):
        identifier, iri = flat.get(f"{end}.uuid", ""), flat.pop(f"{end}+{IRI}", "")
        if identifier:
            flat[f"{end}.uuid"] = prefixes.flow(identifier, iri, name, release)
        elif flat.get(f"{end}.name"):
            flat[f"row+{_ENDS[end]}_type"] = _LITERAL
        else:
            flat[f"{end}.uuid"] = NO_TERM
    flat["predicate"] = flat.pop("row+predicate_id", "") or predicate_forms()[row.predicate].skos
    flat.setdefault("row+mapping_justification", justification(row.rule))
    if _ISO_DATE.fullmatch(row.date) and "row+mapping_date" not in flat:
        flat["row+mapping_date"] = flat.pop("date")
    return flat


def _standard(flat: Flat, prefixes: dict[str, str], row: Row, file: str, findings: list[Finding]) -> Flat:
    """Read what SSSOM writes in its own way."""
    for end, word in _ENDS.items():
        identifier, iri = read_flow(flat.pop(f"{end}.uuid", ""), prefixes)
        flat |= {f"{end}.uuid": identifier, f"{end}+{IRI}": iri}
        if flat.get(f"row+{word}_type") == _LITERAL:
            del flat[f"row+{word}_type"]
    flat["predicate"] = _predicate(flat, row, file, findings)
    if flat.get("row+mapping_justification") == justification(flat.get("rule", "")):
        del flat["row+mapping_justification"]
    if "date" not in flat and _ISO_DATE.fullmatch(flat.get("row+mapping_date", "")):
        flat["date"] = flat.pop("row+mapping_date")
    return flat


def _predicate(flat: Flat, row: Row, file: str, findings: list[Finding]) -> str:
    """Read the predicate; one that is negated or of another vocabulary is kept as it is and judges nothing."""
    written = flat.pop("predicate", "")
    by_skos = {forms.skos: predicate for predicate, forms in predicate_forms().items()}
    if written in by_skos and "row+predicate_modifier" not in flat:
        predicate: Predicate | None = by_skos[written]
        return predicate or ""
    flat["row+predicate_id"] = written
    shown = f"{flat.get('row+predicate_modifier', '')} {written}".strip()
    findings.append(finding("MAP-PREDICATE-UNKNOWN", file=file, path=row.place("predicate_id"), found=shown))
    return ""


def _condensed(mapping: FlowMapping, prefixes: dict[str, str]) -> FlowMapping:
    """Take names and releases of the lists from the rows where every row states the same and the header none."""
    found: dict[str, str] = {}
    attributes = ("source_list", "source_release", "target_list", "target_release")
    slots = ("subject_source", "subject_source_version", "object_source", "object_source_version")
    for attribute, slot in zip(attributes, slots, strict=True):
        stated = {row.extra.get(slot, "") for row in mapping.rows}
        if len(stated) == 1 and "" not in stated and not getattr(mapping, attribute):
            value = stated.pop()
            found[attribute] = value if slot.endswith("version") else read_source(value, prefixes)
            rest = [{k: v for k, v in row.extra.items() if k != slot} for row in mapping.rows]
            rows = tuple(replace(row, extra=extra) for row, extra in zip(mapping.rows, rest, strict=True))
            mapping = replace(mapping, rows=rows)
    return replace(mapping, **found)  # type: ignore[arg-type]


def _column(name: str) -> str:
    """Return the slot of a field."""
    place, further, key = name.partition("+")
    if not further:
        return columns("sssom")[name]
    if place == "row" and (key in sssom_slots("mapping")):
        return key
    return _FURTHER[place] + slot_of(key)


def _field(column: str) -> str:
    """Return the field of a slot."""
    for name, slot in columns("sssom").items():
        if slot == column:
            return name
    for place, mark in _FURTHER.items():
        if column.startswith(mark):
            return f"{place}+{column_of(column.removeprefix(mark))}"
    return f"row+{column}"


def header_names(text: str) -> Sequence[str]:
    """Return the columns of the table in a file that begins with this text, to tell the format."""
    first = split_header(text)[1].partition("\n")[0]
    return [cell.strip('"\r') for cell in first.split("\t")]
