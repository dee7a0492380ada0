"""Records as they will be: what the rows of a list state for them, value by value."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from agreement_register.domain.edits import Value
    from agreement_register.domain.texts import Sayable
    from agreement_register.domain.types.words import GapKind


class Place(NamedTuple):
    """Where a value stands in a list: its row, and the column by letter and name."""

    row: int
    column: int
    heading: str


class Problem(NamedTuple):
    """What is wrong with a value that was kept all the same, or with a whole row."""

    row: int
    heading: str
    words: str
    why: Sayable


@dataclass(slots=True)
class Stated:
    """What a row states for a field: the words as they stand, and the value that is stored."""

    words: str
    value: Value
    place: Place
    read: str = ""  # what the words come to, where they do not say it by themselves
    trouble: Sayable | None = None


@dataclass(slots=True)
class DraftEvent:
    """Something that happened on a day, done by all parties or by one."""

    type: str
    actor: str = ""  # the name of the one party, as it stands
    fields: dict[str, Stated] = field(default_factory=dict)
    of_type: Stated | None = None  # what says of which type it is


@dataclass(slots=True)
class DraftGap:
    """A field of which the list says why it is empty."""

    field: str
    kind: GapKind
    stated: Stated


@dataclass(slots=True)
class Draft:
    """One record as its rows state it, with what hangs on it."""

    key: str
    rows: list[int]
    own: dict[str, Stated] = field(default_factory=dict)
    names: list[Stated] = field(default_factory=list)  # of parties, as they stand
    events: dict[tuple[str, ...], DraftEvent] = field(default_factory=dict)
    gaps: list[DraftGap] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    key_stated: Stated | None = None
    problems: list[Problem] = field(default_factory=list)

    @property
    def first_row(self) -> int:
        """Return the first row that states something of it."""
        return self.rows[0]

    def blame(self, stated: Stated, why: Sayable) -> None:
        """Note what is wrong with a value."""
        self.problems.append(Problem(stated.place.row, stated.place.heading, stated.words, why))

    def keep_in_note(self, stated: Stated) -> None:
        """Keep words that no field can hold."""
        line = f"{stated.place.heading}: {stated.words.strip()}"
        if line not in self.notes:
            self.notes.append(line)
