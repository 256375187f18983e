"""What is wrong with a Catena-X document: its schema, and what its values mean together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from interop.crosswalk.engine import cross
from interop.crosswalk.table import crosswalk
from interop.formats.catenax.grammar import validator, version_of
from interop.formats.catenax.totals import AIRCRAFT, UPTAKE, WITHOUT_UPTAKE
from interop.io.pointer import pointer_step
from interop.io.text import escaped
from interop.model.finding import Finding
from interop.model.rules import finding

_TOLERANCE = Decimal("0.005")
"""Share of a total below which a difference is rounding."""

_STAGES = {"": "production", "packaging": "packaging", "distribution": "distribution"}
_CARBON_TO_DIOXIDE = Decimal(44) / Decimal(12)


def document_findings(tree: Mapping[str, Any], file: str, pointer: str) -> Iterator[Finding]:
    """Yield every finding of a document of version 7, 8 or 9.

    Args:
        tree: The document.
        file: File for findings.
        pointer: JSON pointer of the document in its file.
    """
    version = version_of(tree)
    if not version:
        yield finding("CATENAX-VERSION", file=file, path=pointer)
        return
    for fault in validator(version).iter_errors(tree):
        place = "".join(f"/{pointer_step(str(step))}" for step in fault.instance_path)
        yield finding("CATENAX-SCHEMA", file=file, path=escaped(pointer + place), detail=escaped(fault.message)[:200])
    crossing = cross(tree, crosswalk(f"catenax-{version[0]}"), "get", file=file, base=pointer)
    places = {target: source for source, move in crossing.moves.fates.items() for target in move.to}
    view = _View(crossing.tree, places, file, pointer)
    for check in (_totals, _uptake, _geography, _period, _identifiers, _flags):
        yield from check(view)
    yield from _preceding(tree, view)


@dataclass(frozen=True, slots=True)
class _View:
    """The canonical footprint of a document, with the places that its values came from."""

    footprint: Mapping[str, Any]
    places: Mapping[str, str]
    file: str
    pointer: str

    def say(self, rule: str, canonical: str, **arguments: str) -> Finding:
        place = self.places.get(canonical, "")
        found = finding(rule, file=self.file, path=escaped(self.pointer + place))
        return replace(found, arguments=arguments)

    def results(self, stage: str) -> dict[tuple[str, str], tuple[Decimal, str]]:
        """Values of a stage by component and convention, with their canonical pointers."""
        return {
            (item["component"], item.get("uptakeConvention", "")): (Decimal(item["value"]), f"/results/{number}/value")
            for number, item in enumerate(self.footprint.get("results") or ())
            if item.get("stage", "") == stage and "value" in item
        }


def _totals(view: _View) -> Iterator[Finding]:
    """A total is the sum of its stated terms; where terms are missing only a total below them is wrong."""
    for stage in _STAGES:
        values = view.results(stage)
        for convention, terms in (("0/0", (*WITHOUT_UPTAKE, AIRCRAFT)), ("-1/+1", (*WITHOUT_UPTAKE, UPTAKE, AIRCRAFT))):
            if ("total", convention) not in values:
                continue
            total, place = values["total", convention]
            stated = [values[term, ""][0] for term in terms if (term, "") in values]
            parts = sum(stated, Decimal(0))
            if not stated or abs(total - parts) <= _TOLERANCE * max(abs(total), abs(parts)):
                continue
            complete = len(stated) == len(terms)
            rule = "CATENAX-TOTAL-SUM" if complete or total < parts else "CATENAX-TOTAL-RESIDUAL"
            yield view.say(rule, place, stage=_STAGES[stage], total=str(total), parts=str(parts))


def _uptake(view: _View) -> Iterator[Finding]:
    """The uptake is the carbon dioxide of the biogenic carbon in product and packaging."""
    carbon = view.footprint.get("carbonContent") or {}
    uptake = view.results("").get((UPTAKE, ""))
    held = [Decimal(carbon[key]) for key in ("biogenic", "packagingBiogenic") if key in carbon]
    if uptake is None or not held:
        return
    expected = -_CARBON_TO_DIOXIDE * sum(held, Decimal(0))
    if abs(uptake[0] - expected) > Decimal("0.05") * max(abs(expected), abs(uptake[0])):
        yield view.say("CATENAX-UPTAKE-CARBON", uptake[1], uptake=str(uptake[0]), expected=f"{expected:.4f}")


def _geography(view: _View) -> Iterator[Finding]:
    locations = (view.footprint.get("geography") or {}).get("locations") or ()
    countries = {item["code"][:2] for item in locations if item["scheme"] in ("iso3166-1", "iso3166-2")}
    if len(locations) > 1:
        codes = ", ".join(item["code"] for item in locations)
        rule = "CATENAX-GEOGRAPHY-CONFLICT" if len(countries) > 1 else "CATENAX-GEOGRAPHY"
        yield view.say(rule, f"/geography/locations/{len(locations) - 1}/code", codes=codes)


def _period(view: _View) -> Iterator[Finding]:
    time = view.footprint.get("time") or {}
    period, validity = time.get("dataPeriod") or {}, time.get("validity") or {}
    if period.get("end", "~") < period.get("start", ""):
        yield view.say("CATENAX-PERIOD", "/time/dataPeriod/end", start=period["start"], end=period["end"])
    if "start" in validity and validity["start"] < period.get("end", ""):
        yield view.say("CATENAX-VALIDITY", "/time/validity/start", start=validity["start"], end=period["end"])
    if "end" in validity and validity["end"] <= max(validity.get("start", ""), period.get("end", "")):
        yield view.say("CATENAX-VALIDITY-END", "/time/validity/end", end=validity["end"])


def _identifiers(view: _View) -> Iterator[Finding]:
    """A URN has a namespace and something in it (RFC 8141)."""
    for part in ("company", "product"):
        for number, text in enumerate((view.footprint.get(part) or {}).get("ids") or ()):
            if text.lower().startswith("urn:") and len([piece for piece in text.split(":", 2) if piece]) < 3:
                yield view.say("CATENAX-URN", f"/{part}/ids/{number}", urn=escaped(text))


def _flags(view: _View) -> Iterator[Finding]:
    boundary = view.footprint.get("boundary") or {}
    for stage, key in (("packaging", "packagingIncluded"), ("distribution", "distributionIncluded")):
        values = [(value, place) for value, place in view.results(stage).values() if value]
        if boundary.get(key) is False and values:
            yield view.say("CATENAX-STAGE-FLAG", values[0][1], stage=stage)


def _preceding(tree: Mapping[str, Any], view: _View) -> Iterator[Finding]:
    assessment = (tree.get("pcfAssessmentAndMethodology") or [{}])[0]
    information = ((assessment.get("pcfAssessmentInformation") or [{}])[0].get("idAndVersion") or [{}])[0]
    if any(not item for item in information.get("precedingPfIds", ())):
        place = "/pcfAssessmentAndMethodology/0/pcfAssessmentInformation/0/idAndVersion/0/precedingPfIds"
        yield finding("CATENAX-PRECEDING", file=view.file, path=view.pointer + place)
