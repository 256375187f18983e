"""The tables of the registry file."""

from __future__ import annotations

import sqlite3

_APPLICATION = 0x70636669  # "pcfi": SQLite keeps it in the header of the file
_FORM = 1
_TABLES = """
CREATE TABLE lists (id INTEGER PRIMARY KEY, name TEXT NOT NULL, release TEXT NOT NULL, source TEXT NOT NULL,
    UNIQUE (name, release));
CREATE TABLE names (id INTEGER PRIMARY KEY, list_id INTEGER NOT NULL, name TEXT NOT NULL, translations TEXT NOT NULL,
    cas TEXT NOT NULL, formula TEXT NOT NULL, synonyms TEXT NOT NULL);
CREATE TABLE flows (list_id INTEGER NOT NULL, position INTEGER NOT NULL, uuid TEXT NOT NULL, version TEXT NOT NULL,
    kind TEXT NOT NULL, name_id INTEGER NOT NULL, context TEXT NOT NULL, unit TEXT NOT NULL, property TEXT NOT NULL,
    classification TEXT NOT NULL, location TEXT NOT NULL);
CREATE TABLE datasets (list_id INTEGER NOT NULL, kind TEXT NOT NULL, uuid TEXT NOT NULL, version TEXT NOT NULL,
    names TEXT NOT NULL, leads_to TEXT NOT NULL);
CREATE INDEX datasets_by_uuid ON datasets (uuid);
CREATE INDEX datasets_by_list ON datasets (list_id);
CREATE INDEX flows_by_uuid ON flows (uuid);
CREATE INDEX flows_by_name ON flows (name_id);
CREATE INDEX flows_by_list ON flows (list_id, position);
CREATE INDEX names_by_cas ON names (cas);
CREATE INDEX names_by_list ON names (list_id);
CREATE VIRTUAL TABLE names_text USING fts5 (name, translations, synonyms, tokenize = 'trigram');
"""


def prepare(connection: sqlite3.Connection) -> None:
    """Make the tables in an empty file, and check any other.

    Args:
        connection: Connection to the file.

    Raises:
        sqlite3.DatabaseError: The file is no database, or no registry of this form.
    """
    application, form = (_pragma(connection, name) for name in ("application_id", "user_version"))
    if (application, form) == (_APPLICATION, _FORM):
        return
    if connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
        raise sqlite3.DatabaseError("another database")
    connection.executescript(
        f"BEGIN; {_TABLES} PRAGMA application_id = {_APPLICATION}; PRAGMA user_version = {_FORM}; COMMIT;"
    )


def _pragma(connection: sqlite3.Connection, name: str) -> int:
    value: int = connection.execute(f"PRAGMA {name}").fetchone()[0]
    return value
