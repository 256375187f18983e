"""Invented product systems whose number is known under any choices: an independent, simple calculator in fractions."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal, localcontext
from fractions import Fraction
from functools import cache
from typing import Any

from hypothesis import strategies as st

from interop.equivalence.rulesets.composing import compose
from interop.model.footprint import Footprint
from interop.model.ruleset.effective import EffectiveRuleSet
from interop.model.ruleset.ruleset import RuleSet
from interop.resources import data_root

GASES = ("co2-fossil", "ch4-fossil", "n2o", "pfc-14", "hfc-134a")
SETS = {
    "ar4": ("D06-ar4", {"report": "AR4", "horizon": 100}),
    "ar5": ("D06-ar5", {"report": "AR5", "horizon": 100, "feedback": False}),
    "ar5-feedback": ("D06-ar5-with-feedback", {"report": "AR5", "horizon": 100, "feedback": True}),
    "ar6": ("D06-ar6", {"report": "AR6", "horizon": 100}),
}
CONVENTIONS = {
    "0/0": "D10-zero-zero",
    "-1/+1": "D10-minus-one-plus-one",
    "pact3-excluding": "D10-emissions-without-uptake",
}
Gases = Mapping[str, Decimal]
"""Kilogram of each gas."""


@cache
def potentials() -> dict[tuple[str, str], Fraction]:
    """Read the table of GWPs without the code under test."""
    with (data_root("mappings") / "methods" / "gwp.tsv").open(encoding="utf-8", newline="") as handle:
        return {
            (row["substance"], row["set"]): Fraction(row["value"]) for row in csv.DictReader(handle, delimiter="\t")
        }


def weight(gases: Gases, gwp_set: str) -> Fraction:
    """Carbon dioxide equivalent of some gases."""
    return sum((Fraction(mass) * potentials()[gas, gwp_set] for gas, mass in gases.items()), Fraction(0))


@dataclass(frozen=True)
class System:
    """What happens, whoever counts it; per 1 t of product.

    Attributes:
        raw, production, outbound, end_of_life, packaging, aircraft, indirect, left_out: Gases of its parts.
        credit: Gases that a substituted product would have emitted.
        removal: kg CO2 stored for good.
        carbon: kg biogenic carbon in the product; released after the gate.
        released: kg biogenic CO2 released inside the gate.
        kwh: Electricity of production.
        factor: Its factor, of CO2 only.
    """

    raw: Gases
    production: Gases
    outbound: Gases
    end_of_life: Gases
    packaging: Gases
    aircraft: Gases
    indirect: Gases
    credit: Gases
    removal: Decimal
    carbon: Decimal
    released: Decimal
    kwh: Decimal
    factor: Decimal


@dataclass(frozen=True)
class Choices:
    """What a number counts and how."""

    gwp_set: str = "ar6"
    convention: str = "0/0"
    end_of_life: bool = False
    packaging: bool = False
    outbound: bool = False
    aircraft: bool = True
    indirect: bool = False
    credit: bool = False
    removal: bool = False
    complete: bool = False
    electricity: Decimal | None = None
    kilogram: bool = False
    credit_at_end: bool = False
    left_out: Gases = field(default_factory=dict)


def uptake(system: System) -> Fraction:
    """Carbon dioxide that the biomass took up: what is released inside the gate and what leaves in the product."""
    return Fraction(44, 12) * Fraction(system.carbon) + Fraction(system.released)


def parts(system: System, choices: Choices) -> dict[str, Fraction]:
    """The number by part, per 1 t of product."""
    count = {name: weight(getattr(system, name), choices.gwp_set) for name in PARTS}
    raw = count["raw"]
    if choices.convention == "-1/+1":
        raw -= uptake(system)
    production = count["production"] + Fraction(system.kwh) * Fraction(choices.electricity or system.factor)
    if choices.convention != "0/0":
        production += Fraction(system.released)
    for name in ("aircraft", "indirect"):
        if getattr(choices, name):
            production += count[name]
    if choices.credit and choices.credit_at_end:
        count["end_of_life"] -= count["credit"]
    elif choices.credit:
        production -= count["credit"]
    if choices.removal:
        production -= Fraction(system.removal)
    if choices.complete:
        production += weight(choices.left_out, choices.gwp_set)
    found = {"raw-materials": raw, "production": production}
    optional = {"packaging": "packaging", "outbound": "distribution", "end_of_life": "end-of-life"}
    found.update({stage: count[name] for name, stage in optional.items() if getattr(choices, name)})
    return found


PARTS = ("raw", "production", "outbound", "end_of_life", "packaging", "aircraft", "indirect", "credit")


def truth(system: System, choices: Choices) -> Fraction:
    """The number under the choices, per 1 t, or per 1 kg where they say so."""
    number = sum(parts(system, choices).values(), Fraction(0))
    return number / 1000 if choices.kilogram else number


def emissions(system: System, choices: Choices) -> dict[str, Decimal]:
    """Masses of the gross emissions that a number counts."""
    names = [
        "raw",
        "production",
        *(n for n in ("packaging", "outbound", "end_of_life", "aircraft", "indirect") if getattr(choices, n)),
    ]
    total = dict.fromkeys(GASES, Decimal(0))
    with localcontext(prec=60):
        for name in names:
            for gas, mass in getattr(system, name).items():
                total[gas] += mass
        total["co2-fossil"] += system.kwh * system.factor
        total["co2-biogenic"] = system.released
    return total


@dataclass(frozen=True)
class Disclosure:
    """What the document says."""

    gases: str = "all"
    part_gases: bool = True
    amounts: bool = True
    stages: bool = True
    flags: bool = True
    rules: bool = True
    biogenic: bool = True
    carbon: bool = True
    share: bool = True
    aircraft: str = "of-which"


def footprint(system: System, choices: Choices, said: Disclosure, share: Decimal | None) -> Footprint:
    """The document that states the number under the choices, as far as it is disclosed."""
    values = parts(system, choices)
    results: list[dict[str, Any]] = [
        {
            "component": "total",
            "value": text(sum(values.values(), Fraction(0))),
            "uptakeConvention": choices.convention,
            "aircraftTreatment": said.aircraft,
        }
    ]
    if said.stages:
        results += [{"component": "total", "stage": stage, "value": text(value)} for stage, value in values.items()]
    if said.amounts:
        results += _amounts(system, choices, said)
    if said.part_gases and said.stages and choices.end_of_life:
        results += _by_gas("total", system.end_of_life, choices, stage="end-of-life")
    if said.biogenic:
        results.append({"component": "biogenic-co2-uptake", "value": text(-uptake(system))})
        results.append({"component": "biogenic-co2-emissions", "value": text(Fraction(system.released))})
    included = list(values)
    boundary: dict[str, Any] = {"stagesIncluded": included}
    if said.flags:
        boundary["packagingIncluded"] = choices.packaging
        boundary["distributionIncluded"] = choices.outbound
    if said.share and share is not None:
        boundary["exemption"] = {"percent": str(share)}
    masses = {gas: mass for gas, mass in emissions(system, choices).items() if mass}
    kept = {"all": list(masses), "some": [gas for gas in masses if gas in ("pfc-14", "co2-fossil")], "none": []}
    tree: dict[str, Any] = {
        "unit": {"kind": "declared", "amount": "1", "measure": "t", "massKg": "1000"},
        "boundary": boundary,
        "gwp": {
            "sources": [SETS[choices.gwp_set][1]],
            "gases": [{"gas": gas, "massKg": text(Fraction(masses[gas]))} for gas in kept[said.gases]],
        },
        "results": results,
        "electricity": [
            {
                "kwh": text(Fraction(system.kwh)),
                "factor": str(system.factor),
                "factorKind": "life-cycle-co2e",
                "deliveryPoint": "user",
                "gwpReport": SETS[choices.gwp_set][1]["report"],
            }
        ],
    }
    if said.carbon:
        tree["carbonContent"] = {"biogenic": str(system.carbon), "packagingBiogenic": "0"}
    return Footprint.model_validate(tree)


def _amounts(system: System, choices: Choices, said: Disclosure) -> list[dict[str, Any]]:
    named = {
        "packaging": "packaging",
        "outbound-logistics": "outbound",
        "aircraft": "aircraft",
        "land-use-change-indirect": "indirect",
    }
    found: list[dict[str, Any]] = []
    for component, name in named.items():
        gases = getattr(system, name)
        found.append({"component": component, "value": text(weight(gases, choices.gwp_set))})
        if said.part_gases:
            found += _by_gas(component, gases, choices)
    found.append({"component": "land-carbon-leakage", "value": "0"})
    found.append({"component": "credit", "value": text(-weight(system.credit, choices.gwp_set))})
    found += [{"component": name, "value": "0"} for name in ("ccs-capture", "fossil-removals")]
    found.append({"component": "technological-removals", "value": text(-Fraction(system.removal))})
    return found


def _by_gas(component: str, gases: Gases, choices: Choices, **place: str) -> list[dict[str, Any]]:
    return [
        {"component": component, "gas": gas, "value": text(weight({gas: mass}, choices.gwp_set)), **place}
        for gas, mass in gases.items()
        if mass
    ]


def text(value: Fraction) -> str:
    """A fraction as the decimal that it is."""
    with localcontext(prec=60):
        number = Decimal(value.numerator) / Decimal(value.denominator)
    assert Fraction(number) == value
    return f"{number:f}"


def rule_set(name: str, choices: Choices, aircraft: tuple[str, ...] = ()) -> EffectiveRuleSet:
    """The rules that make the choices."""
    outside = [] if choices.end_of_life else ["D02-stage-end-of-life"]
    inside = ["D02-stage-raw-material-acquisition", "D02-stage-production"]
    dimensions: dict[str, Any] = {
        "D02": {
            "kind": "stages",
            "included": inside + ([] if outside else ["D02-stage-end-of-life"]),
            "excluded": outside,
        },
        "D03": {"kind": "reference-unit", "bases": ["D03-declared-unit"], "units": ["kg" if choices.kilogram else "t"]},
        "D04": _one("D04-packaging-included" if choices.packaging else "D04-packaging-excluded"),
        "D06": {"kind": "gwp", "selection": "fixed", "sets": [SETS[choices.gwp_set][0]]},
        "D10": _one(CONVENTIONS[choices.convention]),
        "D15": _one("D15-included" if choices.indirect else "D15-excluded"),
        "D17": _one("D17-nothing-exempt") if choices.complete else {"kind": "open", "to": ["study"]},
        "D21": _one("D21-preferred" if choices.credit else "D21-excluded"),
        "D24": {"kind": "open", "to": ["study"]},
        "D26": {"kind": "list", "items": list(aircraft)} if aircraft else _one("D26-in-total"),
        "D27": _one("D27-included" if choices.outbound else "D27-excluded"),
        "D28": _one("D28-separate-fields" if choices.removal else "D28-excluded"),
    }
    own = RuleSet.model_validate(
        {
            "id": name,
            "number": name,
            "title": {"en": name},
            "level": "international",
            "status": "published",
            "remaining": "unknown",
            "dimensions": {key: {"value": value, "evidence": "cited"} for key, value in dimensions.items()},
        },
        strict=False,
    )
    return compose(own, lambda _: None)


def _one(concept: str) -> dict[str, str]:
    return {"kind": "concept", "concept": concept}


def _number(most: int, digits: int = 3) -> st.SearchStrategy[Decimal]:
    return st.integers(0, most * 10**digits).map(lambda value: Decimal(value).scaleb(-digits))


def _gases(scale: int) -> st.SearchStrategy[dict[str, Decimal]]:
    most = {"co2-fossil": 1000, "ch4-fossil": 20, "n2o": 2, "pfc-14": 1, "hfc-134a": 1}
    return st.fixed_dictionaries({gas: _number(max(1, most[gas] // scale)) for gas in GASES})


SMALL = st.one_of(st.just(dict.fromkeys(GASES, Decimal(0))), _gases(20))

SYSTEMS = st.builds(
    System,
    raw=_gases(1),
    production=_gases(1),
    outbound=SMALL,
    end_of_life=_gases(5),
    packaging=SMALL,
    aircraft=SMALL,
    indirect=SMALL,
    credit=SMALL,
    removal=st.one_of(st.just(Decimal(0)), _number(50)),
    carbon=st.one_of(st.just(Decimal(0)), st.integers(0, 100).map(lambda value: Decimal(3 * value))),
    released=st.one_of(st.just(Decimal(0)), _number(50)),
    kwh=_number(5000, 1),
    factor=_number(1, 4),
)
CHOICES = st.builds(
    Choices,
    gwp_set=st.sampled_from(list(SETS)),
    convention=st.sampled_from(list(CONVENTIONS)),
    end_of_life=st.booleans(),
    packaging=st.booleans(),
    outbound=st.booleans(),
    indirect=st.booleans(),
    credit=st.booleans(),
    removal=st.booleans(),
    kilogram=st.booleans(),
)
DISCLOSURES = st.builds(
    Disclosure,
    gases=st.sampled_from(["all", "some", "none"]),
    part_gases=st.booleans(),
    amounts=st.booleans(),
    stages=st.booleans(),
    flags=st.booleans(),
    rules=st.booleans(),
    biogenic=st.booleans(),
    carbon=st.booleans(),
    share=st.booleans(),
    aircraft=st.sampled_from(["of-which", "additive", "unknown"]),
)
