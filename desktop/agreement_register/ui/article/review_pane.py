"""A whole article in review: what it states, row by row, to be accepted, changed or skipped."""

from __future__ import annotations

import time
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QItemSelectionModel, Qt, QTimer, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QProgressBar,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from agreement_register.curation.citing.judging import State
from agreement_register.curation.citing.outcomes import outcomes_of
from agreement_register.curation.review.accepting import accept, together
from agreement_register.curation.review.article import Part, review_parts
from agreement_register.curation.review.elsewhere import take
from agreement_register.curation.review.reviewed import renewed
from agreement_register.domain.errors import FieldError
from agreement_register.domain.texts import Several, Text, count, text
from agreement_register.ui.article.review_model import AGREEMENT, ReviewModel, choices_of
from agreement_register.ui.language import say
from agreement_register.ui.messages import MessageAction
from agreement_register.ui.theme.type_scale import CELL, LABEL, NOTE, VIEW_TITLE, px
from agreement_register.ui.widgets.boxes import separator
from agreement_register.ui.widgets.labels import Label
from agreement_register.ui.widgets.layouts import FlowLayout
from agreement_register.ui.widgets.popover import flowing_keys, shortcut

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from agreement_register.curation.register import Register
    from agreement_register.curation.review.reviewed import Reviewed
    from agreement_register.domain.edits import Change
    from agreement_register.ui.context import WindowContext

_QUESTION, _OF_FILE = "review", "proposals"  # to the reader
_SHOWN_AFTER_S = 0.2  # while a long article is read, its rows come so often
_AT_ONCE = 20  # rows of a file
_AGAIN_MS = 120  # after a change, before the article is read anew
_MANY = 3  # things whose batch is made beside the window
_WIDTHS = (66, 118, 150, 96, 118, 104)  # at 10 pt
_ASKS = text("These words may mean one of several. Choose by its number, or change them: C.")
_ASKS_ONE = text("The words do not say enough to store this unseen. 1 takes it, C changes it.")
_NOTHING = text("This article states nothing of agreements that could be read.")
_KEYS = (
    ("Return", text("accept")), ("1", text("choose")), ("C", text("change")),
    ("N", text("new agreement")), ("S", text("skip")), ("A", text("accept all sure")),
    ("Esc", text("back to the article")),
)  # fmt: skip


class ReviewPane(QWidget):
    """Lists what the article beside it states, and stores what is accepted."""

    left = Signal()
    """The review is to be left, for the article."""
    passage_shown = Signal(object)
    """The span of the passage of the current row, to be lit up in the article."""
    change_wanted = Signal(object)
    """The `Reviewed` that is to be changed before it is stored."""
    new_wanted = Signal(object)
    """The `Reviewed` of whose passage a new agreement is to be made."""
    file_wanted = Signal()
    """Proposals are to be taken from a file."""

    def __init__(self, context: WindowContext) -> None:
        super().__init__()
        self._context = context
        self.source: int | None = None
        self._read: list[Reviewed] = []  # since the reading began
        self._tried: tuple[object, tuple[Text, ...]] = (None, ())
        self._own: list[Reviewed] = []  # what is shown of that
        self._taken: dict[object, Reviewed] = {}  # from files
        self._paragraph, self._put_at = 0, 0.0
        self._lit: tuple[int, int] | None = None  # the passage that is framed in the article
        self._is_first = True
        self.model = ReviewModel(context.register, self.palette(), self)
        self.table, self.progress = QTableView(), QProgressBar()
        self.title, self.counts = Label("", VIEW_TITLE), Label("", LABEL)
        self.said, self.choices = Label("", CELL, wrap=True), Label("", NOTE, wrap=True)
        self.accept_all = QPushButton()
        self.from_file = QPushButton(say(text("Take proposals from a file…")))
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_AGAIN_MS)
        self._build()
        self._connect()

    # Reading

    def show_source(self, source: int) -> None:
        """Review a source."""
        self._lit = None
        self._follow_row()
        if source != self.source:
            self.source = source
            self._own, self._taken = [], {}
            self.model.begin()
            number = self._context.register.number(source)
            self.title.setText(say(text("Review of {source}", source=number)))
            self._ask(is_first=True)

    def read_anew(self) -> None:
        """Read the article again, as the register is now; what was decided stays."""
        self._ask(is_first=False)

    def put_away(self) -> None:
        """Ask the register for nothing any more."""
        self._timer.stop()
        self.source = None
        self._context.reader.forget(_QUESTION)
        self._context.reader.forget(_OF_FILE)

    def _ask(self, *, is_first: bool) -> None:
        self._timer.stop()
        self._read, self._paragraph, self._is_first = [], 0, is_first
        self.progress.setRange(0, 0)
        self.progress.setVisible(True)
        source = self.source

        def question(register: Register) -> Iterator[Part]:
            # Where rows come first, the rest is asked for again: it goes on where it was.
            return review_parts(register, source or 0, self._paragraph)

        self._context.reader.ask(_QUESTION, question, self._take)

    def _take(self, part: Any) -> None:
        if part.paragraph <= self._paragraph:
            return
        self._paragraph = part.paragraph
        self._read += part.rows
        is_done = part.paragraph == part.of_all
        is_due = self._is_first and time.monotonic() - self._put_at > _SHOWN_AFTER_S
        if is_due or is_done:
            self._own = list(self._read)
            self._put()
        if is_done and not self._is_first:
            self.model.forget_stored()
            self._renew_taken()
        self.progress.setRange(0, part.of_all)
        self.progress.setValue(part.paragraph)
        self.progress.setVisible(not is_done)
        if is_due or is_done:
            self._show()

    def take_file(self, path: Path) -> None:
        """Take what a file proposes for the article into the review; nothing of it is sure."""
        source = self.source or 0

        def question(register: Register) -> Iterator[list[Reviewed]]:
            found = take(register, source, path)
            while some := list(islice(found, _AT_ONCE)):
                yield some

        self._context.reader.ask(_OF_FILE, question, self._add_taken)

    def _renew_taken(self) -> None:
        held = list(self._taken.values())

        def question(register: Register) -> Iterator[list[Reviewed]]:
            yield [renewed(register, one) for one in held]

        if held:
            self._context.reader.ask(_OF_FILE, question, self._add_taken)

    def _add_taken(self, rows: Sequence[Reviewed]) -> None:
        self._taken |= {one.key: one for one in rows}
        self._put()
        self._show()

    def _put(self) -> None:
        """Show what was read and taken in the order of the text; what has no place comes last."""
        self._put_at = time.monotonic()
        rows = [*self._own, *self._taken.values()]
        key = self.current.key if self.current is not None else None
        rows.sort(key=lambda one: (bool(one.trouble), one.passage.start))
        self.model.put(rows)
        places = [place for place, one in enumerate(rows) if one.key == key]
        if rows:
            self.go_to(places[0] if places else 0)

    def _follow_change(self, change: Change) -> None:
        if self.isVisible() and self.source is not None and change.records:
            self._timer.start()

    # The current row

    @property
    def row(self) -> int:
        """Return the place of the current row; -1 where there is none."""
        return self.table.currentIndex().row()

    @property
    def current(self) -> Reviewed | None:
        """Return the current row."""
        return self.model.rows[self.row] if 0 <= self.row < len(self.model.rows) else None

    def go_to(self, row: int) -> None:
        """Make a row the current one."""
        index = self.model.index(row, 0)
        flags = QItemSelectionModel.SelectionFlag
        self.table.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)
        self.table.scrollTo(index)

    def _follow_row(self) -> None:
        one = self.current
        span = (one.passage.start, one.passage.end) if one is not None else None
        if one is not None and span != self._lit and self.isVisible() and not one.trouble:
            self._lit = span
            self.passage_shown.emit(span)
        self._show()

    def _show(self) -> None:
        """Say what is to be done, and what the current row comes to."""
        counts, one = self.model.counts(), self.current
        self.accept_all.setText(say(text("Accept all {n:,} sure", n=counts.sure)))
        self.accept_all.setEnabled(bool(counts.sure) and not self._context.register.is_read_only)
        self.counts.setText(say(counts.said))
        is_done = not self.progress.isVisibleTo(self)
        nothing = say(_NOTHING) if is_done and not self.model.rows else ""
        self.said.setText(say(self._said_of(one)) if one is not None else nothing)
        is_open = one is not None and not (one.state is State.SURE or self.model.is_done(self.row))
        choices = choices_of(self._context.register, one) if one is not None and is_open else []
        self.choices.setText("\n".join(map(say, choices)))
        self.choices.setVisible(bool(choices))

    def _said_of(self, one: Reviewed) -> Text:
        if one.trouble:
            return text("{why}", why=one.trouble)
        if self.model.is_done(self.row):
            return text("“{words}”: {state}.", words=one.words, state=self.model.state_of(self.row))
        if one.state is State.NEW:
            return text("An agreement that the register does not have: N makes it.")
        if not one.is_sure:
            return _ASKS if len(one.candidates) > 1 else _ASKS_ONE
        stored = text("“{words}” is stored by Enter.", words=one.words)
        return text("{said} {more}", said=stored, more=Several(self._outcomes(one), " "))

    def _outcomes(self, one: Reviewed) -> tuple[Text, ...]:
        """Say what storing a row would change; tried once for each state of the register."""
        register = self._context.register
        key = (one.key, one.chosen, register.log_position)
        if self._tried[0] != key:
            try:
                batch = accept(register, together([one]))
                self._tried = (key, outcomes_of(register, batch, one.rows))
            except FieldError:
                self._tried = (key, ())
        return self._tried[1]

    # What is decided

    def accept(self) -> None:
        """Store the current row, or say why that is not done unseen."""
        one = self.current
        if one is None or self.model.is_done(self.row):
            self._go_on()
        elif one.state is State.NEW and one.chosen is None:
            self.new_wanted.emit(one)
        elif not one.is_sure:
            self._context.messages.say(say(self._said_of(one)))
        else:
            self._store([one])

    def accept_sure(self) -> None:
        """Store every row that is sure, as one step."""
        self._store(self.model.sure())

    def choose(self, number: int) -> None:
        """Choose one of what the current row may mean."""
        one = self.current
        if one is not None and not self.model.is_done(self.row):
            self.model.change(self.row, one.choose(number - 1))
            self._show()

    def skip(self) -> None:
        """Leave the current row aside, or take it up again."""
        if self.current is not None:
            self.model.skip(self.row)
            self._go_on()
            self._show()

    def change(self) -> None:
        """Ask for the current row to be changed before it is stored."""
        one = self.current
        if one is not None:
            self.change_wanted.emit(one)

    def make_new(self) -> None:
        """Ask for a new agreement from the passage of the current row."""
        one = self.current
        if one is not None:
            self.new_wanted.emit(one)

    def _store(self, rows: Sequence[Reviewed]) -> None:
        accepted, undo = together(rows), self._context.undo
        if len(accepted.cited) > _MANY:
            label = text("Storing what was accepted")
            change = undo.run_beside(label, partial(accept, accepted=accepted))
        else:
            change = undo.run(partial(accept, self._context.register, accepted))
        if change is None:
            return
        self.model.note_stored(accepted.taken)
        done = count("{n} value was accepted.", "{n} values were accepted.", n=len(accepted.cited))
        left = count(
            "{n} states another day for the same; look at it.",
            "{n} state other days for the same; look at them.", n=len(accepted.left),
        )  # fmt: skip
        said = Several((done, left), " ") if accepted.left else done
        self._context.messages.say(say(said), MessageAction(say(text("Undo")), undo.undo))
        self._go_on()
        self._show()

    def _go_on(self) -> None:
        following = self.model.next_open(self.row)
        if following is not None:
            self.go_to(following)

    # Keys and look

    def _connect(self) -> None:
        acts: dict[str, Callable[[], object]] = {
            "Return": self.accept, "Enter": self.accept, "C": self.change, "F2": self.change,
            "N": self.make_new, "S": self.skip, "Del": self.skip, "A": self.accept_sure,
            "Esc": self.left.emit,
            **{str(number): partial(self.choose, number) for number in range(1, 10)},
        }  # fmt: skip
        for keys, act in acts.items():
            shortcut(self, keys, act)
        self.table.selectionModel().currentRowChanged.connect(self._follow_row)
        self.table.doubleClicked.connect(self.change)
        self.accept_all.clicked.connect(self.accept_sure)
        self.from_file.clicked.connect(self.file_wanted)
        self._timer.timeout.connect(self.read_anew)
        self._context.change_signals.changed.connect(self._follow_change)

    def _build(self) -> None:
        self.setAccessibleName(say(text("Review")))
        self.setFocusProxy(self.table)
        self.setBackgroundRole(QPalette.ColorRole.Base)
        self.setAutoFillBackground(True)
        self._build_table()
        self.progress.setTextVisible(False)
        self.progress.setMaximumHeight(px(self, 4))
        self.progress.setAccessibleName(say(text("Reading the article")))
        head, foot = FlowLayout(px(self, 8)), QVBoxLayout()
        for part in (self.title, self.counts, self.from_file, self.accept_all):
            head.addWidget(part)
        for words in (self.said, self.choices):
            foot.addWidget(words)
        foot.addWidget(flowing_keys(_KEYS))
        for line in (head, foot):
            line.setContentsMargins(px(self, 12), px(self, 8), px(self, 12), px(self, 8))
        foot.setSpacing(px(self, 8))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.progress)
        column.addWidget(separator())
        column.addWidget(self.table, 1)
        column.addWidget(separator())
        column.addLayout(foot)

    def _build_table(self) -> None:
        table = self.table
        table.setModel(self.model)
        table.setAccessibleName(say(text("What the article states")))
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setTabKeyNavigation(False)
        table.setShowGrid(False)
        table.setFrameShape(QTableView.Shape.NoFrame)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(px(self, 23))
        header = table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for column, width in enumerate(_WIDTHS):
            table.setColumnWidth(column, px(self, width))
        header.setSectionResizeMode(AGREEMENT, QHeaderView.ResizeMode.Stretch)
