"""The head of the card: number and tools, title, kind; below it the status with its reason."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from agreement_register.curation.cells.backing_event import signed_names
from agreement_register.curation.cells.cell import Cell
from agreement_register.curation.citing.footnotes import footnote
from agreement_register.domain.dates.date_words import date_words
from agreement_register.domain.rules.check_rules import RULES
from agreement_register.domain.texts import Several, text
from agreement_register.domain.types.catalogue import BY_NAME
from agreement_register.domain.types.words import CellState, TypeName
from agreement_register.ui.card.accessible_texts import capital, shown_text
from agreement_register.ui.card.card_context import on_click
from agreement_register.ui.language import say, word
from agreement_register.ui.marks.evidence import Coverage
from agreement_register.ui.theme.type_scale import (
    CELL,
    LABEL,
    NOTE,
    RECORD_TITLE,
    SECTION,
    TextStyle,
    px,
)
from agreement_register.ui.widgets.boxes import Tint
from agreement_register.ui.widgets.buttons import IconButton, LinkButton
from agreement_register.ui.widgets.evidence import CoverageBar, CoverageMenu
from agreement_register.ui.widgets.labels import Label
from agreement_register.ui.widgets.painted_row import Column, PaintedRow, Words

if TYPE_CHECKING:
    from agreement_register.curation.register import Register
    from agreement_register.domain.views import Row
    from agreement_register.ui.card.card_context import CardContext

MOST_PARTIES = 3
_LONGEST = 120  # letters of a title: about four lines; the whole is in the tip and the field


class _ParentRow(PaintedRow):
    """The record that the shown one belongs to; it leads there."""

    margin = 1
    inset = 0

    def __init__(self) -> None:
        super().__init__("")
        self.number = ""
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def show_parent(self, parent: str) -> None:
        """Name the record, or hide if there is none."""
        self.number = parent.partition(" ")[0]
        self.setAccessibleName(say(text("Belongs to {parent}", parent=parent)))
        self.setToolTip(say(text("Show {parent}", parent=parent)))
        self.set_words((Column(0, 0, (Words(parent, TextStyle(role="link")),)),))
        self.setVisible(bool(parent))


def _fit(label: Label, words: str) -> None:
    """Show words, or their beginning with the whole in the tip: treaties have titles of 600."""
    is_long = len(words) > _LONGEST
    label.setText(f"{words[: _LONGEST - 1]}…" if is_long else words)
    label.setToolTip(words if is_long else "")
    label.setAccessibleName(words)


class CardHead(QWidget):
    """Says which record the card shows, and what it belongs to."""

    def __init__(self, card_context: CardContext) -> None:
        super().__init__()
        self._card_context = card_context
        self._row: Row | None = None
        self._number, self._title = Label("", NOTE), Label("", RECORD_TITLE, wrap=True)
        self._kind, self._parent = Label("", LABEL, wrap=True), _ParentRow()
        on_click(self._parent, self._show_parent)
        self.coverage = CoverageBar(Coverage())
        on_click(self.coverage, self._show_uncited)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(px(self, 16), px(self, 10), px(self, 12), px(self, 6))
        rows.setSpacing(px(self, 2))
        rows.addLayout(self._build_tools())
        for widget in (self._title, self._kind):
            rows.addWidget(widget)
        rows.addWidget(self._parent)
        rows.addWidget(self.coverage)

    def _build_tools(self) -> QHBoxLayout:
        tools = QHBoxLayout()
        tools.setSpacing(px(self, 2))
        tools.addWidget(self._number, 1)
        self._read = IconButton("book-open", say(text("Read and cite")))
        on_click(self._read, self._read_text)
        self._review = IconButton("scroll-text", say(text("Review article (F9)")))
        on_click(self._review, self._review_text)
        for button in (self._read, self._review):
            tools.addWidget(button)
        self._cite = IconButton("quote", say(text("Cite for the record as a whole")))
        on_click(self._cite, self._cite_whole)
        tools.addWidget(self._cite)
        for icon, tip, act in (
            ("copy", text("Copy with citation"), self._copy),
            ("history", text("History of this record"), self._show_history),
        ):
            button = IconButton(icon, say(tip))
            on_click(button, act)
            tools.addWidget(button)
        return tools

    def show_row(self, row: Row) -> None:
        """Show what the record is called, and of what kind it is."""
        self._row = row
        self._number.setText(row.number)
        _fit(self._title, title_of(self._card_context.context.register, row))
        kind = kind_of(row)
        _fit(self._kind, kind)
        self._kind.setVisible(bool(kind))
        self._parent.show_parent(parent_of(row))
        self._show_coverage(row)
        has_text = self._text_source() is not None
        self._read.setVisible(has_text)
        self._review.setVisible(has_text and self._card_context.can_edit)
        self._cite.setVisible(self._card_context.can_edit and BY_NAME[row.kind].whole_covers
                              and not BY_NAME[row.kind].is_evidence)  # fmt: skip

    def _show_coverage(self, row: Row) -> None:
        """Show how many values are cited; what needs no source has no bar."""
        cited, implied, uncited, disputed = row.coverage
        coverage = Coverage(cited, implied, disputed, uncited)
        self.coverage.setVisible(bool(coverage.total))
        self.coverage.show_coverage(coverage)

    def _show_uncited(self) -> None:
        """Name the values that lack a source, each of which leads to its row."""
        if self._row is not None:
            menu = CoverageMenu(self._row, self)
            wanted = partial(self._card_context.wants_record.emit, self._row.kind, self._row.id)
            menu.field_wanted.connect(wanted)
            menu.popup(self.coverage.mapToGlobal(self.coverage.rect().bottomLeft()))

    def _cell(self) -> Cell | None:
        return Cell(self._row.kind, self._row.id, "") if self._row else None

    def _cite_whole(self) -> None:
        self._card_context.wants_cite.emit(self._cell())

    def _read_text(self) -> None:
        """Read the source that is shown, or the text of the agreement."""
        source = self._text_source()
        if source is not None:
            self._card_context.wants_reading.emit(source)

    def _review_text(self) -> None:
        """Review what is read."""
        source = self._text_source()
        if source is not None:
            self._card_context.wants_review.emit(source)

    def _text_source(self) -> int | None:
        if self._row is None or self._row.kind not in (TypeName.SOURCE, TypeName.AGREEMENT):
            return None
        if self._row.kind == TypeName.SOURCE:
            return self._row.id
        held = self._card_context.context.register.values(TypeName.AGREEMENT, self._row.id).get(
            "text"
        )
        return int(held) if held else None

    def _show_history(self) -> None:
        self._card_context.wants_history.emit(self._cell())

    def _copy(self) -> None:
        if self._row is not None:
            cell = Cell(self._row.kind, self._row.id, "")
            QGuiApplication.clipboard().setText(footnote(self._card_context.context.register, cell))

    def _show_parent(self) -> None:
        self._card_context.show_numbered(self._parent.number)


def title_of(register: Register, row: Row) -> str:
    """Return what tells the record from others: an agreement's parties, else its title."""
    names = signed_names(register, row.id) if row.kind == TypeName.AGREEMENT else []
    if not names:
        return row.title or say(text("Untitled"))
    if len(names) > MOST_PARTIES:
        named = Several(tuple(names[:MOST_PARTIES]))
        return say(text("{names} and {n} more", names=named, n=len(names) - MOST_PARTIES))
    return " – ".join(names)


def kind_of(row: Row) -> str:
    """Return the line below the title."""
    record_type = BY_NAME[row.kind]
    if row.kind == TypeName.AGREEMENT:
        named = row.title if row["parties"] else ""
        code = str(row["short_code"] or "")
        return " · ".join(part for part in (named, code) if part) or word(record_type.label)
    parts = [shown_text(row, name) for name in record_type.described_by]
    return capital(", ".join(filter(None, parts))) or word(record_type.label)


def parent_of(row: Row) -> str:
    """Return number and title of the record that this one belongs to."""
    record_type = BY_NAME[row.kind]
    if record_type.parent_field is None:
        return ""
    shown = {
        column.part: row[column.key]
        for column in record_type.columns
        if column.field is record_type.parent_field
    }
    return f"{shown['id']} {shown['title'] or ''}".strip() if shown["id"] else ""


class StatusBox(Tint):
    """The status of an agreement on the chosen day, with its reason."""

    asked_why = Signal()
    """*Why?* was pressed."""

    def __init__(self) -> None:
        rows = QVBoxLayout()
        super().__init__(rows, "window", "box")
        rows.setSpacing(px(self, 2))
        self._status, self._reason = Label("", SECTION, wrap=True), Label("", LABEL, wrap=True)
        self._day, self.why = Label("", NOTE), LinkButton(say(text("Why?")))
        self.why.setAccessibleName(say(text("Why does the status say that?")))
        self.why.clicked.connect(self.asked_why)
        foot = QHBoxLayout()
        foot.addWidget(self._day, 1)
        foot.addWidget(self.why)
        rows.addWidget(self._status)
        rows.addWidget(self._reason)
        rows.addLayout(foot)

    def show_row(self, row: Row) -> None:
        """Show the status of an agreement; other records have none."""
        status = str(row["status"] or "")
        self.setVisible(row.kind == TypeName.AGREEMENT and bool(status))
        self._status.setText(capital(say(row.said("status"))))
        self._reason.setText(capital(say(row.said("status_reason"))))
        day = say(date_words(str(row["status_as_of"] or "")))
        self._day.setText(say(text("as of {day}", day=day)) if day else "")


class FindingBox(Tint):
    """The finding by which somebody came to the record."""

    def __init__(self) -> None:
        rows = QVBoxLayout()
        super().__init__(rows, "uncited_tint", CellState.UNCITED)
        self._text, self._rule = Label("", CELL, wrap=True), Label("", NOTE, wrap=True)
        rows.addWidget(self._text)
        rows.addWidget(self._rule)
        self.hide()

    def show_finding(self, finding: Row | None) -> None:
        """Show a finding, or none."""
        self.setVisible(finding is not None)
        if finding is not None:
            self._text.setText(say(finding.said("text")))
            rule = next((rule for rule in RULES if rule.code == finding["rule"]), None)
            self._rule.setText(word(rule.explanation if rule else str(finding["rule"] or "")))
