"""Names in an SSSOM file: flows as CURIEs that end in their identifier, further columns as extension slots."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import quote, unquote

FLOWS = "https://w3id.org/pcf-interop/flow/"
LISTS = "https://w3id.org/pcf-interop/flow-list/"
SLOTS = "https://w3id.org/pcf-interop/mapping#"
NO_TERM = "sssom:NoTermFound"
IRI = "iri"
"""Further column that keeps the identifier of a flow which another namespace names."""

_BUILT_IN = frozenset({"dc", "dce", "dct", "dcterms", "foaf", "linkml", "owl", "oio", "oboinowl", "pav", "prov"}) | {
    *("rdf", "rdfs", "semapv", "shex", "skos", "sssom", "xsd", "xml", "orcid", "obo", "wikidata", "flowlist")
}
_LAST_PART = re.compile(r"(.*[/#:=_])([^/#:=_|\s]+)")
_UUID_AT_END = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$", re.IGNORECASE)
_ESCAPE = re.compile(r"_x([0-9A-F]{4,6})_")
_NOT_IN_NAME = re.compile(r"[^A-Za-z0-9._-]|_(?=x[0-9A-F]{4,6}_)")


@dataclass(slots=True)
class Prefixes:
    """The prefixes of one file as they come into use.

    Attributes:
        known: Expansion by prefix.
    """

    known: dict[str, str] = field(default_factory=dict)

    def flow(self, identifier: str, iri: str, name: str, release: str) -> str:
        """Return the CURIE of a flow.

        Args:
            identifier: UUID, or the list's own identifier, or an IRI.
            iri: The IRI that a file gave it; empty for a flow of a list.
            name: Name of its list.
            release: Release of its list.
        """
        full = iri or (identifier if "://" in identifier or identifier.startswith("urn:") else "")
        parts = _LAST_PART.fullmatch(full)
        if parts is not None and not full.startswith(FLOWS):
            return f"{self._prefix(parts[1], 'ns')}:{parts[2]}"
        expansion = FLOWS + "".join(f"{quote(part, safe='')}/" for part in (name, release) if part)
        wished = re.sub(r"[^a-z0-9]", "", (name + release).lower())
        return f"{self._prefix(expansion, wished or 'flow')}:{quote(identifier, safe='')}"

    def source(self, name: str) -> str:
        """Return the CURIE of a flow list."""
        self.known["flowlist"] = LISTS
        return f"flowlist:{quote(name, safe='')}"

    def _prefix(self, expansion: str, wished: str) -> str:
        for prefix, known in self.known.items():
            if known == expansion:
                return prefix
        if wished in _BUILT_IN or not wished[0].isalpha():
            wished = f"list{wished}"
        candidates = [wished, *(f"{wished}{number}" for number in range(2, len(self.known) + 3))]
        prefix = next(name for name in candidates if name not in self.known)
        self.known[prefix] = expansion
        return prefix


def read_flow(curie: str, prefixes: Mapping[str, str]) -> tuple[str, str]:
    """Return identifier and IRI of a flow.

    Args:
        curie: What stands in ``subject_id`` or ``object_id``.
        prefixes: Expansion by prefix.

    Returns:
        The identifier, and the IRI where another namespace than ours says more than that.
    """
    if curie in ("", NO_TERM):
        return "", ""
    prefix, _, local = curie.partition(":")
    expansion = prefixes.get(prefix)
    if expansion is not None and expansion.startswith(FLOWS):
        return unquote(local), ""
    iri = curie if expansion is None else expansion + local
    uuid = _UUID_AT_END.search(iri)
    return (uuid[0].lower(), iri) if uuid else (iri, "")


def read_source(curie: str, prefixes: Mapping[str, str]) -> str:
    """Return the name of a flow list from its CURIE; one of another namespace stays as it is written."""
    prefix, _, local = curie.partition(":")
    return unquote(local) if prefixes.get(prefix) == LISTS else curie


def slot_of(column: str) -> str:
    """Write any text as the end of a slot's name: what no name may hold becomes ``_xHHHH_``."""
    return _NOT_IN_NAME.sub(lambda found: f"_x{ord(found[0]):04X}_", column)


def column_of(slot: str) -> str:
    """Undo `slot_of`."""
    return _ESCAPE.sub(lambda found: chr(int(found[1], 16)), slot)
