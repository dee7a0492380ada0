"""Competing values as cards in a row: what each is, who states it where, and the passage itself."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from agreement_register.curation.conflicts.cited_sentences import CitedSentence, cited_sentence
from agreement_register.curation.conflicts.witnesses import chain_in_words, chain_of
from agreement_register.domain.dates.date_words import date_words
from agreement_register.domain.texts import Several, Text, text
from agreement_register.domain.types.words import CellState, Rank, Scope, TypeName
from agreement_register.ui.language import say
from agreement_register.ui.theme.type_scale import BOX_TITLE, NOTE, SECTION, px, styled_font
from agreement_register.ui.widgets.boxes import Boxed, Tint
from agreement_register.ui.widgets.buttons import LinkButton
from agreement_register.ui.widgets.evidence import Mark
from agreement_register.ui.widgets.labels import ElidedLabel, Key, Label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent

    from agreement_register.curation.conflicts.conflicts import Claim, Conflict
    from agreement_register.curation.register import Register
    from agreement_register.domain.texts import Value
    from agreement_register.domain.views import Row


WIDTH = 250  # at 10 pt
_MOST_PASSAGES = 3


class _SourceButton(LinkButton):
    """The number of a source; it tells which record that is."""

    wanted = Signal(object)
    """The id of the source."""

    def __init__(self, number: str, source: int) -> None:
        super().__init__(number, SECTION)
        self._source = source
        self.clicked.connect(self._tell)

    def _tell(self) -> None:
        self.wanted.emit(self._source)


class MarkedSentence(QLabel):
    """A sentence in which the words that bear a value stand out."""

    def __init__(self, sentence: CitedSentence) -> None:
        words, start, end = sentence.words, sentence.start, sentence.end
        before, cited, after = (escape(part) for part in
                                (words[:start], words[start:end], words[end:]))  # fmt: skip
        super().__init__(f"{before}<b><u>{cited}</u></b>{after}" if cited else after)
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setWordWrap(True)
        self.setFont(styled_font(self.font(), NOTE))
        self.setAccessibleName(words)


def bearing_first(register: Register, citations: Sequence[Row]) -> list[Row]:
    """Return citations in the order in which they tell most: known words, rank, grade."""

    def order(row: Row) -> tuple[bool, bool, str, str]:
        is_known = cited_sentence(register, row).bears
        grade = str(row["credibility"] or "9")
        return not is_known, row["rank"] != Rank.PREFERRED, grade, row.number

    return sorted(citations, key=order)


class ClaimCard(Boxed):
    """A card that is picked by its number, a click, or Space."""

    picked = Signal(int)
    """The number of the card that was picked."""
    wants_source = Signal(object)
    """The id of the source whose number was pressed."""

    def __init__(self, number: int, claim: Claim, register: Register) -> None:
        super().__init__()
        self.claim = claim
        self._number = number
        self._register = register
        self._is_picked = False
        self.edge = "box"
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        self.setAccessibleName(
            say(text("Value {number}: {said}", number=number, said=self._said()))
        )
        rows = QVBoxLayout(self)
        rows.setSpacing(px(self, 5))
        rows.addLayout(self._head())
        before: Row | None = None
        for row in bearing_first(register, claim.citations)[:_MOST_PASSAGES]:
            self._add_citation(rows, row, before)
            before = row
        rest = len(claim.citations) - _MOST_PASSAGES
        if rest > 0:
            rows.addWidget(Label(say(text("and {rest} more that state the same", rest=rest)), NOTE))
        if not claim.citations:
            rows.addWidget(Label(say(text("No source states it.")), NOTE, wrap=True))
        rows.addStretch(1)

    def pick(self, *, is_picked: bool) -> None:
        """Show whether this value is the chosen one."""
        self._is_picked = is_picked
        self.setAccessibleDescription(say(text("chosen")) if is_picked else "")
        self._draw()

    def _said(self) -> str:
        value = self.claim.shown
        return (
            say(text("{value}, the accepted value", value=value))
            if self.claim.is_accepted
            else value
        )

    def _head(self) -> QHBoxLayout:
        head = QHBoxLayout()
        head.setSpacing(px(self, 4))
        if self.claim.is_accepted:
            head.addWidget(Mark(CellState.CITED, say(text("Accepted"))))
        else:
            head.addWidget(Mark(CellState.DISPUTED, say(text("Competes with the accepted value"))))
        head.addWidget(ElidedLabel(self.claim.shown, BOX_TITLE), 1)
        head.addWidget(Key(str(self._number)))
        return head

    def _add_citation(self, rows: QVBoxLayout, row: Row, before: Row | None) -> None:
        """Add the words that bear the value, then where they stand and how good that is."""
        found = self._register.lookup(str(row["source"] or ""))
        is_same = before is not None and before["source"] == row["source"]
        self._add_sentence(rows, row)
        if found is not None:
            self._add_place(rows, row, found[1], is_same=is_same)
        stated = str(row["stated_value"] or "")
        grades = _grades(row, self._reported(row))
        if stated not in ("", self.claim.value):
            verdict = Text(str(row["verdict"] or ""))
            quoted = text("“{words}”, {verdict}", words=stated, verdict=verdict)
            grades = Several((quoted, grades), " · ")
        rows.addWidget(Label(say(grades), NOTE, wrap=True))

    def _reported(self, row: Row) -> str:
        """Return the chains of those whom the passage itself names."""
        if not row["attributed_to"]:
            return ""
        chains = (chain_in_words(chain[1:]) for chain in chain_of(self._register, row.id))
        return "; ".join(filter(None, chains))

    def _add_sentence(self, rows: QVBoxLayout, row: Row) -> None:
        """Add the sentence of the passage, the cited words in it marked."""
        found = cited_sentence(self._register, row)
        if found.words:
            column = QVBoxLayout()
            column.addWidget(MarkedSentence(found))
            rows.addWidget(Tint(column, "passage"))

    def _add_place(self, rows: QVBoxLayout, row: Row, source: int, *, is_same: bool) -> None:
        """Add the place of the words; of a source that was not named yet all about it."""
        shown = self._register.row(TypeName.SOURCE, source)
        if shown is None:
            return
        button = _SourceButton(shown.number, source)
        button.wanted.connect(self.wants_source)
        button.setAccessibleName(shown.number)
        place: Value = f"¶{row['paragraph']}" if row["paragraph"] else text("no paragraph")
        if row["line"]:
            place = text("{place}, line {line}", place=place, line=str(row["line"]))
        head = QHBoxLayout()
        head.setSpacing(px(self, 6))
        head.addWidget(button)
        head.addWidget(Label(say(text("{place}", place=place)), NOTE))
        head.addWidget(ElidedLabel("" if is_same else shown.title, NOTE), 1)
        rows.addLayout(head)
        if not is_same:
            rows.addWidget(Label(about_source(shown), NOTE, wrap=True))

    @override
    def sizeHint(self) -> QSize:
        width, layout = px(self, WIDTH), self.layout()
        return QSize(width, layout.totalHeightForWidth(width) if layout else 0)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(px(self, WIDTH), 0)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.picked.emit(self._number)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space:
            self.picked.emit(self._number)
        else:
            super().keyPressEvent(event)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._draw()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._draw()

    def _draw(self) -> None:
        """Show whether it is picked, and whether it has the keyboard."""
        self.edge = "focus" if self._is_picked or self.hasFocus() else "box"
        self.ground = "selection" if self._is_picked else "base"
        self.edge_width = 2 if self.hasFocus() else 1
        self.update()


def about_source(source: Row) -> str:
    """Say who published a source and when, how reliable it is, and on whom it relies."""
    published = str(source["published"] or "")
    said: list[Value] = [
        str(source["outlet"] or "") or text("outlet not stated"),
        date_words(published) if published else text("day not stated"),
    ]
    if source["reliability"]:
        said.append(text("reliability {grade}", grade=str(source["reliability"])))
    if source["relies_on"]:
        said.append(text("relies on {name}", name=str(source["relies_on"])))
    return say(Several(tuple(said), " · "))


def _grades(row: Row, reported: str) -> Several:
    words = [str(row["stated_or_implied"] or ""), str(row["scope"] or "")]
    said = [Text(each) for each in words if each and each != Scope.THIS_RECORD]
    if row["credibility"]:
        said.append(text("credibility {grade}", grade=str(row["credibility"])))
    if reported:
        said.append(text("reported by {name}", name=reported))
    if row["rank"] not in (None, Rank.NORMAL):
        said.append(text("rank {rank}", rank=Text(str(row["rank"]))))
    return Several(tuple(said), " · ")


_TALLEST = 330  # of the cards, at 10 pt; the rest is scrolled to
_GAP = 12


class ClaimCards(QScrollArea):
    """Cards side by side, picked by their numbers."""

    picked = Signal(int)
    """The number of the value that was picked, counted from 1."""
    wants_source = Signal(object)
    """The id of a source to show."""

    def __init__(self, register: Register, *, fills: bool = False) -> None:
        super().__init__()
        self._register, self._fills = register, fills
        self.cards: list[ClaimCard] = []
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.viewport().setAutoFillBackground(False)

    def show_claims(self, conflict: Conflict) -> None:
        """Show the claims of a conflict in place of the last ones."""
        self.cards = []
        held = QWidget()
        column, row = QVBoxLayout(held), QHBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(row)
        if self._fills:
            column.addStretch(1)
        row.setSpacing(px(self, _GAP))
        for number, claim in enumerate(conflict.claims, start=1):
            card = ClaimCard(number, claim, self._register)
            card.picked.connect(self.picked)
            card.wants_source.connect(self.wants_source)
            if self._fills:
                card.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
            self.cards.append(card)
            row.addWidget(card, 1 if self._fills else 0)
        if not self._fills:
            row.addStretch(1)
        self.setWidget(held)
        held.setAutoFillBackground(False)  # which putting it there has switched on
        self.updateGeometry()

    def pick(self, number: int) -> bool:
        """Show a value as the picked one; False if there is none of that number."""
        if not 1 <= number <= len(self.cards):
            return False
        for place, card in enumerate(self.cards, start=1):
            card.pick(is_picked=place == number)
        picked = self.cards[number - 1]
        if any(card.hasFocus() for card in self.cards):
            picked.setFocus(Qt.FocusReason.ShortcutFocusReason)
        # Sideways only: a card taller than its room is read from its top.
        self.ensureVisible(picked.geometry().left(), self.verticalScrollBar().value(), 0, 0)
        self.ensureVisible(picked.geometry().right(), self.verticalScrollBar().value(), 0, 0)
        return True

    @override
    def sizeHint(self) -> QSize:
        height = max((card.sizeHint().height() for card in self.cards), default=0)
        bar = self.horizontalScrollBar().sizeHint().height()
        return QSize(px(self, WIDTH), min(height + bar, px(self, _TALLEST)))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(px(self, WIDTH), min(self.sizeHint().height(), px(self, 120)))
