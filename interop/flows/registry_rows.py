"""Flows as rows of the registry, and back; a name that many compartments share is kept once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

import orjson

from interop.flows.flow import Flow, FlowKind
from interop.flows.lists.reference_data import ReferenceDataset
from interop.io.json import parse_json

NAME_COLUMNS = ("name", "translations", "cas", "formula", "synonyms")

_SEPARATOR = "\x1f"
"""Between levels of a context and between synonyms; the gates let no control character in."""

Row = tuple[object, ...]


def rows_of(flows: Iterable[Flow], list_number: int, first_name: int) -> tuple[list[Row], list[Row]]:
    """Return the rows of names and of flows.

    Args:
        flows: The flows of one list.
        list_number: Number of the list.
        first_name: Number of its first name.
    """
    numbers: dict[Row, int] = {}
    names: list[Row] = []
    rows: list[Row] = []
    for position, flow in enumerate(flows):
        translations = orjson.dumps(flow.names, option=orjson.OPT_SORT_KEYS).decode() if flow.names else ""
        synonyms = _SEPARATOR.join(flow.synonyms)
        name = (flow.name, translations, flow.cas, flow.formula, synonyms)
        number = numbers.get(name)
        if number is None:
            number = numbers[name] = first_name + len(numbers)
            names.append((number, list_number, *name))
        context = _SEPARATOR.join(flow.context)
        counted = (flow.unit, flow.flow_property, flow.classification, flow.location)
        rows.append((list_number, position, flow.uuid, flow.version, flow.kind.value, number, context, *counted))
    return names, rows


def dataset_row(dataset: ReferenceDataset, list_number: int) -> Row:
    """Return the row of a flow property, unit group or method.

    Args:
        dataset: The dataset.
        list_number: Number of the list that it came with.
    """
    names = orjson.dumps(dataset.names, option=orjson.OPT_SORT_KEYS).decode()
    return list_number, dataset.kind, dataset.uuid, dataset.version, names, dataset.leads_to


def dataset_of(row: Sequence[str]) -> ReferenceDataset:
    """Return the dataset of a row.

    Args:
        row: Type, UUID, version, names, and what it leads to.
    """
    kind, uuid, version, names, leads_to = row
    return ReferenceDataset(kind, uuid, version, _translations(names), leads_to)


def flow_of(row: Sequence[str]) -> Flow:
    """Return the flow of a row that joins a flow with its name.

    Args:
        row: UUID, version, kind, context, unit, flow property, classification, location, name, translations, CAS
            number, formula, synonyms.
    """
    uuid, version, kind, context, unit, flow_property, classification, location, name, translations, *rest = row
    cas, formula, synonyms = rest
    return Flow(
        uuid=uuid,
        name=name,
        version=version,
        kind=FlowKind(kind),
        names=dict(_translations(translations)) if translations else {},
        cas=cas,
        formula=formula,
        context=_parts(context),
        unit=unit,
        flow_property=flow_property,
        synonyms=_parts(synonyms),
        classification=classification,
        location=location,
    )


@lru_cache(maxsize=20_000)
def _parts(text: str) -> tuple[str, ...]:
    return tuple(text.split(_SEPARATOR)) if text else ()


def _translations(text: str) -> dict[str, str]:
    found = parse_json(text.encode(), "registry")
    return {key: str(value) for key, value in found.items()} if isinstance(found, dict) else {}
