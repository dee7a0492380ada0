"""What was committed moves from the log into the file on a thread of its own, never in a COMMIT.

Only who has stored something moves the log: so a file that was written while nobody stored anything
was written by somebody else than this program (see `fence`).

Before 3.51.3, SQLite can lose changes where a log that was moved whole is begun anew just while
somebody else begins to move it (https://sqlite.org/wal.html, the WAL-reset bug). So nobody can
store anything while the log is moved.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from threading import Event, Thread
from typing import TYPE_CHECKING

from agreement_register.store.left_log import length_of_log, newer_than_file

if TYPE_CHECKING:
    from collections.abc import Callable

    from agreement_register.store.fence import Fence

LARGEST_LOG = 4 * 1024 * 1024  # bytes; a longer log is moved while the curator goes on
QUIET_S = 1.0  # after the last change the log is emptied, so that a copy of the one file is whole
_PATIENCE_MS = 250  # until whoever stores something has done so: else a log grows for ever
PASSIVE, TRUNCATE = "PASSIVE", "TRUNCATE"
AGAIN_S = 0.25  # while somebody who reads holds the log


class Checkpoints:
    """Keeps the log beside a register short."""

    def __init__(self, fence: Fence, connect: Callable[[], sqlite3.Connection]) -> None:
        self._fence, self._connect = fence, connect
        self._wanted, self._has_ended = Event(), False
        self._thread: Thread | None = None

    def after_commit(self) -> None:
        """Look at the log soon; the thread begins with the first change."""
        if self._thread is None:
            self._thread = Thread(target=self._run, name="checkpoints", daemon=True)
            self._thread.start()
        self._wanted.set()

    def stop(self) -> None:
        """End the thread, so that the connection that is closed next is the last one.

        The log is emptied first: others may have the file open, who do not move what is not theirs.
        """
        if self._thread is None:
            return
        self._has_ended = True
        self._wanted.set()
        self._thread.join()
        self._thread = None
        self._move(TRUNCATE)

    def _run(self) -> None:
        while self._wanted.wait() and not self._has_ended:
            self._wanted.clear()
            if length_of_log(self._fence.path) > LARGEST_LOG:
                self._move(PASSIVE)
            quiet = QUIET_S
            while not self._wanted.wait(quiet) and not self._move(TRUNCATE):
                quiet = AGAIN_S

    def _move(self, how: str) -> bool:
        """Move what nobody holds back; whoever reads or writes is not waited for.

        Tell whether there is nothing more to move; into a file that is not the one that was opened
        nothing is moved.
        """
        if not length_of_log(self._fence.path):
            return True
        with self._fence.moving() as may_move:
            return not may_move or self._has_moved(how)

    def _has_moved(self, how: str) -> bool:
        try:
            with closing(self._connect()) as raw, closing(self._connect()) as guard:
                if not self._fence.is_here():
                    return True
                with newer_than_file(self._fence.path):
                    is_whole = moved_alone(raw, guard)
                    return is_whole and (how == PASSIVE or is_emptied(raw))
        except sqlite3.Error:
            return False


def moved_alone(raw: sqlite3.Connection, guard: sqlite3.Connection) -> bool:
    """Move the log into the file while a second connection keeps everybody from storing anything.

    Tell whether all of it was moved.

    Raises:
        sqlite3.Error: if somebody is storing something; nothing was moved then.
    """
    guard.execute(f"PRAGMA busy_timeout = {_PATIENCE_MS}")
    guard.execute("BEGIN IMMEDIATE")
    try:
        is_busy, length, moved = raw.execute(f"PRAGMA wal_checkpoint({PASSIVE})").fetchone()
    finally:
        guard.execute("ROLLBACK")
    return not is_busy and length == moved


def is_emptied(raw: sqlite3.Connection) -> bool:
    """Cut a log off that was moved whole a moment ago; tell whether nobody was in the way."""
    is_busy, *_ = raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    return not is_busy
