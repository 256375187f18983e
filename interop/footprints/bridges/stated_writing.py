"""Put the stated results of one group of indicators into a footprint."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from interop.crosswalk.ledger import Fate
from interop.crosswalk.transform import NotTransferable
from interop.crosswalk.transforms.amounts import decimal_text, literal
from interop.footprints.bridges.indicators import Indicator
from interop.footprints.bridges.process_tree import language_of
from interop.footprints.bridges.stated_results import Scenario, StatedResult, Value
from interop.footprints.bridges.steps import Draft
from interop.io.text import escaped
from interop.model.dataset.dataset import XML_LANG
from interop.model.footprint.codes import BoundaryType, Stage
from interop.model.rules import finding
from interop.validation.references import uuid_referred_to
from interop.validation.view import DatasetView, child, clark, text_of
from interop.vocabulary.methods import Method
from interop.vocabulary.unit_table import unit_groups
from interop.vocabulary.units import PRECISION, convert, resolve

_STEP = "stated-results"
_STAGES = {stage.value for stage in Stage if stage.name[0] in "ABCD" and stage.name[1:2].isdigit()} | {"D"}
_PRODUCT_STAGE = (Stage.A1.value, Stage.A2.value, Stage.A3.value)
_WHOLE = Stage.A1_A3.value


def result_path(indicator: Indicator, stage: str = "", gas: str = "", method: str = "") -> str:
    """Return the canonical path of a result.

    Args:
        indicator: The indicator that it is a value of.
        stage: Its stage, empty for the whole boundary.
        gas: Key of its gas, empty for all.
        method: Method, where results of several are stated.
    """
    keys = [("component", indicator.component), ("stage", stage), ("gas", gas)]
    keys += [("uptakeConvention", indicator.uptake), ("aircraftTreatment", indicator.aircraft), ("method", method)]
    return f"results[{','.join(f'{key}={value}' for key, value in keys if value)}]"


def put_results(
    draft: Draft, view: DatasetView, results: Sequence[StatedResult], chosen: set[str], boundary: str
) -> None:
    """Put the values of a group of indicators, the modules and what they say of the boundary.

    Args:
        draft: The footprint.
        view: The process.
        results: The results of one group, and totals that are declared beside them.
        chosen: Names of the scenarios whose values count.
        boundary: ``cradle-to-gate`` where only the product stage is wanted, else empty.
    """
    modules: set[str] = set()
    for result in results:
        values = _usable(draft, result, chosen)
        modules |= set(values)
        for stage, (value, amount) in sorted(values.items()):
            if boundary and stage not in (*_PRODUCT_STAGE, _WHOLE):
                draft.drop(_STEP, value.places, f"module {stage} lies outside of the boundary that was asked for")
                continue
            _put_value(draft, view, result, stage, value, amount, alone=len(results) == 1)
        amounts = {stage: amount for stage, (_, amount) in values.items()}
        _put_sums(draft, result, amounts, boundary, alone=len(results) == 1)
        if result.placeholder:
            draft.drop(_STEP, [result.placeholder], "holds the place of the values per module")
    _put_boundary(draft, modules - {""}, boundary)


def _usable(draft: Draft, result: StatedResult, chosen: set[str]) -> dict[str, tuple[Value, str]]:
    """The values that count, by stage, in kilogram of carbon dioxide equivalent."""
    usable: dict[str, tuple[Value, str]] = {}
    for value in result.values:
        if value.scenario and value.scenario not in chosen:
            draft.drop(_STEP, value.places, f"another scenario of its module: {value.scenario}")
        elif value.module and value.module not in _STAGES:
            module = escaped(value.module[:40])
            draft.findings.append(finding("BRIDGE-MODULE", file=draft.file, line=value.line, module=module))
            draft.drop(_STEP, value.places, "the module is none of EN 15804")
        elif value.module in usable:
            draft.findings.append(finding("BRIDGE-TWICE", file=draft.file, line=value.line, module=value.module))
            draft.drop(_STEP, value.places, "a second value of its module")
        else:
            amount = _kilograms(draft, result, value)
            if amount is not None:
                usable[value.module] = (value, amount)
    return usable


def _kilograms(draft: Draft, result: StatedResult, value: Value) -> str | None:
    try:
        text = literal(value.literal)
    except NotTransferable as refusal:
        draft.findings.append(
            finding("BRIDGE-AMOUNT", file=draft.file, line=value.line, amount=escaped(value.literal[:40]))
        )
        draft.drop(_STEP, value.places, refusal.reason)
        return None
    link = next(result.element.iter("{http://www.iai.kit.edu/EPD/2013}referenceToUnitGroupDataSet"), None)
    if link is None:
        return text
    group = unit_groups().get(uuid_referred_to(link))
    unit = group.unit if group else resolve(text_of(child(link, "common:shortDescription")), "ilcd").unit
    if unit is None or unit.key == result.indicator.method.unit:
        return text
    if unit.dimension != "carbon-dioxide-equivalent":
        draft.findings.append(finding("BRIDGE-RESULT-UNIT", file=draft.file, line=value.line, unit=unit.key))
        draft.drop(_STEP, value.places, f"stated in {unit.key}, which is no unit of its method")
        return None
    return decimal_text(convert(Decimal(text), unit, result.indicator.method.unit).value)


def _put_value(
    draft: Draft, view: DatasetView, result: StatedResult, stage: str, value: Value, amount: str, *, alone: bool
) -> None:
    indicator = result.indicator
    beside = indicator.method.key if indicator.beside and not alone else ""
    path = result_path(indicator, stage, method=beside)
    changed = amount != literal(value.literal)
    why = "in kilogram of carbon dioxide equivalent" if changed else ""
    draft.put(
        _STEP, f"{path}.value", amount, value.places, fate=Fate.CONVERTED if changed else Fate.CARRIED, reason=why
    )
    if not stage:
        _put_uncertainty(draft, view, result, path)


_UNCERTAINTY = {
    "process:uncertaintyDistributionType": "distribution",
    "process:relativeStandardDeviation95In": "relativeStandardDeviation95",
}


def _put_uncertainty(draft: Draft, view: DatasetView, result: StatedResult, path: str) -> None:
    for name, field in _UNCERTAINTY.items():
        element = child(result.element, name)
        if element is not None and text_of(element):
            draft.put(_STEP, f"{path}.uncertainty.{field}", text_of(element), [view.place(element)])


def _put_sums(draft: Draft, result: StatedResult, amounts: dict[str, str], boundary: str, *, alone: bool) -> None:
    """The product stage as the sum of its modules, and the whole boundary where the product stage is all of it."""
    indicator = result.indicator
    beside = indicator.method.key if indicator.beside and not alone else ""
    if _WHOLE not in amounts and all(stage in amounts for stage in _PRODUCT_STAGE):
        total = Decimal(0)
        for stage in _PRODUCT_STAGE:
            total = PRECISION.copy().add(total, Decimal(amounts[stage]))
        amounts[_WHOLE] = decimal_text(total)
        path = result_path(indicator, _WHOLE, method=beside)
        draft.put(_STEP, f"{path}.value", amounts[_WHOLE], reason="A1 + A2 + A3")
        draft.put(_STEP, f"{path}.calculated", True, reason="A1 + A2 + A3")
    within = set(amounts) <= {_WHOLE, *_PRODUCT_STAGE}
    if _WHOLE in amounts and "" not in amounts and (boundary or within):
        path = result_path(indicator, method=beside)
        draft.put(_STEP, f"{path}.value", amounts[_WHOLE], reason="the product stage A1-A3 is the whole boundary")


def _put_boundary(draft: Draft, modules: set[str], boundary: str) -> None:
    kept = [stage.value for stage in Stage if stage.value in modules]
    if boundary:
        kept = [stage for stage in kept if stage in (*_PRODUCT_STAGE, _WHOLE)]
    for number, stage in enumerate(kept):
        draft.put(_STEP, f"boundary.stagesIncluded[{number}]", stage, reason="modules with a value")
    product = {_WHOLE, *_PRODUCT_STAGE}
    if kept and set(kept) <= product and (_WHOLE in kept or set(_PRODUCT_STAGE) <= set(kept)):
        draft.put(_STEP, "boundary.type", BoundaryType.CRADLE_TO_GATE.value, reason="inferred: the modules are A1-A3")


def put_method(draft: Draft, view: DatasetView, result: StatedResult) -> None:
    """Put the method behind the results, as its reference names it and as the table of methods knows it.

    Args:
        draft: The footprint.
        view: The process.
        result: The result of the total.
    """
    read = [view.place(result.method, name) for name in ("refObjectId",) if name in result.method.attrib]
    put_method_facts(draft, _STEP, result.indicator.method, read)
    if result.version:
        place = view.place(result.method, "version")
        draft.put(_STEP, "gwp.sources[0].methodVersion", result.version, [place])
    for element in result.method.iterchildren(clark("common:shortDescription")):
        tag = language_of(element.get(XML_LANG))
        stated = [view.place(element, XML_LANG)] if XML_LANG in element.attrib else []
        draft.put(_STEP, f"gwp.sources[0].name.{tag}", text_of(element), [view.place(element), *stated])


def put_method_facts(draft: Draft, step: str, method: Method, read: Sequence[str] = ()) -> None:
    """Put what the table of methods knows of a method.

    Args:
        draft: The footprint.
        step: Id of the step.
        method: The method.
        read: Places of the document that name it.
    """
    why = f"table of methods, {method.key}"
    draft.put(step, "gwp.sources[0].method", method.key, read, fate=Fate.CONVERTED, reason="by UUID and version")
    draft.put(step, "gwp.sources[0].report", method.ipcc, reason=why)
    draft.put(step, "gwp.sources[0].horizon", method.horizon, reason=why)
    if method.feedback:
        draft.put(step, "gwp.sources[0].feedback", method.feedback == "yes", reason=why)
    draft.put(step, "gwp.sources[0].implementer", method.implementer, reason=why)


def put_scenarios(
    draft: Draft, view: DatasetView, results: Sequence[StatedResult], known: dict[str, Scenario], chosen: set[str]
) -> None:
    """Put the scenarios whose values count, with the stages that they are of; a name stands for a missing description.

    Args:
        draft: The footprint.
        view: The process.
        results: The results that were put.
        known: The scenarios of the declaration.
        chosen: Names of those whose values count.
    """
    placed = {
        (value.module, value.scenario) for result in results for value in result.values if value.scenario in chosen
    }
    number = 0
    for stage, name in sorted(placed):
        if stage not in _STAGES or name not in known:
            continue
        element = known[name].element
        texts = list(element.iterchildren("{http://www.iai.kit.edu/EPD/2013}description"))
        draft.put(_STEP, f"scenarios[{number}].stage", stage, reason="module of the values of the scenario")
        for item in texts:
            tag = language_of(item.get(XML_LANG))
            stated = [view.place(item, XML_LANG)] if XML_LANG in item.attrib else []
            draft.put(_STEP, f"scenarios[{number}].description.{tag}", text_of(item), [view.place(item), *stated])
        if not any(text_of(item) for item in texts):
            draft.put(_STEP, f"scenarios[{number}].description.und", name, reason="name of the scenario")
        number += 1
