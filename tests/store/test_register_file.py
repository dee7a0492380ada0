"""What a register file is, and that a file which is none is refused and left as it is."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from pathlib import Path, PureWindowsPath

import pytest
import sqlalchemy as sa
from sqlalchemy.engine.interfaces import CacheStats
from tests.builders import AS_ANOTHER_USER, everything_in
from tests.store.conftest import Store

from agreement_register.domain.edits import CellEdit, RecordAdded
from agreement_register.domain.errors import (
    BusyError,
    DamagedRegisterError,
    DiskError,
    NewerRegisterError,
    NotARegisterError,
    RegisterError,
)
from agreement_register.domain.identifiers import new_id
from agreement_register.store import database as databases
from agreement_register.store.connecting import address
from agreement_register.store.copying import copy_file
from agreement_register.store.database import APPLICATION_ID, FILE_VERSION
from agreement_register.store.making import create_file
from agreement_register.store.originals import keep_original
from agreement_register.store.register_file import open_file

PAGE = 4096
needs_posix = pytest.mark.skipif(sys.platform == "win32", reason="asks for users and limits")


def pragma(path, name, value=None):
    raw = sqlite3.connect(path)
    found = raw.execute(f"PRAGMA {name}" + ("" if value is None else f" = {value}")).fetchone()
    raw.close()
    return found and found[0]


def test_a_new_file_says_what_it_is(path):
    assert pragma(path, "application_id") == APPLICATION_ID
    assert pragma(path, "user_version") == FILE_VERSION


def test_two_new_files_have_different_ids(tmp_path):
    ids = set()
    for name in "ab":
        create_file(tmp_path / name, title=name, created="2026-01-02")
        raw = sqlite3.connect(tmp_path / name)
        ids |= set(raw.execute("SELECT value FROM meta WHERE name = 'register_id'"))
        raw.close()
    assert len(ids) == 2


def test_a_file_that_could_be_made_in_part_only_is_not_there(tmp_path):
    unwritable = "half a letter \ud800"  # found out once the tables are there
    with pytest.raises(RegisterError):
        create_file(tmp_path / "mine.register", title=unwritable, created="2026-01-02")
    assert everything_in(tmp_path) == {}


def test_a_new_file_never_replaces_one(path):
    before = path.read_bytes()
    with pytest.raises(DiskError, match="exists already"):
        create_file(path, title="Other", created="2026-01-02")
    assert path.read_bytes() == before


def test_a_file_in_a_folder_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(DiskError, match=r"could not be made in .*Check that the folder exists"):
        create_file(tmp_path / "nowhere" / "mine.register", title="Mine", created="2026-01-02")


def test_a_closed_file_is_a_single_file(store, path):
    store.add("agreement", title="On visits of ships")
    assert len(everything_in(path.parent)) > 1
    store.database.close()
    assert list(everything_in(path.parent)) == [path.name]


def test_a_file_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(NotARegisterError, match="There is no file"):
        open_file(tmp_path / "mine.register")


def test_a_folder_is_refused(tmp_path):
    with pytest.raises(NotARegisterError, match="is a folder"):
        open_file(tmp_path)


@pytest.mark.parametrize("content", [b"", b"a,b,c\r\n1,2,3", b"PK\x03\x04" + bytes(200)])
def test_a_file_of_another_kind_is_refused(tmp_path, content):
    path = tmp_path / "mine.register"
    path.write_bytes(content)
    with pytest.raises(NotARegisterError, match=r"mine\.register is not a register"):
        open_file(path)
    assert everything_in(tmp_path) == {path.name: content}


def test_a_database_of_another_program_is_refused(tmp_path):
    path = tmp_path / "mine.register"
    raw = sqlite3.connect(path)
    raw.execute("CREATE TABLE agreement (id)")
    raw.close()
    before = everything_in(tmp_path)
    with pytest.raises(NotARegisterError, match="database of another program"):
        open_file(path)
    assert everything_in(tmp_path) == before


def test_a_file_of_a_newer_version_is_refused(path):
    pragma(path, "user_version", FILE_VERSION + 1)
    before = everything_in(path.parent)
    with pytest.raises(
        NewerRegisterError, match=rf"version {FILE_VERSION + 1}; .* up to {FILE_VERSION}"
    ):
        open_file(path)
    assert everything_in(path.parent) == before


def test_a_register_without_one_of_its_tables_is_damaged(path):
    raw = sqlite3.connect(path)
    raw.execute("DROP TABLE finding")
    raw.close()
    before = path.read_bytes()
    with pytest.raises(DamagedRegisterError, match="no table finding"):
        open_file(path)
    assert path.read_bytes() == before


def test_a_register_without_a_version_is_damaged(path):
    pragma(path, "user_version", 0)
    with pytest.raises(DamagedRegisterError):
        open_file(path)


def test_a_register_cut_short_is_refused_and_not_written_to(path):
    cut = path.read_bytes()[: path.stat().st_size // 2]
    path.write_bytes(cut)
    with pytest.raises(DamagedRegisterError, match="damaged and was not written to"):
        open_file(path)
    assert everything_in(path.parent) == {path.name: cut}


def test_a_flipped_byte_at_the_head_of_any_page_is_found_and_nothing_is_written(path):
    whole = path.read_bytes()
    accepted, written = [], []
    for start in range(0, len(whole), PAGE):
        head = start or 100  # the first page begins with the header of the file
        flipped = whole[:head] + bytes([whole[head] ^ 0xFF]) + whole[head + 1 :]
        path.write_bytes(flipped)
        try:
            open_file(path).close()
        except DamagedRegisterError:
            pass
        else:
            accepted.append(start // PAGE)
        if path.read_bytes() != flipped:
            written.append(start // PAGE)
    assert (accepted, written) == ([], [])


def test_noise_after_the_header_is_refused_and_not_written_to(path):
    noise = path.read_bytes()[:100] + os.urandom(5 * PAGE)
    path.write_bytes(noise)
    with pytest.raises(DamagedRegisterError):
        open_file(path)
    assert everything_in(path.parent) == {path.name: noise}


def test_a_file_that_another_program_holds_is_busy(store, path, monkeypatch):
    monkeypatch.setattr(databases, "BUSY_TIMEOUT_MS", 50)
    other = Store(open_file(path))
    with store.database.transaction(), pytest.raises(BusyError, match="Another program is writing"):
        other.add("agreement", title="On visits of ships")
    assert other.add("agreement", title="On visits of ships")
    other.database.close()


def test_a_copy_is_whole_and_opens(store, tmp_path):
    agreement = store.add("agreement", title="On visits of ships")
    target = tmp_path / "copy.register"
    copy_file(store.database, target)
    copy = open_file(target)
    assert copy.value("SELECT title FROM agreement WHERE id = ?", (agreement,))
    copy.close()


def test_a_copy_that_cannot_be_written_leaves_the_old_one(store, tmp_path):
    target = tmp_path / "nowhere" / "copy.register"
    with pytest.raises(DiskError, match=r"copy\.register"):
        copy_file(store.database, target)
    assert not target.parent.exists()


def test_a_copy_replaces_an_older_one(store, tmp_path):
    target = tmp_path / "copy.register"
    copy_file(store.database, target)
    store.add("agreement", title="On visits of ships")
    copy_file(store.database, target)
    copy = open_file(target)
    assert copy.value("SELECT count(*) FROM agreement") == 1
    copy.close()
    assert [file.name for file in tmp_path.glob("*.part")] == []


def test_a_copy_over_the_open_file_itself_is_refused(store, path):
    with pytest.raises(DiskError, match="is the register that is open"):
        copy_file(store.database, path)
    assert store.add("agreement", title="On visits of ships")


def as_another_user(script, path):
    return run(AS_ANOTHER_USER + script, path)


def run(script, path):
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    program = [sys.executable, "-c", script, str(path)]
    done = subprocess.run(program, capture_output=True, text=True, env=environment, check=False)
    assert not done.stderr
    return done.stdout


OPEN_AND_EDIT = """
register = registers.open_register(path)
print(register.is_read_only, register.counts()["agreement"])
try:
    register.apply(editing.new_record(register, "agreement").batch)
except RegisterError as error:
    print(error)
with register.reading() as other:
    print("as of one moment:", other.counts()["agreement"])
register.close()
"""


@pytest.fixture
def shared():
    """Return a folder that any user can reach; those of the test run are private."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        yield Path(folder)


TRY = """
try:
    registers.{verb}(path)
except RegisterError as error:
    print(error)
"""


@needs_posix
@pytest.mark.parametrize(
    ("file_mode", "folder_mode"), [(0o444, 0o777), (0o444, 0o555), (0o666, 0o555)]
)
def test_a_read_only_file_or_folder_is_opened_for_reading_only(shared, file_mode, folder_mode):
    path = shared / "mine.register"
    create_file(path, title="Mine", created="2026-01-02")
    store = Store(open_file(path))
    store.add("agreement", title="On visits of ships")
    store.database.close()
    before = everything_in(shared)
    path.chmod(file_mode)
    shared.chmod(folder_mode)
    printed = as_another_user(OPEN_AND_EDIT, path)
    shared.chmod(0o755)
    assert printed.splitlines()[0] == "True 1"
    assert "mine.register is open for reading only" in printed
    assert "as of one moment: 1" in printed
    assert everything_in(shared) == before


@needs_posix
def test_a_file_that_may_not_be_read_is_refused(shared):
    path = shared / "mine.register"
    create_file(path, title="Mine", created="2026-01-02")
    path.chmod(0)
    assert "cannot be read" in as_another_user(TRY.format(verb="open_register"), path)


@needs_posix
def test_a_new_file_in_a_read_only_folder_is_refused(shared):
    shared.chmod(0o555)
    printed = as_another_user(TRY.format(verb="create_register"), shared / "mine.register")
    shared.chmod(0o755)
    assert "Check that the folder exists and that you may write to it." in printed
    assert everything_in(shared) == {}


FULL_DISK = """
import resource, sys
from pathlib import Path
from agreement_register.curation import register as registers
from agreement_register.curation.cells import editing
from agreement_register.domain.errors import DiskError

register = registers.open_register(Path(sys.argv[1]), "Ada")
made = editing.new_record(register, "agreement")
register.apply(made.batch)
before = list(register.database.raw.iterdump())
files = [file.stat().st_size for file in Path(sys.argv[1]).parent.iterdir()]
resource.setrlimit(resource.RLIMIT_FSIZE, (max(files), resource.RLIM_INFINITY))
try:
    register.apply(editing.set_cell(register, "agreement", made.record, "note", "x" * 100_000))
except DiskError as error:
    print(error)
print(list(register.database.raw.iterdump()) == before)
resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
register.apply(editing.set_cell(register, "agreement", made.record, "note", "kept"))
register.close()
register = registers.open_register(Path(sys.argv[1]))
print(register.values("agreement", made.record)["note"], register.differences())
"""


FULL_DISK_OF_A_COPY = """
import resource, sys
from pathlib import Path
from agreement_register.curation import register as registers
from agreement_register.domain.errors import DiskError

register = registers.open_register(Path(sys.argv[1]), "Ada")
target = Path(sys.argv[1]).with_name("copy.register")
target.write_bytes(b"an older copy")
resource.setrlimit(resource.RLIMIT_FSIZE, (65536, resource.RLIM_INFINITY))
try:
    register.save_copy(target)
except DiskError as error:
    print(error)
register.close()
"""
KILLED = """
import os, sys
from pathlib import Path
from agreement_register.curation import register as registers
from agreement_register.curation.cells import editing

register = registers.open_register(Path(sys.argv[1]), "Ada")
register.apply(editing.new_record(register, "agreement").batch)
os._exit(9)
"""


@needs_posix
def test_a_full_disk_refuses_the_edit_and_keeps_all_before_it(path):
    refusal, unchanged, after = run(FULL_DISK, path).splitlines()
    assert "the last change was not stored" in refusal
    assert (unchanged, after) == ("True", "kept []")


@needs_posix
def test_a_full_disk_leaves_the_older_copy(path):
    assert "copy.register could not be written" in run(FULL_DISK_OF_A_COPY, path)
    files = everything_in(path.parent)
    assert set(files) == {path.name, "copy.register"}
    assert files["copy.register"] == b"an older copy"


def test_an_edit_survives_the_death_of_the_program(path):
    run(KILLED, path)
    database = open_file(path)
    assert database.value("SELECT count(*) FROM agreement") == 1
    database.close()


@pytest.mark.parametrize(
    "text",
    [
        "x" * 40_000,
        "line\x00 of \x07 control \x1b[31m marks\r\n\ttabs",
        "=1+1 +2 -3 @name",
        "اتفاقية السلام \u202eabc\u202c",
        "e\u0301 \u00e9 n\u0303 👩‍👩‍👧 \ufeff",
        '"; DROP TABLE agreement; --',
    ],
)
def test_any_text_is_stored_as_it_is(store, text):
    agreement = new_id()
    store.apply(RecordAdded("agreement", agreement, {"title": "On ships"}))
    store.apply(CellEdit("agreement", agreement, "note", None, text))
    store.apply(CellEdit("agreement", agreement, "title", "On ships", text))
    row = store.database.one("SELECT title, note FROM agreement WHERE id = ?", (agreement,))
    assert row == (text, text)


def test_a_refused_file_gets_no_log_beside_it(tmp_path):
    path = tmp_path / "cut.register"
    create_file(path, title="Cut", created="2026-01-01")
    open_file(path).close()
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 2])
    with pytest.raises(DamagedRegisterError):
        open_file(path)
    assert [found.name for found in tmp_path.iterdir()] == [path.name]


def test_a_file_on_a_windows_share_is_told_to_sqlite_as_a_path_without_a_host():
    share = PureWindowsPath(r"\\office\registers\Åre avtal.register")
    assert address(share) == "file:////office/registers/%C3%85re%20avtal.register"
    assert address(PureWindowsPath(r"C:\Åre.register")) == "file:///C:/%C3%85re.register"


def test_a_file_of_this_computer_is_told_to_sqlite_by_its_path(tmp_path):
    assert address(tmp_path / "a b?.register").endswith("/a%20b%3F.register")
    assert address(tmp_path).startswith("file:///")


def test_what_is_compiled_for_one_file_serves_for_every_other(store, empty_file, tmp_path):
    hits = []

    def note(_connection, _cursor, _sql, _values, context, _is_many):
        hits.append(context.cache_hit)

    other = open_file(Path(shutil.copy(empty_file, tmp_path / "other.register")))
    store.add("actor", name="Aland")
    sa.event.listen(sa.Engine, "before_cursor_execute", note)
    try:
        Store(other).add("actor", name="Aland")
    finally:
        sa.event.remove(sa.Engine, "before_cursor_execute", note)
        other.close()
    assert CacheStats.CACHE_HIT in hits
    assert CacheStats.CACHE_MISS not in hits


def test_what_a_killed_program_left_half_written_goes_a_day_later(path):
    names = [f"{path.name}.0a1b2c3d.part", f"{path.name}.0a1b2c3d.part-journal"]
    others = [f"{path.name}.11111111.part", "other.register.0a1b2c3d.part", f"{path.name}.part"]
    for name in (*names, *others):
        (path.parent / name).write_bytes(b"half")
        os.utime(path.parent / name, (1, 1))
    (path.parent / others[0]).touch()
    open_file(path).close()
    assert set(everything_in(path.parent)) == {path.name, *others}


def test_a_document_whose_source_was_never_stored_is_gone_at_the_next_start(path):
    store = Store(open_file(path))
    kept = keep_original(store.database, b"of a source", "a.txt")
    store.add("source", title="Harbour News", fingerprint=kept)
    former = keep_original(store.database, b"of a source once", "b.txt")
    other = store.add("source", title="Harbour Times", fingerprint=former)
    store.apply(CellEdit("source", other, "fingerprint", former, None))
    orphan = keep_original(store.database, b"of no source", "c.txt")
    store.database.close()
    database = open_file(path)
    held = {fingerprint for (fingerprint,) in database.all("SELECT fingerprint FROM originals")}
    database.close()
    assert held == {kept, former}
    assert orphan not in held
