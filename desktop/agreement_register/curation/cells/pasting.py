"""Batches that fill several cells at once: pasted texts, a value filled down."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from agreement_register.curation.cells.asking import AsksError
from agreement_register.curation.cells.cells import held_value
from agreement_register.curation.cells.editing import set_cell
from agreement_register.curation.siblings import owner_of
from agreement_register.curation.values import read_value
from agreement_register.domain.edits import Edit, EditBatch
from agreement_register.domain.errors import FieldError, RegisterError
from agreement_register.domain.texts import Several, Text, count, text
from agreement_register.domain.types.backing import PARTIES
from agreement_register.domain.types.catalogue import BY_NAME

if TYPE_CHECKING:
    from collections.abc import Sequence

    from agreement_register.curation.cells.cell import Cell
    from agreement_register.curation.register import Register
    from agreement_register.domain.edits import Value

_NAMED = 4  # cells that a refusal names; it counts the rest


class CellsRefusedError(FieldError):
    """Some of several texts cannot be read; the sentence names their cells."""


@dataclass(frozen=True, slots=True)
class Pasted:
    """A text for a cell; ``shown`` is what stands there, so that the same text is no change."""

    cell: Cell
    text: str
    shown: str = ""
    is_editable: bool = True


def paste(register: Register, pasted: Sequence[Pasted], *, label: Text | None = None) -> EditBatch:
    """Return the batch that puts texts into cells, all of them or none.

    Raises:
        CellsRefusedError: naming the cells whose text cannot be read.
        FieldError: if there is but one, and it cannot be read.
        AsksError: if the one cell that is pasted into asks something first.
    """
    edits: list[Edit] = []
    refused: list[Text] = []
    changed = [each for each in pasted if each.text.strip() != each.shown.strip()]
    for each in changed:
        try:
            edits += _edits(register, each)
        except RegisterError as error:
            if isinstance(error, AsksError) and len(changed) == 1:
                raise
            refused.append(text("{cell}: {why}", cell=_name(register, each.cell), why=error.said))
    if refused:
        refusal = _refusal(refused, len(changed), is_paste=label is None)
        raise CellsRefusedError(refusal) if len(changed) > 1 else FieldError(refusal)
    pasting = count("paste into a cell", "paste into {n} cells", n=len(changed))
    return EditBatch(label or pasting, edits)


def _edits(register: Register, each: Pasted) -> list[Edit]:
    cell = each.cell
    field = BY_NAME[cell.kind].field(cell.field)
    if not each.is_editable:
        raise FieldError(text("{field} is computed and cannot be typed.", field=Text(field.label)))
    is_words = field.backing is PARTIES
    owner = owner_of(register, cell.kind, cell.record)
    value = each.text.strip() or None if is_words else read_value(register, field, each.text, owner)
    return _change(register, cell, value)


def fill(register: Register, pairs: Sequence[tuple[Cell, Cell]]) -> EditBatch:
    """Return the batch that gives each second cell the value of the first.

    Raises:
        RegisterError: if one of them cannot take it; nothing is stored then.
    """
    edits: list[Edit] = []
    for source, target in pairs:
        value = held_value(register, source.kind, source.record, source.field)
        edits += _change(register, target, value)
    return EditBatch(count("fill a cell", "fill {n} cells", n=len(pairs)), edits)


def _change(register: Register, cell: Cell, value: Value) -> list[Edit]:
    if held_value(register, cell.kind, cell.record, cell.field) == value:
        return []
    return list(set_cell(register, cell.kind, cell.record, cell.field, value).edits)


def _name(register: Register, cell: Cell) -> Text:
    field = Text(BY_NAME[cell.kind].field(cell.field).label)
    return text("{field} of {record}", field=field, record=register.number(cell.record))


def _refusal(refused: list[Text], of_all: int, *, is_paste: bool) -> Text:
    named = Several(tuple(refused[:_NAMED]), " ")
    n = len(refused)
    said = (
        text("Nothing was pasted: {n} of {all} cells cannot be read. {named}",
             n=n, all=of_all, named=named)
        if is_paste
        else text("Nothing was stored: {n} of {all} cells could not be read then. {named}",
                  n=n, all=of_all, named=named)
    )  # fmt: skip
    if len(refused) <= _NAMED:
        return said
    return text("{said} And {n} more.", said=said, n=len(refused) - _NAMED)
