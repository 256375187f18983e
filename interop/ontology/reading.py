"""The gate for RDF: bytes in, statements out, or a refusal. Nothing is fetched, no import is followed."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path, PurePosixPath

from pyoxigraph import RdfFormat, Triple, parse

from interop.io.folder import read_file
from interop.io.json import parse_json
from interop.io.limits import DEFAULT_LIMITS, Limits
from interop.io.text import decode, escaped
from interop.io.xml import parse_xml
from interop.model.finding import Finding
from interop.model.rules import finding, refused
from interop.vocabulary.namespaces import OWL

_SUFFIXES = {
    ".ttl": RdfFormat.TURTLE,
    ".nt": RdfFormat.N_TRIPLES,
    ".jsonld": RdfFormat.JSON_LD,
    ".json": RdfFormat.JSON_LD,
    ".rdf": RdfFormat.RDF_XML,
    ".xml": RdfFormat.RDF_XML,
    ".owl": RdfFormat.RDF_XML,
}
_IMPORTS = f"{OWL}imports"
_DEEPEST = 64
"""Nesting of anonymous nodes and lists: real graphs have a handful, other readers break at a thousand."""

_QUOTED = re.compile(
    r'"""(?:[^"\\]|\\.|"(?!""))*+"""' + r"|'''(?:[^'\\]|\\.|'(?!''))*+'''"
    r'|"(?:[^"\\\r\n]|\\.)*+"' + r"|'(?:[^'\\\r\n]|\\.)*+'"
    r"|<[^<>\"{}|^`\x00-\x20]*+>|\#[^\r\n]*+",
    re.DOTALL,
)
_BRACKET = re.compile(r"[\[\](){}]")


def read_rdf(
    data: bytes, file: str, limits: Limits = DEFAULT_LIMITS, findings: list[Finding] | None = None
) -> list[Triple]:
    """Read a graph in Turtle, N-Triples, JSON-LD or RDF/XML; the suffix of its name tells which.

    Args:
        data: The whole file.
        file: Path for findings.
        limits: Limits of the gates.
        findings: Where warnings go (``RDF-IMPORT``).

    Raises:
        InputRefused: ``FMT-UNKNOWN``, ``IO-LIMIT``, ``ENC-DECODE``, ``RDF-SYNTAX``, ``REF-REMOTE``, or what the gates
            of XML and JSON refuse.
    """
    suffix = PurePosixPath(file).suffix.lower()
    form = _SUFFIXES.get(suffix)
    if form is None:
        raise refused("FMT-UNKNOWN", file=file, what=f"*{suffix}")
    if len(data) > limits.input_bytes:
        raise limits.exceeded("IO-LIMIT", "input-bytes", len(data), file=file)
    _GATES[form](data, file, limits)
    try:
        statements = [quad.triple for quad in parse(data, form)]
    except SyntaxError as error:
        raise refused("RDF-SYNTAX", file=file, line=error.lineno, reason=_reason(error)) from None
    if findings is not None:
        findings.extend(_imports(statements, file))
    return statements


def read_graphs(paths: Iterable[Path], limits: Limits, findings: list[Finding]) -> Iterator[Triple]:
    """Yield the statements of several files.

    Args:
        paths: Files that the user names.
        limits: Limits of the gates.
        findings: Where warnings go.

    Raises:
        InputRefused: One of them cannot be read.
    """
    for path in paths:
        file = path.as_posix()
        yield from read_rdf(read_file(path, file, limits), file, limits, findings)


def _reason(error: SyntaxError) -> str:
    return escaped(str(error.msg).splitlines()[0][:200])


def _imports(statements: list[Triple], file: str) -> Iterator[Finding]:
    for triple in statements:
        if triple.predicate.value == _IMPORTS:
            target = getattr(triple.object, "value", "")
            yield finding("RDF-IMPORT", file=file, target=escaped(str(target)[:200]))


def _check_text(data: bytes, file: str, _limits: Limits) -> None:
    """Refuse nesting that only a machine makes, before a parser meets it."""
    plain = _QUOTED.sub(lambda found: "\n" * found[0].count("\n"), decode(data, file))
    depth = 0
    for bracket in _BRACKET.finditer(plain):
        depth += 1 if bracket[0] in "[({" else -1
        if depth > _DEEPEST:
            line = plain.count("\n", 0, bracket.start()) + 1
            raise refused("RDF-SYNTAX", file=file, line=line, reason=f"nested deeper than {_DEEPEST}")


def _check_json(data: bytes, file: str, limits: Limits) -> None:
    for pointer, target in _remote(parse_json(data, file, limits), ""):
        raise refused("REF-REMOTE", file=file, path=pointer, target=escaped(target[:200]))


def _remote(value: object, pointer: str) -> Iterator[tuple[str, str]]:
    """Yield every context that lies elsewhere."""
    if isinstance(value, list):
        for number, item in enumerate(value):
            yield from _remote(item, f"{pointer}/{number}")
    elif isinstance(value, dict):
        for key, item in value.items():
            place = f"{pointer}/{key}"
            if key in ("@context", "@import"):
                named = item if isinstance(item, list) else [item]
                yield from ((place, name) for name in named if isinstance(name, str))
            yield from _remote(item, place)


def _check_xml(data: bytes, file: str, limits: Limits) -> None:
    parse_xml(data, file, limits)


_GATES: dict[RdfFormat, Callable[[bytes, str, Limits], None]] = {
    RdfFormat.TURTLE: _check_text,
    RdfFormat.N_TRIPLES: _check_text,
    RdfFormat.JSON_LD: _check_json,
    RdfFormat.RDF_XML: _check_xml,
}
