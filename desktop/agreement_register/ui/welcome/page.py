"""The welcome page: every line on it is a button, and the curator's name is asked once."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from agreement_register import name
from agreement_register.domain.texts import text
from agreement_register.paths import is_file
from agreement_register.ui.language import say
from agreement_register.ui.settings import CURATOR, RECENT
from agreement_register.ui.theme.type_scale import BOX_TITLE, LABEL, SECTION, TextStyle, px
from agreement_register.ui.welcome.rows import LostRow, RecentRow
from agreement_register.ui.widgets.big_button import BigButton
from agreement_register.ui.widgets.labels import Label

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from agreement_register.ui.settings import Settings

_PROGRAM = TextStyle(2.1, 600)
_TAGLINE = TextStyle(1.15, role="muted")
_COLUMN = 680
_UNLIMITED = (1 << 24) - 1  # what Qt takes for no limit
_SIDE_BY_SIDE = 1100  # at 10 pt; narrower windows show what is recent below


class WelcomePage(QScrollArea):
    """What is shown while no register is open."""

    sample_wanted = Signal()
    """The sample register shall be opened."""
    new_wanted = Signal()
    """A register shall be made."""
    open_wanted = Signal()
    """A register shall be chosen and opened."""
    path_wanted = Signal(object)
    """The register at this `Path` shall be opened."""
    find_wanted = Signal(object)
    """The register that was at this `Path` shall be looked for."""

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self._settings = settings
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName(say(text("Welcome")))
        self._name = QLineEdit()
        self._recent = QVBoxLayout()
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._across = QHBoxLayout()
        self._build()
        self.refresh()
        settings.changed.connect(self._follow)

    def refresh(self) -> None:
        """Show the registers opened lately as they are now; those lost say so."""
        while (taken := self._recent.takeAt(0)) is not None:
            widget = taken.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        paths = [Path(text) for text in self._settings.get(RECENT)]
        self._recent_title.setVisible(bool(paths))
        for path in paths:
            self._recent.addWidget(self._recent_row(path) if is_file(path) else self._lost(path))

    def keep_name(self) -> None:
        """Keep the name as typed so far."""
        typed = self._name.text().strip()
        if typed:
            self._settings.set(CURATOR, typed)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # To ask for the viewport would make Qt's every widget known to Python, 9 ms of a start.
        is_wide = event.size().width() >= px(self, _SIDE_BY_SIDE)
        way = QBoxLayout.Direction.LeftToRight if is_wide else QBoxLayout.Direction.TopToBottom
        self._columns.setDirection(way)
        self._across.setStretch(1, 8 if is_wide else 50)
        for column, share in zip(self._sides, (6, 5), strict=True):
            self._columns.setStretchFactor(column, share if is_wide else 0)
            column.setMaximumWidth(_UNLIMITED if is_wide else px(self, _COLUMN))

    def _build(self) -> None:
        page = QWidget()
        outer = QVBoxLayout(page)
        outer.setContentsMargins(px(self, 24), px(self, 24), px(self, 24), px(self, 24))
        outer.addStretch(2)
        across = self._across
        across.addStretch(1)
        self._columns.setSpacing(px(self, 64))
        self._sides = (self._beginnings(), self._lately())
        for column in self._sides:
            self._columns.addWidget(column)
        across.addLayout(self._columns, 8)
        across.addStretch(1)
        outer.addLayout(across)
        outer.addStretch(5)
        self.setWidget(page)

    def _beginnings(self) -> QWidget:
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(self, 8))
        column.addWidget(Label(name, _PROGRAM))
        column.addWidget(
            Label(say(text("Which agreement, which day, and who says so.")), _TAGLINE, wrap=True)
        )
        column.addSpacing(px(self, 16))
        sample = BigButton(
            "book-open",
            say(text("Open the sample register")),
            say(text("20 agreements from five articles, their conflicts left open")),
        )
        sample.make_first()
        sample.clicked.connect(self.sample_wanted)
        column.addWidget(sample)
        new = BigButton(
            "file-plus",
            say(text("New register")),
            say(text("A name and a folder; nothing else to set up")),
            "Ctrl+N",
        )
        new.clicked.connect(self.new_wanted)
        column.addWidget(new)
        other = BigButton(
            "folder-open",
            say(text("Open…")),
            say(text("A register file on this computer")),
            "Ctrl+O",
        )
        other.clicked.connect(self.open_wanted)
        column.addWidget(other)
        column.addSpacing(px(self, 12))
        column.addWidget(self._name_question())
        return _holding(column)

    def _name_question(self) -> QWidget:
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(self, 4))
        words = Label(say(text("Your name")), SECTION)
        words.setBuddy(self._name)
        column.addWidget(words)
        self._name.setText(self._settings.get(CURATOR))
        self._name.setAccessibleName(say(text("Your name")))
        self._name.setPlaceholderText(say(text("As it shall stand in history and citations")))
        self._name.setMinimumHeight(px(self, 32))
        self._name.setTextMargins(px(self, 6), 0, px(self, 6), 0)
        self._name.editingFinished.connect(self.keep_name)
        column.addWidget(self._name)
        column.addWidget(
            Label(
                say(text("It says who changed or cited what. Options can change it later.")),
                LABEL,
                wrap=True,
            )
        )
        self._name_box = _holding(column)
        self._name_box.setVisible(not self._settings.get(CURATOR))
        return self._name_box

    def _lately(self) -> QWidget:
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(self, 4))
        self._recent_title = Label(say(text("Recent")), BOX_TITLE)
        column.addWidget(self._recent_title)
        self._recent.setSpacing(0)
        column.addLayout(self._recent)
        column.addSpacing(px(self, 20))
        column.addWidget(Label(say(text("Everything stays on this computer")), SECTION))
        column.addWidget(
            Label(say(text("No account, no network. A register is one file; every change is "
"written to it at once.")), LABEL, wrap=True)
        )  # fmt: skip
        column.addStretch(1)
        return _holding(column)

    def _recent_row(self, path: Path) -> QWidget:
        row = RecentRow(path)
        row.clicked.connect(self._open_recent)
        return row

    def _lost(self, path: Path) -> QWidget:
        row = LostRow(path)
        row.find_wanted.connect(self.find_wanted)
        row.forget_wanted.connect(self._forget)
        return row

    def _open_recent(self) -> None:
        row = self.sender()
        if isinstance(row, RecentRow):
            self.path_wanted.emit(row.path)

    def _forget(self, path: Path) -> None:
        self._settings.forget_recent(str(path))

    def _follow(self, setting: str) -> None:
        if setting == RECENT.name:
            self.refresh()
        elif setting == CURATOR.name:
            self._name.setText(self._settings.get(CURATOR))


def _holding(layout: QVBoxLayout) -> QWidget:
    holder = QWidget()
    layout.setAlignment(Qt.AlignmentFlag.AlignTop)
    holder.setLayout(layout)
    return holder
