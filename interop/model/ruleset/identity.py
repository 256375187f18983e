"""What a rule set is: number, title, level, status, dates, adoption, former versions, products."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field

from interop.model.evidence import Evidence
from interop.model.ruleset.parts import Date, Line, RuleSetId, SourceKey, Strict, Text


class Level(StrEnum):
    """Who issues it; the Chinese levels are those of the standardisation law."""

    GB = "gb"
    """Mandatory national standard (强制性国家标准)."""
    GB_T = "gb-t"
    """Recommended national standard (推荐性国家标准)."""
    INDUSTRY = "industry"
    """Industry standard (行业标准)."""
    GROUP = "group"
    """Association standard (团体标准)."""
    LOCAL = "local"
    """Local standard (地方标准)."""
    INTERNATIONAL = "international"
    NATIONAL = "national"
    """National standard outside China."""
    REGIONAL = "regional"
    """Regional standard or law, such as EN or an act of the European Union."""
    INITIATIVE = "initiative"
    """Method of an industry initiative."""
    PROGRAMME = "programme"
    """Product category rule of a declaration programme."""


class Status(StrEnum):
    """Where it is in its life."""

    DRAFT = "draft"
    PUBLISHED = "published"
    SUPERSEDED = "superseded"
    UNKNOWN = "unknown"


class Degree(StrEnum):
    """Degree of adopting an international standard: 等同, 修改, 非等效."""

    IDT = "IDT"
    MOD = "MOD"
    NEQ = "NEQ"
    UNKNOWN = "unknown"


class Fact(Strict):
    """What a statement about the rule set itself stands on."""

    source: tuple[SourceKey, ...] = ()
    evidence: Evidence
    note: Text | None = None


class DatedEvent(Fact):
    """A date in its life; sources that contradict each other stand as two events.

    Attributes:
        event: What happened.
        date: Day, month or year.
    """

    event: Literal["issued", "in-force", "superseded", "draft"]
    date: Date


class Adoption(Fact):
    """Which international standard it adopts, and how.

    Attributes:
        of: Number of the international standard.
        degree: Degree of adoption.
    """

    of: Line
    degree: Degree


class AdoptedList(Fact):
    """A list of adopted rules (规则标准采信清单) or of recommended group standards that names it.

    Attributes:
        title: Title of the list.
        batch: Batch as the list counts it.
    """

    title: Text
    batch: Line


class SourceKind(StrEnum):
    """How near a source is to the standard; only the first two make a fact ``cited``."""

    ISSUER = "issuer"
    """Published by the body that issues the standard."""
    SCHEMA = "official-schema"
    """Machine-readable schema or data of the issuing body."""
    REPORT = "report"
    """Reported by others: library card, news, copy, other people's code."""


class Source(Strict):
    """A source that can be named.

    Attributes:
        title: What it is.
        kind: How near it is to the standard.
        url: Where it is found, if it is public.
        date: Its date or release, where it has one.
    """

    title: Line
    kind: SourceKind
    url: Annotated[str, Field(pattern=r"^https?://\S+$")] | None = None
    date: Line | None = None


class ProductScope(Strict):
    """Products that a rule is for; a code stands for all codes below it. Without any code: all products.

    Attributes:
        text: The products in words.
        cpc: Codes of the Central Product Classification.
        hs: Codes of the Harmonized System.
        gbt7635: Codes of GB/T 7635.1.
        evidence: How well the codes are known.
    """

    text: Text | None = None
    cpc: tuple[Annotated[str, Field(pattern=r"^[0-9]{1,5}$")], ...] = ()
    hs: tuple[Annotated[str, Field(pattern=r"^[0-9]{2,10}$")], ...] = ()
    gbt7635: tuple[Annotated[str, Field(pattern=r"^[0-9.]+$")], ...] = ()
    evidence: Evidence = Evidence.UNKNOWN


class ClauseLink(Fact):
    """One clause of this standard against the former version or the standard that it adopts.

    Attributes:
        clause: Clause here; None where there is none or its number is not known.
        former: Clause there; None where there is none or its number is not known.
        change: What happened to it.
        title: Subject of the clause, in our own words.
    """

    clause: Line | None = None
    former: Line | None = None
    change: Literal["same", "added", "modified", "deleted", "unknown"]
    title: Text


class ClauseMap(Strict):
    """Clauses against those of another rule set; a clause that is not listed is not known.

    Attributes:
        against: The other rule set.
        clauses: The clauses of which something is known.
    """

    against: RuleSetId
    clauses: Annotated[tuple[ClauseLink, ...], Field(min_length=1)]
