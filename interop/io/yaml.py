"""The gate for YAML: bytes in, plain mappings, lists and texts out, or a refusal with its line.

The document is built from the events of libyaml, so that nothing is constructed, resolved or merged: every scalar is
the text that stands there (``no``, ``0813``, ``2024-01-01``, ``1e3``).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from interop.io.limits import DEFAULT_LIMITS, Limits
from interop.io.magic import refuse_other_format
from interop.io.pointer import pointer_step
from interop.io.text import BIDI, CONTROL, SURROGATE, code_points, decode, escaped
from interop.model.finding import Finding, InputRefused
from interop.model.rules import finding, refused


def parse_yaml(
    data: bytes,
    file: str,
    limits: Limits = DEFAULT_LIMITS,
    findings: list[Finding] | None = None,
    lines: dict[str, int] | None = None,
) -> object:
    """Parse one YAML document safely.

    Args:
        data: The whole file, UTF-8 with or without a byte order mark.
        file: Path for findings.
        limits: Size and depth.
        findings: Where warnings go (``TXT-BIDI``).
        lines: Filled, where given, with the line of every key and list item by its JSON pointer.

    Returns:
        dict, list and str; a value that is left out is ``''``.

    Raises:
        InputRefused: ``YAML-LIMIT``, ``FMT-MAGIC``, ``ENC-DECODE``, ``ENC-NOT-ALLOWED``, ``TXT-CONTROL``,
            ``TXT-SURROGATE``, ``YAML-ALIAS``, ``YAML-DUPKEY``, ``YAML-TAG`` or ``YAML-SYNTAX``.
    """
    if len(data) > limits.yaml_bytes:
        raise limits.exceeded("YAML-LIMIT", "yaml-bytes", len(data), file=file)
    refuse_other_format(data, "YAML", file)
    text = decode(data, file)
    found = CONTROL.search(text)
    if found is not None:
        line = text.count("\n", 0, found.start()) + 1
        raise refused("TXT-CONTROL", file=file, line=line, characters=code_points(CONTROL, text))
    builder = _Builder(file, limits, findings, {} if lines is None else lines)
    for event in _events(text, file):
        builder.take(event)
    return builder.document()


def _events(text: str, file: str) -> Iterator[Any]:
    """Yield the events of libyaml."""
    import yaml

    try:
        yield from yaml.parse(text, Loader=yaml.CSafeLoader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        detail = getattr(error, "problem", None) or getattr(error, "reason", None) or "not readable"
        raise refused("YAML-SYNTAX", file=file, line=mark.line + 1 if mark else None, detail=escaped(detail)) from None


class _Open:
    """A list or mapping that is not closed yet."""

    def __init__(self, value: dict[str, object] | list[object], pointer: str) -> None:
        self.value = value
        self.pointer = pointer
        self.key: str | None = None


class _Builder:
    """Builds the document from events; depth is bounded, and no function calls itself."""

    def __init__(self, file: str, limits: Limits, findings: list[Finding] | None, lines: dict[str, int]) -> None:
        self._file = file
        self._limits = limits
        self._findings = findings
        self._lines = lines
        self._open: list[_Open] = []
        self._documents: list[object] = []

    def document(self) -> object:
        """Return the only document of the file."""
        if not self._documents:
            raise self._refused("YAML-SYNTAX", None, detail="the file holds no document")
        return self._documents[0]

    def take(self, event: Any) -> None:
        """Take the next event."""
        import yaml

        if isinstance(event, yaml.NodeEvent):
            self._refuse_names(event)
        if isinstance(event, yaml.ScalarEvent):
            self._scalar(event)
        elif isinstance(event, yaml.MappingStartEvent):
            self._enter({}, event)
        elif isinstance(event, yaml.SequenceStartEvent):
            self._enter([], event)
        elif isinstance(event, yaml.CollectionEndEvent):
            self._open.pop()

    def _refuse_names(self, event: Any) -> None:
        """Refuse anchors, aliases and tags."""
        import yaml

        if event.anchor is not None:
            sign = "*" if isinstance(event, yaml.AliasEvent) else "&"
            raise self._refused("YAML-ALIAS", event, name=sign + escaped(event.anchor))
        if event.tag is not None:
            raise self._refused("YAML-TAG", event, tag=escaped(event.tag))

    def _scalar(self, event: Any) -> None:
        text: str = event.value
        parent = self._open[-1] if self._open else None
        if parent is not None and isinstance(parent.value, dict) and parent.key is None:
            pointer = f"{parent.pointer}/{pointer_step(text)}"
            self._check(text, pointer, event)
            if text in parent.value:
                raise self._refused("YAML-DUPKEY", event, path=pointer, key=escaped(text))
            parent.key = text
            self._lines[pointer] = event.start_mark.line + 1
        else:
            self._check(text, self._add(text, event), event)

    def _enter(self, value: dict[str, object] | list[object], event: Any) -> None:
        if len(self._open) >= self._limits.yaml_depth:
            depth, line = len(self._open) + 1, event.start_mark.line + 1
            raise self._limits.exceeded("YAML-LIMIT", "yaml-depth", depth, file=self._file, line=line)
        self._open.append(_Open(value, self._add(value, event)))

    def _add(self, value: object, event: Any) -> str:
        """Put a value into the list or mapping that is open and return its pointer."""
        if not self._open:
            if self._documents:
                raise self._refused("YAML-SYNTAX", event, detail="the file holds more than one document")
            self._documents.append(value)
            return ""
        parent = self._open[-1]
        if isinstance(parent.value, list):
            pointer = f"{parent.pointer}/{len(parent.value)}"
            parent.value.append(value)
            self._lines[pointer] = event.start_mark.line + 1
            return pointer
        if parent.key is None:
            raise self._refused("YAML-SYNTAX", event, detail="a key is not a text")
        pointer = f"{parent.pointer}/{pointer_step(parent.key)}"
        parent.value[parent.key] = value
        parent.key = None
        return pointer

    def _check(self, text: str, pointer: str, event: Any) -> None:
        """Refuse characters that escapes bring in, and warn of misleading ones."""
        if text.isascii() and text.isprintable():
            return
        for rule, pattern in (("TXT-CONTROL", CONTROL), ("TXT-SURROGATE", SURROGATE)):
            if pattern.search(text):
                raise self._refused(rule, event, path=escaped(pointer), characters=code_points(pattern, text))
        if self._findings is not None and BIDI.search(text):
            line, characters = event.start_mark.line + 1, code_points(BIDI, text)
            self._findings.append(finding("TXT-BIDI", file=self._file, path=pointer, line=line, characters=characters))

    def _refused(self, rule: str, event: Any, *, path: str | None = None, **arguments: str) -> InputRefused:
        line = event.start_mark.line + 1 if event is not None else None
        return refused(rule, file=self._file, path=path, line=line, **arguments)
