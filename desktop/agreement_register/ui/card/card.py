"""The card: one record with everything that hangs on it, readable and editable in place."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QVBoxLayout, QWidget
from typing_extensions import override

from agreement_register.curation.cells.cell import Cell
from agreement_register.curation.record.details import details_of
from agreement_register.domain.texts import Text, text
from agreement_register.domain.types.catalogue import BY_NAME, type_of
from agreement_register.domain.types.words import TypeName
from agreement_register.domain.views import CHANGES, FINDINGS, TRASH
from agreement_register.ui.card.card_context import CardContext
from agreement_register.ui.card.change_box import ChangeBox
from agreement_register.ui.card.change_list import ShownRecords
from agreement_register.ui.card.field_row import FieldRow
from agreement_register.ui.card.head import CardHead, FindingBox, StatusBox
from agreement_register.ui.card.in_place import key_of
from agreement_register.ui.card.passage_drop import PassageDrop
from agreement_register.ui.card.section_stack import SectionStack
from agreement_register.ui.card.timeline import TimelineView, timeline_of
from agreement_register.ui.card.trash_box import TrashBox
from agreement_register.ui.editors.field_editor import Step
from agreement_register.ui.language import say
from agreement_register.ui.theme.type_scale import LABEL, px
from agreement_register.ui.widgets.labels import Label

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtGui import QFocusEvent, QShowEvent

    from agreement_register.domain.edits import Change
    from agreement_register.domain.views import Row
    from agreement_register.ui.context import WindowContext

MOST_ROWS = 200  # of one type on a card; the tables have them all
_LATER_MS = 5  # not 0: Qt serves such timers before it paints
_NONE = text("No record is selected.")
_IN_TRASH = text("The record is in the trash.")
_STEPS = {Step.DOWN: 1, Step.RIGHT: 1, Step.UP: -1, Step.LEFT: -1}


class RecordCard(QWidget):
    """Shows one record; built anew only when something it shows was changed."""

    wants_record = Signal(str, object, str)
    """Type, id and field of a record to go to."""
    wants_cite = Signal(object)
    """The `Cell` to cite a source for."""
    wants_why = Signal(object)
    """The `Cell` to explain."""
    wants_conflict = Signal(object)
    """The `Cell` whose competing values are to be weighed."""
    wants_history = Signal(object)
    """The `Cell` whose changes are to be shown; without a field, the record's."""
    wants_rank = Signal(object)
    """The id of the citation to rank."""
    wants_passage = Signal(object)
    """The id of a citation whose passage is to be shown in the article."""
    wants_passage_cite = Signal(object, object)
    """The `Cell` on which a passage of an article was dropped, and the `Passage`."""
    wants_list = Signal(str, object)
    """A record type and the `Filter` by which its records are to be listed."""
    wants_original = Signal(str, object)
    """What is to be done with the kept original of a source, and the id of the source."""
    wants_reading = Signal(object)
    """The id of a source whose text is to be read."""
    wants_review = Signal(object)
    """The id of a source whose whole text is to be reviewed."""
    cell_entered = Signal(object)
    """The keyboard came to the value of this `Cell`."""

    def __init__(self, context: WindowContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._wanted: tuple[str, int, str] | None = None  # what is, or is to be, shown
        self._shown = ShownRecords()
        self._finding: Row | None = None
        self._is_stale = self._is_held = False
        self.follows_later = False
        """Whether what was changed beside the card is painted before it follows."""
        self._later = QTimer(self, singleShot=True, interval=_LATER_MS)
        self._stage = QWidget()
        self._card_context = CardContext(context, self._stage)
        self._head, self._finding_box = CardHead(self._card_context), FindingBox()
        self.change_box, self.trash_box = ChangeBox(context), TrashBox(context)
        self._status, self._strip = StatusBox(), TimelineView()
        self._sections = SectionStack(self._card_context, self._head)
        self._nothing = Label(say(_NONE), LABEL, wrap=True)
        self._build()
        self._connect()
        self._show_nothing()

    def _build(self) -> None:
        self.setAccessibleName(say(text("Card of the record")))
        rows = QVBoxLayout(self._stage)
        rows.setContentsMargins(px(self, 16), px(self, 2), px(self, 12), px(self, 16))
        rows.setSpacing(px(self, 8))
        for widget in (
            self._nothing, self._finding_box, self.change_box, self.trash_box,
            self._status, self._strip, self._sections,
        ):  # fmt: skip
            rows.addWidget(widget)
        rows.addStretch(1)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setWidget(self._stage)
        for held in (self._area.viewport(), self._stage):
            held.setAutoFillBackground(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head)
        column.addWidget(self._area, 1)

    def _connect(self) -> None:
        card_context = self._card_context
        card_context.wants_record.connect(self.wants_record)
        card_context.wants_cite.connect(self.wants_cite)
        card_context.wants_why.connect(self.wants_why)
        card_context.wants_conflict.connect(self.wants_conflict)
        card_context.wants_history.connect(self.wants_history)
        card_context.wants_rank.connect(self.wants_rank)
        card_context.entered.connect(self.cell_entered)
        card_context.wants_passage.connect(self.wants_passage)
        card_context.wants_reading.connect(self.wants_reading)
        card_context.wants_original.connect(self.wants_original)
        card_context.wants_review.connect(self.wants_review)
        card_context.wants_list.connect(self.wants_list)
        PassageDrop(self._context, self._stage).dropped.connect(self.wants_passage_cite)
        card_context.asked_anew.connect(self._build_anew)
        card_context.in_place.ended.connect(self._after_editing)
        card_context.in_place.several.connect(self.show_events)
        self._status.asked_why.connect(self._explain_status)
        self._later.timeout.connect(self._catch_up)
        self._context.change_signals.changed.connect(self._follow_change)

    # What others ask of the card

    def show_record(self, kind: str, record: int, as_of: str = "") -> None:
        """Show a record; what is being typed is stored first, or stays if it cannot be."""
        wanted = (kind, record, as_of)
        if wanted == self._wanted and not self._is_stale:
            return
        self._wanted, self._is_stale = wanted, True
        if self._card_context.in_place.finish() and self.isVisible() and not self._is_held:
            self._show_wanted()

    def clear(self) -> None:
        """Show no record."""
        if self._card_context.in_place.finish():
            self._wanted, self._is_stale, self._finding = None, False, None
            self._show_nothing()

    @contextmanager
    def held(self) -> Iterator[None]:
        """Build nothing anew while something is stored after which another record is shown."""
        self._is_held = True
        try:
            yield
        finally:
            self._is_held = False
            self._follow_soon()

    def show_anew(self) -> None:
        """Show the record again: something was changed that no change tells of."""
        self._build_anew()

    def mark_field(self, field: str) -> None:
        """Ring the field of the current cell, in step with the table."""
        if self._finding is not None:
            field = str(self._finding["field"] or "")
        if field == self._card_context.current_field or self._card_context.in_place.is_busy:
            return
        self._card_context.current_field = field
        if self._is_stale or self._card_context.details is None:
            return
        rows = [row for row in self._sections.field_rows() if self._is_own(row)]
        is_shown = any(row.cell.field == field for row in rows)
        was_shown_only_for_this = any(row.is_current and row.is_empty for row in rows)
        if was_shown_only_for_this or (not is_shown and self._has_field(field)):
            self._build_anew()
            return
        for row in rows:
            row.set_current(is_current=row.cell.field == field)
        self._show_current()

    def show_events(self, cell: Cell) -> None:
        """Open the events behind a date that stands for several, and go to the first of them."""
        self.open_section("Events")
        rows = self._sections.rows()
        row = next((row for row in rows if key_of(row).startswith("EVT-")), None)
        if row is not None:
            row.setFocus(Qt.FocusReason.OtherFocusReason)
            self._area.ensureWidgetVisible(row)
        self._context.messages.say(
            say(
                text(
                    "{field} shows the span of several events. Edit each of them here.",
                    field=Text(_label(cell)),
                )
            )
        )

    def open_section(self, title: str) -> None:
        """Open a section of the card and scroll to it."""
        head = self._sections.open(title)
        if head is not None:
            self._area.ensureWidgetVisible(head)

    def current_cell(self) -> Cell | None:
        """Return the cell whose row has the keyboard, if one has."""
        focus = QApplication.focusWidget()
        row = focus.parentWidget() if focus and not isinstance(focus, FieldRow) else focus
        return row.cell if isinstance(row, FieldRow) and self.isAncestorOf(row) else None

    def row_of(self, cell: Cell) -> QWidget:
        """Return the widget at which what belongs to a cell hangs; the card if it has no row."""
        if cell.field in ("status", "status_reason") and self._status.isVisible():
            return self._status.why
        rows = (row for row in self._sections.field_rows() if row.cell == cell)
        return next(rows, self._head)

    # Showing

    def _show_wanted(self) -> None:
        if self._wanted is None:
            return
        kind, record, self._card_context.as_of = self._wanted
        self._finding = None
        if not type_of(kind).is_record:
            self._finding = self._context.register.row(kind, record)
            kind = str(self._finding["_kind"]) if self._finding else ""
            record = int(self._finding["_record"] or 0) if self._finding else 0
            self._card_context.current_field = (
                str(self._finding["field"] or "") if self._finding else ""
            )
        held = self._card_context.details
        if held is None or (held.row.kind, held.row.id) != (kind, record):
            self._card_context.open_rows.clear()
            self._card_context.open_batches.clear()
            self._area.verticalScrollBar().setValue(0)
        self._build_record(kind, record)

    def _build_record(self, kind: str, record: int, key: str = "") -> None:
        self._is_stale = False
        details = (
            details_of(self._context.register, kind, record, self._card_context.as_of, MOST_ROWS)
            if kind
            else None
        )
        self._card_context.details = details
        if details is None:
            self._show_nothing()
            return
        self._shown.hold(details)
        key = key or key_of(self._focused())
        self.setUpdatesEnabled(False)
        self._show_parts(details.row, kind)
        self._sections.show_record()
        self._sections.focus(key)
        self.setUpdatesEnabled(True)
        self._show_current()

    def _show_parts(self, row: Row, kind: str) -> None:
        details = self._card_context.details
        self._nothing.hide()
        self._head.show()
        self._head.show_row(row)
        self._show_row_beside()
        self._status.show_row(row)
        is_agreement = kind == TypeName.AGREEMENT and details is not None
        self._strip.show_timeline(timeline_of(details) if is_agreement and details else None)

    def _show_row_beside(self) -> None:
        """Show the row of another table by which somebody came here: a finding, or a change."""
        row = self._finding
        self._finding_box.show_finding(row if row and row.kind == FINDINGS else None)
        self.change_box.show_line(row if row and row.kind == CHANGES else None)
        self.trash_box.show_deleted(row if row and row.kind == TRASH else None)

    def _show_nothing(self) -> None:
        self._card_context.details = None
        self._shown.hold(None)
        for widget in (self._head, self._status, self._strip):
            widget.hide()
        self._show_row_beside()
        self._sections.show_record()
        is_gone = self._finding is not None and self._finding.kind != FINDINGS
        self._nothing.setText(say(_IN_TRASH if is_gone else _NONE))
        self._nothing.setVisible(self.trash_box.isHidden())

    def _build_anew(self, key: str = "") -> None:
        details = self._card_context.details
        if details is not None:
            self._build_record(details.row.kind, details.row.id, key)

    def _show_current(self) -> None:
        """Scroll to what is current once the layout knows where it is; a change is said first."""
        if not self.change_box.isHidden():
            return
        QTimer.singleShot(0, self, self._scroll_to_current)

    def _scroll_to_current(self) -> None:
        for row in self._sections.rows():
            if isinstance(row, FieldRow) and row.is_current:
                self._area.ensureWidgetVisible(row, 0, px(self, 24))
                return

    # Following

    def _follow_change(self, change: Change) -> None:
        if self._card_context.details is None:
            # What was shown may have been brought back from the trash.
            is_touched = self._wanted is not None and self._wanted[1] in change.records
        else:
            is_touched = self._shown.is_touched(self._context.register, change)
        if not is_touched:
            return
        self._is_stale = True
        self._follow_soon()

    def _follow_soon(self) -> None:
        if self.follows_later:
            self._later.start()
        else:
            self._catch_up()

    def _catch_up(self) -> None:
        """Show what was changed, unless something else comes first."""
        if not self._is_stale or self._is_held or not self.isVisible():
            return
        if not self._card_context.in_place.is_busy:
            self._show_wanted()

    def _after_editing(self, step: Step | None) -> None:
        moved_on = self._card_context.in_place.moved_on
        key = key_of(self._focused()) if moved_on else self._card_context.in_place.key
        if self._is_stale and self.isVisible():
            self._show_wanted()
        if not moved_on:
            self._sections.focus(key, _STEPS.get(step, 0) if step else 0)

    def _explain_status(self) -> None:
        details = self._card_context.details
        if details is not None:
            self.wants_why.emit(Cell(TypeName.AGREEMENT, details.row.id, "status"))

    # The rows

    def _focused(self) -> QWidget | None:
        focus = QApplication.focusWidget()
        return focus if focus is not None and self._stage.isAncestorOf(focus) else None

    def _is_own(self, row: FieldRow) -> bool:
        details = self._card_context.details
        return details is not None and row.cell.record == details.row.id

    def _has_field(self, field: str) -> bool:
        details = self._card_context.details
        return details is not None and any(line.field.name == field for line in details.fields)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        rows = self._sections.rows()
        current_field = (row for row in self._sections.field_rows() if row.is_current)
        row = next(current_field, rows[0] if rows else None)
        if row is not None:
            row.setFocus(Qt.FocusReason.TabFocusReason)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._is_stale:
            self._show_wanted()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange and not self._card_context.in_place.is_busy:
            self._build_anew()


def _label(cell: Cell) -> str:
    return BY_NAME[cell.kind].field(cell.field).label
