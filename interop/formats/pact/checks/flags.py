"""Flags against values: packaging, capture and storage of carbon dioxide, capture and use."""

from __future__ import annotations

from interop.formats.pact.checks.view import View
from interop.model.finding import Severity

_PACKAGING = ("packagingGhgEmissions", "packagingBiogenicCarbonContent")


def check_flags(view: View) -> None:
    """Report values that a flag says are not there, and flags whose value is missing.

    Args:
        view: The footprint.
    """
    _packaging(view)
    if view.version[0] == 3:
        _capture(view)
        _use(view)


def _packaging(view: View) -> None:
    """A zero beside the flag says the same as the flag: it should be left out, and contradicts nothing."""
    if view.pcf.get("packagingEmissionsIncluded") is not False:
        return
    for name in _PACKAGING:
        value = view.numbers.get(name)
        if value is not None and (value or name == _PACKAGING[0]):
            severity = Severity.ERROR if value and name == _PACKAGING[0] else Severity.WARNING
            path = "/pcf/packagingEmissionsIncluded"
            view.report("PACT-PACKAGING-FLAG", path, severity, field=name, value=str(value))


def _capture(view: View) -> None:
    flag = view.pcf.get("ccsTechnologicalCO2CaptureIncluded")
    capture = view.numbers.get("ccsTechnologicalCO2Capture")
    path = "/pcf/ccsTechnologicalCO2CaptureIncluded"
    if flag is False and capture:
        view.report("PACT-CCS-FLAG", path, value=str(capture), flag="false")
    elif flag is None and capture:
        view.report("PACT-CCS-FLAG", path, Severity.WARNING, value=str(capture), flag="—")
    elif flag is True and capture is None and "ccsTechnologicalCO2Capture" not in view.faulty:
        view.report("PACT-CCS-FLAG", path, Severity.WARNING, value="—", flag="true")


def _use(view: View) -> None:
    """Carbon capture and use: its carbon needs an approach, and a credit a certificate."""
    pcf = view.pcf
    if view.numbers.get("ccuCarbonContent") and "ccuCalculationApproach" not in pcf:
        view.report("PACT-CCU", "/pcf/ccuCarbonContent", missing="ccuCalculationApproach")
    if pcf.get("ccuCalculationApproach") == "Credit" and "ccuCreditCertification" not in pcf:
        view.report("PACT-CCU", "/pcf/ccuCalculationApproach", missing="ccuCreditCertification")
