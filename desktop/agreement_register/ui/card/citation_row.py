"""A citation on the card: what it states and where; opened, its passage and what to do with it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from agreement_register.curation.citing import ranks
from agreement_register.curation.conflicts.reasons import paragraph_of
from agreement_register.domain.texts import Text, text
from agreement_register.domain.types.words import TypeName, Verdict
from agreement_register.ui.card.accessible_texts import (
    citation_mark,
    notes_of,
    place_of,
    short_place_of,
)
from agreement_register.ui.card.card_context import on_click
from agreement_register.ui.card.field_row import VALUE_COLUMN
from agreement_register.ui.language import say
from agreement_register.ui.marks.evidence import MARK_COLUMN
from agreement_register.ui.theme.type_scale import CELL, NOTE, VALUE, TextStyle, px
from agreement_register.ui.widgets.boxes import Tint
from agreement_register.ui.widgets.buttons import LinkButton
from agreement_register.ui.widgets.labels import Label
from agreement_register.ui.widgets.layouts import WrappingLine
from agreement_register.ui.widgets.painted_row import Column, PaintedRow, Words

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QKeyEvent, QMouseEvent

    from agreement_register.domain.views import Row
    from agreement_register.ui.card.card_context import CardContext

PLACE_WIDTH = 72
_LINK_NOTE = TextStyle(0.92, role="link")
_BRIEF = TextStyle(0.92)
_ACCEPTABLE = {Verdict.REFINES, Verdict.COMPATIBLE, Verdict.COMPETING_VALUE, Verdict.NO_VALUE}


class CitationRow(PaintedRow):
    """What a citation states, its verdict, and its place."""

    def __init__(self, card_context: CardContext, citation: Row, *, is_brief: bool) -> None:
        stated = str(citation["stated_value"] or citation["record_title"] or "—")
        said = f"{stated}. {notes_of(citation)}. {place_of(citation)}"
        super().__init__(said, _tip(citation, said))
        self._card_context, self._citation = card_context, citation
        self._pressed_at = 0
        self._is_brief = is_brief
        self.key = f"{citation.number}/{'brief' if is_brief else 'whole'}"
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        if is_brief:
            self.margin = 2
            self._say_briefly(citation, stated)
        else:
            self._say_all(citation, stated)
        self.clicked.connect(self._open)

    def _say_briefly(self, citation: Row, stated: str) -> None:
        self.set_words(
            (
                Column(VALUE_COLUMN + MARK_COLUMN, -PLACE_WIDTH, (Words(stated, _BRIEF),),
                       elides=True),
                Column(-PLACE_WIDTH + 6, 0, (Words(short_place_of(citation), NOTE),),
                       is_right=True, elides=True),
            ),
            ((VALUE_COLUMN, citation_mark(citation)),),
        )  # fmt: skip

    def _say_all(self, citation: Row, stated: str) -> None:
        place = placed(citation)
        self.set_words(
            (
                Column(MARK_COLUMN, 0, (Words(stated, VALUE),)),
                Column(MARK_COLUMN, 0, (Words(place, _LINK_NOTE), Words(notes_of(citation), NOTE)),
                       is_below=True),
            ),
            ((0, citation_mark(citation)),),
        )  # fmt: skip

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed_at = event.position().toPoint().x()
        super().mousePressEvent(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        self._pressed_at = 0
        super().keyPressEvent(event)

    def _open(self) -> None:
        """Open the citation; a click on its place leads to the passage."""
        is_on_place = self._is_brief and self._pressed_at > self.width() - px(self, PLACE_WIDTH)
        if is_on_place and self._citation["paragraph"]:
            _show_passage(self._card_context, self._citation)
        else:
            self._card_context.toggle(self.key)


def placed(citation: Row) -> str:
    """Return where a citation points, with the line if there is one."""
    if not citation["line"]:
        return place_of(citation)
    line = str(citation["line"])
    return say(text("{place}, line {line}", place=place_of(citation), line=line))


def _tip(citation: Row, said: str) -> str:
    more = [said, str(citation["source_title"] or ""), str(citation["note"] or "")]
    reason = str(citation["reason"] or "")
    more += [say(text("Reason: {reason}", reason=reason))] if reason else []
    return "\n".join(part for part in more if part)


def add_citation(
    card_context: CardContext, rows: QVBoxLayout, citation: Row, *, is_brief: bool
) -> None:
    """Add the row of a citation, and what it opens to if it is open."""
    row = CitationRow(card_context, citation, is_brief=is_brief)
    rows.addWidget(row)
    if row.key in card_context.open_rows:
        rows.addWidget(_opened(card_context, citation))


def _opened(card_context: CardContext, citation: Row) -> QWidget:
    """Show the passage of a citation, what was noted about it, and the ways on."""
    box = QVBoxLayout()
    opened = Tint(box, "passage")
    box.setSpacing(px(opened, 4))
    for words, style in _told(card_context, citation):
        if words:
            box.addWidget(Label(words, style, wrap=True))
    links = WrappingLine()
    for words, act in _links_of(card_context, citation):
        link = LinkButton(words)
        on_click(link, act)
        links.addWidget(link)
    box.addLayout(links)
    return opened


def _told(card_context: CardContext, citation: Row) -> list[tuple[str, TextStyle]]:
    reason, rests = str(citation["reason"] or ""), str(citation["rests_on"] or "")
    if reason:
        rank = Text(str(citation["rank"] or ""))
        reason = say(text("Rank {rank}: {reason}", rank=rank, reason=reason))
    if rests:
        rests = say(text("Rests on {sources}", sources=rests))
    return [
        (f"{placed(citation)} · {citation['source_title']}", NOTE),
        (passage_of(card_context, citation), CELL),
        (str(citation["note"] or ""), NOTE),
        (reason, NOTE),
        (rests, NOTE),
    ]


def passage_of(card_context: CardContext, citation: Row) -> str:
    """Return the words that a citation points to, as far as they are kept."""
    if citation["quote"]:
        return str(citation["quote"])
    found = card_context.context.register.lookup(str(citation["source"] or ""))
    if found is None or not citation["paragraph"]:
        return ""
    whole = card_context.context.register.values(TypeName.SOURCE, found[1])["text"]
    return paragraph_of(whole, int(citation["paragraph"]))


def _links_of(card_context: CardContext, citation: Row) -> list[tuple[str, Callable[[], None]]]:
    links: list[tuple[str, Callable[[], None]]] = []
    if card_context.can_edit:
        if citation["verdict"] in _ACCEPTABLE:
            links.append((say(text("Accept")), partial(_accept, card_context, citation.id)))
        links.append(
            (say(text("Rank and reason…")), partial(card_context.wants_rank.emit, citation.id))
        )
        links.append((say(text("Withdraw")), partial(_withdraw, card_context, citation.id)))
    if citation["paragraph"]:
        links.append((say(text("Show passage")), partial(_show_passage, card_context, citation)))
    show = say(text("Show {record}", record=citation.number))
    links.append((show, partial(card_context.show_numbered, citation.number)))
    return links


def _accept(card_context: CardContext, citation: int) -> None:
    card_context.change(partial(ranks.accept, card_context.context.register, citation))


def _withdraw(card_context: CardContext, citation: int) -> None:
    number = card_context.context.register.number(citation)
    if card_context.change(partial(ranks.withdraw, card_context.context.register, citation)):
        card_context.tell_deleted(number)


def _show_passage(card_context: CardContext, citation: Row) -> None:
    card_context.wants_passage.emit(citation.id)
