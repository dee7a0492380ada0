"""The nine fields that the keys 1 to 9 cite."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from agreement_register.domain.types.catalogue import BY_NAME
from agreement_register.domain.types.words import TypeName
from agreement_register.store.candidates import fields_cited

if TYPE_CHECKING:
    from agreement_register.curation.register import Register


@dataclass(frozen=True, slots=True)
class UsedField:
    """A field of a record type, as a key offers it."""

    kind: str
    field: str
    label: str


# These keep their keys, whatever is cited: a key that moves is a key that errs.
_ALWAYS = ("signed", "parties", "ended", "in_force", "type", "title", "subject")
_NINE = 9
_AT_FIRST = ("content", "stated_reason")


def most_used_fields(register: Register) -> tuple[UsedField, ...]:
    """Return nine fields of an agreement: seven that stay, then the most cited of the others."""
    used = [
        field for kind, field, _ in fields_cited(register.database) if kind == TypeName.AGREEMENT
    ]
    names = dict.fromkeys([*_ALWAYS, *used, *_AT_FIRST])
    agreement = BY_NAME[TypeName.AGREEMENT]
    known = {field.name: field for field in agreement.fields if field.citable and field.is_editable}
    chosen = [name for name in names if name in known][:_NINE]
    return tuple(UsedField(TypeName.AGREEMENT, name, known[name].label) for name in chosen)
