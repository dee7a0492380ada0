"""A file in which another program made parts of its own is refused, and its records are rescued."""

from __future__ import annotations

import shutil
import sqlite3

import pytest
from tests.builders import everything_in
from tests.store.conftest import Store
from tests.store.test_migrations import OLD_FILES

from agreement_register.curation.register import open_register
from agreement_register.curation.rescuing import rescue
from agreement_register.domain.errors import AlteredRegisterError
from agreement_register.store import known_parts
from agreement_register.store.database import Database
from agreement_register.store.register_file import open_file

TRIGGER = "CREATE TRIGGER eat AFTER UPDATE ON source BEGIN DELETE FROM edits; END"
CHANGED = {
    "a trigger eat": TRIGGER,
    "a view mine": "CREATE VIEW mine AS SELECT * FROM records",
    "a foreign table notes": "CREATE TABLE notes (words TEXT)",
    "a foreign table sought": "CREATE VIRTUAL TABLE sought USING fts5(words)",
    "a foreign index ix_mine": "CREATE INDEX ix_mine ON source (upper(title))",
    "no index ix_edits_record": "DROP INDEX ix_edits_record",
    "no table finding": "DROP TABLE finding",
    "the column twice of source": (
        "ALTER TABLE source ADD COLUMN twice TEXT GENERATED ALWAYS AS (title || title) VIRTUAL"
    ),
    "no column title in source": "ALTER TABLE source DROP COLUMN title",
    "a view gap": "DROP TABLE gap; CREATE VIEW gap AS SELECT * FROM source",
}
REWRITTEN = {
    "the column title of source": ("source", "title TEXT", "title TEXT COLLATE NOCASE"),
    "other rules for records": (
        "records",
        "UNIQUE (kind, number)",
        "UNIQUE (kind, number) ON CONFLICT REPLACE",
    ),
    "other rules for event": ("event", "ON DELETE RESTRICT", "ON DELETE CASCADE"),
    "the column who of batches": ("batches", "who TEXT", "who TEXT CHECK (length(who) < 3)"),
    "the column note of source": ("source", "note TEXT", "note TEXT DEFAULT (randomblob(1e8))"),
}


@pytest.fixture(scope="module")
def sound(empty_file, tmp_path_factory):
    """Return a closed register that holds a source."""
    path = shutil.copy(empty_file, tmp_path_factory.mktemp("sound") / "mine.register")
    store = Store(open_file(path))
    store.add("source", title="Harbour News")
    store.database.close()
    return path


@pytest.fixture
def mine(sound, tmp_path):
    return shutil.copy(sound, tmp_path / "mine.register")


def run(path, sql):
    raw = sqlite3.connect(path)
    raw.executescript(sql)
    raw.close()


def rewrite(path, table, old, new):
    raw = sqlite3.connect(path)
    raw.execute("PRAGMA writable_schema = ON")
    changed = raw.execute(
        "UPDATE sqlite_schema SET sql = replace(sql, ?, ?) WHERE name = ?", (old, new, table)
    )
    assert changed.rowcount == 1
    raw.commit()
    raw.close()


@pytest.mark.parametrize(("named", "sql"), CHANGED.items(), ids=list(CHANGED))
def test_parts_of_another_program_are_named_and_nothing_is_written(mine, named, sql):
    run(mine, sql)
    before = everything_in(mine.parent)
    with pytest.raises(AlteredRegisterError) as refused:
        open_file(mine)
    assert named in str(refused.value)
    assert everything_in(mine.parent) == before


@pytest.mark.parametrize(("named", "edit"), REWRITTEN.items(), ids=list(REWRITTEN))
def test_other_rules_for_a_table_are_named(mine, named, edit):
    rewrite(mine, *edit)
    with pytest.raises(AlteredRegisterError, match=named):
        open_file(mine)


@pytest.mark.parametrize("named", ["a trigger eat", "a view mine", "the column twice of source"])
def test_the_records_of_a_changed_file_are_rescued_without_the_foreign_parts(mine, tmp_path, named):
    run(mine, CHANGED[named])
    report = rescue(mine, tmp_path / "new.register")
    assert report.is_whole
    register = open_register(tmp_path / "new.register", "Ada")
    assert register.head(register.find("SRC-000001")[1]).title == "Harbour News"
    register.close()


@pytest.mark.parametrize("old_file", OLD_FILES, ids=lambda file: file.stem)
def test_a_trigger_in_a_file_of_any_version_is_found_before_it_is_brought_up_to_date(
    old_file, tmp_path
):
    path = shutil.copy(old_file, tmp_path / "old.register")
    run(path, TRIGGER)
    before = everything_in(tmp_path)
    with pytest.raises(AlteredRegisterError, match="a trigger eat"):
        open_file(path)
    assert everything_in(tmp_path) == before


def test_what_is_made_today_is_known_at_a_glance(mine, tmp_path):
    files = {"made anew": mine}
    for old_file in OLD_FILES:
        files[f"brought up from {old_file.stem}"] = shutil.copy(old_file, tmp_path / old_file.name)
        open_file(files[f"brought up from {old_file.stem}"]).close()
    found = {}
    for how, path in files.items():
        raw = sqlite3.connect(path)
        found[how] = known_parts.fingerprint_of_parts(known_parts.parts_of(raw))
        raw.close()
    to_add = {how: each for how, each in found.items() if each not in known_parts.KNOWN}
    assert to_add == {}, "put these into KNOWN"
    assert set(found.values()) == known_parts.KNOWN, "take the others out of KNOWN"


def test_what_is_not_known_at_a_glance_is_compared_piece_by_piece(mine, monkeypatch):
    monkeypatch.setattr(known_parts, "KNOWN", frozenset())
    open_file(mine).close()
    run(mine, "ANALYZE")
    open_file(mine).close()


def test_a_file_brings_nothing_that_calls_functions_or_other_files(mine):
    database = Database(mine)
    assert database.value("PRAGMA trusted_schema") == 0
    with pytest.raises(sqlite3.OperationalError, match="attached"):
        database.raw.execute("ATTACH ':memory:' AS other")
    with pytest.raises(sqlite3.OperationalError, match=r"not authorized|no such function"):
        database.raw.execute("SELECT load_extension('other')")
    assert database.raw.getlimit(sqlite3.SQLITE_LIMIT_LENGTH) == 512 * 1024 * 1024
    database.close()
