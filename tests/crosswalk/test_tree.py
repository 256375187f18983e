"""Copies of JSON trees: equal, and nothing that can be changed is shared."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from interop.crosswalk.tree import copied

TREES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=12,
)


def nodes(value: Any) -> list[Any]:
    """Objects and lists of a tree."""
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else None
    return [] if inner is None else [value, *(node for item in inner for node in nodes(item))]


@given(TREES)
def test_a_copy_is_equal_and_shares_no_node(tree):
    copy = copied(tree)
    assert copy == tree
    assert not {id(node) for node in nodes(tree)} & {id(node) for node in nodes(copy)}
    assert [list(node) for node in nodes(copy)] == [list(node) for node in nodes(tree)]
