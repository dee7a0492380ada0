"""Editing on the card, one editor at a time over the row it edits, and moving over its rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QWidget
from typing_extensions import override

from agreement_register.curation.cells.backing_event import SeveralEventsError
from agreement_register.curation.cells.editing import new_named
from agreement_register.domain.edits import EditBatch
from agreement_register.domain.errors import FieldError, RegisterError
from agreement_register.domain.texts import text
from agreement_register.ui.editors.cell_editing import CellEditing
from agreement_register.ui.editors.editor_factory import make_editor
from agreement_register.ui.editors.field_editor import Step
from agreement_register.ui.language import say
from agreement_register.ui.theme.type_scale import px
from agreement_register.ui.widgets.painted_row import PaintedRow

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from PySide6.QtWidgets import QLayout

    from agreement_register.curation.cells.cell import Cell
    from agreement_register.domain.edits import Value
    from agreement_register.domain.types.fields import Field
    from agreement_register.ui.context import WindowContext


_MOVING = (QEvent.Type.Resize, QEvent.Type.LayoutRequest)
INSET = 6  # from the edge of the editor to its text, at 10 pt


class Adding(QObject):
    """Asks for one value, and stores the batch that is made with it."""

    ended = Signal(object)
    """The editor was put away: the `Step` to take next, None if nothing was stored."""

    def __init__(
        self,
        context: WindowContext,
        field: Field,
        make: Callable[[Value], EditBatch],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._context, self._field, self._make = context, field, make
        self.is_ended = False
        self.editor = make_editor(field, context, parent)
        self.editor.offers_gaps = False
        self.editor.committed.connect(self._store)
        self.editor.cancelled.connect(self.leave)
        self.editor.name_made.connect(self._store_new)

    def finish(self) -> bool:
        """Store what is typed, if anything is; tell whether the editor was put away."""
        if not self.editor.text().strip():
            self.leave()
        elif not self.is_ended:
            self.editor.commit(Step.STAY)
        return self.is_ended

    def leave(self) -> None:
        """Put the editor away; nothing is changed."""
        self._end(None)

    def _store_new(self, name: str, given: Mapping[str, Value]) -> None:
        made = new_named(self._context.register, self._field.target, name, given)
        self._perform(lambda: self._with_new(made.batch, made.record))

    def _with_new(self, new: EditBatch, record: int) -> EditBatch:
        adding = self._make(record)
        return EditBatch(adding.label, [*new.edits, *adding.edits])

    def _store(self, value: Value) -> None:
        if value is None:
            self.leave()
        else:
            self._perform(lambda: self._make(value))

    def _perform(self, make: Callable[[], EditBatch]) -> None:
        try:
            self._context.undo.perform(make())
        except FieldError as error:
            self.editor.refuse(say(error))
        except RegisterError as error:
            self.editor.refuse(say(error), say(text("What you typed is still here.")))
            self._context.undo.refused.emit(say(error), self.finish)
        else:
            self._end(Step.STAY)

    def _end(self, step: Step | None) -> None:
        if not self.is_ended:
            self.is_ended = True
            self.editor.finish()
            self.ended.emit(step)
            self.deleteLater()


class InPlaceEditing(QObject):
    """Starts and ends the editing of the card's values."""

    ended = Signal(object)
    """An editor was put away: the `Step` to take next, None after Esc."""
    several = Signal(object)
    """The `Cell` stands for several events, which are edited one by one."""

    def __init__(self, context: WindowContext, stage: QWidget) -> None:
        super().__init__(stage)
        self._context, self._stage = context, stage
        self._task: CellEditing | Adding | None = None
        self._row: QWidget | None = None
        self._left, self._is_under = 0, False
        stage.installEventFilter(self)
        self.moved_on = False  # the keyboard left the editor before it was put away
        self.key = ""  # of the row that is, or was last, edited
        application = QApplication.instance()
        assert isinstance(application, QApplication)  # noqa: S101 - widgets need one
        application.focusChanged.connect(self._follow_focus)

    @property
    def is_busy(self) -> bool:
        """Tell whether an editor is open."""
        return self._task is not None

    def finish(self) -> bool:
        """Store what is being typed; tell whether no editor is open any more."""
        return self._task is None or self._task.finish()

    def start(self, row: QWidget, cell: Cell, left: int, typed: str | None) -> None:
        """Edit a cell over its row, from a place on; what was typed replaces its value."""
        if not self.finish():
            return
        try:
            task = CellEditing(self._context, cell, self._stage)
        except SeveralEventsError:
            self.several.emit(cell)
            return
        self.key = key_of(row)
        self._open(task, row, left)
        if typed is None:
            task.editor.select_all()
        else:
            task.editor.start_with(typed)

    def start_adding(self, row: QWidget, field: Field, make: Callable[[Value], EditBatch]) -> None:
        """Ask for a value right under a row, and store the batch that is made with it."""
        if not self.finish():
            return
        self.key = key_of(row)
        task = Adding(self._context, field, make, self._stage)
        self._open(task, row, px(row, INSET), is_under=True)

    def _open(
        self, task: CellEditing | Adding, row: QWidget, left: int, *, is_under: bool = False
    ) -> None:
        self._task, self._row, self._left, self._is_under = task, row, left, is_under
        self.moved_on = False
        task.ended.connect(self._end)
        editor = task.editor
        editor.indent(px(editor, INSET) - 2)
        self._put()
        editor.show()
        editor.raise_()
        editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def _put(self) -> None:
        """Lay the editor over its row, or under it, inside the stage."""
        task, row = self._task, self._row
        if task is None or row is None:
            return
        down = row.height() if self._is_under else 0
        corner = row.mapTo(self._stage, QPoint(self._left - px(row, INSET), down))
        line = row.fontMetrics().height() + px(row, 10)
        height = max(task.editor.sizeHint().height(), line)
        top = max(0, min(corner.y(), self._stage.height() - height))
        right = row.mapTo(self._stage, QPoint(row.width(), 0)).x()
        task.editor.setGeometry(QRect(corner.x(), top, right - corner.x(), height))

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if self._task is not None and event.type() in _MOVING:
            # The rows have their places only after the layout was done.
            QTimer.singleShot(0, self, self._put)
        return super().eventFilter(watched, event)

    def _end(self, step: Step | None) -> None:
        self._task = self._row = None
        self.ended.emit(step)

    def _follow_focus(self, _old: QWidget | None, new: QWidget | None) -> None:
        task = self._task
        if task is None or new is None or task.editor.owns(new):
            return
        # A window of its own, such as a message, does not end what is being typed.
        if new.window() is self._stage.window():
            self.moved_on = True
            task.finish()
            self.moved_on = False


def focusables(widget: QWidget) -> list[QWidget]:
    """Return what takes the keyboard inside a widget, in the order of its layout."""
    return list(_inside(widget))


def _inside(widget: QWidget) -> Iterator[QWidget]:
    if widget.isHidden():
        return
    takes_keyboard = bool(widget.focusPolicy().value & Qt.FocusPolicy.TabFocus.value)
    if takes_keyboard and widget.focusProxy() is None:
        yield widget
    layout = widget.layout()
    if layout is not None:
        yield from _of_layout(layout)
    elif isinstance(widget, PaintedRow) and widget.trailing is not None:
        yield widget.trailing


def _of_layout(layout: QLayout) -> Iterator[QWidget]:
    for place in range(layout.count()):
        item = layout.itemAt(place)
        if item is None:
            continue
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            yield from _inside(widget)
        elif inner is not None:
            yield from _of_layout(inner)


def order_tabs(*widgets: QWidget) -> None:
    """Let Tab go through these widgets as they stand, whenever each part was built."""
    before: QWidget | None = None
    for widget in widgets:
        for after in _inside(widget):
            if before is not None:
                QWidget.setTabOrder(before, after)
            before = after


def key_of(widget: QWidget | None) -> str:
    """Return the name of a row, or of the row that a button stands in; empty if it has none."""
    if isinstance(widget, PaintedRow):
        return widget.key
    if widget is None:
        return ""
    row = widget.parentWidget()
    return widget.objectName() or (row.key if isinstance(row, PaintedRow) else "")
