"""Who may only read a register follows what is written to it, from the first look on."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from tests.builders import AS_ANOTHER_USER, everything_in
from tests.store.conftest import Store

from agreement_register.store.making import create_file
from agreement_register.store.register_file import open_file

pytestmark = pytest.mark.skipif(
    sys.platform == "win32" or os.getuid() != 0, reason="needs a second user"
)
READ = (
    AS_ANOTHER_USER
    + """
register = registers.open_register(path)
def say(*words):
    print(*words, flush=True)
say(register.is_read_only, register.counts()["source"])
for _line in sys.stdin:
    try:
        told = [change.label for change in register.poll()]
        say(register.counts()["source"], *told)
    except RegisterError as error:
        say("trouble", error)
register.close()
"""
)


@pytest.fixture
def path():
    """Return a register in a folder that any user can reach, and only its owner write to."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        path = Path(folder) / "mine.register"
        create_file(path, title="Mine", created="2026-01-02")
        path.chmod(0o644)
        yield path


class Colleague:
    """Another user, who looks when told to."""

    def __init__(self, path):
        environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
        pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
        program = [sys.executable, "-c", READ, str(path)]
        self.process = subprocess.Popen(program, env=environment, **pipes)
        self.first = self.process.stdout.readline().strip()

    def looks(self):
        self.process.stdin.write("\n")
        self.process.stdin.flush()
        return self.process.stdout.readline().strip()

    def leaves(self):
        self.process.stdin.close()
        self.process.wait(timeout=30)
        self.process.stdout.close()


@pytest.fixture
def colleague(path):
    colleague = Colleague(path)
    yield colleague
    colleague.leaves()


def written(path, *titles):
    store = Store(open_file(path))
    for title in titles:
        store.add("source", title=title)
    return store


def test_a_file_at_rest_is_followed_once_it_is_written_to_and_after_it_rests_again(path, colleague):
    assert colleague.first == "True 0"
    store = written(path, "one")
    assert colleague.looks() == "1 a change"
    store.add("source", title="two")
    assert colleague.looks() == "2 a change"
    assert store.database._checkpoints._move("TRUNCATE")
    store.add("source", title="three")
    assert colleague.looks() == "3 a change"
    store.database.close()
    assert colleague.looks() == "3"
    written(path, "four").database.close()
    assert colleague.looks() == "4 a change"


def test_what_was_written_and_closed_between_two_looks_is_seen(path, colleague):
    written(path, "one", "two").database.close()
    assert colleague.looks() == "2 a change a change"


def test_a_file_that_is_written_when_it_is_opened_is_followed(path):
    store = written(path, "one")
    colleague = Colleague(path)
    assert colleague.first == "True 1"
    store.add("source", title="two")
    assert colleague.looks() == "2 a change"
    colleague.leaves()
    store.database.close()


def test_a_version_put_in_its_place_is_followed(path, colleague, tmp_path):
    store = written(path, "one")
    store.database.close()
    assert colleague.looks() == "1 a change"
    (tmp_path / "copy").write_bytes(path.read_bytes())
    written(path, "two").database.close()
    assert colleague.looks() == "2 a change"
    other = path.with_name("other")
    other.write_bytes((tmp_path / "copy").read_bytes())
    other.chmod(0o644)
    other.replace(path)
    assert colleague.looks().split()[0] == "1"


def test_who_only_reads_leaves_nothing_beside_the_file(path, colleague):
    written(path, "one").database.close()
    colleague.looks()
    before = everything_in(path.parent)
    colleague.looks()
    assert list(before) == [path.name]
    assert everything_in(path.parent) == before
