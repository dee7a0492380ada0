"""The original documents, kept whole under their fingerprint; once kept, they stay."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from agreement_register.store.database import Database


def fingerprint_of(document: bytes) -> str:
    """Return the SHA-256 of a document, as hexadecimal digits."""
    return hashlib.sha256(document).hexdigest()


def keep_original(database: Database, document: bytes, file_name: str) -> str:
    """Keep a document, unless it is kept already; return its fingerprint."""
    fingerprint = fingerprint_of(document)
    with database.transaction() as raw:
        raw.execute(
            "INSERT INTO originals(fingerprint, file_name, bytes) VALUES (?, ?, ?) "
            "ON CONFLICT(fingerprint) DO NOTHING",
            (fingerprint, file_name, document),
        )
    return fingerprint


def kept_original(database: Database, fingerprint: str) -> bytes | None:
    """Return a kept document, or None."""
    found = database.value("SELECT bytes FROM originals WHERE fingerprint = ?", (fingerprint,))
    return None if found is None else bytes(found)
