"""What an article states, as the rows of a table: what each is, what was decided of it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)
from PySide6.QtGui import QFont, QPalette
from typing_extensions import override

from agreement_register.curation.citing.judging import State
from agreement_register.curation.review.reviewed import Reviewed, event_cited, shown_cell_of
from agreement_register.domain.dates import dates
from agreement_register.domain.texts import Capital, Sayable, Several, Text, count, text
from agreement_register.domain.types.event_types import EVENT_TYPES
from agreement_register.domain.types.words import CellState
from agreement_register.ui.citing.verdict_view import label_of, role_of
from agreement_register.ui.language import say
from agreement_register.ui.theme.colours import Role, roles

if TYPE_CHECKING:
    from collections.abc import Iterable

    from agreement_register.curation.citing.citing_passages import Row
    from agreement_register.curation.register import Register

Index = QModelIndex | QPersistentModelIndex
_LABELS = (
    text("State"), text("Passage"), text("Agreement"), text("Field"), text("Value"),
    text("Verdict"),
)  # fmt: skip
STATE, PASSAGE, AGREEMENT, FIELD, VALUE, VERDICT = range(len(_LABELS))
_ROLES = (
    Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.ForegroundRole,
    Qt.ItemDataRole.FontRole, Qt.ItemDataRole.AccessibleTextRole,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Counts:
    """How many rows are sure, ask, are of new agreements, and are done."""

    sure: int
    asks: int
    new: int
    done: int

    @property
    def said(self) -> Several:
        """Say how many there are of each, those that are none left out."""
        each = (
            (text("{n:,} sure", n=self.sure), self.sure),
            (count("{n:,} asks", "{n:,} ask", n=self.asks), self.asks),
            (text("{n:,} new", n=self.new), self.new),
            (text("{n:,} done", n=self.done), self.done),
        )
        return Several(tuple(words for words, number in each if number), " · ")


class ReviewModel(QAbstractTableModel):
    """Holds what an article states in the order of its text."""

    def __init__(self, register: Register, palette: QPalette, parent: QObject) -> None:
        super().__init__(parent)
        self._register, self.palette = register, palette
        self.rows: list[Reviewed] = []
        self._skipped: set[object] = set()
        self._stored: set[object] = set()  # since it was read last

    def begin(self) -> None:
        """Begin with another article: nothing is decided."""
        self._skipped.clear()
        self._stored.clear()
        self.put([])

    def put(self, rows: Iterable[Reviewed]) -> None:
        """Show other rows, or the same read anew; what was chosen and skipped stays so."""
        chosen = {one.key: one.chosen for one in self.rows if one.chosen is not None}
        self.beginResetModel()
        self.rows = [one.choose(chosen.get(one.key, -1)) for one in rows]
        self.endResetModel()

    def forget_stored(self) -> None:
        """Let what was read since the last change say itself what is cited."""
        self._stored.clear()

    def change(self, row: int, one: Reviewed) -> None:
        """Show one row as it was changed."""
        self.rows[row] = one
        self._tell(row)

    def skip(self, row: int) -> None:
        """Leave a row aside, or take it up again."""
        self._skipped ^= {self.rows[row].key}
        self._tell(row)

    def note_stored(self, rows: Iterable[Reviewed]) -> None:
        """Show rows as cited until the article is read anew."""
        self._stored |= {one.key for one in rows}
        self.dataChanged.emit(self.index(0, 0), self.index(len(self.rows) - 1, VERDICT))

    def _tell(self, row: int) -> None:
        self.dataChanged.emit(self.index(row, 0), self.index(row, VERDICT))

    def is_done(self, row: int) -> bool:
        """Tell whether a row is cited, or was skipped."""
        one = self.rows[row]
        return one.is_cited or one.key in self._stored or one.key in self._skipped

    def sure(self) -> list[Reviewed]:
        """Return what is stored by accepting all that is sure."""
        return [one for row, one in enumerate(self.rows) if one.is_sure and not self.is_done(row)]

    def next_open(self, row: int) -> int | None:
        """Return the next row that is not done; the first of all where none follows."""
        number = len(self.rows)
        order = [*range(row + 1, number), *range(min(row + 1, number))]
        return next((each for each in order if not self.is_done(each)), None)

    def counts(self) -> Counts:
        """Count the rows by what is to be done with them."""
        left = [one for row, one in enumerate(self.rows) if not self.is_done(row)]
        sure = sum(one.is_sure for one in left)
        new = sum(one.state is State.NEW for one in left)
        return Counts(sure, len(left) - sure - new, new, len(self.rows) - len(left))

    def state_of(self, row: int) -> Text:
        """Say what is to be done with a row, or what was."""
        one = self.rows[row]
        if one.is_cited or one.key in self._stored:
            return Text(CellState.CITED.value)
        if one.key in self._skipped:
            return text("skipped")
        if one.trouble:
            return text("not found") if one.field else text("refused")
        if one.state is State.NEW:
            return text("new")
        return text("sure") if one.is_sure else text("asks")

    # As Qt asks for it

    @override
    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self.rows)

    @override
    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(_LABELS)

    @override
    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return say(_LABELS[section])
        return None

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or role not in _ROLES:
            return None
        if role == Qt.ItemDataRole.ForegroundRole:
            return roles(self.palette).colour(self._colour(index.row(), index.column()))
        if role == Qt.ItemDataRole.FontRole:
            font = QFont()
            font.setBold(index.column() == STATE and self.rows[index.row()].is_sure)
            return font
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(filter(None, (self._said(index.row(), place) for place in range(6))))
        return self._said(index.row(), index.column())

    def _colour(self, row: int, column: int) -> Role:
        one = self.rows[row]
        if self.is_done(row):
            return "muted"
        if column == VERDICT and one.rows:
            return role_of(one.rows[0].preview.verdict)
        is_open = not one.is_sure and column in (AGREEMENT, FIELD, VALUE) and bool(one.rows)
        return "muted" if is_open else "text"

    def _said(self, row: int, column: int) -> str:
        one = self.rows[row]
        if column == STATE:
            return say(self.state_of(row))
        if column == PASSAGE:
            return " ".join(one.words.split())
        said = _said_of_rows(self._register, one) if one.rows else _said_of_new(one)
        return said[column - AGREEMENT]


def _said_of_new(one: Reviewed) -> tuple[str, str, str, str]:
    if one.trouble:
        return (one.record_label, one.field, say(one.value), say(one.trouble))
    field = say(Capital(EVENT_TYPES.words(one.field))) if one.field else ""
    value = say(dates.edtf_in_words(str(one.value))) if one.value else ""
    return (one.record_label, field, value, say(text("not in the register")))


def _said_of_rows(register: Register, one: Reviewed) -> tuple[str, str, str, str]:
    row = one.rows[0]
    number = register.number(shown_cell_of(register, row).record)
    label = row.record_label
    if len(one.rows) > 1:
        label = say(count("{n} agreement", "{n} agreements", n=len(one.rows)))
    verdict = label_of(row.preview.verdict)
    return (
        f"{number}  {label}",
        say(row.field_label or text("The record")),
        value_of(row),
        verdict,
    )


def field_of(register: Register, row: Row) -> Sayable:
    """Return what a row is cited for: a field, or what happened."""
    event = event_cited(register, row)
    return Capital(EVENT_TYPES.words(event)) if event else row.field_label or text("The record")


def value_of(row: Row) -> str:
    """Return what a row states, as understood."""
    return say(row.preview.read_back or row.draft.stated_value)


def choices_of(register: Register, one: Reviewed) -> list[Sayable]:
    """Say what a row may mean, each with its number, where it may mean several things."""
    if len(one.candidates) < 2:  # noqa: PLR2004 - one is no choice
        return []
    found: list[Sayable] = []
    for place, rows in enumerate(one.candidates[:9], start=1):
        shown = replace(one, candidates=(rows,), chosen=0)
        said = _said_of_rows(register, shown)
        found.append(Several((f"{place}", *said), "  "))
    return found
