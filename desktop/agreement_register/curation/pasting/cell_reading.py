"""Pasted texts, read as what their cells can hold; what cannot be read is asked about."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from agreement_register.curation.actors.meaning import edtf_of
from agreement_register.curation.cells.absent_words import gaps_meant
from agreement_register.curation.cells.backing_event import put_parties
from agreement_register.curation.cells.editing import set_cell, set_gap
from agreement_register.curation.pasting.block import NOTHING_READ, Answer, CellRead, Trouble
from agreement_register.curation.pasting.name_reading import NameReading
from agreement_register.curation.siblings import owner_of
from agreement_register.curation.values import keep_codes_and_words, keep_words, read_value
from agreement_register.domain.dates import dates
from agreement_register.domain.errors import FieldError, RegisterError
from agreement_register.domain.texts import Text, text
from agreement_register.domain.types.backing import PARTIES
from agreement_register.domain.types.fields import FieldKind
from agreement_register.domain.types.words import GapKind, PasteAct, PasteTrouble, TypeName

if TYPE_CHECKING:
    from agreement_register.curation.pasting.block import Answers, Block
    from agreement_register.curation.register import Register
    from agreement_register.domain.edits import Edit, Value
    from agreement_register.domain.texts import Sayable
    from agreement_register.domain.types.fields import Field

_STROKES = re.compile(r"\D*(\d{1,2})[/-](\d{1,2})[/-]\d{4}\D*")
_MONTHS = 12
_KEEPS_WORDS = (FieldKind.DATE, FieldKind.TERM, FieldKind.TERMS, FieldKind.TEXT,
                FieldKind.LONG_TEXT, FieldKind.COUNT)  # fmt: skip


class CellReading:
    """Reads the cells of a block, each as its field and the answers so far say."""

    def __init__(self, register: Register, block: Block, answers: Answers) -> None:
        self._register, self._block, self._answers = register, block, answers
        self._names = NameReading(register, answers)
        self._places = {field.name: place for place, field in enumerate(block.fields) if field}

    def cell(self, row: int, column: int) -> CellRead:
        """Return what a pasted text comes to."""
        field, typed = self._block.fields[column], self._block.rows[row][column].strip()
        record = self._block.record(row)
        if field is None or self._block.is_as_shown(row, column) or (record is None and not typed):
            return NOTHING_READ
        if not field.is_editable:
            return self._refused(column, PasteTrouble.IN_THE_WAY, text(
                "{field} is computed and cannot be typed.", field=Text(field.label)))  # fmt: skip
        read = self._text(row, column, typed)
        return read if record is None or read.is_left else self._into(record, column, read)

    def _text(self, row: int, column: int, typed: str) -> CellRead:
        field = self._field(column)
        gaps = gaps_meant(typed) if not field.required else ()
        try:
            read = self._value(row, column, typed)
        except FieldError as error:
            return self._absent(column, typed, gaps) or self._unread(column, typed, error.said)
        is_words = field.kind in (FieldKind.TEXT, FieldKind.LONG_TEXT, FieldKind.COUNT)
        if gaps and (is_words or not read.is_answered or read.troubles):
            return self._absent(column, typed, gaps) or read
        return read

    def _value(self, row: int, column: int, typed: str) -> CellRead:
        field, record = self._field(column), self._block.record(row)
        if field.backing is PARTIES:
            day = self._day(row)
            if day is None:
                return CellRead(is_left=True, is_answered=False)
            return self._names.parties(typed, day, self._own_parties(record))
        if field.kind is FieldKind.DATE and typed:
            return self._date(column, typed)
        owner = owner_of(self._register, self._block.kind, record) if record else None
        owner = owner or self._block.parent
        if field.kind is FieldKind.REFERENCE and typed and not field.sibling:
            if field.target == TypeName.ACTOR:
                return self._names.actor(typed, owner if field.name == "as_signed" else None)
            return self._names.other(field, typed, owner)
        return CellRead(read_value(self._register, field, typed, owner))

    def _date(self, column: int, typed: str) -> CellRead:
        reading = dates.read(typed)
        if isinstance(reading, dates.Understood):
            return CellRead(dates.stored(reading.date) or None)
        if isinstance(reading, dates.Refused):
            raise FieldError(reading.reason)
        offers = tuple(answer.label for answer in reading.answers)
        if not _asks_for_order(typed, reading):
            raise FieldError(reading.question)
        trouble = Trouble(PasteTrouble.DAY_ORDER, column)
        answer = self._answers.get(trouble)
        if answer is None:
            return CellRead(is_left=True, is_answered=False, troubles=(trouble,),
                            why=reading.question, about=(typed,), offers=offers)  # fmt: skip
        value = self._of_order(answer, reading, typed)
        return CellRead(value, is_left=value is None, troubles=(trouble,), about=(typed,))

    @staticmethod
    def _of_order(answer: Answer, reading: dates.Asks, typed: str) -> Value:
        if answer.act is PasteAct.KEEP_WORDS:
            return keep_words(typed)
        if answer.act is PasteAct.LEAVE_OUT:
            return None
        place = 0 if answer.act is PasteAct.DAY_FIRST else -1
        return dates.stored(reading.answers[place].date)

    # What cannot be read

    def _absent(self, column: int, typed: str, gaps: tuple[GapKind, ...]) -> CellRead | None:
        """Return what words in place of a value come to; None if they are none."""
        if not gaps:
            return None
        trouble = Trouble(PasteTrouble.ABSENT, column, gaps[0])
        answer = self._answers.get(trouble)
        kept = self._kept(column, typed) if answer and answer.act is PasteAct.KEEP_WORDS else None
        gap = answer.detail if answer and answer.act is PasteAct.GAP else ""
        return CellRead(kept, gap=gap, is_left=not gap and kept is None, troubles=(trouble,),
                        is_answered=answer is not None, about=(typed, *gaps))  # fmt: skip

    def _unread(self, column: int, typed: str, why: Sayable) -> CellRead:
        trouble = Trouble(PasteTrouble.UNREAD, column)
        answer = self._answers.get(trouble)
        kept = self._kept(column, typed) if answer and answer.act is PasteAct.KEEP_WORDS else None
        return CellRead(kept, is_left=kept is None, troubles=(trouble,), why=why, about=(typed,),
                        is_answered=answer is not None)  # fmt: skip

    def _kept(self, column: int, typed: str) -> Value:
        field = self._field(column)
        if field.kind is FieldKind.DATE:
            return keep_words(typed)
        if field.kind in (FieldKind.TERM, FieldKind.TERMS):
            return keep_codes_and_words(field, typed)
        return typed

    def _refused(self, column: int, kind: PasteTrouble, why: Sayable) -> CellRead:
        trouble = Trouble(kind, column)
        return CellRead(is_left=True, troubles=(trouble,), why=why,
                        is_answered=trouble in self._answers)  # fmt: skip

    # What is there already

    def _into(self, record: int, column: int, read: CellRead) -> CellRead:
        """Return a reading with the edits of the record that it is pasted into."""
        try:
            read.edits = tuple(self._edits(record, self._field(column), read))
        except RegisterError as error:
            return self._refused(column, PasteTrouble.IN_THE_WAY, error.said)
        return read

    def _edits(self, record: int, field: Field, read: CellRead) -> list[Edit]:
        register, kind = self._register, self._block.kind
        if read.gap:
            return list(set_gap(register, record, field.name, read.gap).edits)
        if any(isinstance(name, str) for name in read.names):
            return []  # made once the new actors have their ids
        if field.backing is PARTIES:
            signed = [int(each) for each in read.names]
            return list(put_parties(register, record, signed, "").edits)
        value = int(read.names[0]) if read.names else read.value
        return list(set_cell(register, kind, record, field.name, value).edits)

    def _own_parties(self, record: int | None) -> list[int]:
        if record is None:
            return []
        held = self._register.where(TypeName.PARTY, "agreement", record)
        return [int(self._register.values(TypeName.PARTY, party)["as_signed"] or 0)
                for party in held]  # fmt: skip

    def _day(self, row: int) -> str | None:
        """Return the date on which the agreement of a row was signed; empty if it is not known.

        None while it still has to be told which date it is.
        """
        place, record = self._places.get("signed"), self._block.record(row)
        if place is not None and self._block.rows[row][place].strip():
            try:
                read = self._date(place, self._block.rows[row][place].strip())
            except FieldError:
                return ""
            return edtf_of(read.value) if read.is_answered else None
        return self._register.reference.meaning.signed_on(record) if record is not None else ""

    def _field(self, column: int) -> Field:
        field = self._block.fields[column]
        if field is None:
            raise KeyError(column)
        return field


def order_of(typed: str) -> str | None:
    """Return whether a date in three numbers has “day” or “month” first for certain.

    Empty where either may be; None for any other date.
    """
    found = _STROKES.fullmatch(typed)
    if found is None:
        return None
    first, second = int(found[1]), int(found[2])
    if first > _MONTHS >= second:
        return "day"
    return "month" if second > _MONTHS >= first else ""


def _asks_for_order(typed: str, reading: dates.Asks) -> bool:
    days = [answer.date.precision is dates.Precision.DAY for answer in reading.answers]
    return order_of(typed) == "" and days == [True, True]


def can_keep_words(field: Field) -> bool:
    """Tell whether a field can hold words that could not be read."""
    return field.kind in _KEEPS_WORDS and field.backing is not PARTIES
