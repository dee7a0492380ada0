"""One engine of a register file: its connections, pragmas and transactions."""

from __future__ import annotations

from contextlib import contextmanager
from copy import copy
from functools import partial
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from agreement_register.domain.errors import (
    BusyError,
    DamagedRegisterError,
    FileChangedError,
    RegisterError,
)
from agreement_register.domain.texts import Sayable, text
from agreement_register.domain.types.words import FileFate
from agreement_register.store.checkpoints import Checkpoints
from agreement_register.store.connecting import BUSY_TIMEOUT_MS, connect, engine_of
from agreement_register.store.dialect import driver_of, lock, pragma
from agreement_register.store.fates import NOT_OURS, fate_sentence
from agreement_register.store.fence import SAME, Fate, Fence
from agreement_register.store.left_log import (
    Outside,
    length_of_log,
    log_identity,
    outside_of,
    remove_log,
)
from agreement_register.store.migrations import last_version
from agreement_register.store.standing import FOLLOWS
from agreement_register.store.troubles import busy_sentence, known_troubles, sentence_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from agreement_register.store.fence import Seen
    from agreement_register.store.pages import Values
    from agreement_register.store.pinned import Identity

APPLICATION_ID = 0x41475247
FILE_VERSION = last_version()
# The first change in an empty log says after which batch it comes: see `left_pairs`.
_FOLLOW = (
    f"INSERT OR REPLACE INTO meta (name, value) "  # noqa: S608 - no text of a curator
    f"SELECT '{FOLLOWS}', coalesce(max(number), 0) FROM batches"
)


class Database:
    """A connection with its file; every known trouble of SQLite leaves it as a sentence.

    Core begins a transaction with the first statement and would keep it open, so that whoever
    only reads would never see what others store: the connection is one without transactions of
    its own, and those that are wanted begin and end in words.
    """

    def __init__(self, path: Path, *, read_only: bool = False, immutable: bool = False) -> None:
        self.path = path
        self.is_read_only, self.is_immutable = read_only, immutable
        self.why_read_only: Sayable = text(
            "{name} is open for reading only: the file or its folder is read-only. "
            "Save a copy elsewhere to work on it.",
            name=path.name,
        )
        self.said_at_opening: Sayable | None = None
        self._checkpoints: Checkpoints | None = None
        self._fence: Fence | None = None
        self._log: Identity | None = None
        self._wait_ms = BUSY_TIMEOUT_MS
        self._is_beside = False
        self.opened = 1  # how often; connections beside follow
        self._outside: Outside | None = None  # of a file that may only be read
        self._engine = self._engine_of(path, read_only=read_only, immutable=immutable)
        self._open()
        if not read_only:
            self._write_through()

    def _engine_of(self, path: Path, *, read_only: bool, immutable: bool) -> sa.Engine:
        made = engine_of(path, read_only=read_only, immutable=immutable, trouble_of=self._said)
        sa.event.listen(made, "handle_error", self._as_sentence, retval=True)
        return made

    def _as_sentence(self, context: sa.ExceptionContext) -> BaseException | None:
        return self._said(context.original_exception)

    def _said(self, error: BaseException) -> RegisterError | None:
        said = sentence_of(error, self.path)
        if isinstance(said, DamagedRegisterError):
            if self._has_moved_on():
                return BusyError(busy_sentence(self.path))  # what was read is of two moments
            self.note_damage()
        return said

    def _open(self) -> None:
        self.connection = self._engine.connect()
        with known_troubles(self.path):
            self.raw = driver_of(self.connection)
            self.raw.execute(f"PRAGMA busy_timeout = {self._wait_ms}")

    def _write_through(self) -> None:
        # Not before it is known which file was opened: this reads, and with it the log of a name.
        with known_troubles(self.path):
            self.raw.execute("PRAGMA synchronous = FULL")

    def wait_at_most(self, milliseconds: int) -> None:
        """Wait so long, and no longer, for another program that writes to the file."""
        self._wait_ms = milliseconds
        self.raw.execute(f"PRAGMA busy_timeout = {milliseconds}")

    @contextmanager
    def beside(self, *, writes: bool = False) -> Iterator[Database]:
        """Give a second connection to the file for another thread; by default it only reads."""
        other = copy(self)
        other._is_beside = True  # noqa: SLF001 - one of its own
        other._wait_ms = BUSY_TIMEOUT_MS  # noqa: SLF001 - on its thread nobody waits for it
        if not writes:
            other.refuse_writing(self.why_read_only)
        other._open()  # noqa: SLF001 - one of its own
        try:
            if self._fence is not None and not self._fence.is_here():
                self.refuse_changed_file()  # nothing was read: closing moves no log into it
            if writes:
                other._write_through()  # noqa: SLF001 - one of its own
            else:
                other.connection.exec_driver_sql("PRAGMA query_only = ON")
            yield other
        finally:
            other.connection.close()

    def place(self) -> object:
        """Return what is another once connections beside this one must be made anew."""
        return self.path, self.opened

    def refuse_writing(self, why: Sayable) -> None:
        """Write nothing any more; the sentence says why."""
        self.is_read_only, self.why_read_only = True, why

    def use_wal(self, *, has_others: bool = False) -> None:
        """Let readers go on while one writes; the file stays single after a clean close.

        ``has_others`` says that this process has the file open elsewhere, too.
        """
        self.connection.exec_driver_sql("PRAGMA journal_mode = WAL")
        self.watch_file(has_others=has_others)
        if self._fence is not None:
            self._checkpoints = Checkpoints(self._fence, partial(connect, self.path, "rw", 0))

    def watch_file(self, *, has_others: bool) -> None:
        """Know from now on which file is open."""
        self._fence = Fence(self.path, has_others=has_others)
        self._fence.begin(self.data_version)
        self._log = log_identity(self.path)

    def fate(self) -> Fate:
        """Tell what became of the open file."""
        return SAME if self._fence is None else self._fence.look(self._seen)

    def takes_check(self) -> bool:
        """Tell, once, that somebody else wrote to the file, so that its pages are to be checked."""
        is_unchecked = self._fence is not None and self._fence.is_unchecked
        if self._fence is not None:
            self._fence.is_unchecked = False
        return is_unchecked

    def note_damage(self) -> None:
        """Take note that a page was found that is none."""
        if self._fence is not None:
            self._fence.has_damage = True

    def settle(self) -> None:
        """Take note of what stands in the file, when there is time for it."""
        if self._fence is not None:
            self._fence.settle()

    def _seen(self) -> Seen:
        try:
            return self.data_version, self.said_of
        except RegisterError:  # it cannot even be asked any more
            return -1, lambda _: None

    def said_of(self, number: int) -> Values | None:
        """Return what the register says of a batch: what it is called, by whom, when."""
        found = self.one("SELECT * FROM batches WHERE number = ?", (number,))
        return tuple(found[1:]) if found else None

    def watch_from_outside(self) -> None:
        """Know what a file looks like that others may write to, and this one may not."""
        self._outside = outside_of(self.path)

    def _has_moved_on(self) -> bool:
        return self._outside is not None and self._outside != outside_of(self.path)

    def follow_from_outside(self) -> bool:
        """Read anew what others have written since; tell whether they have.

        As long as nobody writes, the file is read without a lock, which whoever may not write in
        its folder could not take. Once there is a log, it is read through that.
        """
        now = None if self._outside is None else outside_of(self.path)
        if now is None or now == self._outside or not self._can_read_anew(now):
            return False
        self._outside = now
        return True

    def _can_read_anew(self, now: Outside) -> bool:
        is_immutable = not now.has_log
        made = self._engine_of(self.path, read_only=True, immutable=is_immutable)
        try:
            connection = made.connect()
            pragma(connection, "user_version")
        except RegisterError:  # it is about to be written: seen at the next look
            made.dispose()
            return False
        self.connection.close()
        self._engine.dispose()
        self._engine, self.is_immutable = made, is_immutable
        self.connection, self.raw = connection, driver_of(connection)
        self.opened += 1
        return True

    def refuse_changed_file(self) -> None:
        """Refuse to go on by the path where another file stands there, or none."""
        fate = self.fate().what
        if fate not in (FileFate.SAME, FileFate.UNSETTLED):
            raise FileChangedError(fate_sentence(fate, self.path))

    def follow(self, place: Path) -> None:
        """Go on in the same file under its new name, with everything that was stored in it.

        Raises:
            BusyError: if others still read what stands in the log under the old name.
        """
        fence = self._fence
        self._stop_checkpoints()
        busy, *_ = self.raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        if busy or fence is None:
            raise BusyError(busy_sentence(self.path))
        self._reopen(place)
        self.use_wal()
        fence.close()

    def leave(self, place: Path, why: Sayable) -> None:
        """Go on reading a copy, and leave the file that was open, whatever it is now, unwritten."""
        fence = self._fence
        self._stop_checkpoints()
        if fence is None or not fence.is_here():  # whoever else has it open keeps what it has
            remove_log(self.path, self._log)
        elif not fence.give_up_log():
            self._log = None
        self._reopen(place)
        self._fence = self._log = None
        if fence is not None:
            fence.close()
        self.refuse_writing(why)

    def return_to(self, place: Path) -> None:
        """Write again, to a whole file at another place."""
        self._reopen(place)
        self.is_read_only = False
        self.use_wal()

    def _reopen(self, place: Path) -> None:
        """Open another file in place of the one that was open, of which no log is left."""
        left, log = self.path, self._log
        self.connection.close()
        self._engine.dispose()
        if not length_of_log(left):
            remove_log(left, log)
        self.path = place
        self.opened += 1
        self._engine = self._engine_of(place, read_only=False, immutable=False)
        self._open()
        self._write_through()

    def _stop_checkpoints(self) -> None:
        if self._checkpoints is not None:
            self._checkpoints.stop()
        self._checkpoints = None

    def close(self) -> None:
        """Close the connection; the last one out leaves a single file."""
        self._stop_checkpoints()
        if self._fence is not None and self._fence.settled(self._seen).what in NOT_OURS:
            self._fence.give_up_log()
        self.connection.close()
        self._engine.dispose()
        if self._fence is not None:
            self._fence.close()
            self._fence = None

    @contextmanager
    def transaction(self) -> Iterator[sa.Connection]:
        """Write everything inside, or nothing; one inside another is part of it."""
        if self.raw.in_transaction:
            yield self.connection
            return
        with known_troubles(self.path):
            self._begin()
            try:
                yield self.connection
                self.connection.exec_driver_sql("COMMIT")
                if self._checkpoints is not None:
                    self._checkpoints.after_commit()
            except BaseException:
                self._roll_back()
                raise

    @contextmanager
    def taken_back(self) -> Iterator[sa.Connection]:
        """Write everything inside, and take all of it back: to see what it would come to."""
        with known_troubles(self.path):
            self._begin()
            try:
                yield self.connection
            finally:
                self._roll_back()

    def _begin(self) -> None:
        """Begin a transaction, in the file that was opened and no other."""
        self._follow_or_refuse(self.fate())  # a file that is none could not even be locked
        lock(self.connection)
        fate = self.fate()
        if fate is not SAME:  # since then; whoever follows waits for this lock
            self._roll_back()
            self._follow_or_refuse(fate)
            lock(self.connection)
        if self._fence is not None and not length_of_log(self.path):
            self.connection.exec_driver_sql(_FOLLOW)

    def _follow_or_refuse(self, fate: Fate) -> None:
        if fate.what is FileFate.SAME:
            return
        if fate.what is FileFate.MOVED and fate.place is not None and not self._is_beside:
            self.follow(fate.place)
        elif fate.what is FileFate.MOVED:
            raise BusyError(busy_sentence(self.path))  # the window follows at its next look
        elif fate.what is FileFate.UNSETTLED:
            raise BusyError(busy_sentence(self.path))
        else:
            raise FileChangedError(fate_sentence(fate.what, self.path))

    def _roll_back(self) -> None:
        # A full disk may have ended the transaction already.
        if self.raw.in_transaction:
            self.connection.exec_driver_sql("ROLLBACK")

    @contextmanager
    def snapshot(self) -> Iterator[sa.Connection]:
        """Read everything inside as of one moment."""
        with known_troubles(self.path):
            self.connection.exec_driver_sql("BEGIN")
            try:
                yield self.connection
            finally:
                self._roll_back()

    @property
    def version(self) -> int:
        """Return the version of the file's format."""
        return pragma(self.connection, "user_version")

    @property
    def data_version(self) -> int:
        """Return a number that is another once another connection has stored something."""
        return pragma(self.connection, "data_version")

    def all(self, sql: str, values: Sequence[object] = ()) -> list[Any]:
        """Return every row of a query."""
        with known_troubles(self.path):
            return self.raw.execute(sql, values).fetchall()

    def one(self, sql: str, values: Sequence[object] = ()) -> Any:
        """Return the first row of a query, or None."""
        with known_troubles(self.path):
            return self.raw.execute(sql, values).fetchone()

    def value(self, sql: str, values: Sequence[object] = ()) -> Any:
        """Return the first value of the first row, or None."""
        row = self.one(sql, values)
        return row[0] if row else None
