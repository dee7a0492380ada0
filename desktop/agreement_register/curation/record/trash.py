"""Deleted records brought back in one step, with what went with them and what they need."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from agreement_register.domain.edits import CellEdit, EditBatch, RecordAdded
from agreement_register.domain.errors import InUseError
from agreement_register.domain.texts import Several, Text, count, text
from agreement_register.domain.types.catalogue import BY_NAME

if TYPE_CHECKING:
    from collections.abc import Sequence

    from agreement_register.curation.register import Register
    from agreement_register.domain.edits import Edit

_MOST_NAMED = 3


@dataclass(frozen=True, slots=True)
class Restoration:
    """The batch by which deleted records come back, and what has to come with them."""

    batch: EditBatch
    along: tuple[int, ...]  # what went with them
    needed: tuple[int, ...]  # what they refer to, deleted by itself; with what went with that


def restoration(register: Register, records: Sequence[int]) -> Restoration:
    """Return how deleted records come back.

    Raises:
        NotFoundError: if there never was such a record.
        InUseError: if one of them is not in the trash.
    """
    for record in records:
        head = register.head(record)
        if not head.is_removed:
            raise InUseError(text("{record} is not in the trash.", record=head.number))
    wanted: dict[int, str] = {}
    needed: dict[int, str] = {}
    waiting = {record: register.head(record).type for record in records}
    while waiting:
        along = register.gone_along(tuple(waiting))
        new = waiting | {id_: kind for parts in along.values() for kind, id_ in parts}
        wanted |= new
        missing = register.missing_for(wanted)
        waiting = {id_: register.head(id_).type for id_ in missing}
        needed |= waiting
    edits: list[Edit] = [*_returning(needed), *_returning(wanted, needed)]
    edits += [CellEdit(kind, user, field, None, value)
              for kind, user, field, value in register.emptied_by_removal(wanted)]  # fmt: skip
    others = tuple(id_ for id_ in wanted if id_ not in records and id_ not in needed)
    label = _label(register, records, len(wanted) - len(records))
    return Restoration(EditBatch(label, edits), others, tuple(needed))


def _returning(records: dict[int, str], but: dict[int, str] | None = None) -> list[RecordAdded]:
    return [RecordAdded(kind, id_) for id_, kind in records.items() if id_ not in (but or {})]


def _label(register: Register, records: Sequence[int], more: int) -> Text:
    if len(records) > 1:
        return text("return of {n} records", n=len(records))
    number = register.number(records[0])
    if not more:
        return text("return of {record}", record=number)
    return text("return of {record} and {n} others", record=number, n=more)


def what_comes_back(register: Register, found: Restoration) -> Text | Several:
    """Say what comes back beside the records that were chosen."""
    said: list[Text] = []
    if found.along:
        said.append(
            count(
                "{n} record that belongs to it comes back with it.",
                "{n} records that belong to it come back with it.",
                n=len(found.along),
            )
        )
    said += [_needed(register, record) for record in found.needed[:_MOST_NAMED]]
    if len(found.needed) > _MOST_NAMED:
        said.append(
            count(
                "So does {n} other that it refers to.", "So do {n} others that it refers to.",
                n=len(found.needed) - _MOST_NAMED,
            )
        )  # fmt: skip
    return Several(tuple(said), " ") if said else text("It comes back as it was.")


def _needed(register: Register, record: int) -> Text:
    head = register.head(record)
    return text(
        "{type} {record}, {title}, to which it refers, was deleted too and comes back with it.",
        type=Text(BY_NAME[head.type].label),
        record=head.number,
        title=head.title,
    )
