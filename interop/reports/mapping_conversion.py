"""What converting a mapping file did."""

from __future__ import annotations

from pathlib import Path

from interop.flows.exchange.flat import predicates_of
from interop.flows.mapping import FlowMapping
from interop.io.text import escaped
from interop.model.rules import Language
from interop.packages.findings import FindingLog
from interop.reports.labels import labels
from interop.reports.text import amounts, finding_rows, row

REPORT_SCHEMA = "interop.mapping-conversion/1"


def mapping_conversion_json(mapping: FlowMapping, form: str, log: FindingLog) -> dict[str, object]:
    """Return the report as ``flows convert --json`` prints it.

    Args:
        mapping: What was written.
        form: Name of the format.
        log: What was found.
    """
    return {
        "schema": REPORT_SCHEMA,
        "format": form,
        "source_list": mapping.source_list,
        "source_release": mapping.source_release,
        "target_list": mapping.target_list,
        "target_release": mapping.target_release,
        "rows": len(mapping.rows),
        "predicates": dict(sorted(predicates_of(mapping).items())),
        "findings": log.severities(),
    }


def render_mapping_conversion(
    mapping: FlowMapping, source: str, output: Path, form: str, log: FindingLog, language: Language
) -> str:
    """Summarise a conversion.

    Args:
        mapping: What was written.
        source: What was read.
        output: Where it was written.
        form: Name of the format.
        log: What was found.
        language: ``en`` or ``zh``.
    """
    words = labels("application", language)
    counts = {words[f"predicate_{name}"]: count for name, count in sorted(predicates_of(mapping).items())}
    lines = [
        f"{escaped(source)} → {escaped(str(output))} ({form})",
        row(words["mapping_rows"], amounts(counts, language) or "0"),
        *finding_rows(log, language),
    ]
    return "\n".join(lines)
