"""A passage dropped on a value of the card cites it; while it hovers, the card says for what."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, Signal
from PySide6.QtGui import QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QToolTip, QWidget
from typing_extensions import override

from agreement_register.curation.citing.proposing import row_for
from agreement_register.domain.errors import RegisterError
from agreement_register.domain.texts import Text, text
from agreement_register.domain.types.catalogue import BY_NAME
from agreement_register.ui.card.field_row import FieldRow
from agreement_register.ui.citing.last_passage import carried
from agreement_register.ui.language import say

if TYPE_CHECKING:
    from agreement_register.curation.cells.cell import Cell
    from agreement_register.curation.citing.selected import Passage
    from agreement_register.ui.context import WindowContext

_MOVES = (QEvent.Type.DragEnter, QEvent.Type.DragMove)


class PassageDrop(QObject):
    """Watches the stage of a card."""

    dropped = Signal(object, object)
    """The `Cell` on which a passage was dropped, and the `Passage`."""

    def __init__(self, context: WindowContext, stage: QWidget) -> None:
        super().__init__(stage)
        self._context, self._stage = context, stage
        self._over: FieldRow | None = None
        stage.setAcceptDrops(True)
        stage.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.DragLeave:
            self._leave()
        elif event.type() in _MOVES and isinstance(event, QDragMoveEvent):
            self._hover(event)
            return True
        elif event.type() is QEvent.Type.Drop and isinstance(event, QDropEvent):
            self._drop(event)
            return True
        return super().eventFilter(watched, event)

    def row_at(self, point: QPoint) -> FieldRow | None:
        """Return the row at a point of the stage, if a source can be cited for its value."""
        widget = self._stage.childAt(point)
        while widget is not None and not isinstance(widget, FieldRow):
            widget = widget.parentWidget()
        return widget if isinstance(widget, FieldRow) and _is_citable(widget.cell) else None

    def said(self, cell: Cell, passage: Passage) -> str:
        """Say what would be cited."""
        field = Text(BY_NAME[cell.kind].field(cell.field).label)
        try:
            row = row_for(self._context.register, passage, cell)
        except RegisterError as error:
            return say(error)
        value = row.preview.read_back or row.draft.stated_value
        words = text("Cite for {field}: {value}", field=field, value=value)
        if row.preview.verdict:
            words = text("{words} ({verdict})", words=words, verdict=Text(row.preview.verdict))
        return say(words)

    def _hover(self, event: QDragMoveEvent) -> None:
        point = event.position().toPoint()
        passage = carried(self._context.register, event.mimeData())
        row = self.row_at(point) if self._can_write else None
        if passage is None or row is None:
            self._leave()
            event.ignore()
            return
        event.acceptProposedAction()
        if row is not self._over:
            self._leave()
            self._over = row
            row.set_current(is_current=True)
            QToolTip.showText(self._stage.mapToGlobal(point), self.said(row.cell, passage), row)

    def _drop(self, event: QDropEvent) -> None:
        row = self.row_at(event.position().toPoint())
        passage = carried(self._context.register, event.mimeData())
        self._leave()
        if row is None or passage is None or not self._can_write:
            event.ignore()
            return
        event.acceptProposedAction()
        self.dropped.emit(row.cell, passage)

    @property
    def _can_write(self) -> bool:
        return not self._context.register.is_read_only

    def _leave(self) -> None:
        if self._over is not None:
            self._over.set_current(is_current=False)
        self._over = None
        QToolTip.hideText()


def _is_citable(cell: Cell) -> bool:
    return BY_NAME[cell.kind].field(cell.field).citable
