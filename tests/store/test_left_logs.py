"""A log that was left beside a register is replayed where it belongs, and put aside elsewhere."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from tests.builders import everything_in
from tests.store.conftest import Store
from tests.store.test_fence import titles

from agreement_register.domain.errors import DamagedRegisterError, LeftLogError, RegisterError
from agreement_register.domain.types.words import LogChoice
from agreement_register.store.left_log import left_log
from agreement_register.store.register_file import open_file


def left_behind(store, folder):
    """Return a register as the death of the program would leave it now: the file and its log."""
    folder.mkdir()
    path = store.database.path
    for name in (path.name, f"{path.name}-wal"):
        shutil.copy(path.parent / name, folder / name)
    return folder / path.name


def copied(store, target):
    with closing(sqlite3.connect(target)) as raw:
        store.raw.backup(raw)
    return target


def moved(store):
    assert store.database._checkpoints._move("TRUNCATE")


def titles_after_opening(path):
    database = open_file(path)
    said = database.said_at_opening
    database.close()
    return titles(path), said


@pytest.fixture
def history(store, tmp_path):
    """Return copies of a register after each of its changes; its log goes on from the second."""
    copies = []
    for number in range(4):
        store.add("source", title=f"title {number}")
        copies.append(copied(store, tmp_path / f"after {number}.register"))
        if number == 1:
            moved(store)
    return copies


ALL = [f"title {number}" for number in range(4)]


def test_a_log_that_belongs_is_put_into_the_file(store, history, tmp_path):
    path = left_behind(store, tmp_path / "left")
    assert titles_after_opening(path) == (ALL, None)
    assert list(everything_in(path.parent)) == [path.name]


def test_an_older_copy_beside_the_log_is_opened_as_it_is_and_the_log_is_kept(
    store, history, tmp_path
):
    path = left_behind(store, tmp_path / "left")
    shutil.copy(history[0], path)
    log = (path.parent / f"{path.name}-wal").read_bytes()
    found, said = titles_after_opening(path)
    assert found == ALL[:1]
    assert "a log of another state of it" in str(said)
    assert log in everything_in(path.parent).values()


def test_a_copy_that_holds_what_the_log_holds_takes_all_of_it(store, history, tmp_path):
    path = left_behind(store, tmp_path / "left")
    shutil.copy(history[3], path)
    assert titles_after_opening(path) == (ALL, None)


@pytest.mark.parametrize("number", [1, 2])
def test_a_copy_from_when_the_log_began_is_asked_about_and_nothing_is_written(
    store, history, tmp_path, number
):
    path = left_behind(store, tmp_path / "left")
    shutil.copy(history[number], path)
    before = everything_in(path.parent)
    with pytest.raises(LeftLogError, match=r"is as of 2026-01-0\d .* it would be as of") as asked:
        open_file(path)
    assert asked.value.changes == 3 - number
    assert everything_in(path.parent) == before


@pytest.mark.parametrize(("choice", "number"), [(LogChoice.TAKE, 3), (LogChoice.LEAVE, 1)])
def test_the_log_is_taken_or_left_as_the_curator_says(store, history, tmp_path, choice, number):
    path = left_behind(store, tmp_path / "left")
    shutil.copy(history[1], path)
    log = (path.parent / f"{path.name}-wal").read_bytes()
    open_file(path, log=choice).close()
    assert titles(path) == ALL[: number + 1]
    assert (log in everything_in(path.parent).values()) == (choice is LogChoice.LEAVE)
    assert titles_after_opening(path)[1] is None


def test_a_program_that_died_while_it_moved_the_log_is_not_asked_about(store, history, tmp_path):
    path = left_behind(store, tmp_path / "left")
    log = left_log(path)
    number, page = min(log.pages.items())
    with path.open("r+b") as file:
        file.seek((number - 1) * log.page_size)
        file.write(page)
    assert titles_after_opening(path) == (ALL, None)


def test_a_newer_copy_beside_an_older_log_is_opened_as_it_is(store, history, tmp_path):
    path = left_behind(store, tmp_path / "left")
    store.add("source", title="title 4")
    copied(store, tmp_path / "newer.register")
    shutil.copy(tmp_path / "newer.register", path)
    found, said = titles_after_opening(path)
    assert found == [*ALL, "title 4"]
    assert said is not None


def test_another_register_beside_the_log_is_opened_as_it_is(store, history, tmp_path, empty_file):
    path = left_behind(store, tmp_path / "left")
    other = shutil.copy(empty_file, tmp_path / "other.register")
    with closing(sqlite3.connect(other)) as raw:
        raw.execute("UPDATE meta SET value = 'another' WHERE name = 'register_id'")
        raw.commit()
    shutil.copy(other, path)
    found, said = titles_after_opening(path)
    assert (found, said is None) == ([], False)


def test_a_copy_with_other_pages_is_opened_as_it_is(store, history, tmp_path):
    path = left_behind(store, tmp_path / "left")
    with closing(sqlite3.connect(history[3])) as raw:
        raw.execute("DELETE FROM search WHERE rowid < 3")
        raw.commit()
        raw.execute("VACUUM")
    shutil.copy(history[3], path)
    found, said = titles_after_opening(path)
    assert found == ALL
    assert said is not None


@pytest.mark.parametrize("where", ["file", "log"])
def test_a_damaged_pair_is_refused_and_no_byte_is_written(store, history, tmp_path, where):
    path = left_behind(store, tmp_path / "left")
    with path.open("r+b") as file:
        file.seek(4096)
        file.write(b"\xff" * 4096 * 20)
    if where == "log":
        Path(f"{path}-wal").write_bytes(Path(f"{path}-wal").read_bytes()[:9000])
    before = everything_in(path.parent)
    with pytest.raises(DamagedRegisterError):
        open_file(path)
    assert everything_in(path.parent) == before


def test_a_log_that_is_torn_is_replayed_to_its_last_whole_change(store, history, tmp_path):
    path = left_behind(store, tmp_path / "left")
    log = Path(f"{path}-wal")
    log.write_bytes(log.read_bytes()[:-100])
    assert titles_after_opening(path) == (ALL[:3], None)


def test_what_the_log_holds_is_what_sqlite_takes_from_it(store, history, path):
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as raw:
        raw.execute("SELECT 1 FROM meta").fetchone()
    log = left_log(path)
    assert log is not None
    moved(store)
    held = path.read_bytes()
    assert len(held) == log.length * log.page_size
    for number, page in log.pages.items():
        assert held[(number - 1) * log.page_size : number * log.page_size] == page


OPEN_AND_WRITE = """
import sys
from pathlib import Path
from agreement_register.curation.register import open_register
from agreement_register.curation.cells import editing
for number in range(int(sys.argv[2])):
    register = open_register(Path(sys.argv[1]), "Ada")
    made = editing.new_record(register, "agreement")
    register.apply(made.batch)
    register.close()
"""


def test_two_programs_that_open_and_close_at_once_never_find_damage(path):
    begun = [sys.executable, "-c", OPEN_AND_WRITE, str(path), "12"]
    running = [subprocess.Popen(begun, stderr=subprocess.PIPE, text=True) for _ in range(2)]
    assert [one.communicate(timeout=120)[1] for one in running] == ["", ""]
    database = open_file(path)
    assert Store(database).value("SELECT count(*) FROM agreement") == 24
    database.close()


def test_a_second_opener_of_a_log_that_vanishes_is_told_no_untruth(store, path):
    store.add("source", title="first")
    other = open_file(path)
    store.database.close()
    Store(other).add("source", title="second")
    other.close()
    try:
        open_file(path).close()
    except RegisterError as error:  # pragma: no cover
        pytest.fail(str(error))
