"""Greenhouse gases as substances: what a flow emits, whatever the compartment.

Two flows can share a CAS number and still be two substances here: carbon dioxide that is fossil, biogenic or from land
use change counts differently in every method.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from interop.model.evidence import Evidence
from interop.resources import data_root, table_rows


@dataclass(frozen=True, slots=True)
class Substance:
    """One gas.

    Attributes:
        key: Our own key, such as ``ch4-biogenic`` or ``hfc-134a``.
        en: English name.
        zh: Chinese name, empty where none is known.
        formula: Sum formula, empty where unknown.
        cas: CAS registry number, empty where unknown.
        origin: ``fossil``, ``biogenic``, ``land-use-change``, or empty where it does not matter or is not stated.
        base: What substances of different origin have in common (``co2``, ``ch4``); the key itself elsewhere.
        synonyms: Other names.
        evidence: How well names and numbers are known.
        note: Remark, or empty.
    """

    key: str
    en: str
    zh: str
    formula: str
    cas: str
    origin: str
    base: str
    synonyms: tuple[str, ...]
    evidence: Evidence
    note: str = ""


@dataclass(frozen=True, slots=True)
class GasFlow:
    """One elementary flow of EF 3.1 that is a greenhouse gas.

    Attributes:
        uuid: UUID of the flow.
        name: Name in EF 3.1.
        substance: Key of the substance.
        category: ``Emissions to air`` or ``Resources from air``.
        compartment: Full name of the compartment.
        direction: Direction of an exchange of it: ``Output`` or ``Input``.
        origin: Origin under which EF 3.1 reports it, empty where EF 3.1 has no factor for it.
    """

    uuid: str
    name: str
    substance: str
    category: str
    compartment: str
    direction: str
    origin: str

    @property
    def emitted(self) -> bool:
        """Whether the flow is an emission to air, and not an uptake from it."""
        return self.category == "Emissions to air"


@cache
def substances() -> dict[str, Substance]:
    """Return every substance by its own key, in the order of the table."""
    return {row["key"]: _substance(row) for row in table_rows(_folder() / "substances.tsv")}


@cache
def gas_flows() -> dict[str, GasFlow]:
    """Return the elementary flows of EF 3.1 that are greenhouse gases, by UUID; also those without a factor there."""
    tables = ("ef-3.1-jrc.tsv", "flows-without-factor.tsv")
    flows = (_gas_flow(row) for name in tables for row in table_rows(_folder() / name))
    return {flow.uuid: flow for flow in flows}


def _substance(row: dict[str, str]) -> Substance:
    values: dict[str, str] = {**row, "base": row["base"] or row["key"]}
    evidence = Evidence(values.pop("evidence"))
    synonyms = tuple(name for name in values.pop("synonyms").split(";") if name)
    return Substance(evidence=evidence, synonyms=synonyms, **values)


def _gas_flow(row: dict[str, str]) -> GasFlow:
    columns = ("name", "substance", "category", "compartment", "direction")
    return GasFlow(uuid=row["flow"], origin=row.get("origin", ""), **{name: row[name] for name in columns})


def _folder() -> Path:
    return data_root("mappings") / "methods"
