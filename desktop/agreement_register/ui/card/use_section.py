"""What a source is used for: its passages and agreements, each number with its list."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from agreement_register.curation.conflicts.coverage import cited_from, source_use
from agreement_register.ui.card.accessible_texts import counted_words
from agreement_register.ui.card.card_context import on_click
from agreement_register.ui.card.wrapping_line import add_link
from agreement_register.ui.widgets.labels import LinkButton

if TYPE_CHECKING:
    from PySide6.QtWidgets import QVBoxLayout

    from agreement_register.curation.record.details import Details
    from agreement_register.ui.card.card_context import Board


def count_use(details: Details) -> str:
    """Say how often the source is cited."""
    return counted_words(int(details.row["citations"] or 0), "citation") or "not cited yet"


def build_use(board: Board, rows: QVBoxLayout) -> None:
    """Build a link to the citations, and one to the agreements that rest on them."""
    details = board.details
    if details is None or not details.row["citations"]:
        return
    register, source = board.desk.register, details.row.id
    use = source_use(register, source)
    links = (
        (f"{counted_words(use.passages, 'passage')} in {counted_words(use.citations, 'citation')}",
         "citation"),
        (counted_words(use.agreements, "agreement"), "agreement"),
    )  # fmt: skip
    for words, kind in links:
        if words:
            link = LinkButton(words)
            link.setAccessibleName(f"List {words}")
            choice = cited_from(register, source, kind)
            on_click(link, partial(board.wants_list.emit, kind, choice))
            add_link(rows, link)
