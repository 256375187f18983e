"""Steps for lists that changed between the versions of PACT: the standards that were followed, the IPCC reports."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from typing import Any

from interop.crosswalk.ledger import Fate, Origin
from interop.crosswalk.table import Version
from interop.formats.pact.crossing import Derived, PactCrossing, found
from interop.formats.pact.grammar import field_of
from interop.resources import data_root, table_rows

Json = Any


def standards_3(footprint: Mapping[str, Json], crossing: PactCrossing, _version: Version) -> None:
    """One list: the newer one, then what only the older list of version 2 names."""
    _rewrite(crossing, "crossSectoralStandards", "pact3")
    named = [
        (item["code"], f"/rules/deprecatedStandards/{ordinal}/code")
        for ordinal, item in enumerate((footprint.get("rules") or {}).get("deprecatedStandards") or [])
        if "code" in item
    ]
    codes = [(_standard(written, "pact3") or written, source) for written, source in named]
    _lengthen(crossing, "crossSectoralStandards", codes, "the older list of version 2, in the codes of version 3")


def standards_2(footprint: Mapping[str, Json], crossing: PactCrossing, version: Version) -> None:
    """The older list takes of the newer one what it has a value for, where the source has no older list."""
    if version >= (2, 3):
        _rewrite(crossing, "crossSectoralStandards", "pact3")
    name = "crossSectoralStandardsUsed"
    if crossing.tree["pcf"].get(name):
        return
    stated = (footprint.get("rules") or {}).get("standards") or []
    codes = [
        (code, f"/rules/standards/{ordinal}/code")
        for ordinal, item in enumerate(stated)
        if (code := _standard(item.get("code"), "pact2"))
    ]
    _lengthen(crossing, name, codes, "the standards in the older list of version 2")
    if stated and not codes:
        crossing.reasons[f"pcf.{name}"] = "version 2 has no value for the standards that are stated"


def _rewrite(crossing: PactCrossing, name: str, column: str) -> None:
    """Other ways to write a standard become the code of the list."""
    codes = crossing.tree["pcf"].get(name) or []
    for ordinal, written in enumerate(codes):
        code = _standard(written, column)
        if code and code != written:
            codes[ordinal] = code
            _refate(crossing, f"/pcf/{name}/{ordinal}", "the code of the list for this standard")


def _refate(crossing: PactCrossing, target: str, reason: str) -> None:
    for source, move in crossing.moves.fates.items():
        if target in move.to and move.fate is Fate.CARRIED:
            crossing.moves.fates[source] = replace(move, fate=Fate.CONVERTED, reason=reason)


def _lengthen(crossing: PactCrossing, name: str, codes: list[tuple[str, str]], reason: str) -> None:
    """Add codes, each with its source, to a list that rows may have begun; a code that is there is not added."""
    held = [code for code in crossing.tree["pcf"].get(name) or [] if code]
    for code, source in codes:
        if code not in held:
            held.append(code)
            target = f"/pcf/{name}/{len(held) - 1}"
            crossing.derived[target] = Derived(reason, (source,))
            crossing.moves.made(target, Origin.SOURCE)
        crossing.moves.move(source, Fate.CONVERTED, "pact-standards", (f"/pcf/{name}/{held.index(code)}",), reason)
    if held:
        crossing.tree["pcf"][name] = held


@cache
def _standards() -> Mapping[str, Mapping[str, str]]:
    table = data_root("mappings") / "crosswalks" / "codes" / "pact-standards.tsv"
    return {row["written"]: row for row in table_rows(table)}


def _standard(written: Json, column: str) -> str:
    return _standards().get(str(written), {}).get(column, "")


def reports_3(footprint: Mapping[str, Json], crossing: PactCrossing, _version: Version) -> None:
    """The one report of version 2.0 is the list of version 3."""
    report, source = found(footprint, "gwp.primaryReport")
    if report and not crossing.tree["pcf"].get("ipccCharacterizationFactors"):
        reason = "the one report that the source names"
        crossing.fill("pcf.ipccCharacterizationFactors", [report], [source], "pact3-reports", reason)


def reports_2(footprint: Mapping[str, Json], crossing: PactCrossing, version: Version) -> None:
    """Version 2 names one report beside the list: the earliest of it."""
    pcf = crossing.tree["pcf"]
    known = field_of(version)["pcf.characterizationFactors"].values
    stated = [code for code in pcf.get("ipccCharacterizationFactorsSources") or [] if isinstance(code, str)]
    if "characterizationFactors" not in pcf and stated:
        earliest = min(stated, key=lambda code: (len(code), code))
        if earliest in known:
            sources = [
                f"/gwp/sources/{i}/report"
                for i, item in enumerate((footprint.get("gwp") or {}).get("sources") or [])
                if item.get("report") == earliest
            ]
            reason = "the earliest of the reports that the source names"
            crossing.fill("pcf.characterizationFactors", earliest, sources, "pact2-report", reason)
        else:
            crossing.reasons["pcf.characterizationFactors"] = f"version 2 knows {' and '.join(known)} only"
    report, source = found(footprint, "gwp.primaryReport")
    if report and not stated:
        reason = "the one report that the source names"
        crossing.fill("pcf.ipccCharacterizationFactorsSources", [report], [source], "pact2-reports", reason)
