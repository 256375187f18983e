"""Product and activity classifications: codes with titles, and the ILCD category that a code falls under.

CPC and ISIC are part of the program. Of HS and GB/T 7635 no open list exists: a user who has one gives it as a table.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from interop.io.csv import read_csv
from interop.io.limits import DEFAULT_LIMITS, Limits
from interop.model.finding import Finding
from interop.model.rules import finding, refused
from interop.resources import data_root, table_rows


@dataclass(frozen=True, slots=True)
class ClassificationScheme:
    """One classification.

    Attributes:
        name: Own name, such as ``cpc-3``.
        title: Title by language.
        held: Whether its codes are part of the program.
        note: Who issues it, or why it is not held.
    """

    name: str
    title: dict[str, str]
    held: bool
    note: str


@dataclass(frozen=True, slots=True)
class ClassCode:
    """One class.

    Attributes:
        code: Its code.
        title: English title, empty where the table has none.
        zh: Chinese title, empty where the table has none.
        parent: Code of the class above it, empty at the top or where the table does not say.
        ilcd_code: Code of the ILCD category that products or activities of it fall under, empty where unknown.
        ilcd_category: That category, its levels joined by ``: ``.
    """

    code: str
    title: str
    zh: str = ""
    parent: str = ""
    ilcd_code: str = ""
    ilcd_category: str = ""


Classes = Mapping[str, ClassCode]


@cache
def classification_schemes() -> dict[str, ClassificationScheme]:
    """Return the classifications by name."""
    return {
        row["name"]: ClassificationScheme(
            row["name"], {"en": row["en"], "zh": row["zh"]}, row["held"] == "yes", row["note"]
        )
        for row in table_rows(_folder() / "schemes.tsv")
    }


@cache
def classes(scheme: str) -> Classes:
    """Return the classes of a classification by code; nothing for one that is not held.

    Raises:
        KeyError: There is no such classification.
    """
    match classification_schemes()[scheme].name:
        case "cpc-3":
            rows = list(table_rows(_folder() / "cpc-3.tsv"))
            known = {row["code"] for row in rows}
            return {row["code"]: _classified(row, "product flows", _parent(row["code"], known)) for row in rows}
        case "isic-5":
            further = {row["code"]: row for row in table_rows(_folder() / "isic-5.tsv")}
            rows = list(table_rows(_folder() / "isic.tsv"))
            return {row["code"]: _classified(row | further[row["code"]], "processes", row["parent"]) for row in rows}
        case "cpc-2.1":
            rows = list(table_rows(_folder() / "cpc.tsv"))
            return {row["code"]: ClassCode(row["code"], row["title"], parent=row["parent"]) for row in rows}
    return {}


def read_classification(data: bytes, file: str, limits: Limits = DEFAULT_LIMITS) -> Classes:
    """Read a user's table of a classification through the gate for CSV.

    Args:
        data: CSV with the columns ``code`` and ``title``, and optionally ``title_zh``, ``parent``, ``ilcd_code`` and
            ``ilcd_category``. Codes stay texts with their leading zeros.
        file: Path for findings.
        limits: Limits of the gate.

    Raises:
        InputRefused: The gate refused the file, or ``CODE-TABLE``, ``CODE-TABLE-TWICE``.
    """
    table = read_csv(data, file, limits)
    for column in ("code", "title"):
        if column not in table.header:
            raise refused("CODE-TABLE", file=file, column=column)
    found: dict[str, ClassCode] = {}
    for row in table.rows:
        cells = {column: text.strip() for column, text in row.cells.items()}
        for column in ("code", "title"):
            if not cells[column]:
                raise refused("CODE-TABLE", file=file, path=row.place(column), column=column)
        code = cells["code"]
        if code in found:
            raise refused("CODE-TABLE-TWICE", file=file, path=row.place("code"), code=code)
        optional = (cells.get(name, "") for name in ("title_zh", "parent", "ilcd_code", "ilcd_category"))
        found[code] = ClassCode(code, cells["title"], *optional)
    return found


def class_of(
    code: str,
    scheme: str,
    tables: Mapping[str, Classes] | None = None,
    *,
    file: str | None = None,
    path: str | None = None,
) -> ClassCode | Finding:
    """Return a class, or a finding that says why it is not known.

    Args:
        code: The code as written; nothing is added or cut off.
        scheme: The classification.
        tables: Tables that the user gave, by name of the classification.
        file: File for the finding.
        path: Place for the finding.

    Returns:
        The class, or ``CODE-UNKNOWN`` or ``CODE-TABLE-NEEDED``.
    """
    given = (tables or {}).get(scheme)
    if given is None and not classification_schemes()[scheme].held:
        return finding("CODE-TABLE-NEEDED", file=file, path=path, scheme=scheme, code=code)
    found = (classes(scheme) if given is None else given).get(code)
    return found or finding("CODE-UNKNOWN", file=file, path=path, code=code, scheme=scheme)


@cache
def ilcd_categories(of: str) -> dict[str, str]:
    """Return the ILCD categories by code.

    Args:
        of: ``product flows`` or ``processes``; the two number the same categories differently.
    """
    return {row["code"]: row["category"] for row in table_rows(_folder() / "ilcd-categories.tsv") if row["of"] == of}


def _classified(row: Mapping[str, str], of: str, parent: str) -> ClassCode:
    category = ilcd_categories(of)[row["category"]]
    return ClassCode(row["code"], row["title"], row["zh"], parent, row["category"], category)


def _parent(code: str, known: set[str]) -> str:
    """Return the longest shorter code of the classification that a code begins with."""
    shorter = (code[:length] for length in range(len(code) - 1, 0, -1))
    return next((prefix for prefix in shorter if prefix in known), "")


def _folder() -> Path:
    return data_root("mappings") / "classifications"
