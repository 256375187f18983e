"""Small packages of our own to which mappings are applied."""

import json

from small_datasets import exchange, flow, flow_property, process, unit_group

from interop.flows.apply import ApplyOptions, ApplyOutputs, apply_mapping
from interop.flows.mapping import FlowEnd, FlowMapping, MappingRow, Predicate
from interop.io.source import open_source

MASS, ENERGY = "93a60a56-a3c8-11da-a746-0800200b9a66", "93a60a56-a3c8-11da-a746-0800200c9a66"
MASS_UNITS, ENERGY_UNITS = "93a60a57-a4c8-11da-a746-0800200c9a66", "93a60a57-a3c8-11da-a746-0800200c9a66"
COAL, GAS, OTHER = (f"aaaaaaaa-0000-4000-8000-00000000000{n}" for n in (1, 2, 3))
EF_COAL, EF_CLOSE = "bbbbbbbb-0000-4000-8000-000000000001", "bbbbbbbb-0000-4000-8000-000000000002"
PROCESS = "cccccccc-0000-4000-8000-000000000001"


def reference(uuid, name="Old name", version="01.00.000"):
    return (
        f'<referenceToFlowDataSet type="flow data set" refObjectId="{uuid}" version="{version}" '
        f'uri="../flows/{uuid}.xml"><common:shortDescription xml:lang="en">{name}</common:shortDescription>'
        f'<common:shortDescription xml:lang="zh">旧名</common:shortDescription></referenceToFlowDataSet>'
    )


def used(number, uuid, amount="2", direction="Input", rest="<resultingAmount>2</resultingAmount>"):
    """An exchange that uses a flow."""
    text = exchange(number, rest, direction, amount)
    return text.replace("<exchangeDirection>", f"{reference(uuid)}<exchangeDirection>")


def named(document, name):
    """Give a flow a base name."""
    return document.replace(
        "</common:UUID>", f'</common:UUID><name><baseName xml:lang="en">{name}</baseName></name>', 1
    )


def package(folder, exchanges, *, units=True, more=None):
    """Write a package of one process and three flows: coal and gas in kg, other in kg."""
    files = {f"ILCD/processes/{PROCESS}.xml": process(exchanges=exchanges, uuid=PROCESS)}
    for uuid, name in ((COAL, "Coal"), (GAS, "Gas"), (OTHER, "Other")):
        files[f"ILCD/flows/{uuid}.xml"] = named(flow(uuid=uuid, target=MASS), name)
    if units:
        files[f"ILCD/flowproperties/{MASS}.xml"] = flow_property(MASS, MASS_UNITS)
        files[f"ILCD/unitgroups/{MASS_UNITS}.xml"] = unit_group(MASS_UNITS)
    for name, text in (files | (more or {})).items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def row(source=COAL, target=EF_COAL, factor=None, predicate=Predicate.EXACT, *, unit="kg", to="kg", **parts):
    """A row of a mapping; by default from coal in kg to coal in kg."""
    target_end = FlowEnd(target, "coal, EF", unit=to, **parts)
    return MappingRow(FlowEnd(source, "coal", unit=unit), target_end, predicate, factor, "test")


def apply(source, target, *rows, targets=None, ledger=None, findings=None, **options):
    """Apply rows to a package and return the report."""
    outputs = ApplyOutputs(target, ledger, findings)
    with open_source(source) as opened:
        if targets is None:
            return apply_mapping(opened, FlowMapping(rows), outputs, ApplyOptions(**options))
        with open_source(targets) as beside:
            return apply_mapping(opened, FlowMapping(rows), outputs, ApplyOptions(**options), targets=beside)


def found(report):
    return dict(sorted(report.log.by_rule.items()))


def lines(path):
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
