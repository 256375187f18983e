"""Apply a plan to one document of a package."""

from __future__ import annotations

from interop.flows.apply_exchanges import Application
from interop.flows.apply_plan import Plan
from interop.flows.apply_result import Applied, close_account
from interop.io.limits import Limits
from interop.io.source import Source
from interop.packages.documents import read_document


def apply_to_document(source: Source, name: str, plan: Plan, limits: Limits) -> Applied:
    """Apply a plan to one document of a package.

    Args:
        source: The opened package.
        name: Name of the document.
        plan: The replacements.
        limits: Limits of the gates.

    Returns:
        The document with its references and amounts changed; without a change its bytes are those that were read.
    """
    document = read_document(source, name, limits)
    result = Applied(name, document.data, document.refused, findings=document.findings)
    if document.dataset is None:
        if not result.refused:
            close_account(document, result, document.count_leaves())
        return result
    identity = document.dataset.identity
    result.kind, result.uuid = identity.kind.name, identity.uuid
    Application(document, plan, result).run()
    return result
