"""A flow as flow lists state it: the unit of matching, registering and mapping."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class FlowKind(StrEnum):
    """What a flow connects."""

    ELEMENTARY = "elementary"
    PRODUCT = "product"
    WASTE = "waste"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Flow:
    """One flow of a list.

    Attributes:
        uuid: UUID in lower case, or the list's own identifier where it has none.
        name: Name as the list writes it, in its main language.
        version: Version of the dataset, empty where the list has none.
        kind: Elementary, product, waste or other.
        names: Names in further languages, by language code (``zh``).
        cas: CAS registry number as written, empty where there is none.
        formula: Sum formula, empty where there is none.
        context: Compartment and sub-compartments from the general to the special, or the classification of a product.
        unit: Unit of the amounts, empty where only the flow property is known.
        flow_property: UUID of the reference flow property, empty where unknown.
        synonyms: Other names.
        classification: Code of a product classification (CPC), empty where there is none.
        location: Location code, empty where the flow has none.
    """

    uuid: str
    name: str
    version: str = ""
    kind: FlowKind = FlowKind.ELEMENTARY
    names: dict[str, str] = field(default_factory=dict)
    cas: str = ""
    formula: str = ""
    context: tuple[str, ...] = ()
    unit: str = ""
    flow_property: str = ""
    synonyms: tuple[str, ...] = ()
    classification: str = ""
    location: str = ""


@dataclass(frozen=True, slots=True)
class FlowList:
    """A flow list with its release; a mapping names both.

    Attributes:
        name: Short name, such as ``EF`` or ``ecoinvent``.
        release: Release of the list, such as ``3.1``; empty where the file does not say.
        flows: The flows in the order of the file.
        source: Where it was read from, for people.
    """

    name: str
    release: str
    flows: list[Flow]
    source: str = ""
