"""What stands in place of a table without rows: what it is for, and the ways that fill it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from agreement_register.domain.texts import Several, Text, count, text
from agreement_register.domain.types.catalogue import type_of
from agreement_register.ui.actions import ACTION
from agreement_register.ui.language import of_type, say, word
from agreement_register.ui.theme.type_scale import BOX_TITLE, LABEL, px
from agreement_register.ui.types import view_of
from agreement_register.ui.widgets.big_button import BigButton
from agreement_register.ui.widgets.evidence import Picture
from agreement_register.ui.widgets.labels import Label

if TYPE_CHECKING:
    from collections.abc import Iterator

    from agreement_register.curation.register import Register
    from agreement_register.domain.types.record_type import RecordType
    from agreement_register.domain.views import ViewQuery
    from agreement_register.ui.background import BackgroundReader
    from agreement_register.ui.table.record_table_model import RecordTableModel

WIDTH = 440
# The ways into an empty table, by the actions that they are; those that there are are shown.
_WORDS: dict[str, tuple[str, Text, Text]] = {
    "new_record": ("plus", text("Type the first row"),
                   text("It is stored as you go; Tab goes on, Enter goes down")),
    "paste": ("file-spreadsheet", text("Paste from a spreadsheet"),
              text("Rows copied in Excel or LibreOffice, with or without headings")),
    "import_list": ("file-input", text("Bring a list"),
                    text("A file of yours: CSV, Excel, OpenDocument")),
    "add_files": ("newspaper", text("Read an article"),
                  text("Text, HTML, PDF, Word, mail; what it states is cited to it")),
    "paste_source": ("file-plus", text("Paste an article"), text("The text that was copied")),
    "open_sample": ("book-open", text("Look at the sample beside it"),
                    text("20 agreements from five articles, in a window of their own")),
}  # fmt: skip


class EmptyPlace(QWidget):
    """Says why there are no rows, with the ways in, or one or two buttons out."""

    wanted = Signal(str)
    """What a button stands for: agreements, show_all, clear_search, or the id of an action."""

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
        self._ways = QVBoxLayout()
        self._ways.setSpacing(px(self, 8))
        self.ways: dict[str, BigButton] = {}
        column.addLayout(self._ways)
        outside = QHBoxLayout()
        outside.addStretch(1)
        outside.addWidget(inside, 10)
        outside.addStretch(1)
        whole = QVBoxLayout(self)
        whole.addStretch(2)
        whole.addLayout(outside)
        whole.addStretch(3)

    def explain(
        self, model: RecordTableModel, reader: BackgroundReader, *, is_filtered: bool
    ) -> None:
        """Say why a table has no rows; how many it would have without filters is counted beside."""
        if not is_filtered:
            self.show_none_yet(model.record_type)
            return
        shown = model.query
        self.show_no_match(model.record_type, shown, 0)
        unfiltered = replace(shown, filters=())

        def count_them(register: Register) -> Iterator[int]:
            yield len(register.view(unfiltered).ids)

        def offer(without: int) -> None:
            if shown == model.query and not model.count:
                self.show_no_match(model.record_type, shown, without)

        if shown.filters:
            reader.ask("without filters", count_them, offer)

    def show_none_yet(self, record_type: RecordType) -> None:
        """Say that there are no records of a type yet."""
        view = view_of(record_type.name)
        title = word(view.empty_title) or say(of_type("No {types} yet", "", record_type))
        words = word(view.empty_text) or say(text("{help}.", help=Text(record_type.help)))
        self._say(view.empty_icon or view.icon, title, words)
        is_elsewhere = record_type.is_record and not record_type.can_be_named
        self._offer((say(text("Show agreements")), "agreements") if is_elsewhere else ("", ""))
        self._show_ways(view.ways if record_type.can_be_named else ())

    def _show_ways(self, names: tuple[str, ...]) -> None:
        """Show a large button for each way in that this program has."""
        for button in self.ways.values():
            button.deleteLater()
        self.ways.clear()
        for name in names:
            if name not in ACTION:
                continue
            picture, title, note = _WORDS[name]
            keys = ACTION[name].shortcuts
            button = BigButton(picture, say(title), say(note), keys[0] if keys else "")
            button.setObjectName(name)
            button.clicked.connect(self._press_way)
            self._ways.addWidget(button)
            self.ways[name] = button
        first = next(iter(self.ways.values()), self._first)
        self.setFocusProxy(first)
        if self.ways:
            self.ways[names[0]].make_first()

    def _press_way(self) -> None:
        self.wanted.emit(self.sender().objectName())

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
        self._show_ways(())
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
