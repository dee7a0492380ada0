"""What stands in place of a table without rows: what is missing, and the button that helps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from agreement_register.domain.texts import Several, Text, count, text
from agreement_register.domain.types.catalogue import type_of
from agreement_register.domain.types.words import TypeName
from agreement_register.ui.language import of_type, say, word
from agreement_register.ui.theme.type_scale import BOX_TITLE, LABEL, px
from agreement_register.ui.types import view_of
from agreement_register.ui.widgets.evidence import Picture
from agreement_register.ui.widgets.labels import Label

if TYPE_CHECKING:
    from agreement_register.domain.types.record_type import RecordType
    from agreement_register.domain.views import ViewQuery

WIDTH = 440


class EmptyPlace(QWidget):
    """Says why there are no rows, with one or two buttons."""

    wanted = Signal(str)
    """What a button stands for: new, files, agreements, show_all, clear_search."""

    def __init__(self) -> None:
        super().__init__()
        self._picture = Picture("search", "muted", 28)
        self._title, self._words = Label(style=BOX_TITLE), Label(style=LABEL, wrap=True)
        self._first, self._second = QPushButton(), QPushButton()
        self._acts: tuple[str, str] = ("", "")
        self._first.setDefault(True)
        self._first.clicked.connect(self._press_first)
        self._second.clicked.connect(self._press_second)
        self._words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.setBackgroundRole(QPalette.ColorRole.Base)
        self.setAutoFillBackground(True)
        self._build()

    def _build(self) -> None:
        inside = QWidget()
        inside.setMaximumWidth(px(self, WIDTH))
        inside.setMinimumWidth(px(self, WIDTH // 2))
        column = QVBoxLayout(inside)
        column.setSpacing(px(self, 8))
        centre = Qt.AlignmentFlag.AlignHCenter
        column.addWidget(self._picture, 0, centre)
        column.addWidget(self._title, 0, centre)
        column.addWidget(self._words)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self._first)
        buttons.addWidget(self._second)
        buttons.addStretch(1)
        column.addLayout(buttons)
        outside = QHBoxLayout()
        outside.addStretch(1)
        outside.addWidget(inside, 10)
        outside.addStretch(1)
        whole = QVBoxLayout(self)
        whole.addStretch(2)
        whole.addLayout(outside)
        whole.addStretch(3)

    def show_none_yet(self, record_type: RecordType) -> None:
        """Say that there are no records of a type yet."""
        kind, view = record_type.name, view_of(record_type.name)
        title = word(view.empty_title) or say(of_type("No {types} yet", "", record_type))
        first: tuple[str, str] = ("", "")
        second = (say(text("Add files…")), "files") if kind == TypeName.SOURCE else ("", "")
        if record_type.can_be_named:
            first = (say(of_type("New {type}", "", record_type)), "new")
        elif record_type.is_record:
            first = (say(text("Show agreements")), "agreements")
        words = word(view.empty_text) or say(text("{help}.", help=Text(record_type.help)))
        self._say(view.empty_icon or view.icon, title, words)
        self._offer(first, second)

    def show_no_match(self, record_type: RecordType, query: ViewQuery, without: int) -> None:
        """Say that nothing matches, by which filters, and how much would without them."""
        searched = query.search.strip()
        words = say(_filters_in_words(query))
        first: tuple[str, str] = ("", "")
        if query.filters:
            matching = of_type(
                "{n:,} {type} matches without that.", "{n:,} {types} match without that.",
                record_type, n=without,
            )  # fmt: skip
            words += f" {say(matching)}"
            if without:
                them = count("Show that one", "Show those {n:,}", n=without)
                first = (say(them), "show_all")
        if searched:
            title = text("Nothing matches “{words}” in this view", words=searched)
        else:
            title = text("Nothing matches these filters in this view")
        self._say("search", say(title), words.strip())
        second = (say(text("Clear search")), "clear_search") if searched else ("", "")
        self._offer(first, second) if first[0] else self._offer(second)

    def _say(self, picture: str, title: str, words: str) -> None:
        self._picture.show_picture(picture)
        self._title.setText(title)
        self._words.setText(words)
        self._words.setVisible(bool(words))
        self.setAccessibleName(f"{title}. {words}")

    def _offer(self, first: tuple[str, str], second: tuple[str, str] = ("", "")) -> None:
        self._acts = (first[1], second[1])
        for button, (label, _act) in ((self._first, first), (self._second, second)):
            button.setText(label)
            button.setVisible(bool(label))

    def _press_first(self) -> None:
        self.wanted.emit(self._acts[0])

    def _press_second(self) -> None:
        self.wanted.emit(self._acts[1])

    @property
    def title(self) -> str:
        """Return what is said in the first line."""
        return self._title.text()

    @property
    def buttons(self) -> tuple[QPushButton, QPushButton]:
        """Return the two buttons."""
        return self._first, self._second


def _filters_in_words(query: ViewQuery) -> Text:
    titles = {spec.name: spec.title for spec in type_of(query.kind).facets}
    named = [
        text("{facet}: {value}", facet=Text(titles.get(f.facet, f.facet)), value=f.words or f.value)
        for f in query.filters
    ]
    if not named:
        return text("Every word is looked for in every field; accents and case do not matter.")
    filters = Several(tuple(named), "; ")
    return count(
        "The filter {filters} is on.", "The filters {filters} are on.",
        n=len(named), filters=filters,
    )  # fmt: skip
