"""What the boundary says against what the results say, and what is no part of a footprint at all."""

from __future__ import annotations

import re

from interop.validation.footprint.view import View
from interop.vocabulary.places import SCHEMES, resolve

_REPORT = re.compile(r"AR[1-6]|FAR|SAR|TAR")
_AFTER_THE_GATE = re.compile(r"use|end-of-life|[BC][1-7]")


def check_boundary(view: View) -> None:
    """Report stages and flags that contradict the results.

    Args:
        view: The footprint.
    """
    included = view.part("boundary", "stagesIncluded") or []
    excluded = view.part("boundary", "stagesExcluded") or []
    for ordinal, stage in enumerate(excluded):
        if stage in included:
            view.report("FP-STAGE-BOTH", f"/boundary/stagesExcluded/{ordinal}", stage=stage)
    to_the_gate = view.part("boundary", "type") in ("cradle-to-gate", "gate-to-gate")
    for value in view.values:
        stage = value.says("stage")
        if stage in excluded and stage not in included and value.number:
            view.report("FP-STAGE-EXCLUDED", f"{value.path}/stage", stage=str(stage))
        elif stage and to_the_gate and value.number and _AFTER_THE_GATE.fullmatch(stage):
            view.report("FP-STAGE-OUTSIDE", f"{value.path}/stage", stage=stage)
    for flag, component in (("packagingIncluded", "packaging"), ("ccsIncluded", "ccs-capture")):
        stated = next((value for value in view.whole() if value.component == component and value.number), None)
        if view.part("boundary", flag) is False and stated is not None:
            view.report("FP-FLAG", f"/boundary/{flag}", component=component, value=str(stated.number))
    if view.part("offsetting", "included") is True:
        view.report("FP-OFFSET", "/offsetting/included")


def check_sources(view: View) -> None:
    """Report assessment reports and places that do not exist.

    Args:
        view: The footprint.
    """
    for ordinal, source in enumerate(view.part("gwp", "sources") or ()):
        report = source.get("report")
        if report and not _REPORT.fullmatch(report):
            view.report("FP-IPCC", f"/gwp/sources/{ordinal}/report", report=report)
    for ordinal, place in enumerate(view.part("geography", "locations") or ()):
        scheme, code = place["scheme"], place["code"]
        if scheme in SCHEMES and resolve(code, scheme) is None:
            view.report("FP-PLACE", f"/geography/locations/{ordinal}/code", code=code, scheme=scheme)
