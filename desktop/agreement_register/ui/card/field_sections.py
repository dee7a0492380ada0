"""The fields of a record with the citations on each, and the state of the curator's work."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from agreement_register.curation.cells.cell import Cell
from agreement_register.curation.register import today
from agreement_register.domain.edits import CellEdit, EditBatch
from agreement_register.domain.rules.evidence import COMPETING
from agreement_register.domain.texts import count, text
from agreement_register.domain.types.catalogue import BY_NAME
from agreement_register.domain.types.fields import CURATION, FIELDS
from agreement_register.domain.types.words import Rank, Verdict
from agreement_register.ui.card.card_context import on_click
from agreement_register.ui.card.citation_row import add_citation
from agreement_register.ui.card.field_row import FieldRow
from agreement_register.ui.language import say
from agreement_register.ui.theme.type_scale import CELL, px
from agreement_register.ui.widgets.buttons import LinkButton
from agreement_register.ui.widgets.layouts import add_link

if TYPE_CHECKING:
    from PySide6.QtWidgets import QVBoxLayout

    from agreement_register.curation.record.details import Details, FieldLine
    from agreement_register.domain.views import Row
    from agreement_register.ui.card.card_context import CardContext

MOST_CITATIONS = 4
EMPTY_SHOWN = "empty fields"


def own_lines(details: Details) -> list[FieldLine]:
    """Return the fields that stand among the fields of the card."""
    return [line for line in details.fields
            if line.field.section == FIELDS and not line.field.parent]  # fmt: skip


def count_filled(details: Details) -> str:
    """Say how many fields hold something."""
    lines = own_lines(details)
    filled = sum(1 for line in lines if line.value)
    return say(text("{n} of {all} filled", n=filled, all=len(lines)))


def build_fields(card_context: CardContext, rows: QVBoxLayout) -> None:
    """Build the fields that are filled, known to be unknown, or asked for first."""
    details = card_context.details
    if details is None:
        return
    lines = own_lines(details)
    always = BY_NAME[details.row.kind].always
    empty = 0
    for line in lines:
        is_empty = not (line.value or line.mark.gap or line.field.name in always)
        is_wanted = (
            line.field.name == card_context.current_field or EMPTY_SHOWN in card_context.open_rows
        )
        empty += is_empty
        if not is_empty or is_wanted:
            _add_line(card_context, rows, details, line)
    if empty:
        add_link(rows, _empty_switch(card_context, empty))


def _add_line(
    card_context: CardContext, rows: QVBoxLayout, details: Details, line: FieldLine
) -> None:
    row = FieldRow(card_context, Cell(details.row.kind, details.row.id, line.field.name), line)
    row.set_current(is_current=line.field.name == card_context.current_field)
    rows.addWidget(row)
    key = f"citations of {line.field.name}"
    hidden = len(line.citations) - MOST_CITATIONS
    # A line saying that one more is left out would take the room of that one.
    most = None if key in card_context.open_rows or hidden <= 1 else MOST_CITATIONS
    for citation in _most_telling_first(line.citations)[:most]:
        add_citation(card_context, rows, citation, is_brief=True)
    if line.citations:
        rows.addSpacing(px(row, 3))
    if most is not None:
        more = LinkButton(say(text("{n} more citations", n=hidden)))
        on_click(more, partial(card_context.toggle, key))
        add_link(rows, more)


def _most_telling_first(citations: tuple[Row, ...]) -> list[Row]:
    """Put the one that bears the value first, then those that compete with it, then the rest."""
    bearing = [
        c for c in citations if c["rank"] == Rank.PREFERRED or c["verdict"] == Verdict.SUPPORTS
    ][:1]
    competing = [c for c in citations if c["verdict"] in COMPETING and c not in bearing]
    rest = [c for c in citations if c not in bearing and c not in competing]
    return [*bearing, *competing, *rest]


def _empty_switch(card_context: CardContext, empty: int) -> LinkButton:
    shown = EMPTY_SHOWN in card_context.open_rows
    said = (
        count("Hide {n} empty field", "Hide {n} empty fields", n=empty)
        if shown
        else count("Show {n} empty field", "Show {n} empty fields", n=empty)
    )
    switch = LinkButton(say(said), CELL)
    on_click(switch, partial(card_context.toggle, EMPTY_SHOWN))
    return switch


def say_state(details: Details) -> str:
    """Say how far the curator's work on the record is."""
    state = next((line for line in details.fields if line.field.name == "curation_state"), None)
    return say(state.said) if state and state.value else say(text("not begun"))


def build_curation(card_context: CardContext, rows: QVBoxLayout) -> None:
    """Build the state of the work, when it was checked, open questions and the note."""
    details = card_context.details
    if details is None:
        return
    for line in details.fields:
        if line.field.section == CURATION:
            cell = Cell(details.row.kind, details.row.id, line.field.name)
            row = FieldRow(card_context, cell, line)
            row.set_current(is_current=line.field.name == card_context.current_field)
            rows.addWidget(row)
    if card_context.can_edit:
        checked = LinkButton(say(text("Checked today")))
        checked.setToolTip(say(text("Note that the record was looked at today, and by whom")))
        on_click(checked, partial(_check_today, card_context))
        add_link(rows, checked)


def _check_today(card_context: CardContext) -> None:
    details = card_context.details
    if details is not None:
        card_context.change(partial(checked_today, card_context, details))


def checked_today(card_context: CardContext, details: Details) -> EditBatch:
    """Return the batch that notes the day and the curator who looked at the record."""
    register, row = card_context.context.register, details.row
    held = register.values(row.kind, row.id)
    wanted = {"last_checked": today(), "checked_by": register.who}
    edits = [
        CellEdit(row.kind, row.id, name, held[name], value)
        for name, value in wanted.items()
        if held[name] != value
    ]
    return EditBatch(text("check of {record}", record=row.number), edits)
