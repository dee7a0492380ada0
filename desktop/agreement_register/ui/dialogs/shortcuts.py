"""The sheet of keys: every action by its menu, then the keys of tables, editors and palettes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from agreement_register.domain.texts import Lower, Text, text
from agreement_register.ui.actions import ACTION
from agreement_register.ui.language import say, word
from agreement_register.ui.menus import MENUS, SEPARATOR, Menu
from agreement_register.ui.theme.type_scale import SECTION, px
from agreement_register.ui.widgets.labels import Key, Label
from agreement_register.ui.widgets.layouts import resize_on_screen

if TYPE_CHECKING:
    from collections.abc import Iterator

Section = tuple[Text, tuple[tuple[Text, tuple[str, ...]], ...]]

OTHER_KEYS: tuple[Section, ...] = (
    (text("In the table"), (
        (text("Type in place of the value"), ("A … Z",)),
        (text("Store and go down, up"), ("Return", "Shift+Return")),
        (text("Store and go right, left"), ("Tab", "Shift+Tab")),
        (text("Leave the cell as it was"), ("Esc",)),
        (text("Today's date"), ("Ctrl+;",)),
        (text("The value of the cell above"), ("Ctrl+'",)),
        (text("Open the list"), ("Alt+Down",)),
        (text("To the edge of the table"), ("Ctrl+Down",)),
        (text("Select the column, the row"), ("Ctrl+Space", "Shift+Space")),
    )),
    (text("In the article"), (
        (text("A page on, a page back"), ("Space", "Shift+Space")),
        (text("Select the suggestion one is at"), ("Return",)),
        (text("Select letters, words"), ("Shift+Right", "Ctrl+Shift+Right")),
        (text("To the next, the previous paragraph"), ("Ctrl+Down", "Ctrl+Up")),
        (text("Select nothing; then go back to the table"), ("Esc",)),
    )),
    (text("In a review"), (
        (text("Accept the row"), ("Return",)),
        (text("Accept all sure rows"), ("A",)),
        (text("Choose one of what it may mean"), ("1",)),
        (text("Change it first"), ("C", "F2")),
        (text("New agreement from its passage"), ("N",)),
        (text("Skip it"), ("S", "Del")),
        (text("Back to the article"), ("Esc",)),
    )),
    (text("In an editor"), (
        (text("Choose a numbered answer"), ("Alt+1",)),
        (text("Keep these words"), ("Ctrl+Return",)),
        (text("New line in a long text"), ("Alt+Return",)),
    )),
    (text("While citing"), (
        (text("Store, and keep what stands"), ("Return",)),
        (text("Store, and accept the stated value"), ("Shift+Return",)),
        (text("Store, and go on to the note"), ("Ctrl+Return",)),
        (text("Keep, accept"), ("Alt+1", "Alt+2")),
        (text("Different agreement, deny"), ("Alt+3", "Alt+4")),
        (text("Each agreement that a passage names"), ("Alt+5",)),
        (text("Leave an empty cell empty"), ("Alt+6",)),
        (text("New agreement from the passage"), ("Alt+N",)),
        (text("Add the next field of a passage"), ("Tab",)),
        (text("Take it away again"), ("Shift+Tab", "Backspace")),
    )),
)  # fmt: skip


class ShortcutsDialog(QDialog):
    """Lists every key."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(say(text("Keyboard shortcuts")))
        sheet = QWidget()
        columns = QHBoxLayout(sheet)
        columns.setContentsMargins(px(self, 20), px(self, 16), px(self, 20), px(self, 16))
        columns.setSpacing(px(self, 40))
        for half in _halves([*sections_of_menus(), *OTHER_KEYS]):
            columns.addLayout(self._column(half), 1)
        scroller = QScrollArea()
        scroller.setFrameShape(QFrame.Shape.NoFrame)
        scroller.setWidgetResizable(True)
        scroller.setWidget(sheet)
        scroller.setAccessibleName(say(text("Keyboard shortcuts")))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.accept)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, px(self, 12), px(self, 12))
        column.addWidget(scroller, 1)
        column.addWidget(buttons)
        resize_on_screen(self, px(self, 820), px(self, 600))

    def _column(self, sections: list[Section]) -> QGridLayout:
        grid = QGridLayout()
        grid.setVerticalSpacing(px(self, 5))
        grid.setHorizontalSpacing(px(self, 16))
        grid.setColumnStretch(0, 1)
        row = 0
        for title, lines in sections:
            grid.addWidget(Label(say(title), SECTION), row, 0, 1, 2)
            for number, (words, keys) in enumerate(lines, row + 1):
                grid.addWidget(Label(say(words), wrap=True), number, 0)
                grid.addWidget(_caps(keys), number, 1, Qt.AlignmentFlag.AlignRight)
            row += len(lines) + 1
            grid.setRowMinimumHeight(row, px(self, 10))
            row += 1
        grid.setRowStretch(row, 1)
        return grid


def _caps(keys: tuple[str, ...]) -> QWidget:
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    for key in keys:
        row.addWidget(Key(key))
    return holder


def sections_of_menus() -> list[Section]:
    """Return the keys of every action, by menu."""
    return [(_plain(menu.title), tuple(_lines(menu))) for menu in MENUS]


def _lines(menu: Menu) -> Iterator[tuple[Text, tuple[str, ...]]]:
    for entry in menu.entries:
        if isinstance(entry, Menu):
            inner = _plain(entry.title)
            for words, keys in _lines(entry):
                yield text("{menu}: {action}", menu=inner, action=Lower(words)), keys
        elif entry != SEPARATOR and ACTION[entry].shortcuts:
            yield text("{action}", action=ACTION[entry].words.rstrip("…")), ACTION[entry].shortcuts


def _plain(title: str) -> Text:
    return text("{menu}", menu=word(title).replace("&", ""))


def _halves(sections: list[Section]) -> tuple[list[Section], list[Section]]:
    """Share the sections between two columns of about the same length."""
    wanted = sum(len(lines) + 2 for _title, lines in sections) / 2
    left: list[Section] = []
    length = 0
    while sections and length < wanted:
        left.append(sections.pop(0))
        length += len(left[-1][1]) + 2
    return left, sections
