"""Both are true: they speak of two agreements, so one of the values goes to another agreement."""

from __future__ import annotations

from typing import TYPE_CHECKING

from agreement_register.curation.cells.cells import cell_in
from agreement_register.curation.cells.editing import Made
from agreement_register.curation.conflicts.answers import resolve
from agreement_register.curation.conflicts.parting import Parting, Split, parties_of
from agreement_register.curation.conflicts.second_agreement import second_made
from agreement_register.domain.edits import Edit, EditBatch, RecordAdded
from agreement_register.domain.errors import FieldError
from agreement_register.domain.identifiers import new_id
from agreement_register.domain.texts import text
from agreement_register.domain.types.words import Outcome, RuleCode, TypeName

if TYPE_CHECKING:
    from agreement_register.curation.cells.cell import Cell
    from agreement_register.curation.conflicts.conflicts import Conflict
    from agreement_register.curation.register import Register
    from agreement_register.domain.edits import Value
    from agreement_register.domain.views import Row

OUTCOME = Outcome.TWO_DIFFERENT_AGREEMENTS
_SPLITTABLE = (TypeName.AGREEMENT, TypeName.EVENT, TypeName.PARTY)


def agreement_of(register: Register, cell: Cell) -> int | None:
    """Return the agreement that a disputed cell belongs to; None if it cannot be split."""
    if cell.kind not in _SPLITTABLE:
        return None
    above = cell_in(register, cell, "agreement")
    return above.record if above is not None else None


def other_events(register: Register, conflict: Conflict) -> list[Row]:
    """Return the events that can go along: all of the agreement but the disputed one."""
    agreement = agreement_of(register, conflict.cell)
    events = register.where(TypeName.EVENT, "agreement", agreement) if agreement is not None else []
    rows = register.rows(
        TypeName.EVENT, [event for event in events if event != conflict.cell.record]
    )
    return sorted(rows, key=lambda row: row.number)


def split(register: Register, conflict: Conflict, choice: Split) -> Made:
    """Return the batch that tells two agreements apart, and the id of the second.

    The chosen citations go to the second agreement with the value that they state; parties, type
    and subject of a new one are those of the first, with what the same sources say of them.

    Raises:
        FieldError: if nothing, or everything, is to go, or there is no reason; with a sentence.
    """
    agreement = agreement_of(register, conflict.cell)
    if agreement is None:
        raise FieldError(
            text("Only what is said of an agreement can be split into two agreements.")
        )
    parting = _parting(register, conflict, choice, agreement)
    edits = [*second_made(parting), *_decided(parting)]
    number = register.number(agreement)
    label = text("split of {record} into two agreements", record=number)
    return Made(EditBatch(label, edits), parting.second)


def _parting(register: Register, conflict: Conflict, choice: Split, agreement: int) -> Parting:
    """Return what is parted.

    Raises:
        FieldError: if nothing, or everything, is to go.
    """
    if choice.other == agreement:
        raise FieldError(text("The other agreement must be another one. Choose one, or a new one."))
    rows = [row for claim in conflict.claims for row in claim.citations]
    moved = tuple(row for row in rows if row.id in choice.citations)
    staying = tuple(row for row in rows if row.id not in choice.citations)
    if not moved:
        raise FieldError(text("Choose what belongs to the other agreement."))
    if not staying and any(conflict.claims[0].citations):
        raise FieldError(text("Leave at least one citation with the first agreement."))
    second = choice.other if choice.other is not None else new_id()
    return Parting(register, conflict, choice, agreement, second, moved, staying)


def _decided(parting: Parting) -> list[Edit]:
    """Return what is stored of the decision: the answer, its reason, and the relation."""
    register, choice = parting.register, parting.choice
    answer = resolve(
        register, parting.cell, RuleCode.DISPUTED, OUTCOME, choice.reason, parting.second
    )
    return [*answer.edits, *_relation(parting)]


def _relation(parting: Parting) -> list[Edit]:
    register, pair = parting.register, (parting.first, parting.second)
    for one, other in (pair, pair[::-1]):
        held = (register.values(TypeName.RELATION, each)
                for each in register.where(TypeName.RELATION, "agreement", one))  # fmt: skip
        if any(values["other"] == other for values in held):
            return []
    word = "same parties, different agreement" if _has_same_parties(parting) else "see also"
    values: dict[str, Value] = {"agreement": pair[0], "relation": word, "other": pair[1]}
    return [RecordAdded(TypeName.RELATION, new_id(), values)]


def _has_same_parties(parting: Parting) -> bool:
    if parting.is_new:
        return parting.cell.kind != TypeName.PARTY
    first, second = (
        {actor for _party, actor in parties_of(parting.register, each)}
        for each in (parting.first, parting.second)
    )
    return first == second
