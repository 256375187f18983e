"""The types of the grammar as pages: shared types, the EPD extension, datatypes, enumerations."""

from __future__ import annotations

from interop.model.dataset.dataset import PLAIN
from interop.model.dataset.grammar import UNBOUNDED, Datatype, ElementType, Grammar, Particle
from interop.model.dataset.grammar_tables import load_grammar
from interop.reports.documentation_markdown import anchor, code, page, table, text

SHARED_TYPES = (
    "common:GlobalReferenceType",
    "common:FTMultiLang",
    "common:STMultiLang",
    "common:StringMultiLang",
    "common:OtherType",
)
"""Types that stand in so many places that they have a table of their own."""

FIELDS = ["path", "English", "中文", "type", "occurs"]


def datatype_link(name: str) -> str:
    """Link a datatype to its table or to its list of values; the types of XML Schema are only named."""
    if not name or name.startswith("xs:"):
        return code(name)
    listed = load_grammar(*PLAIN, "epd").datatypes.get(name)
    return link(name, "enumerations.md" if listed is not None and listed.values else "datatypes.md")


def link(name: str, target: str) -> str:
    """Link a prefixed name to its heading on another page."""
    return f"[{name.partition(':')[2]}]({target}#{anchor(name)})"


def occurs(particle: Particle) -> str:
    """How often an element or attribute may occur."""
    return f"{particle.minimum}..{'*' if particle.maximum == UNBOUNDED else particle.maximum}"


def types_page(title: str, about: str, types: list[ElementType]) -> str:
    """A page with one table per type."""
    return page(title, about, *(f"## {element_type.name}\n\n{_type_table(element_type)}" for element_type in types))


def _type_table(element_type: ElementType) -> str:
    rows = [["(text)", "", "", datatype_link(element_type.text), ""]] if element_type.text else []
    rows.extend(_row(particle, "@") for particle in element_type.attributes.values())
    rows.extend(_row(particle, "") for particle in element_type.elements)
    if element_type.any_element is not None:
        rows.append(["any foreign element", "", "", "", f"{element_type.any_element}..*"])
    if element_type.any_attribute:
        rows.append(["any foreign attribute", "", "", "", "0..*"])
    note = "The elements may stand in any order.\n\n" if element_type.unordered else ""
    return note + table(["name", *FIELDS[1:]], rows)


def _row(particle: Particle, mark: str) -> list[str]:
    return [code(mark + particle.name), text(particle.en), particle.zh, _content(particle), occurs(particle)]


def _content(particle: Particle) -> str:
    if particle.content in load_grammar(*PLAIN, "epd").types:
        return code(particle.content)
    return datatype_link(particle.content)


def datatypes_page(grammar: Grammar) -> str:
    """The page of the datatypes that are not enumerations."""
    open_types = [datatype for datatype in grammar.datatypes.values() if not datatype.values]
    blocks = [f"## {datatype.name}\n\n{_facets(datatype)}" for datatype in open_types]
    return page("Datatypes · 数据类型", "What a text or an attribute may be.", *blocks)


def _facets(datatype: Datatype) -> str:
    facets = {
        "base": code(datatype.base),
        "pattern": code(datatype.pattern or ""),
        "least length": datatype.min_length,
        "greatest length": datatype.max_length,
        "digits": datatype.total_digits,
        "digits after the point": datatype.fraction_digits,
        "least value": datatype.min_inclusive,
        "in JSON": datatype.json,
    }
    return table(["facet", "value"], [[name, str(value)] for name, value in facets.items() if value not in (None, "")])


def enumerations_page(grammar: Grammar) -> str:
    """The page of the enumerations, with their labels in Chinese."""
    listed = [datatype for datatype in grammar.datatypes.values() if datatype.values]
    blocks = [
        f"## {datatype.name}\n\n"
        + table(["value", "中文"], [[code(value), label] for value, label in datatype.values.items()])
        for datatype in listed
    ]
    return page("Enumerations · 枚举值", "Values are written in English in every language of a dataset.", *blocks)
