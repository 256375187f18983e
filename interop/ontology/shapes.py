"""Check of a graph against the shapes in ``ontologies/shapes.ttl``."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from pyoxigraph import RdfFormat, Triple, serialize

from interop.model.finding import Finding, Severity, UsageError
from interop.model.rules import finding
from interop.resources import data_root
from interop.vocabulary.namespaces import PREFIXES, compact
from interop.vocabulary.terms import terms

if TYPE_CHECKING:
    from rdflib import Graph

_SH = PREFIXES["sh"]
_RULES = {
    "MinCountConstraintComponent": "SHAPE-MISSING",
    "MaxCountConstraintComponent": "SHAPE-MANY",
    "QualifiedMinCountConstraintComponent": "SHAPE-LANGUAGE",
    "UniqueLangConstraintComponent": "SHAPE-LANGUAGE-TWICE",
}
"""Rule by constraint of SHACL; any other constraint is about the value itself."""


_SEVERITIES = {"Warning": Severity.WARNING, "Info": Severity.INFO}


def check_shapes(statements: Iterable[Triple], file: str) -> list[Finding]:
    """Check statements against the shapes.

    Args:
        statements: The graph.
        file: Path for findings.

    Returns:
        Findings, sorted by node.

    Raises:
        UsageError: The extra ``shacl`` is not installed.
    """
    try:
        from pyshacl import validate
    except ImportError:
        raise UsageError("This check needs pyshacl: install pcf-interop[shacl].") from None
    logging.getLogger("pyshacl").setLevel(logging.ERROR)
    shapes = (data_root("ontologies") / "shapes.ttl").read_bytes()
    _, report, _ = validate(
        _graph(serialize(list(statements), format=RdfFormat.N_TRIPLES) or b"", "nt"),
        shacl_graph=_graph(shapes, "turtle"),
        inference="none",
        do_owl_imports=False,
        advanced=False,
        js=False,
    )
    return sorted(_findings(report, file), key=lambda item: (item.path or "", item.rule, str(item.arguments)))


def _graph(data: bytes, form: str) -> Graph:
    from rdflib import Graph

    graph = Graph()
    return graph.parse(data=data, format=form)


def _findings(report: Any, file: str) -> Iterator[Finding]:
    from rdflib import URIRef

    def named(local: str) -> URIRef:
        return URIRef(f"{_SH}{local}")

    for result, result_severity in report.subject_objects(named("resultSeverity")):
        component = str(report.value(result, named("sourceConstraintComponent"))).removeprefix(_SH)
        focus = compact(str(report.value(result, named("focusNode"))))
        path = report.value(result, named("resultPath"))
        value = report.value(result, named("value"))
        yield finding(
            _RULES.get(component, "SHAPE-VALUE"),
            file=file,
            path=focus,
            severity=_SEVERITIES.get(str(result_severity).removeprefix(_SH)),
            node=focus,
            term=_named(str(path)) if path is not None else component.removesuffix("ConstraintComponent"),
            value="-" if value is None else compact(str(value))[:120],
        )


def _named(iri: str) -> str:
    """Name a property in both languages, so that one argument serves both messages."""
    known = terms().get(iri)
    name = compact(iri)
    return f"{name} ({known.labels['en']}, {known.labels['zh']})" if known else name
