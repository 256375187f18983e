"""What applying a mapping to a package did."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from interop.crosswalk.ledger import Account
from interop.flows.apply_index import PackageFlows
from interop.flows.apply_plan import Plan
from interop.flows.apply_result import Applied
from interop.flows.apply_totals import Totals
from interop.flows.mapping import FlowMapping
from interop.packages.findings import FindingLog

REPORT_SCHEMA = "interop.flow-application/1"

PLACES = ("exchange", "factor", "connection", "other")
"""Where a flow is referred to: exchanges, characterisation factors, connections of a model, anything else."""

STATES = ("mapped", "same", "unmapped", "kept")
"""What became of a reference: replaced, the target is the same flow, no row for it, or kept as it was.

Kept are exchanges with an amount that is no number, and what speaks of a dataset, such as its preceding version.
"""


@dataclass(slots=True)
class ApplicationReport:
    """What a run did.

    Attributes:
        mapping: The mapping that was applied.
        plan: The replacements that could be worked out.
        log: Findings by rule and severity.
        documents: Number of documents read, written, refused, carried along without a dataset, and removed.
        added: Number of datasets of target flows that were added.
        outside: Number of target flows that are in no package.
        counts: References by place and by what became of them.
        unmapped: Number of references by UUID of the flow, where it has no replacement.
        kept: Number of references by UUID of the flow, where it has one and the reference keeps its flow.
        used: Number of references that were replaced, by UUID of the flow that was replaced.
        shared: Number of exchanges that now have flow and direction in common with another of their process.
        totals: Sums of the amounts of all exchanges.
        account: Fates and origins of all leaves.
        names: Name of each unmapped flow that the package holds, for people.
        property_names: Name of each flow property that the package holds, for people.
    """

    mapping: FlowMapping
    plan: Plan
    log: FindingLog
    documents: Counter[str] = field(default_factory=Counter)
    added: int = 0
    outside: int = 0
    counts: Counter[tuple[str, str]] = field(default_factory=Counter)
    unmapped: Counter[str] = field(default_factory=Counter)
    kept: Counter[str] = field(default_factory=Counter)
    used: Counter[str] = field(default_factory=Counter)
    shared: int = 0
    totals: Totals = field(default_factory=Totals)
    account: Account = field(default_factory=Account)
    names: dict[str, str] = field(default_factory=dict)
    property_names: dict[str, str] = field(default_factory=dict)

    def add(self, applied: Applied, *, removed: bool = False) -> None:
        """Add what became of one document.

        Args:
            applied: The document.
            removed: Whether it was left out.
        """
        self.log.add(applied.findings)
        if applied.refused:
            self.documents["refused"] += 1
            return
        self.documents["read" if applied.kind else "carried"] += 1
        self.documents["removed" if removed else "written"] += bool(applied.kind)
        for (place, state), count in applied.counts.items():
            self.counts[place if place in PLACES else "other", state] += count
        self.unmapped.update(applied.unmapped)
        self.kept.update(applied.kept)
        self.used.update(applied.used)
        self.shared += applied.shared
        self.totals.add(applied.totals)
        self.account.add(applied.account)

    def name_flows(self, package: PackageFlows) -> None:
        """Take the names of the flows that are not mapped, and of the flow properties."""
        self.property_names = package.property_names
        self.names = {uuid: package.name_of(uuid) for uuid in self.unmapped}

    def as_json(self) -> dict[str, object]:
        """The report as ``flows apply --json`` prints it."""
        mapping, plan = self.mapping, self.plan
        unmapped = sorted(self.unmapped.items(), key=lambda item: (-item[1], item[0]))
        return {
            "schema": REPORT_SCHEMA,
            "mapping": {
                "source_list": mapping.source_list,
                "source_release": mapping.source_release,
                "target_list": mapping.target_list,
                "target_release": mapping.target_release,
                "rows": len(mapping.rows),
                "not_asked_for": plan.not_asked_for,
                "replacements": len(plan.replacements),
            },
            "documents": {key: self.documents[key] for key in ("read", "written", "removed", "carried", "refused")},
            "references": {place: {state: self.counts[place, state] for state in STATES} for place in PLACES},
            "flows": {
                "replaced": len(self.used),
                "not_mapped": len(self.unmapped),
                "targets_added": self.added,
                "targets_outside": self.outside,
            },
            "exchanges_that_share_a_flow": self.shared,
            "totals": [
                {
                    "flow_property": key[0],
                    "direction": key[1],
                    **self.totals.line(key),
                    "agrees": self.totals.agrees(key),
                }
                for key in self.totals.places()
            ],
            "not_mapped": [{"uuid": uuid, "name": self.names.get(uuid, ""), "references": n} for uuid, n in unmapped],
            "source_leaves": self.account.source_leaves(),
            "target_leaves": self.account.target_leaves(),
            "findings": self.log.severities(),
        }
