"""The window is closed at every stage of work: nothing that comes later finds what is gone."""

from __future__ import annotations

import gc
import sys
import threading

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt, QTimer
from PySide6.QtWidgets import QApplication
from shiboken6 import delete

from agreement_register.curation.cells.editing import set_cell
from agreement_register.curation.register import open_register as real_register
from agreement_register.domain.edits import EditBatch, RecordAdded
from agreement_register.domain.identifiers import new_id
from agreement_register.domain.views import Filter
from agreement_register.ui.background import Background, BackgroundReader
from agreement_register.ui.dialogs.export import ExportChoice

Key = Qt.Key


class Stages:
    """Brings a window to a stage of work."""

    def __init__(self, shown, qtbot, folder):
        self.shown, self.qtbot, self.folder = shown, qtbot, folder

    def opened(self):
        """Do nothing: what follows the first rows is still to come."""

    def counting(self):
        self.shown.do("show_citation")

    def searching(self):
        self.shown.window.tool_bar.search_box.setText("norw")

    def filtering(self):
        self.shown.table.add_filter(Filter("evidence", "disputed", "Disputed"))

    def changing(self):
        agreement = self.shown.register.find("AGR-000003")[1]
        batch = set_cell(self.shown.register, "agreement", agreement, "title", "Pact")
        self.shown.context.undo.perform(batch)

    def typing_in_the_table(self):
        self.shown.go("AGR-000003", "title")
        self.qtbot.keyClicks(QApplication.focusWidget(), "P")

    def typing_on_the_card(self):
        self.shown.go("AGR-000003", "title")
        self.shown.central_area.card.setFocus()
        self.qtbot.keyClick(QApplication.focusWidget(), Key.Key_F2)

    def exporting(self):
        choice = ExportChoice(self.folder / "out.xlsx", "full", None, opens=False)
        self.shown.register_window.files.export(choice)

    def checking(self):
        self.shown.do("check")

    def reading(self):
        self.shown.go("SRC-000002", "title")
        self.shown.do("read_source")

    def citing(self):
        self.shown.go("AGR-000003", "signed")
        self.shown.do("cite")

    def asking_why(self):
        self.shown.go("AGR-000003", "signed")
        self.shown.do("why")

    def weighing_conflicts(self):
        self.shown.do("conflicts")

    def looking_back(self):
        self.shown.do("show_log")

    def deleting(self):
        self.shown.go("AGR-000003", "title")
        self.shown.do("remove")

    def looking_at_findings(self):
        self.shown.do("show_finding")

    def choosing_from_a_menu(self):
        self.shown.table.panels.show_column_menu(1)

    def choosing_columns(self):
        self.shown.do("columns")

    def choosing_a_day(self):
        self.shown.do("as_of")

    def asking_what_to_export(self):
        self.shown.do("export")

    def copying(self):
        self.shown.register_window.files._copy_beside(self.folder / "copy.register")


STAGES = [name for name in vars(Stages) if not name.startswith("_")]
FEW = ["opened", "typing_in_the_table", "exporting", "reading", "citing"]


def settle(qtbot):
    """Let everything that waits come, be it for what is gone."""
    for pause in (0, 20, 60):
        qtbot.wait(pause)
        QApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        gc.collect()


@pytest.fixture
def nothing_said(capfd, monkeypatch):
    """Fail if anything is raised or told meanwhile, even where nobody could catch it."""
    unraisable = []
    monkeypatch.setattr(sys, "unraisablehook", unraisable.append)
    yield
    said = capfd.readouterr()
    assert "deleted" not in said.err, said.err
    assert unraisable == []


@pytest.fixture
def reader_class():
    """Let a register be read beside the window, as it is in the program."""
    return BackgroundReader


@pytest.mark.parametrize("stage", STAGES)
@pytest.mark.usefixtures("nothing_said")
def test_closing_the_window(open_register, sample, qtbot, tmp_path, stage):
    shown = open_register(sample)
    getattr(Stages(shown, qtbot, tmp_path), stage)()
    shown.window.close()
    settle(qtbot)


@pytest.mark.parametrize("stage", FEW)
@pytest.mark.usefixtures("nothing_said")
def test_closing_the_register(open_register, sample, qtbot, tmp_path, stage):
    shown = open_register(sample)
    getattr(Stages(shown, qtbot, tmp_path), stage)()
    shown.session.close()
    settle(qtbot)


@pytest.mark.parametrize("stage", FEW)
@pytest.mark.usefixtures("nothing_said")
def test_ending_the_program(program, open_register, sample, qtbot, tmp_path, stage):
    shown = open_register(sample)
    getattr(Stages(shown, qtbot, tmp_path), stage)()
    program.put_away()
    assert sorted(path.name for path in sample.parent.glob("sample.register*")) == [sample.name]
    settle(qtbot)


@pytest.mark.parametrize("how", ["window", "session"])
@pytest.mark.usefixtures("nothing_said")
def test_closing_while_a_large_change_is_stored(open_register, sample, qtbot, how):
    shown = open_register(sample)
    position = shown.register.log_position
    added = [RecordAdded("agreement", new_id(), {"title": f"Pact {n}", "type": "treaty"})
             for n in range(600)]  # fmt: skip
    begun = shown.context.undo.writing.began
    begun.connect(lambda *_: QTimer.singleShot(0, getattr(shown, how).close))
    shown.context.undo.attempt(EditBatch("many", added))
    qtbot.waitUntil(lambda: shown.session.context is None)
    settle(qtbot)
    assert sorted(path.name for path in sample.parent.glob("sample.register*")) == [sample.name]
    again = real_register(sample, check=True)
    stored = again.log_position - position  # whole, if it was written before it was stopped
    assert stored in (0, 1)
    assert again.counts()["agreement"] == 20 + stored * len(added)
    again.close()


@pytest.mark.usefixtures("nothing_said")
def test_work_that_outlasts_its_background_tells_nobody(qtbot):
    background, begun, told = Background(), threading.Event(), []

    def work(task):
        begun.set()
        while not task.is_cancelled():
            background.tell(task, 1, 2)
        return "done"

    task = background.run(work, told.append, told.append, lambda *_: None)
    begun.wait()
    task.cancel()
    delete(background)
    settle(qtbot)
    assert told == []


@pytest.mark.usefixtures("nothing_said")
def test_a_closed_background_begins_nothing_and_tells_nothing(qtbot):
    background, told = Background(), []
    background.run(lambda _task: 1, told.append, told.append)
    background.close()
    background.run(lambda _task: 2, told.append, told.append)
    settle(qtbot)
    assert told == []


@pytest.mark.usefixtures("nothing_said")
def test_whoever_was_told_is_let_go_on_the_windows_thread(qtbot):
    background, told = Background(), []
    task = background.run(lambda _task: 1, told.append, told.append, lambda *_: None)
    qtbot.waitUntil(lambda: told == [1])
    task.on_done(2)  # the thread of the work may still hold the task, and nothing of its owner's
    task.on_progress(1, 2)
    assert told == [1]
