"""Put the climate result of an inventory into a footprint: the total, its parts by origin and by gas, what it lacks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import partial

from lxml import etree

from interop.characterisation.flows import FlowResolver
from interop.characterisation.inventory import Exchange, exchanges
from interop.characterisation.result import ClimateResult, GasResult
from interop.crosswalk.ledger import Fate
from interop.crosswalk.transforms.amounts import LARGEST_EXPONENT, decimal_text, literal
from interop.footprints.bridges.indicators import main_indicator
from interop.footprints.bridges.process_tree import language_of
from interop.footprints.bridges.stated_writing import put_method_facts, result_path
from interop.footprints.bridges.steps import Draft
from interop.model.footprint.codes import BoundaryType, Component, Direction
from interop.model.rules import finding
from interop.validation.view import DatasetView, child, clark, text_of
from interop.vocabulary.methods import climate_factors, methods
from interop.vocabulary.substances import substances

_STEP = "inventory-results"
_ORIGINS = {
    "fossil": Component.FOSSIL,
    "biogenic": Component.BIOGENIC_TOTAL,
    "land-use-change": Component.LAND_USE_CHANGE,
}
_FORMULA = "sum of amount times kilogram per unit times factor"


def put_inventory_results(
    draft: Draft, view: DatasetView, result: ClimateResult, flows: FlowResolver, *, direct: bool
) -> None:
    """Put the result of an inventory.

    Args:
        draft: The footprint.
        view: The process.
        result: Its climate result.
        flows: Where its flows are looked up.
        direct: Whether it is the direct result of a process whose product inputs are not followed.
    """
    if any(value and abs(value.adjusted()) > LARGEST_EXPONENT for value in _amounts(result)):
        draft.findings.append(finding("BRIDGE-RANGE", file=draft.file))
        return
    method = methods()[result.method]
    made = _put_totals(draft, result)
    _put_gases(draft, result)
    put_method_facts(draft, _STEP, method)
    draft.put(_STEP, "gwp.sources[0].methodVersion", method.version or None, reason=f"table of methods, {method.key}")
    for tag, name in (("en", method.en), ("zh", method.zh)):
        draft.put(_STEP, f"gwp.sources[0].name.{tag}", name, reason=f"table of methods, {method.key}")
    if direct:
        why = "setting boundary=direct-emissions-only"
        draft.put(_STEP, "boundary.type", BoundaryType.DIRECT_EMISSIONS_ONLY.value, reason=why)
    for tag, text in _limits(result, direct=direct).items():
        draft.put(
            _STEP, f"interpretation.limitations.{tag}", text, reason="counted when the inventory was characterised"
        )
    _account_for_exchanges(draft, view, result, flows, made)
    put_unlinked(draft, view, result)


def _amounts(result: ClimateResult) -> list[Decimal]:
    parts = [value for gas in result.by_gas.values() for value in (gas.result, gas.emitted, gas.taken_up)]
    return [result.total, *result.by_origin.values(), *parts]


def _put_totals(draft: Draft, result: ClimateResult) -> dict[str, str]:
    """Put total and parts; return the pointers of the total (under an empty text) and of each gas."""
    total = main_indicator(result.method)
    made = {"": _put_value(draft, result_path(total), result.total)}
    for origin, value in result.by_origin.items():
        if origin in _ORIGINS:
            _put_value(draft, f"results[component={_ORIGINS[origin].value}]", value)
    for gas in result.by_gas.values():
        made[gas.substance] = _put_value(draft, result_path(total, gas=gas.substance), gas.result)
    return made


def _put_value(draft: Draft, path: str, value: Decimal) -> str:
    draft.put(_STEP, f"{path}.calculated", True, reason=_FORMULA)
    return draft.put(_STEP, f"{path}.value", decimal_text(value), reason=_FORMULA)


def _put_gases(draft: Draft, result: ClimateResult) -> None:
    for number, gas in enumerate(result.by_gas.values()):
        path = f"gwp.gases[{number}]"
        draft.put(_STEP, f"{path}.gas", gas.substance, reason="gas of the flows, by UUID")
        draft.put(_STEP, f"{path}.cas", substances()[gas.substance].cas, reason="table of substances")
        factor, origin = _factor(result.method, gas)
        draft.put(_STEP, f"{path}.gwp", factor, reason=f"factor in {result.method}")
        net = decimal_text(gas.emitted - gas.taken_up)
        draft.put(_STEP, f"{path}.massKg", net, reason="emitted less taken up, in the inventory")
        draft.put(_STEP, f"{path}.origin", origin, reason=f"origin in {result.method}")


def _factor(method: str, gas: GasResult) -> tuple[str | None, str | None]:
    """The one factor and origin of a gas in a method; None where its flows have several."""
    sign = "Input" if gas.taken_up and not gas.emitted else "Output"
    of_gas = [
        factor
        for (_, side), factor in climate_factors(method).items()
        if factor.substance == gas.substance and side == sign
    ]
    values, origins = {factor.value for factor in of_gas}, {factor.origin for factor in of_gas}
    factor = decimal_text(values.pop()) if len(values) == 1 else None
    return factor, (origins.pop() or None) if len(origins) == 1 else None


def _limits(result: ClimateResult, *, direct: bool) -> dict[str, str]:
    """What the figure leaves out, in words."""
    left, all_of_them = len(result.uncharacterised), result.elementary
    share = decimal_text((result.share_without_factor or Decimal(0)).scaleb(2).quantize(Decimal("0.1")))
    en = [f"{left} of {all_of_them} elementary exchanges ({share} %) have no factor in {result.method}."]
    zh = [f"{all_of_them} 个基本流交换中有 {left} 个（{share}%）在 {result.method} 中没有特征化因子。"]
    if result.gases_without_factor:
        en.append(f"Greenhouse gases that are not in the result: {', '.join(result.gases_without_factor)}.")
        zh.append(f"未计入结果的温室气体：{'、'.join(result.gases_without_factor)}。")
    if direct:
        count = sum(item.direction != "Output" for item in result.unlinked)
        en.append(f"Direct emissions of the process only; {count} inputs are not followed.")
        zh.append(f"仅为该过程的直接排放；{count} 项投入未向上游追溯。")
    return {"en": " ".join(en), "zh": "".join(zh)}


def _account_for_exchanges(
    draft: Draft, view: DatasetView, result: ClimateResult, flows: FlowResolver, made: Mapping[str, str]
) -> None:
    """Amount, direction and flow of every exchange that counts are merged into the total and the part of its gas."""
    left = {item.exchange for item in result.uncharacterised}
    for exchange, element in exchange_elements(view):
        flow = flows.flow(exchange.flow, exchange.version) if exchange.flow else None
        if flow is None or flow.kind != "elementary" or exchange.identifier in left:
            continue
        to = tuple(dict.fromkeys(made[key] for key in ("", flow.gas) if key in made))
        for leaf in _amount_places(view, element):
            draft.moves.move(leaf, Fate.MERGED, _STEP, to, _FORMULA)


def put_unlinked(draft: Draft, view: DatasetView, result: ClimateResult) -> None:
    """List what goes into a process and is not followed, and inputs whose flow is not known.

    Args:
        draft: The footprint.
        view: The process.
        result: Its climate result.
    """
    items = [item for item in result.unlinked if item.direction != "Output"]
    elements = {exchange.identifier: (exchange, element) for exchange, element in exchange_elements(view)}
    for number, item in enumerate(items):
        exchange, element = elements[item.exchange]
        put = partial(draft.put, "unlinked-inputs")
        path = f"inventory[{number}]"
        link = child(element, "process:referenceToFlowDataSet")
        for tag, text in item.names.items():
            put(f"{path}.name.{language_of(tag)}", text, reason="name of the flow")
        stated = [view.place(link, "refObjectId")] if link is not None and item.flow else []
        put(f"{path}.flowUuid", item.flow, stated)
        if item.direction:
            side = child(element, "process:exchangeDirection")
            read = [view.place(side)] if side is not None else []
            put(f"{path}.direction", Direction.INPUT.value, read, fate=Fate.CONVERTED, reason="in lower case")
        if item.amount is not None and abs(item.amount.adjusted()) <= LARGEST_EXPONENT:
            amount = _amount_element(element)
            put(f"{path}.amount", literal(exchange.literal), [view.place(amount)] if amount is not None else [])
            put(f"{path}.unit", item.unit, reason="reference unit of the unit group of the flow property")
        put(f"{path}.linked", False, reason="no dataset of the run gives its life cycle")


def exchange_elements(view: DatasetView) -> Iterator[tuple[Exchange, etree._Element]]:
    """Yield the exchanges of a process, each with its element.

    Args:
        view: The process.
    """
    blocks = view.dataset.root.iterchildren(clark("process:exchanges"))
    elements = (item for block in blocks for item in block.iterchildren(clark("process:exchange")))
    return zip(exchanges(view.dataset), elements, strict=True)


def _amount_element(element: etree._Element) -> etree._Element | None:
    resulting = child(element, "process:resultingAmount")
    return resulting if resulting is not None else child(element, "process:meanAmount")


def _amount_places(view: DatasetView, element: etree._Element) -> Iterator[str]:
    yield view.place(element, "dataSetInternalID")
    link = child(element, "process:referenceToFlowDataSet")
    if link is not None:
        yield view.place(link, "refObjectId")
    for item in (child(element, "process:exchangeDirection"), _amount_element(element)):
        if item is not None and text_of(item):
            yield view.place(item)
