"""The field tables: every field of the model has a row, a term in two languages and a place in schema and context."""

import json
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

import jsonschema
import pytest
import rdflib
from pydantic import BaseModel

from interop.formats.iso14067.context import terms
from interop.formats.iso14067.requirements import requirements
from interop.formats.iso14067.schema import SCHEMA_FILE
from interop.formats.iso14067.shapes import shape
from interop.model.evidence import Evidence
from interop.model.footprint import Footprint
from interop.reports.documentation_fields import published_files
from interop.reports.schemas import report_schema
from interop.resources import data_root, table_rows
from interop.vocabulary.fields import codes, fields, label
from interop.vocabulary.guidance import UNKNOWN, guidance
from interop.vocabulary.units import resolve
from interop.vocabulary.written_terms import written_terms

FOLDER = data_root("mappings") / "fields"
CORE = "https://w3id.org/pcf-interop/core#"


def model_fields(model: type[BaseModel], prefix: str = "") -> dict[str, Any]:
    """Every field of a model by path, with its type."""
    found: dict[str, Any] = {}
    for name, field in model.model_fields.items():
        path, kind = prefix + (field.alias or name), field.annotation
        if get_origin(kind) in (Union, UnionType):
            kind = next(option for option in get_args(kind) if option is not type(None))
        if get_origin(kind) is Annotated:
            kind = get_args(kind)[0]
        if get_origin(kind) is list:
            path, kind = f"{path}[*]", get_args(kind)[0]
        found[path] = kind
        if isinstance(kind, type) and issubclass(kind, BaseModel):
            found |= model_fields(kind, f"{path}.")
    return found


def test_every_field_has_a_row_and_every_row_a_field():
    assert list(fields()) == list(model_fields(Footprint))


@pytest.mark.parametrize("path", fields())
def test_the_term_of_a_field_has_its_words(path):
    about = fields()[path].about
    assert about.kind == "property"
    assert set(about.labels) == set(about.definition) == {"en", "zh"}
    assert all(about.labels.values())
    assert all(about.definition.values())


def test_rows_are_well_formed():
    for known in fields().values():
        assert known.obligation in ("", "M", "C", "O")
        claims = known.obligation or known.clause or known.gbt24067
        assert (known.evidence in list(Evidence)) if claims else known.evidence == "", known.path
        if known.unit not in ("", "a", "kg CO2e/kg", "kg CO2e/kWh", "%"):
            assert resolve(known.unit).unit is not None, known.unit


def test_every_value_of_a_closed_list_has_a_concept():
    lists = {}
    for path, kind in model_fields(Footprint).items():
        values = [str(value) for value in (get_args(kind) if get_origin(kind) is Literal else _members(kind))]
        if len(values) > 1:
            lists[path] = values
    assert {path: list(named) for path, named in codes().items()} == lists
    known = written_terms()
    for named in codes().values():
        for term in named.values():
            assert known[term].kind == "concept"
            assert set(known[term].labels) == {"en", "zh"}


def _members(kind: Any) -> list[str]:
    return list(getattr(kind, "__members__", {}).values())


def test_labels_name_the_chosen_item():
    assert label("results[component=total,stage=production].value") == {
        "en": "Total: Production stage",
        "zh": "总量：生产阶段",
    }
    assert label("results[component=total].uptakeConvention")["en"] == "Uptake convention: Total"
    assert label("electricity[0].factor")["zh"] == "电力因子"
    assert label("pcf.unknown") == {"en": "pcf.unknown", "zh": "pcf.unknown"}


def test_published_files_are_those_of_the_tables():
    for path, content in published_files().items():
        assert path.read_text(encoding="utf-8") == content, "run python -m interop.reports.documentation_fields"


def test_schema_is_a_schema_with_words_in_both_languages():
    schema = json.loads(report_schema(SCHEMA_FILE.removesuffix(".schema.json")))
    jsonschema.Draft202012Validator.check_schema(schema)

    def described(node: dict[str, Any]) -> int:
        for each in node.get("properties", {}).values():
            assert {"title", "description", "x-title-zh", "x-description-zh", "x-term"} <= each.keys()
        inner = [each.get("items", each) for each in node.get("properties", {}).values()]
        return len(inner) + sum(described(each) for each in inner)

    assert described(schema) == len(fields())
    amount = schema["properties"]["unit"]["properties"]["massKg"]
    assert (amount["x-unit"], amount["x-clause"], amount["x-evidence"]) == ("kg", "ISO 14067:2018 6.3.3", "unverified")
    assert amount["x-title-zh"] == "单位产品质量"


def test_shapes_tell_the_form_of_a_value():
    forms = {
        "unit.amount": "decimal",
        "product.name{en}": "text",
        "company.ids[*]": "string",
        "gwp.sources[0].horizon": "integer",
        "offsetting.included": "boolean",
        "time.dataPeriod.start": "date",
        "results[component=total,uptakeConvention=0/0].value": "decimal",
        "boundary.stagesIncluded[*]": "code",
    }
    assert {path: shape(path).kind for path in forms} == forms
    assert list(shape("boundary.type").choices)[:2] == ["cradle-to-gate", "cradle-to-grave"]
    assert [shape(path) for path in ("company.ids", "study", "study.nothing", "extensions[*].data")] == [None] * 4


def test_guidance_is_complete_and_about_fields():
    rows = list(table_rows(FOLDER / "guidance.tsv"))
    assert len({row["path"] for row in rows}) == len(rows)
    for row in rows:
        assert shape(row["path"]) is not None, row["path"]
        assert row["scope"] in ("company", "product")
        under = row.pop("under")
        assert all(row.values()), row["path"]
        assert not under or shape(under) == shape(row["path"])
    assert [row.path for row in requirements() if guidance(row.path) is UNKNOWN] == []


def test_guidance_falls_back_from_the_last_condition():
    near = guidance("results[component=total,uptakeConvention=pact3-excluding,aircraftTreatment=of-which].value")
    assert near is guidance("results[component=total,uptakeConvention=pact3-excluding].value")
    assert near is not guidance("results[component=total].value")
    assert guidance("electricity[3].factor") is guidance("electricity[*].factor")
    assert guidance("geography.locations[*].code").under == "geography.locations[scheme=iso3166-1].code"
    assert guidance("study.updated") is UNKNOWN


def test_a_document_expands_to_the_terms():
    context = json.loads((data_root("mappings") / "schemas" / "iso14067-footprint.context.jsonld").read_bytes())
    document = json.loads((FOLDER / "examples" / "ingot.json").read_bytes())
    graph = rdflib.Graph().parse(data=json.dumps({**document, **context}), format="json-ld")
    used = {str(term) for term in (*graph.predicates(), *graph.objects()) if isinstance(term, rdflib.URIRef)}
    assert used - terms() <= {str(rdflib.RDF.type), f"{CORE}Footprint"}
    core = rdflib.Namespace(CORE)
    (footprint,) = graph.subjects(rdflib.RDF.type, core.Footprint)
    product = graph.value(footprint, core.product)
    assert {(str(name), name.language) for name in graph.objects(product, core.productName)} == {
        ("Aluminium ingot", "en"),
        ("铝锭", "zh"),
    }
    dimensions = rdflib.Namespace("https://w3id.org/pcf-interop/dimensions#")
    total = next(graph.subjects(core.uptakeConvention, rdflib.Literal("0/0")))  # a slash cannot be in a term
    assert graph.value(total, core.component) == core["component-total"]
    assert graph.value(total, core.resultValue) == rdflib.Literal("12345.60", datatype=rdflib.XSD.decimal)
    unit = graph.value(footprint, core.unitBasis)
    assert graph.value(unit, core.unitKind) == dimensions["D03-declared-unit"]
