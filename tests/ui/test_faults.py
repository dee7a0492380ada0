"""What is wrong is said in place where the register is, and in one dialog where the program is."""

from __future__ import annotations

import importlib
import logging
import os
import pkgutil
import stat
import sys
from pathlib import Path
from types import FunctionType

import pytest
from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QLabel, QListView, QPushButton, QWidget
from typing_extensions import override

from agreement_register import ui
from agreement_register.paths import log_file
from agreement_register.ui.application import keep_log
from agreement_register.ui.dialogs.fault import FaultDialog


class Failing(QAbstractListModel):
    @override
    def rowCount(self, parent=QModelIndex()):  # noqa: B008
        return 20

    @override
    def data(self, index, role=Qt.ItemDataRole.DisplayRole):
        return {}["Harbour"] if role == Qt.ItemDataRole.DisplayRole else None


class FailingWidget(QWidget):
    @override
    def showEvent(self, event):
        self.setObjectName(f"{'no number':d}")  # an error straight from the interpreter


class Answering(QDialog):
    @override
    def accept(self):
        self.setObjectName("accepted")


def test_a_slot_takes_what_it_takes_of_what_a_signal_brings(qtbot):
    dialog, button = Answering(), QPushButton()
    qtbot.addWidget(dialog)
    qtbot.addWidget(button)
    button.clicked.connect(dialog.accept)
    button.click()
    assert dialog.objectName() == "accepted"


def every_class_of(base):
    for each in base.__subclasses__():
        yield each
        yield from every_class_of(each)


def is_called_by_qt(cls, name):
    of_qt = (base for base in cls.__mro__ if base.__module__.startswith("PySide6"))
    return any(hasattr(base, name) for base in of_qt)


class Storing(QWidget):
    def wanted(self):
        raise NotImplementedError


class Refusing(Storing):
    @override
    def wanted(self):
        raise ValueError("Choose by its number first.")


def test_what_we_ask_ourselves_refuses_whoever_asked(qtbot):
    asked = Refusing()
    qtbot.addWidget(asked)
    with pytest.raises(ValueError, match="by its number"):
        asked.wanted()


def test_whatever_qt_calls_in_a_class_of_ours_is_guarded():
    import_every_module()
    ours = {each for each in every_class_of(QObject) if each.__module__.startswith(ui.__name__)}
    unguarded = [
        f"{each.__qualname__}.{name}"
        for each in ours
        for name, answer in vars(each).items()
        if getattr(answer, "__override__", False) and not hasattr(answer, "__wrapped__")
        if isinstance(answer, FunctionType) and is_called_by_qt(each, name)
    ]
    assert len(ours) > 100
    assert unguarded == []


def import_every_module():
    for module in pkgutil.walk_packages(ui.__path__, f"{ui.__name__}."):
        importlib.import_module(module.name)


def test_a_fault_in_an_event_is_reported_and_the_window_goes_on(qtbot, monkeypatch):
    reported = []
    monkeypatch.setattr(sys, "excepthook", lambda kind, error, trace: reported.append(kind))
    for _ in range(2):
        widget = FailingWidget()
        qtbot.addWidget(widget)
        widget.show()
        assert widget.isVisible()
    qtbot.waitUntil(lambda: len(reported) == 2)
    assert reported == [ValueError, ValueError]


def test_a_fault_while_painting_leaves_the_row_empty_and_is_reported_once(qtbot, monkeypatch):
    reported = []
    monkeypatch.setattr(sys, "excepthook", lambda kind, error, trace: reported.append(kind))
    view = QListView()
    qtbot.addWidget(view)
    view.setModel(Failing(view))
    for _ in range(2):
        view.grab()
    assert reported == [], "not while it paints"
    qtbot.waitUntil(lambda: bool(reported))
    assert reported == [KeyError]


def fail():
    try:
        {}["a title of the register"]
    except KeyError as error:
        raise ValueError("no title of the register") from error


def fault():
    with pytest.raises(ValueError, match="no title") as caught:
        fail()
    return caught.value


@pytest.mark.parametrize(
    ("is_saved", "said"),
    [(True, "Your last edit is saved"), (False, "may not be saved"), (None, "No register is open")],
)
def test_a_fault_says_whether_the_last_edit_is_saved(qtbot, is_saved, said):
    dialog = FaultDialog(fault(), is_saved=is_saved)
    qtbot.addWidget(dialog)
    assert any(said in label.text() for label in dialog.findChildren(QLabel))


def test_the_report_of_a_fault_holds_words_of_the_register_only_where_they_are_wanted(qtbot):
    dialog = FaultDialog(fault(), is_saved=True)
    qtbot.addWidget(dialog)
    assert "ValueError" in dialog.report
    assert "KeyError" in dialog.report
    assert "in fail" in dialog.report
    assert "KeyError: 'a title" not in dialog.report
    assert "ValueError: no title" not in dialog.report
    dialog.content_box.click()
    dialog.copy_button.click()
    assert "ValueError: no title of the register" in QGuiApplication.clipboard().text()


@pytest.fixture
def log(monkeypatch, tmp_path):
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path))
    logger = logging.getLogger("agreement_register")
    before = list(logger.handlers)
    keep_log()
    yield logger
    for handler in set(logger.handlers) - set(before):
        logger.removeHandler(handler)
        handler.close()


@pytest.mark.skipif(sys.platform == "win32", reason="asks for permissions")
def test_the_log_is_private_and_never_grows_large(log):
    old = os.umask(0)
    try:
        for number in range(2000):
            log.warning("trouble %s %s", number, "x" * 1000)
    finally:
        os.umask(old)
    files = list(log_file().parent.iterdir())
    assert len(files) > 1
    assert sum(file.stat().st_size for file in files) < 3_000_000
    assert {stat.S_IMODE(file.stat().st_mode) for file in files} == {0o600}
    kept = [Path(f"{log_file()}.{number}") for number in (3, 2, 1)]
    assert sorted(files) == sorted([log_file(), *kept])
    lines = "".join(file.read_text("utf-8") for file in (*kept, log_file())).splitlines()
    numbers = [int(line.split()[-2]) for line in lines]
    assert numbers == list(range(numbers[0], 2000))
