"""What names a dataset: its UUID and its version."""

from __future__ import annotations

from collections.abc import Iterator

from interop.model.dataset.dataset import is_uuid, is_version
from interop.model.finding import Finding
from interop.validation.references import canonical_uuid
from interop.validation.view import DatasetView, text_of


def check_identity(view: DatasetView) -> Iterator[Finding]:
    """Check that a dataset can be referred to.

    Yields:
        ``ID-NOT-UUID``, ``ID-NO-VERSION`` and ``ID-VERSION-FORM``.
    """
    uuid = view.first("common:UUID")
    found = text_of(uuid)
    if not is_uuid(found.lower()):
        yield view.finding("ID-NOT-UUID", view.dataset.root if uuid is None else uuid, found=found)
    version = view.first("common:dataSetVersion")
    if not text_of(version):
        yield view.finding("ID-NO-VERSION", view.dataset.root if version is None else version)
    elif version is not None and not is_version(text_of(version)):
        yield view.finding("ID-VERSION-FORM", version, found=text_of(version))


def uuid_and_version(view: DatasetView) -> tuple[str, str]:
    """Return what names a dataset, as ``Dataset.identity`` does, without another walk.

    Args:
        view: The dataset.
    """
    uuid = canonical_uuid(text_of(view.first("common:UUID")))
    return uuid, text_of(view.first("common:dataSetVersion"))
