"""From a flow to its unit: reference flow property, unit group, reference unit.

An exchange has no unit of its own; these three steps through other datasets give it one. A chain that leaves the
package is open, which is usual where a programme keeps units apart; one that ends within it is broken.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from lxml import etree

from interop.model.finding import Finding
from interop.model.rules import finding
from interop.validation.references import uuid_referred_to
from interop.validation.view import DatasetView, child, text_of


@dataclass(slots=True)
class UnitLink:
    """One step of the way from a flow to its unit, as one dataset states it.

    Attributes:
        kind: Name of the dataset type that states it.
        target: UUID that it points to; empty where it points nowhere. For a unit group the name of its unit.
        version: Version that it points to, or empty.
        path: Where it stands.
        line: Line in the file, where known.
    """

    kind: str
    target: str
    version: str = ""
    path: str = ""
    line: int | None = None

    def as_tuple(self) -> tuple[str, str, str, str, int | None]:
        """The step in a form that can be kept on disk: what makes it again."""
        return self.kind, self.target, self.version, self.path, self.line


def unit_link(view: DatasetView) -> UnitLink | None:
    """Return the step that a dataset states, or None for a type that is no part of the way.

    Args:
        view: A flow, flow property, unit group or LCIA method; the latter leads to a flow property as a flow does.
    """
    kind = view.dataset.kind.name
    match kind:
        case "flow":
            element = _reference_property(view)
        case "LCIA method":
            element = view.first("lciamethod:referenceQuantity")
        case "flow property":
            element = view.first("flowproperty:referenceToReferenceUnitGroup")
        case "unit group":
            return UnitLink(kind, _reference_unit(view))
        case _:
            return None
    if element is None:
        return UnitLink(kind, "")
    return UnitLink(
        kind,
        uuid_referred_to(element),
        (element.get("version") or "").strip(),
        view.place(element),
        element.sourceline,
    )


def _reference_property(view: DatasetView) -> etree._Element | None:
    identifier = text_of(view.first("flow:referenceToReferenceFlowProperty"))
    for item in view.elements("flow:flowProperty"):
        if item.get("dataSetInternalID") == identifier:
            return child(item, "flow:referenceToFlowPropertyDataSet")
    return None


def _reference_unit(view: DatasetView) -> str:
    identifier = text_of(view.first("unitgroup:referenceToReferenceUnit"))
    units = (u for u in view.elements("unitgroup:unit") if u.get("dataSetInternalID") == identifier)
    return text_of(child(unit, "unitgroup:name")) if (unit := next(units, None)) is not None else ""


@dataclass(slots=True)
class UnitIndex:
    """Flow properties and unit groups of a package: what each version leads to.

    Attributes:
        properties: Unit group by version, by UUID of the flow property.
        groups: Reference unit by version, by UUID of the unit group.
    """

    properties: dict[str, dict[str, str]] = field(default_factory=dict)
    groups: dict[str, dict[str, str]] = field(default_factory=dict)

    def add(self, link: UnitLink, uuid: str, version: str) -> None:
        """Take the step that one dataset of the package states.

        Args:
            link: Its step.
            uuid: UUID of the dataset.
            version: Version of the dataset.
        """
        if link.kind == "flow property":
            self.properties.setdefault(uuid, {})[version] = link.target
        elif link.kind == "unit group":
            self.groups.setdefault(uuid, {})[version] = link.target

    def check_units(self, link: UnitLink, file: str) -> Iterator[Finding]:
        """Follow the way of one flow or LCIA method to its unit.

        Args:
            link: Its first step; one that points nowhere is reported with the quantitative reference.
            file: File of the flow.

        Yields:
            ``UNIT-OUTSIDE``, ``UNIT-NONE`` or ``UNIT-CONTRADICTORY``.
        """
        starts = link.kind in ("flow", "LCIA method") and link.target
        fault = self._fault(link) if starts else None
        if fault is not None:
            rule, arguments = fault
            yield replace(finding(rule, file=file, path=link.path, line=link.line), arguments=arguments)

    def _fault(self, link: UnitLink) -> tuple[str, dict[str, str]] | None:
        versions = self.properties.get(link.target)
        if versions is None:
            return "UNIT-OUTSIDE", {"missing": "flow property", "uuid": link.target}
        fitting = {versions[link.version]} if link.version in versions else set(versions.values())
        if len(fitting) > 1:
            return "UNIT-CONTRADICTORY", {"uuid": link.target}
        group = fitting.pop()
        if not group:
            return "UNIT-NONE", {"found": "flow property", "uuid": link.target}
        if group not in self.groups:
            return "UNIT-OUTSIDE", {"missing": "unit group", "uuid": group}
        if not all(self.groups[group].values()):
            return "UNIT-NONE", {"found": "unit group", "uuid": group}
        return None
