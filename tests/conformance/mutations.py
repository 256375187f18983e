"""Break valid datasets at random, the same way for the same seed."""

import random
from copy import deepcopy

from lxml import etree

COMMON = "{http://lca.jrc.it/ILCD/Common}"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
XSI_NIL = "{http://www.w3.org/2001/XMLSchema-instance}nil"
JUNK = [
    *("", "-", "nan", "NaN", " 1.0 ", "1,5", "#REF!", "['x']", "True", " true", "Allocation", "Input ", "input"),
    *("33.33333", "123456789", "2010-30-06T12:00:00Z", "2010", "2010-13", "Not provided", "X" * 501, "Y" * 1001),
    *("中文", "a b", "12", "0", "  ", "01.00.000", "1.0", "00.01.05", "A9E4B2C1-0000-4000-8000-000000000000"),
    *("http://a b#c#d", "Unit process, black box", "Fully compliant\n", "en", "zh", "1"),
]
ATTRIBUTES = [
    *("level", "classId", "foo", "type", "version", "refObjectId", "uri", "location", "name", "dataSetInternalID"),
    *(XML_LANG, f"{COMMON}x", "{urn:x}y", XSI_NIL),
]


def mutate(root: etree._Element, chance: random.Random) -> None:
    """Change a tree at one place: element, text, attribute, comment or ``common:other``."""
    elements = list(root.iter("*"))
    element = chance.choice(elements)
    if element is root or chance.random() < 0.5:
        _change_value(elements, element, chance)
    else:
        _change_structure(elements, element, chance)


def _change_value(elements: list[etree._Element], element: etree._Element, chance: random.Random) -> None:
    match chance.randrange(4):
        case 0:
            element.set(chance.choice(ATTRIBUTES), chance.choice(JUNK))
        case 1 if element.attrib:
            element.set(chance.choice(list(element.attrib)), chance.choice(JUNK))
        case 2 if element.attrib:
            del element.attrib[chance.choice(list(element.attrib))]
        case _:
            chance.choice([leaf for leaf in elements if not len(leaf)]).text = chance.choice(JUNK)


def _change_structure(elements: list[etree._Element], element: etree._Element, chance: random.Random) -> None:
    parent = element.getparent()
    match chance.randrange(8):
        case 0:
            parent.remove(element)
        case 1:
            parent.insert(chance.randrange(len(parent) + 1), deepcopy(element))
        case 2:
            parent.insert(chance.randrange(len(parent)), element)
        case 3:
            local = element.tag.rpartition("}")[2]
            element.tag = chance.choice([f"{element.tag}s", local, COMMON + local, f"{{urn:x}}{local}"])
        case 4:
            chance.choice(elements).append(deepcopy(element))
        case 5:
            element.tail = chance.choice(["text", " ", "\n"])
        case 6:
            element.append(etree.Comment("note"))
        case 7:
            _add_other(parent, chance)


def _add_other(parent: etree._Element, chance: random.Random) -> None:
    other = etree.SubElement(parent, f"{COMMON}other")
    if chance.random() < 0.6:
        name = chance.choice(["{urn:x}y", "z", f"{COMMON}UUID", f"{COMMON}copyright", f"{COMMON}generalComment"])
        etree.SubElement(other, name).text = chance.choice(JUNK)
    if chance.random() < 0.3:
        other.set(XML_LANG, "en")
        other.text = "text"
