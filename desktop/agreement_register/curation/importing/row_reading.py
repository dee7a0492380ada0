"""Rows of a list as drafts of records: each column as the mapping says, several rows as one."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from agreement_register.curation.importing.drafts import (
    Draft,
    DraftEvent,
    DraftGap,
    Place,
    Stated,
)
from agreement_register.curation.importing.list_words import RowMeaning
from agreement_register.curation.importing.mapping import ColumnMapping
from agreement_register.curation.importing.row_dates import joined, parted
from agreement_register.curation.importing.row_values import stated
from agreement_register.curation.typed.fields import find_field
from agreement_register.domain.folding import fold
from agreement_register.domain.texts import Text, text
from agreement_register.domain.types.agreement import cell_of_event_type
from agreement_register.domain.types.backing import PARTIES
from agreement_register.domain.types.catalogue import BY_NAME
from agreement_register.domain.types.event_types import EVENT_TYPES
from agreement_register.domain.types.fields import FieldKind
from agreement_register.domain.types.words import GapKind, TypeName

if TYPE_CHECKING:
    from collections.abc import Iterator

    from agreement_register.curation.importing.columns import BoundColumn, Columns
    from agreement_register.curation.importing.mapping import ListMapping
    from agreement_register.curation.register import Register
    from agreement_register.domain.types.fields import Field
    from agreement_register.exchange.lists.tables import ListTable, TableRow

_DAY = "date"
_KIND = "type"
_BETWEEN_PARTIES = ";"
_NO_TYPE = text("What was done is not said in a word of the register; it is kept in the note.")


@dataclass(slots=True)
class _Row:
    """One row on its way into a draft."""

    number: int
    cells: list[str]
    draft: Draft
    actor: str = ""  # the party that it is about, where rows are parties or actions
    action: DraftEvent | None = None


class RowReader:
    """Reads the rows of a table as a mapping means them."""

    def __init__(
        self, register: Register, table: ListTable, mapping: ListMapping, columns: Columns
    ) -> None:
        self._register = register
        self._table = table
        self._mapping = mapping
        self._columns = columns
        self._kind = BY_NAME[mapping.type]
        # The party of a row, and the type of what it did, are asked for by the columns beside them.
        self._in_order = sorted(columns.bound, key=_comes)

    def drafts(self) -> Iterator[Draft]:
        """Yield a draft for each record, in the order in which the rows first speak of it."""
        if self._mapping.rows is RowMeaning.RECORD:
            for row in self._table.rows():
                yield self._read(row, self._new_draft(row))
            return
        drafts: dict[str, Draft] = {}
        for row in self._table.rows():
            key = self._key_in(row) or f"\0{row.number}"
            draft = drafts.setdefault(key, self._new_draft(row))
            if row.number not in draft.rows:
                draft.rows.append(row.number)
            self._read(row, draft)
        yield from drafts.values()

    def _key_in(self, row: TableRow) -> str:
        return row.cells[self._columns.key].strip() if self._columns.key >= 0 else ""

    def _new_draft(self, row: TableRow) -> Draft:
        key = self._key_in(row)
        draft = Draft(key, [row.number])
        if key:
            place = self._place(row.number, self._columns.key)
            draft.key_stated = Stated(key, None, place)
        for name, words in self._mapping.fixed.items():
            self._fix(draft, row.number, name, words)
        return draft

    def _fix(self, draft: Draft, number: int, name: str, words: str) -> None:
        """Give a draft what every record of the list has."""
        field = find_field(self._kind, name)
        place = Place(number, -1, "")
        if field.backing is PARTIES:
            parts = (part.strip() for part in words.split(_BETWEEN_PARTIES))
            draft.names += [Stated(part, None, place) for part in parts if part]
        else:
            draft.own[field.name] = stated(
                self._register, field, words, ColumnMapping(), place, None
            )

    def _place(self, number: int, column: int) -> Place:
        return Place(number, column, self._table.headings[column].name)

    def _read(self, row: TableRow, draft: Draft) -> Draft:
        reading = _Row(row.number, row.cells, draft)
        for column in self._in_order:
            words = self._words(column, reading)
            if words.strip():
                self._read_cell(column, words, reading)
        if reading.action is not None:
            self._add_action(reading)
        return draft

    def _words(self, column: BoundColumn, row: _Row) -> str:
        """Return the words of a cell, with those of the columns that it is read with."""
        words = row.cells[column.heading.place]
        if column.month >= 0:
            return self._words_of_three(column, words, row)
        if column.year >= 0 and (not words.strip() or words.strip() in (column.sentinels or {})):
            return row.cells[column.year]
        return words

    @staticmethod
    def _words_of_three(column: BoundColumn, year: str, row: _Row) -> str:
        """Return a date in columns of its own; what stands for no value there says nothing."""
        stand_ins = column.sentinels or {}
        parts = [row.cells[place] if place >= 0 else "" for place in (column.month, column.day)]
        said = ["" if part.strip() in stand_ins else part for part in parts]
        if year.strip() in stand_ins:
            return joined("", *said) if any(part.strip(" 0") for part in said) else year
        return joined(year, *said)

    def _read_cell(self, column: BoundColumn, words: str, row: _Row) -> None:
        place = self._place(row.number, column.heading.place)
        if column.meant.note:
            row.draft.keep_in_note(Stated(words, None, place))
        elif column.field is None:
            return
        elif words.strip() in (column.sentinels or {}):
            self._read_sentinel(column, Stated(words, None, place), row)
        elif column.is_parties:
            self._read_names(column, Stated(words, None, place), row)
        elif column.is_of_event:
            self._read_event(column, Stated(words, None, place), row)
        else:
            self._read_own(column, column.field, Stated(words, None, place), row)

    def _read_sentinel(self, column: BoundColumn, found: Stated, row: _Row) -> None:
        meaning = (column.sentinels or {})[found.words.strip()]
        if not meaning:
            return
        cell = cell_of_event_type(column.event) if column.event else ""
        name = cell or (column.field.name if column.field and not column.is_of_event else "")
        if name:
            row.draft.gaps.append(DraftGap(name, GapKind(meaning), found))
        else:
            row.draft.keep_in_note(found)

    def _read_names(self, column: BoundColumn, found: Stated, row: _Row) -> None:
        between = column.meant.separator or _BETWEEN_PARTIES
        known = {fold(each.words) for each in row.draft.names}
        for part in map(str.strip, found.words.split(between)):
            if part and part not in (column.sentinels or {}):
                row.actor = row.actor or part
                if fold(part) not in known:
                    row.draft.names.append(replace(found, words=part))
                    known.add(fold(part))

    def _read_own(self, column: BoundColumn, field: Field, found: Stated, row: _Row) -> None:
        if field.kind is FieldKind.REFERENCE and field.target == TypeName.ACTOR:
            made = found  # who is meant is asked with the day of the record
        else:
            made = stated(
                self._register, field, found.words, column.meant, found.place, column.order
            )
            self._blame(row.draft, made)
        held = row.draft.own.get(field.name)
        if held is None:
            row.draft.own[field.name] = made
        elif " ".join(held.words.split()) != " ".join(made.words.split()):
            row.draft.blame(made, _said_before(field, held))
            row.draft.keep_in_note(made)

    @staticmethod
    def _blame(draft: Draft, made: Stated) -> None:
        if made.trouble is not None:
            draft.blame(made, made.trouble)
        if made.value is None and made.words.strip():
            draft.keep_in_note(made)

    def _read_event(self, column: BoundColumn, found: Stated, row: _Row) -> None:
        if column.is_action and row.action is None:
            row.action = DraftEvent("", row.actor)
        if column.is_action and column.field is not None and column.field.name == _KIND:
            self._read_type(column, found, row)
            return
        words, code = parted(found.words, column.meant.suffixes)
        kind = column.meant.suffixes.get(code, column.event)
        made = self._stated_of_event(column, words, found)
        self._blame(row.draft, made)
        event = row.action if column.is_action else None
        if event is None:
            event = self._event(row, EVENT_TYPES.find(kind) or kind, column)
        elif code:
            event.type, event.of_type = EVENT_TYPES.find(kind) or "", found
        if made.value is not None and column.field is not None:
            held = event.fields.setdefault(column.field.name, made)
            if held is not made and held.words != made.words:
                row.draft.blame(made, _said_before(column.field, held))
                row.draft.keep_in_note(made)

    def _stated_of_event(self, column: BoundColumn, words: str, found: Stated) -> Stated:
        assert column.field is not None  # noqa: S101 - of a column that states one of an event
        made = stated(self._register, column.field, words, column.meant, found.place, column.order)
        if words != found.words:  # cited as it stands, with its code
            made = replace(made, words=found.words, read=str(made.value or ""))
        return made

    def _event(self, row: _Row, kind: str, column: BoundColumn) -> DraftEvent:
        """Return the event of a type: of the whole agreement, or of the party of the row."""
        is_own = column.is_of_party and self._mapping.rows is not RowMeaning.RECORD
        actor = row.actor if is_own else ""
        heading = column.heading
        said = Stated(heading.name, kind, self._place(row.number, heading.place), read=kind)
        return row.draft.events.setdefault((kind, fold(actor)), DraftEvent(kind, actor, {}, said))

    @staticmethod
    def _read_type(column: BoundColumn, found: Stated, row: _Row) -> None:
        said = column.meant.values.get(found.words.strip(), found.words)
        kind = EVENT_TYPES.find(said)
        if row.action is None:
            return
        if kind is None:
            row.draft.blame(found, _NO_TYPE)
            row.draft.keep_in_note(found)
        row.action.type = kind or ""
        row.action.of_type = replace(found, value=kind, read=kind or "")

    @staticmethod
    def _add_action(row: _Row) -> None:
        """Add what a row is about; without a word for it, its values are kept in the note."""
        action = row.action
        if action is None:
            return
        if not action.type:
            for each in action.fields.values():
                row.draft.blame(each, _NO_TYPE)
                row.draft.keep_in_note(each)
            return
        action.actor = row.actor
        day = action.fields.get(_DAY)
        same = (action.type, fold(row.actor), day.words.strip() if day else "")
        row.draft.events.setdefault(same, action)


def _comes(column: BoundColumn) -> int:
    """Return when a column of a row is read: parties first, then what was done, then the rest."""
    if column.is_parties:
        return 0
    return 1 if column.is_action and column.field is not None and column.field.name == _KIND else 2


def _said_before(field: Field, held: Stated) -> Text:
    return text(
        "Row {row} says another {field}: “{words}”. This one is kept in the note.",
        row=held.place.row,
        field=Text(field.label),
        words=held.words.strip(),
    )
