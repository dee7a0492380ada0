"""The shown value of a cell with its citations, to paste into a text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from agreement_register.curation.citing.citations import targets_of
from agreement_register.domain.dates import dates
from agreement_register.domain.types.catalogue import BY_NAME
from agreement_register.domain.types.fields import FieldKind
from agreement_register.domain.types.words import TypeName

if TYPE_CHECKING:
    from agreement_register.curation.cells.cell import Cell
    from agreement_register.curation.register import Register


def footnote(register: Register, cell: Cell) -> str:
    """Return the shown value of a cell with its citations, to paste into a text."""
    row = register.row(cell.kind, cell.record)
    column = BY_NAME[cell.kind].column_of(cell.field) if cell.field else None
    value = str(row[column.key] or "") if row and column else ""
    if column is not None and column.field.kind is FieldKind.DATE:
        value = dates.edtf_in_words(value)
    places = [line for target in targets_of(register, cell) for line in _places(register, target)]
    number = register.number(cell.record)
    return (
        f"{value or (row.title if row else '')} ({number}; {'; '.join(places) or 'no source yet'})"
    )


def _places(register: Register, target: Cell) -> list[str]:
    found: list[str] = []
    for citation in register.where(TypeName.CITATION, "record", target.record):
        values = register.values(TypeName.CITATION, citation)
        if (values["field"] or "") in (target.field, ""):
            head = register.head(int(values["source"] or 0))
            paragraph = f" ¶{values['paragraph']}" if values["paragraph"] else ""
            line = f", line {values['line']}" if values["line"] else ""
            found.append(f"{head.title}, {head.number}{paragraph}{line}")
    return found
