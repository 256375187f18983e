"""Where the benchmarks find the corpus and the command that they measure."""

from __future__ import annotations

import os
import sys
from pathlib import Path

CORPUS = Path(os.environ.get("INTEROP_CORPUS", Path(__file__).parents[2] / "shared" / "corpus"))
INTEROP = str(Path(sys.executable).with_name("interop"))


def require_corpus() -> None:
    """Stop with a message where the corpus is absent."""
    if not CORPUS.is_dir():
        sys.exit(f"The benchmarks need the corpus; {CORPUS} is no folder (set INTEROP_CORPUS).")
