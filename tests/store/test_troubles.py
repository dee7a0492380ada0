"""SQLite's troubles are sentences that say what is so, by their extended codes too."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from agreement_register.store.troubles import sentence_of


@pytest.mark.parametrize(
    ("code", "words"),
    [
        (sqlite3.SQLITE_IOERR_SHMSIZE, "has no room for the log"),
        (sqlite3.SQLITE_IOERR_WRITE, "refused to write"),
        (sqlite3.SQLITE_FULL, "the last change was not stored"),
        (sqlite3.SQLITE_READONLY_DIRECTORY, "is read-only"),
    ],
)
def test_a_trouble_is_known_by_its_code(code, words):
    error = sqlite3.OperationalError("disk I/O error")
    error.sqlite_errorcode = code
    assert words in str(sentence_of(error, Path("mine.register")))


def test_another_fault_is_no_known_trouble():
    assert sentence_of(sqlite3.OperationalError("near"), Path("mine.register")) is None
