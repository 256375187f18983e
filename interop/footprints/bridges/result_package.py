"""Footprints as datasets of one package: an adapter that writes only.

The process is no LCI result and has no type of dataset at all: none of the types of ILCD is a result without an
inventory. It says that it must not be linked, and it declares no compliance and no review.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from interop.crosswalk.engine import Crossing, cross
from interop.crosswalk.ledger import DocumentLedger, Fate
from interop.footprints.bridges.dataset_writer import build, long_texts
from interop.footprints.bridges.layer import Layer, seed_of
from interop.footprints.bridges.laying_down import put_identity, put_place_of, put_source
from interop.footprints.bridges.laying_flow import put_reference_flow
from interop.footprints.bridges.laying_results import put_lcia_results
from interop.footprints.bridges.rows import rows_for
from interop.formats.footprint import Gap, Record
from interop.formats.ilcd import writer as ilcd_writer
from interop.formats.registry import formats
from interop.formats.tidas import writer as tidas_writer
from interop.io.json import dumps
from interop.io.limits import Limits
from interop.io.pointer import pointer_step
from interop.model.dataset.dataset import Dataset
from interop.model.finding import Finding, UsageError
from interop.model.rules import finding

_PARTS = {"flowDataSet": "flow", "sourceDataSet": "source", "contactDataSet": "contact"}
_NO_METHOD, _NO_PROPERTY = "BRIDGE-NO-METHOD", "BRIDGE-UNIT-GROUP"


class ResultPackage:
    """Footprints as datasets of one package: an adapter that writes only.

    Attributes:
        name: ``ilcd`` or ``tidas``.
    """

    def __init__(self, name: str) -> None:
        self.name = name
        self._seeds: set[str] = set()
        self._written: set[str] = set()

    def claims(self, name: str, data: bytes, value: object) -> bool:
        """Claim nothing: datasets are read by the bridge from datasets."""
        return False

    def records(
        self, file: str, data: bytes, value: object, limits: Limits, options: Mapping[str, str]
    ) -> Iterator[Record]:
        """Yield nothing."""
        return iter(())

    def get(self, record: Record, options: Mapping[str, str]) -> Crossing:
        """Read nothing."""
        return Crossing()

    def put(self, footprint: dict[str, Any], options: Mapping[str, str]) -> Crossing:
        """Lay a footprint down as the trees of its datasets, the process at the top."""
        crossing = cross(footprint, rows_for(footprint, ["process", "process-write"]), "put", options=options)
        layer = Layer(footprint, crossing)
        seed = self._seed(footprint)
        put_reference_flow(layer, seed)
        put_place_of(layer, self.name)
        put_lcia_results(layer)
        put_source(layer, seed)
        put_identity(layer, seed)
        for number in range(len(layer.value("product.classifications") or [])):
            base = f"processInformation.dataSetInformation.classificationInformation.common:classification[{number}]"
            layer.put("class", f"{base}.common:class[0].@level", "0", reason="level of the class")
        self._leave_out_long(crossing)
        crossing.findings.extend(_findings(layer))
        crossing.drop_left("a dataset that holds a result only has no place for it")
        return crossing

    def gaps(self, tree: Mapping[str, Any], crossing: Crossing | None = None) -> list[Gap]:
        """Return what a process with a result cannot do without; of TIDAS also what its profile demands."""
        said = {item.rule for item in crossing.findings} if crossing is not None else set()
        found = [Gap(place, path) for place, path, held in _needs(tree, said) if not held]
        if self.name == "tidas" and not found:
            for kind, data in self._rendered(tree):
                found += _profile_gaps(kind, data)
        return found

    def check(self, tree: Mapping[str, Any], file: str, pointer: str) -> Iterator[Finding]:
        """Yield nothing: what is written is valid by the grammar that it is made with."""
        return iter(())

    def encode(self, trees: Sequence[Mapping[str, Any]], options: Mapping[str, str]) -> bytes:
        """Refuse: a footprint becomes several files.

        Raises:
            UsageError: Always.
        """
        raise UsageError("A footprint becomes several datasets: name a folder or a .zip.")

    def package_files(self, tree: Mapping[str, Any], options: Mapping[str, str]) -> dict[str, bytes]:
        """Write the datasets of a footprint; a contact that an earlier one has is left out."""
        files: dict[str, bytes] = {}
        known = formats()[self.name]
        for dataset in _datasets(tree):
            identity = dataset.identity
            name = f"{known.folder}/{dataset.kind.folder}/{identity.uuid}_{identity.version}{known.suffix}"
            if name not in self._written:
                self._written.add(name)
                files[name] = self._bytes(dataset)
        return files

    def _seed(self, footprint: Mapping[str, Any]) -> str:
        """What the identifiers are made from; records with one id are told apart by their order."""
        first = seed = seed_of(footprint)
        number = 1
        while seed in self._seeds:
            number += 1
            seed = f"{first}#{number}"
        self._seeds.add(seed)
        return seed

    def _bytes(self, dataset: Dataset) -> bytes:
        if self.name == "tidas":
            return dumps(tidas_writer.render(dataset, DocumentLedger(dataset.file)))
        return ilcd_writer.write(dataset, indent=True)

    def _rendered(self, tree: Mapping[str, Any]) -> Iterator[tuple[str, object]]:
        for dataset in _datasets(tree):
            yield dataset.kind.name, tidas_writer.render(dataset, DocumentLedger(dataset.file))

    def _leave_out_long(self, crossing: Crossing) -> None:
        """Texts that are longer than their place are not cut: they stay out, with a finding."""
        for base, kind in (("", "process"), *_PARTS.items()):
            part = crossing.tree.get(base, {}) if base else crossing.tree
            for steps, limit in list(long_texts(kind, part)):
                _leave_out(crossing, part, (base,) if base else (), steps, limit)


def _leave_out(
    crossing: Crossing, part: dict[str, Any], base: tuple[str, ...], steps: tuple[str, ...], limit: int
) -> None:
    pointer = "".join(f"/{pointer_step(step)}" for step in (*base, *steps))
    node: Any = part
    for step in steps[:-1]:
        node = node[int(step)] if isinstance(node, list) else node[step]
    text = node.pop(steps[-1])
    reason = f"longer than the {limit} characters of its place"
    for source, move in crossing.moves.fates.items():
        if pointer in move.to:
            to = tuple(item for item in move.to if item != pointer)
            crossing.moves.fates[source] = (
                replace(move, to=to) if to else replace(move, to=(), fate=Fate.DROPPED, reason=reason)
            )
            crossing.findings.append(finding("BRIDGE-LONG", path=source, field=source, length=len(text), limit=limit))
    crossing.moves.origins.pop(pointer, None)


def _findings(layer: Layer) -> Iterator[Finding]:
    yield finding("BRIDGE-RESULT-ONLY")
    tree, measure = layer.crossing.tree, layer.value("unit.measure")
    if measure is not None and "flowProperties" not in tree.get("flowDataSet", {}):
        yield finding(_NO_PROPERTY, path="unit.measure", unit=str(measure))
    totals = [item for item in layer.value("results") or [] if item.get("component") == "total" and "stage" not in item]
    if totals and "LCIAResults" not in tree:
        yield finding(_NO_METHOD, path="gwp.sources")


def _datasets(tree: Mapping[str, Any]) -> Iterator[Dataset]:
    process = {key: value for key, value in tree.items() if key not in _PARTS}
    yield build("process", process, "process")
    for key, kind in _PARTS.items():
        if key in tree:
            yield build(kind, tree[key], kind)


def _needs(tree: Mapping[str, Any], said: set[str]) -> Iterator[tuple[str, str, bool]]:
    """What a process with a result cannot do without: place, canonical path to supply, whether it is there."""
    name = tree.get("processInformation", {}).get("dataSetInformation", {}).get("name", {}).get("baseName")
    yield "processInformation/dataSetInformation/name/baseName", "product.name", bool(name)
    exchange = tree.get("exchanges", {}).get("exchange", [{}])[0]
    properties = tree.get("flowDataSet", {}).get("flowProperties", {})
    yield "flowProperties/flowProperty", "unit.measure", bool(properties)
    yield "exchanges/exchange/meanAmount", "unit.amount", not properties or "meanAmount" in exchange
    results = tree.get("LCIAResults", {}).get("LCIAResult", [])
    lacking = "gwp.sources[0].report" if _NO_METHOD in said else "results[component=total].value"
    yield "LCIAResults/LCIAResult", lacking, bool(results)


def _profile_gaps(kind: str, document: object) -> Iterator[Gap]:
    from interop.formats.tidas import profile  # loads a validator, which nothing else of the way needs

    for fault in profile.faults(document, kind):
        if fault.rule in ("TIDAS-REQUIRED", "TIDAS-REQUIRED-UNLESS"):
            yield Gap(f"{kind}{fault.path}/{fault.arguments['key']}", "")
