"""What leaves the house: a disclosure profile lets go what it lists and withholds everything else.

It is the last change before a footprint is written, so that whatever is made from it (the document, our extension,
gaps, findings of writing, the shared edition of the ledger) is made from what may leave. What was said before, about
the whole footprint, keeps its rule and its severity and loses its values. The hash of the source file is not let go:
whoever has the rest of a file could try the few values that a short withheld number may have.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from interop.crosswalk.engine import leaves
from interop.crosswalk.ledger import Origin
from interop.crosswalk.moves import Moves
from interop.footprints.field_lists import FieldList, field_list, known_lists, own_list
from interop.footprints.licence import licence_findings
from interop.footprints.withholding import Withheld, field_at, follow, withhold
from interop.formats.iso14067.shapes import shape
from interop.model.finding import Finding, UsageError
from interop.model.rules import finding

NOT_SAID = "…"
"""Stands for a value in a finding that may leave the house."""

_ID = "study.id"

_RECORD = re.compile(r"^(?:/[A-Za-z]{1,20})?/[0-9]+")
"""Pointer of a record in its file."""


def withheld_by(profile: str) -> Disclosure:
    """Return the change that a disclosure profile makes.

    Args:
        profile: Name of a packaged profile, or a file of the user that ends in ``.tsv``.

    Raises:
        InputRefused: A gate refused the file of the user.
        UsageError: There is no such profile.
    """
    if profile.endswith(".tsv"):
        return Disclosure(own_list(Path(profile)))
    names = [name for name, about in known_lists().items() if about["mode"] == "allow"]
    if profile not in names:
        raise UsageError(
            f"--disclosure: there is no profile {profile!r}; there are {', '.join(names)}, or a .tsv file."
        )
    return Disclosure(field_list(profile))


def redacted(what: str) -> Disclosure:
    """Return the change that takes out fields that may name somebody, whatever the profile.

    Args:
        what: Name of a packaged list of fields: ``persons``.
    """
    return Disclosure(field_list(what))


class Disclosure:
    """A change that takes fields out of a footprint."""

    def __init__(self, listed: FieldList) -> None:
        """Take a list of fields.

        Args:
            listed: What may leave, or what may not.
        """
        self.listed = listed

    def __call__(self, footprint: dict[str, Any], moves: Moves, findings: list[Finding]) -> None:
        """Withhold; the fields that are withheld are listed in the footprint, by path."""
        licence = list(licence_findings(footprint)) if self.listed.mode == "allow" else []
        done = withhold(footprint, self.listed)
        if any(moves.origins.get(pointer) is not Origin.DERIVED for pointer in done.taken):
            _withhold_made_identifier(footprint, moves, done)
        findings[:] = self.discreet(findings, moves, done)
        follow(moves, done, f"withheld ({self.listed.name})")
        footprint.clear()
        footprint.update(done.tree)
        _list_withheld(footprint, moves, done.paths(), self.listed.name)
        findings += [
            finding("DISCLOSURE-WITHHELD", path=path, field=path, profile=self.listed.name) for path in done.paths()
        ]
        findings += [*licence, *self._texts(footprint)]

    def discreet(
        self, findings: Sequence[Finding], moves: Moves | None = None, done: Withheld | None = None
    ) -> list[Finding]:
        """Return findings about the whole footprint without the values that they name.

        A place is told only where it leads to a value that leaves. A list that lets everything go changes nothing.

        Args:
            findings: What was said before anything was withheld.
            moves: Where the values of the source went; None where the record could not be read.
            done: What was withheld.
        """
        if self.listed.lets_all_go or (done is not None and not done.taken):
            return list(findings)
        known = {pointer for pointer in (done.places if done else {}) if pointer not in (done.taken if done else {})}
        shown = {
            source for source, move in (moves.fates.items() if moves else ()) if move.to and known.issuperset(move.to)
        }
        return [_discreet(item, item.path if _leads_to(item.path, shown) else None) for item in findings]

    def _texts(self, footprint: dict[str, Any]) -> list[Finding]:
        """Name the free texts that leave as they were written: nobody but a person can tell what is in them."""
        fields = {field_at(pointer) for pointer, _ in leaves(footprint)}
        texts = sorted(path for path in fields if (form := shape(path)) is not None and form.kind == "text")
        if not texts or self.listed.mode == "deny" or self.listed.lets_all_go:
            return []
        return [finding("DISCLOSURE-TEXT", path=texts[0], fields=", ".join(texts))]


def _withhold_made_identifier(footprint: dict[str, Any], moves: Moves, done: Withheld) -> None:
    """An identifier that was made from the values of the record would let a reader test guesses at what is withheld."""
    if moves.origins.get("/study/id") is not Origin.DERIVED or "/study/id" in done.taken:
        return
    identifier = footprint["study"]["id"]
    for pointer, value in leaves(footprint):
        made_of_it = field_at(pointer) in (_ID, "derivedFrom[*].id") and value == identifier
        if made_of_it and pointer in done.places:
            *steps, last = done.places.pop(pointer).split("/")[1:]
            node: Any = done.tree
            for step in steps:
                node = node[int(step)] if isinstance(node, list) else node[step]
            del node[last]
            done.taken[pointer] = field_at(pointer)
    if not done.tree.get("study", True):
        del done.tree["study"]


def _list_withheld(footprint: dict[str, Any], moves: Moves, paths: Sequence[str], name: str) -> None:
    earlier = footprint.get("withheld") or []
    new = [path for path in paths if path not in earlier]
    if not new:
        return
    footprint["withheld"] = [*earlier, *new]
    for ordinal in range(len(earlier), len(earlier) + len(new)):
        moves.made(f"/withheld/{ordinal}", Origin.DERIVED, f"list of what is withheld ({name})")


def _leads_to(path: str | None, shown: set[str]) -> bool:
    return path is not None and (path in shown or _RECORD.sub("", path, count=1) in shown)


def _discreet(item: Finding, path: str | None) -> Finding:
    return Finding(
        item.rule, item.severity, item.file, path, item.line if path else None, dict.fromkeys(item.arguments, NOT_SAID)
    )
