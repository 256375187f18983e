"""Make small packages of contacts, and convert them into what the tests look at."""

import io
import json
import zipfile
from pathlib import Path

import orjson

from interop.io.source import open_source
from interop.packages.convert import Outputs, convert_package
from interop.packages.rendered import RenderOptions

UUID = "1bbf3196-2b6a-4e44-9c0c-b729a5b3ff{:02x}"
ILCD = 'xmlns="http://lca.jrc.it/ILCD/Contact" xmlns:common="http://lca.jrc.it/ILCD/Common"'


def contact(uuid: str = UUID.format(1), version: str = "01.00.000", inside: str = "", email: str = "a@b.cn") -> str:
    """A contact in ILCD; ``inside`` stands before everything else in it."""
    return (
        f'<contactDataSet {ILCD} version="1.1">{inside}<contactInformation><dataSetInformation>'
        f'<common:UUID>{uuid}</common:UUID><common:shortName xml:lang="zh">炼钢厂</common:shortName>'
        f"<email>{email}</email></dataSetInformation></contactInformation><administrativeInformation>"
        f"<publicationAndOwnership><common:dataSetVersion>{version}</common:dataSetVersion></publicationAndOwnership>"
        "</administrativeInformation></contactDataSet>"
    )


def contact_json(uuid: str = UUID.format(1), version: str = "01.00.000", email: object = "a@b.cn") -> str:
    """The same contact in TIDAS."""
    document = {
        "@xmlns": "http://lca.jrc.it/ILCD/Contact",
        "@xmlns:common": "http://lca.jrc.it/ILCD/Common",
        "@version": "1.1",
        "contactInformation": {
            "dataSetInformation": {
                "common:UUID": uuid,
                "common:shortName": {"@xml:lang": "zh", "#text": "炼钢厂"},
                "email": email,
            }
        },
        "administrativeInformation": {"publicationAndOwnership": {"common:dataSetVersion": version}},
    }
    return json.dumps({"contactDataSet": document}, ensure_ascii=False)


def zipped(members: dict[str, str | bytes]) -> bytes:
    """A zip of the named members."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def unzipped(path: Path) -> dict[str, bytes]:
    """The members of a zip, in its order."""
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


class Conversion:
    """A conversion of a zip, or of one file, with all its outputs.

    Attributes:
        report: What the conversion says of itself.
        written: The members of the target by name.
        findings, ledger, documents: The lines of the files beside it.
    """

    def __init__(self, folder: Path, members: dict[str, str | bytes], to: str = "tidas", jobs: int = 1, **options):
        """Convert members as a zip.

        Args:
            folder: An empty folder for source and outputs.
            members: The members of the source by name.
            to: Name of the target format.
            jobs: Number of processes.
            options: Further options of rendering.
        """
        source, target = folder / "source.zip", folder / "target.zip"
        source.write_bytes(zipped(members))
        lines = {name: folder / f"{name}.jsonl" for name in ("ledger", "findings", "documents")}
        with open_source(source) as opened:
            rendering = RenderOptions(to, ledger=True, **options)
            self.report = convert_package(opened, Outputs(target, **lines), rendering, jobs=jobs)
        self.written = unzipped(target)
        self.findings, self.ledger, self.documents = (
            records(lines[name]) for name in ("findings", "ledger", "documents")
        )
        self.bytes = [target.read_bytes(), *(path.read_bytes() for path in lines.values())]


def records(path: Path) -> list[dict]:
    """Read JSON lines."""
    return [orjson.loads(line) for line in path.read_bytes().splitlines()]
