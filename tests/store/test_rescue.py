"""Whatever bits of a register are flipped, what is rescued of it is sound."""

from __future__ import annotations

import random
import sqlite3
from contextlib import closing

import pytest
from tests.builders import a_citation, an_agreement

from agreement_register.curation.register import create_register, open_register
from agreement_register.store.pages import UnreadableError
from agreement_register.store.rescue import rescue_file


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    path = tmp_path_factory.mktemp("made") / "mine.register"
    register = create_register(path, "Ada")
    for number in range(25):
        agreement = an_agreement(register, f"title {number}")
        a_citation(register, agreement, "title", "so it is called")
    register.close()
    return path.read_bytes()


@pytest.mark.parametrize("seed", range(12))
def test_what_is_rescued_is_sound(made, tmp_path, seed):
    rng = random.Random(seed)  # noqa: S311 - it is to be the same again
    held = bytearray(made)
    for _ in range(rng.choice((20, 200, 800))):
        held[rng.randrange(100, len(held))] ^= 1 << rng.randrange(8)
    path, target = tmp_path / "bad.register", tmp_path / "rescued.register"
    path.write_bytes(held)
    try:
        rescued = rescue_file(path, target, "2026-01-02T03:04:05+00:00")
    except UnreadableError:
        assert not target.exists()
        return
    register = open_register(target)
    assert register.differences() == []
    assert register.counts()["agreement"] <= rescued.rows["agreement"]
    register.close()
    with closing(sqlite3.connect(target)) as raw:
        assert raw.execute("PRAGMA foreign_key_check").fetchall() == []
        assert raw.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


def test_two_records_with_one_number_get_two(made, tmp_path):
    path, target = tmp_path / "bad.register", tmp_path / "rescued.register"
    path.write_bytes(made)
    with closing(sqlite3.connect(path)) as raw:
        raw.execute("PRAGMA writable_schema = ON")
        raw.execute("DELETE FROM sqlite_schema WHERE name LIKE 'sqlite_autoindex_records%'")
        raw.execute(
            "UPDATE sqlite_schema SET sql = replace(replace(sql, 'UNIQUE (kind, number)', "
            "'CHECK (1)'), 'UNIQUE (serial)', 'CHECK (1)') WHERE name = 'records'"
        )
        raw.commit()
    with closing(sqlite3.connect(path)) as raw:
        raw.execute("UPDATE records SET number = 7, serial = 3 WHERE number IN (7, 8, 9)")
        raw.commit()
    rescued = rescue_file(path, target, "2026-01-02T03:04:05+00:00")
    register = open_register(target)
    assert register.counts()["agreement"] == rescued.rows["agreement"] == 25
    register.close()
