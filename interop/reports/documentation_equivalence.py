"""Generated page of the comparison: its words, its rules, what is material for which claim, the library at a glance."""

from __future__ import annotations

from interop.equivalence.effect import Effect
from interop.equivalence.relation import Relation
from interop.equivalence.report import Status
from interop.equivalence.rulesets.dimensions import dimensions
from interop.equivalence.rulesets.library import claim_ids, claim_profile
from interop.equivalence.tables import rules as rule_rows
from interop.equivalence.verdict import Verdict
from interop.model.rules import catalogue
from interop.reports.documentation_markdown import code, page, table, text
from interop.reports.dossier.matrix import SIGNS as STATUS_SIGNS
from interop.reports.dossier.matrix import rule_set_matrix
from interop.reports.dossier.tiles import SIGNS
from interop.reports.dossier.words import words

_MARKS = {"blocks": "×", "condition": "+"}


def equivalence_pages() -> dict[str, str]:
    """Return the page by its path inside the documentation folder."""
    return {
        "equivalence/README.md": page(
            "Comparison of rules · 规则比较",
            text(words("is-text")["en"]),
            text(words("is-text")["zh"]),
            text(words("is-not-text")["en"]),
            text(words("is-not-text")["zh"]),
            "## Words · 用语",
            _codes(),
            "## Rules · 规则",
            _rules(),
            "## What is material · 重要维度",
            "× a difference blocks the claim, + it is a condition · × 差异阻断该用途，+ 差异为条件",
            _material(),
            *(_matrix(claim) for claim in claim_ids()),
        )
    }


def _codes() -> str:
    rows = [
        [kind, code(item), sign, text(words(f"{kind}-{item}")["en"]), text(words(f"{kind}-{item}")["zh"])]
        for kind, items, signs in (
            ("relation", Relation, {}),
            ("effect", Effect, {}),
            ("verdict", Verdict, SIGNS),
            ("status", Status, STATUS_SIGNS),
        )
        for item in map(str, items)
        for sign in (signs.get(item, ""),)
    ]
    return table(["kind", "code", "sign", "English", "中文"], rows)


def _rules() -> str:
    known = catalogue()
    rows = [
        [
            f"[{name}](../rules/{name}.md)",
            known[name].severity.label,
            *(row[key] for key in ("direction", "area", "kind", "action")),
            text(row["dimension"]),
            text(known[name].checks["en"]),
            text(known[name].checks["zh"]),
        ]
        for name, row in rule_rows().items()
        if name in known
    ]
    heads = ["rule", "severity", "direction", "area", "kind", "action", "dimension", "what it checks", "检查内容"]
    return table(heads, rows)


def _material() -> str:
    profiles = {name: claim_profile(name).dimensions for name in claim_ids()}
    rows = [
        [
            f"[{item.id}](../dimensions/{item.id}.md)",
            text(item.titles["en"]),
            text(item.titles["zh"]),
            *(_MARKS[found[item.id].outcome] if item.id in found else "" for found in profiles.values()),
        ]
        for item in dimensions().values()
    ]
    return table(["dimension", "title", "名称", *(f"[{name}](../claims/{name}.md)" for name in profiles)], rows)


def _matrix(claim: str) -> str:
    matrix = rule_set_matrix(claim)
    size = len(matrix.names)
    rows = []
    for at, name in enumerate(matrix.names):
        cells = matrix.cells[at * size : (at + 1) * size]
        marks = [f"{STATUS_SIGNS[cell.status]} {cell.blockers}/{cell.unknown}" if cell.status else "" for cell in cells]
        rows.append([code(name), *marks])
    about = f"{text(words('matrix-why')['en'])}\n\n{text(words('matrix-why')['zh'])}"
    heading = f"## All rule sets: {matrix.claim['en']} · {matrix.claim['zh']}"
    return f"{heading}\n\n{about}\n\n" + table(["A ↓ B →", *map(code, matrix.names)], rows)
