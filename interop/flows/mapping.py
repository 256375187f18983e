"""A flow mapping: which flow of one list stands for which of another, with predicate, factor and reason.

This is the common form of the exchange formats (SSSOM, GLAD, openLCA, randonneur), the matcher and ``flows apply``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum


class Predicate(StrEnum):
    """What the target is to the source (SKOS: the target is exact, broader, narrower, close or related)."""

    EXACT = "exact"
    """Interchangeable in the named methods: same substance, context and origin qualifier, same factor."""
    BROAD = "broad"
    """The target is broader than the source."""
    NARROW = "narrow"
    """The target is narrower than the source."""
    CLOSE = "close"
    """Near enough for some uses; a stand-in (proxy) is close."""
    RELATED = "related"
    """Only related."""


@dataclass(frozen=True, slots=True)
class FlowEnd:
    """One end of a mapping row, with as much as the mapping file says about the flow.

    Attributes:
        uuid: UUID or the list's own identifier, empty where only a name is given.
        name: Name of the flow.
        context: Compartment path as the file writes it.
        unit: Unit of the amount.
        flow_property: UUID of the flow property.
        cas: CAS registry number.
        location: Location code.
        version: Version of the dataset of the flow for which the row was made.
        extra: Further columns of the file about this end, by their names there.
    """

    uuid: str = ""
    name: str = ""
    context: str = ""
    unit: str = ""
    flow_property: str = ""
    cas: str = ""
    location: str = ""
    version: str = ""
    extra: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class MappingRow:
    """One pair of flows.

    Attributes:
        source: Flow of the source list.
        target: Flow of the target list.
        predicate: What the target is to the source; None where the file makes no judgement.
        factor: Amount in the target's unit = amount in the source's unit times factor; None where not stated.
        rule: Named rule that made the pair (``cas-context``), or the file's own word for how it was made.
        confidence: Between 0 and 1, None where not stated.
        note: Remark for people.
        mapper: Who made it.
        verifier: Who checked it.
        date: When, as written.
        extra: Further columns of the file, by their names there.
    """

    source: FlowEnd
    target: FlowEnd
    predicate: Predicate | None = None
    factor: Decimal | None = None
    rule: str = ""
    confidence: Decimal | None = None
    note: str = ""
    mapper: str = ""
    verifier: str = ""
    date: str = ""
    extra: Mapping[str, str] = field(default_factory=dict)

    @property
    def known_factor(self) -> Decimal | None:
        """The factor; 1 where none is stated and both ends have the same stated unit; else None."""
        if self.factor is not None:
            return self.factor
        return Decimal(1) if self.source.unit and self.source.unit == self.target.unit else None


@dataclass(frozen=True, slots=True)
class FlowMapping:
    """A set of mapping rows between two releases of two lists.

    Attributes:
        rows: The pairs in the order of the file.
        source_list: Name of the source list.
        source_release: Its release.
        target_list: Name of the target list.
        target_release: Its release.
        identifier: Identifier of the mapping set (an IRI), empty where it has none.
        title: Title for people.
        licence: Licence of the mapping set.
        extra: Further statements about the set, by their names in the file.
    """

    rows: tuple[MappingRow, ...]
    source_list: str = ""
    source_release: str = ""
    target_list: str = ""
    target_release: str = ""
    identifier: str = ""
    title: str = ""
    licence: str = ""
    extra: Mapping[str, str] = field(default_factory=dict)
