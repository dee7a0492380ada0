"""The original documents, kept whole under their fingerprint until one is removed for good."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import sqlalchemy as sa

from agreement_register.domain.types.words import TypeName
from agreement_register.store.dialect import insert_new
from agreement_register.store.tables import EDITS, ORIGINALS, TABLES

if TYPE_CHECKING:
    from agreement_register.store.database import Database


def fingerprint_of(document: bytes) -> str:
    """Return the SHA-256 of a document, as hexadecimal digits."""
    return hashlib.sha256(document).hexdigest()


def keep_original(database: Database, document: bytes, file_name: str) -> str:
    """Keep a document, unless it is kept already; return its fingerprint."""
    fingerprint = fingerprint_of(document)
    kept = {"fingerprint": fingerprint, "file_name": file_name, "bytes": document}
    with database.transaction() as connection:
        connection.execute(insert_new(ORIGINALS), kept)
    return fingerprint


def kept_original(database: Database, fingerprint: str) -> bytes | None:
    """Return a kept document, or None."""
    held = sa.select(ORIGINALS.c.bytes).where(ORIGINALS.c.fingerprint == fingerprint)
    found: bytes | None = database.connection.scalar(held)
    return found


def about_original(database: Database, fingerprint: str) -> tuple[str, int] | None:
    """Return the file name and the bytes of a kept document, without reading it; None if none."""
    held = sa.select(ORIGINALS.c.file_name, sa.func.length(ORIGINALS.c.bytes))
    found = database.connection.execute(held.where(ORIGINALS.c.fingerprint == fingerprint)).first()
    return None if found is None else (str(found[0]), int(found[1]))


def forget_original(database: Database, fingerprint: str) -> None:
    """Remove a document for good: where it stood, the file is overwritten."""
    connection = database.connection
    connection.exec_driver_sql("PRAGMA secure_delete = ON")
    with database.transaction() as writing:
        writing.execute(sa.delete(ORIGINALS).where(ORIGINALS.c.fingerprint == fingerprint))
    connection.exec_driver_sql("PRAGMA secure_delete = OFF")


def forget_orphans(database: Database) -> None:
    """Remove the documents whose source was never stored: the program was killed between the two.

    One that the history names stays, for a change that is taken back.
    """
    source = TABLES[TypeName.SOURCE].c
    named = sa.exists().where(source.fingerprint == ORIGINALS.c.fingerprint)
    logged = sa.exists().where(
        EDITS.c.kind == TypeName.SOURCE,
        sa.or_(EDITS.c.before == ORIGINALS.c.fingerprint, EDITS.c.after == ORIGINALS.c.fingerprint),
    )
    orphans = sa.select(ORIGINALS.c.fingerprint).where(~named)
    if database.connection.scalar(orphans.limit(1)) is None:
        return
    with database.transaction() as connection:
        connection.execute(sa.delete(ORIGINALS).where(~named, ~logged))
