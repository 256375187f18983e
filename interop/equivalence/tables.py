"""The tables of ``mappings/equivalence`` that say what comparators and findings cannot know."""

from __future__ import annotations

from functools import cache

from interop.resources import data_root, table_rows


def _rows(name: str) -> list[dict[str, str]]:
    return list(table_rows(data_root("mappings") / "equivalence" / f"{name}.tsv"))


@cache
def factor_set_rows() -> dict[str, dict[str, str]]:
    """Return what leaves a dimension to the factor set, and the answers of a set, by dimension."""
    return {row["dimension"]: row for row in _rows("factor-sets")}


@cache
def concepts_that_leave() -> dict[str, str]:
    """Return concepts that fix nothing: to ``study`` or ``product-rule`` they leave the choice, ``nobody`` chooses."""
    return {row["concept"]: row["to"] for row in _rows("leaving")}


@cache
def concepts_of_absence() -> frozenset[str]:
    """Return concepts by which a document says that what a rule is about does not occur in its product system."""
    return frozenset(row["concept"] for row in _rows("absent"))


@cache
def concepts_beside() -> frozenset[str]:
    """Return concepts that a document shows without saying anything against the other ones of their dimension."""
    return frozenset(row["concept"] for row in _rows("beside"))


@cache
def concepts_without_credit() -> frozenset[str]:
    """Return procedures for co-products, recycling and incineration that credit nothing."""
    return frozenset(row["concept"] for row in _rows("credits") if row["credit"] == "no")


@cache
def electricity_rows() -> tuple[dict[str, str], ...]:
    """Return rows that tell a choice by source, instrument and place (``*`` for any); the first that fits is meant."""
    return tuple(_rows("electricity"))


@cache
def total_of_concept() -> dict[str, str]:
    """Return for each concept of biogenic carbon which total it is: ``including-uptake`` or ``excluding-uptake``."""
    return {row["concept"]: row["total"] for row in _rows("totals")}


@cache
def triggers() -> frozenset[str]:
    """Return the numbers that set something off: what lies beyond them asks for a new calculation."""
    return frozenset(row["concept"] for row in _rows("numbers") if row["meaning"] == "trigger")


@cache
def duties() -> frozenset[str]:
    """Return the numbers that bind whoever keeps a result up to date: no document shows them."""
    return frozenset(row["concept"] for row in _rows("numbers"))


@cache
def covering() -> dict[str, tuple[str, ...]]:
    """Return for each dimension those whose finding names the same cause."""
    return {row["dimension"]: tuple(row["covered-by"].split()) for row in _rows("causes")}


@cache
def rules_of_dimensions() -> dict[str, str]:
    """Return the finding rule of each dimension."""
    return {row["dimension"]: row["rule"] for row in _rows("dimensions")}


@cache
def rules() -> dict[str, dict[str, str]]:
    """Return the finding rules by id: direction, area, kind, action, mirror, waiver, examples."""
    return {row["id"]: row for row in _rows("rules")}


@cache
def standard_codes() -> dict[str, tuple[tuple[str, str], ...]]:
    """Return rule sets by the code of a standard as documents write it: pairs of year (empty for any) and id."""
    found: dict[str, tuple[tuple[str, str], ...]] = {}
    for row in _rows("standard-codes"):
        found[row["code"]] = (*found.get(row["code"], ()), (row["year"], row["rule-set"]))
    return found


@cache
def fact_rows() -> tuple[dict[str, str], ...]:
    """Return the rows that read a choice off a footprint: dimension, path, value, concept."""
    return tuple(_rows("facts"))


@cache
def concepts_of_stages() -> dict[str, tuple[str, ...]]:
    """Return the stages of dimension D02 that a stage of a footprint stands for."""
    return {row["stage"]: tuple(row["concepts"].split()) for row in _rows("stages")}


@cache
def boundary_types() -> dict[str, tuple[tuple[str, ...], tuple[str, ...]]]:
    """Return the stages that are inside and outside by the type of a boundary."""
    return {
        row["type"]: (tuple(row["included"].split()), tuple(row["excluded"].split())) for row in _rows("boundary-types")
    }
