"""The agreements of a legal act: added and removed here, counted against what sources count."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from agreement_register.curation.record.acts import link_agreement, unlink_agreement
from agreement_register.domain.texts import text
from agreement_register.domain.types.catalogue import BY_NAME
from agreement_register.domain.types.words import CellState, TypeName
from agreement_register.ui.card.accessible_texts import shown_text
from agreement_register.ui.card.card_context import on_click
from agreement_register.ui.card.painted_row import Column, PaintedRow, Words
from agreement_register.ui.card.related_sections import part_section
from agreement_register.ui.language import say
from agreement_register.ui.marks.evidence import MARK_COLUMN
from agreement_register.ui.theme.type_scale import CELL, NOTE, VALUE
from agreement_register.ui.widgets.buttons import IconButton

if TYPE_CHECKING:
    from PySide6.QtWidgets import QVBoxLayout, QWidget

    from agreement_register.curation.record.details import Details
    from agreement_register.domain.edits import EditBatch, Value
    from agreement_register.domain.views import Row
    from agreement_register.ui.card.card_context import CardContext


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
