"""What says why a cell is empty, in its panel or in place of a value: unknown, none, open."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from typing_extensions import override

from agreement_register.curation.cells.absent_words import gaps_meant
from agreement_register.curation.cells.editing import set_gap
from agreement_register.domain.texts import Text, text
from agreement_register.domain.types.catalogue import BY_NAME
from agreement_register.domain.types.vocabulary import GAP_KINDS
from agreement_register.ui.editors.completions import Completion, CompletionList
from agreement_register.ui.editors.editor_panel import EditorPanel, Tone
from agreement_register.ui.language import say, word

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from agreement_register.curation.cells.cell import Cell
    from agreement_register.ui.context import WindowContext

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class GapPanel(EditorPanel):
    """Marks a cell as a gap; hangs at the cell until a kind is chosen or Esc."""

    def __init__(self, context: WindowContext, cell: Cell, held: str, window: QWidget) -> None:
        self._list = CompletionList(say(text("Why the cell is empty")))
        super().__init__(window, self._list)
        self._context, self._cell = context, cell
        label = Text(BY_NAME[cell.kind].field(cell.field).label)
        self.say(
            Tone.TELLS,
            say(text("What is known of {field}?", field=label)),
            say(text("Empty alone says only that nothing is recorded.")),
        )
        self.name_keys(
            ("Enter", text("store")), ("Down", text("choose")), ("Esc", text("leave as it was"))
        )
        self._kinds = (*GAP_KINDS.codes, *(("",) if held else ()))
        take_back = Completion(say(text("nothing of this")), say(text("Take back what was said")))
        completions = [Completion(word(term.label), word(term.meaning), is_held=term.code == held)
                  for term in GAP_KINDS.terms]  # fmt: skip
        chosen = self._kinds.index(held) if held in self._kinds else 0
        self._list.show_completions([*completions, *([take_back] if held else [])], chosen)
        self._list.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._list.installEventFilter(self)
        self._list.taken.connect(self._store)
        self.setFocusProxy(self._list)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            return self._take_list_key(event)
        return super().eventFilter(watched, event)

    def _take_list_key(self, event: QKeyEvent) -> bool:
        if event.key() in _ENTER:
            self._store()
        elif event.key() == Qt.Key.Key_Escape:
            self.dismiss()
        else:
            return False
        return True

    def _store(self) -> None:
        kind = self._kinds[self._list.currentIndex().row()]
        cell = self._cell
        self.dismiss()
        self._context.undo.run(
            lambda: set_gap(self._context.register, cell.record, cell.field, kind)
        )


def gap_offers(words: str, take: Callable[[str], None]) -> list[tuple[str, Callable[[], None]]]:
    """Return the gaps that words such as n/a may be, in place of a value, and what takes each."""
    labels = {term.code: word(term.label) for term in GAP_KINDS.terms}
    return [(labels[gap], partial(take, gap)) for gap in gaps_meant(words)]
