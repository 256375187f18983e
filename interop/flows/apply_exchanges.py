"""Replace the flows of one dataset: references, the amounts beside them, connections of models."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from functools import cache

from lxml import etree

from interop.crosswalk.ledger import DocumentLedger, Fate
from interop.flows.algebra import ARITHMETIC, plain
from interop.flows.apply_edit import Editor, Tally, literal
from interop.flows.apply_plan import Plan, Replacement
from interop.flows.apply_result import STEP, Applied, close_account
from interop.flows.apply_totals import add_exchanges, amount_of, direction_of
from interop.formats.ilcd import writer as ilcd_writer
from interop.io.json import dumps
from interop.model.dataset.grammar_tables import load_grammar
from interop.packages.documents import Document
from interop.resources import data_root, table_rows
from interop.validation.numbers import decimal_of
from interop.validation.references import Reference, references
from interop.validation.view import DatasetView, clark, local_name, text_of

_FLOW, _ELEMENT = "flow", "referenceToFlowDataSet"
_CONNECTIONS = ("lifecyclemodel:outputExchange", "lifecyclemodel:downstreamProcess")


@cache
def amount_rules() -> dict[str, dict[str, str]]:
    """Return what is done to the amounts beside a reference to a flow.

    Returns:
        By Clark name of the element that holds the reference: ``times`` or ``over`` by Clark name of the amount.
    """
    rules: dict[str, dict[str, str]] = {}
    for row in table_rows(data_root("mappings") / "exchange" / "amounts.tsv"):
        rules.setdefault(_name(row["parent"]), {})[_name(row["amount"])] = row["operation"]
    return rules


class Application:
    """One document under change."""

    def __init__(self, document: Document, plan: Plan, result: Applied) -> None:
        assert document.dataset is not None
        self.document = document
        self.plan = plan
        self.result = result
        self.view = DatasetView(document.dataset, document.json)
        self.editor = Editor(document, self.view)
        self.ledger = DocumentLedger(document.name)
        self.tally = Tally()

    def run(self) -> None:
        """Change what refers to a flow that is replaced, and account for everything."""
        total = self.document.count_leaves()
        found = [(item.uuid, item.element) for item in references(self.view) if _is_of_flow(item)]
        places = {element: self._place(element) for _, element in found}
        model = list(self._model_attributes())
        add_exchanges(self.result.totals.before, self.view, self.plan.properties)
        changed = False
        for uuid, element in found:
            changed |= self._reference(uuid, element, places[element])
        for uuid, element in model:
            changed |= self._attribute(uuid, element)
        if changed:
            add_exchanges(self.result.totals.after, self.view, self.plan.properties)
            self._count_shared()
            self._render()
        else:
            self.result.totals.unchanged()
        self._close(total)

    def _place(self, element: etree._Element) -> tuple[str, int]:
        """Return where the exchange of a reference stands, and how many leaves it has; before anything is changed."""
        holder = self._holder(element)
        return self.editor.place(holder), self.editor.leaves(holder)

    def _holder(self, element: etree._Element) -> etree._Element:
        """Return the exchange or factor that a reference belongs to; the reference itself where it is in none."""
        parent = element.getparent()
        return parent if parent is not None and parent.tag in amount_rules() else element

    def _reference(self, uuid: str, element: etree._Element, where: tuple[str, int]) -> bool:
        """Replace the flow of one reference, with the amounts beside it."""
        path, leaves = where
        holder = self._holder(element)
        kind = local_name(holder)
        replacement = self.plan.replacements.get(uuid)
        if replacement is None:
            self.result.counts[kind, "unmapped"] += 1
            self.result.unmapped[uuid] += holder is not element
            self._keep(path, leaves, "not in the mapping")
            return False
        if replacement.target == uuid and replacement.factor == 1:
            self.result.counts[kind, "same"] += 1
            self._keep(path, leaves, "the target is the same flow")
            return False
        if holder is element:
            return self._leave(uuid, kind, where, "a statement about the dataset, not an exchange")
        amounts = self._amounts(holder, replacement)
        if amounts is None:
            return self._leave(uuid, kind, where, "an amount cannot be converted")
        tally = Tally()
        if kind == "exchange":
            self.result.totals.explain(replacement, direction_of(holder), amount_of(holder))
        for amount, value in amounts:
            self.editor.set_text(amount, literal(value))
            tally.converted += 1
        self._point(element, replacement, tally)
        self.result.counts[kind, "mapped"] += 1
        self.result.used[uuid] += 1
        self._note(path, leaves, replacement, tally)
        return True

    def _leave(self, uuid: str, kind: str, where: tuple[str, int], reason: str) -> bool:
        """Let a reference stay as it is, although its flow has a replacement."""
        self.result.counts[kind, "kept"] += 1
        self.result.kept[uuid] += 1
        self._keep(*where, reason)
        return False

    def _amounts(self, holder: etree._Element, replacement: Replacement) -> list[tuple[etree._Element, Decimal]] | None:
        """Return the amounts of an exchange with their new values, or None and a finding where one is no number."""
        if replacement.factor == 1:
            return []
        rules = amount_rules()[holder.tag]
        out = []
        for element in holder.iterdescendants("*"):
            operation = rules.get(element.tag)
            if operation is None:
                if _is_foreign(element) and decimal_of(element) is not None:
                    self._warn_other(element, replacement)
                continue
            value = decimal_of(element)
            if value is None and not text_of(element):
                continue
            if value is None:
                shown = (element.text or "")[:40]
                self.result.findings.append(self.view.finding("MAP-AMOUNT", element, found=shown))
                return None
            with_factor = ARITHMETIC.multiply if operation == "times" else ARITHMETIC.divide
            out.append((element, plain(with_factor(value, replacement.factor))))
        return out

    def _warn_other(self, element: etree._Element, replacement: Replacement) -> None:
        name, factor = local_name(element), str(replacement.factor)
        self.result.findings.append(self.view.finding("MAP-OTHER", element, element=name, factor=factor))

    def _point(self, element: etree._Element, replacement: Replacement, tally: Tally) -> None:
        """Let a reference point to the target flow."""
        editor = self.editor
        editor.set_attribute(element, "refObjectId", replacement.target, tally)
        editor.set_attribute(element, "version", replacement.version, tally)
        uri = f"../flows/{replacement.file}" if replacement.file else ""
        if element.get("uri") is not None:
            editor.set_attribute(element, "uri", uri, tally)
        editor.set_names(element, replacement.names, tally)

    def _model_attributes(self) -> Iterator[tuple[str, etree._Element]]:
        """Yield the connections of a life cycle model, which name flows in an attribute."""
        for name in _CONNECTIONS:
            for element in self.view.elements(name):
                yield (element.get("flowUUID") or "").strip().lower(), element

    def _attribute(self, uuid: str, element: etree._Element) -> bool:
        replacement = self.plan.replacements.get(uuid)
        if replacement is None or replacement.target == uuid:
            return False
        path, tally = self.editor.place(element), Tally()
        self.editor.set_attribute(element, "flowUUID", replacement.target, tally)
        self.result.counts["connection", "mapped"] += 1
        self._note(path, 1, replacement, tally)
        return True

    def _keep(self, path: str, leaves: int, reason: str) -> None:
        self.ledger.note(path, Fate.CARRIED, STEP, path, reason=reason, count=leaves)

    def _note(self, path: str, leaves: int, replacement: Replacement, tally: Tally) -> None:
        """Account for one exchange that was changed."""
        words = f"flow {replacement.source} to {replacement.target}, factor {replacement.factor}"
        row = f"{STEP}: {replacement.rule}"
        if tally.converted:
            self.ledger.note(path, Fate.CONVERTED, row, path, reason=words, count=tally.converted)
        if tally.dropped:
            reason = "name, version or address of the replaced flow"
            self.ledger.note(path, Fate.DROPPED, row, reason=reason, count=tally.dropped)
        rest = leaves - tally.converted - tally.dropped
        if rest:
            self.ledger.note(path, Fate.CARRIED, STEP, path, count=rest)
        self.tally.supplied += tally.supplied

    def _count_shared(self) -> None:
        """Count exchanges that share flow and direction now: they stay separate."""
        exchanges = self.view.elements("process:exchange")
        targets = {replacement.target for replacement in self.plan.replacements.values()}
        keys = Counter(
            (
                reference.get("refObjectId"),
                next((d.text for d in item.iterchildren(clark("process:exchangeDirection"))), ""),
            )
            for item in exchanges
            for reference in item.iterchildren(clark("process:referenceToFlowDataSet"))
        )
        self.result.shared = sum(count for (uuid, _), count in keys.items() if count > 1 and uuid in targets)

    def _render(self) -> None:
        """Write the changed document in the format that it was read in."""
        dataset = self.document.dataset
        assert dataset is not None
        json = self.document.json
        self.result.data = ilcd_writer.write(dataset, indent=True) if json is None else dumps(json)

    def _close(self, total: int) -> None:
        """Account for the rest of the document, and hold the leaves that were written against the account."""
        close_account(self.document, self.result, total, self.ledger.lines, self.tally.supplied)


def _is_of_flow(reference: Reference) -> bool:
    """Tell a reference to a flow by its type or, where the type is missing or wrong, by the name of its element."""
    return reference.target == _FLOW or local_name(reference.element) == _ELEMENT


def _is_foreign(element: etree._Element) -> bool:
    """Tell whether an element belongs to no table of plain ILCD: an extension may hold amounts."""
    namespace = element.tag[1:].partition("}")[0]
    return not namespace.startswith("http://lca.jrc.it/ILCD/")


def _name(prefixed: str) -> str:
    return load_grammar("ilcd", "epd").clark(prefixed)
