"""Where a register lies in no safe place, a copy is worked on; nobody is written over."""

from __future__ import annotations

import json
import os
import shutil
import socket
import sqlite3
import stat
import sys
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from tests.builders import an_agreement, content

from agreement_register.curation.register import create_register, open_register
from agreement_register.curation.restoring import backups_of
from agreement_register.curation.sources.kept_documents import remove_document
from agreement_register.curation.sources.sources import add_source
from agreement_register.domain.errors import NewerRegisterError
from agreement_register.domain.types.words import BackupReason, FileFate, LogChoice
from agreement_register.domain.views import ViewQuery
from agreement_register.paths import own_data
from agreement_register.store import copying, swapping, working_state
from agreement_register.store.finding_copies import found_copy
from agreement_register.store.name_locks import holder_of, lock_beside

pytestmark = pytest.mark.usefixtures("data")


@pytest.fixture
def data(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "data"))
    monkeypatch.setattr("agreement_register.store.working_copy._LOOK_S", 0.05)
    monkeypatch.setattr("agreement_register.store.working_copy._QUIET_S", 1000.0)


@pytest.fixture(scope="module")
def empty(tmp_path_factory):
    path = tmp_path_factory.mktemp("empty") / "mine.register"
    create_register(path, "Ada").close()
    return path


@pytest.fixture
def home(empty, tmp_path):
    (tmp_path / "Dropbox").mkdir()
    return shutil.copy(empty, tmp_path / "Dropbox" / "mine.register")


def titles(path):
    """Return the titles in a file, looked at where no service is."""
    apart = own_data().parent.parent / "looked at.register"
    shutil.copy(path, apart)
    register = open_register(apart)
    ids = register.view(ViewQuery("agreement")).ids
    found = sorted(register.row("agreement", each)["title"] for each in ids)
    assert register.differences() == []
    register.close()
    return found


def folders():
    working = own_data() / "working"
    return [each for each in working.iterdir() if each.is_dir()] if working.exists() else []


def looked(register):
    """Look twice, as a file that was written is left to rest; return what is said then."""
    for _ in range(2):
        register.opened.copy.look()
    return register.look_at_file()


def other_version(home, title):
    """Return the bytes of the register as somebody else changed it."""
    path = own_data().parent / "elsewhere" / "mine.register"
    path.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(home, path)
    register = open_register(path, "Bela")
    an_agreement(register, title)
    register.close()
    return path


def test_a_copy_is_worked_on_and_written_back_at_the_end(home):
    register = open_register(home, "Ada")
    assert register.path == home
    assert "a folder that Dropbox synchronises" in str(register.said_at_opening)
    an_agreement(register, "the first")
    assert sorted(file.name for file in home.parent.iterdir()) == [
        "mine.register", "mine.register.lock"
    ]  # fmt: skip
    assert titles(home) == []
    register.close()
    assert [file.name for file in home.parent.iterdir()] == ["mine.register"]
    assert titles(home) == ["the first"]
    assert folders() == []


def test_where_it_lies_is_said_once(home):
    open_register(home, "Ada").close()
    register = open_register(home, "Ada")
    assert register.said_at_opening is None
    register.close()


def test_opening_and_closing_writes_no_byte(home):
    before = home.read_bytes(), home.stat().st_mtime_ns
    open_register(home, "Ada").close()
    assert (home.read_bytes(), home.stat().st_mtime_ns) == before


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such permissions")
def test_the_file_keeps_its_permissions(home):
    home.chmod(0o640)
    register = open_register(home, "Ada")
    an_agreement(register, "the first")
    register.close()
    assert stat.S_IMODE(home.stat().st_mode) == 0o640


def test_it_is_written_back_when_nothing_was_stored_for_a_while(home):
    register = open_register(home, "Ada")
    an_agreement(register, "the first")
    assert register.opened.copy.is_waiting
    assert register.opened.copy.write_back().what is FileFate.SAME
    assert titles(home) == ["the first"]
    an_agreement(register, "the second")
    register.close()
    assert titles(home) == ["the first", "the second"]


def test_somebody_elses_version_is_noticed_and_never_written_over(home):
    register = open_register(home, "Ada")
    an_agreement(register, "mine")
    theirs = other_version(home, "theirs")
    theirs.replace(home)
    held = home.read_bytes()
    news = looked(register)
    assert (news.fate, news.was, news.lacking) == (FileFate.REPLACED, home, 0)
    assert register.is_read_only
    with pytest.raises(Exception, match=r"Another file was put in the place of mine\.register"):
        an_agreement(register, "no more")
    register.close()
    assert home.read_bytes() == held
    (kept,) = (b for b in backups_of(home) if b.reason is BackupReason.KEPT)
    assert titles(kept.path) == ["mine"]
    assert folders() == []


def test_what_was_done_is_saved_beside_somebody_elses_version(home):
    register = open_register(home, "Ada")
    an_agreement(register, "mine")
    other_version(home, "theirs").replace(home)
    looked(register)
    beside = home.with_name("mine too.register")
    register.save_elsewhere(beside)
    assert (register.path, register.is_read_only) == (beside, False)
    an_agreement(register, "mine again")
    register.close()
    assert titles(beside) == ["mine", "mine again"]
    assert titles(home) == ["theirs"]
    assert sorted(each.name for each in home.parent.iterdir()) == [
        "mine too.register", "mine.register"
    ]  # fmt: skip


def test_a_version_that_comes_in_the_last_moment_is_put_back(home, monkeypatch):
    register = open_register(home, "Ada")
    an_agreement(register, "mine")
    theirs = other_version(home, "theirs")
    held = theirs.read_bytes()
    module = "agreement_register.store.working_copy"

    def late(new, place):
        if theirs.exists():
            theirs.replace(place)
        return swapping.swap(new, place)

    monkeypatch.setattr(f"{module}.swap", late)
    assert register.opened.copy.write_back().what is FileFate.REPLACED
    assert home.read_bytes() == held
    assert [file.name for file in home.parent.glob("*.part*")] == []
    register.close()
    assert home.read_bytes() == held


def test_what_a_killed_session_did_is_found_and_written_back(home):
    register = open_register(home, "Ada")
    an_agreement(register, "the first")
    crashed(register)
    assert titles(home) == []
    register = open_register(home, "Ada")
    assert "not yet written back" in str(register.said_at_opening)
    done = content(register)
    an_agreement(register, "the second")
    register.close()
    assert "the first" in str(done)
    assert titles(home) == ["the first", "the second"]
    assert folders() == []


def test_what_a_killed_session_did_is_not_written_over_somebody_elses_version(home):
    register = open_register(home, "Ada")
    an_agreement(register, "mine")
    crashed(register)
    other_version(home, "theirs").replace(home)
    held = home.read_bytes()
    register = open_register(home, "Ada")
    news = register.look_at_file()
    assert (news.fate, news.was) == (FileFate.REPLACED, home)
    assert "mine" in str(content(register))
    register.close()
    assert home.read_bytes() == held
    assert titles(backups_of(home)[0].path) == ["mine"]


def crashed(register):
    """Leave everything as a program does that is killed."""
    copy = register.opened.copy
    folder = copy.folder
    left = folder.with_name("left")
    shutil.copytree(folder, left)
    lock = lock_beside(copy.home).read_text(encoding="utf-8")
    held = copy.home.read_bytes(), copy.home.stat()
    register.close()
    shutil.rmtree(folder, ignore_errors=True)
    left.rename(folder)
    copy.home.write_bytes(held[0])
    os.utime(copy.home, ns=(held[1].st_atime_ns, held[1].st_mtime_ns))
    said = json.loads(lock) | {"process": 2**22 + 1}
    lock_beside(copy.home).write_text(json.dumps(said), encoding="utf-8")


@pytest.mark.parametrize("is_swapped", [False, True])
def test_a_program_that_dies_while_it_writes_the_file_leaves_it_whole(
    home, monkeypatch, is_swapped
):
    register = open_register(home, "Ada")
    an_agreement(register, "mine")
    copy, kept = register.opened.copy, []
    keep = copy._keep

    def dies(base):
        kept.append(base)
        if len(kept) == (2 if is_swapped else 1):
            if not is_swapped:
                keep(base)
            raise KeyboardInterrupt
        keep(base)

    monkeypatch.setattr(copy, "_keep", dies)
    with pytest.raises(KeyboardInterrupt):
        copy.write_back()
    monkeypatch.undo()
    state = json.loads((copy.folder / "state.json").read_text())
    assert state["pending"]
    assert titles(home) == (["mine"] if is_swapped else [])
    assert copy.write_back().what is FileFate.SAME
    register.close()
    assert titles(home) == ["mine"]
    assert [file.name for file in home.parent.iterdir()] == ["mine.register"]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows replaces a file at once")
@pytest.mark.parametrize("dies_at", ["os.link", "pathlib.Path.replace"])
@pytest.mark.parametrize("came", ["", "hers"])
def test_a_file_that_was_out_of_its_place_when_a_program_died_is_put_back(
    home, monkeypatch, dies_at, came
):
    register = open_register(home, "Ada")
    an_agreement(register, "mine")
    copy, other = register.opened.copy, other_version(home, "hers")
    replace, rename = Path.replace, Path.rename

    def dies(one, place):
        if str(place) == str(home):
            raise KeyboardInterrupt
        return replace(one, place)

    def renamed(one, place):
        if came and one == home:
            shutil.copy(other, home)
        return rename(one, place)

    def no_link(_one, _place):
        raise OSError("no second names here")

    monkeypatch.setattr(swapping, "_exchanged", lambda _new, _place: False)
    monkeypatch.setattr("os.link", no_link)
    monkeypatch.setattr(Path, "rename", renamed)
    monkeypatch.setattr(dies_at, dies)
    with pytest.raises(KeyboardInterrupt):
        copy.write_back()
    assert not home.exists() or not home.stat().st_size
    monkeypatch.setattr(dies_at, {"os.link": no_link}.get(dies_at, replace))
    monkeypatch.setattr(Path, "rename", rename)
    fates = {copy.write_back().what for _ in range(3)}
    assert (FileFate.REPLACED in fates) == bool(came)
    assert titles(home) == ([came] if came else ["mine"])
    assert [file.name for file in home.parent.glob("*.register*")
            if not file.name.endswith(".lock")] == ["mine.register"]  # fmt: skip
    register.close()


def test_a_folder_that_is_gone_keeps_nobody_from_working(home, tmp_path):
    register = open_register(home, "Ada")
    home.parent.rename(tmp_path / "pulled out")
    an_agreement(register, "mine")
    copy = register.opened.copy
    copy.write_back()
    news = register.look_at_file()
    assert (news.fate, news.goes_on) == (FileFate.UNREACHABLE, True)
    assert not register.is_read_only
    an_agreement(register, "mine too")
    (tmp_path / "pulled out").rename(home.parent)
    assert copy.write_back().what is FileFate.SAME
    news = register.look_at_file()
    assert (news.fate, news.goes_on) == (FileFate.SAME, True)
    register.close()
    assert titles(home) == ["mine", "mine too"]


def test_what_could_not_be_written_back_is_there_without_the_drive_and_with_it(home, tmp_path):
    register = open_register(home, "Ada")
    home.parent.rename(tmp_path / "pulled out")
    an_agreement(register, "mine")
    register.close()
    register = open_register(home, "Ada")
    assert "mine" in str(content(register))
    register.close()
    (tmp_path / "pulled out").rename(home.parent)
    open_register(home, "Ada").close()
    assert titles(home) == ["mine"]
    assert folders() == []


def test_a_renamed_file_is_followed(home):
    register = open_register(home, "Ada")
    place = home.with_name("renamed.register")
    home.rename(place)
    an_agreement(register, "mine")
    news = looked(register)
    assert (news.fate, register.path) == (FileFate.MOVED, place)
    register.close()
    assert [file.name for file in place.parent.iterdir()] == ["renamed.register"]
    assert titles(place) == ["mine"]


def test_a_deleted_file_is_saved_back(home):
    register = open_register(home, "Ada")
    an_agreement(register, "mine")
    home.unlink()
    assert looked(register).fate is FileFate.DELETED
    register.save_back(home)
    an_agreement(register, "mine too")
    register.close()
    assert titles(home) == ["mine", "mine too"]


def test_two_programs_of_one_user_work_on_one_copy(home):
    register, other = open_register(home, "Ada"), open_register(home, "Ada")
    assert register.database.path == other.database.path
    an_agreement(register, "the first")
    an_agreement(other, "the second")
    register.close()
    assert holder_of(home) is not None
    other.close()
    assert titles(home) == ["the first", "the second"]
    assert [file.name for file in home.parent.iterdir()] == ["mine.register"]


def test_what_another_program_writes_back_is_no_other_version(home):
    register, other = open_register(home, "Ada"), open_register(home, "Ada")
    an_agreement(other, "the first")
    assert other.opened.copy.write_back().what is FileFate.SAME
    assert looked(register) is None
    assert register.opened.copy.fate.what is FileFate.SAME
    an_agreement(register, "the second")
    assert register.opened.copy.write_back().what is FileFate.SAME
    assert looked(other) is None
    other.close()
    register.close()
    assert titles(home) == ["the first", "the second"]


def held_by_bela(home):
    said = {
        "who": "Bela", "account": "bela", "computer": "LAPTOP", "process": 1,
        "since": "2026-01-02T03:04:05+00:00",
    }  # fmt: skip
    lock_beside(home).write_text(json.dumps(said), encoding="utf-8")


def test_who_else_works_on_it_is_named_and_it_is_read_only(home):
    held_by_bela(home)
    register = open_register(home, "Ada")
    assert register.is_read_only
    assert "Bela works on mine.register at LAPTOP since 2026-01-0" in str(register.said_at_opening)
    other = other_version(home, "theirs")
    other.replace(home)
    register.poll()
    assert "theirs" in str(content(register))
    register.close()
    assert lock_beside(home).exists()


def test_it_is_worked_on_in_spite_of_a_lock_if_that_is_wanted(home):
    held_by_bela(home)
    register = open_register(home, "Ada", in_spite_of_lock=True)
    assert holder_of(home).computer == socket.gethostname()
    an_agreement(register, "mine")
    register.close()
    assert titles(home) == ["mine"]


def test_a_copy_that_a_service_left_beside_it_is_named(home):
    register = open_register(home, "Ada")
    an_agreement(register, "mine")
    register.close()
    other = other_version(home, "theirs")
    conflict = home.with_name("mine (Bela's conflicted copy 2026-11-30).register")
    shutil.copy(other, conflict)
    shutil.copy(home, home.with_name("mine (1).register"))  # the same state
    register = open_register(home, "Ada")
    assert register.opened.conflicts == (conflict,)
    assert f"Beside it lies {conflict.name}" in str(register.said_at_opening)
    register.close()


def test_a_copy_that_cannot_be_opened_any_more_is_left_and_the_file_opened(home):
    register = open_register(home, "Ada")
    an_agreement(register, "mine")
    register.opened.copy.write_back()
    crashed(register)
    copy = found_copy(own_data(), home)
    copy.path.write_bytes(b"noise" * 1000)
    register = open_register(home, "Ada")
    assert f"cannot be opened any more. It is left as it is: {copy.path}" in str(
        register.said_at_opening
    )
    assert "mine" in str(content(register))
    register.close()
    assert titles(home) == ["mine"]


def test_a_register_is_made_where_a_service_synchronises(tmp_path):
    (tmp_path / "Nextcloud").mkdir()
    path = tmp_path / "Nextcloud" / "new.register"
    register = create_register(path, "Ada")
    assert register.path == path
    assert register.database.path.parent.parent == own_data() / "working"
    an_agreement(register, "mine")
    register.close()
    assert titles(path) == ["mine"]


def test_a_copy_in_conflict_is_named_in_a_plain_folder_if_its_name_says_so(home, tmp_path):
    plain = shutil.copy(home, tmp_path / "mine.register")
    theirs = other_version(home, "theirs")
    shutil.copy(theirs, tmp_path / "mine 2.register")
    conflict = shutil.copy(theirs, tmp_path / "mine.sync-conflict-20261130-101500-ABCDEF7.register")
    register = open_register(plain, "Ada")
    assert register.opened.conflicts == (conflict,)
    assert conflict.name in str(register.said_at_opening)
    register.close()


def test_what_a_program_left_that_was_killed_while_it_took_a_copy_is_cleared(home):
    half = own_data() / "working" / "half"
    half.mkdir(parents=True)
    (half / "mine.register").write_bytes(b"half")
    (half / "state.json.part").write_bytes(b"half")
    open_register(home, "Ada").close()
    assert folders() == []


@pytest.mark.skipif(sys.platform == "win32", reason="Windows lets nobody copy what is locked")
def test_what_was_half_written_beside_the_file_is_cleared_once_nobody_can_be_at_it(home):
    register = open_register(home, "Ada")
    an_agreement(register, "mine")
    crashed(register)
    old, new = (home.with_name(f"{home.name}.{number}.part") for number in ("0" * 8, "1" * 8))
    ended = copying.part_of(home)
    ended = ended.with_name(ended.name.replace(f"{os.getpid():08x}", f"{2**22 + 1:08x}"))
    for part in (old, new, ended):
        part.write_bytes(b"half")
    os.utime(old, (1_000_000_000, 1_000_000_000))
    open_register(home, "Ada").close()
    assert {file.name for file in home.parent.iterdir()} == {home.name, new.name}
    assert titles(home) == ["mine"]


@pytest.mark.parametrize("is_deleted", [False, True])
def test_what_was_written_back_and_then_lost_is_kept(home, is_deleted):
    register = open_register(home, "Ada")
    theirs = other_version(home, "theirs")
    an_agreement(register, "mine")
    assert register.opened.copy.write_back().what is FileFate.SAME
    home.unlink() if is_deleted else theirs.replace(home)
    news = looked(register)
    register.close()
    assert titles(news.kept) == ["mine"]
    assert [b.path for b in backups_of(home)] == [news.kept]
    assert folders() == []


def test_a_copy_that_cannot_be_kept_elsewhere_is_not_removed(home, monkeypatch):
    register = open_register(home, "Ada")
    theirs = other_version(home, "theirs")
    an_agreement(register, "mine")
    register.opened.copy.write_back()
    theirs.replace(home)
    (own_data() / "backups").write_bytes(b"in the way")
    news = looked(register)
    register.close()
    assert news.kept.is_file()
    assert titles(news.kept) == ["mine"]


def test_a_version_that_comes_before_the_end_unseen_leaves_the_copy(home):
    register = open_register(home, "Ada")
    theirs = other_version(home, "theirs")
    an_agreement(register, "mine")
    register.opened.copy.write_back()
    theirs.replace(home)
    path = register.database.path
    register.close()
    assert titles(path) == ["mine"]


def test_what_is_stored_while_the_file_is_written_waits(home, monkeypatch):
    monkeypatch.setattr("agreement_register.store.working_copy._QUIET_S", 0.0)
    register = open_register(home, "Ada")
    copy = register.opened.copy
    copy.stop()
    write = copy._write_whole

    def stored_meanwhile(part):
        token = write(part)
        copy.after_change()
        copy._has_ended = True
        return token

    monkeypatch.setattr(copy, "_write_whole", stored_meanwhile)
    an_agreement(register, "the first")
    copy._wanted.clear()
    copy._has_ended = False
    copy._run()
    assert copy.is_written_back
    assert copy.is_waiting
    register.close()


def test_an_original_that_is_removed_is_gone_from_the_file(home, tmp_path):
    page = tmp_path / "article.html"
    page.write_text("<html><title>Article</title><p>SECRET words.</p></html>")
    register = open_register(home, "Ada")
    added = add_source(register, page.read_bytes(), page.name)
    register.apply(added.batch)
    register.close()
    assert kept_fingerprints(home)
    register = open_register(home, "Ada")
    remove_document(register, added.source)
    assert register.opened.copy.is_waiting
    register.close()
    assert not kept_fingerprints(home)


def kept_fingerprints(path):
    with closing(sqlite3.connect(path)) as raw:
        return raw.execute("SELECT fingerprint FROM originals").fetchall()


def other_register(path):
    """Make a register that has nothing to do with the first."""
    register = create_register(path, "Zoe")
    an_agreement(register, "of another register")
    register.close()
    return path


def left(home, *, is_written=False):
    """Work on a register in a program that is killed."""
    register = open_register(home, "Ada")
    an_agreement(register, "mine")
    if is_written:
        register.opened.copy.write_back()
    crashed(register)
    lock_beside(home).unlink()


def kept_of(home):
    return [titles(each.path) for each in backups_of(home) if each.reason is BackupReason.KEPT]


def test_what_was_written_back_and_is_not_in_another_version_is_kept_and_said(home):
    theirs = other_version(home, "theirs")
    left(home, is_written=True)
    theirs.replace(home)
    register = open_register(home, "Ada")
    (kept,) = (each for each in backups_of(home) if each.reason is BackupReason.KEPT)
    assert f"lacks what was done last time. That is kept: {kept.path}" in str(
        register.said_at_opening
    )
    assert titles(kept.path) == ["mine"]
    assert "theirs" in str(content(register))
    register.close()


def test_a_copy_whose_work_is_in_another_version_goes_unsaid(home):
    left(home, is_written=True)
    other_version(home, "theirs").replace(home)
    register = open_register(home, "Ada")
    assert "kept" not in str(register.said_at_opening)
    register.close()
    assert titles(home) == ["mine", "theirs"]
    assert kept_of(home) == []
    assert folders() == []


def test_an_older_copy_is_not_written_over_a_newer_file(home):
    register = open_register(home, "Ada")
    an_agreement(register, "the first")
    older = register.database.path.with_name("older")
    with closing(sqlite3.connect(register.database.path)) as raw:
        raw.execute("VACUUM INTO ?", (str(older),))
    older = older.replace(own_data() / "older")
    an_agreement(register, "the second")
    register.opened.copy.write_back()
    crashed(register)
    copy = found_copy(own_data(), home)
    for ending in ("-wal", "-shm"):
        copy.path.with_name(copy.path.name + ending).unlink(missing_ok=True)
    older.replace(copy.path)
    register = open_register(home, "Ada")
    assert "was older than the file itself" in str(register.said_at_opening)
    register.close()
    assert titles(home) == ["the first", "the second"]
    assert kept_of(home) == [["the first"]]


def test_a_copy_of_one_register_does_not_answer_for_another_one_at_its_path(home, tmp_path):
    left(home)
    other_register(tmp_path / "plain.register").replace(home)
    register = open_register(home, "Ada")
    assert "Another register stands at mine.register" in str(register.said_at_opening)
    an_agreement(register, "for the other one")
    register.close()
    assert titles(home) == ["for the other one", "of another register"]
    assert ["mine"] in kept_of(home)


@pytest.mark.parametrize("choice", LogChoice)
def test_what_is_said_of_a_files_log_is_not_said_of_its_copys(home, choice):
    left(home)
    register = open_register(home, "Ada", log=choice)
    assert "mine" in str(content(register))
    register.close()
    assert titles(home) == ["mine"]


def test_what_else_lies_with_a_copy_is_not_removed(home):
    register = open_register(home, "Ada")
    found = register.database.path.with_name("mine (log set aside)")
    found.write_bytes(b"a log")
    register.close()
    for _ in range(2):
        open_register(home, "Ada").close()
    assert found.read_bytes() == b"a log"
    assert not found.with_name("mine.register").exists()


def test_work_is_found_once_the_folder_has_another_name(home):
    left(home)
    place = home.parent.rename(home.parent.with_name("Dropbox (Org)")) / home.name
    register = open_register(place, "Ada")
    assert "What was done last time" in str(register.said_at_opening)
    assert "mine" in str(content(register))
    register.close()
    assert titles(place) == ["mine"]
    assert folders() == []


def test_work_on_another_state_of_a_register_is_named(home):
    left(home)
    path = found_copy(own_data(), home).path
    place = other_version(home, "theirs").replace(own_data().parent / "mine.register")
    home.unlink()
    register = open_register(place, "Ada")
    assert f"is on this computer: {path}" in str(register.said_at_opening)
    register.close()
    assert titles(place) == ["theirs"]
    with closing(sqlite3.connect(path)) as raw:
        assert raw.execute("SELECT max(number) FROM batches").fetchone() == (1,)


def test_what_a_later_version_says_of_a_copy_is_passed_over(home):
    left(home)
    state = found_copy(own_data(), home).folder / "state.json"
    state.write_text(json.dumps(json.loads(state.read_text("utf-8")) | {"later": 1}), "utf-8")
    open_register(home, "Ada").close()
    assert titles(home) == ["mine"]


def test_a_copy_that_cannot_be_opened_at_the_moment_is_not_set_aside(home):
    left(home)
    copy = found_copy(own_data(), home)
    with closing(sqlite3.connect(copy.path)) as raw:
        raw.execute("PRAGMA user_version = 1000")
    with pytest.raises(NewerRegisterError):
        open_register(home, "Ada")
    assert found_copy(own_data(), home).folder == copy.folder


def test_a_file_that_is_away_for_a_moment_is_not_given_up(home):
    register = open_register(home, "Ada")
    an_agreement(register, "mine")
    away = home.rename(home.with_name("mine.tmp"))
    register.opened.copy.look()
    assert register.look_at_file() is None
    away.rename(home)
    assert looked(register) is None
    register.close()
    assert titles(home) == ["mine"]


@pytest.mark.parametrize("is_replaced", [False, True])
def test_work_goes_on_once_the_file_is_there_again_as_it_was(home, is_replaced):
    register = open_register(home, "Ada")
    an_agreement(register, "mine")
    theirs = other_version(home, "theirs")
    held = home.read_bytes()
    theirs.replace(home) if is_replaced else home.unlink()
    assert looked(register).kept is not None
    assert register.is_read_only
    home.write_bytes(held)
    news = looked(register)
    assert "is there again as it was" in str(news.said)
    assert not register.is_read_only
    an_agreement(register, "mine too")
    register.close()
    assert titles(home) == ["mine", "mine too"]
    assert folders() == []


def test_a_copy_that_lay_beside_is_not_taken_for_the_file(home):
    beside = home.with_name("safe copy of june.register")
    shutil.copy2(home, beside)
    held = beside.read_bytes()
    register = open_register(home, "Ada")
    an_agreement(register, "mine")
    home.unlink()
    news = looked(register)
    assert news.fate is FileFate.DELETED
    register.close()
    assert beside.read_bytes() == held
    assert titles(news.kept) == ["mine"]


def test_saving_elsewhere_leaves_it_said_who_works_on_another_copy(home):
    register = open_register(home, "Ada")
    an_agreement(register, "mine")
    other_version(home, "theirs").replace(home)
    looked(register)
    other = open_register(home, "Ada")
    assert other.database.path != register.database.path
    register.save_elsewhere(home.with_name("mine too.register"))
    assert holder_of(home) is not None
    register.close()
    other.close()
    assert holder_of(home) is None


@pytest.mark.skipif(sys.platform != "linux", reason="names are text elsewhere")
def test_a_file_whose_name_is_no_text_is_written_back(home):
    place = Path(os.fsdecode(os.fsencode(home.parent) + b"/\xff r.register"))
    home.rename(place)
    register = open_register(place, "Ada")
    an_agreement(register, "mine")
    assert register.opened.copy.write_back().what is FileFate.SAME
    register.close()
    assert titles(place) == ["mine"]


def test_it_is_said_where_no_copy_can_be_made(home):
    own_data().mkdir(parents=True)
    (own_data() / "working").write_bytes(b"in the way")
    register = open_register(home, "Ada")
    assert "No copy of mine.register could be made" in str(register.said_at_opening)
    an_agreement(register, "mine")
    assert register.database.path == home
    register.close()


def test_a_copy_that_lay_beside_is_not_written_over_when_it_is_opened(home):
    beside = home.with_name("safe copy of june.register")
    shutil.copy2(home, beside)
    left(home)
    home.unlink()
    register = open_register(beside, "Ada")
    assert "that could not be written back" in str(register.said_at_opening)
    register.close()
    assert titles(beside) == []


def test_a_name_of_any_length_has_room_for_what_is_written_beside_it(home):
    place = home.rename(home.with_name(f"{'ü' * 115}x.register"))
    assert len(os.fsencode(place.name)) == 240
    register = open_register(place, "Ada")
    an_agreement(register, "mine")
    theirs = other_version(place, "theirs")
    assert register.opened.copy.write_back().what is FileFate.SAME
    theirs.replace(place)
    assert looked(register).fate is FileFate.REPLACED
    register.close()
    assert titles(place) == ["theirs"]


def test_two_versions_that_come_in_one_second_are_both_kept(home, monkeypatch):
    register = open_register(home, "Ada")
    copy = register.opened.copy
    monkeypatch.setattr("time.strftime", lambda _format: "2026-11-30 10.15.00")
    for what in ("hers", "his", "theirs"):
        aside = home.with_name(what)
        aside.write_text(what)
        working_state.put_away(home, aside, "known")
    register.close()
    found = home.parent.glob("mine (conflicted copy 2026-11-30 10.15.00*.register")
    assert sorted(each.read_text() for each in found) == ["hers", "his", "theirs"]
    assert copy.home == home


@pytest.mark.skipif(sys.platform == "win32", reason="Windows makes no links for everybody")
def test_a_link_that_leads_nowhere_does_not_hide_a_renamed_file(home):
    home.with_name("a link.register").symlink_to(home.with_name("nowhere.register"))
    register = open_register(home, "Ada")
    an_agreement(register, "mine")
    place = home.rename(home.with_name("renamed.register"))
    assert looked(register).fate is FileFate.MOVED
    register.close()
    assert titles(place) == ["mine"]


def test_a_drive_whose_empty_folder_stays_is_gone_and_the_file_not_deleted(home):
    register = open_register(home, "Ada")
    copy = register.opened.copy
    with copy._lock:
        copy._keep(replace(copy._base, device=copy._base.device + 1))
    away = home.rename(home.parent.parent / "mine.register")
    an_agreement(register, "mine")
    news = looked(register)
    assert (news.fate, news.goes_on) == (FileFate.UNREACHABLE, True)
    away.rename(home)
    register.close()
    assert titles(home) == ["mine"]


def test_a_full_disk_keeps_nobody_from_being_told_of_another_version(home, monkeypatch):
    register = open_register(home, "Ada")
    an_agreement(register, "mine")

    def is_full(*_):
        raise OSError("No space left on device")

    monkeypatch.setattr("agreement_register.store.working_copy.keep_base", is_full)
    other_version(home, "theirs").replace(home)
    assert looked(register).fate is FileFate.REPLACED
    assert register.is_read_only
    monkeypatch.undo()
    kept = register.database.path
    register.close()
    assert titles(home) == ["theirs"]
    assert not kept.exists() or titles(kept) == ["mine"]


def test_a_version_that_comes_unseen_with_the_same_size_and_day_leaves_the_copy(home):
    register = open_register(home, "Ada")
    an_agreement(register, "mine")
    copy = register.opened.copy
    copy.write_back()
    found = home.stat()
    held = bytearray(home.read_bytes())
    held[-1] ^= 1
    home.write_bytes(held)
    os.utime(home, ns=(found.st_atime_ns, found.st_mtime_ns))
    path = register.database.path
    register.close()
    assert titles(path) == ["mine"]


@pytest.mark.skipif(sys.platform == "win32", reason="there both names are one already")
@pytest.mark.parametrize("name", ["MINE.register", "mine.REGISTER"])
def test_a_name_in_other_letters_is_of_the_same_copy_where_that_is_the_same_file(home, name):
    left(home)
    other = home.with_name(name)
    os.link(home, other)  # as a stick, or another system, has one file under both
    register = open_register(other, "Ada")
    assert "mine" in str(content(register))
    register.close()


def test_a_copy_of_which_nothing_can_be_read_any_more_is_named(home):
    left(home)
    (folder,) = folders()
    (folder / "state.json").write_bytes(b"\0\0")
    register = open_register(home, "Ada")
    assert f"left as it is: {folder / 'mine.register'}" in str(register.said_at_opening)
    register.close()
    register = open_register(folder / "mine.register", "Ada")
    assert "mine" in str(content(register))
    register.close()
    assert titles(home) == []
