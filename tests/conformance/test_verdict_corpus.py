"""The quick verdict against the whole schema, on every dataset of the corpus."""

import pytest

from interop.io.source import open_source
from interop.packages.documents import documents
from interop.validation.grammar import is_valid
from interop.validation.verdict import violated_schema
from interop.validation.view import DatasetView


@pytest.mark.parametrize(
    "name",
    [
        "tiangong-head-sample.zip",
        pytest.param("tiangong-0.1.0.zip", marks=pytest.mark.slow),
        "ef31-lcia-methods.zip",
        "epd-packages.zip",
        "samples.zip",
    ],
)
@pytest.mark.parametrize("tables", [("ilcd",), ("ilcd", "epd")])
def test_quick_verdict(corpus, name, tables):
    with open_source(corpus / "ilcd" / name) as source:
        for document in documents(source):
            if document.dataset is not None:
                quick = violated_schema(DatasetView(document.dataset), tables) is None
                assert quick is is_valid(document.dataset, tables), document.name
