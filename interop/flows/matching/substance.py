"""The substances of a list: its flows without their contexts, since a name is judged once and not per compartment."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from interop.flows.contexts import context_of
from interop.flows.flow import Flow
from interop.flows.nomenclature.cas import cas_number
from interop.flows.nomenclature.name import Name, parse_name
from interop.flows.nomenclature.spelling import key, plain


@dataclass(slots=True)
class Substance:
    """What flows of one name and CAS number share.

    Attributes:
        label: The name as the list writes it.
        name: The name taken apart.
        cas: CAS number in its usual form, empty where there is none or its check digit is wrong.
        synonyms: Synonyms of its first flow.
        flows: Flows by context concept.
    """

    label: str
    name: Name
    cas: str
    synonyms: tuple[str, ...] = ()
    flows: dict[str, list[Flow]] = field(default_factory=dict)
    _keys: frozenset[str] | None = None

    @property
    def synonym_keys(self) -> frozenset[str]:
        """Keys of the synonyms, computed once."""
        if self._keys is None:
            self._keys = frozenset(synonym_keys(self.synonyms))
        return self._keys

    def all_flows(self) -> Iterator[Flow]:
        """Yield its flows in every context."""
        for flows in self.flows.values():
            yield from flows


def synonym_keys(synonyms: Iterable[str]) -> Iterable[str]:
    """Return the keys of synonyms, without those too short to mean one substance (``C``, ``ER3``)."""
    # One pass over all of them together: there are ten times as many synonyms as substances.
    for synonym in plain("|".join(synonyms)).split("|"):
        found = key(synonym)
        if len(found) > 3:
            yield found


def substances_of(flows: Iterable[Flow]) -> list[Substance]:
    """Group flows by name, whatever its case, and CAS number.

    Args:
        flows: Elementary flows of one list.

    Returns:
        The substances in the order of their first flow.
    """
    found: dict[tuple[str, str], Substance] = {}
    for flow in flows:
        identity = (flow.name.lower(), flow.cas)
        substance = found.get(identity)
        if substance is None:
            name, cas = parse_name(flow.name), cas_number(flow.cas)
            substance = found[identity] = Substance(flow.name, name, cas, flow.synonyms)
        substance.flows.setdefault(context_of(flow.context), []).append(flow)
    return list(found.values())
