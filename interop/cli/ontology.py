"""``interop ontology``."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from interop.cli.options import FAIL_ON, JSON, LANGUAGE, LIMIT, shared
from interop.cli.outcome import exit_code
from interop.io.limits import Limits
from interop.io.publish import publish_file
from interop.model.finding import Finding, Severity, UsageError
from interop.model.rules import Language

_PATH = click.Path(path_type=Path, dir_okay=False)
_DATA = click.option(
    "--data",
    "data",
    multiple=True,
    type=_PATH,
    metavar="FILE",
    help="Add a graph (Turtle, N-Triples, JSON-LD, RDF/XML).",
)


@click.group(name="ontology")
def command() -> None:
    """The graph of terms, units, factors and rule sets: export it, ask it, check it, browse it.

    \b
    Examples:
      interop ontology export -o graph.ttl
      interop ontology export footprint.json --format jsonld
      interop ontology query --text "SELECT ?term { ?term core:dimension dimensions:D10 }"
      interop ontology page -o terms.html
    """


@command.command(name="export")
@click.argument("source", metavar="[SRC]", required=False, type=click.Path(path_type=Path))
@click.option(
    "--format",
    "form",
    type=click.Choice(["turtle", "ntriples", "jsonld"]),
    help="Form of the output; without it the suffix of -o tells, else turtle.",
)
@click.option("-o", "--output", type=_PATH, metavar="FILE", help="Write to a file instead of standard output.")
@shared(LANGUAGE, LIMIT, FAIL_ON)
def export(
    source: Path | None,
    form: str | None,
    output: Path | None,
    language: Language,
    limits: Limits,
    fail_on: Severity | None,
) -> int:
    """Write the whole graph, or what the datasets, footprints or flow mapping of SRC contribute, with provenance."""
    from interop.io.source import open_source
    from interop.ontology.contributions import contributions
    from interop.ontology.graph import own_statements
    from interop.ontology.writing import form_of, write_graph

    found: list[Finding] = []
    if source is None:
        statements = list(own_statements())
    else:
        with open_source(source, limits) as opened:
            statements = contributions(opened, limits, found)
    data = write_graph(statements, form or form_of(output))
    if output is None:
        click.echo(data, nl=False)
    else:
        with publish_file(output, [] if source is None else [source]) as handle:
            handle.write(data)
    _tell(found, language)
    return exit_code(max((item.severity for item in found), default=None), fail_on)


@command.command(name="query")
@click.argument("file", metavar="[FILE|NAME]", required=False, type=_PATH)
@click.option("--text", help="The query itself.")
@_DATA
@click.option(
    "--seconds", type=click.IntRange(1, 3600), default=10, show_default=True, help="Time that the answer may take."
)
@shared(JSON, LANGUAGE, LIMIT)
def query(
    file: Path | None,
    text: str | None,
    data: tuple[Path, ...],
    seconds: int,
    as_json: bool,
    language: Language,
    limits: Limits,
) -> int:
    """Answer a SPARQL query, SELECT or ASK, from FILE or --text, or one that ships with the tool, by its NAME.

    \b
    Names: close-matches, gwp-conflicts, rule-set-choices.

    The prefixes of the project (core, dimensions, units, substances, methods, rulesets, skos ...) need no declaration.
    An ASK that is not so ends with exit code 0 as well: false is an answer.
    """
    from interop.io.folder import read_file
    from interop.io.text import decode
    from interop.ontology.graph import own_statements
    from interop.ontology.query import ask
    from interop.ontology.query_checks import check_query
    from interop.ontology.query_library import packaged_queries
    from interop.ontology.reading import read_graphs
    from interop.ontology.writing import write_graph
    from interop.reports.ontology import answer_as_json, render_answer

    if (file is None) == (text is None):
        raise UsageError("Name a file with the query, or give the query itself with --text.")
    if file is None:
        name, asked = "--text", text or ""
    else:
        path = file if file.exists() else packaged_queries().get(file.as_posix(), file)
        name = file.as_posix()
        asked = decode(read_file(path, name, limits), name)
    check_query(asked, name)
    found: list[Finding] = []
    graph = [*own_statements(), *read_graphs(data, limits, found)]
    answer = ask(asked, write_graph(graph, "ntriples"), name, seconds)
    click.echo(answer_as_json(answer) if as_json else render_answer(answer, language), nl=False)
    _tell(found, language)
    return 0


@command.command(name="check")
@click.argument("file", metavar="[FILE]", required=False, type=_PATH)
@shared(JSON, LANGUAGE, LIMIT, FAIL_ON)
def check(file: Path | None, as_json: bool, language: Language, limits: Limits, fail_on: Severity | None) -> int:
    """Check a graph against the shapes (SHACL): FILE together with the project's terms, or the project's own graph.

    Needs the extra [shacl].
    """
    from interop.ontology.check import check_file, check_own
    from interop.reports.ontology import check_as_json, render_check

    found = check_own() if file is None else check_file(file, limits)
    name = "ontologies" if file is None else file.as_posix()
    click.echo(check_as_json(found, name) if as_json else render_check(found, name, language), nl=False)
    return exit_code(max((item.severity for item in found), default=None), fail_on)


@command.command(name="page")
@click.option("-o", "--output", type=_PATH, required=True, metavar="FILE", help="The HTML file.")
def page(output: Path) -> int:
    """Write one page with every term in Chinese and English; it opens from disk and needs no script."""
    from interop.reports.ontology_page import terms_page

    with publish_file(output) as handle:
        handle.write(terms_page().encode())
    return 0


def _tell(found: Sequence[Finding], language: Language) -> None:
    from interop.reports.findings import render_finding

    for item in found:
        click.echo(render_finding(item, language), err=True)
