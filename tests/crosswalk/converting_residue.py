"""A contact as a tree and as JSON, for the tests of the residue."""

import copy

from lxml import etree

from interop.formats.ilcd.reader import read
from interop.model.dataset.dataset import Dataset

XML = (
    '<contactDataSet xmlns="http://lca.jrc.it/ILCD/Contact" xmlns:common="http://lca.jrc.it/ILCD/Common" version="1.1">'
    "<contactInformation><dataSetInformation><email>a@b.cn</email></dataSetInformation></contactInformation>"
    "<administrativeInformation/></contactDataSet>"
)
CONTACT = {"contactDataSet": {"@version": "1.1", "contactInformation": {"email": "a@b.cn"}, "list": ["a", "b"]}}


def dataset() -> Dataset:
    """The contact, read again each time."""
    return read(XML.encode(), "a.xml")


def xml_of(held: Dataset) -> str:
    """The tree as text, with what stands beside the root."""
    return etree.tostring(held.root.getroottree(), encoding="unicode")


def json_of(value: dict) -> dict:
    """A copy that may be changed."""
    return copy.deepcopy(value)
