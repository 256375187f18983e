"""Namespaces of the graph and their prefixes."""

from __future__ import annotations

BASE = "https://w3id.org/pcf-interop/"
"""Everything that is the project's own."""

CORE = f"{BASE}core#"
DIMENSIONS = f"{BASE}dimensions#"
SUBSTANCES = f"{BASE}substances#"
METHODS = f"{BASE}methods#"
UNITS = f"{BASE}units#"
ILCD = f"{BASE}ilcd#"
FLOWS = f"{BASE}flows#"
RULESETS = f"{BASE}rulesets#"
DOCUMENTS = f"{BASE}id/"

DCTERMS = "http://purl.org/dc/terms/"
OWL = "http://www.w3.org/2002/07/owl#"
PROV = "http://www.w3.org/ns/prov#"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
XSD = "http://www.w3.org/2001/XMLSchema#"

PREFIXES: dict[str, str] = {
    "catenax": "urn:samm:io.catenax.pcf:9.0.0#",
    "comet": "https://comet.carbon/v1/core#",
    "comet-ef": "https://comet.carbon/v1/emfactor#",
    "comet-pcf": "https://comet.carbon/v1/pcf#",
    "comet-sc": "https://comet.carbon/v1/supplychain#",
    "comet-ver": "https://comet.carbon/v1/ver#",
    "core": CORE,
    "dcat": "http://www.w3.org/ns/dcat#",
    "dcterms": DCTERMS,
    "dimensions": DIMENSIONS,
    "flows": FLOWS,
    "id": DOCUMENTS,
    "ilcd": ILCD,
    "methods": METHODS,
    "obo": "http://purl.obolibrary.org/obo/",
    "oeo": "https://openenergyplatform.org/ontology/oeo/",
    "owl": OWL,
    "pact": f"{BASE}pact-3#",
    "prov": PROV,
    "quantitykind": "http://qudt.org/vocab/quantitykind/",
    "qudt": "http://qudt.org/schema/qudt/",
    "rdf": RDF,
    "rdfs": RDFS,
    "rulesets": RULESETS,
    "sh": "http://www.w3.org/ns/shacl#",
    "skos": SKOS,
    "substances": SUBSTANCES,
    "unit": "http://qudt.org/vocab/unit/",
    "units": UNITS,
    "xsd": XSD,
}
"""Namespace by prefix; a query may use them without declaring them."""


def expand(name: str) -> str:
    """Turn ``core:amount`` into its IRI; what has no known prefix stays as it is."""
    prefix, colon, local = name.partition(":")
    namespace = PREFIXES.get(prefix)
    return f"{namespace}{local}" if colon and namespace else name


def compact(iri: str) -> str:
    """Turn an IRI into ``core:amount`` where it lies in a known namespace."""
    found = ""
    for prefix, namespace in PREFIXES.items():
        if iri.startswith(namespace) and len(namespace) > len(PREFIXES.get(found, "")):
            found = prefix
    return f"{found}:{iri[len(PREFIXES[found]) :]}" if found else iri
