"""A pasted block, what its cells are read as, and the answers to what they ask."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from agreement_register.domain.types.words import PasteAct, PasteTrouble

if TYPE_CHECKING:
    from agreement_register.domain.edits import Edit, Value
    from agreement_register.domain.texts import Sayable
    from agreement_register.domain.types.fields import Field

ANY_COLUMN = -1


class Trouble(NamedTuple):
    """What cells of one kind ask; one answer is for them all."""

    kind: PasteTrouble
    column: int = ANY_COLUMN
    about: str = ""  # the type of new records, a name that is not sure, a field that is lacking


class Answer(NamedTuple):
    """What is done with the cells of a trouble."""

    act: PasteAct
    detail: str = ""  # of new actors, or of a gap, the kind; of a name, who is meant


Answers = Mapping[Trouble, Answer]
LEFT_OUT = Answer(PasteAct.LEAVE_OUT)
EVERY = "every"  # the answer is for all names that may mean several


@dataclass(frozen=True, slots=True)
class Block:
    """Rows of texts, the field of each column, and the record that each row is for."""

    kind: str
    fields: tuple[Field | None, ...]  # None: the column is left out
    rows: tuple[tuple[str, ...], ...]
    records: tuple[int | None, ...] = ()  # None, or beyond them: the row makes a new record
    shown: Mapping[int, tuple[str, ...]] = field(default_factory=dict)  # what stands in each row
    parent: int | None = None  # what new records belong to

    def record(self, row: int) -> int | None:
        """Return the record that a row is pasted into, or None."""
        return self.records[row] if row < len(self.records) else None

    def is_as_shown(self, row: int, column: int) -> bool:
        """Tell whether a text is what stands in its cell already."""
        shown = self.shown.get(row)
        return shown is not None and shown[column].strip() == self.rows[row][column].strip()


@dataclass(slots=True)
class CellRead:
    """What a pasted text comes to."""

    value: Value = None
    names: tuple[int | str, ...] = ()  # of parties, or of one reference: ids, and new names
    gap: str = ""
    edits: tuple[Edit, ...] = ()  # of a record that is there already
    is_left: bool = False  # nothing is stored
    troubles: tuple[Trouble, ...] = ()
    is_answered: bool = True
    why: Sayable | None = None  # what is wrong with it
    about: tuple[str, ...] = ()  # the words that are asked about
    offers: tuple[Sayable, ...] = ()  # the dates, or the actors, that may be meant


NOTHING_READ = CellRead(is_left=True)
