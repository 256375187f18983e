"""What XML cannot say of a TIDAS document, found by rendering the tree back and comparing, and put back likewise.

Since the entries are the difference between the document and what comes back without them, the way back with them is
exact by construction.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import cast

from interop.crosswalk.residue import Entry, Residue, beside
from interop.io.pointer import pointer_step
from interop.model.dataset.dataset import WHITE_SPACE
from interop.model.finding import Finding
from interop.model.rules import finding

_MISSING = object()


def compare(original: object, rendered: object, left: list[str]) -> Residue:
    """Collect what the rendering of a dataset lacks of the document that it was built from.

    Args:
        original: The TIDAS document.
        rendered: What the dataset renders back without a residue.
        left: JSON pointers of the values that the dataset does not hold.

    Returns:
        The residue; applying it to ``rendered`` gives ``original``.
    """
    residue = Residue("tidas")
    _Comparison(residue, frozenset(left)).compare(original, rendered, "")
    return residue


class _Comparison:
    def __init__(self, residue: Residue, left: frozenset[str]) -> None:
        self.residue = residue
        self.left = left

    def compare(self, original: object, rendered: object, pointer: str) -> None:
        if isinstance(original, list) and not isinstance(rendered, list):
            self._single_list(original, rendered, pointer)
        elif isinstance(rendered, list) and not isinstance(original, list):
            self.residue.add("single", pointer, _summary(rendered))
            self.compare(original, rendered[0], pointer)
        elif isinstance(original, dict):
            self._object(original, rendered, pointer)
        elif isinstance(original, list):
            self._list(original, cast("list[object]", rendered), pointer)
        elif type(original) is not type(rendered) or original != rendered:
            self._scalar(original, rendered, pointer)

    def _single_list(self, original: list[object], rendered: object, pointer: str) -> None:
        held = [n for n in range(len(original)) if f"{pointer}/{n}" not in self.left]
        if len(held) == 1 and rendered is not _MISSING:
            self.residue.add("list", pointer, _summary(rendered))
            self._list(original, [rendered], pointer)
        else:
            self.residue.add("value", pointer, "", value=original)

    def _list(self, original: list[object], rendered: list[object], pointer: str) -> None:
        queue = iter(rendered)
        for number, item in enumerate(original):
            place = f"{pointer}/{number}"
            if place in self.left:
                self.residue.add("value", place, "", value=item)
            else:
                self.compare(item, next(queue), place)

    def _object(self, original: dict[str, object], rendered: object, pointer: str) -> None:
        if not isinstance(rendered, dict):
            if not original and rendered is None:
                self.residue.add("empty", pointer, _summary(None), value={})
                return
            self.residue.add("wrapped", pointer, _summary(rendered))
            rendered = {} if rendered is None else {"#text": rendered}
        for key in rendered:
            if key not in original:
                self.residue.add("absent", f"{pointer}/{pointer_step(key)}", _summary(rendered[key]))
        for key, value in original.items():
            place = f"{pointer}/{pointer_step(key)}"
            if place in self.left or key not in rendered:
                self.residue.add("value", place, "", value=value)
            else:
                self.compare(value, rendered[key], place)
        shared = [key for key in rendered if key in original]
        added = [key for key in original if key not in rendered]
        if [*shared, *added] != list(original):
            self.residue.add("keys", pointer, " ".join(sorted(original)), order=list(original))

    def _scalar(self, original: object, rendered: object, pointer: str) -> None:
        summary = _summary(rendered)
        text = rendered if isinstance(rendered, str) else ""
        if isinstance(original, str) and isinstance(rendered, str | None) and original.strip(WHITE_SPACE) == text:
            start = len(original) - len(original.lstrip(WHITE_SPACE)) if text else len(original)
            after = original[start + len(text) :]
            self.residue.add("space", pointer, summary, before=original[:start], after=after)
        elif isinstance(original, str) and original == str(rendered):
            self.residue.add("scalar", pointer, summary, type="string")
        elif isinstance(original, bool):
            self.residue.add("scalar", pointer, summary, type="boolean")
        elif isinstance(original, int | Decimal) and str(original) == str(rendered):
            self.residue.add("scalar", pointer, summary, type="number")
        else:
            self.residue.add("value", pointer, summary, value=original)


def restore(document: object, residue: Residue, file: str) -> tuple[object, list[Finding]]:
    """Apply a residue to a rendered TIDAS document.

    Args:
        document: The rendered document; it is changed in place where it can be.
        residue: Entries whose source format is TIDAS.
        file: Path for findings.

    Returns:
        The restored document, and ``RESIDUE-STALE`` for each entry whose place has changed.
    """
    holder: dict[str, object] = {"": document}
    stale = [
        finding("RESIDUE-STALE", file=file, path=entry.path, kind=entry.kind)
        for entry in residue.entries
        if not _apply(holder, entry)
    ]
    return holder[""], stale


def _apply(holder: dict[str, object], entry: Entry) -> bool:
    """Apply one entry; False where its place is gone or has changed."""
    found = _parent(holder, entry.path)
    if found is None:
        return False
    parent, step = found
    present = _get(parent, step)
    if entry.kind == "value" and entry.beside == beside(""):
        return _insert(parent, step, entry.content["value"])
    if present is _MISSING:
        return False
    if entry.kind == "keys":
        return _sort_keys(parent, step, present, entry)
    if beside(_summary(present)) != entry.beside:
        return False
    if entry.kind == "absent":
        assert isinstance(parent, dict)
        del parent[str(step)]
        return True
    restored = _restored(present, entry)
    if restored is not _MISSING:
        parent[step] = restored  # type: ignore[index]
    return restored is not _MISSING


def _restored(present: object, entry: Entry) -> object:
    match entry.kind:
        case "list":
            return [present]
        case "single":
            return present[0] if isinstance(present, list) and len(present) == 1 else _MISSING
        case "wrapped":
            return {} if present is None else {"#text": present}
        case "empty" | "value":
            return entry.content["value"]
        case "space":
            return f"{entry.content['before']}{'' if present is None else present}{entry.content['after']}"
        case "scalar":
            return _typed(present, str(entry.content["type"]))
        case _:
            return _MISSING


def _typed(present: object, kind: str) -> object:
    text = str(present)
    if kind == "string":
        return text
    if kind == "boolean":
        return text == "true"
    return int(text) if text.lstrip("+-").isdigit() else Decimal(text)


def _sort_keys(parent: object, step: str | int, present: object, entry: Entry) -> bool:
    if not isinstance(present, dict) or beside(" ".join(sorted(present))) != entry.beside:
        return False
    order = cast("list[str]", entry.content["order"])
    parent[step] = {key: present[key] for key in order}  # type: ignore[index]
    return True


def _insert(parent: object, step: str | int, value: object) -> bool:
    if isinstance(parent, dict):
        parent[str(step)] = value
        return True
    if isinstance(parent, list) and isinstance(step, int) and step <= len(parent):
        parent.insert(step, value)
        return True
    return False


def _get(parent: object, step: str | int) -> object:
    if isinstance(parent, dict):
        return parent.get(str(step), _MISSING)
    if isinstance(parent, list) and isinstance(step, int) and step < len(parent):
        return parent[step]
    return _MISSING


def _parent(holder: dict[str, object], pointer: str) -> tuple[object, str | int] | None:
    """Find the container and the last step of a JSON pointer; the holder keeps the document under an empty key."""
    steps = list(_steps(pointer))
    current: object = holder
    last: str | int = ""
    for step in steps:
        current = _get(current, last)
        if current is _MISSING:
            return None
        last = int(step) if isinstance(current, list) and step.isdigit() else step
    return current, last


def _steps(pointer: str) -> Iterator[str]:
    for step in pointer.split("/")[1:]:
        yield step.replace("~1", "/").replace("~0", "~")


def _summary(value: object) -> str:
    """The part of a value that an entry is about: the text of a scalar, the keys of an object, a list's length."""
    if isinstance(value, dict):
        return " ".join(sorted(value))
    if isinstance(value, list):
        return f"list of {len(value)}"
    return "" if value is None else str(value)
