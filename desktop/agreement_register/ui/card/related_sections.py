"""The records that belong to the shown one: parties, events, relations, names, gaps and others."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from agreement_register.curation.cells.editing import add_record, new_record
from agreement_register.curation.record.acts import link_agreement, unlink_agreement
from agreement_register.domain.texts import Text, text
from agreement_register.domain.types.catalogue import BY_NAME
from agreement_register.domain.types.fields import FieldKind
from agreement_register.domain.types.words import CellState, EventType, TypeName
from agreement_register.ui.card.accessible_texts import shown_text
from agreement_register.ui.card.card_context import on_click
from agreement_register.ui.card.related_row import FIRST_RIGHT, add_part
from agreement_register.ui.language import say, word
from agreement_register.ui.marks.evidence import MARK_COLUMN
from agreement_register.ui.theme.type_scale import CELL, NOT_STATED, NOTE, VALUE, px
from agreement_register.ui.widgets.buttons import IconButton
from agreement_register.ui.widgets.labels import Label
from agreement_register.ui.widgets.painted_row import INSET, Column, PaintedRow, Words

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QVBoxLayout, QWidget

    from agreement_register.curation.record.details import Details, Section
    from agreement_register.domain.edits import EditBatch, Value
    from agreement_register.domain.types.record_type import Part
    from agreement_register.domain.views import Row
    from agreement_register.ui.card.card_context import CardContext


_EXPECTED: dict[str, Text] = {
    EventType.NOTICE_SENT: text("expected: a treaty ends by notice"),
    EventType.NOTICE_RECEIVED: text("expected: only its receipt counts"),
    EventType.TERMINATED: text("expected: the end takes effect"),
}


def part_section(details: Details, kind: str) -> Section | None:
    """Return the belonging records of a type."""
    return next((section for section in details.sections if section.kind == kind), None)


def count_parts(details: Details, *, kind: str) -> str:
    """Say how many records of a type belong to the shown one."""
    section = part_section(details, kind)
    if section is None or not (section.total or details.expected):
        return ""
    if kind != TypeName.EVENT:
        return f"{section.total:,}" if section.total else ""
    said = text("{n:,} in order", n=section.total)
    if details.expected:
        said = text("{said}, {n} expected", said=said, n=len(details.expected))
    return say(said)


def build_parts(card_context: CardContext, rows: QVBoxLayout, *, kind: str) -> None:
    """Build a line for each record, and for each event that should follow but nobody evidences."""
    details = card_context.details
    section = part_section(details, kind) if details else None
    if details is None or section is None:
        return
    if not section.rows:
        rows.addWidget(nothing())
    for part in section.rows:
        add_part(card_context, rows, part)
    if kind == TypeName.EVENT:
        for expected in details.expected:
            rows.addWidget(_expected_row(expected))
    if section.total > len(section.rows):
        left = text("{n:,} more are in the table.", n=section.total - len(section.rows))
        rows.addWidget(Label(say(left), NOTE, wrap=True))


def _expected_row(event_type: str) -> PaintedRow:
    vocabulary = BY_NAME[TypeName.EVENT].field("type").vocabulary
    name = word(vocabulary.label(event_type) if vocabulary else event_type)
    expected = say(_EXPECTED[event_type])
    said = text("{event}: not stated by any source; {expected}", event=name, expected=expected)
    row = PaintedRow(say(said))
    row.set_words(
        (
            Column(MARK_COLUMN, FIRST_RIGHT, (Words(say(text("not stated")), NOT_STATED),)),
            Column(FIRST_RIGHT + 8, 0, (Words(name, NOTE), Words(expected, NOTE))),
        ),
        ((0, "gap"),),
    )
    row.setEnabled(False)
    return row


def count_gaps(details: Details) -> str:
    """Say how many gaps are noted."""
    return f"{len(details.gaps):,}" if details.gaps else ""


def build_gaps(card_context: CardContext, rows: QVBoxLayout) -> None:
    """Build what is known to be unknown."""
    gaps = card_context.details.gaps if card_context.details else ()
    if not gaps:
        rows.addWidget(nothing())
    for gap in gaps:
        add_part(card_context, rows, gap)


def nothing() -> Label:
    """Make the line of a section that holds nothing."""
    label = Label(say(text("None recorded.")), NOTE)
    label.setContentsMargins(px(label, MARK_COLUMN + INSET), px(label, 4), 0, px(label, 4))
    return label


def add_gap(card_context: CardContext, head: QWidget) -> None:
    """Note that something is not known, and open it to say what."""
    _add_empty(card_context, head, kind=TypeName.GAP)


def adder_of(part: Part) -> Callable[[CardContext, QWidget], None] | None:
    """Return how a record is added to a part; None if it is made elsewhere."""
    if not part.add_tip:
        return None
    if BY_NAME[part.kind].asks_first:
        return partial(_ask_for, part=part)
    return partial(_add_empty, kind=part.kind)


def _add_empty(card_context: CardContext, _head: QWidget, *, kind: str) -> None:
    """Make a record to type into, and open its row."""
    details = card_context.details
    made = new_record(card_context.context.register, kind, details.row.id) if details else None
    if made is not None and card_context.change(lambda: made.batch):
        card_context.toggle(card_context.context.register.number(made.record))


def _ask_for(card_context: CardContext, head: QWidget, *, part: Part) -> None:
    """Ask for what a record needs first, and make it."""
    record_type = BY_NAME[part.kind]
    field = record_type.field(record_type.asks_first)
    card_context.add(head, field, partial(_with_first, card_context, part))


def _with_first(card_context: CardContext, part: Part, value: Value) -> EditBatch:
    details, record_type = card_context.details, BY_NAME[part.kind]
    assert details is not None  # noqa: S101 - nothing can be added to no record
    values: dict[str, Value] = {
        **record_type.new,
        part.field: details.row.id,
        record_type.asks_first: value,
    }
    if part.order and record_type.field(part.order).kind is FieldKind.NUMBER:
        section = part_section(details, part.kind)
        values[part.order] = (section.total if section else 0) + 1
    return add_record(card_context.context.register, part.kind, values).batch


def agreements_in(details: Details) -> dict[str, Row]:
    """Return the events of the act by the agreement they belong to, one of each, in order."""
    section = part_section(details, TypeName.EVENT)
    found: dict[str, Row] = {}
    for event in section.rows if section else ():
        found.setdefault(str(event["agreement"]), event)
    return dict(sorted(found.items()))


def count_agreements(details: Details) -> str:
    """Say how many agreements the act concerns."""
    return str(details.row["agreements_count"] or say(text("none yet")))


def build_agreements(card_context: CardContext, rows: QVBoxLayout) -> None:
    """Build what is counted against what is computed, and a line for each agreement."""
    details = card_context.details
    if details is None:
        return
    rows.addWidget(_counts(details))
    for number, event in agreements_in(details).items():
        rows.addWidget(AgreementRow(card_context, number, event))


def _counts(details: Details) -> PaintedRow:
    counts = "; ".join(_stated_counts(details))
    stated = counts or text("not stated")
    computed = str(details.row["counterparties_computed"] or "") or text("nothing to count")
    both = text(
        "Counterparties: stated {stated}; computed {computed}", stated=stated, computed=computed
    )
    row = PaintedRow(say(both))
    words = (
        Words(say(text("Stated: {stated}", stated=stated)), CELL),
        Words(say(text("Computed: {computed}", computed=computed)), CELL),
    )
    row.set_words((Column(MARK_COLUMN, 0, words),), ((0, CellState.COMPUTED),))
    row.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    row.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    return row


def _stated_counts(details: Details) -> list[str]:
    """Return every count that a source states, the accepted one first."""
    accepted = details.row["counterparties_stated"]
    line = next(line for line in details.fields if line.field.name == "stated_count")
    counts = (one["value"] or one["stated_value"] for one in line.citations)
    return list(dict.fromkeys(str(count) for count in (accepted, *counts) if count))


class AgreementRow(PaintedRow):
    """An agreement that the act concerns; it leads there, or is taken from the act."""

    def __init__(self, card_context: CardContext, number: str, event: Row) -> None:
        title = str(event["agreement_title"] or "")
        what = f"{shown_text(event, 'type')} {shown_text(event, 'date')}".strip()
        super().__init__(f"{number}: {title}; {what}")
        self._card_context, self._number = card_context, number
        self.key = number
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.set_words(
            (
                Column(MARK_COLUMN, 108, (Words(number, NOTE),)),
                Column(112, 0, (Words(title, VALUE), Words(what, NOTE))),
            )
        )
        if card_context.can_edit:
            button = IconButton("x", say(text("Take {number} from this act", number=number)))
            on_click(button, self._remove)
            self.put_at_right(button)
        self.clicked.connect(self._follow)

    def _follow(self) -> None:
        self._card_context.show_numbered(self._number)

    def _remove(self) -> None:
        details, register = self._card_context.details, self._card_context.context.register
        found = register.lookup(self._number)
        if details is not None and found is not None:
            self._card_context.change(partial(unlink_agreement, register, details.row.id, found[1]))


def add_agreement(card_context: CardContext, head: QWidget) -> None:
    """Ask for one more agreement that the act concerns."""
    field = BY_NAME[TypeName.EVENT].field("agreement")
    card_context.add(head, field, partial(_linked, card_context))


def _linked(card_context: CardContext, agreement: Value) -> EditBatch:
    details = card_context.details
    assert details is not None  # noqa: S101 - nothing can be added to no record
    return link_agreement(card_context.context.register, details.row.id, int(agreement or 0))
