"""A rule set as a workbook that a standards body can fill in: one row per dimension, with drop-down lists.

The same rule set gives the same bytes; what is written is read back without loss.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from interop.equivalence.rulesets.concepts import concepts, concepts_of_dimension
from interop.equivalence.rulesets.dimensions import ALWAYS_POSSIBLE, dimensions
from interop.equivalence.rulesets.notation import to_line
from interop.equivalence.rulesets.workbook_layout import SPOKEN, TABLES, Column, flat, layouts
from interop.io.publish import publish_file
from interop.io.workbook_writer import header_format, open_workbook, text_format, write_text
from interop.model.evidence import Evidence
from interop.model.ruleset.choice import Choice, Modality, concepts_of
from interop.model.ruleset.identity import Level, Status
from interop.reports.labels import labels

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

    from interop.model.ruleset.ruleset import RuleSet

_KINDS = "concept concepts list hierarchy threshold number reference-unit stages gwp scale text open silent unknown"
_ASKED = (
    "/id",
    "/number",
    "/title/zh",
    "/title/en",
    "/level",
    "/status",
    "/issuer/zh",
    "/issuer/en",
    "/events/0/event",
    "/events/0/date",
    "/events/0/evidence",
    "/products/text/zh",
    "/products/text/en",
    "/products/cpc/0",
    "/products/evidence",
    "/remaining",
)


def write_rule_set_workbook(rule_set: RuleSet, path: Path) -> None:
    """Write a rule set as an xlsx workbook, which appears whole or not at all.

    Args:
        rule_set: The rule set.
        path: The file; an existing one is replaced.

    Raises:
        OSError: The system cannot write.
    """
    with publish_file(path) as handle, open_workbook(handle, f"interop rule set {rule_set.id}") as workbook:
        _Writer(workbook, rule_set).write()


class _Writer:
    """Writes one sheet after the other."""

    def __init__(self, workbook: Workbook, rule_set: RuleSet) -> None:
        self._workbook = workbook
        self._rule_set = rule_set
        self._header = header_format(workbook)
        self._plain = text_format(workbook)
        self._plain.set_text_wrap()
        self._plain.set_align("top")
        self._languages = sorted(_languages(rule_set) | {"en", "zh"})
        self._ranges: dict[str, tuple[int, int]] = {}

    def write(self) -> None:
        """Write all sheets; the options come last and are referred to by the others."""
        for row, option in enumerate(self._options(), 2):
            first, _ = self._ranges.get(option["dimension"], (row, row))
            self._ranges[option["dimension"]] = (first, row)
        self._help()
        self._rule_set_sheet()
        self._dimensions()
        self._sheet("sources", self._sources())
        self._sheet("clauses", self._clauses())
        self._sheet("options", self._options())

    def _help(self) -> None:
        layout = layouts()["help"]
        sheet = self._workbook.add_worksheet(layout.name)
        sheet.set_column(0, 0, layout.columns[0].width)
        for row, text in enumerate(_help_texts()):
            write_text(sheet, row, 0, text, self._plain)

    def _sheet(self, key: str, rows: list[dict[str, str]]) -> Worksheet:
        layout = layouts()[key]
        sheet = self._workbook.add_worksheet(layout.name)
        sheet.freeze_panes(1, 1)
        for place, (column, language) in enumerate(self._columns(layout.columns, key)):
            sheet.set_column(place, place, column.width)
            write_text(sheet, 0, place, column.header(language), self._header)
            for at, row in enumerate(rows, 1):
                text = row.get(f"{column.name}/{language}" if language else column.name, "")
                if text:
                    write_text(sheet, at, place, text, self._plain)
                else:
                    sheet.write_blank(at, place, None, self._plain)
        return sheet

    def _columns(self, columns: tuple[Column, ...], key: str) -> list[tuple[Column, str]]:
        found: list[tuple[Column, str]] = []
        for column in columns:
            spoken = column.name in SPOKEN and not (key in ("dimensions", "sources") and column.name == "title")
            found += [(column, language) for language in self._languages] if spoken else [(column, "")]
        return found

    def _rule_set_sheet(self) -> None:
        rows = self._fields()
        sheet = self._sheet("rule-set", rows)
        lists: dict[str, list[str]] = {
            "level": [item.value for item in Level],
            "status": [item.value for item in Status],
            "evidence": [item.value for item in Evidence],
        }
        for at, row in enumerate(rows, 1):
            options = lists.get(row["field"].rpartition("/")[2])
            if options:
                _drop_down(sheet, at, at, 2, options)

    def _fields(self) -> list[dict[str, str]]:
        document = self._rule_set.model_dump(mode="json", exclude_defaults=True, exclude=set(TABLES))
        texts = dict(flat(document))
        fields = list(type(self._rule_set).model_fields)
        order = sorted(dict.fromkeys((*_ASKED, *texts)), key=lambda path: fields.index(path.split("/")[1]))
        return [{"field": path, "meaning": _meaning(path), "value": texts.get(path, "")} for path in order]

    def _dimensions(self) -> None:
        rows = [self._dimension(name) for name in dimensions()]
        sheet = self._sheet("dimensions", rows)
        places = {
            column.name: place
            for place, (column, _) in enumerate(self._columns(layouts()["dimensions"].columns, "dimensions"))
        }
        last = len(rows)
        _drop_down(sheet, 1, last, places["modality"], [_shown(item) for item in Modality])
        for name in ("evidence", "clause_evidence"):
            _drop_down(sheet, 1, last, places[name], [_shown(item) for item in Evidence])
        options = layouts()["options"].name
        for row, dimension in enumerate(dimensions().values(), 1):
            kinds = [kind for kind in _KINDS.split() if kind in dimension.values or kind in ALWAYS_POSSIBLE]
            _drop_down(sheet, row, row, places["kind"], [_shown(kind) for kind in kinds])
            if dimension.id in self._ranges:
                first, end = self._ranges[dimension.id]
                source = f"='{options}'!$B${first}:$B${end}"
                sheet.data_validation(
                    row,
                    places["value"],
                    row,
                    places["value"],
                    {"validate": "list", "source": source, "show_error": False},
                )

    def _dimension(self, name: str) -> dict[str, str]:
        titles = dimensions()[name].titles
        row = {"dimension": name, "title": f"{titles['zh']} {titles['en']}"}
        choice = self._rule_set.dimensions.get(name)
        if choice is None:
            return row
        row |= {
            "kind": _shown(choice.value.kind),
            "value": to_line(choice.value),
            "meaning": _meaning_of(choice),
            "source": ", ".join(choice.source),
            "evidence": _shown(choice.evidence),
        }
        if choice.modality is not None:
            row["modality"] = _shown(choice.modality)
        if choice.clause is not None:
            row |= {"clause": choice.clause.number, "clause_evidence": _shown(choice.clause.evidence)}
        if choice.applies_if is not None:
            row["applies_if"] = choice.applies_if.code
            row |= _spoken("applies_if_text", choice.applies_if.text)
        words = getattr(choice.value, "of" if choice.value.kind == "reference-unit" else "text", None)
        return row | _spoken("text", words) | _spoken("note", choice.note)

    def _sources(self) -> list[dict[str, str]]:
        return [
            {"key": key, **{name: str(text) for name, text in source.model_dump(mode="json").items() if text}}
            for key, source in self._rule_set.sources.items()
        ]

    def _clauses(self) -> list[dict[str, str]]:
        return [
            {
                "against": links.against,
                "clause": link.clause or "",
                "former": link.former or "",
                "change": _shown(link.change),
                "source": ", ".join(link.source),
                "evidence": _shown(link.evidence),
                **_spoken("title", link.title),
                **_spoken("note", link.note),
            }
            for links in self._rule_set.clause_maps
            for link in links.clauses
        ]

    def _options(self) -> list[dict[str, str]]:
        return [
            {"dimension": concept.dimension, "concept": concept.id, **concept.labels}
            for dimension in dimensions()
            for concept in concepts_of_dimension(dimension)
        ]


def _drop_down(sheet: Worksheet, first: int, last: int, column: int, source: list[str]) -> None:
    sheet.data_validation(first, column, last, column, {"validate": "list", "source": source})


def _shown(code: str) -> str:
    """Return a code with its Chinese label, as the drop-down lists show it."""
    return f"{code} {labels('ruleset', 'zh')[code]}"


def _spoken(name: str, text: dict[str, str] | None) -> dict[str, str]:
    return {f"{name}/{language}": words for language, words in (text or {}).items()}


def _meaning(path: str) -> str:
    first = path.split("/")[1]
    key = "number-of-standard" if first == "number" else first
    return f"{labels('ruleset', 'zh')[key]} / {labels('ruleset', 'en')[key]}"


def _meaning_of(choice: Choice) -> str:
    known = concepts()
    named = [known[name].labels for name in dict.fromkeys(concepts_of(choice.value)) if name in known]
    return "; ".join(f"{label.get('zh', '')} {label.get('en', '')}" for label in named)


def _languages(part: Any) -> set[str]:
    """Return the languages of all texts that stand in columns."""
    texts = [link.title for links in part.clause_maps for link in links.clauses]
    texts += [link.note for links in part.clause_maps for link in links.clauses if link.note]
    for choice in part.dimensions.values():
        found = (choice.note, choice.applies_if and choice.applies_if.text, getattr(choice.value, "text", None))
        texts += [text for text in (*found, getattr(choice.value, "of", None)) if isinstance(text, dict)]
    return {language for text in texts for language in text}


def _help_texts() -> list[str]:
    from interop.resources import data_root

    return (data_root("mappings") / "labels" / "ruleset-help.txt").read_text(encoding="utf-8").splitlines()
