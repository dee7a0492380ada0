"""What is parted when a disputed value turns out to speak of two agreements."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from agreement_register.domain.types.words import TypeName

if TYPE_CHECKING:
    from agreement_register.curation.cells.cell import Cell
    from agreement_register.curation.conflicts.conflicts import Conflict
    from agreement_register.curation.register import Register
    from agreement_register.domain.edits import Value
    from agreement_register.domain.views import Row


@dataclass(frozen=True, slots=True)
class Split:
    """What goes to the other agreement: citations of the disputed cell, and whole events."""

    citations: tuple[int, ...]
    reason: str
    events: tuple[int, ...] = ()
    other: int | None = None  # an agreement of the register; without one, a new one is made
    title: str = ""  # of the new one; empty: that of the first


@dataclass(frozen=True, slots=True)
class Parting:
    """What is parted: the citations of the disputed cell that go, and those that stay."""

    register: Register
    conflict: Conflict
    choice: Split
    first: int
    second: int  # new, or already in the register
    moved: tuple[Row, ...]
    staying: tuple[Row, ...]

    @property
    def cell(self) -> Cell:
        """Return the disputed cell."""
        return self.conflict.cell

    @property
    def is_new(self) -> bool:
        """Tell whether the second agreement is made by the split."""
        return self.choice.other is None

    @property
    def sources(self) -> set[Value]:
        """Return the numbers of the sources whose citations go."""
        return {row["source"] for row in self.moved}


def parties_of(register: Register, agreement: int) -> list[tuple[int, Value]]:
    """Return the parties of an agreement, each with the actor that signed."""
    parties = register.where(TypeName.PARTY, "agreement", agreement)
    return [(each, register.values(TypeName.PARTY, each)["as_signed"]) for each in parties]
