"""Whatever happens to an open file, all that was done stands in a whole copy beside it."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing

import pytest
from tests.builders import an_agreement, content

from agreement_register.curation.cells import editing
from agreement_register.curation.cells.removing import remove
from agreement_register.curation.register import create_register, open_register
from agreement_register.curation.sources.sources import add_source
from agreement_register.domain.errors import FileChangedError
from agreement_register.domain.types.words import BackupReason, FileFate
from agreement_register.store.journal import read_journals

pytestmark = pytest.mark.skipif(
    sys.platform == "win32", reason="Windows lets nobody rename or delete a file that is open"
)


@pytest.fixture
def register(tmp_path):
    register = create_register(tmp_path / "mine.register", "Ada")
    yield register
    register.close()


def backed_up(register, reason=BackupReason.AT_OPENING):
    return register.safekeeping.back_up(reason, register.database, register.log_position)


def worked_on(register, title):
    """Change a register in every way that there is, and return what it says then."""
    agreement = an_agreement(register, title)
    register.apply(editing.set_cell(register, "agreement", agreement, "note", f"on {title}"))
    gone = an_agreement(register, f"not {title}")
    register.apply(remove(register, [("agreement", gone)]))
    change = register.apply(editing.set_cell(register, "agreement", agreement, "note", "else"))
    register.undo(change.number)
    return content(register)


def older_copy(register, tmp_path):
    target = tmp_path / "older copy.register"
    register.save_copy(target)
    return target


def happened(register, what, tmp_path, older):
    if what == "replaced":
        older.replace(register.path)
    elif what == "overwritten":
        subprocess.run(["cp", older, register.path], check=True)
    elif what == "deleted":
        register.path.unlink()
    elif what == "folder gone":
        shutil.rmtree(register.path.parent)
    elif what == "cut short":
        with register.path.open("r+b") as file:
            file.truncate(9000)


@pytest.mark.parametrize(
    ("what", "fate"),
    [
        ("replaced", FileFate.REPLACED),
        ("overwritten", FileFate.OVERWRITTEN),
        ("deleted", FileFate.DELETED),
        ("folder gone", FileFate.DELETED),
        ("cut short", FileFate.DAMAGED),
    ],
)
def test_all_that_was_done_is_kept_in_a_whole_copy(tmp_path, what, fate):
    folder = tmp_path / "work"
    folder.mkdir()
    register = create_register(folder / "mine.register", "Ada")
    worked_on(register, "the first")
    backed_up(register)
    older = older_copy(register, tmp_path)
    done = worked_on(register, "the second")
    happened(register, what, tmp_path, older)
    left = register.path.read_bytes() if register.path.exists() else None
    with pytest.raises(FileChangedError):
        an_agreement(register, "the third")
    news = register.look_at_file()
    assert (news.fate, news.was, news.lacking) == (fate, folder / "mine.register", 0)
    assert content(register) == done
    assert register.is_read_only
    assert register.look_at_file() is None
    register.close()
    if left is not None:
        assert news.was.read_bytes() == left
    kept = open_register(news.kept)
    assert content(kept) == done
    assert kept.differences() == []
    kept.close()


def test_a_new_register_is_made_anew_from_the_journal_alone(register, tmp_path):
    done = worked_on(register, "the first")
    register.path.write_bytes(b"nothing of the kind")
    news = register.look_at_file()
    assert (news.fate, news.lacking) == (FileFate.DAMAGED, 0)
    assert content(register) == done


def test_a_register_whose_only_backup_holds_no_change_is_made_anew_from_it(register):
    backed_up(register)
    done = worked_on(register, "the first")
    register.path.write_bytes(b"nothing of the kind")
    news = register.look_at_file()
    assert (news.fate, news.lacking) == (FileFate.DAMAGED, 0)
    assert content(register) == done


def test_what_can_be_made_neither_from_backup_nor_journal_is_counted(register, tmp_path):
    worked_on(register, "the first")
    path = register.path
    journals = register.safekeeping.backups.path.parents[1] / "journals"
    register.close()
    shutil.rmtree(journals)
    register = open_register(path, "Ada")
    worked_on(register, "the second")
    path.write_bytes(b"nothing of the kind")
    news = register.look_at_file()
    assert (news.kept, news.lacking) == (None, 6)
    with pytest.raises(Exception, match="damaged"):
        an_agreement(register)
    assert path.read_bytes() == b"nothing of the kind"
    register.close()


def test_a_deleted_register_is_saved_back_and_worked_on(register):
    worked_on(register, "the first")
    path = register.path
    path.unlink()
    register.look_at_file()
    register.save_back(path)
    assert register.path == path
    done = worked_on(register, "the second")
    register.close()
    again = open_register(path)
    assert content(again) == done
    again.close()
    assert [file.name for file in path.parent.iterdir()] == [path.name]


def test_nothing_is_saved_back_over_a_file_that_stands_there_by_now(register, tmp_path):
    worked_on(register, "the first")
    path = register.path
    path.unlink()
    register.look_at_file()
    path.write_bytes(b"another one")
    with pytest.raises(Exception, match="exists already"):
        register.save_back(path)
    assert path.read_bytes() == b"another one"


def test_a_renamed_register_goes_on_under_its_new_name(register, tmp_path):
    worked_on(register, "the first")
    was = register.path
    was.rename(tmp_path / "renamed.register")
    news = register.look_at_file()
    assert (news.fate, news.was) == (FileFate.MOVED, was)
    assert register.path == tmp_path / "renamed.register"
    done = worked_on(register, "the second")
    register.close()
    again = open_register(tmp_path / "renamed.register")
    assert content(again) == done
    again.close()


def test_the_journal_goes_when_a_backup_holds_what_is_in_it(register, tmp_path):
    worked_on(register, "the first")
    path = register.path
    folder = register.safekeeping.backups.path.parents[1] / "journals" / register.identifier
    register.close()
    assert len(read_journals(folder)[1]) == 6
    register = open_register(path, "Ada")
    worked_on(register, "the second")
    assert len(read_journals(folder)[1]) == 12
    backed_up(register)
    register.close()
    assert read_journals(folder)[1] == []


def test_the_journal_of_another_history_stays_however_far_a_backup_goes(register, tmp_path):
    other = open_register(older_copy(register, tmp_path), "Bela")
    for number in range(4):
        an_agreement(other, f"of Bela {number}")
    path = other.path
    other.close()
    for title in ("mine 1", "mine 2"):
        an_agreement(register, title)
    folder = register.safekeeping.backups.path.parents[1] / "journals" / register.identifier
    (mine,) = (each for each in folder.glob("*.journal") if "mine 2" in each.read_text("utf-8"))
    register.close()
    other = open_register(path, "Bela")
    backed_up(other)
    other.close()
    assert [each.name for each in folder.glob("*.journal")] == [mine.name]
    assert "mine 2" in mine.read_text("utf-8")


def test_sessions_that_no_backup_holds_are_made_anew_one_after_the_other(register):
    worked_on(register, "the first")
    path = register.path
    register.close()
    for title in ("the second", "the third"):
        register = open_register(path, "Ada")
        done = worked_on(register, title)
        if title == "the second":
            register.close()
    path.write_bytes(b"nothing of the kind")
    news = register.look_at_file()
    assert news.lacking == 0
    assert content(register) == done
    register.close()


def test_a_document_that_was_kept_is_in_the_copy_made_anew(register):
    document = b"Aland and Beland agreed on visits of ships."
    register.apply(add_source(register, document, "visits.txt").batch)
    register.path.write_bytes(b"nothing of the kind")
    news = register.look_at_file()
    assert news.lacking == 0
    with closing(sqlite3.connect(news.kept)) as raw:
        assert raw.execute("SELECT file_name FROM originals").fetchall() == [("visits.txt",)]
