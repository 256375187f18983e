"""The README of the ontologies names every file."""

from interop.resources import data_root


def test_every_file_is_named():
    folder = data_root("ontologies")
    text = (folder / "README.md").read_text(encoding="utf-8")
    assert [path.name for path in folder.glob("*.ttl") if f"`{path.name}`" not in text] == []
