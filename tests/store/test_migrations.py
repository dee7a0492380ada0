"""An older file is brought up to date, with a copy of it kept beside."""

from __future__ import annotations

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
import sqlalchemy as sa

from agreement_register.curation.register import is_older, open_register
from agreement_register.domain.errors import BusyError, DiskError
from agreement_register.domain.views import ViewQuery
from agreement_register.store import looking, migrations, register_file
from agreement_register.store.database import FILE_VERSION, Database
from agreement_register.store.dialect import driver_of
from agreement_register.store.migrations.running import BrokenStepError
from agreement_register.store.register_file import open_file

OLD_FILES = sorted((Path(__file__).parents[1] / "old_files").glob("*.register"))

MADE_UP_STEP = """
import sqlalchemy as sa
from alembic import op

revision = "{after:04d}"
down_revision = "{before:04d}"

def upgrade():
    op.add_column("source", sa.Column("shelf", sa.Text))
    op.execute("UPDATE source SET shelf = 'upper'")
    {more}
"""


def schema(raw):
    """Return what a file is made of, as sets: columns, keys and indexes of each table.

    A column that was added later stands at the end, and its reference has no name; neither makes
    another file of it.
    """
    found = {}
    for name, kind, without_rowid in raw.execute(
        "SELECT name, type, wr FROM pragma_table_list WHERE schema = 'main'"
    ).fetchall():
        found[name] = {
            ("table", kind, without_rowid),
            *raw.execute(
                "SELECT 'column', name, type, \"notnull\", dflt_value, pk, hidden"
                " FROM pragma_table_xinfo(?)",
                (name,),
            ),
            *raw.execute(
                'SELECT \'reference\', "from", "table", "to", on_update, on_delete'
                " FROM pragma_foreign_key_list(?)",
                (name,),
            ),
            *raw.execute(
                "SELECT 'index', \"unique\", partial, origin,"
                " (SELECT group_concat(name) FROM pragma_index_info(l.name))"
                " FROM pragma_index_list(?) l",
                (name,),
            ),
        }
    found["written"] = set(
        raw.execute(
            "SELECT name, sql FROM sqlite_master"
            " WHERE type IN ('index', 'trigger', 'view') OR sql LIKE 'CREATE VIRTUAL%'"
        )
    )
    return found


@pytest.fixture
def one_more_step(monkeypatch, tmp_path):
    """Return how to add a step after the last one, in a folder of its own."""

    def make(more="", instead=""):
        folder = shutil.copytree(migrations.VERSIONS, tmp_path / "versions")
        text = MADE_UP_STEP.format(before=FILE_VERSION, after=FILE_VERSION + 1, more=more)
        text = text.partition("def upgrade")[0] + instead if instead else text
        (folder / f"{FILE_VERSION + 1:04d}_made_up.py").write_text(text, encoding="utf-8")
        monkeypatch.setattr(migrations, "VERSIONS", folder)
        for module in (register_file, looking):
            monkeypatch.setattr(module, "FILE_VERSION", FILE_VERSION + 1)

    return make


@pytest.fixture
def older(store, path):
    """Return a closed file of the present version that holds a source."""
    store.add("source", title="Harbour News")
    store.database.close()
    return path


def test_a_file_made_by_the_steps_equals_a_new_one(store):
    connection = sa.create_engine("sqlite://", isolation_level="AUTOCOMMIT").connect()
    raw = driver_of(connection)
    migrations.upgrade(connection, FILE_VERSION)
    made, new = schema(raw), schema(store.raw)
    assert made.keys() == new.keys()
    assert {name: made[name] ^ new[name] for name in made if made[name] != new[name]} == {}
    assert raw.execute("PRAGMA user_version").fetchone() == (FILE_VERSION,)
    connection.close()


def test_the_steps_follow_each_other_by_their_numbers():
    names = sorted(step.name for step in migrations.VERSIONS.glob("[0-9]*.py"))
    assert [int(name[:4]) for name in names] == list(range(1, FILE_VERSION + 1))
    steps = [migrations.VERSIONS.joinpath(name).read_text("utf-8") for name in names]
    assert [f'revision = "{n:04d}"' in step for n, step in enumerate(steps, start=1)] == [
        True
    ] * FILE_VERSION


COLUMNS_ADDED = """
def upgrade():
    op.add_column("source", sa.Column("shelf", sa.Text))
    op.add_column(
        "source",
        sa.Column("keeper", sa.Integer, sa.ForeignKey("records.id", ondelete="RESTRICT")),
        inline_references=True,
    )
    op.create_index("ix_source_keeper", "source", ["keeper"])
"""


def test_a_column_that_a_step_adds_makes_the_file_that_a_new_one_would_be(store, one_more_step):
    one_more_step(instead=COLUMNS_ADDED)
    connection = sa.create_engine("sqlite://", isolation_level="AUTOCOMMIT").connect()
    raw = driver_of(connection)
    migrations.upgrade(connection, FILE_VERSION + 1)
    made, new = schema(raw), schema(store.raw)
    assert made["source"] - new["source"] == {
        ("column", "shelf", "TEXT", 0, None, 0, 0),
        ("column", "keeper", "INTEGER", 0, None, 0, 0),
        ("reference", "keeper", "records", "id", "NO ACTION", "RESTRICT"),
        ("index", 0, 0, "c", "keeper"),
    }
    assert new["source"] - made["source"] == set()
    connection.close()


def test_every_released_version_has_its_file():
    assert [file.stem for file in OLD_FILES] == [
        f"version-{number}" for number in range(1, FILE_VERSION + 1)
    ]


@pytest.mark.parametrize("old_file", OLD_FILES, ids=lambda file: file.stem)
def test_a_file_of_every_version_opens_with_all_it_holds(old_file, tmp_path):
    register = open_register(shutil.copy(old_file, tmp_path / "old.register"))
    record = register.find("AGR-000001")[1]
    row = register.row("agreement", record, "2026-01-01")
    assert (row.title, row["signed"], row["parties"]) == (
        "On visits of ships",
        "1994-03-28",
        "Aland; Beland",
    )
    assert row["status"] == "signed, entry into force not evidenced"
    assert [line.what for line in register.history()]
    assert register.differences() == []
    register.close()


OUT_OF_DATE = """
UPDATE agreement SET witnesses = 9, parties = 'Nobody', signed_from = '1066-01-01';
UPDATE citation SET verdict = 'denies', accepted_value = NULL;
UPDATE event SET date_from = '1066-01-01', evidence = '{}';
UPDATE records SET title = 'Untitled' WHERE kind IN ('event', 'actor');
UPDATE search SET words = 'nothing';
DELETE FROM status_span;
DELETE FROM finding;
"""


@pytest.mark.parametrize("old_file", OLD_FILES[:-1], ids=lambda file: file.stem)
def test_what_an_older_program_derived_is_derived_anew(old_file, tmp_path):
    path = shutil.copy(old_file, tmp_path / "old.register")
    raw = sqlite3.connect(path)
    raw.executescript(OUT_OF_DATE)
    raw.close()
    register = open_register(path)
    assert register.differences() == []
    assert list(register.view(ViewQuery("agreement", search="beland")).ids)
    register.close()


def test_a_file_whose_values_cannot_be_derived_stays_as_it_was(older, one_more_step):
    before = older.read_bytes()
    one_more_step('op.execute("DROP TABLE search")')
    with pytest.raises(sa.exc.OperationalError, match="search"):
        open_file(older)
    assert older.read_bytes() == before


@pytest.fixture
def data(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "data"))
    return tmp_path / "data"


def backups(data):
    return sorted(data.rglob("*.register"))


def test_an_older_file_is_brought_up_to_date_with_a_backup_of_it(data, older, one_more_step):
    before = older.read_bytes()
    one_more_step()
    database = open_file(older)
    assert database.value("SELECT shelf FROM source") == "upper"
    assert database.value("PRAGMA user_version") == FILE_VERSION + 1
    assert database.value("PRAGMA foreign_keys") == 1
    database.close()
    (backup,) = backups(data)
    assert "before upgrade" in backup.name
    assert [file.name for file in older.parent.glob("*.register*")] == [older.name]
    copy = sqlite3.connect(backup)
    assert copy.execute("PRAGMA user_version").fetchone() == (FILE_VERSION,)
    assert copy.execute("SELECT title FROM source").fetchall() == [("Harbour News",)]
    copy.close()
    assert len(backup.read_bytes()) == len(before)


def test_bringing_up_to_date_tells_how_far_it_is(tmp_path):
    path = shutil.copy(OLD_FILES[0], tmp_path / "old.register")
    told = []
    open_file(path, tell=lambda done, whole: told.append((done, whole))).close()
    assert told == sorted(told)
    assert len(told) > 1
    assert told[-1][0] == told[-1][1]


def test_an_older_file_is_known_before_it_is_opened(tmp_path):
    path = shutil.copy(OLD_FILES[0], tmp_path / "old.register")
    assert is_older(path)
    open_register(path).close()
    assert not is_older(path)
    for other in (tmp_path, tmp_path / "none", Path(__file__)):
        assert not is_older(other)


def test_an_upgraded_file_is_not_upgraded_again(data, older, one_more_step):
    one_more_step()
    for _ in range(2):
        open_file(older).close()
    assert len(backups(data)) == 1


def test_where_no_backup_can_be_written_a_copy_lies_beside_and_none_is_replaced(
    data, older, one_more_step
):
    data.write_text("no folder")
    earlier = older.with_name(f"mine.v{FILE_VERSION}.backup.register")
    earlier.write_bytes(b"an earlier one")
    one_more_step()
    open_file(older).close()
    assert earlier.read_bytes() == b"an earlier one"
    assert older.with_name(f"mine.v{FILE_VERSION}.backup-2.register").exists()


def test_a_step_that_fails_leaves_the_file_as_it_was(older, one_more_step):
    before = older.read_bytes()
    one_more_step('raise RuntimeError("half way")')
    with pytest.raises(RuntimeError, match="half way"):
        open_file(older)
    assert older.read_bytes() == before


def test_a_step_that_leaves_a_reference_to_nothing_is_taken_back(older, one_more_step):
    before = older.read_bytes()
    one_more_step('op.execute("INSERT INTO gap(id) VALUES (77)")')
    with pytest.raises(BrokenStepError, match="gap"):
        open_file(older)
    assert older.read_bytes() == before


def test_a_fault_of_a_step_is_one_of_the_program_and_no_sentence(older, one_more_step):
    one_more_step('op.execute("DROP TABLE no_such_table")')
    with pytest.raises(sa.exc.OperationalError, match="no such table"):
        open_file(older)


def test_a_file_that_somebody_writes_to_is_left_alone_without_a_copy(older, one_more_step):
    one_more_step()
    other = sqlite3.connect(older, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    database = Database(older)
    database.raw.execute("PRAGMA busy_timeout = 1")
    with pytest.raises(BusyError, match="Another program is writing"):
        register_file.bring_up_to_date(database)
    assert not list(older.parent.glob("*.backup*"))
    database.close()
    other.close()


def test_an_older_file_that_cannot_be_written_to_asks_for_a_copy(older, one_more_step):
    one_more_step()
    database = Database(older, read_only=True, immutable=True)
    with pytest.raises(DiskError, match="Copy it to a folder of your own"):
        register_file.bring_up_to_date(database)
    database.close()


def test_a_present_file_needs_no_alembic(older):
    script = (
        "import sys; from pathlib import Path;"
        "from agreement_register.curation.register import open_register;"
        "open_register(Path(sys.argv[1])).close(); print('alembic' in sys.modules)"
    )
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    command = [sys.executable, "-c", script, str(older)]
    done = subprocess.run(command, capture_output=True, text=True, env=environment, check=True)
    assert done.stdout == "False\n"


KILLED_HALF_WAY = """
import os, signal, sys
from pathlib import Path
from agreement_register.store.register_file import open_file
def die(done, _of_all):
    if done:
        os.kill(os.getpid(), signal.SIGKILL)
open_file(Path(sys.argv[1]), tell=die)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="there are no signals")
def test_a_file_whose_bringing_up_to_date_is_killed_is_the_older_one_whole(tmp_path):
    path = shutil.copy(OLD_FILES[0], tmp_path / "old.register")
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    environment |= {"XDG_DATA_HOME": str(tmp_path / "data")}
    command = [sys.executable, "-c", KILLED_HALF_WAY, str(path)]
    done = subprocess.run(command, capture_output=True, env=environment, check=False)
    assert done.returncode == -signal.SIGKILL
    raw = sqlite3.connect(path)
    assert raw.execute("PRAGMA user_version").fetchone() == (1,)
    assert raw.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    raw.close()
    register = open_register(path)
    assert register.head(register.find("AGR-000001")[1]).title == "On visits of ships"
    assert register.differences() == []
    register.close()
