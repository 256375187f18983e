"""What TIDAS demands of the places of a document: records of places, and what each place may hold."""

from __future__ import annotations

from dataclasses import dataclass, field

LANGUAGE_KEY = "@xml:lang"
TEXT_KEY = "#text"


@dataclass(frozen=True, slots=True)
class Datatype:
    """What a scalar may be.

    Attributes:
        name: Name in ``datatypes.tsv``.
        json: Type of the JSON value: ``string``, ``integer`` or ``boolean``.
        pattern: Regular expression that a string has to match, in the syntax of Python; empty where any will do.
        min_length: Least number of characters.
        max_length: Greatest number of characters.
        minimum: Least number.
        maximum: Greatest number.
        example: A value that is right, for messages.
        values: The enumeration; empty where the type is open.
    """

    name: str
    json: str
    pattern: str = ""
    min_length: int | None = None
    max_length: int | None = None
    minimum: int | None = None
    maximum: int | None = None
    example: str = ""
    values: tuple[str, ...] = ()


@dataclass(slots=True)
class Record:
    """What an object has to hold; keys that it does not name are admitted.

    Attributes:
        name: Name of its type, or the path of the place that it fills.
        members: Places by key.
    """

    name: str
    members: dict[str, Place] = field(default_factory=dict)

    @property
    def is_text(self) -> bool:
        """Whether it is a text with its language."""
        return LANGUAGE_KEY in self.members and TEXT_KEY in self.members

    @property
    def code_key(self) -> str:
        """Key of the code, where it is an entry of a classification."""
        return next(key for key in self.members if key not in ("@level", TEXT_KEY))


@dataclass(slots=True)
class Content:
    """What one value may be: an object, a scalar or either; or an object of foreign elements."""

    record: Record | None = None
    datatype: Datatype | None = None
    foreign: bool = False


@dataclass(slots=True)
class Place:
    """One key of an object.

    Attributes:
        path: Path as the table writes it.
        presence: ``required``, ``optional``, ``one of`` (exactly one of the places marked so), or
            ``unless KEY=VALUE`` (required unless a key beside it is present with another value than this one).
        single: What a value that is no list may be; None where only a list is admitted.
        items: What each item of a list may be; None where no list is admitted.
        least: Least number of items.
        most: Greatest number of items.
        unique: Whether items have to differ.
        is_open: Whether values of other JSON types are admitted, too.
        codes: Code list under ``mappings`` that the value has to be in, else empty.
        value: The only value admitted, else empty.
    """

    path: str
    presence: str
    single: Content | None = None
    items: Content | None = None
    least: int | None = None
    most: int | None = None
    unique: bool = False
    is_open: bool = False
    codes: str = ""
    value: str = ""

    @property
    def exemption(self) -> tuple[str, str] | None:
        """Key and value that free from the demand, where presence is ``unless KEY=VALUE``."""
        condition = self.presence.removeprefix("unless ")
        if condition == self.presence:
            return None
        key, _, value = condition.partition("=")
        return key, value


@dataclass(frozen=True, slots=True)
class LanguageRule:
    """Which characters a text in one language has to hold, or must not.

    Attributes:
        language: Language code.
        demands: True where the characters are demanded, False where they are forbidden.
        characters: Regular expression of one such character.
    """

    language: str
    demands: bool
    characters: str
