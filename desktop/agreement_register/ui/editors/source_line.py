"""The line for a source, or an agreement: completed on titles and numbers; or a new one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from typing_extensions import override

from agreement_register.curation.cells.cells import suggestions
from agreement_register.domain.types.catalogue import BY_NAME
from agreement_register.ui.editors.completions import Completion, CompletionList
from agreement_register.ui.language import of_type, say, word
from agreement_register.ui.theme.type_scale import px

if TYPE_CHECKING:
    from agreement_register.ui.context import WindowContext

_MOST = 6
_NEW = "new"  # what an offer types that stands for no source yet
_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}


class SourceLine(QWidget):
    """Chooses a source, or a record of another type; or names one that is to be made."""

    changed = Signal()
    """Another source was chosen, or none is any more."""
    taken = Signal()
    """A source was taken from the list: the keyboard may go on."""

    def __init__(self, context: WindowContext, kind: str = "source") -> None:
        super().__init__()
        self._context, self._kind = context, kind
        self._source: int | None = None
        self._new_title = ""
        self._used: list[int] = []
        shown = BY_NAME[kind]
        self._new_words = say(of_type("New {type}", "", shown))
        self.line, self._list = QLineEdit(), CompletionList(word(shown.plural))
        self.line.setAccessibleName(word(shown.label))
        self.line.setPlaceholderText(
            say(of_type("Title or number; a new title makes a new {type}", "", shown))
        )
        self.line.textEdited.connect(self._begin_again)
        self.line.installEventFilter(self)
        self._list.taken.connect(self.take)
        self._list.hide()
        self.setFocusProxy(self.line)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(px(self, 2))
        rows.addWidget(self.line)
        rows.addWidget(self._list)

    @property
    def source(self) -> int | None:
        """Return the chosen source."""
        return self._source

    @property
    def new_title(self) -> str:
        """Return the title of a source that is to be made."""
        return self._new_title

    @property
    def completions(self) -> CompletionList:
        """Return the list under the line."""
        return self._list

    def choose(self, source: int | None) -> None:
        """Show a source as chosen; None to begin with an empty line."""
        self._source, self._new_title = source, ""
        words = ""
        if source is not None:
            head = self._context.register.head(source)
            words = f"{head.number}  {head.title}"
        self.line.setText(words)
        self.line.setCursorPosition(0)
        self._list.hide()
        self.changed.emit()

    def name_new(self, title: str) -> None:
        """Begin with a record that is to be made, of a title that can be changed."""
        self.choose(None)
        self._new_title = title.strip()
        self.line.setText(title)
        self.changed.emit()

    def note_use(self, source: int) -> None:
        """Offer a source before the others from now on."""
        self._used = [source, *(other for other in self._used if other != source)]

    def take(self) -> bool:
        """Take the chosen offer; False if there is none to take."""
        completion = self._list.chosen() if not self._list.isHidden() else None
        if completion is None:
            return False
        if completion.typed == _NEW:
            self._new_title = self.line.text().strip()
            self._list.hide()
            self.changed.emit()
        else:
            self.choose(self._context.register.find(completion.typed)[1])
        self.taken.emit()
        return True

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.FocusIn and self._is_open():
            self._show_completions()
        elif event.type() is QEvent.Type.FocusOut:
            self._list.hide()
        elif isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            key = Qt.Key(event.key())
            if key in _STEPS:
                if self._list.isHidden():
                    self._show_completions()
                else:
                    self._list.step(_STEPS[key])
                return True
        return super().eventFilter(watched, event)

    def _is_open(self) -> bool:
        return self._source is None and not self._new_title

    def _begin_again(self) -> None:
        if not self._is_open():
            self._source, self._new_title = None, ""
            self.changed.emit()
        self._show_completions()

    def _show_completions(self) -> None:
        typed = self.line.text().strip() if self._is_open() else ""
        completions = self._matching(typed)
        if typed and all(completion.words != typed for completion in completions):
            completions.append(Completion(self._new_words, f"“{typed}”", _NEW))
        self._list.show_completions(completions, 0 if typed and completions else -1)

    def _matching(self, typed: str) -> list[Completion]:
        register = self._context.register
        named = register.lookup(typed) if typed else None
        first = [named[1]] if named and named[0] == self._kind else []
        first += self._used if not typed else []
        heads = [register.head(source) for source in first]
        completions = [
            Completion(head.title, head.number, head.number)
            for head in heads
            if not head.is_removed
        ]
        found = suggestions(register, self._kind, typed)
        completions += [Completion(each.words, each.note, each.typed) for each in found]
        return list({completion.typed: completion for completion in completions}.values())[:_MOST]
