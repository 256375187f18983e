"""Whether the direct result of a process may be used for its product, and what stands against it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache

from interop.characterisation.climate import reference_flows
from interop.characterisation.flows import FlowResolver
from interop.characterisation.inventory import Exchange, exchanges
from interop.io.text import escaped
from interop.model.dataset.dataset import Dataset
from interop.model.finding import Finding, Severity
from interop.model.rules import finding
from interop.resources import data_root, table_rows
from interop.validation.view import clark, text_of


@dataclass(frozen=True, slots=True)
class Eligibility:
    """The answer for one process.

    Attributes:
        reference: The exchange that is the reference flow, or None where there is no single one.
        product: Identifier of the co-product whose allocated share counts, to hand to `characterise`; empty where
            the process makes one product and its emissions count whole.
        treatment: Whether the reference flow is an input: the process treats it, and the result is that of a service.
        type_of_dataset: ``Unit process, single operation``, ``LCI result``, ... as the process states it, or empty.
        findings: An error stands against the use; information says how to read the result.
    """

    reference: Exchange | None
    product: str
    treatment: bool
    type_of_dataset: str
    findings: tuple[Finding, ...]

    @property
    def eligible(self) -> bool:
        """Whether nothing stands against the use of the direct result."""
        return not any(item.severity is Severity.ERROR for item in self.findings)


def direct_result_eligibility(process: Dataset, flows: FlowResolver) -> Eligibility:
    """Tell whether the direct result of a process may be used for its product.

    Args:
        process: A process dataset.
        flows: Where its flows are looked up, to tell products from emissions.
    """
    held = list(exchanges(process))
    references = _references(process, held)
    reference = references[0] if len(references) == 1 else None
    product, coproducts = _allocation(held, references, flows)
    treatment = reference is not None and reference.direction == "Input"
    found = [
        *_about_parameters(process),
        *_about_reference(process, reference, references),
        *_about_coproducts(process, coproducts),
    ]
    if treatment and reference is not None:
        found.append(finding("CHAR-TREATMENT", file=process.file, line=reference.line))
    kind = text_of(next(process.root.iter(clark("process:typeOfDataSet")), None))
    return Eligibility(reference, product, treatment, kind, tuple(found))


def is_reference_parameters(process: Dataset) -> bool:
    """Tell whether a dataset holds emission coefficients of a census and no inventory of a process.

    It states an output and its pollutants, and nothing that goes in. The marks stand in
    ``mappings/methods/reference-parameters.tsv``.

    Args:
        process: A process dataset.
    """
    texts = {
        "class": _classes(process),
        "name": [text_of(item) for item in process.root.iter(clark("process:baseName"))],
    }
    sources = _sources(process)
    for where, fits in _marks():
        if where == "every-source":
            if sources and all(any(map(fits, names)) for names in sources):
                return True
        elif any(map(fits, texts[where])):
            return True
    return False


def _references(process: Dataset, held: list[Exchange]) -> list[Exchange]:
    named = set(reference_flows(process))
    return [exchange for exchange in held if exchange.identifier in named]


def _allocation(held: list[Exchange], references: list[Exchange], flows: FlowResolver) -> tuple[str, list[Exchange]]:
    """Return the product whose shares count and, where the process is not allocated, its co-products."""
    kinds = [_kind(exchange, flows) for exchange in held]
    outputs = [e for e, kind in zip(held, kinds, strict=True) if kind == "product" and _leaves(e)]
    functions = {exchange.identifier: exchange for exchange in [*references, *outputs]}
    if len(functions) < 2:
        return "", []
    product = references[0].identifier if len(references) == 1 else ""
    emissions = [e for e, kind in zip(held, kinds, strict=True) if kind == "elementary"]
    if product and emissions and all(exchange.shares.get(product) is not None for exchange in emissions):
        return product, []
    return "", list(functions.values())


def _leaves(exchange: Exchange) -> bool:
    return exchange.direction == "Output" and exchange.amount != 0


def _kind(exchange: Exchange, flows: FlowResolver) -> str:
    flow = flows.flow(exchange.flow, exchange.version) if exchange.flow else None
    return flow.kind if flow else "unknown"


def _about_parameters(process: Dataset) -> Iterator[Finding]:
    if is_reference_parameters(process):
        yield finding("CHAR-PARAMETERS", file=process.file)


def _about_reference(process: Dataset, reference: Exchange | None, references: list[Exchange]) -> Iterator[Finding]:
    if not references:
        yield finding("CHAR-REFERENCE", file=process.file)
    elif reference is not None and (reference.amount is None or not reference.amount > 0):
        amount = escaped(reference.literal[:40]) or "-"
        yield finding("CHAR-REFERENCE-AMOUNT", file=process.file, line=reference.line, amount=amount)


def _about_coproducts(process: Dataset, coproducts: list[Exchange]) -> Iterator[Finding]:
    if coproducts:
        yield finding("CHAR-COPRODUCTS", file=process.file, line=coproducts[-1].line, count=len(coproducts))


def _classes(process: Dataset) -> list[str]:
    classes = process.root.iter(clark("common:class"))
    return [text_of(item) for item in classes if item.get("level") == "0"]


def _sources(process: Dataset) -> list[list[str]]:
    references = process.root.iter(clark("process:referenceToDataSource"))
    return [[text_of(name) for name in item.iterchildren(clark("common:shortDescription"))] for item in references]


@cache
def _marks() -> tuple[tuple[str, Callable[[str], bool]], ...]:
    rows = table_rows(data_root("mappings") / "methods" / "reference-parameters.tsv")
    return tuple((row["where"], _test(row["match"], row["text"])) for row in rows)


def _test(match: str, text: str) -> Callable[[str], bool]:
    return (lambda found: found == text) if match == "equals" else (lambda found: text in found)
