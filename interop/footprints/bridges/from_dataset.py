"""Dataset to footprint: one footprint for each process that has a result of its own, refusals with their reason."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from typing import Any

from interop.crosswalk.engine import cross
from interop.crosswalk.ledger import Fate
from interop.footprints.bridges.context import put_classes, put_place
from interop.footprints.bridges.decision import TO_GATE, Decision, Wish, decide, wish_of
from interop.footprints.bridges.inventory_results import put_inventory_results
from interop.footprints.bridges.leaves import leaf_count
from interop.footprints.bridges.package import NOT_READ, Package
from interop.footprints.bridges.process_tree import ProcessTree, lay_out
from interop.footprints.bridges.reference_flow import put_unit, reference_of
from interop.footprints.bridges.rows import rows_for
from interop.footprints.bridges.stated_results import chosen_scenarios, scenarios
from interop.footprints.bridges.stated_writing import put_method, put_results, put_scenarios
from interop.footprints.bridges.steps import Draft
from interop.footprints.documents import FootprintDocument
from interop.io.limits import DEFAULT_LIMITS, Limits
from interop.io.source import Source
from interop.model.finding import Severity
from interop.model.rules import finding
from interop.packages.documents import Document
from interop.validation.view import DatasetView


def dataset_footprints(
    source: Source, options: Mapping[str, str], limits: Limits = DEFAULT_LIMITS
) -> Iterator[FootprintDocument]:
    """Yield the footprints that the datasets of a source give; the last one has the other documents of the package.

    Args:
        source: An opened file, folder or zip.
        options: Options of the run: ``method``, ``boundary`` (``direct-emissions-only``, ``cradle-to-gate``),
            ``scenario``.
        limits: Limits of the gates.

    Raises:
        UsageError: An option is not known.
    """
    wish = wish_of(options)
    package = Package(source, limits)
    package.read()
    held: FootprintDocument | None = None
    for document in package.documents():
        if held is not None:
            yield held
        held = _footprint(document, package, wish)
    if held is None:
        held = FootprintDocument(source.path.name)
        held.findings.append(finding("BRIDGE-NO-PROCESS", file=source.path.name))
    held.passed = package.passed()
    yield held


def _footprint(document: Document, package: Package, wish: Wish) -> FootprintDocument:
    made = FootprintDocument(document.name, format=document.format or "", findings=document.findings)
    made.sha256 = hashlib.sha256(document.data).hexdigest()
    if document.dataset is None:
        return made
    made.version, made.leaves = document.dataset.root.get("version") or "", document.count_leaves()
    view = DatasetView(document.dataset, document.json)
    decision = decide(view, package, wish)
    made.findings.extend(decision.findings)
    if decision.way is None:
        return made
    draft = _draft(document, view, decision, package, wish)
    made.findings.extend(draft.findings)
    if any(item.rule in _STOPPING for item in draft.findings):
        return made
    package.use(document.dataset)
    made.footprint, made.moves = draft.footprint, draft.moves
    return made


_STOPPING = ("BRIDGE-RANGE", "BRIDGE-NO-TOTAL")


def _draft(document: Document, view: DatasetView, decision: Decision, package: Package, wish: Wish) -> Draft:
    draft = Draft(document.name)
    tree = lay_out(view.dataset, view)
    tables = ["process", "process-read", "declaration-read" if decision.declaration else "dataset-read"]
    _carry(draft, tree, tables)
    reference = decision.eligibility.reference
    assert reference is not None  # a decision without one is a refusal
    put_unit(draft, view, reference_of(view, reference, package, declaration=decision.declaration), package)
    put_place(draft, view)
    put_classes(draft, view)
    if decision.way == "stated":
        _put_stated(draft, view, decision, wish)
    elif decision.result is not None:
        put_inventory_results(draft, view, decision.result, package, direct=decision.way == "direct")
    _drop_the_rest(draft, document)
    return draft


def _carry(draft: Draft, tree: ProcessTree, tables: list[str]) -> None:
    """Take what the rows say; their pointers become places of the document."""
    crossing = cross(tree.root, rows_for(tree.root, tables), "get", file=draft.file)
    draft.footprint.update(crossing.tree)
    draft.findings.extend(crossing.findings)
    draft.moves.origins.update(crossing.moves.origins)
    draft.moves.reasons.update(crossing.moves.reasons)
    for pointer, move in crossing.moves.fates.items():
        for place in tree.places.get(pointer, ()):
            draft.moves.move(place, move.fate, move.row, move.to, move.reason)
    for place, reason in tree.left_out.items():
        draft.moves.move(place, Fate.DROPPED, "left-out", (), reason)


def _put_stated(draft: Draft, view: DatasetView, decision: Decision, wish: Wish) -> None:
    known = scenarios(view)
    chosen = chosen_scenarios(known, wish.scenarios)
    boundary = TO_GATE if wish.boundary == TO_GATE and decision.declaration else ""
    put_results(draft, view, decision.stated, chosen, boundary)
    put_method(draft, view, decision.stated[0])
    if not boundary:
        put_scenarios(draft, view, decision.stated, known, chosen)
    undecided = {v.module for r in decision.stated for v in r.values if v.scenario} - {
        v.module for r in decision.stated for v in r.values if v.scenario in chosen
    }
    for module in sorted(undecided):
        draft.findings.append(finding("BRIDGE-SCENARIO", file=draft.file, module=module))
    results: list[dict[str, Any]] = draft.footprint.get("results", [])
    totals = [item for item in results if item["component"] == "total"]
    if not totals or (boundary and all("stage" in item for item in totals)):
        draft.findings.append(finding("BRIDGE-NO-TOTAL", file=draft.file, severity=Severity.ERROR))


def _drop_the_rest(draft: Draft, document: Document) -> None:
    """One line for the leaves that nothing read, by a count of its own."""
    rest = leaf_count(document) - len(draft.moves.fates)
    if rest:
        draft.moves.drop_together("/", rest, "left-out", NOT_READ)
