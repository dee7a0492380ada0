"""The first run: welcome, sample, table, edit, undo, close, and the register opened again."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QSettings, QStandardPaths, Qt
from PySide6.QtWidgets import QApplication, QLineEdit

from agreement_register.curation.cells.cell import Cell
from agreement_register.ui.application import Program
from agreement_register.ui.dialogs.files import FileQuestions, own_folder
from agreement_register.ui.settings import CURATOR, RECENT, Settings
from agreement_register.ui.welcome.rows import RecentRow
from agreement_register.ui.widgets.big_button import BigButton
from agreement_register.ui.window.opening import sample_path

Key = Qt.Key
CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


class Files(FileQuestions):
    """Answers with the next of the paths that a test gives."""

    def __init__(self):
        self.answers = []

    def new_register(self, parent):
        return self.answers.pop(0)

    def open_register(self, parent, folder=None):
        return self.answers.pop(0)


class Curator:
    """Presses keys and buttons in the window, and looks at what it shows."""

    def __init__(self, qtbot, program, files):
        self.qtbot, self.program, self.files = qtbot, program, files
        self.window = program.start()
        self.window.resize(1280, 800)
        self.window.activateWindow()
        qtbot.waitUntil(self.window.isActiveWindow)

    @property
    def session(self):
        return self.program.session_of(self.window)

    @property
    def register(self):
        return self.session.context.register

    @property
    def central_area(self):
        return self.session.register_window.central_area

    def press(self, key, modifiers=Qt.KeyboardModifier.NoModifier):
        self.qtbot.keyClick(QApplication.focusWidget(), key, modifiers)
        QApplication.processEvents()

    def type(self, text):
        for letter in text:  # the first one may open an editor, which takes the others
            self.qtbot.keyClicks(QApplication.focusWidget(), letter)

    def click(self, widget):
        self.qtbot.mouseClick(widget, Qt.MouseButton.LeftButton)
        QApplication.processEvents()

    def begin(self, words):
        buttons = self.window.welcome.findChildren(BigButton)
        self.click(next(button for button in buttons if button.title == words))

    def go(self, number, field):
        kind, record = self.register.find(number)
        table = self.central_area.table
        self.qtbot.waitUntil(lambda: not table.model.is_waiting)
        self.central_area.go_to(Cell(kind, record, field))
        table.setFocus()
        self.qtbot.waitUntil(lambda: table.current_cell() == Cell(kind, record, field))

    def shown(self, number, key):
        kind, record = self.register.find(number)
        return self.register.row(kind, record)[key]


@pytest.fixture
def curator(qtbot, qapp, tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "share"))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "local"))
    assert QStandardPaths.writableLocation(
        QStandardPaths.StandardLocation.AppLocalDataLocation
    ).startswith(str(tmp_path)), "the sample would go to the folder of another test"
    kept = QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)
    files = Files()
    program = Program(qapp, Settings(kept), files)
    curator = Curator(qtbot, program, files)
    yield curator
    for window in program.windows:
        window.close()
    QApplication.processEvents()
    program.deleteLater()


def test_from_the_welcome_page_to_an_edit_that_is_still_there_the_next_time(curator):
    curator.click(curator.window.welcome.findChild(QLineEdit))
    curator.type("Ada")
    curator.begin("Open the sample register")
    curator.qtbot.waitUntil(lambda: curator.central_area.table.model.count == 20)
    assert curator.register.who == "Ada"
    assert "SAMPLE" in [b.accessibleName() for b in curator.window.status_bar.findChildren(
        type(curator.window.status_bar._sample)) if b.isVisible()]  # fmt: skip

    curator.go("AGR-000003", "title")
    before = curator.shown("AGR-000003", "title")
    curator.press(Key.Key_F2)
    QApplication.focusWidget().selectAll()
    curator.type("Accord on military contacts")
    curator.press(Key.Key_Return)
    assert curator.shown("AGR-000003", "title") == "Accord on military contacts"
    assert curator.register.history(limit=1)[0].who == "Ada"

    curator.press(Key.Key_Z, CONTROL)
    assert curator.shown("AGR-000003", "title") == before
    curator.press(Key.Key_Z, CONTROL | SHIFT)
    assert curator.shown("AGR-000003", "title") == "Accord on military contacts"

    curator.press(Key.Key_W, CONTROL)
    assert curator.window.welcome.isVisible()
    row = curator.window.welcome.findChild(RecentRow)
    curator.click(row)
    assert curator.shown("AGR-000003", "title") == "Accord on military contacts"


def test_a_date_is_typed_as_one_would_write_it(curator):
    curator.program.settings.set(CURATOR, "Ada")
    curator.begin("Open the sample register")
    curator.go("AGR-000001", "signed")
    curator.type("28.03.1993")
    curator.press(Key.Key_Return)
    assert curator.shown("AGR-000001", "signed") == "1993-03-28"
    assert (
        curator.central_area.table.current_cell().record == curator.register.find("AGR-000002")[1]
    )


def test_the_sample_is_opened_as_it_was_left_or_afresh(curator):
    curator.begin("Open the sample register")
    first = curator.register.path
    curator.press(Key.Key_W, CONTROL)
    curator.begin("Open the sample register")
    assert curator.register.path == first == sample_path()
    assert first.parent == own_folder()
    curator.window.message_bar.press("Start afresh")
    second = curator.program.windows[1]
    assert curator.program.session_of(second).context.register.path.stem == "Sample register 2"


def test_a_new_register_is_a_name_and_a_folder(curator, tmp_path):
    curator.program.settings.set(CURATOR, "Ada")
    curator.files.answers = [tmp_path / "Baltic.register"]
    curator.press(Key.Key_N, CONTROL)
    assert curator.register.title == "Baltic"
    assert curator.central_area.table.model.count == 0
    curator.press(Key.Key_N, CONTROL | SHIFT)
    curator.qtbot.waitUntil(lambda: curator.central_area.table.model.count == 1)
    assert curator.program.settings.get(RECENT) == [str(tmp_path / "Baltic.register")]


@pytest.mark.parametrize(
    "content", [b"", b"no register at all", b"SQLite format 3\0" + b"\0" * 200]
)
def test_a_file_that_is_no_register_is_said_on_the_welcome_page(curator, tmp_path, content):
    path = tmp_path / "other.register"
    path.write_bytes(content)
    curator.files.answers = [path]
    curator.press(Key.Key_O, CONTROL)
    assert curator.window.welcome.isVisible()
    assert "other.register" in curator.window.message_bar.text
    assert path.read_bytes() == content


def test_a_lost_register_is_found_again_in_place(curator, tmp_path):
    lost, found = tmp_path / "lost.register", tmp_path / "found.register"
    curator.files.answers = [lost]
    curator.press(Key.Key_N, CONTROL)
    curator.press(Key.Key_W, CONTROL)
    lost.rename(found)
    curator.files.answers = [found]
    curator.window.find_wanted.emit(lost)
    assert curator.register.path == found
    assert curator.program.settings.get(RECENT) == [str(found)]


def test_the_name_is_not_asked_for_again(curator):
    curator.program.settings.set(CURATOR, "Grace")
    curator.begin("Open the sample register")
    assert curator.register.who == "Grace"
