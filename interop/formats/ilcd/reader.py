"""Read ILCD XML into a dataset."""

from __future__ import annotations

from interop.io.limits import DEFAULT_LIMITS, Limits
from interop.io.xml import parse_xml
from interop.model.dataset.dataset import COMMON, PLAIN, WHITE_SPACE, Dataset, is_uuid
from interop.model.dataset.grammar_tables import load_grammar
from interop.model.finding import Finding
from interop.model.rules import finding, refused


def read(data: bytes, file: str, limits: Limits = DEFAULT_LIMITS, findings: list[Finding] | None = None) -> Dataset:
    """Read one ILCD document.

    Args:
        data: The bytes of the file.
        file: Path for findings.
        limits: Limits of the gate.
        findings: Takes warnings: a UUID that is not in its canonical form, misleading characters.

    Raises:
        InputRefused: The gate refused the bytes, or ``XML-UNKNOWN-ROOT``: the root is of no dataset type.
    """
    root = parse_xml(data, file, limits, findings)
    kind = load_grammar(*PLAIN).kind_of(root.tag)
    if kind is None:
        raise refused("XML-UNKNOWN-ROOT", file=file, line=root.sourceline, root=root.tag)
    dataset = Dataset(root, kind, file)
    if findings is not None:
        findings.extend(_identity_findings(dataset))
    return dataset


def _identity_findings(dataset: Dataset) -> list[Finding]:
    element = next(dataset.root.iter(f"{{{COMMON}}}UUID"), None)
    text = "" if element is None else (element.text or "").strip(WHITE_SPACE)
    if element is not None and not is_uuid(text) and is_uuid(text.lower()):
        return [
            finding(
                "ID-NONCANONICAL",
                file=dataset.file,
                line=element.sourceline,
                found=text,
                canonical=text.lower(),
            )
        ]
    return []
