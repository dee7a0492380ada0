"""Backups, restoring and rescuing on the command line, and what it says of a file that changed."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import stat
import sys
from contextlib import closing
from pathlib import Path

import pytest
from tests.builders import content

from agreement_register import cli, paths
from agreement_register.curation.cells import editing
from agreement_register.curation.register import open_register
from agreement_register.curation.restoring import backups_of
from agreement_register.curation.seeding import new_sample
from agreement_register.store.name_locks import lock_beside

OLD = Path(__file__).parents[1] / "old_files" / "version-1.register"


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    path = tmp_path_factory.mktemp("made") / "mine.register"
    new_sample(path, "Ada").close()
    return path


@pytest.fixture
def path(made, tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "data"))
    return shutil.copy(made, tmp_path / "mine.register")


@pytest.fixture
def run(capsys):
    def run(*argv):
        code = cli.main([str(word) for word in argv])
        said = capsys.readouterr()
        return code, said.out, said.err

    return run


def said_by(path):
    register = open_register(path)
    found = content(register)
    register.close()
    return found


def test_a_backup_is_listed_with_what_is_in_it_and_restored(run, path):
    assert run("restore", path)[1] == f"There are no backups of {path}.\n"
    before = said_by(path)
    code, out, err = run("backup", path)
    assert (code, err) == (0, "")
    assert "was written and checked" in out
    run("set", path, "AGR-4", "title", "Another title", "--by", "Ada")
    after = said_by(path)
    line, total = run("restore", path)[1].splitlines()
    assert "MB in all; backups go to " in total
    assert "by hand" in line
    assert "20 agreements, 698 citations" in line
    code, out, err = run("restore", path, 1)
    assert (code, err) == (0, "")
    assert "What was there is kept as a backup" in out
    assert said_by(path) == before
    assert run("restore", path, 1)[0] == 0
    assert said_by(path) == after


def test_a_backup_goes_to_a_folder_of_ones_choice(run, path, tmp_path):
    before = said_by(path)
    code, out, _ = run("backup", path, tmp_path / "stick")
    assert code == 0
    (copy,) = (tmp_path / "stick").iterdir()
    assert str(copy) in out
    assert said_by(copy) == before


def test_a_backup_is_written_to_a_new_file(run, path, tmp_path):
    before = path.read_bytes()
    run("backup", path)
    assert run("restore", path, 1, "--to", tmp_path / "new.register")[0] == 0
    assert said_by(tmp_path / "new.register") == said_by(path)
    code, _, err = run("restore", path, 1, "--to", path)
    assert code == 3
    assert "exists already" in err
    assert path.read_bytes() == before


@pytest.mark.parametrize("what", ["gone", "damaged"])
def test_a_register_that_cannot_be_opened_is_restored_and_kept_as_it_is(run, path, what):
    before = said_by(path)
    run("backup", path)
    noise = os.urandom(20_000)
    if what == "gone":
        path.unlink()
    else:
        path.write_bytes(noise)
    code, _, err = run("restore", path, 1)
    assert (code, err) == (0, "")
    assert said_by(path) == before
    aside = [file.read_bytes() for file in path.parent.glob("*set aside*")]
    assert aside == ([noise] if what == "damaged" else [])


def test_a_backup_that_is_no_register_is_refused_and_nothing_changes(run, path, tmp_path):
    (tmp_path / "bad.register").write_bytes(b"noise")
    before = path.read_bytes()
    for wanted in (tmp_path / "bad.register", "7", "nothing"):
        code, _, err = run("restore", path, wanted)
        assert code == 3
        assert err.count("\n") == 1
    assert path.read_bytes() == before


@pytest.mark.skipif(sys.platform == "win32", reason="asks for permissions")
def test_backups_and_what_is_restored_keep_the_permissions(run, path, tmp_path):
    path.chmod(0o600)
    run("backup", path)
    run("backup", path, tmp_path / "stick")
    run("restore", path, 1, "--to", tmp_path / "new.register")
    run("restore", path, 1)
    made = [path, tmp_path / "new.register", *(tmp_path / "stick").iterdir()]
    made += (paths.own_data() / "backups").rglob("*.register")
    assert {oct(stat.S_IMODE(file.stat().st_mode)) for file in made} == {"0o600"}


def damaged(path, target, *pages):
    held = bytearray(path.read_bytes())
    for page in pages:
        held[page * 4096 : (page + 1) * 4096] = os.urandom(4096)
    target.write_bytes(held)
    return target


def test_what_can_be_read_of_a_damaged_file_goes_into_a_new_one(run, path, tmp_path):
    run("backup", path)
    bad = damaged(path, tmp_path / "bad.register", *range(20, 330, 15))
    before = bad.read_bytes()
    assert run("check", bad)[0] == 3
    code, out, err = run("rescue", bad, tmp_path / "rescued.register")
    assert err == ""
    assert "Agreements: " in out
    assert "pages or rows could not be read" in out
    assert code == 1
    rescued, whole = said_by(tmp_path / "rescued.register"), said_by(path)
    share = sum(map(len, rescued.values())) / sum(map(len, whole.values()))
    assert share > 0.5
    assert bad.read_bytes() == before
    register = open_register(tmp_path / "rescued.register")
    assert register.differences() == []
    register.close()


def test_a_sound_file_is_rescued_whole(run, path, tmp_path):
    code, _, err = run("rescue", path, tmp_path / "rescued.register")
    assert (code, err) == (0, "")
    assert said_by(tmp_path / "rescued.register") == said_by(path)


def test_a_file_without_its_header_is_rescued(run, path, tmp_path):
    held = path.read_bytes()
    (tmp_path / "bad.register").write_bytes(bytes(100) + held[100:])
    assert run("rescue", tmp_path / "bad.register", tmp_path / "rescued.register")[0] == 0
    assert said_by(tmp_path / "rescued.register") == said_by(path)


def test_nothing_is_rescued_from_something_else(run, tmp_path):
    (tmp_path / "bad.register").write_bytes(os.urandom(50_000))
    code, out, err = run("rescue", tmp_path / "bad.register", tmp_path / "rescued.register")
    assert (code, out) == (3, "")
    assert "Nothing of a register can be found" in err
    assert not (tmp_path / "rescued.register").exists()


OTHER_DOCUMENT = """INSERT INTO originals VALUES ('abc', 'visits.txt', 'other');
    UPDATE source SET fingerprint = 'abc' WHERE id = (SELECT min(id) FROM source)"""
NOTE_PASSED_BY = """UPDATE agreement SET note = 'x' WHERE id IN
    (SELECT record FROM edits WHERE kind = 'agreement' AND field = 'note')"""


@pytest.mark.parametrize(
    ("sql", "said", "options"),
    [
        (NOTE_PASSED_BY, "Note of AGR-000004 is not what the history says.", ()),
        ("DELETE FROM batches WHERE number = 3", "The history lacks changes", ()),
        (OTHER_DOCUMENT,
         "The original visits.txt is not the document that was kept.", ("--deep",)),
        ("UPDATE citation SET source = 1 WHERE rowid IN (SELECT id FROM citation LIMIT 1)",
         "refers to a row of records that is not there", ("--deep",)),
    ],
)  # fmt: skip
def test_a_check_finds_what_no_opening_does(run, path, sql, said, options):
    run("set", path, "AGR-4", "note", "a note", "--by", "Ada")
    assert said not in run("check", path, "--deep")[1]
    with closing(sqlite3.connect(path)) as raw:
        raw.executescript(sql)
    code, out, err = run("check", path, *options)
    assert (code, err) == (1, "")
    assert said in out


def test_a_file_that_was_put_there_after_the_log_is_asked_about(run, path, tmp_path):
    register = open_register(path, "Ada")
    copy = shutil.copy(path, tmp_path / "copy.register")
    agreement = register.find("AGR-000004")[1]
    register.apply(editing.set_cell(register, "agreement", agreement, "note", "from the log"))
    left = tmp_path / "left" / "mine.register"
    left.parent.mkdir()
    shutil.copy(f"{path}-wal", f"{left}-wal")
    shutil.copy(copy, left)
    register.close()
    code, _, err = run("show", left, "AGR-4")
    assert code == 3
    assert err.endswith("Say which of them it shall be. Add --log take or --log leave.\n")
    assert "from the log" in run("show", left, "AGR-4", "--log", "take")[1]
    assert "from the log" in run("show", left, "AGR-4")[1]


@pytest.mark.parametrize(
    "command",
    [("restore", "{}", "{long}"), ("rescue", "{}", "{long}"),
     ("rescue", "{long}", "new.register"), ("backup", "{}", "{long}"), ("list", "{long}", "actors"),
     ("proposals", "{}", "SRC-1", "--from", "{long}"), ("export", "{}", "{long}.xlsx"),
     ("attach", "{}", "SRC-1", "{long}"), ("add-source", "{}", "{long}"), ("new", "{long}")],
)  # fmt: skip
def test_a_name_too_long_for_a_file_is_refused_in_a_sentence(run, path, command):
    said = [each.format(path, long="x" * 300) for each in command]
    code, _, err = run(*said)
    assert code == 3, err
    assert err.count("\n") == 1
    assert err.endswith(".\n")


def test_a_register_in_a_synchronised_folder_is_changed_whole(run, path, tmp_path):
    (tmp_path / "Dropbox").mkdir()
    home = path.rename(tmp_path / "Dropbox" / "mine.register")
    code, _, err = run("set", home, "AGR-4", "title", "Mine", "--by", "Ada")
    assert (code, err.count("a folder that Dropbox synchronises")) == (0, 1)
    _, out, err = run("show", home, "AGR-4")
    assert ("Mine" in out, err) == (True, "")
    assert [file.name for file in home.parent.iterdir()] == ["mine.register"]


def test_a_register_that_somebody_else_works_on_is_changed_only_if_that_is_said(
    run, path, tmp_path
):
    (tmp_path / "Dropbox").mkdir()
    home = path.rename(tmp_path / "Dropbox" / "mine.register")
    said = {"who": "Bela", "account": "bela", "computer": "LAPTOP", "process": 1,
            "since": "2026-01-02T03:04:05+00:00"}  # fmt: skip
    lock_beside(home).write_text(json.dumps(said), encoding="utf-8")
    code, _, err = run("set", home, "AGR-4", "title", "Mine", "--by", "Ada")
    assert (code, "Bela works on mine.register at LAPTOP" in err) == (3, True)
    assert run("set", home, "AGR-4", "title", "Mine", "--by", "Ada", "--anyway")[0] == 0
    assert "Mine" in run("show", home, "AGR-4")[1]


def test_backups_go_to_a_folder_of_ones_choice_from_now_on(run, path, tmp_path):
    run("backup", path)
    stick = tmp_path / "stick"
    out = run("backup", path, stick, "--from-now-on")[1]
    assert out.startswith(f"Backups go to {stick} from now on.\n{stick}")
    assert len(list(stick.rglob("*.register"))) == 1
    assert len(run("restore", path)[1].splitlines()) == 3
    shutil.rmtree(stick)
    assert f"The backups in {stick} cannot be reached" in run("restore", path)[2]
    stick.write_text("pulled out")
    run("set", path, "AGR-4", "title", "Mine", "--by", "Ada")
    assert "written and checked" in run("backup", path)[1]
    code, _, err = run("backup", path, stick, "--from-now-on")
    assert (code, err.startswith(f"Backups cannot be kept in {stick}")) == (3, True)
    assert run("backup", path, "--from-now-on")[1].startswith("Backups go to " + str(tmp_path))


def test_what_differs_from_a_backup_is_said_record_by_record(run, path, tmp_path):
    run("backup", path)
    assert run("compare", path, 1)[:2] == (0, "Nothing differs: both hold the same records.\n")
    run("set", path, "AGR-4", "title", "Mine", "--by", "Ada")
    run("add-record", path, "agreements", "title=Harbour pact", "--by", "Ada")
    before = path.read_bytes()
    code, out, err = run("compare", path, 1)
    assert (code, err) == (1, "")
    assert "AGR-000004 Mine\n  Title: Mine | " in out
    assert f"Harbour pact (only in {path})\n" in out
    assert path.read_bytes() == before
    old = shutil.copy(OLD, tmp_path / "old.register")
    assert run("compare", path, old)[0] == 1
    assert old.read_bytes() == OLD.read_bytes()
    (first, *_) = json.loads(run("compare", path, 1, "--format", "json")[1])
    assert (first["number"], first["fields"][0]["here"]) == ("AGR-000004", "Mine")


def in_a_synchronised_folder(path, tmp_path):
    (tmp_path / "Dropbox").mkdir()
    return path.rename(tmp_path / "Dropbox" / "mine.register")


def test_a_restored_state_is_what_is_opened_and_both_versions_before_are_kept(run, path, tmp_path):
    other = shutil.copy(path, tmp_path / "other.register")
    run("set", other, "AGR-4", "title", "Hers", "--by", "Bela")
    home = in_a_synchronised_folder(path, tmp_path)
    before = said_by(shutil.copy(home, tmp_path / "before.register"))
    run("backup", home)
    (backup,) = (each.path for each in backups_of(home) if each.reason == "by hand")
    register = open_register(home, "Ada")
    agreement = register.find("AGR-000004")[1]
    register.apply(editing.set_cell(register, "agreement", agreement, "title", "Mine"))
    shutil.copy(other, home)
    register.close()
    code, out, err = run("restore", home, backup)
    assert (code, err) == (0, "")
    assert "Another version stood there; it is kept, too" in out
    assert said_by(home) == said_by(shutil.copy(home, tmp_path / "look.register")) == before
    kept = {str(said_by(each.path)) for each in backups_of(home) if each.path != backup}
    assert any("Mine" in each for each in kept)
    assert str(said_by(other)) in kept
    assert [each.name for each in home.parent.iterdir()] == [home.name]


def test_a_register_that_somebody_else_works_on_is_restored_only_if_that_is_said(
    run, path, tmp_path
):
    run("backup", path, tmp_path / "stick")
    (backup,) = (tmp_path / "stick").iterdir()
    home = in_a_synchronised_folder(path, tmp_path)
    said = {"who": "Bela", "account": "bela", "computer": "LAPTOP", "process": 1,
            "since": "2026-01-02T03:04:05+00:00"}  # fmt: skip
    lock_beside(home).write_text(json.dumps(said), encoding="utf-8")
    held = home.read_bytes()
    code, _, err = run("restore", home, backup)
    assert (code, "Bela works on mine.register at LAPTOP" in err) == (3, True)
    assert home.read_bytes() == held
    assert run("restore", home, backup, "--anyway")[0] == 0


@pytest.mark.skipif(sys.platform == "win32", reason="links need a right there")
def test_a_register_is_restored_where_a_link_leads(run, path, tmp_path):
    link = tmp_path / "link.register"
    link.symlink_to(path)
    before = said_by(path)
    run("backup", link)
    run("set", link, "AGR-4", "title", "Mine", "--by", "Ada")
    assert run("restore", link, 1)[0] == 0
    assert link.is_symlink()
    assert said_by(path) == before


def test_no_folder_is_taken_for_a_register_that_is_restored(run, path, tmp_path):
    run("backup", path, tmp_path / "stick")
    (backup,) = (tmp_path / "stick").iterdir()
    folder = tmp_path / "folder.register"
    folder.mkdir()
    code, _, err = run("restore", folder, backup)
    assert (code, "nothing was changed" in err) == (3, True)
    assert list(tmp_path.glob("folder*")) == [folder]


def test_what_could_not_be_written_back_is_said_when_it_is_known(run, path, tmp_path):
    other = shutil.copy(path, tmp_path / "other.register")
    run("set", other, "AGR-4", "title", "Hers", "--by", "Bela")
    home = in_a_synchronised_folder(path, tmp_path)
    first = home.read_bytes()
    window = open_register(home, "Ada")
    agreement = window.find("AGR-000004")[1]
    window.apply(editing.set_cell(window, "agreement", agreement, "title", "Mine"))
    shutil.copy(other, home)
    code, _, err = run("set", home, "AGR-5", "title", "Mine too", "--by", "Ada")
    assert (code, "could not be written to" in err, "in the window" in err) == (3, True, True)
    window.close()
    code, out, _ = run("rescue", home, tmp_path / "rescued.register")
    (copy,) = (paths.own_data() / "working").glob("*/mine.register")
    assert (code, str(copy) in out) == (1, True)
    assert run("rescue", copy, tmp_path / "too.register")[0] == 0
    assert "Mine too" in run("show", tmp_path / "too.register", "AGR-5")[1]
    code, out, err = run("show", home, "AGR-5")
    assert (code, "Mine too" in out, "is kept on this computer" in err) == (3, True, True)
    assert "is written back" not in err
    home.write_bytes(first)
    code, _, err = run("show", home, "AGR-5")
    assert code == 0
    assert "What was done last time is written back to" in err
    assert run("show", home, "AGR-5")[2] == ""
