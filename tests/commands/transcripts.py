"""Read, run and write transcripts: fenced blocks of commands with what they print and return.

A line that begins with ``% `` (in tests) or ``$ `` (in documents) is a command for the shell; the lines below it are
its standard output, ``2>`` marks its standard error, ``=> N`` its exit code where that is not 0. A document shows what
a person sees: both outputs together and no exit code. Nothing is normalised but the path of the folder that it runs in,
which reads ``DIR``.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

BLOCK = re.compile(r"^```(?:console)?\n(?P<body>(?:%|\$) .*?)^```$", re.MULTILINE | re.DOTALL)
PROMPT = re.compile(r"^[%$] ")


@dataclass
class Step:
    """One command with what it is expected to do, or what it did."""

    prompt: str
    command: str
    out: list[str] = field(default_factory=list)
    err: list[str] = field(default_factory=list)
    code: int = 0

    def as_text(self) -> str:
        lines = [f"{self.prompt} {self.command}", *self.out, *(f"2> {line}".rstrip() for line in self.err)]
        if self.code and self.prompt == "%":
            lines.append(f"=> {self.code}")
        return "\n".join(lines) + "\n"


def blocks(text: str) -> list[list[Step]]:
    """Return the steps of every block of a transcript."""
    return [_steps(found["body"]) for found in BLOCK.finditer(text)]


def rewritten(text: str, done: list[list[Step]]) -> str:
    """Return the transcript with what the commands did instead of what was expected."""
    texts = iter("".join(step.as_text() for step in steps) for steps in done)
    return BLOCK.sub(lambda found: found[0].replace(found["body"], next(texts)), text)


def _steps(body: str) -> list[Step]:
    steps: list[Step] = []
    for line in body.splitlines():
        if PROMPT.match(line):
            steps.append(Step(line[0], line[2:]))
        elif line.startswith("=> "):
            steps[-1].code = int(line[3:])
        elif line.startswith("2>"):
            steps[-1].err.append(line[3:])
        else:
            steps[-1].out.append(line)
    return steps


def environment(folder: Path, **changes: str) -> dict[str, str]:
    """The environment of a command: nothing of the user's, so that a result is the same everywhere."""
    programs = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", os.defpath)])
    return {"PATH": programs, "HOME": str(folder), "LC_ALL": "C.UTF-8", "TZ": "UTC", "COLUMNS": "80", **changes}


def run(step: Step, folder: Path) -> Step:
    """Run the command of a step in a folder and return what it did."""
    together = step.prompt == "$"
    done = subprocess.run(
        ["sh", "-c", step.command],
        cwd=folder,
        env=environment(folder),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT if together else subprocess.PIPE,
        timeout=120,
        check=False,
    )
    errors = [] if together else _lines(done.stderr, folder)
    return Step(step.prompt, step.command, _lines(done.stdout, folder), errors, done.returncode)


def _lines(output: bytes, folder: Path) -> list[str]:
    return output.decode().replace(str(folder), "DIR").splitlines()
