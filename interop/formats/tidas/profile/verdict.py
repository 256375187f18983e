"""Whether a TIDAS document conforms to what TIDAS demands, and where it does not.

The verdict is that of the official JSON Schemas, without their format checks. It is computed twice from the same
tables: ``conforms`` answers yes or no for bulk work, ``faults`` names every fault of a document that does not.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import jsonschema_rs

from interop.formats.tidas.profile.class_faults import path_faults
from interop.formats.tidas.profile.codes import CodedPlace, coded_places
from interop.formats.tidas.profile.fault_walk import FaultWalk
from interop.formats.tidas.profile.places import Record
from interop.formats.tidas.profile.report import below, report_at, shown
from interop.formats.tidas.profile.schema import document_schema
from interop.formats.tidas.profile.tables import document_record, root_keys
from interop.model.finding import Finding


@dataclass(frozen=True, slots=True)
class _Profile:
    """What one dataset type demands, compiled.

    Attributes:
        record: What a document has to hold.
        form: Checks everything but codes.
        codes: The places of codes.
    """

    record: Record
    form: jsonschema_rs.Draft7Validator
    codes: tuple[CodedPlace, ...]


def conforms(document: object) -> bool:
    """Tell whether a document is as TIDAS demands.

    The first key that is the root of a dataset type decides on the type, since the schemas admit other keys.

    Args:
        document: The parsed JSON document; numbers may be int, float or Decimal.
    """
    table = _table_of(document)
    if table is None:
        return False
    profile = _profile(table)
    return profile.form.is_valid(document) and all(place.holds(document) for place in profile.codes)


def faults(document: object, file: str) -> Iterator[Finding]:
    """Find every fault of a document; there is none exactly where it conforms.

    Args:
        document: The parsed JSON document.
        file: Path of the file for findings.
    """
    table = _table_of(document)
    if table is None or not isinstance(document, dict):
        yield _no_root(document, file)
    else:
        yield from FaultWalk(file).record(_profile(table).record, document, "")


def remarks(document: object, file: str) -> Iterator[Finding]:
    """Find what the schemas admit but the official validator does not: classes that are no path of their list.

    Args:
        document: The parsed JSON document, conforming or not.
        file: Path of the file for findings.
    """
    table = _table_of(document)
    for place in _profile(table).codes if table else ():
        yield from path_faults(place, document, file)


def _no_root(document: object, file: str) -> Finding:
    """Say whether the root key has a prefix, which readers of ILCD admit, or is none at all."""
    for key in document if isinstance(document, dict) else ():
        local = key.rpartition(":")[2]
        if local in root_keys():
            return report_at(file, below("", key))("TIDAS-ROOT-PREFIX", key=shown(key), expected=local)
    return report_at(file, "")("TIDAS-ROOT", names=", ".join(root_keys()))


@cache
def _profile(table: str) -> _Profile:
    record = document_record(table)
    form = jsonschema_rs.Draft7Validator(document_schema(record))
    return _Profile(record, form, tuple(coded_places(record)))


def _table_of(document: object) -> str | None:
    """Return the table of a document's dataset type, or None."""
    if not isinstance(document, dict):
        return None
    return next((root_keys()[key] for key in document if key in root_keys()), None)
