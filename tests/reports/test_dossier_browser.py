"""The dossier in a browser: it draws at screen and print size in both languages, and asks for nothing.

Needs Chromium (Debian: ``apt-get install chromium fonts-noto-cjk``); elsewhere these tests are skipped. With
``INTEROP_PICTURES=FOLDER`` the pictures stay there to be looked at.
"""

import os
import re
import shutil
import struct
import subprocess
import zlib
from pathlib import Path
from typing import Any

import pytest

from interop.reports.dossier.page import dossier_page
from interop.reports.dossier.words import words
from tests.reports.dossier_sample import HOSTILE, sample_review

_QUIET = ("--headless=new", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--disable-background-networking")
_SECONDS = 120

PLANTED = "evil.example"
"""Host that the hostile name of the sample would ask for a picture."""


@pytest.fixture(scope="module")
def chromium() -> str:
    """Path of the browser."""
    found = next(
        (path for name in ("chromium", "chromium-browser", "google-chrome") if (path := shutil.which(name))), ""
    )
    if not found:
        pytest.skip("Chromium is not installed (Debian: apt-get install chromium fonts-noto-cjk)")
    return found


@pytest.fixture
def pictures(tmp_path: Path) -> Path:
    """Folder of the pictures."""
    folder = Path(os.environ.get("INTEROP_PICTURES") or tmp_path / "pictures")
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def run(chromium: str, tmp_path: Path, page: Path, *options: str) -> str:
    """Open a page and return what the browser prints; no name resolves."""
    command = [
        chromium,
        *_QUIET,
        f"--user-data-dir={tmp_path / 'profile'}",
        "--host-resolver-rules=MAP * ~NOTFOUND",
        *options,
        page.as_uri(),
    ]
    done = subprocess.run(command, capture_output=True, timeout=_SECONDS, check=True)
    return done.stdout.decode()


def write(tmp_path: Path, languages: Any = ("zh", "en")) -> Path:
    """Write the sample page."""
    page = tmp_path / "dossier.html"
    page.write_text(dossier_page(sample_review(), languages), encoding="utf-8")
    return page


def colours(picture: Path) -> tuple[int, int, int]:
    """Width, height and number of different lines of pixels of a PNG file."""
    data = picture.read_bytes()
    assert data.startswith(b"\x89PNG")
    width, height, depth, kind = struct.unpack(">IIBB", data[16:26])
    size = 1 + width * {2: 3, 6: 4}[kind] * depth // 8
    parts, at = [], 8
    while at < len(data):
        length, name = struct.unpack(">I4s", data[at : at + 8])
        parts += [data[at + 8 : at + 8 + length]] if name == b"IDAT" else []
        at += length + 12
    pixels = zlib.decompress(b"".join(parts))
    return width, height, len({pixels[start : start + size] for start in range(0, len(pixels), size)})


@pytest.mark.parametrize("languages", [("zh",), ("en",), ("zh", "en")])
@pytest.mark.parametrize("width", [1200, 420])
def test_it_draws_on_a_screen(chromium: str, tmp_path: Path, pictures: Path, languages: Any, width: int) -> None:
    picture = pictures / f"dossier-{'-'.join(languages)}-{width}.png"
    run(chromium, tmp_path, write(tmp_path, languages), f"--screenshot={picture}", f"--window-size={width},2400")
    found_width, height, different = colours(picture)
    assert found_width == width
    assert height == 2400
    assert different > 400


@pytest.mark.parametrize("languages", [("zh",), ("en",), ("zh", "en")])
def test_it_prints_on_a4(chromium: str, tmp_path: Path, pictures: Path, languages: Any) -> None:
    paper = pictures / f"dossier-{'-'.join(languages)}.pdf"
    run(chromium, tmp_path, write(tmp_path, languages), f"--print-to-pdf={paper}", "--no-pdf-header-footer")
    data = paper.read_bytes()
    pages = len(re.findall(rb"/Type\s*/Page\b(?!s)", data))
    assert 3 <= pages <= 14
    boxes = {
        tuple(round(float(size)) for size in box.split()) for box in re.findall(rb"/MediaBox\s*\[([^\]]+)\]", data)
    }
    assert boxes <= {(0, 0, 595, 842), (0, 0, 596, 842), (0, 0, 594, 842), (0, 0, 595, 841)}


def asked_for(chromium: str, tmp_path: Path, page: Path) -> tuple[str, list[str]]:
    """The page as the browser holds it, and every address that it tried to load from the planted host."""
    log = tmp_path / "net.json"
    tree = run(chromium, tmp_path, page, "--dump-dom", f"--log-net-log={log}")
    addresses = re.findall(r'"(https?://[^"]+)"', log.read_text(encoding="utf-8", errors="replace"))
    return tree, [address for address in addresses if PLANTED in address]


def test_nothing_runs_and_nothing_is_asked_for(chromium: str, tmp_path: Path) -> None:
    tree, addresses = asked_for(chromium, tmp_path, write(tmp_path))
    assert "<script" not in tree
    assert PLANTED in tree
    assert HOSTILE not in tree
    assert addresses == []


def test_a_page_that_asks_is_seen(chromium: str, tmp_path: Path) -> None:
    """The test above would fail for a page that asks for a picture."""
    page = tmp_path / "control.html"
    page.write_text(f"<!doctype html><title>x</title><img src=http://{PLANTED}/x.png>", encoding="utf-8")
    _, addresses = asked_for(chromium, tmp_path, page)
    assert addresses != []


def test_the_reader_chooses_the_language_without_a_script(chromium: str, tmp_path: Path, pictures: Path) -> None:
    html = dossier_page(sample_review())
    page = tmp_path / "english.html"
    page.write_text(
        html.replace(' id="show-both" checked', ' id="show-both"').replace('id="show-en"', 'id="show-en" checked')
    )
    both, one = pictures / "choice-both.png", pictures / "choice-en.png"
    run(chromium, tmp_path, write(tmp_path), f"--screenshot={both}", "--window-size=1200,2400")
    run(chromium, tmp_path, page, f"--screenshot={one}", "--window-size=1200,2400")
    assert both.read_bytes() != one.read_bytes()
    assert words("title")["zh"] in html
