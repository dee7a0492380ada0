"""Batches that answer a conflict or a finding of a cell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from agreement_register.domain.edits import EditBatch, RecordAdded
from agreement_register.domain.errors import FieldError
from agreement_register.domain.identifiers import new_id
from agreement_register.domain.texts import text
from agreement_register.domain.types.words import TypeName

if TYPE_CHECKING:
    from agreement_register.curation.cells.cell import Cell
    from agreement_register.curation.register import Register
    from agreement_register.domain.edits import Value


def resolve(
    register: Register, cell: Cell, rule: str, outcome: str, reason: str, other: int | None = None
) -> EditBatch:
    """Return the batch that answers a conflict or finding of a cell.

    Raises:
        FieldError: without a reason.
    """
    if not reason.strip():
        raise FieldError(text("Say why; the reason stays with the answer."))
    values: dict[str, Value] = {
        "record": cell.record, "rule": rule, "outcome": outcome, "reason": reason.strip()
    }  # fmt: skip
    if cell.field:
        values["field"] = cell.field
    if other is not None:
        values["other"] = other
    label = text("answer to a conflict in {record}", record=register.number(cell.record))
    return EditBatch(label, [RecordAdded(TypeName.RESOLUTION, new_id(), values)])
