"""Read a flow list, whatever it is: CSV (packed or not), a package, ecoSpold 2, or the name of an imported list."""

from __future__ import annotations

from pathlib import Path

from interop.flows.collector import collector_paused
from interop.flows.flow import Flow, FlowList
from interop.flows.lists.csv_list import read_csv_list
from interop.flows.lists.packed import unpacked
from interop.io.limits import DEFAULT_LIMITS, Limits
from interop.io.source import Source, open_source
from interop.model.finding import Finding, InputRefused, Severity
from interop.model.rules import finding, refused

_PACKED_SUFFIXES = (".gz", ".csv", ".xml", ".zip", ".json")


def read_flow_list(
    where: str | Path,
    limits: Limits = DEFAULT_LIMITS,
    findings: list[Finding] | None = None,
    *,
    name: str = "",
    release: str = "",
    registry: Path | None = None,
) -> FlowList:
    """Read a flow list.

    Args:
        where: A file, folder or zip; else the name of an imported list, as ``EF`` or ``EF@3.1``.
        limits: Limits of the gates.
        findings: Takes what reading found.
        name: Name of the list, where the file does not tell; the name of the file otherwise.
        release: Release of the list.
        registry: Registry of imported lists, where not the default one.

    Raises:
        InputRefused: A gate or reader refused the source, it holds no flow (``FLOW-LIST-EMPTY``), or no list of that
            name has been imported (``FLOW-LIST-UNKNOWN``, ``FLOW-LIST-RELEASE``).
    """
    path = Path(where)
    if not path.exists() and path.name == str(where) and path.suffix.lower() not in _PACKED_SUFFIXES:
        from interop.flows.registry import open_registry

        with open_registry(registry) as opened:
            return opened.read(str(where))
    found: list[Finding] = []
    with open_source(path, limits) as source, collector_paused():
        flows = _flows(source, path, limits, found)
    if not flows:
        refusals = [item for item in found if item.severity is Severity.ERROR]
        raise InputRefused(*refusals) if refusals else refused("FLOW-LIST-EMPTY", file=path.name)
    if findings is not None:
        findings.extend(found)
        findings.extend(_duplicates(flows, path.name))
    return FlowList(name or _stem(path), release, flows, path.name)


def _flows(source: Source, path: Path, limits: Limits, findings: list[Finding]) -> list[Flow]:
    if source.kind == "file":
        data = unpacked(source.read(path.name), path.name, limits)
        if data.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"<":
            from interop.flows.lists.ecospold_list import is_ecospold, read_ecospold_list

            if is_ecospold(data):
                return read_ecospold_list(data, path.name, limits)
        elif not path.name.lower().endswith(".json"):
            flows, found = read_csv_list(data, path.name, limits)
            findings.extend(found)
            return flows
    from interop.flows.lists.ilcd_list import read_ilcd_list

    flows, found = read_ilcd_list(source, limits)
    findings.extend(found)
    return flows


def _duplicates(flows: list[Flow], file: str) -> list[Finding]:
    """Name the identities that several flows share; another version is another identity."""
    seen: set[tuple[str, str]] = set()
    twice: dict[tuple[str, str], None] = {}
    for flow in flows:
        identity = flow.uuid, flow.version
        if identity in seen:
            twice[identity] = None
        seen.add(identity)
    return [finding("FLOW-DUPLICATE", file=file, uuid=uuid, version=version) for uuid, version in twice]


def _stem(path: Path) -> str:
    name = path.name
    while Path(name).suffix.lower() in _PACKED_SUFFIXES:
        name = Path(name).stem
    return name
