"""One dataset: the tree that ILCD XML and TIDAS JSON both render, with its identity."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml import etree

from interop.model.dataset.grammar import XML_NAMESPACE, DatasetKind
from interop.model.dataset.slots import SlotTree, slot_tree

COMMON = "http://lca.jrc.it/ILCD/Common"
XML_LANG = f"{{{XML_NAMESPACE}}}lang"
WHITE_SPACE = " \t\r\n"
"""The white space of XML; no-break spaces and the like are content."""

PLAIN = ("ilcd",)
"""Grammar tables of plain ILCD 1.1."""

_UUID_TAG = f"{{{COMMON}}}UUID"
_IDENTITY = etree.XPath(
    "/*/*/*/common:UUID[1] | /*/*/*/common:dataSetVersion[1]", namespaces={"common": COMMON}, smart_strings=False
)
_UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
_VERSION = re.compile(r"\d{2}\.\d{2}(\.\d{3})?")


def is_uuid(text: str) -> bool:
    """Tell whether a text has the form of a UUID in lower case."""
    return _UUID.fullmatch(text) is not None


def is_version(text: str) -> bool:
    """Tell whether a text has the form of a dataset version (``01.00`` or ``01.00.000``)."""
    return _VERSION.fullmatch(text) is not None


@dataclass(frozen=True, slots=True)
class Identity:
    """What names a dataset: type, UUID and version. Never its file name.

    Attributes:
        kind: The dataset type.
        uuid: Content of ``common:UUID``, in lower case where it is a UUID; empty where it has none.
        version: Content of ``common:dataSetVersion``; empty where it has none.
    """

    kind: DatasetKind
    uuid: str
    version: str


@dataclass(slots=True)
class Dataset:
    """One dataset of any type as a tree of ILCD elements.

    Attributes:
        root: Root element; comments and instructions beside it belong to the dataset.
        kind: The dataset type.
        file: The file that it was read from, as the package names it.
    """

    root: etree._Element
    kind: DatasetKind
    file: str

    @property
    def slots(self) -> SlotTree:
        """The slots of this dataset type under plain ILCD 1.1."""
        return slot_tree(PLAIN, self.kind.tag)

    @property
    def identity(self) -> Identity:
        """Type, UUID and version of the dataset."""
        uuid = version = ""
        for element in _IDENTITY(self.root):
            text = (element.text or "").strip(WHITE_SPACE)
            if element.tag == _UUID_TAG:
                uuid = text
            else:
                version = text
        lower = uuid.lower()
        return Identity(self.kind, lower if is_uuid(lower) else uuid, version)

    @property
    def names(self) -> dict[str, str]:
        """Names of the dataset by language; a name without a language stands under an empty text."""
        tag = self.slots.grammar.clark(self.kind.name_element)
        found: dict[str, str] = {}
        for element in self.root.iter(tag):
            found.setdefault(element.get(XML_LANG, ""), (element.text or "").strip(WHITE_SPACE))
        return found

    def __repr__(self) -> str:
        """Type, identity and names, as a notebook shows them."""
        identity = self.identity
        return f"<{self.kind.name} {identity.uuid} {identity.version} {self.names}>"
