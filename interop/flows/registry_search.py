"""What a search text asks for: a UUID, a CAS number, or part of a name."""

from __future__ import annotations

from collections.abc import Iterable

from interop.flows.flow import FlowKind
from interop.flows.nomenclature.cas import cas_number
from interop.flows.nomenclature.chinese import english_for
from interop.model.dataset.dataset import is_uuid

_TRIGRAM = 3


def where(
    text: str, category: str, kind: FlowKind | None, chosen: tuple[str, str] | None
) -> tuple[str, dict[str, object]]:
    """Return the condition of a search and its values.

    Args:
        text: What is looked for.
        category: Part of the context, or empty.
        kind: Kind of flow, or None for any.
        chosen: Name and release of the only list, or None for all.
    """
    conditions, values = [], dict[str, object]()
    wanted = text.strip()
    if is_uuid(wanted.lower()):
        conditions.append("q.uuid = :wanted")
        values["wanted"] = wanted.lower()
    elif cas_number(wanted):
        # Lists write CAS numbers with and without leading zeros.
        conditions.append("ltrim(q.cas, '0') = :wanted")
        values["wanted"] = cas_number(wanted)
    elif wanted:
        conditions.append(_named(wanted, values))
    if category:
        conditions.append("instr(lower(q.context), lower(:category))")
        values["category"] = category
    if kind is not None:
        conditions.append("q.kind = :kind")
        values["kind"] = kind.value
    if chosen is not None:
        conditions.append("l.name = :list AND l.release = :release")
        values |= {"list": chosen[0], "release": chosen[1]}
    return " AND ".join(conditions) or "1", values


def _named(wanted: str, values: dict[str, object]) -> str:
    """Look for a text among the names; for a Chinese one also for its English name, where the list has only that."""
    if len(wanted) < _TRIGRAM:
        either = ["instr(lower(q.name), lower(:wanted)) OR instr(lower(q.translations), lower(:wanted))"]
        values["wanted"] = wanted
    else:
        either = ["q.name_id IN (SELECT rowid FROM names_text WHERE names_text MATCH :wanted)"]
        values["wanted"] = _phrases(_words(wanted))
    english = english_for(wanted)
    if english:
        either.append("q.name_id IN (SELECT rowid FROM names_text WHERE names_text MATCH :english)")
        values["english"] = "name : (" + " OR ".join(_phrases([name]) for name in english) + ")"
    return f"({' OR '.join(either)})"


def _phrases(words: Iterable[str]) -> str:
    return " ".join('"' + word.replace('"', '""') + '"' for word in words)


def _words(text: str) -> list[str]:
    """Words long enough for the trigram index; the whole text where none is."""
    words = [word for word in text.split() if len(word) >= _TRIGRAM]
    return words or [text]
