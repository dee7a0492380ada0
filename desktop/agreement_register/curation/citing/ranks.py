"""Batches that rank a citation, accept what it states, or take it back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from agreement_register.curation.siblings import owner_of
from agreement_register.curation.values import read_value
from agreement_register.domain.edits import CellEdit, Edit, EditBatch, RecordRemoved
from agreement_register.domain.errors import FieldError
from agreement_register.domain.texts import text
from agreement_register.domain.types.catalogue import BY_NAME
from agreement_register.domain.types.words import Rank, TypeName

if TYPE_CHECKING:
    from agreement_register.curation.register import Register
    from agreement_register.domain.edits import Value


def set_rank(register: Register, citation: int, rank: str, reason: str) -> EditBatch:
    """Return the batch that ranks a citation; at most one of a cell is preferred.

    Raises:
        FieldError: if a rank other than normal comes without a reason.
    """
    if rank != Rank.NORMAL and not reason.strip():
        raise FieldError(text("Say why: a rank other than normal needs a reason."))
    values = register.values(TypeName.CITATION, citation)
    edits: list[Edit] = [
        CellEdit(TypeName.CITATION, citation, "rank", values["rank"], rank),
        CellEdit(TypeName.CITATION, citation, "reason", values["reason"], reason.strip() or None),
    ]
    if rank == Rank.PREFERRED:
        edits += step_down(register, citation, values)
    return EditBatch(text("rank of {record}", record=register.number(citation)), edits)


def step_down(register: Register, citation: int, values: dict[str, Value]) -> list[Edit]:
    """Return edits that rank down the citation of the same cell that was preferred so far."""
    found: list[Edit] = []
    for other in register.where(TypeName.CITATION, "record", values["record"]):
        held = register.values(TypeName.CITATION, other)
        if (
            other != citation
            and held["field"] == values["field"]
            and held["rank"] == Rank.PREFERRED
        ):
            found.append(CellEdit(TypeName.CITATION, other, "rank", Rank.PREFERRED, Rank.NORMAL))
    return found


def accept(register: Register, citation: int) -> EditBatch:
    """Return the batch that makes a citation's stated value the accepted one.

    Raises:
        FieldError: if the stated value cannot be read as the field's value.
    """
    values = register.values(TypeName.CITATION, citation)
    record, name = int(values["record"] or 0), str(values["field"] or "")
    kind = register.head(record).type
    if not name:
        raise FieldError(
            text("This citation bears on the record as a whole; there is nothing to accept.")
        )
    field = BY_NAME[kind].field(name)
    stated = str(values["value"] or values["stated_value"] or "")
    owner = owner_of(register, kind, record)
    before, after = register.values(kind, record)[name], read_value(register, field, stated, owner)
    edits: list[Edit] = [CellEdit(kind, record, name, before, after)] if after != before else []
    if values["rank"] != Rank.PREFERRED:
        edits.append(CellEdit(TypeName.CITATION, citation, "rank", values["rank"], Rank.PREFERRED))
    edits += step_down(register, citation, values)
    return EditBatch(
        text("acceptance of {value} in {record}", value=stated, record=register.number(record)),
        edits,
    )


def withdraw(register: Register, citation: int) -> EditBatch:
    """Return the batch that moves a citation to the trash."""
    label = text("removal of {record}", record=register.number(citation))
    return EditBatch(label, [RecordRemoved(TypeName.CITATION, citation)])
