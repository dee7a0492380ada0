"""The Reader: of each key the last question is answered, and what is first goes first."""

from __future__ import annotations

from contextlib import contextmanager
from queue import Queue
from threading import Event

import pytest
import sqlalchemy as sa

from agreement_register.store.database import Database
from agreement_register.store.reader import Reader

PATIENCE = 20
_ENDLESS = "WITH RECURSIVE n(k) AS (SELECT 1 UNION ALL SELECT k + 1 FROM n) SELECT max(k) FROM n"


class Asking:
    """Asks a reader, and makes the calls that it has delivered."""

    def __init__(self, database):
        self.calls, self.answers, self.failures = Queue(), [], []
        self.place = "here"
        self.reader = Reader(self._connect(database), self.calls.put, lambda: self.place)

    @staticmethod
    def _connect(database):
        @contextmanager
        def connect():
            with database.beside() as other:
                yield Holder(other)

        return connect

    def ask(self, key, question, *, first=False):
        self.reader.ask(key, question, self.answers.append, self.failures.append, first=first)

    def take(self, number=1):
        for _ in range(number):
            self.calls.get(timeout=PATIENCE)()


class Holder:
    def __init__(self, database):
        self.database = database


class Gate:
    """A question that says when it has begun, and yields once it may."""

    def __init__(self, *parts):
        self.parts, self.began, self.may, self.times = parts, Event(), Event(), 0

    def __call__(self, _reading):
        self.times += 1
        self.began.set()
        assert self.may.wait(PATIENCE)
        yield from self.parts


def told(*parts):
    def question(_reading):
        yield from parts

    return question


def endless(began):
    def question(reading):
        began.set()
        yield reading.database.value(_ENDLESS)

    return question


@pytest.fixture
def database(tmp_path):
    path = tmp_path / "mine.register"
    path.touch()
    database = Database(path)
    database.use_wal()
    database.connection.exec_driver_sql("CREATE TABLE held (value INTEGER)")
    yield database
    database.close()


@pytest.fixture
def asking(database):
    asking = Asking(database)
    yield asking
    asking.reader.close()


def test_every_part_of_an_answer_is_delivered(asking):
    asking.ask("rows", told("first screen", "all"))
    asking.take(2)
    assert asking.answers == ["first screen", "all"]


def test_a_question_finds_what_was_stored_before_it(asking, database):
    def count(reading):
        yield reading.database.value("SELECT count(*) FROM held")

    for number in range(3):
        with database.transaction() as connection:
            connection.execute(sa.text("INSERT INTO held VALUES (1)"))
        asking.ask("counts", count)
        asking.take()
        assert asking.answers[-1] == number + 1


def test_all_parts_are_read_as_of_one_moment(asking, database):
    stored = Event()

    def count(reading):
        yield reading.database.value("SELECT count(*) FROM held")
        assert stored.wait(PATIENCE)
        yield reading.database.value("SELECT count(*) FROM held")

    asking.ask("counts", count)
    asking.take()
    with database.transaction() as connection:
        connection.execute(sa.text("INSERT INTO held VALUES (1)"))
    stored.set()
    asking.take()
    assert asking.answers == [0, 0]


def test_of_one_key_only_the_last_question_that_waits_is_answered(asking):
    gate = Gate("the first")
    asking.ask("rows", gate, first=True)
    gate.began.wait(PATIENCE)
    asking.ask("counts", told("old"))
    asking.ask("counts", told("new"))
    gate.may.set()
    asking.take(2)
    assert asking.answers == ["the first", "new"]
    assert asking.calls.empty()


def test_an_older_question_in_the_middle_of_a_statement_is_stopped(asking):
    began = Event()
    asking.ask("counts", endless(began))
    began.wait(PATIENCE)
    asking.ask("counts", told("new"))
    asking.take()
    assert (asking.answers, asking.failures) == (["new"], [])


def test_what_is_first_goes_before_what_is_under_way_and_that_is_answered_after_it(asking):
    gate, began = Gate("counted"), Event()

    def count(reading):
        if not began.is_set():
            yield from endless(began)(reading)
        yield from gate(reading)

    gate.may.set()
    asking.ask("counts", count)
    began.wait(PATIENCE)
    asking.ask("rows", told("rows"), first=True)
    asking.take(2)
    assert asking.answers == ["rows", "counted"]


def test_rows_that_were_being_read_when_others_were_asked_for_are_delivered_too(asking):
    gate = Gate("rows of the first key")
    asking.ask("rows", gate, first=True)
    gate.began.wait(PATIENCE)
    asking.ask("rows", told("rows of the second"), first=True)
    asking.ask("rows", told("rows of the third"), first=True)
    gate.may.set()
    asking.take(2)
    assert asking.answers == ["rows of the first key", "rows of the third"]


def test_what_was_read_for_an_older_question_is_not_delivered_once_another_is_asked(asking):
    asking.ask("counts", told("old"))
    call = asking.calls.get(timeout=PATIENCE)
    asking.ask("counts", told("new"))
    call()
    asking.take()
    assert asking.answers == ["new"]


def test_what_is_forgotten_is_not_answered(asking):
    asking.ask("counts", told("old"))
    call = asking.calls.get(timeout=PATIENCE)
    asking.reader.forget("counts")
    call()
    assert asking.answers == []


def test_what_fails_is_told_to_whoever_asked_and_the_next_is_answered(asking):
    def fail(reading):
        yield reading.database.value("SELECT value FROM nowhere")

    asking.ask("counts", fail)
    asking.take()
    assert "nowhere" in str(asking.failures[0])
    asking.ask("counts", told("after it"))
    asking.take()
    assert asking.answers == ["after it"]


def test_a_file_that_has_moved_is_connected_to_anew(asking):
    def name(reading):
        yield id(reading)

    for asking.place in ("here", "here", "elsewhere"):
        asking.ask("counts", name)
        asking.take()
    first, second, third = asking.answers
    assert first == second != third


def test_closing_stops_a_statement_and_lets_the_file_go(asking, database):
    began = Event()
    asking.ask("counts", endless(began))
    began.wait(PATIENCE)
    asking.reader.close()
    asking.ask("counts", told("too late"))
    assert asking.calls.empty()
    database.close()
    assert not database.path.with_name(f"{database.path.name}-wal").exists()


def test_a_file_that_cannot_be_read_is_told_to_everybody(database):
    asking = Asking(database)

    @contextmanager
    def refuse():
        raise OSError("gone")
        yield

    asking.reader = Reader(refuse, asking.calls.put, lambda: "here")
    asking.ask("counts", told("never"))
    asking.take()
    assert [str(error) for error in asking.failures] == ["gone"]
