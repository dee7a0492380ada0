"""Whatever happens to an open file, nothing is written to one that is not the register's own."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from tests.builders import everything_in
from tests.store.conftest import Store

from agreement_register.domain.errors import BusyError, DamagedRegisterError, FileChangedError
from agreement_register.domain.types.words import FileFate
from agreement_register.store import checkpoints, fence
from agreement_register.store.backups import standing_in
from agreement_register.store.pages import UnreadableError
from agreement_register.store.register_file import open_file

posix_only = pytest.mark.skipif(
    sys.platform == "win32", reason="Windows lets nobody rename or delete a file that is open"
)


def titles(path):
    """Return the titles in the one file, whatever stands beside it."""
    raw = sqlite3.connect(f"file:{path}?mode=ro&immutable=1", uri=True)
    found = [title for (title,) in raw.execute("SELECT title FROM source ORDER BY id")]
    raw.close()
    return sorted(found)


def fate_of(store):
    return store.database.fate()


@pytest.fixture
def older(store, path, tmp_path):
    """Return a whole copy of the register with one change less."""
    store.add("source", title="first")
    (tmp_path / "elsewhere").mkdir()
    copy = tmp_path / "elsewhere" / "older.register"
    raw = sqlite3.connect(copy)
    store.raw.backup(raw)
    raw.close()
    store.add("source", title="second")
    return copy


def test_a_file_that_nothing_happened_to_is_the_same(store):
    for _ in range(3):
        store.add("source", title="title")
        assert fate_of(store).what is FileFate.SAME


@posix_only
def test_a_second_connection_leaves_a_file_that_was_put_there_as_it_is(store, path, older):
    other = older.read_bytes()
    older.replace(path)
    for writes in (False, True):
        with pytest.raises(FileChangedError), store.database.beside(writes=writes):
            pytest.fail("the other file was opened")
    assert path.read_bytes() == other


@posix_only
@pytest.mark.parametrize("place", ["other name.register", "folder/mine.register"])
def test_after_a_renaming_everything_stands_in_the_renamed_file(store, path, tmp_path, place):
    (tmp_path / "folder").mkdir()
    store.add("source", title="before")
    path.rename(tmp_path / place)
    store.add("source", title="after")
    assert store.database.path == tmp_path / place
    store.add("source", title="later")
    store.database.close()
    assert titles(tmp_path / place) == ["after", "before", "later"]
    assert [file.name for file in tmp_path.rglob("*.register*")] == [Path(place).name]


@posix_only
def test_a_moved_folder_is_followed(path, tmp_path):
    folder = tmp_path / "work"
    folder.mkdir()
    store = Store(open_file(Path(shutil.move(path, folder))))
    store.add("source", title="before")
    folder.rename(tmp_path / "archive")
    store.add("source", title="after")
    store.database.close()
    assert titles(tmp_path / "archive" / "mine.register") == ["after", "before"]


@posix_only
@pytest.mark.parametrize("how", ["rename", "copy", "in place"])
def test_a_file_put_in_the_place_of_the_open_one_is_never_written_to(store, path, older, how):
    other = older.read_bytes()
    if how == "rename":
        older.replace(path)
    elif how == "copy":
        path.unlink()
        shutil.copy2(older, path)
    else:
        subprocess.run(["cp", older, path], check=True)
    fate = FileFate.OVERWRITTEN if how == "in place" else FileFate.REPLACED
    with pytest.raises(FileChangedError, match=r"mine\.register"):
        store.add("source", title="third")
    assert fate_of(store).what is fate
    store.database.close()
    assert path.read_bytes() == other


@posix_only
def test_a_file_in_the_trash_is_deleted_and_not_followed(store, path, tmp_path):
    store.add("source", title="first")
    trash = tmp_path / ".Trash-0" / "files"
    trash.mkdir(parents=True)
    path.rename(trash / path.name)
    with pytest.raises(FileChangedError, match="was deleted"):
        store.add("source", title="second")


@posix_only
def test_a_deleted_file_is_told_from_one_that_moved(store, path):
    store.add("source", title="first")
    path.unlink()
    assert fate_of(store).what is FileFate.DELETED
    with pytest.raises(FileChangedError):
        store.add("source", title="second")
    assert not path.exists()


@pytest.mark.parametrize("length", [0, 50, 5000])
def test_a_file_cut_short_is_damaged_and_stays_as_it_is(store, path, length):
    store.add("source", title="first")
    os.truncate(path, length)
    before = path.read_bytes()
    with pytest.raises(FileChangedError, match="damaged"):
        store.add("source", title="second")
    assert fate_of(store).what is FileFate.DAMAGED
    store.database.close()
    assert path.read_bytes() == before


def test_bytes_written_into_the_middle_are_damage(store, path):
    store.add("source", title="first")
    store.database.settle()
    with path.open("r+b") as file:
        file.seek(8 * 4096)
        file.write(b"\xff" * 4096)
    assert fate_of(store).what is FileFate.DAMAGED


def test_a_file_that_was_only_touched_is_the_same(store, path):
    store.add("source", title="first")
    store.database.settle()
    os.utime(path, (1, 1))
    assert fate_of(store).what is FileFate.SAME
    assert store.add("source", title="second")


def test_what_another_program_stores_and_moves_into_the_file_is_no_trouble(store, path):
    other = Store(open_file(path))
    for number in range(5):
        other.add("source", title=f"other {number}")
        store.add("source", title=f"own {number}")
        writer = (other, store)[number % 2]
        writer.raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        assert fate_of(store).what is FileFate.SAME
        assert fate_of(other).what is FileFate.SAME
    other.database.close()
    store.database.close()
    assert len(titles(path)) == 10


def half_moved(store, path):
    """Move the log while somebody reads an older state, until the file alone cannot be read.

    The reader comes once the table of the changes has got another page, which was written since.
    """
    reader = sqlite3.connect(path, isolation_level=None)
    for number in range(200):
        store.add("source", title=f"{number} {'long words ' * 10}")
        reader.execute("BEGIN").execute("SELECT * FROM meta").fetchall()
        store.add("source", title=f"{number} again")
        store.raw.execute("PRAGMA wal_checkpoint(PASSIVE)")
        try:
            standing_in(path)
        except UnreadableError:
            return reader
        reader.execute("ROLLBACK")
    raise AssertionError


def test_a_file_of_which_a_part_of_the_log_is_moved_is_no_strangers_and_loses_nothing(
    store, path, monkeypatch
):
    monkeypatch.setattr(checkpoints, "QUIET_S", 60)
    other = Store(open_file(path))
    for one in (other, store):
        one.add("source", title="of one of two")
        one.raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        assert fate_of(store).what is fate_of(other).what is FileFate.SAME
    reader = half_moved(store, path)
    monkeypatch.setattr(fence, "_PATIENCE_S", -1.0)
    assert fate_of(other).what is FileFate.SAME
    other.add("source", title="of the other")
    stored = len(store.raw.execute("SELECT id FROM source").fetchall())
    reader.close()
    store.database.close()
    other.database.close()
    assert len(titles(path)) == stored
    assert not path.with_name(f"{path.name}-wal").exists()


def test_an_older_file_written_over_one_that_two_have_open_is_noticed_by_both(
    store, path, older, monkeypatch
):
    other = Store(open_file(path))
    other.add("source", title="of the other")
    store.raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    assert fate_of(store).what is FileFate.SAME
    assert fate_of(other).what is FileFate.SAME
    path.write_bytes(older.read_bytes())
    for one in (store, other):  # whoever moves the log into the file may be held up in the middle
        with pytest.raises(BusyError):
            one.add("source", title="waits")
    monkeypatch.setattr(fence, "_PATIENCE_S", -1.0)
    for one in (store, other):
        with pytest.raises(FileChangedError):
            one.add("source", title="lost")
    for one in (store, other):
        one.database.close()
    assert path.read_bytes() == older.read_bytes()


def test_a_log_that_is_not_put_into_the_file_is_kept_beside_it(store, path, older):
    store.add("source", title="only in the log")
    held = path.with_name("mine.register-wal").read_bytes()
    path.write_bytes(older.read_bytes())
    assert fate_of(store).what is FileFate.OVERWRITTEN
    store.database.close()
    (kept,) = path.parent.glob("mine.register.log of *")
    assert kept.read_bytes() == held
    assert path.read_bytes() == older.read_bytes()


def test_no_empty_file_is_made_where_the_register_was(store, path):
    store.add("source", title="first")
    if sys.platform != "win32":
        path.unlink()
    store.database._checkpoints._move("TRUNCATE")
    assert "mine.register" not in everything_in(path.parent) or sys.platform == "win32"


def test_an_index_of_words_that_is_none_is_damage_like_any_other(path):
    with closing(sqlite3.connect(path)) as raw:
        raw.execute("UPDATE search_config SET v = 0 WHERE k = 'version'")
        raw.commit()
    store = Store(open_file(path))
    with pytest.raises(DamagedRegisterError, match="is damaged and was not written to"):
        store.add("source", title="mine")
    assert fate_of(store).what is FileFate.DAMAGED
    store.database.close()


def spoiled(path, page):
    with path.open("r+b") as file:
        file.seek(page * 4096)
        file.write(b"\xff" * 4096)


def test_a_page_that_is_spoiled_after_anothers_change_is_asked_to_be_looked_for(store, path):
    store.add("source", title="mine")
    other = Store(open_file(path))
    other.add("source", title="theirs")
    other.database._checkpoints._move("TRUNCATE")
    assert fate_of(store).what is FileFate.SAME
    assert store.database.takes_check()
    assert not store.database.takes_check()
    spoiled(path, 20)
    assert fate_of(store).what is FileFate.SAME
    assert store.database.takes_check()
    other.database.close()


def test_nothing_is_written_any_more_to_a_file_with_a_bad_page_and_the_log_of_others_stays(
    store, path
):
    other = Store(open_file(path))
    other.add("source", title="theirs")
    spoiled(path, 20)
    before = path.read_bytes()
    store.database.note_damage()
    assert fate_of(store).what is FileFate.DAMAGED
    with pytest.raises(FileChangedError, match="was damaged while it was open"):
        store.add("source", title="mine")
    store.database.close()
    assert path.read_bytes() == before
    assert other.value("SELECT title FROM source") == "theirs"
    other.database.note_damage()
    other.database.close()
    assert path.read_bytes() == before
