"""Where a workbook shows a text otherwise than the register holds it: nothing goes in silence."""

from __future__ import annotations

from dataclasses import dataclass, field

from agreement_register.exchange.workbook.sheets import CONTINUED, ContinuedCell
from agreement_register.exchange.workbook.texts import (
    MOST_CHARACTERS,
    is_too_long,
    notation,
    portions,
    unfit_characters,
    with_notation,
)


@dataclass(slots=True)
class Differences:
    """The characters replaced and the texts continued, gathered while cells are written."""

    first_row: int  # of the sheet `Continued`
    characters: dict[str, int] = field(default_factory=dict)
    cells: list[ContinuedCell] = field(default_factory=list)
    rows: list[tuple[str, str, str, int, str]] = field(default_factory=list)

    def shown(self, text: str) -> str:
        """Return the text in characters that a cell can hold, and count those it could not."""
        unfit = unfit_characters(text)
        if not unfit:
            return text
        for character in unfit:
            self.characters[character] = self.characters.get(character, 0) + 1
        return with_notation(text)

    def fitted(self, text: str, sheet: str, record: str, column: str) -> str:
        """Return what stands in the cell itself; the rest goes on in the sheet `Continued`."""
        if not is_too_long(text):
            return text
        row = self.first_row + len(self.rows)
        pointer = f"\n[continued in sheet {CONTINUED}, row {row}]"
        first, *others = portions(text, MOST_CHARACTERS - len(pointer))
        self.cells.append(ContinuedCell(sheet, with_notation(record), column, row))
        self.rows += [(record, sheet, column, n, part) for n, part in enumerate(others, 2)]
        return first + pointer

    def listed(self) -> tuple[str, ...]:
        """Return the notation of every replaced character, in order of its code."""
        return tuple(notation(character) for character in sorted(self.characters))
