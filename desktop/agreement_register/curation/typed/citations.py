"""A citation as a person types it: the source by its name, the passage by the words that it has."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from agreement_register.curation.cells.cell import Cell
from agreement_register.curation.citing.citations import Draft, cite
from agreement_register.curation.typed.fields import find_field
from agreement_register.curation.values import read_value
from agreement_register.domain.errors import FieldError
from agreement_register.domain.passages.excerpts import excerpts_of_words
from agreement_register.domain.passages.paragraphs import (
    paragraph_at,
    paragraphs_in,
    span_of_paragraph,
)
from agreement_register.domain.texts import NOTHING, Text, text
from agreement_register.domain.types.catalogue import BY_NAME
from agreement_register.domain.types.words import TypeName

if TYPE_CHECKING:
    from agreement_register.curation.register import Register
    from agreement_register.domain.edits import EditBatch
    from agreement_register.domain.passages.excerpts import Excerpt

WHOLE_RECORD = "record"  # in place of a field: the record as a whole is cited


@dataclass(frozen=True, slots=True)
class TypedCitation:
    """The batch that cites a cell, and what is to be said of the place of its words."""

    batch: EditBatch
    place: Text


def cited_cell(register: Register, number: str, name: str) -> Cell:
    """Return the cell, or the record as a whole, that is to be cited.

    Raises:
        NotFoundError: if there is no such record.
        UnknownFieldError: if it has no such field; FieldError: if that needs no source.
    """
    kind, record = register.find(number)
    if name == WHOLE_RECORD:
        return Cell(kind, record, "")
    field = find_field(BY_NAME[kind], name)
    if not field.citable:
        raise FieldError(
            text("{field} needs no source, so that it cannot be cited.", field=Text(field.label))
        )
    return Cell(kind, record, field.name)


def cite_typed(
    register: Register, cell: Cell, source: str, paragraph: int | None, said: Draft
) -> TypedCitation:
    """Return the batch that cites a cell with the words that a source states for it.

    Where the words stand in the text of the source, they become the quote at their place; where
    they do not, nothing is quoted. An empty cell is filled with what can be read as its value.

    Raises:
        FieldError: if there is no such source or paragraph, or nothing is stated.
    """
    if cell.field and not said.stated_value.strip():
        raise FieldError(text("Say what the source states for this field."))
    found = int(read_value(register, BY_NAME[TypeName.CITATION].field("source"), source) or 0)
    held = str(register.values(TypeName.SOURCE, found)["text"] or "")
    number = register.number(found)
    places = _places(held, number, paragraph, said.stated_value)
    draft = replace(said, source=found, paragraph=paragraph, fills=bool(cell.field))
    if len(places) == 1 or (paragraph is not None and places):
        draft = replace(draft, excerpt=places[0], paragraph=paragraph_at(held, places[0].start))
    return TypedCitation(
        cite(register, cell, draft), _place_in_words(held, number, paragraph, draft, places)
    )


def _places(held: str, number: str, paragraph: int | None, words: str) -> list[Excerpt]:
    """Return where the words stand in a paragraph, or anywhere if none is named."""
    if paragraph is None:
        return excerpts_of_words(held, 0, len(held), words)
    count = len(paragraphs_in(held))
    if not 0 < paragraph <= count:
        raise FieldError(_no_such_paragraph(number, paragraph, count))
    return excerpts_of_words(held, *span_of_paragraph(held, paragraph), words)


def _no_such_paragraph(number: str, paragraph: int, count: int) -> Text:
    if not count:
        return text("{source} has no paragraph {n}: it keeps no text.", source=number, n=paragraph)
    return text(
        "{source} has no paragraph {n}: its text has {count}.",
        source=number,
        n=paragraph,
        count=count,
    )


def _place_in_words(
    held: str, number: str, paragraph: int | None, draft: Draft, places: list[Excerpt]
) -> Text:
    """Say where the words were found, and why nothing is quoted where they were not."""
    if not draft.stated_value.strip():
        return NOTHING
    if draft.excerpt is not None:
        return text("Quoted from paragraph {n} of {source}.", n=draft.paragraph or 0, source=number)
    if places:
        numbers = sorted({paragraph_at(held, place.start) for place in places})
        return text(
            "The words stand in {source} more than once (paragraph {listed}): none is quoted.",
            source=number,
            listed=", ".join(map(str, numbers)),
        )
    if not held:
        return text("{source} keeps no text, so that nothing is quoted.", source=number)
    if paragraph is None:
        return text("The words do not stand in {source}, so that nothing is quoted.", source=number)
    return text(
        "The words do not stand in paragraph {n} of {source}, so that nothing is quoted.",
        n=paragraph,
        source=number,
    )
