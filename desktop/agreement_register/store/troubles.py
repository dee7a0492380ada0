"""SQLite's known troubles as sentences; anything else is a fault of the program."""

from __future__ import annotations

import sqlite3
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING

from agreement_register.domain.errors import (
    BusyError,
    DamagedRegisterError,
    DiskError,
    FieldError,
    RegisterError,
)
from agreement_register.domain.texts import Text, text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_FULL = text("The disk is full; the last change was not stored. Free some space and try again.")
_READ_ONLY = text(
    "{name} cannot be written to: the file or its folder is read-only. "
    "Save a copy elsewhere to work on it."
)
_BUSY = text("Another program is writing to {name}. Nothing was stored; try again in a moment.")
_DAMAGED = text(
    "{name} is damaged and was not written to. "
    "Rescue what can be read of it into a new register, or go back to a backup."
)
_LOST = text(
    "{name} could not be reached. Check that its disk or folder is connected, then try again."
)
_HALF_LETTER = text(
    "There is half a letter in the text ({code}), which no file can hold; nothing was stored. "
    "Take it out, or type the word anew."
)
_TOO_LONG = text(
    "{name} holds a value that is longer than any register has. Open a backup, or rescue the file."
)
_DISK = text("The disk refused to write {name}; the last change was not stored. Try again.")
_NO_ROOM = text(
    "The disk of {name} has no room for the log that is written beside it. Nothing was changed: "
    "free some space and try again."
)

_BAD_INDEX = "invalid fts5 file format"  # said as if the statement were wrong, with no code
_SENTENCES: tuple[tuple[int, type[RegisterError], Text], ...] = (
    (sqlite3.SQLITE_IOERR_SHMSIZE, DiskError, _NO_ROOM),
    (sqlite3.SQLITE_FULL, DiskError, _FULL),
    (sqlite3.SQLITE_READONLY, DiskError, _READ_ONLY),
    (sqlite3.SQLITE_BUSY, BusyError, _BUSY),
    (sqlite3.SQLITE_LOCKED, BusyError, _BUSY),
    (sqlite3.SQLITE_CORRUPT, DamagedRegisterError, _DAMAGED),
    (sqlite3.SQLITE_NOTADB, DamagedRegisterError, _DAMAGED),
    (sqlite3.SQLITE_CANTOPEN, DiskError, _LOST),
    (sqlite3.SQLITE_IOERR, DiskError, _DISK),
    (sqlite3.SQLITE_TOOBIG, DamagedRegisterError, _TOO_LONG),
)


def busy_sentence(path: Path) -> Text:
    """Return what is said while another program writes to a file."""
    return replace(_BUSY, values={"name": path.name})


def unreachable(path: Path) -> DiskError:
    """Return what is said of a file that went away while it was opened."""
    return DiskError(replace(_LOST, values={"name": path.name}))


@contextmanager
def known_troubles(path: Path) -> Iterator[None]:
    """Turn SQLite's known troubles with this file into sentences."""
    try:
        yield
    except (UnicodeError, sqlite3.Error) as error:
        known = sentence_of(error, path)
        if known is None:
            raise
        raise known from error


def sentence_of(error: BaseException, path: Path) -> RegisterError | None:
    """Return the sentence about a known trouble with a file, or None."""
    if isinstance(error, UnicodeEncodeError):
        letter = f"U+{ord(error.object[error.start]):04X}"
        return FieldError(replace(_HALF_LETTER, values={"code": letter}))
    if isinstance(error, UnicodeDecodeError):  # of a broken schema, SQLite quotes what it found
        return DamagedRegisterError(replace(_DAMAGED, values={"name": path.name}))
    if str(error).startswith(_BAD_INDEX):
        return DamagedRegisterError(replace(_DAMAGED, values={"name": path.name}))
    # The extended code's last byte says which trouble it is.
    code = getattr(error, "sqlite_errorcode", None) or 0
    for known, kind, sentence in _SENTENCES:
        if known in (code, code & 0xFF):
            return kind(replace(sentence, values={"name": path.name}))
    return None
