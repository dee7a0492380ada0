"""Relations: how one agreement stands to another."""

from dataclasses import replace
from typing import Annotated, NamedTuple

from agreement_register.domain.types import vocabulary as lists
from agreement_register.domain.types.declare import (
    CITATIONS,
    NOTE,
    columns,
    every,
    parent,
    reference,
    required,
    term,
    words,
)
from agreement_register.domain.types.record_type import RecordType
from agreement_register.domain.types.rule import TITLE, rule
from agreement_register.domain.types.words import TypeName

_FIELDS = every(
    parent("agreement", "Agreement", TypeName.AGREEMENT, "The agreement"),
    required(term("relation", "Relation", lists.RELATION_TYPES, "How it stands to the other")),
    replace(reference("other", "Other agreement", TypeName.AGREEMENT, "The other agreement"),
            required=True, pair=True),
    CITATIONS,
    NOTE,
)  # fmt: skip


class Related(NamedTuple):
    """How an agreement stands to another."""

    relation: str | None
    other: Annotated[str | None, "other.#title"]


@rule(TypeName.RELATION, TITLE)
def relation_title(related: Related) -> str:
    """Return the relation with the other agreement."""
    return f"{related.relation or ''} {related.other or ''}"


RELATION = RecordType(
    TypeName.RELATION,
    "REL",
    "Relation",
    "Relations",
    "How one agreement stands to another",
    stored_as=12,
    fields=_FIELDS,
    columns=columns(_FIELDS, "id agreement relation other citations agreement.title other.title"),
    shown=words("id agreement relation other_agreement"),
    line=words("id relation other_agreement"),
    place=0,
    sheet_place=8,
    new={"relation": "see also"},
    asks_first="other",
    rules=(relation_title,),
)
