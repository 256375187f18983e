"""Owner, copyright, licence and access restrictions: whether a dataset says what may be done with it."""

from __future__ import annotations

from collections.abc import Iterator

from interop.model.finding import Finding
from interop.validation.view import DatasetView, text_of

_LICENSED = frozenset({"process", "life cycle model"})
"""Dataset types that have a place for a licence type."""

_COPYRIGHTED = _LICENSED | {"LCIA method"}
_FREE = "Free of charge for all users and uses"
_TRUE = frozenset({"true", "1"})


def check_ownership(view: DatasetView) -> Iterator[Finding]:
    """Check that a dataset names its owner and the terms of its use.

    Yields:
        ``OWN-NO-OWNER``, ``OWN-NO-LICENCE``, ``OWN-COPYRIGHT-UNLICENSED``, ``OWN-NO-COPYRIGHT`` and
        ``OWN-RESTRICTED`` where the licence or a restriction limits who may use it.
    """
    kind = view.dataset.kind.name
    root = view.dataset.root
    owner = view.first("common:referenceToOwnershipOfDataSet")
    if owner is None:
        yield view.finding("OWN-NO-OWNER", root)
    if kind not in _COPYRIGHTED:
        return
    copyright_ = view.first("common:copyright")
    licence = view.first("common:licenseType")
    restriction = next((e for e in view.elements("common:accessRestrictions") if text_of(e)), None)
    if not text_of(copyright_):
        yield view.finding("OWN-NO-COPYRIGHT", root if copyright_ is None else copyright_)
    if kind in _LICENSED and not text_of(licence) and restriction is None:
        claimed = copyright_ is not None and text_of(copyright_) in _TRUE
        rule = "OWN-COPYRIGHT-UNLICENSED" if claimed else "OWN-NO-LICENCE"
        yield view.finding(rule, root if copyright_ is None else copyright_)
    if licence is not None and text_of(licence) not in ("", _FREE):
        yield view.finding("OWN-RESTRICTED", licence, terms=text_of(licence))
    elif restriction is not None:
        yield view.finding("OWN-RESTRICTED", restriction, terms=text_of(restriction)[:200])
