"""Changes as lines, newest first, and the records of a card that a change may touch."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from agreement_register.curation.record.past_changes import (
    lines_of,
    past_changes,
)
from agreement_register.curation.values import said_value
from agreement_register.domain.texts import Text, text
from agreement_register.domain.types.catalogue import BY_NAME, BY_PREFIX
from agreement_register.ui.card.accessible_texts import capital, said_moment
from agreement_register.ui.card.card_context import on_click
from agreement_register.ui.card.change_box import UndoLine
from agreement_register.ui.language import say, word
from agreement_register.ui.theme.type_scale import CELL, NOTE, TextStyle, px
from agreement_register.ui.widgets.boxes import Tint
from agreement_register.ui.widgets.buttons import LinkButton
from agreement_register.ui.widgets.labels import Label
from agreement_register.ui.widgets.layouts import add_link
from agreement_register.ui.widgets.painted_row import Column, PaintedRow, Words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from agreement_register.curation.record.details import Details
    from agreement_register.curation.record.past_changes import PastChange
    from agreement_register.curation.register import Register
    from agreement_register.domain.edits import Change, Value
    from agreement_register.domain.views import LogLine, Row
    from agreement_register.ui.card.card_context import CardContext
    from agreement_register.ui.context import WindowContext


MOST_RECORDS = 100


def records_shown(details: Details) -> list[int]:
    """Return the record, what belongs to it, and the evidence on both."""
    own = [row.id for section in details.sections if section.part.is_own for row in section.rows]
    evidence = [row.id for row in (*details.citations, *details.gaps)]
    return [details.row.id, *own, *evidence]


def say_last(details: Details) -> str:
    """Say when the record was last changed."""
    moment = details.row["last_changed"]
    return say(text("last {moment}", moment=said_moment(str(moment)))) if moment else ""


def build_history(card_context: CardContext, rows: QVBoxLayout) -> None:
    """Build the changes of the record and of what belongs to it."""
    details = card_context.details
    if details is None:
        return
    held = ChangeList(card_context.context, card_context.open_batches)
    held.wants_record.connect(card_context.wants_record)
    held.show_changes(
        past_changes(card_context.context.register, records_shown(details)[:MOST_RECORDS])
    )
    rows.addWidget(held)


WHEN_RIGHT = 100
MOST_LINES = 12
PAGE = 40
_LONGEST_SIDE = 60  # letters of what stood before, or after
_BEFORE = TextStyle(role="removed")
_AFTER = TextStyle(role="added")
_ACTIONS = {
    "add": text("{type} recorded"),
    "remove": text("{type} moved to the trash"),
    "restore": text("{type} brought back"),
}


class ChangeRow(PaintedRow):
    """One change: when, what, who."""

    def __init__(self, change: PastChange, moved: str = "") -> None:
        what, when = capital(change.what), said_moment(change.when)
        said = text("{moment}: {change}, by {name}", moment=when, change=what, name=change.who)
        if moved:
            said = text("{said}. {moved}", said=said, moved=moved)
        super().__init__(say(said), f"{change.when}\n{what}")
        self.batch = change.batch
        self.key = f"change {change.batch}"
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        lines = [Words(what, CELL), *([Words(moved, _AFTER)] if moved else [])]
        lines.append(Words(change.who, NOTE))
        self.set_words(
            (
                Column(0, WHEN_RIGHT, (Words(when, NOTE),), elides=True),
                Column(WHEN_RIGHT + 4, 0, tuple(lines)),
            )
        )


class ChangeList(QWidget):
    """Shows changes; knows which of them are open."""

    wants_record = Signal(str, object, str)
    """Type, id and field of a record to go to."""

    def __init__(self, context: WindowContext, open_batches: set[int]) -> None:
        super().__init__()
        self._context, self._open = context, open_batches
        self._changes: tuple[PastChange, ...] = ()
        self._most = PAGE
        self._body: QWidget | None = None
        self._holder = QVBoxLayout(self)
        self._holder.setContentsMargins(0, 0, 0, 0)

    def show_changes(self, changes: tuple[PastChange, ...]) -> None:
        """Show these changes, newest first."""
        self._changes = changes
        self._build()

    def _build(self) -> None:
        if self._body is not None:
            self._holder.removeWidget(self._body)
            self._body.hide()
            self._body.deleteLater()
        self._body = QWidget()
        rows = QVBoxLayout(self._body)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        self._add_changes(rows)
        self._holder.addWidget(self._body)
        self._body.show()  # at once: nothing hidden takes the keyboard

    def _add_changes(self, rows: QVBoxLayout) -> None:
        if not self._changes:
            rows.addWidget(Label(say(text("Nothing was changed yet.")), NOTE, wrap=True))
        for change in self._changes[: self._most]:
            row = ChangeRow(change, self._moved(change))
            on_click(row, partial(self._toggle, change.batch))
            rows.addWidget(row)
            if change.batch in self._open:
                rows.addWidget(self._opened(change))
        if len(self._changes) > self._most:
            more = LinkButton(say(text("Show {n} more", n=len(self._changes) - self._most)))
            more.clicked.connect(self._show_more)
            add_link(rows, more)

    def _moved(self, change: PastChange) -> str:
        """Return what a change of a single cell made of it: before and after."""
        lines = lines_of(self._context.register, change, 2)
        if len(lines) != 1 or lines[0].action != "set":
            return ""
        before, after = sides(self._context, lines[0])
        empty = text("empty")
        return say(text("{before} → {after}", before=shortened(before) or empty,
                        after=shortened(after) or empty))  # fmt: skip

    def _show_more(self) -> None:
        self._most = len(self._changes)
        self._build()

    def _toggle(self, batch: int) -> None:
        self._open ^= {batch}
        self._build()
        row = next((r for r in self.findChildren(ChangeRow) if r.batch == batch
                    and r.isVisibleTo(self)), None)  # fmt: skip
        if row is not None:
            row.setFocus(Qt.FocusReason.OtherFocusReason)

    def _opened(self, change: PastChange) -> QWidget:
        rows = QVBoxLayout()
        box = Tint(rows, "group")
        rows.setSpacing(px(box, 4))
        lines = lines_of(self._context.register, change, MOST_LINES + 1)
        for line in lines[:MOST_LINES]:
            row = LineRow(self._context, line)
            row.wants_record.connect(self.wants_record)
            rows.addWidget(row)
        if len(lines) > MOST_LINES:
            rows.addWidget(Label(say(text("and more")), NOTE))
        undoing = UndoLine(self._context)
        undoing.show_change(change.batch)
        rows.addWidget(undoing)
        return box


class LineRow(PaintedRow):
    """One cell or record of a change: what it was, and what it became."""

    wants_record = Signal(str, object, str)
    """Type, id and field of the cell that was changed."""

    def __init__(self, context: WindowContext, line: LogLine) -> None:
        before, after = sides(context, line)
        label = _label(line)
        empty = text("empty")
        said = text("{field}: {before} → {after}", field=label, before=before or empty,
                    after=after or empty)  # fmt: skip
        super().__init__(say(said))
        self._line = line
        head = Words(f"{line.number} · {label}", NOTE)
        words = [head]
        words += [Words(say(text("from {before}", before=before)), _BEFORE)] if before else []
        words += (
            [Words(say(text("to {after}", after=after)) if before else after, _AFTER)]
            if after
            else []
        )
        self.set_words((Column(0, 0, tuple(words)),))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.clicked.connect(self._follow)

    def _follow(self) -> None:
        self.wants_record.emit(self._line.kind, self._line.record, self._line.field)


def sides(context: WindowContext, line: LogLine) -> tuple[str, str]:
    """Return what stood before and after, in words."""
    if line.action != "set":
        return ("", line.title) if line.action != "remove" else (line.title, "")
    names = {field.name: field for field in BY_NAME[line.kind].stored_fields}
    field = names.get(line.field)
    register = context.register
    before, after = (said_value(register, field, each) for each in (line.before, line.after))
    return say(before), say(after)


def shortened(words: str) -> str:
    """Return words on one line, or their beginning."""
    line = " ".join(words.split())
    return line if len(line) <= _LONGEST_SIDE else f"{line[: _LONGEST_SIDE - 1]}…"


def _label(line: LogLine) -> str:
    if line.action != "set":
        label = Text(BY_NAME[line.kind].label)
        return say(replace(_ACTIONS[line.action], values={"type": label}))
    return word(BY_NAME[line.kind].field(line.field).label)


MOST_LOOKED_AT = 100


class ShownRecords:
    """The shown record, what belongs to it, the evidence, and those that are named there."""

    def __init__(self) -> None:
        self._details: Details | None = None
        self._records: frozenset[int] = frozenset()

    def hold(self, details: Details | None) -> None:
        """Remember what is shown, or that nothing is."""
        self._details = details
        self._records = frozenset(records_shown(details) if details else ())

    def is_touched(self, register: Register, change: Change) -> bool:
        """Tell whether a change touched anything that is shown."""
        if self._details is None:
            return False
        if self._records & change.records or len(change.records) > MOST_LOOKED_AT:
            return True
        numbers = _named_in(self._details)
        heads = {record: register.head(record) for record in change.records}
        return any(
            head.number in numbers or self._is_named_by(register.values(head.type, record))
            for record, head in heads.items()
        )

    def _is_named_by(self, values: Mapping[str, Value]) -> bool:
        """Tell whether a record refers to one that is shown, as one that comes back does."""
        return any(isinstance(value, int) and value in self._records for value in values.values())


def _named_in(details: Details) -> set[str]:
    parts = [row for section in details.sections for row in section.rows]
    rows = (details.row, *parts, *details.citations)
    return {number for row in rows for number in _named(row)}


def _named(row: Row) -> Iterator[str]:
    """Return the readable numbers that a row names."""
    for value in row.values.values():
        if isinstance(value, str) and value[3:4] == "-" and value[:3] in BY_PREFIX:
            yield value
