"""Hold PACT product footprints against their schema and their meaning, one topic per module."""

from interop.formats.pact.checks.judge import Judgement, document_findings, judge
from interop.formats.pact.checks.names import is_like_pact

__all__ = ["Judgement", "document_findings", "is_like_pact", "judge"]
