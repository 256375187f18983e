"""Hold PACT product footprints against their schema and their meaning, one topic per module."""

from interop.formats.pact.checks.judge import Judgement, document_findings, judge

__all__ = ["Judgement", "document_findings", "judge"]
