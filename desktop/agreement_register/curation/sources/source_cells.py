"""An edit of one cell of a source: its text takes citations along, its values replace guesses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from agreement_register.curation.sources.editions import new_text
from agreement_register.curation.sources.guesses import withdrawn_guess
from agreement_register.domain.edits import CellEdit, EditBatch
from agreement_register.domain.types.words import TypeName

if TYPE_CHECKING:
    from agreement_register.curation.register import Register
    from agreement_register.domain.edits import Value
    from agreement_register.domain.texts import Sayable


def set_source_cell(
    register: Register, source: int, field: str, value: Value, label: Sayable
) -> EditBatch:
    """Return the batch that puts a stored value into a cell of a source.

    Every citation is looked for in another text; a guess goes when another value is typed.
    """
    if field == "text":
        return new_text(register, source, {"text": value}, label)
    before = register.values(TypeName.SOURCE, source).get(field)
    taken_back = withdrawn_guess(register, source, field, value)
    return EditBatch(label, [CellEdit(TypeName.SOURCE, source, field, before, value), *taken_back])
