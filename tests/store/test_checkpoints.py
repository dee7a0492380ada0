"""The log beside a register stays short, and no change waits for that."""

from __future__ import annotations

import os
import sqlite3
import time
from functools import partial
from pathlib import Path
from typing import ClassVar

import pytest
import sqlalchemy as sa

from agreement_register.domain.edits import CellEdit
from agreement_register.store import checkpoints
from agreement_register.store.dialect import pragma
from agreement_register.store.fence import SAME, Fence
from agreement_register.store.left_log import was_put_there_later
from agreement_register.store.register_file import open_file
from agreement_register.store.tables import META


def length_of_log(path):
    log = Path(f"{path}-wal")
    return log.stat().st_size if log.exists() else 0


def wait_until(holds):
    until = time.monotonic() + 10
    while not holds() and time.monotonic() < until:
        time.sleep(0.02)
    return holds()


def change(store, times, words="x"):
    record, before = store.add("source", title="0"), "0"
    for number in range(times):
        after = f"{number}{words}"
        store.apply(CellEdit("source", record, "title", before, after))
        before = after


def test_no_commit_moves_the_log_itself(store):
    assert pragma(store.database.connection, "wal_autocheckpoint") == 0


def test_a_large_change_beside_the_window_is_no_strangers_hand_on_the_file(path, monkeypatch):
    monkeypatch.setattr(checkpoints, "LARGEST_LOG", 1 << 40)
    monkeypatch.setattr(checkpoints, "QUIET_S", 60)
    database = open_file(path)
    before = path.read_bytes()
    with database.beside(writes=True) as other, other.transaction() as connection:
        connection.exec_driver_sql("INSERT INTO meta VALUES ('large', hex(randomblob(4000000)))")
    assert length_of_log(path) > 8_000_000
    assert path.read_bytes() == before
    assert database.fate() is SAME
    database.close()


class Late(sqlite3.Connection):
    """Writes to the file later than anything was written to the log, as a slow move does."""

    seen: ClassVar[list[bool]] = []

    def execute(self, sql, *values):
        if "wal_checkpoint" in sql:
            now = time.time_ns()
            os.utime(self.path, ns=(now, now + 10**9))
            self.seen.append(was_put_there_later(self.path))
            os.utime(self.path, ns=(now, now))
        return super().execute(sql, *values)


def test_a_log_stays_newer_than_its_file_while_it_is_moved_and_afterwards(store, path):
    store.add("source", title="stored")
    Late.path, fence = path, Fence(path)
    fence.begin(0)
    reader = sqlite3.connect(path, isolation_level=None)  # holds the log, so that it stays
    reader.execute("BEGIN").execute("SELECT * FROM meta").fetchall()
    mover = checkpoints.Checkpoints(fence, partial(sqlite3.connect, path, 0, factory=Late))
    mover.after_commit()
    mover.stop()
    assert Late.seen
    assert not any(Late.seen)
    assert length_of_log(path) > 0
    assert not was_put_there_later(path)
    reader.close()
    fence.close()


def test_a_long_log_is_moved_while_changes_go_on(store, path, monkeypatch):
    monkeypatch.setattr(checkpoints, "LARGEST_LOG", 100_000)
    before = path.stat().st_size
    change(store, 40, "long words " * 200)
    assert wait_until(lambda: path.stat().st_size > before)
    assert length_of_log(path) > 0  # it is written over from the beginning


class Watched(sqlite3.Connection):
    """Tries to store something at the moment at which the log is moved into the file."""

    refused: ClassVar[list[bool]] = []

    def execute(self, sql, *values):
        if "wal_checkpoint(PASSIVE)" in sql:
            other = sqlite3.connect(self.path, timeout=0, isolation_level=None)
            try:
                other.execute("BEGIN IMMEDIATE")
                self.refused.append(False)
            except sqlite3.OperationalError:
                self.refused.append(True)
            other.close()
        return super().execute(sql, *values)


def test_nobody_can_store_anything_while_a_log_is_moved_which_could_be_lost(store, path):
    store.add("source", title="stored")
    Watched.path, fence = path, Fence(path)
    fence.begin(0)
    mover = checkpoints.Checkpoints(
        fence, partial(sqlite3.connect, path, 0, isolation_level=None, factory=Watched)
    )
    mover.after_commit()
    mover.stop()
    assert Watched.refused == [True]
    assert length_of_log(path) == 0
    fence.close()


def test_a_log_is_not_moved_while_somebody_stores_something(store, path):
    store.add("source", title="stored")
    before, held = path.read_bytes(), length_of_log(path)
    other, raw, guard = (sqlite3.connect(path, 0, isolation_level=None) for _ in range(3))
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(sqlite3.OperationalError):
        checkpoints.moved_alone(raw, guard)
    assert (path.read_bytes(), length_of_log(path)) == (before, held)
    for each in (other, raw, guard):
        each.close()


def test_after_a_quiet_moment_the_one_file_holds_everything(path, monkeypatch, tmp_path):
    monkeypatch.setattr(checkpoints, "QUIET_S", 0.05)
    database = open_file(path)
    with database.transaction() as connection:
        connection.exec_driver_sql("INSERT INTO meta(name, value) VALUES ('kept', 'yes')")
    assert wait_until(lambda: length_of_log(path) == 0)
    copy = tmp_path / "copy.register"
    copy.write_bytes(path.read_bytes())
    database.close()
    other = open_file(copy)
    held = other.connection.exec_driver_sql("SELECT value FROM meta WHERE name = 'kept'")
    assert held.scalar() == "yes"
    other.close()


@pytest.mark.parametrize("changes", [0, 3])
def test_a_clean_close_leaves_one_file(path, changes):
    database = open_file(path)
    for number in range(changes):
        with database.transaction() as connection:
            connection.execute(sa.insert(META), {"name": f"n{number}", "value": ""})
    database.close()
    assert [file.name for file in path.parent.iterdir()] == [path.name]
