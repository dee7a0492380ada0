"""Finding words in the article that is read: every place outlined, one after the other selected."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy, QWidget
from typing_extensions import override

from agreement_register.domain.passages.occurrences import Searched
from agreement_register.domain.texts import text
from agreement_register.ui.language import say
from agreement_register.ui.theme.type_scale import NOTE, px
from agreement_register.ui.widgets.buttons import IconButton
from agreement_register.ui.widgets.labels import Label

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from agreement_register.ui.article.article_area import ArticleArea


_KEY = Qt.Key
_STEPS = {_KEY.Key_Return: 1, _KEY.Key_Enter: 1, _KEY.Key_Down: 1, _KEY.Key_Up: -1}


class _FindBox(QLineEdit):
    """Enter and the arrows go from one place to the next, Esc back to the text."""

    stepped = Signal(int)
    """The next place is wanted, or with -1 the one before."""
    left = Signal()
    """Esc was pressed."""

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _STEPS.get(Qt.Key(event.key()))
        if event.key() == _KEY.Key_Escape:
            self.left.emit()
        elif step is not None:
            is_back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.stepped.emit(-1 if is_back else step)
        else:
            super().keyPressEvent(event)


class FindBar(QWidget):
    """Takes words, says at how many places they stand, and goes from one to the next."""

    def __init__(self) -> None:
        super().__init__()
        self.box, self._count = _FindBox(), Label("", NOTE)
        self.back = IconButton("arrow-up", say(text("Previous place (Shift+F3)")))
        self.on = IconButton("arrow-down", say(text("Next place (F3)")))
        self.shut = IconButton("x", say(text("Stop finding (Esc)")))
        self._build()
        self.hide()

    def _build(self) -> None:
        self.box.setPlaceholderText(say(text("Find in this article")))
        self.box.setAccessibleName(say(text("Find in this article")))
        self.box.setToolTip(
            say(
                text("Accents and case do not matter; Ctrl+F once more searches the whole register")
            )
        )
        self.box.setClearButtonEnabled(True)
        self.box.setMinimumWidth(px(self, 120))
        self.box.setMaximumWidth(px(self, 360))
        self.box.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        row.setContentsMargins(px(self, 14), px(self, 6), px(self, 12), px(self, 6))
        row.setSpacing(px(self, 6))
        row.addWidget(self.box, 1)
        for part in (self.back, self.on, self._count):
            row.addWidget(part)
        row.addStretch()
        row.addWidget(self.shut)

    def say(self, words: str) -> None:
        """Say at which of how many places one is."""
        self._count.setText(words)
        self._count.updateGeometry()
        self.box.setAccessibleDescription(words)
        for button in (self.back, self.on):
            button.setEnabled(bool(words) and words[0].isdigit())

    @property
    def said(self) -> str:
        """Return what is said of the places."""
        return self._count.text()


_MOST = 9_999
_LONG = 500_000  # letters; in a longer text one waits until the curator has paused
_PAUSE_MS = 150
_LONGEST_TAKEN = 80  # letters of a selection that is taken over


class Finding(QObject):
    """Finds what is typed, from where the caret is, round and round."""

    def __init__(self, view: ArticleArea, parent: QObject) -> None:
        super().__init__(parent)
        self.line = FindBar()
        self._view, self._origin = view, 0
        self._searched: Searched | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._find)
        self.line.box.textChanged.connect(self._wait)
        self.line.box.stepped.connect(self.step)
        self.line.box.left.connect(self.leave)
        self.line.shut.clicked.connect(self.leave)
        self.line.on.clicked.connect(self._go_on)
        self.line.back.clicked.connect(self._go_back)

    @property
    def has_keyboard(self) -> bool:
        """Tell whether one is typing what is to be found."""
        return self.line.box.hasFocus()

    def open(self) -> None:
        """Ask what is to be found: what is selected, unless something else is typed."""
        selection = self._view.selection
        self._origin = selection.start if selection.span else self._view.top_place()
        words = selection.words.strip()
        self.line.show()
        if words and len(words) <= _LONGEST_TAKEN and "\n" not in words:
            self.line.box.setText(words)
        self._find()
        self.line.box.selectAll()
        self.line.box.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def leave(self) -> None:
        """Give the keyboard back to the text; what was found stays selected."""
        self.line.hide()
        self._timer.stop()
        self._searched = None
        self._view.hits = ()
        self._view.viewport().update()
        self._view.setFocus()

    def read(self) -> None:
        """Find in another text, without going anywhere."""
        self._searched = None
        self._origin = 0
        self._seek()
        self._tell()

    def step(self, step: int) -> None:
        """Go to the next place, or with -1 to the one before; ask first what is to be found."""
        if self.line.isHidden() or not self.line.box.text().strip():
            self.open()
            return
        if self._timer.isActive():
            self._find()
            return
        hits, at = self._view.hits, self._view.selection.start
        if hits:
            beyond = bisect_right(hits, (at, len(self._view.text_blocks.text))) if step > 0 \
                else bisect_left(hits, (at, 0)) - 1  # fmt: skip
            self._show(beyond % len(hits))

    def _go_on(self) -> None:
        self.step(1)

    def _go_back(self) -> None:
        self.step(-1)

    def _wait(self) -> None:
        """Find at once, in a long text after a pause."""
        if len(self._view.text_blocks.text) > _LONG:
            self._timer.start(_PAUSE_MS)
        else:
            self._find()

    def _find(self) -> None:
        self._timer.stop()
        if self.line.isHidden():
            return
        self._seek()
        hits = self._view.hits
        if hits:
            self._show(bisect_left(hits, (self._origin, 0)) % len(hits))
        else:
            self._view.selection.move(self._origin)
            self._tell()

    def _seek(self) -> None:
        words = "" if self.line.isHidden() else self.line.box.text()
        if words.strip() and self._searched is None:
            self._searched = Searched(self._view.text_blocks.text)
        found = self._searched.occurrences(words, _MOST) if self._searched is not None else []
        self._view.hits = found
        self._view.viewport().update()

    def _show(self, number: int) -> None:
        start, end = self._view.hits[number]
        if self._view.text_blocks.is_folded(start):
            self._view.beyond_fold.emit()
        self._view.current = None
        self._view.selection.select(start, end)
        self._view.show_span(start, end)
        self._tell(number)

    def _tell(self, number: int | None = None) -> None:
        count = len(self._view.hits)
        told = f"{count:,}{'+' if count == _MOST else ''}"
        if not count:
            self.line.say(say(text("Not found")) if self.line.box.text().strip() else "")
        else:
            self.line.say(
                say(text("{number:,} of {told}", number=number + 1, told=told))
                if number is not None
                else say(text("{told} places", told=told))
            )
