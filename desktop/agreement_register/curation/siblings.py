"""References among what belongs to one record: an event names a party of its own agreement."""

from __future__ import annotations

from typing import TYPE_CHECKING

from agreement_register.domain.edits import CellEdit, Edit, EditBatch
from agreement_register.domain.errors import FieldError
from agreement_register.domain.texts import Text, text
from agreement_register.domain.types.catalogue import BY_NAME

if TYPE_CHECKING:
    from agreement_register.curation.register import Register
    from agreement_register.domain.edits import Value
    from agreement_register.domain.types.fields import Field


def owner_of(register: Register, kind: str, record: int) -> int | None:
    """Return the record that a record belongs to, or None."""
    parent = BY_NAME[kind].parent_field
    held = register.values(kind, record).get(parent.name) if parent else None
    return int(held) if held else None


def siblings(register: Register, field: Field, owner: int) -> list[int]:
    """Return what a reference may name in a record that belongs to another."""
    parent = BY_NAME[field.target].parent_field
    return register.where(field.target, parent.name, owner) if parent else []


def named_sibling(register: Register, field: Field, owner: int, typed: str) -> int:
    """Return the sibling that a typed text means: by its number, or a name of its actor.

    Raises:
        FieldError: with a sentence that names those there are.
    """
    held = siblings(register, field, owner)
    numbered = register.lookup(typed)
    wanted = typed.casefold()
    if numbered is not None:
        found = [record for record in held if (field.target, record) == numbered]
    else:
        actors = {row[0] for row in register.actors_named(typed)}
        found = [
            record
            for record in held
            if register.head(record).title.casefold() == wanted
            or register.values(field.target, record).get("as_signed") in actors
        ]
    if len(found) != 1:
        raise FieldError(_not_among(register, field, owner, typed))
    return found[0]


def _not_among(register: Register, field: Field, owner: int, typed: str) -> Text:
    held = siblings(register, field, owner)
    listed = "; ".join(register.head(each).title for each in held) or "none yet"
    return text(
        "“{typed}” is no party of {owner}. Its parties are: {parties}.",
        typed=typed.strip(),
        owner=register.number(owner),
        parties=listed,
    )


def refuse_stranger(register: Register, kind: str, record: int, field: Field, value: Value) -> None:
    """Refuse a reference to what belongs to another record.

    Raises:
        FieldError: with a sentence that names those there are.
    """
    owner = owner_of(register, kind, record)
    if not field.sibling or not value or owner is None:
        return
    if int(value) not in siblings(register, field, owner):
        raise FieldError(_not_among(register, field, owner, register.head(int(value)).title))


def taken_along(register: Register, kind: str, record: int, owner: Value) -> list[Edit]:
    """Return the edits by which a record that moves names the siblings that it finds there.

    Raises:
        FieldError: if there is none that acts for the same.
    """
    edits: list[Edit] = []
    values = register.values(kind, record)
    for field in BY_NAME[kind].stored_fields:
        held = values[field.name]
        if not field.sibling or not held or not owner:
            continue
        same = _same_actor(register, field, int(held), int(owner))
        if same is None:
            name = register.head(int(held)).title
            raise FieldError(
                text(
                    "{record} is done by {party}, which is no party of {owner}. "
                    "Add that party there first.",
                    record=register.number(record),
                    party=name,
                    owner=register.number(int(owner)),
                )
            )
        edits.append(CellEdit(kind, record, field.name, held, same))
    return edits


def mended(register: Register, kind: str, record: int, name: str) -> EditBatch | None:
    """Return the batch by which a record names its own sibling in place of another's, if any."""
    field, owner = BY_NAME[kind].field(name), owner_of(register, kind, record)
    held = register.values(kind, record)[name]
    if not held or owner is None or int(held) in siblings(register, field, owner):
        return None
    same = _same_actor(register, field, int(held), owner)
    if same is None:
        return None
    number = register.number(record)
    label = text("change of {field} in {record}", field=Text(field.label), record=number)
    return EditBatch(label, [CellEdit(kind, record, name, held, same)])


def _same_actor(register: Register, field: Field, held: int, owner: int) -> int | None:
    """Return the one sibling elsewhere whose actor is that of another."""
    actor = register.values(field.target, held)["as_signed"]
    found = [
        each
        for each in siblings(register, field, owner)
        if actor and register.values(field.target, each)["as_signed"] == actor
    ]
    return found[0] if len(found) == 1 else None
