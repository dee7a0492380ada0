"""The program with its real main window, and files in place of the platform's dialogs."""

from __future__ import annotations

import shutil

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication
from tests.ui.inline_reader import InlineReader

from agreement_register.curation.cells.cell import Cell
from agreement_register.curation.seeding import new_sample
from agreement_register.ui.application import Program
from agreement_register.ui.dialogs.files import FileQuestions
from agreement_register.ui.settings import CURATOR, Settings
from agreement_register.ui.window import registers


class FakeFiles(FileQuestions):
    """Answers with the next of the paths that a test gives."""

    def __init__(self):
        self.answers = []

    def _next(self):
        return self.answers.pop(0) if self.answers else None

    def new_register(self, parent):
        return self._next()

    def open_register(self, parent, folder=None):
        return self._next()

    def copy_target(self, parent, suggested):
        return self._next()

    def workbook_target(self, parent, suggested):
        return self._next()

    def pdf_target(self, parent, suggested):
        return self._next()

    def articles(self, parent):
        return self._next() or []

    def article(self, parent, title):
        return self._next()

    def list_file(self, parent):
        return self._next()

    def mapping_file(self, parent):
        return self._next()

    def text_target(self, parent, name):
        return self._next()


@pytest.fixture(scope="session")
def kept_sample(tmp_path_factory):
    path = tmp_path_factory.mktemp("sample") / "kept.register"
    new_sample(path, "Ada").close()
    return path


@pytest.fixture
def sample(kept_sample, tmp_path):
    return shutil.copy(kept_sample, tmp_path / "sample.register")


@pytest.fixture
def files():
    return FakeFiles()


@pytest.fixture
def reader_class():
    """Return who reads beside the window: by default nobody, so that no test has to wait."""
    return InlineReader


@pytest.fixture
def program(qtbot, qapp, files, tmp_path, reader_class, monkeypatch):
    monkeypatch.setattr(registers, "BackgroundReader", reader_class)
    kept = QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)
    settings = Settings(kept)
    settings.set(CURATOR, "Ada")
    program = Program(qapp, settings, files)
    yield program
    for window in program.windows:
        window.close()
    QApplication.processEvents()
    program.deleteLater()


class Shown:
    """A register in its window, as a test sees it."""

    def __init__(self, window, session):
        self.window, self.session = window, session
        self.context, self.register = session.context, session.context.register
        self.register_window = session.register_window
        self.central_area, self.table = (
            self.register_window.central_area,
            self.register_window.central_area.table,
        )

    def do(self, action):
        self.window.action_set[action].trigger()
        QApplication.processEvents()

    def go(self, number, field):
        kind, record = self.register.find(number)
        self.central_area.go_to(Cell(kind, record, field))
        self.table.setFocus()
        QApplication.processEvents()
        return Cell(kind, record, field)

    def shown(self, number, key):
        kind, record = self.register.find(number)
        return self.register.row(kind, record)[key]


@pytest.fixture
def open_register(qtbot, program):
    def open_path(path):
        window = program.start(path)
        window.resize(1280, 800)
        session = program.session_of(window)
        qtbot.waitUntil(lambda: session.register_window is not None)
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        QApplication.processEvents()
        return Shown(window, session)

    return open_path


@pytest.fixture
def shown(open_register, sample):
    return open_register(sample)
