"""The Python interface: read, convert and validate the examples."""

import json
from pathlib import Path

import pytest

import interop
from interop.model.finding import InputRefused, UsageError

EXAMPLES = Path(__file__).parents[1] / "examples"
DATABASE = EXAMPLES / "steel-database"
COIL = "ce6b0c64-54fe-409e-a53a-8db98af2859a"


@pytest.fixture(scope="module")
def datasets():
    with interop.read(DATABASE) as package:
        return {dataset.identity.uuid: dataset for dataset in package}


def test_read_yields_the_datasets(datasets):
    assert len(datasets) == 15
    coil = datasets[COIL]
    assert coil.kind.name == "flow"
    assert coil.identity.version == "01.00.000"
    assert coil.file == f"ILCD/flows/{COIL}.xml"


def test_names_by_language(datasets):
    assert datasets[COIL].names == {"en": "Steel, hot-rolled coil", "zh": "热轧钢卷"}
    assert all(dataset.names for dataset in datasets.values())


def test_a_dataset_shows_what_it_is(datasets):
    assert repr(datasets[COIL]) == f"<flow {COIL} 01.00.000 {datasets[COIL].names}>"


def test_names_in_tidas():
    names = [dataset.names["zh"] for dataset in interop.read(EXAMPLES / "steel-tidas")]
    assert len(names) == 3
    assert all("\u4e00" <= name[0] <= "\u9fff" for name in names)


def test_documents_are_all_files():
    documents = list(interop.read(str(DATABASE)).documents())
    others = [document.name for document in documents if document.dataset is None]
    assert len(documents) == 16
    assert others == ["ILCD/ILCDLocations.xml"]


def test_a_package_is_read_again_each_time():
    package = interop.read(EXAMPLES / "steel-tidas")
    first, second = ([dataset.identity.uuid for dataset in package] for _ in range(2))
    assert first == second


def test_convert(tmp_path):
    output, ledger = tmp_path / "out.zip", tmp_path / "ledger.jsonl"
    report = interop.convert(DATABASE, output, to="tidas", residue=True, ledger=ledger)
    assert report.account.balanced
    assert report.documents == {"read": 15, "written": 15}
    counted = sum(json.loads(line)["count"] for line in ledger.read_text(encoding="utf-8").splitlines())
    assert counted == report.account.source_total
    assert len(list(interop.read(output))) == 15


def test_convert_refuses_what_is_in_the_way(tmp_path):
    full = tmp_path / "full"
    full.mkdir()
    (full / "mine.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(UsageError):
        interop.convert(DATABASE, full, to="tidas")
    assert [path.name for path in full.iterdir()] == ["mine.txt"]
    interop.convert(DATABASE, str(full), to="tidas", overwrite=True)
    assert [path.name for path in full.iterdir()] == ["data"]


def test_validate():
    report = interop.validate(DATABASE)
    assert (report.checked, report.valid, report.invalid, report.others) == (15, 11, 4, 1)
    assert report.log.by_rule["REF-BROKEN"] == 2
    (reference,) = report.log.examples["REF-NOT-UUID"]
    assert reference.arguments == {"target": "flow", "found": "#REF!"}
    assert reference.line == 128


def test_validate_under_a_profile():
    report = interop.validate(EXAMPLES / "steel-tidas", profile="tidas")
    assert (report.checked, report.valid) == (3, 1)
    assert report.dialects == {"tidas": 3}


@pytest.mark.parametrize("call", [interop.read, interop.validate])
def test_what_is_not_there_is_refused(tmp_path, call):
    with pytest.raises(InputRefused) as caught:
        call(tmp_path / "nowhere")
    assert caught.value.findings[0].rule == "IO-NOT-FOUND"


def test_only_the_interface_is_offered():
    with pytest.raises(AttributeError, match="reed"):
        interop.reed  # noqa: B018
    assert interop.__version__ == "0.1.0"
