"""Files that no program of ours writes are shown with a mark, listed by check, or refused."""

from __future__ import annotations

import io

import pytest
from tests.hostile.made_files import EDITS, make, make_sound

from agreement_register.cli import commands
from agreement_register.cli.output import write_findings
from agreement_register.curation.checking import check
from agreement_register.curation.register import open_register
from agreement_register.curation.rescuing import rescue
from agreement_register.store.strange_values import strange_values

# What no look of ours tells from what a curator may have done, or what is cleared at the start.
AS_IF_SOUND = {
    "log has no edits", "log of unknown fields", "log at no time", "made at no time",
    "label of a megabyte", "moment is past all", "original is text", "original has a broken name",
}  # fmt: skip
VERBS = (
    ("list", "agreements", "--format", "json"),
    ("list", "events"),
    ("list", "changes"),
    ("show", "AGR-000001"),
    ("set", "AGR-000001", "note", "Another"),
    ("add-record", "agreements", "title=Another one"),
)


@pytest.fixture(scope="module")
def sound(tmp_path_factory):
    path = tmp_path_factory.mktemp("sound") / "sound.register"
    make_sound(path)
    return path


@pytest.fixture(scope="module")
def usual(sound):
    """Return what a deep check says of the sound file."""
    register = open_register(sound)
    said = io.StringIO()
    write_findings(said, list(check(register, is_deep=True)))
    register.close()
    return said.getvalue()


@pytest.fixture
def run(capsys, monkeypatch, tmp_path):
    """Return how to run a command, which must not end in a fault."""

    def raised(error):
        raise AssertionError(repr(error)) from error

    monkeypatch.setattr(commands, "report_fault", raised)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))

    def run(*arguments):
        code = commands.main(list(map(str, arguments)))
        said = capsys.readouterr()
        assert "Traceback" not in said.out + said.err
        assert (code == 3) == bool(said.err.strip()), "a refusal is a sentence"
        return code, said.out

    return run


def test_a_sound_file_holds_nothing_strange(sound, run):
    register = open_register(sound)
    assert list(strange_values(register.database)) == []
    register.close()
    assert run("list", sound, "agreements")[0] == 0


@pytest.mark.parametrize("name", EDITS)
def test_a_made_file_gives_no_fault_and_check_notices_it(name, sound, usual, run, tmp_path):
    path = make(name, sound, tmp_path / "mine.register")
    code, said = run("check", path, "--deep")
    assert code == 3 or said != usual or name in AS_IF_SOUND
    if code != 3:
        for verb in VERBS:
            run(verb[0], path, *verb[1:])


@pytest.mark.parametrize("name", [name for name in EDITS if " is " in name][::4])
def test_a_made_file_is_exported_or_refused(name, sound, run, tmp_path):
    path = make(name, sound, tmp_path / "mine.register")
    code, _ = run("export", path, tmp_path / "mine.xlsx")
    assert (code == 0) == (tmp_path / "mine.xlsx").exists()


@pytest.mark.parametrize("name", ["number is text", "day is bytes", "title is not UTF-8"])
def test_what_is_sound_of_a_made_file_is_rescued(name, sound, run, tmp_path):
    path = make(name, sound, tmp_path / "mine.register")
    rescue(path, tmp_path / "new.register")
    assert run("list", tmp_path / "new.register", "agreements")[0] == 0
    assert "EVT-000001" in run("list", tmp_path / "new.register", "events", "--format", "csv")[1]
