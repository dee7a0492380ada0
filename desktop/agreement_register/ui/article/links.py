"""Where one goes from an article: to the value behind a mark, to a passage of a list."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSize, Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QMenu, QVBoxLayout, QWidget
from typing_extensions import override

from agreement_register.curation.cells.cell import Cell
from agreement_register.curation.citing.passages import label_of, shown_cell
from agreement_register.curation.sources.guesses import confirm_guess
from agreement_register.domain.texts import Text, text
from agreement_register.domain.types.words import TypeName
from agreement_register.ui.language import say
from agreement_register.ui.theme.type_scale import NOTE, SECTION, px
from agreement_register.ui.widgets.labels import Label
from agreement_register.ui.widgets.popover import Popover

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QPoint
    from PySide6.QtGui import QAction, QKeyEvent

    from agreement_register.curation.citing.passages import CitedPassage
    from agreement_register.ui.article.about_source import Fact
    from agreement_register.ui.article.text_blocks import TextBlocks
    from agreement_register.ui.article.text_marks import TextMark, TextMarks
    from agreement_register.ui.context import WindowContext


_MOST_LETTERS = 90
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
Line = tuple[int, int, str]  # from, to, words


class _Lines(QListWidget):
    """The lines; Enter chooses one."""

    chosen = Signal(QListWidgetItem)
    """The line that was pressed."""

    def __init__(self) -> None:
        super().__init__()
        self.setFrameShape(QListWidget.Shape.NoFrame)
        self.setUniformItemSizes(True)
        self.setSpacing(px(self, 3))
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.itemClicked.connect(self.chosen)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER and self.currentItem() is not None:
            self.chosen.emit(self.currentItem())
        else:
            super().keyPressEvent(event)

    @override
    def sizeHint(self) -> QSize:
        row = self.sizeHintForRow(0) + 2 * self.spacing() if self.count() else 0
        return QSize(px(self, 560), min(row * self.count() + px(self, 8), px(self, 340)))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(px(self, 200), min(self.sizeHint().height(), px(self, 80)))


class PassageList(Popover):
    """Lists passages; the one that is pressed is shown in the text."""

    chosen = Signal(int, int, int)
    """From where to where the passage is that was pressed, and the place of its line."""

    def __init__(self, window: QWidget) -> None:
        column = QVBoxLayout()
        super().__init__(window, column, say(text("Passages")))
        self._title, self._note = Label("", SECTION), Label("", NOTE)
        self.lines = _Lines()
        column.setSpacing(px(self, 6))
        column.addWidget(self._title)
        column.addWidget(self.lines, 1)
        column.addWidget(self._note)
        self.lines.chosen.connect(self._choose)

    def offer(self, title: str, lines: Sequence[Line], more: int, anchor: QWidget) -> None:
        """List passages under a widget; say how many more there are."""
        self._title.setText(title)
        self.setAccessibleName(title)
        self.lines.setAccessibleName(title)
        self.lines.clear()
        for start, end, words in lines:
            shown = QListWidgetItem(shortened(words))
            shown.setData(Qt.ItemDataRole.UserRole, (start, end))
            shown.setToolTip(words)
            self.lines.addItem(shown)
        self._note.setText(say(text("{more:,} more in the text", more=more)) if more else "")
        self._note.setVisible(bool(more))
        self.lines.updateGeometry()
        self.hang_at(anchor)
        self.lines.setCurrentRow(0)
        self.lines.setFocus()

    def _choose(self, line: QListWidgetItem) -> None:
        start, end = line.data(Qt.ItemDataRole.UserRole)
        self.dismiss()
        self.chosen.emit(start, end, self.lines.row(line))


def shortened(words: str) -> str:
    """Return words as one line: the beginning of long ones."""
    words = " ".join(words.split())
    return words if len(words) <= _MOST_LETTERS else f"{words[:_MOST_LETTERS].rstrip()}…"


MOST_LISTED = 60


class ArticleLinks(QObject):
    """Offers the ways on, in menus and lists."""

    wants_value = Signal(object)
    """The `Cell` to go to."""
    chosen = Signal(int, int)
    """From where to where the passage is that was chosen from a list."""
    passage_chosen = Signal(object)
    """The `CitedPassage`s of one place of another edition that was chosen."""

    def __init__(self, context: WindowContext, pane: QWidget) -> None:
        super().__init__(pane)
        self._context, self._pane = context, pane
        self._list: PassageList | None = None
        self._passages: list[Sequence[CitedPassage]] = []  # of the lines, where they are cited

    def follow_marks(self, marks: Sequence[TextMark], point: QPoint) -> None:
        """Go to the value behind a mark; where there are several, ask which."""
        passages = [(mark, passage) for mark in marks for passage in mark.passages]
        if len(passages) == 1:
            self._go_to_value(passages[0][1].cell)
            return
        menu = QMenu(self._pane)
        for mark, passage in passages:
            cell = shown_cell(self._context.register, passage.cell)
            number = self._context.register.number(cell.record)
            words = shortened(f"{mark.label} · {number}: {passage.stated}").rstrip(": ")
            menu.addAction(words.replace("&", "&&")).setData(cell)
        menu.triggered.connect(self._choose)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(point)

    def follow_fact(self, source: int, fact: Fact) -> None:
        """Confirm a guess; else show the field on the card."""
        if fact.guess is not None:
            self._context.undo.run(partial(confirm_guess, self._context.register, fact.guess))
        else:
            self.wants_value.emit(Cell(TypeName.SOURCE, source, fact.field))

    def list_used(self, text_blocks: TextBlocks, marks: TextMarks, anchor: QWidget) -> None:
        """List the passages that citations point to."""
        used = marks.used
        self._passages.clear()
        lines = [(start, end, _said(text_blocks, start, end)) for start, end in used[:MOST_LISTED]]
        self._listed(say(text("Passages that citations point to")), lines, len(used), anchor)

    def list_unused(
        self, text_blocks: TextBlocks, spans: Sequence[tuple[int, int]], count: int, anchor: QWidget
    ) -> None:
        """List sentences that no citation points to."""
        self._passages.clear()
        lines = [(start, end, _said(text_blocks, start, end)) for start, end in spans]
        self._listed(say(text("Sentences that no citation points to")), lines, count, anchor)

    def list_places(
        self, state: str, passages: Sequence[Sequence[CitedPassage]], anchor: QWidget
    ) -> None:
        """List the passages that were moved, changed or lost in a newer edition."""
        register = self._context.register
        lines: list[tuple[int, int, str]] = []
        self._passages = list(passages[:MOST_LISTED])
        for held in self._passages:
            cell, first = shown_cell(register, held[0].cell), held[0]
            more = f" +{len(held) - 1:,}" if len(held) > 1 else ""
            number = register.number(cell.record)
            words = f"{label_of(cell)} · {number}{more}: {first.stated}".rstrip(": ")
            lines.append((first.start, first.end, words))
        self._listed(
            say(text("Passages {state} in this edition", state=Text(state))),
            lines,
            len(passages),
            anchor,
        )

    def _listed(
        self, title: str, lines: list[tuple[int, int, str]], count: int, anchor: QWidget
    ) -> None:
        if self._list is None:
            self._list = PassageList(self._pane.window())
            self._list.chosen.connect(self._choose_line)
        self._list.offer(title, lines, max(0, count - len(lines)), anchor)

    def _choose_line(self, start: int, end: int, row: int) -> None:
        """Show the passage of a line, and the value of one that was found again or lost."""
        if end > start:
            self.chosen.emit(start, end)
        if row < len(self._passages):
            self.wants_value.emit(shown_cell(self._context.register, self._passages[row][0].cell))
            self.passage_chosen.emit(self._passages[row])

    def _choose(self, action: QAction) -> None:
        cell = action.data()
        if isinstance(cell, Cell):
            self.wants_value.emit(cell)

    def _go_to_value(self, cell: Cell) -> None:
        self.wants_value.emit(shown_cell(self._context.register, cell))


def _said(text_blocks: TextBlocks, start: int, end: int) -> str:
    return f"¶{text_blocks.paragraphs.number_at(start)}  {text_blocks.text[start:end]}"
