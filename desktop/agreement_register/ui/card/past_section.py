"""The changes of a record and of what belongs to it, newest first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from agreement_register.curation.record.past_changes import past_changes
from agreement_register.ui.card.accessible_texts import said_moment
from agreement_register.ui.card.change_list import ChangeList

if TYPE_CHECKING:
    from PySide6.QtWidgets import QVBoxLayout

    from agreement_register.curation.record.details import Details
    from agreement_register.ui.card.card_context import Board

MOST_RECORDS = 100


def family_of(details: Details) -> list[int]:
    """Return the record, what belongs to it, and the evidence on both."""
    own = [row.id for section in details.sections if section.kind != "person"
           for row in section.rows]  # fmt: skip
    evidence = [row.id for row in (*details.citations, *details.gaps)]
    return [details.row.id, *own, *evidence]


def say_last(details: Details) -> str:
    """Say when the record was last changed."""
    moment = details.row["last_changed"]
    return f"last {said_moment(str(moment))}" if moment else ""


def build_history(board: Board, rows: QVBoxLayout) -> None:
    """Build the changes of the record and of its family."""
    details = board.details
    if details is None:
        return
    held = ChangeList(board.desk, board.open_batches)
    held.wants_record.connect(board.wants_record)
    held.show_changes(past_changes(board.desk.register, family_of(details)[:MOST_RECORDS]))
    rows.addWidget(held)
