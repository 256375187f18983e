"""Check one document by itself: grammar, dialect or profile, and meaning; and note what it refers to."""

from __future__ import annotations

from dataclasses import dataclass, field

from interop.io.limits import DEFAULT_LIMITS, Limits
from interop.io.source import Source
from interop.model.dataset.dataset import PLAIN
from interop.model.finding import Finding
from interop.model.rules import finding
from interop.packages.documents import Document, read_document
from interop.packages.occurrences import Occurrences, occurrences
from interop.validation.checks import semantic_findings
from interop.validation.dialects import dialect_of
from interop.validation.identity import uuid_and_version
from interop.validation.units import UnitLink, unit_link
from interop.validation.verdict import first_reason, violated_schema
from interop.validation.view import DatasetView, pointed

TIDAS = "tidas"
"""Name of the profile that a document can be held against instead of the grammar of ILCD."""


@dataclass(frozen=True, slots=True)
class CheckOptions:
    """What a document is checked for.

    Attributes:
        profile: ``tidas`` where the document is held against TIDAS; the plain ILCD grammar by default.
        explain: Whether every fault of grammar is looked for; else one finding gives the first reason.
        located: Whether findings tell their path; a line is told in any case, where the format has lines.
        limits: Limits of the gates.
    """

    profile: str | None = None
    explain: bool = True
    located: bool = True
    limits: Limits = DEFAULT_LIMITS


@dataclass(slots=True)
class Checked:
    """What checking one document found.

    Attributes:
        name: Exact path inside the source.
        state: ``dataset``, ``other`` (no dataset) or ``refused``.
        kind: Name of the dataset type, or empty.
        uuid: UUID, or empty.
        version: Version, or empty.
        grammar: Whether it is valid under the plain grammar of ILCD 1.1, or under the profile asked for.
        dialect: What the document follows.
        dialect_grammar: Whether it is valid under that.
        findings: Findings of reading and of grammar.
        semantic: Findings of meaning.
        references: What it refers to.
        unit: Its step on the way from a flow to a unit.
    """

    name: str
    state: str
    kind: str = ""
    uuid: str = ""
    version: str = ""
    grammar: bool = False
    dialect: str = ""
    dialect_grammar: bool = False
    findings: list[Finding] = field(default_factory=list)
    semantic: list[Finding] = field(default_factory=list)
    references: Occurrences = field(default_factory=Occurrences)
    unit: UnitLink | None = None

    def line(self) -> dict[str, str]:
        """What the line of the document says of it by itself (``--documents``)."""
        return {
            "file": self.name,
            "type": self.kind,
            "uuid": self.uuid,
            "version": self.version,
            "grammar": _verdict(self.grammar),
            "dialect": self.dialect,
            "dialect_grammar": _verdict(self.dialect_grammar),
        }


def _verdict(valid: bool) -> str:
    return "valid" if valid else "invalid"


def check_document(source: Source, name: str, options: CheckOptions) -> Checked:
    """Read one document of a source and check what can be told without the others.

    Args:
        source: The opened source.
        name: Name of the document.
        options: What to check.
    """
    document = read_document(source, name, options.limits)
    dataset = document.dataset
    if dataset is None:
        return Checked(name, "refused" if document.refused else "other", findings=document.findings)
    is_json = document.format == TIDAS
    located = options.located or is_json
    view = DatasetView(dataset, document.json if is_json else None, located=located)
    checked = Checked(name, "dataset", dataset.kind.name, *uuid_and_version(view), findings=document.findings)
    _check_grammar(document, view, checked, options)
    checked.semantic = list(semantic_findings(view))
    checked.references = occurrences(view, located=located)
    checked.unit = unit_link(view)
    return checked


def _check_grammar(document: Document, view: DatasetView, checked: Checked, options: CheckOptions) -> None:
    if options.profile == TIDAS:
        _check_profile(document, view, checked, options)
        return
    dialect = dialect_of(view.dataset, view.by_tag)
    plain = violated_schema(view)
    own = plain if dialect.tables == PLAIN else violated_schema(view, dialect.tables)
    checked.dialect = dialect.name
    checked.grammar, checked.dialect_grammar = plain is None, own is None
    if own is None:
        if plain is not None:
            checked.findings.append(view.finding("GRAMMAR-EXTENDED", view.dataset.root, dialect=dialect.name))
    elif options.explain:
        from interop.validation.grammar import faults  # takes long to load, and the verdict does without

        checked.findings.extend(pointed(faults(view.dataset, dialect.tables), view))
    else:
        detail, line = first_reason(own)
        invalid = finding("GRAMMAR-INVALID", file=document.name, line=line, dialect=dialect.name, detail=detail)
        checked.findings.append(invalid)


def _check_profile(document: Document, view: DatasetView, checked: Checked, options: CheckOptions) -> None:
    # Imported here, since most validations do without them and both take long to load.
    from interop.crosswalk.ledger import DocumentLedger
    from interop.formats.tidas import profile, writer

    # A document in XML is held against TIDAS as it would be rendered.
    value = document.json if view.is_json else writer.render(view.dataset, DocumentLedger(document.name))
    checked.grammar = checked.dialect_grammar = profile.conforms(value)
    checked.dialect = TIDAS
    if options.explain:
        checked.findings.extend(profile.remarks(value, document.name))
        checked.findings.extend(profile.faults(value, document.name))
    elif not checked.grammar:
        checked.findings.append(finding("TIDAS-INVALID", file=document.name))
