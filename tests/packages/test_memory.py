"""Peak memory of commands on a package: documents go by one at a time, and of each only its name and identity stay."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from converting import UUID, contact

_STATUS = Path("/proc/self/status")

pytestmark = pytest.mark.skipif(not _STATUS.exists(), reason="only Linux tells the peak memory of a process there")

_FEW, _MANY = 500, 2000
_SIZE = 8_000
"""Bytes of a document: many more than may stay of it."""

_KEPT = 2_000
"""Bytes that may stay of a document: name, identity, its places in source and target."""

_PROBE = (
    "import sys; from interop.cli.main import cli;"
    "cli.main(sys.argv[1:], standalone_mode=False);"
    f"print(next(line.split()[1] for line in open('{_STATUS}') if line.startswith('VmHWM')))"
)


def _package(path, number):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for count in range(number):
            uuid = f"{UUID.format(0)[:-8]}{count:08x}"
            document = contact(uuid, email=f"{count}@b.cn").replace("炼钢厂", f"{count}" + "钢" * (_SIZE // 3))
            archive.writestr(f"ILCD/contacts/{uuid}.xml", document)
    return path


def _peak(tmp_path, number, command, *options):
    """Return the peak memory of a command on a package, in kilobytes."""
    package = _package(tmp_path / f"{number}.zip", number)
    outputs = [option.format(number=number, folder=tmp_path) for option in options]
    arguments = [command, str(package), *outputs, "--progress", "never", "--json"]
    done = subprocess.run([sys.executable, "-c", _PROBE, *arguments], capture_output=True, text=True, check=True)
    return int(done.stdout.rsplit(maxsplit=1)[-1])


@pytest.mark.parametrize(
    ("command", "options"),
    [
        ("convert", ["--to", "tidas", "-o", "{folder}/{number}-out.zip", "--ledger", "{folder}/{number}.jsonl"]),
        ("validate", []),
        ("inspect", []),
        ("repair", ["-o", "{folder}/{number}-repaired.zip"]),
    ],
)
def test_memory_does_not_grow_with_what_documents_hold(tmp_path, command, options):
    few, many = (_peak(tmp_path, number, command, *options) for number in (_FEW, _MANY))
    assert (many - few) * 1024 < (_MANY - _FEW) * _KEPT
