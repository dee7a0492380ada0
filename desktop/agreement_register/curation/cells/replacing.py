"""Words that are found in cells and replaced there, in one batch."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from agreement_register.curation.cells.pasting import Pasted, paste
from agreement_register.domain.errors import FieldError
from agreement_register.domain.texts import count, text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from agreement_register.curation.cells.cell import Cell
    from agreement_register.curation.register import Register
    from agreement_register.domain.edits import EditBatch


@dataclass(frozen=True, slots=True)
class Replacing:
    """What is found, and what stands in its place then."""

    wanted: str
    by: str = ""
    minds_case: bool = False

    def applied(self, words: str) -> str:
        """Return words with everything replaced that is found in them."""
        if not self.wanted:
            return words
        flags = re.NOFLAG if self.minds_case else re.IGNORECASE
        return re.sub(re.escape(self.wanted), lambda _found: self.by, words, flags=flags)

    def changes(self, words: str) -> bool:
        """Tell whether something else would stand there."""
        return self.applied(words) != words


def replace_in(
    register: Register, shown: Iterable[tuple[Cell, str]], replacing: Replacing
) -> EditBatch:
    """Return the batch that replaces words in cells, given with what each shows; all or none.

    Raises:
        FieldError: if the words stand in none of them, or what would stand there cannot be read.
    """
    changed = [
        Pasted(cell, replacing.applied(words), words)
        for cell, words in shown
        if replacing.changes(words)
    ]
    if not changed:
        raise FieldError(text("“{words}” stands in none of these cells.", words=replacing.wanted))
    label = count("replace in a cell", "replace in {n} cells", n=len(changed))
    return paste(register, changed, label=label)
