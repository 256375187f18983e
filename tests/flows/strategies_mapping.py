"""Random mappings, within what every format states that it holds."""

from decimal import Decimal

from hypothesis import strategies as st

from interop.flows.mapping import FlowEnd, FlowMapping, MappingRow, Predicate

LETTERS = "abcXYZ 019.,;:/()[]'\"+-=#|µ²水Ω<>&%\n\t_"
TEXT = st.text(LETTERS, max_size=12)
NAMES = TEXT.filter(lambda text: text.strip() != "")
UUIDS = st.uuids(version=4).map(str)
KEYS = st.text("abcXYZ ()_.+:", min_size=1, max_size=8).map(str.strip).filter(bool).map(lambda text: f"k{text}")
PLAIN = st.text("abcXYZ 019水", min_size=1, max_size=8).map(str.strip).filter(bool)
EXTRA = st.dictionaries(KEYS, PLAIN, max_size=2)
FACTORS = st.decimals("1e-12", "1e12", allow_nan=False).filter(lambda factor: factor and len(str(factor)) < 60)
CONFIDENCES = st.decimals("0", "1", places=3)


def ends(identified=False):
    return st.builds(
        FlowEnd,
        uuid=UUIDS if identified else st.one_of(UUIDS, PLAIN, st.just("")),
        name=NAMES,
        context=TEXT,
        unit=PLAIN,
        flow_property=st.one_of(st.just(""), UUIDS),
        cas=st.sampled_from(["", "124-38-9", "74-82-8"]),
        location=st.sampled_from(["", "CN", "GLO"]),
        version=st.sampled_from(["", "03.00.004"]),
        extra=EXTRA,
    )


def mapping_rows(identified=False, predicates=(*Predicate, None)):
    return st.builds(
        MappingRow,
        source=ends(identified),
        target=ends(identified),
        predicate=st.sampled_from(predicates),
        factor=st.one_of(st.none(), FACTORS),
        rule=st.sampled_from(["", "cas-context", "manual", "MANUAL PROXY"]),
        confidence=st.one_of(st.none(), CONFIDENCES),
        note=TEXT,
        mapper=TEXT,
        verifier=TEXT,
        date=st.sampled_from(["", "2024-02-29", "2021-01-05T00:00:00", "May 2020"]),
        extra=EXTRA,
    )


def mappings(rows=None, *, whole=True):
    lists = st.tuples(st.sampled_from(["EF", "ecoinvent", "list ü/1", ""]), st.sampled_from(["3.1", "3.9 b", ""]))
    set_parts = {
        "identifier": st.sampled_from(["", "https://example.org/mapping/1"]),
        "title": PLAIN,
        "licence": st.sampled_from(["", "https://creativecommons.org/licenses/by/4.0/", "CC-BY-4.0"]),
        "extra": EXTRA,
    }
    return st.builds(
        lambda rows, source, target, parts: FlowMapping(tuple(rows), *source, *target, **parts),
        st.lists(mapping_rows() if rows is None else rows, min_size=1, max_size=5),
        lists,
        lists,
        st.fixed_dictionaries(set_parts if whole else {}),
    )


def row(source="s", target="t", predicate=Predicate.EXACT, factor=None, **parts):
    """One row between two short identifiers."""
    factor = None if factor is None else Decimal(factor)
    return MappingRow(
        FlowEnd(source, f"name of {source}"), FlowEnd(target, f"name of {target}"), predicate, factor, **parts
    )
