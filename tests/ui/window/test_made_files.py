"""Files that no program of ours writes, in the real window: no fault, and no dialog of one."""

from __future__ import annotations

import sys
from functools import partial

import pytest
from PySide6.QtWidgets import QApplication
from tests.hostile.made_files import make, make_sound

from agreement_register.ui.application import report_fault
from agreement_register.ui.dialogs.fault import FaultDialog
from agreement_register.ui.table.record_table_model import RecordTableModel

SHOWN = (
    "number is text", "type of an event is unknown", "day is bytes", "evidence is junk",
    "title is not UTF-8", "titles are not UTF-8", "title is bytes", "finding is of no rule",
    "records of a type are not there", "reference is text", "log of bytes", "title of 10 MB",
    "moment is junk", "span has a status in letters", "agreement is not there",
)  # fmt: skip
REFUSED = {"title is bytes"}
PLACES = ("agreement", "event", "actor", "source", "citation", "finding")


@pytest.fixture(scope="module")
def sound(tmp_path_factory):
    path = tmp_path_factory.mktemp("sound") / "sound.register"
    make_sound(path)
    return path


@pytest.fixture
def faults(program, monkeypatch):
    """Return the faults that would open a dialog."""
    found = []
    monkeypatch.setattr(FaultDialog, "exec", lambda dialog: found.append(dialog._error))
    monkeypatch.setattr(sys, "excepthook", partial(report_fault, program))
    return found


@pytest.mark.parametrize("name", SHOWN)
def test_a_made_file_is_shown_or_refused_without_a_fault(
    name, sound, tmp_path, program, faults, qtbot
):
    window = program.start(make(name, sound, tmp_path / "mine.register"))
    said = []
    window.messages.shown.connect(lambda message: said.append(message.kind))
    session = program.session_of(window)
    qtbot.waitUntil(lambda: session.register_window is not None or "trouble" in said)
    if session.register_window is not None:
        look_at_every_table(session.register_window)
    assert faults == []
    assert session.register_window is not None or name in REFUSED


def look_at_every_table(shown):
    for place in PLACES:
        shown.central_area.show_kind(place)
        QApplication.processEvents()
        view = shown.central_area.table.view
        view.viewport().grab()
        model = view.model()
        assert isinstance(model, RecordTableModel)
        if model.rowCount():
            view.setCurrentIndex(model.index(0, 0))
            QApplication.processEvents()
