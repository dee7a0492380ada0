"""What the command line stored is taken back in the window, open then or opened later."""

from __future__ import annotations

import pytest

from agreement_register import cli
from agreement_register.curation.register import open_register
from agreement_register.domain.edits import CellEdit, EditBatch


class Curator:
    """Somebody at the window, with a terminal beside it."""

    def __init__(self, window, session, capsys):
        self.window, self.session, self._capsys = window, session, capsys
        self.path = session.path()
        self.agreement = self.register.find("AGR-000004")[1]

    @property
    def register(self):
        return self.session.context.register

    def types(self, *argv, by="Ada"):
        """Run a command on the register; the window hears of it at its next look."""
        verb, *rest = argv
        assert cli.main([verb, str(self.path), *rest, "--by", by]) == 0
        self._capsys.readouterr()
        if self.session.context is not None:
            self.session.context.change_signals.look_for_others()

    def reopens(self):
        self.session.begin(open_register(self.path, "Ada"))
        assert self.session.register_window  # whole at once, for whoever asks before it is

    def edits(self, title):
        before = self.register.values("agreement", self.agreement)["title"]
        edit = CellEdit("agreement", self.agreement, "title", before, title)
        self.session.context.undo.perform(EditBatch("change of Title in AGR-000004", [edit]))

    def does(self, action):
        self.window.action_set[action].trigger()

    def may_undo(self):
        return self.window.action_set["undo"].text().replace("&", "")

    def value(self, field):
        return self.register.row("agreement", self.agreement)[field]


@pytest.fixture
def curator(sample_window, capsys):
    return Curator(*sample_window, capsys)


def test_what_came_with_the_sample_is_not_undone(curator):
    assert not curator.window.action_set["undo"].isEnabled()


def test_a_change_of_the_command_line_is_undone_and_redone_in_the_open_window(curator):
    curator.types("set", "AGR-4", "title", "On ships")
    assert curator.may_undo() == "Undo change of Title in AGR-000004"
    assert curator.value("title") == "On ships"
    curator.does("undo")
    assert curator.value("title") == "Agreement"
    curator.does("redo")
    assert curator.value("title") == "On ships"


def test_it_is_undone_in_a_window_that_is_opened_later(curator):
    curator.session.close()
    curator.types("set", "AGR-4", "signed", "Dec 1995")
    curator.types("add-record", "events", "agreement=AGR-4", "type=ratified", "date=1996")
    curator.types("cite", "AGR-4", "signed", "--source", "SRC-1", "--stated", "1995")
    curator.reopens()
    for label in (
        "citation of Signed in AGR-000004",
        "new event",
        "change of Signed in AGR-000004",
    ):
        assert curator.may_undo() == f"Undo {label}"
        curator.does("undo")
    assert curator.value("signed") == "1994-03-28"
    assert not curator.window.action_set["undo"].isEnabled()


def test_what_was_undone_is_not_undone_again_after_reopening(curator):
    curator.edits("On ships")
    curator.edits("On boats")
    curator.does("undo")
    curator.reopens()
    curator.does("undo")
    assert curator.value("title") == "Agreement"
    assert not curator.window.action_set["undo"].isEnabled()


def test_what_was_made_again_is_undone_again_after_reopening(curator):
    curator.edits("On ships")
    for action in ("undo", "redo", "undo", "redo"):
        curator.does(action)
    curator.reopens()
    curator.does("undo")
    assert curator.value("title") == "Agreement"


def test_a_change_of_somebody_else_is_undone_by_name(curator):
    curator.types("set", "AGR-4", "title", "On ships", by="Bo")
    assert curator.may_undo() == "Undo change of Title in AGR-000004, by Bo"
    curator.does("undo")
    assert curator.value("title") == "Agreement"


def test_somebody_else_does_not_come_between_a_curator_and_the_own_last_change(curator):
    curator.edits("On ships")
    curator.types("set", "AGR-4", "note", "seen", by="Bo")
    curator.does("undo")
    assert (curator.value("title"), curator.value("note")) == ("Agreement", "seen")
