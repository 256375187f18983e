"""Read the tables of ``mappings/grammars`` into one grammar."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from interop.model.dataset.grammar import (
    UNBOUNDED,
    Constraint,
    DatasetKind,
    Datatype,
    ElementType,
    Grammar,
    Particle,
)
from interop.resources import data_root, table_rows


def _number(cell: str) -> int | None:
    return int(cell) if cell else None


def _upper_bound(cell: str) -> int:
    return UNBOUNDED if cell == "*" else int(cell)


class _Loader:
    """Collects the tables of a dialect into one grammar."""

    def __init__(self, root: Path) -> None:
        namespaces = {row["prefix"]: row["namespace"] for row in table_rows(root / "namespaces.tsv")}
        self.grammar = Grammar(namespaces, {}, {}, {}, {}, {}, [])
        for row in table_rows(root / "kinds.tsv"):
            kind = DatasetKind(tag=self.grammar.clark(row["root"]), **row)
            self.grammar.kinds[kind.tag] = kind

    def add(self, folder: Path) -> None:
        for row in table_rows(folder / "globals.tsv"):
            self.grammar.globals[row["element"]] = Particle(
                row["element"], self.grammar.clark(row["element"]), row["content"], 1, 1, row["en"], row["zh"], True
            )
        self._add_attributes(folder / "attributes.tsv")
        self._add_datatypes(folder)
        for prefix in self.grammar.namespaces:
            table = folder / f"{prefix}.tsv"
            if table.exists():
                for row in table_rows(table):
                    self._add_particle(self._type(row["type"]), row)
        for row in table_rows(folder / "constraints.tsv"):
            owner = row.pop("element")
            self.grammar.constraints.append(Constraint(owner=owner, **row))
        if (folder / "additions.tsv").exists():
            for row in table_rows(folder / "additions.tsv"):
                self._change(row)

    def _add_attributes(self, table: Path) -> None:
        if not table.exists():
            return
        for row in table_rows(table):
            name = row["attribute"]
            self.grammar.attributes[name] = Particle(
                name, self.grammar.clark(name), row["content"], 0, 1, row["en"], row["zh"], True
            )

    def _add_datatypes(self, folder: Path) -> None:
        for row in table_rows(folder / "datatypes.tsv"):
            self.grammar.datatypes[row["datatype"]] = Datatype(
                row["datatype"],
                row["base"],
                row["pattern"] or None,
                min_length=_number(row["min_length"]),
                max_length=_number(row["max_length"]),
                total_digits=_number(row["total_digits"]),
                fraction_digits=_number(row["fraction_digits"]),
                min_inclusive=_number(row["min_inclusive"]),
                json=row["json"],
            )
        for row in table_rows(folder / "enumerations.tsv"):
            self.grammar.datatypes[row["datatype"]].values[row["value"]] = row.get("zh") or ""

    def _type(self, name: str) -> ElementType:
        return self.grammar.types.setdefault(name, ElementType(name))

    def _particle(self, row: dict[str, str]) -> Particle:
        declared = None
        if row["particle"] == "ref":
            declared = self.grammar.globals[row["name"]]
        elif row["particle"] == "attribute" and not row["content"]:
            declared = self.grammar.attributes[row["name"]]
        content = declared.content if declared else row["content"]
        return Particle(
            row["name"],
            self.grammar.clark(row["name"]),
            content,
            int(row["min"]),
            _upper_bound(row["max"]),
            row["en"] or (declared.en if declared else ""),
            row["zh"] or (declared.zh if declared else ""),
            declared is not None,
        )

    def _add_particle(self, target: ElementType, row: dict[str, str]) -> None:
        match row["particle"]:
            case "element" | "ref":
                target.elements.append(self._particle(row))
            case "attribute":
                particle = self._particle(row)
                target.attributes[particle.tag] = particle
            case "text":
                target.text = row["content"]
            case "any":
                target.any_element = int(row["min"])
            case "unordered":
                target.unordered = True
            case "any-attribute":
                target.any_attribute = True
            case other:
                raise ValueError(f"{target.name}: unknown particle {other!r}")

    def _change(self, row: dict[str, str]) -> None:
        subject = row["type_or_datatype"]
        if row["change"] == "add-enumeration":
            self.grammar.datatypes[subject].values[row["name"]] = row["zh"]
            return
        target = self.grammar.types[subject]
        particle = self._particle({"en": "", "zh": "", **row})
        names = [known.name for known in target.elements]
        if row["change"] == "replace-particle":
            at = names.index(particle.name)
            target.elements[at : at + 1] = [particle] if particle.maximum else []
        elif row["position"] == "end":
            target.elements.append(particle)
        else:
            target.elements.insert(names.index(row["position"].removeprefix("after:")) + 1, particle)


@cache
def load_grammar(*tables: str) -> Grammar:
    """Load the grammar that the named table folders make together.

    Args:
        tables: Folders of ``mappings/grammars`` in order, the base first: ``("ilcd",)`` is plain ILCD 1.1,
            ``("ilcd", "epd")`` adds the EPD extension.

    Raises:
        ValueError: A table holds a particle of an unknown kind.
    """
    root = data_root("mappings") / "grammars"
    loader = _Loader(root)
    for folder in tables:
        loader.add(root / folder)
    return loader.grammar
