"""Run every benchmark: ``make bench``.

The peers are raw ``lxml`` parsing of the same files, and ``tidas-tools`` 0.0.43 installed into an environment of its
own. The corpus is found through ``INTEROP_CORPUS`` (default ``../shared/corpus``); outputs go to a memory file system
where there is one.
"""

from __future__ import annotations

import compileall
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Callable
from functools import partial
from pathlib import Path

from lxml import etree

import interop
from bench.places import CORPUS, INTEROP, require_corpus
from bench.processor_time import of_command, of_function, peak_memory
from interop.formats.ilcd.reader import read
from interop.validation.verdict import violated_schema
from interop.validation.view import DatasetView

PEER = Path(".venv-peer").absolute()


def main() -> None:
    """Print one line per comparison: seconds of either side, their ratio and the bound."""
    require_corpus()
    peer = _peer()
    compileall.compile_dir(str(Path(interop.__file__).parent), quiet=1)  # as pip does for the peer
    root = Path("/dev/shm") if Path("/dev/shm").is_dir() else None
    with tempfile.TemporaryDirectory(dir=root) as name:
        work = Path(name)
        _convert(work, peer)
        _validate(work)
        _validate_tidas(work, peer)
        _memory(work)
    from bench import characterisation, equivalence, factor_records, flow_matching, footprint_validation  # import this

    for part in (characterisation, equivalence, factor_records, flow_matching, footprint_validation):
        part.main()


def _peer() -> Path:
    """Install the peer once, apart from everything else."""
    tool = PEER / "bin" / "tidas-convert"
    if not tool.exists():
        subprocess.run([sys.executable, "-m", "venv", PEER], check=True)
        pip = [str(PEER / "bin" / "python"), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        subprocess.run([*pip, "tidas-tools==0.0.43"], check=True, stderr=subprocess.DEVNULL)
    return PEER / "bin"


def _unzip(archive: str, target: Path) -> Path:
    with zipfile.ZipFile(CORPUS / archive) as packed:
        packed.extractall(target)
    return target


def _print(title: str, ours: float, theirs: float, bound: str) -> None:
    print(f"{title:58} {ours:8.2f} s  {theirs:8.2f} s  ratio {ours / theirs:7.4f}  bound {bound}", flush=True)


def _convert(work: Path, peer: Path) -> None:
    for archive in ("tiangong-0.1.0", "tiangong-head-sample"):
        source = _unzip(f"ilcd/{archive}.zip", work / "ilcd") / "ILCD"
        outputs = ["-o", str(work / "ours"), "--overwrite", "--ledger", str(work / "ledger.jsonl")]
        ours = of_command([INTEROP, "convert", str(source), "--to", "tidas", *outputs, "--progress", "never"])
        theirs = of_command([str(peer / "tidas-convert"), "-i", str(source), "-o", str(work / "theirs"), "--to-tidas"])
        _print(f"{archive}: ILCD to TIDAS with ledger / tidas-convert", ours, theirs, "<= 0.3333")
        for used in ("ilcd", "ours", "theirs"):
            shutil.rmtree(work / used)


def _validate(work: Path) -> None:
    for archive in ("tiangong-0.1.0", "tiangong-head-sample"):
        source = _unzip(f"ilcd/{archive}.zip", work / "ilcd") / "ILCD"
        ours = of_command([INTEROP, "validate", str(source), "--progress", "never"])
        files = [path.read_bytes() for path in source.rglob("*.xml")]
        theirs = of_function(partial(_each, etree.fromstring, files))
        grammar = of_function(partial(_each, _verdict, files))
        _print(f"{archive}: read, verdict on grammar / raw lxml parse", grammar, theirs, "<= 5")
        _print(f"{archive}: validate with all checks / raw lxml parse", ours, theirs, "<= 5")
        shutil.rmtree(work / "ilcd")


def _each(action: Callable[[bytes], object], files: list[bytes]) -> None:
    for data in files:
        action(data)


def _verdict(data: bytes) -> bool:
    return violated_schema(DatasetView(read(data, ""))) is None


def _validate_tidas(work: Path, peer: Path) -> None:
    """The peer needs minutes for the whole package: it gets a tenth, and its time is scaled by the number of files."""
    source = _unzip("tidas/tiangong-head-sample-tidas.zip", work / "tidas") / "data"
    ours = of_command([INTEROP, "validate", str(source), "--profile", "tidas", "--progress", "never"])
    files = sorted(source.rglob("*.json"))
    part = files[::10]
    for path in part:
        target = work / "part" / path.relative_to(source)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(path, target)
    theirs = of_command([str(peer / "tidas-validate"), "-i", str(work / "part")], rounds=1) * len(files) / len(part)
    _print("validate --profile tidas / tidas-validate (scaled)", ours, theirs, "<= 0.01")


def _memory(work: Path) -> None:
    once = CORPUS / "ilcd" / "tiangong-0.1.0.zip"
    twice = work / "twice.zip"
    with zipfile.ZipFile(once) as packed, zipfile.ZipFile(twice, "w", zipfile.ZIP_DEFLATED) as doubled:
        for name in packed.namelist():
            if not name.endswith("/"):
                doubled.writestr(name, packed.read(name))
                doubled.writestr(f"copy/{name}", packed.read(name))
    for command in (["convert", "--to", "tidas", "-o", str(work / "out.zip")], ["validate"]):
        verb, *options = command
        sizes = [peak_memory([INTEROP, verb, str(source), *options]) for source in (once, twice)]
        print(f"{verb}: peak memory {sizes[0]:.0f} MB, entries doubled {sizes[1]:.0f} MB  bound 300 MB, no growth")


if __name__ == "__main__":
    main()
