"""The welcome page: ways to begin, the curator's name, registers opened lately, lost files."""

from __future__ import annotations

import shutil

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import QLineEdit

from agreement_register.ui.settings import CURATOR, RECENT, Settings
from agreement_register.ui.welcome.page import WelcomePage
from agreement_register.ui.welcome.rows import (
    LostRow,
    RecentRow,
    folder_words,
    written,
)
from agreement_register.ui.widgets.big_button import BigButton


@pytest.fixture
def settings(tmp_path):
    return Settings(QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat))


def a_page(qtbot, settings):
    page = WelcomePage(settings)
    qtbot.addWidget(page)
    page.resize(1200, 800)
    page.show()
    return page


def test_each_way_to_begin_is_a_button_with_a_signal(qtbot, settings):
    page = a_page(qtbot, settings)
    buttons = page.findChildren(BigButton)
    signals = (page.sample_wanted, page.new_wanted, page.open_wanted)
    assert len(buttons) == len(signals)
    for button, signal in zip(buttons, signals, strict=True):
        with qtbot.waitSignal(signal):
            qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
        with qtbot.waitSignal(signal):
            qtbot.keyClick(button, Qt.Key.Key_Return)


def test_the_name_is_asked_for_once(qtbot, settings):
    page = a_page(qtbot, settings)
    field = page.findChild(QLineEdit)
    assert field.isVisible()
    qtbot.keyClicks(field, " Ada ")
    page.keep_name()
    assert settings.get(CURATOR) == "Ada"
    assert not a_page(qtbot, settings).findChild(QLineEdit).isVisible()


def test_an_empty_name_is_not_kept(qtbot, settings):
    a_page(qtbot, settings).keep_name()
    assert settings.get(CURATOR) == ""


def test_registers_opened_lately_are_buttons(qtbot, settings, tmp_path):
    path = tmp_path / "Baltic treaties.register"
    path.touch()
    settings.add_recent(str(path))
    page = a_page(qtbot, settings)
    row = page.findChild(RecentRow)
    assert row.text() == "Baltic treaties"
    with qtbot.waitSignal(page.path_wanted) as wanted:
        qtbot.mouseClick(row, Qt.MouseButton.LeftButton)
    assert wanted.args == [path]


def test_a_lost_register_is_said_and_can_be_looked_for_or_forgotten(qtbot, settings, tmp_path):
    lost = tmp_path / "gone.register"
    settings.add_recent(str(lost))
    page = a_page(qtbot, settings)
    row = page.findChild(LostRow)
    find, forget = (button for button in row.children() if hasattr(button, "click"))
    with qtbot.waitSignal(page.find_wanted) as wanted:
        find.click()
    assert wanted.args == [lost]
    forget.click()
    assert settings.get(RECENT) == []
    qtbot.waitUntil(lambda: page.findChild(LostRow) is None)


def test_a_file_is_dated_in_words(tmp_path):
    path = tmp_path / "new.register"
    path.touch()
    assert written(path).startswith("today, ")


def test_a_folder_is_named_by_its_last_two_parts(tmp_path):
    folder = tmp_path / "Documents" / "Registers"
    assert folder_words(folder / "a.register") == "Documents / Registers"


def test_a_narrow_page_shows_what_is_recent_below(qtbot, settings, tmp_path):
    path = tmp_path / "a.register"
    shutil.copy(__file__, path)
    settings.add_recent(str(path))
    page = a_page(qtbot, settings)
    row, first = page.findChild(RecentRow), page.findChild(BigButton)
    assert row.mapTo(page, row.rect().topLeft()).x() > first.width()
    page.resize(600, 900)
    qtbot.waitUntil(lambda: row.mapTo(page, row.rect().topLeft()).x() < first.width())
