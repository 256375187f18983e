"""Real releases: TianGong 0.1.0 and a sample of its later state, in ILCD and in TIDAS."""

import json

import jsonschema_rs
import pytest

from interop.io.source import open_source
from interop.packages.diff.compare import diff_packages
from interop.resources import data_root

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def schema():
    return json.loads((data_root("mappings") / "schemas" / "package-diff.schema.json").read_text(encoding="utf-8"))


def test_a_tidas_package_says_what_its_ilcd_source_says(corpus):
    with (
        open_source(corpus / "ilcd" / "tiangong-head-sample.zip") as old,
        open_source(corpus / "tidas" / "tiangong-head-sample-tidas.zip") as new,
        diff_packages(old, new) as result,
    ):
        report = result.as_json()
    assert report["datasets"] == {"added": 0, "removed": 0, "changed": 0, "form_only": 1775, "unchanged": 0}
    assert report["suggested_step"]["step"] == "none"
    assert report["findings"]["error"] == report["findings"]["warning"] == 0
    assert report["old"]["references"] == report["new"]["references"]


def test_two_releases_of_tiangong(corpus, schema):
    with (
        open_source(corpus / "ilcd" / "tiangong-0.1.0.zip") as old,
        open_source(corpus / "ilcd" / "tiangong-head-sample.zip") as new,
        diff_packages(old, new) as result,
    ):
        report = result.as_json()
        details = list(result.details)
    # Counted apart, with a regular expression for UUID and version of each file.
    assert report["datasets"]["added"] == 154 + 94 + 54 + 15
    assert report["by_type"]["process"]["changed"] == 355
    assert report["by_type"]["source"]["unchanged"] == 159
    assert report["findings"]["by_rule"]["DIFF-SAME-VERSION"] == 390
    assert report["suggested_step"]["step"] == "major"
    jsonschema_rs.validator_for(schema).validate(json.loads(json.dumps(report)))
    line = jsonschema_rs.validator_for(
        {**schema["$defs"]["detail"], "$schema": schema["$schema"], "$defs": schema["$defs"]}
    )
    assert all(line.is_valid(record) for record in details)
    assert len(details) == report["datasets"]["changed"] + report["datasets"]["form_only"]
