"""Repair one dataset."""

from __future__ import annotations

from lxml import etree

from interop.crosswalk.ledger import DocumentLedger
from interop.formats.ilcd.repair.account import close, source_leaves
from interop.formats.ilcd.repair.change import Change
from interop.formats.ilcd.repair.mend import Mender
from interop.formats.ilcd.repair.session import Session, VersionKey
from interop.formats.ilcd.xsd import compile_schema
from interop.model.dataset.dataset import PLAIN, Dataset

_PASSES = 6
"""Passes at most; a repair that uncovers another fault is rare, and two passes nearly always do."""


def repair(
    dataset: Dataset,
    ledger: DocumentLedger | None = None,
    *,
    tables: tuple[str, ...] = PLAIN,
    fixed_versions: frozenset[VersionKey] = frozenset(),
) -> list[Change]:
    """Mend the faults of a dataset in place: nothing is lost, nothing is invented.

    What a slot cannot hold moves whole into ``common:other`` under the name of its slot; what is missing stays
    missing. A valid dataset is not touched, and a repaired one not a second time.

    Args:
        dataset: The dataset; its tree is changed in place.
        ledger: Takes the fate of every leaf.
        tables: Folders of ``mappings/grammars`` that it is to meet, the base first.
        fixed_versions: Versions (reference type, UUID, version) that keep their form, because another dataset of the
            package has the mended one.

    Returns:
        The changes in the order in which they were made.
    """
    leaves = [] if ledger is None else source_leaves(dataset)
    session = None
    schema = compile_schema(tables, dataset.kind)
    if not schema.validate(dataset.root.getroottree()):
        session = Session(dataset, tables, fixed_versions)
        _mend(session, schema)
    if ledger is not None:
        close(dataset, leaves, None if session is None else session.journal, ledger)
    return [] if session is None else session.journal.changes


def _mend(session: Session, schema: etree.XMLSchema) -> None:
    mender = Mender(session)
    for _ in range(_PASSES):
        done = len(session.journal.changes)
        mender.mend_content()
        if schema.validate(session.dataset.root.getroottree()):
            return
        mender.mend_constraints()
        if len(session.journal.changes) == done:
            return
