"""Change values of one document, in its tree and, where it is JSON, at the same places of the JSON value.

JSON is changed where it stands and not rendered anew, so that what a tree cannot hold (order of keys, lists of one,
numbers and texts apart) stays.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from lxml import etree

from interop.crosswalk.leaves import count_json_leaves
from interop.model.dataset.dataset import COMMON, XML_LANG
from interop.packages.documents import Document
from interop.validation.view import DatasetView

NAME_TAG = f"{{{COMMON}}}shortDescription"
_LEAVES = etree.XPath(
    "count(descendant-or-self::*/@*) + count(descendant::text()[normalize-space()]) + count(descendant::comment())"
    " + count(descendant::processing-instruction())"
)


@dataclass(slots=True)
class Tally:
    """What happened to the leaves of one exchange.

    Attributes:
        converted: Changed.
        dropped: Gone, since they spoke of the replaced flow.
        supplied: New, from the mapping or the dataset of the target flow.
    """

    converted: int = 0
    dropped: int = 0
    supplied: int = 0


class Editor:
    """Changes one document.

    Attributes:
        view: The dataset laid out; its places are those before any change.
    """

    def __init__(self, document: Document, view: DatasetView) -> None:
        """Start with a document that holds a dataset.

        Args:
            document: The document; its JSON value is changed in place.
            view: Its dataset.
        """
        self.view = view
        self._json = document.json

    def place(self, element: etree._Element) -> str:
        """Return the place of an element: a path, or a pointer without the step to its text."""
        return self.view.place(element).removesuffix("/#text")

    def leaves(self, element: etree._Element) -> int:
        """Count the leaves of an element in the document."""
        if self._json is None:
            return int(_LEAVES(element))
        return count_json_leaves(_at(self._json, self.place(element)))

    def set_text(self, element: etree._Element, text: str) -> None:
        """Change the text of an element that holds one."""
        if self._json is not None:
            _put(self._json, self.view.place(element), text)
        element.text = text

    def set_attribute(self, element: etree._Element, name: str, value: str, tally: Tally) -> None:
        """Change an attribute; an empty value takes it away, and one that is not there is added."""
        old = element.get(name)
        if old is None and not value:
            return
        if self._json is not None:
            holder = _at(self._json, self.place(element))
            key = self.view.place(element, name).rpartition("/")[2]
            if isinstance(holder, dict):
                holder.pop(key, None) if not value else holder.__setitem__(key, value)
        if value:
            element.set(name, value)
        else:
            del element.attrib[name]
        tally.converted += old is not None and value != ""
        tally.dropped += not value
        tally.supplied += old is None

    def set_names(self, reference: etree._Element, names: Mapping[str, str], tally: Tally) -> None:
        """Replace the short descriptions of a reference by the names of the flow that it points to now.

        Args:
            reference: The reference.
            names: Name by language; empty where none is known.
            tally: Takes the leaves.
        """
        old = list(reference.iterchildren(NAME_TAG))
        if self._json is None:
            tally.dropped += sum(int(_LEAVES(element)) for element in old)
            tally.supplied += sum(1 + (language != "") for language in names)
        else:
            self._set_json_names(reference, names, tally)
        for element in old:
            reference.remove(element)
        for number, (language, name) in enumerate(names.items()):
            element = etree.Element(NAME_TAG)
            element.text = name
            if language:
                element.set(XML_LANG, language)
            reference.insert(number, element)

    def _set_json_names(self, reference: etree._Element, names: Mapping[str, str], tally: Tally) -> None:
        holder = _at(self._json, self.place(reference))
        if not isinstance(holder, dict):
            return
        key = next((key for key in holder if key.rpartition(":")[2] == "shortDescription"), "common:shortDescription")
        had_list = isinstance(holder.get(key), list)
        tally.dropped += count_json_leaves(holder[key]) if key in holder else 0
        items = [
            {"@xml:lang": language, "#text": name} if language else {"#text": name} for language, name in names.items()
        ]
        tally.supplied += sum(map(len, items))
        if items:
            holder[key] = items if had_list or len(items) > 1 else items[0]
        else:
            holder.pop(key, None)


def literal(value: Decimal) -> str:
    """Write a computed amount as XML Schema and TIDAS take it."""
    return str(value).replace("E+", "E")


def _at(value: object, pointer: str) -> object:
    """Return what stands at a JSON pointer."""
    for step in pointer.split("/")[1:]:
        key = step.replace("~1", "/").replace("~0", "~")
        value = value[int(key)] if isinstance(value, list) else value[key]  # type: ignore[index]
    return value


def _put(value: object, pointer: str, text: str) -> None:
    """Put a text at a JSON pointer; a number there stays a number."""
    parent, _, step = pointer.rpartition("/")
    holder = _at(value, parent)
    key: int | str = int(step) if isinstance(holder, list) else step.replace("~1", "/").replace("~0", "~")
    old = holder[key]  # type: ignore[index]
    number = isinstance(old, int | Decimal) and not isinstance(old, bool)
    holder[key] = Decimal(text) if number else text  # type: ignore[index]
