"""Random rule sets: every kind of value, every part."""

from hypothesis import strategies as st

from interop.equivalence.rulesets.concepts import concepts_of_dimension
from interop.equivalence.rulesets.dimensions import dimensions

WORDS = st.from_regex(
    r"[A-Za-z0-9\u4e00-\u4e80=+'\"#|;>{}:\[\]-]([A-Za-z0-9\u4e00-\u4e80 =+'\"#|;>{}:,-]{0,20}[A-Z.])?", fullmatch=True
)
TEXT = st.dictionaries(st.sampled_from(["en", "zh", "ja"]), WORDS, min_size=1)
AMOUNT = st.decimals(0, 100, places=3, allow_nan=False).map(str)
KEY = st.from_regex(r"[a-z]{1,8}(-[a-z0-9]{1,4})?", fullmatch=True)


def _names(dimension: str, least: int = 1):
    ids = [concept.id for concept in concepts_of_dimension(dimension)]
    return st.lists(st.sampled_from(ids), min_size=least, max_size=4, unique=True)


def _name(dimension: str):
    return st.sampled_from([concept.id for concept in concepts_of_dimension(dimension)])


def value(dimension: str, kind: str):
    """A strategy for the document of a value of one kind."""
    parts = {
        "concept": {"concept": _name(dimension)},
        "concepts": {"concepts": _names(dimension, 2)},
        "list": {"items": _names(dimension), "extent": st.sampled_from(["exactly", "at-least"])},
        "hierarchy": {"steps": st.lists(_names(dimension), min_size=1, max_size=3), "excluded": _names(dimension, 0)},
        "threshold": {"limits": st.lists(_limit(dimension), min_size=1, max_size=3)},
        "number": {"numbers": st.lists(_number(dimension), min_size=1, max_size=3)},
        "reference-unit": {"bases": _names(dimension), "units": st.lists(st.sampled_from(["kg", "t.km", "m2"]))},
        "stages": {place: _names(dimension, 0) for place in ("included", "optional", "excluded", "apart")},
        "gwp": {
            "selection": st.sampled_from(["fixed", "latest", "declared"]),
            "sets": _names(dimension),
            "deviation": st.sampled_from(["none", "justified", "unknown"]),
        },
        "scale": {"indicators": _names(dimension), "best": st.sampled_from(["low", "high", "unknown"])},
        "text": {"text": TEXT},
        "open": {"to": st.lists(st.sampled_from(["product-rule", "study", "programme"]), min_size=1, unique=True)},
        "silent": {},
        "unknown": {},
    }
    optional = {
        "reference-unit": {"amount": AMOUNT, "of": TEXT},
        "scale": {"low": AMOUNT, "high": AMOUNT},
        "stages": {"conditional": st.lists(_conditional(dimension), max_size=2)},
    }
    return st.fixed_dictionaries({"kind": st.just(kind), **parts[kind]}, optional=optional.get(kind, {}))


def _limit(dimension: str):
    required = {
        "percent": AMOUNT,
        "bound": st.sampled_from(["less-than", "at-most"]),
        "scope": st.sampled_from(["single", "total"]),
        "basis": st.lists(st.sampled_from(["mass", "energy", "greenhouse-gases"]), min_size=1, max_size=2, unique=True),
    }
    return st.fixed_dictionaries(required, optional={"each": _name(dimension)})


def _number(dimension: str):
    bounds = ["exactly", "less-than", "at-most", "at-least", "more-than"]
    required = {"of": _name(dimension), "bound": st.sampled_from(bounds), "value": AMOUNT, "unit": st.just("a")}
    return st.fixed_dictionaries(required, optional={"qualifier": _name(dimension)})


def _conditional(dimension: str):
    return st.fixed_dictionaries({"stages": _names(dimension), "applies_if": st.just("final-product")})


@st.composite
def choices(draw, dimension: str):
    """The document of a choice in one dimension."""
    kinds = sorted(dimensions()[dimension].values | {"text", "open", "silent", "unknown"})
    kind = draw(st.sampled_from(kinds))
    known = kind != "unknown"
    choice = {"value": draw(value(dimension, kind)), "evidence": draw(st.sampled_from(["secondary", "unverified"]))}
    if not known:
        choice["evidence"] = "unknown"
    if known and kind != "silent" and draw(st.booleans()):
        choice["modality"] = draw(st.sampled_from(["shall", "should", "may"]))
    optional = {
        "applies_if": st.fixed_dictionaries({"code": st.just("final-product"), "text": TEXT}),
        "clause": st.fixed_dictionaries(
            {"number": st.sampled_from(["6.3", "Annex B", "0813"]), "evidence": st.just("cited")}
        ),
        "source": st.lists(KEY, max_size=2),
        "note": TEXT,
    }
    return {**choice, **draw(st.fixed_dictionaries({}, optional=optional))}


@st.composite
def rule_sets(draw):
    """The document of a rule set."""
    named = draw(st.lists(st.sampled_from(list(dimensions())), max_size=6, unique=True))
    required = {
        "id": KEY,
        "number": WORDS,
        "title": TEXT,
        "level": st.sampled_from(["gb-t", "group", "international"]),
        "status": st.sampled_from(["draft", "published"]),
    }
    fact = {"evidence": st.just("unverified"), "source": st.lists(KEY, max_size=2)}
    event = {"event": st.just("issued"), "date": st.sampled_from(["2024", "2024-08-23"]), **fact}
    link = {"change": st.sampled_from(["same", "unknown"]), "title": TEXT, **fact}
    optional = {
        "note": TEXT,
        "events": st.lists(st.fixed_dictionaries(event), max_size=2),
        "supersedes": st.lists(KEY, max_size=2),
        "remaining": st.just("unknown"),
        "products": st.fixed_dictionaries({"cpc": st.lists(st.just("0813"), max_size=2), "text": TEXT}),
        "sources": st.dictionaries(KEY, st.fixed_dictionaries({"title": WORDS, "kind": st.just("report")}), max_size=2),
        "clause_maps": st.lists(
            st.fixed_dictionaries(
                {
                    "against": st.sampled_from(["iso-14067-2018"]),
                    "clauses": st.lists(
                        st.fixed_dictionaries(link, optional={"clause": st.just("6.3"), "note": TEXT}),
                        min_size=1,
                        max_size=2,
                    ),
                }
            ),
            max_size=1,
        ),
    }
    head = draw(st.fixed_dictionaries(required, optional=optional))
    return {**head, "dimensions": {name: draw(choices(name)) for name in named}}
