"""Articles in the real window: dropped, copied, read by keys, cited values both ways, replaced."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication
from PySide6.QtWidgets import QApplication

from agreement_register.curation.cells.cell import Cell
from agreement_register.ui.dialogs.files import FileQuestions

if TYPE_CHECKING:
    from pathlib import Path

Key = Qt.Key
CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
OLD = "The ports agreed on 3 May 1994.\nShips may call from June on.\n"
NEW = "A correction was made.\nThe ports agreed on 3 May 1994.\nNo ship calls before autumn.\n"


class Files(FileQuestions):
    """Answers with the next of the paths that a test gives."""

    def __init__(self):
        self.answers = []

    def article(self, parent, title):
        return self.answers.pop(0)


class Reader:
    """Drops, reads and presses keys in the window of the sample register."""

    def __init__(self, qtbot, session, window, files):
        self.qtbot, self.session, self.window, self.files = qtbot, session, window, files
        self.register = session.context.register
        self.central_area = session.register_window.central_area

    @property
    def pane(self):
        return self.central_area.article.pane

    @property
    def current_field(self):
        start, end = self.pane.view.highlighted
        return self.pane.view.text_blocks.text[start:end]

    def press(self, key, modifiers=Qt.KeyboardModifier.NoModifier):
        self.qtbot.keyClick(QApplication.focusWidget(), key, modifiers)
        QApplication.processEvents()

    def select(self, number, field):
        kind, record = self.register.find(number)
        table = self.central_area.table
        self.qtbot.waitUntil(lambda: not table.model.is_waiting)
        self.central_area.go_to(Cell(kind, record, field))
        table.setFocus()
        self.qtbot.waitUntil(lambda: table.current_cell() == Cell(kind, record, field))
        return record

    def drop(self, *paths):
        mime = QMimeData()
        mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
        event = QDropEvent(
            QPointF(400, 300), Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )  # fmt: skip
        self.window.dropEvent(event)
        self.wait()

    def wait(self):
        adding_sources = self.session.register_window.reading.adding_sources
        self.qtbot.waitUntil(lambda: not adding_sources.is_busy)
        QApplication.processEvents()

    def card_number(self):
        details = self.central_area.card._card_context.details
        return details.row.number if details else ""


@pytest.fixture
def files():
    return Files()


@pytest.fixture
def reader(qtbot, sample_window, files):
    window, session = sample_window
    return Reader(qtbot, session, window, files)


def a_file(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_an_article_is_dropped_read_and_left(reader, tmp_path):
    reader.select("AGR-000004", "signed")
    reader.drop(a_file(tmp_path, "ports.txt", OLD))
    view = reader.pane.view
    assert view.hasFocus()
    assert view.text_blocks.text == OLD
    assert reader.card_number() == "AGR-000004"
    reader.press(Key.Key_J)
    reader.press(Key.Key_Return)
    assert view.selection.words == "agreed on"
    reader.press(Key.Key_J)
    reader.press(Key.Key_S)
    assert view.selection.words == "The ports agreed on 3 May 1994."
    reader.press(Key.Key_S, SHIFT)
    reader.press(Key.Key_Escape)
    reader.press(Key.Key_Escape)
    assert reader.central_area.table.view.hasFocus()


def test_what_was_copied_becomes_a_source_by_one_key_and_goes_by_another(reader):
    before = reader.register.counts()["source"]
    QGuiApplication.clipboard().setText(OLD)
    reader.press(Key.Key_V, CONTROL | SHIFT)
    reader.wait()
    assert reader.register.counts()["source"] == before + 1
    assert reader.pane.view.text_blocks.text.strip() == OLD.strip()
    reader.press(Key.Key_Z, CONTROL)
    assert reader.register.counts()["source"] == before
    assert not reader.central_area.article.is_shown


def test_f4_goes_to_the_passage_and_a_click_on_the_mark_back_to_the_value(reader):
    reader.select("AGR-000003", "signed")
    reader.press(Key.Key_F4)
    assert reader.current_field == "December 1995"
    kind, record = reader.register.find("AGR-000004")
    reader.central_area.article.show_beside(Cell(kind, record, "title"))
    view = reader.pane.view
    start = view.text_blocks.text.index("December 1995")
    reader.qtbot.mouseClick(
        view.viewport(), Qt.MouseButton.LeftButton, pos=view.spot_of(start, start + 13).center()
    )
    assert reader.card_number() == "AGR-000003"
    assert reader.central_area.card._card_context.current_field == "signed"
    reader.press(Key.Key_F4)
    assert reader.current_field == "December 1995"


def test_a_newer_edition_keeps_its_citations_and_shows_what_became_of_them(reader, tmp_path):
    agreement = reader.select("AGR-000004", "title")
    reader.drop(a_file(tmp_path, "ports.txt", OLD))
    source = reader.central_area.article.source
    from tests.builders import a_citation  # noqa: PLC0415

    for words in ("The ports agreed on 3 May 1994", "Ships may call from June on"):
        start = OLD.index(words)
        a_citation(
            reader.register, agreement, "title", words, source=source, quote=words,
            char_from=start, char_to=start + len(words), paragraph=OLD[:start].count("\n") + 1,
        )  # fmt: skip
    reader.files.answers.append(a_file(tmp_path, "newer.txt", NEW))
    reader.window.action_set["attach_text"].trigger()
    reader.wait()
    strip = reader.pane.edition
    assert strip.isVisible()
    assert strip.links["moved"].text() == "1 moved"
    assert strip.links["lost"].text() == "1 lost"
    strip.links["moved"].click()
    reader.press(Key.Key_Return)
    assert reader.current_field == "The ports agreed on 3 May 1994"
    assert reader.card_number() == "AGR-000004"
    reader.pane.setFocus()
    reader.press(Key.Key_Z, CONTROL)
    assert not strip.isVisible()
    assert reader.pane.view.text_blocks.text == OLD
