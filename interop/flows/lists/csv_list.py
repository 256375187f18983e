"""Flow lists as CSV: with the headers of a flow list (``uuid, name, cat0 ...``) or of a list to be matched."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from interop.flows.flow import Flow, FlowKind
from interop.io.csv import iterate_csv
from interop.io.limits import DEFAULT_LIMITS, Limits
from interop.io.table import Row
from interop.model.dataset.dataset import is_uuid
from interop.model.finding import Finding
from interop.model.rules import refused
from interop.resources import data_root, table_rows

_KINDS = {"elementary flow": FlowKind.ELEMENTARY, "product flow": FlowKind.PRODUCT, "waste flow": FlowKind.WASTE}
_NEEDED = ("uuid", "name")


def read_csv_list(data: bytes, file: str, limits: Limits = DEFAULT_LIMITS) -> tuple[list[Flow], list[Finding]]:
    """Read a flow list.

    Args:
        data: The CSV file, not packed.
        file: Path for findings.
        limits: Limits of the table gate.

    Returns:
        The flows in the order of the file, and what reading found.

    Raises:
        InputRefused: ``FLOW-LIST-COLUMNS``, a needed column is missing, or what the table gate refuses.
    """
    findings: list[Finding] = []
    header, rows = iterate_csv(data, file, limits, findings=findings)
    columns = _columns_of(header)
    missing = [field for field in _NEEDED if field not in columns]
    if missing:
        raise refused("FLOW-LIST-COLUMNS", file=file, missing=", ".join(missing), known=", ".join(_known()))
    return list(_flows(rows, columns)), findings


def _flows(rows: Iterator[Row], columns: dict[str, list[str]]) -> Iterator[Flow]:
    column = {field: columns.get(field, [""])[0] for field in set(_known().values())}
    levels = columns.get("context", [])
    contexts: dict[tuple[str, ...], tuple[str, ...]] = {}
    shared: dict[str, tuple[str, ...]] = {}
    for row in rows:
        get = row.cells.get
        path = tuple([get(level, "") for level in levels])
        if path not in contexts:
            contexts[path] = _path(path)
        words = get(column["synonyms"], "")
        if words not in shared:
            shared[words] = _list(words)
        zh = get(column["zh"], "").strip()
        yield Flow(
            uuid=_identifier(get(column["uuid"], "").strip()),
            name=get(column["name"], "").strip() or zh,
            version=get(column["version"], "").strip(),
            kind=_kind(get(column["kind"], "")),
            names={"zh": zh} if zh else {},
            cas=get(column["cas"], "").strip(),
            formula=get(column["formula"], "").strip(),
            context=contexts[path],
            unit=get(column["unit"], "").strip(),
            flow_property=get(column["flow_property"], "").strip().lower(),
            synonyms=shared[words],
            classification=get(column["classification"], "").strip(),
            location=get(column["location"], "").strip(),
        )


@cache
def _kind(text: str) -> FlowKind:
    """A list that does not say is one of elementary flows."""
    return _KINDS.get(text.strip().lower(), FlowKind.OTHER) if text.strip() else FlowKind.ELEMENTARY


def _identifier(text: str) -> str:
    lower = text.lower()
    return lower if is_uuid(lower) else text


def _path(levels: tuple[str, ...]) -> tuple[str, ...]:
    """One column holds the whole path, separated by slashes; several hold a level each."""
    if len(levels) != 1:
        return tuple(level.strip() for level in levels if level.strip())
    separator = " / " if " / " in levels[0] else "/"
    return tuple(level.strip() for level in levels[0].split(separator) if level.strip())


def _list(words: str) -> tuple[str, ...]:
    return tuple(word.strip() for word in words.split(";") if word.strip())


def _columns_of(header: tuple[str, ...]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for column in header:
        field = _known().get(column.strip().lower())
        if field is not None:
            found.setdefault(field, []).append(column)
    return found


@cache
def _known() -> dict[str, str]:
    rows = table_rows(data_root("mappings") / "flows" / "list_columns.tsv")
    return {row["column"]: row["field"] for row in rows}
