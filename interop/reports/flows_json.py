"""JSON reports of the flow commands; their schemas lie in ``mappings/schemas``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import BinaryIO

import orjson

from interop.flows.flow import Flow, FlowList
from interop.flows.matching.result import Match
from interop.flows.matching.run import MatchRun, confidence
from interop.flows.registry_lists import ImportedList
from interop.flows.registry_lookup import Found
from interop.packages.findings import FindingLog


def matching_report(run: MatchRun, log: FindingLog) -> dict[str, object]:
    """The report that ``flows match --json`` prints.

    Args:
        run: The results.
        log: Findings of reading and matching.
    """
    return {
        "schema": "interop.flow-matching-report/1",
        "source": _list(run.source),
        "target": _list(run.target),
        "matched": len(run.matches) - len(run.unmatched),
        "unmatched": len(run.unmatched),
        "rules": [
            {"rule": rule, "predicate": predicate, "confidence": str(confidence(rule)), "flows": count}
            for (rule, predicate), count in sorted(run.by_rule().items())
        ],
        "reasons": dict(sorted(run.by_reason().items())),
        "findings": dict(sorted(log.by_rule.items())),
    }


def write_details(matches: Iterable[Match], handle: BinaryIO) -> None:
    """Write one JSON line per source flow: its answer, or the reason for none and the candidates.

    Args:
        matches: The results.
        handle: Where the lines go.
    """
    for record in _records(matches):
        handle.write(orjson.dumps(record, option=orjson.OPT_APPEND_NEWLINE))


def import_report(imported: ImportedList, known: Sequence[ImportedList], log: FindingLog) -> dict[str, object]:
    """The report that ``flows import --json`` prints.

    Args:
        imported: The list that was imported.
        known: Every list of the registry.
        log: Findings of reading.
    """
    return {
        "schema": "interop.flow-import-report/1",
        "imported": _imported(imported),
        "lists": [_imported(item) for item in known],
        "findings": dict(sorted(log.by_rule.items())),
    }


def search_report(found: Sequence[Found], most: int) -> dict[str, object]:
    """The report that ``flows search --json`` prints.

    Args:
        found: The flows; one more than `most` where there are more.
        most: How many are shown.
    """
    flows = [{"list": item.list, **_flow(item.flow)} for item in found[:most]]
    return {"schema": "interop.flow-search-report/1", "more": len(found) > most, "flows": flows}


def _records(matches: Iterable[Match]) -> Iterator[dict[str, object]]:
    for match in matches:
        answer = match.answer
        yield {
            "source": _flow(match.source),
            "answer": None
            if answer is None
            else {
                "target": _flow(answer.target),
                "predicate": answer.predicate.value,
                "rule": answer.rule,
                "confidence": str(confidence(answer.rule)),
                "factor": str(answer.factor),
                "twins": answer.twins,
            },
            "reason": None if match.reason is None else match.reason.value,
            "candidates": [
                {"target": _flow(item.target), "score": item.score, "why": item.why.split(", ")}
                for item in match.candidates
            ],
        }


def _list(flows: FlowList) -> dict[str, object]:
    return {"name": flows.name, "release": flows.release, "file": flows.source, "flows": len(flows.flows)}


def _imported(item: ImportedList) -> dict[str, object]:
    return {
        "name": item.name,
        "release": item.release,
        "file": item.source,
        "flows": item.flows,
        "datasets": item.datasets,
    }


def _flow(flow: Flow) -> dict[str, object]:
    return {
        "uuid": flow.uuid,
        "version": flow.version,
        "kind": flow.kind.value,
        "name": flow.name,
        "names": dict(sorted(flow.names.items())),
        "cas": flow.cas,
        "context": list(flow.context),
        "unit": flow.unit,
        "flow_property": flow.flow_property,
    }
