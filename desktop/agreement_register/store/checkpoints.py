"""What was committed moves from the log into the file on a thread of its own, never in a COMMIT."""

from __future__ import annotations

import sqlite3
from contextlib import closing, suppress
from pathlib import Path
from threading import Event, Thread

LARGEST_LOG = 4 * 1024 * 1024  # bytes; a longer log is moved while the curator goes on
QUIET_S = 5.0  # after the last change the log is emptied, so that a copy of the one file is whole


class Checkpoints:
    """Keeps the log beside a register short."""

    def __init__(self, path: Path) -> None:
        self._path, self._log = path, Path(f"{path}-wal")
        self._wanted, self._has_ended = Event(), False
        self._thread: Thread | None = None

    def after_commit(self) -> None:
        """Look at the log soon; the thread begins with the first change."""
        if self._thread is None:
            self._thread = Thread(target=self._run, name="checkpoints", daemon=True)
            self._thread.start()
        self._wanted.set()

    def stop(self) -> None:
        """End the thread, so that the connection that is closed next is the last one."""
        self._has_ended = True
        self._wanted.set()
        if self._thread is not None:
            self._thread.join()

    def _run(self) -> None:
        while self._wanted.wait() and not self._has_ended:
            self._wanted.clear()
            if self._length() > LARGEST_LOG:
                self._move("PASSIVE")
            if not self._wanted.wait(QUIET_S):
                self._move("TRUNCATE")

    def _length(self) -> int:
        return self._log.stat().st_size if self._log.exists() else 0

    def _move(self, how: str) -> None:
        """Move what nobody holds back; whoever reads or writes is not waited for."""
        with suppress(sqlite3.Error), closing(sqlite3.connect(self._path, timeout=0)) as raw:
            raw.execute(f"PRAGMA wal_checkpoint({how})")
