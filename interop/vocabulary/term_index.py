"""Which term a field of a model means, and which concept a coded value: the tables ``mappings/terms``."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from interop.resources import data_root, table_rows
from interop.vocabulary.namespaces import expand


@dataclass(frozen=True, slots=True)
class FieldTerm:
    """One field of a model.

    Attributes:
        path: Path in the JSON of the model, with ``[*]`` after each list.
        term: IRI of its term.
        value: What stands there: ``object``, ``string``, ``text`` (by language), ``decimal``, ``integer``, ``boolean``,
            ``json``, ``unit``, ``substance``, ``concept``, or ``code:LIST`` for a coded value.
        type: IRI of the class of an object, else empty.
    """

    path: str
    term: str
    value: str
    type: str


@cache
def field_terms(model: str) -> dict[str, FieldTerm]:
    """Return the fields of a model by path, in the order of its table.

    Args:
        model: ``footprint`` or ``ruleset``.
    """
    table = data_root("mappings") / "terms" / f"{model}.tsv"
    return {
        row["path"]: FieldTerm(row["path"], expand(row["term"]), row["value"], expand(row["class"] or ""))
        for row in table_rows(table)
    }


@cache
def code_terms(code_list: str) -> dict[str, str]:
    """Return the IRI that each value of a code list means.

    Args:
        code_list: Name of the list, such as ``boundary-type``.
    """
    table = data_root("mappings") / "terms" / "codes.tsv"
    return {row["value"]: expand(row["term"]) for row in table_rows(table) if row["list"] == code_list}
