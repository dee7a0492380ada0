"""A register file, its connection, and a unit of work whose clock stands still."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from agreement_register.domain.edits import EditBatch, RecordAdded
from agreement_register.domain.identifiers import new_id
from agreement_register.store.making import create_file
from agreement_register.store.register_file import open_file
from agreement_register.store.unit_of_work import UnitOfWork

NOW = "2026-01-02T03:04:05+00:00"


class Store:
    """An open file with the one road by which it changes."""

    def __init__(self, database):
        self.database = database
        self.raw = database.raw
        self.unit = UnitOfWork(database, lambda: NOW)

    def apply(self, *edits, label="a change", undoes=None):
        return self.unit.apply(EditBatch(label, list(edits)), "Ada", undoes).number

    def add(self, record_type, /, **values):
        record = new_id()
        self.apply(RecordAdded(record_type, record, values))
        return record

    def value(self, sql, *values):
        return self.database.value(sql, values)


@pytest.fixture(scope="session")
def empty_file(tmp_path_factory):
    """Return a new file to copy, which takes a twentieth of making one."""
    path = tmp_path_factory.mktemp("empty") / "mine.register"
    create_file(path, title="Mine", created=NOW)
    return path


@pytest.fixture
def path(empty_file, tmp_path):
    return Path(shutil.copy(empty_file, tmp_path / "mine.register"))


@pytest.fixture
def store(path):
    database = open_file(path)
    yield Store(database)
    database.close()
