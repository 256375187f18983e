"""Random canonical footprints: trees that are valid under the model, with every field, in several languages.

``footprints()`` gives any of them; ``complete_footprints(major)`` those that hold what PACT of that main version
demands, in terms that it has. The strategy follows the model: a new field is drawn without a change here.
"""

import types
import typing
from datetime import date
from enum import StrEnum
from typing import Any, Literal

from hypothesis import strategies as st
from pydantic import BaseModel

from interop.crosswalk.paths import compile_path, place
from interop.crosswalk.table import IDENTITY
from interop.model.footprint import Footprint
from interop.model.footprint.marks import RESULT_IDENTITY

LETTERS = "abcXYZ 019.,;:/()'\"-µé水泥铝锭<&"
WORDS = st.text(LETTERS, max_size=10)
LANGUAGES = st.sampled_from(["en", "zh", "zh-Hans", "de", "und"])
TEXTS = st.dictionaries(LANGUAGES, WORDS, min_size=1, max_size=3)
DECIMALS = st.from_regex(r"-?(0|[1-9][0-9]{0,6})(\.[0-9]{1,5})?([eE]-?[0-9])?", fullmatch=True)
UUIDS = st.uuids(version=4).map(str)
URNS = st.from_regex(r"urn:[a-z]{2,4}:[a-z0-9]{1,6}", fullmatch=True)
DAYS = st.dates(date(2015, 1, 1), date(2030, 12, 31))
INSTANTS = DAYS.map(lambda day: f"{day}T00:00:00Z")
DATES = st.one_of(INSTANTS, DAYS.map(str), DAYS.map(lambda day: str(day)[:7]), DAYS.map(lambda day: str(day)[:4]))
DATA = st.dictionaries(st.text("abc~/", min_size=1, max_size=3), st.one_of(WORDS, st.integers(0, 9), st.booleans()))

MARKS = ("format", "schemaVersion", "completeness", "gaps")
"""Marks of the JSON form, which a canonical tree between two formats does not have."""

OWN = {
    "unit.measure": st.sampled_from(
        ["kg", "t", "g", "L", "mL", "m3", "kWh", "MWh", "MJ", "GJ", "t.km", "m2", "piece", "h", "m"]
    ),
    "unit.amount": st.sampled_from(["1", "12", "2000", "0.5", "3", "1.0"]),
    "study.id": UUIDS,
    "study.version": st.sampled_from(["0", "1", "12", "01.00.000"]),
    "study.precedingIds": st.lists(UUIDS, max_size=2),
    "company.ids": st.lists(st.one_of(URNS, WORDS), max_size=3),
    "product.ids": st.lists(st.one_of(URNS, WORDS), max_size=3),
    "gwp.primaryReport": st.sampled_from(["AR4", "AR5", "AR6"]),
    "data.quality.scale": st.sampled_from(["pact-1-5", "pact-1-3", "ilcd"]),
    "gwp.sources[*].report": st.sampled_from(["AR5", "AR6", "SAR"]),
    "geography.locations[*].scheme": st.sampled_from(["iso3166-1", "iso3166-2", "un-region", "ilcd", "text"]),
    "geography.locations[*].code": st.sampled_from(["CN", "CN-44", "Asia", "DE", "GLO"]),
    "rules.standards[*].code": st.sampled_from(["ISO14067", "ISO 14067:2018", "GB/T 24067-2024", "PACT-3.0", "PEF"]),
    "rules.deprecatedStandards[*].code": st.sampled_from(["ISO Standard 14067", "GHG Protocol Product standard"]),
    "rules.productRules[*].operator": st.sampled_from(["PEF", "EPD International", "Other", "CNIS"]),
}
"""Fields whose values come from a list or mean something to several formats, by their path."""


@st.composite
def footprints(draw: st.DrawFn) -> dict[str, Any]:
    """Any canonical tree that is valid under the model."""
    tree = _part(draw, Footprint, "", without=(*MARKS, "extensions", "derivedFrom"))
    if draw(st.booleans()):
        tree["extensions"] = [
            {"specVersion": "2.0.0", "dataSchema": "https://example.org/data.json", "data": draw(DATA)}
            for _ in range(draw(st.integers(1, 2)))
        ]
    Footprint.model_validate(tree)
    return tree


def complete_footprints(major: int) -> st.SearchStrategy[dict[str, Any]]:
    """Canonical trees that hold what PACT demands, in words that it has.

    Args:
        major: Main version, 2 or 3.
    """

    @st.composite
    def build(draw: st.DrawFn) -> dict[str, Any]:
        tree = draw(footprints())
        for path in (
            "study",
            "time",
            "unit",
            "boundary",
            "geography",
            "reviews",
            "offsetting",
            "study",
            "gwp",
            "rules",
        ):
            tree.pop(path, None)
        tree["results"] = [item for item in tree.get("results") or [] if item["component"] not in ("total", "fossil")]
        for path, values in {**_DEMANDED, **(_ONLY_2 if major == 2 else _ONLY_3)}.items():
            place(tree, compile_path(path, IDENTITY), (), draw(values))
        Footprint.model_validate(tree)
        return tree

    return build()


_NAMES = st.text(LETTERS, min_size=1, max_size=10)
_AMOUNTS = st.from_regex(r"(0|[1-9][0-9]{0,3})(\.[0-9]{1,3})?", fullmatch=True)
_TOTAL = "results[component=total,uptakeConvention={},aircraftTreatment=of-which].value"
_DEMANDED: dict[str, st.SearchStrategy[Any]] = {
    "study.id": UUIDS,
    "study.created": INSTANTS,
    "study.status": st.sampled_from(["active", "deprecated"]),
    "study.comment": TEXTS,
    "company": st.fixed_dictionaries(
        {
            "name": st.dictionaries(LANGUAGES, _NAMES, min_size=1, max_size=2),
            "ids": st.lists(URNS, min_size=1, max_size=2, unique=True),
        }
    ),
    "product.name": st.dictionaries(LANGUAGES, _NAMES, min_size=1, max_size=3),
    "product.description": TEXTS,
    "product.ids": st.lists(URNS, min_size=1, max_size=2, unique=True),
    "unit.amount": st.sampled_from(["1", "12", "0.5", "4"]),
    "time.dataPeriod": st.just({"start": "2024-01-01T00:00:00Z", "end": "2025-01-01T00:00:00Z"}),
    "results[component=fossil].value": _AMOUNTS,
    "carbonContent": st.fixed_dictionaries({"fossil": _AMOUNTS, "biogenic": _AMOUNTS}),
    "boundary.exemption": st.fixed_dictionaries({"percent": st.sampled_from(["0", "2.50", "5"]), "description": TEXTS}),
    "boundary.description": TEXTS,
    "boundary.packagingIncluded": st.booleans(),
    "gwp.sources": st.sampled_from([[{"report": "AR6"}], [{"report": "AR5", "horizon": 100}, {"report": "AR6"}]]),
    "rules.standards": st.lists(
        st.fixed_dictionaries({"code": st.sampled_from(["ISO14067", "GB/T 24067-2024"])}), min_size=1, max_size=2
    ).map(lambda items: [{"code": "ISO14067"}, *items]),
}
_ONLY_2 = {
    "study.version": st.sampled_from(["0", "3"]),
    "unit.measure": st.sampled_from(["kg", "L", "m2", "kWh"]),
    "unit.massKg": _AMOUNTS,
    "product.classifications": st.sampled_from(
        [[{"scheme": "un-cpc", "code": "6398"}], [{"code": "urn:pact:productclassification:un-cpc:41"}]]
    ),
    _TOTAL.format("pact2-excluding"): _AMOUNTS,
}
_ONLY_3 = {
    "unit.measure": st.sampled_from(["kg", "L", "m2", "kWh", "piece", "h"]),
    "unit.massKg": _AMOUNTS,
    _TOTAL.format("pact3-excluding"): _AMOUNTS,
    _TOTAL.format("-1/+1"): _AMOUNTS,
}


def _part(draw: st.DrawFn, model: type[BaseModel], path: str, without: tuple[str, ...] = ()) -> dict[str, Any]:
    """Draw a part: each optional field is there or not, a part of parts is never empty."""
    tree: dict[str, Any] = {}
    for name, field in model.model_fields.items():
        key = field.alias or name
        if key in without or (not field.is_required() and not draw(st.booleans())):
            continue
        where = f"{path}.{key}" if path else key
        value = _value(draw, field.annotation, field.metadata, where)
        if value not in ({}, []) or field.is_required():
            tree[key] = value
    return tree


def _value(draw: st.DrawFn, annotation: Any, metadata: list[Any], path: str) -> Any:
    if path in OWN:
        return draw(OWN[path])
    origin, arguments = typing.get_origin(annotation), typing.get_args(annotation)
    if origin in (typing.Union, types.UnionType):
        inner = next(argument for argument in arguments if argument is not type(None))
        return _value(draw, inner, metadata, path)
    if origin is typing.Annotated:
        return _value(draw, arguments[0], list(arguments[1:]), path)
    if origin is list:
        return _list(draw, arguments[0], path)
    if origin is Literal:
        return draw(st.sampled_from(list(arguments)))
    if origin is dict:
        return draw(TEXTS if arguments[1] is str else DATA)
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return _part(draw, annotation, path)
    if isinstance(annotation, type) and issubclass(annotation, StrEnum):
        return draw(st.sampled_from([member.value for member in annotation]))
    if annotation is bool:
        return draw(st.booleans())
    if annotation is int:
        return draw(st.sampled_from([20, 100, 500]))
    if annotation is str:
        return draw(DATES if "_real_date" in repr(metadata) else WORDS)
    return draw(DECIMALS)


def _list(draw: st.DrawFn, annotation: Any, path: str) -> list[Any]:
    items = [
        _value(draw, annotation, [], f"{path}[*]") for _ in range(draw(st.integers(1, 4 if path == "results" else 2)))
    ]
    if path == "results":
        identities = [tuple(item.get(key) for key in RESULT_IDENTITY) for item in items]
        items = [item for item, one in zip(items, identities, strict=True) if identities.count(one) == 1]
    return items
