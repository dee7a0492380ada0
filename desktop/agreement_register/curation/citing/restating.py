"""What the curator changes of a proposed row: its words, its grades, its agreement, its field."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from agreement_register.curation.citing.citing_passages import Row, preview_of
from agreement_register.curation.citing.most_used import UsedField
from agreement_register.curation.citing.proposing import row_for
from agreement_register.curation.citing.selected import Passage, Selected
from agreement_register.curation.values import read_value
from agreement_register.domain.errors import FieldError
from agreement_register.domain.folding import fold
from agreement_register.domain.passages.mentions import MentionKind
from agreement_register.domain.passages.paragraphs import span_of_paragraph
from agreement_register.domain.passages.sentences import sentences_touched
from agreement_register.domain.rules.evidence import STATING
from agreement_register.domain.texts import NOTHING, Text, text
from agreement_register.domain.types.catalogue import BY_NAME
from agreement_register.domain.types.fields import FieldKind
from agreement_register.domain.types.words import TypeName, Verdict

if TYPE_CHECKING:
    from agreement_register.curation.cells.cell import Cell
    from agreement_register.curation.citing.citations import Draft
    from agreement_register.curation.register import Register
    from agreement_register.domain.types.terms import Vocabulary

_MOST_VALUES = 8
_MOST_LETTERS = 120  # of a passage that stands as the words for a term


def with_draft(register: Register, row: Row, draft: Draft) -> Row:
    """Return a row with another draft, and what that comes to."""
    return replace(row, draft=draft, preview=preview_of(register, row.target, draft))


def restated(register: Register, row: Row, words: str) -> Row:
    """Return a row that states other words; they alone say what the value is."""
    said_by_verb = row.target.field == "type" or row.cell.field == "type"
    keeps = said_by_verb and row.cell.kind != TypeName.AGREEMENT
    value = row.draft.value if keeps else ""
    return with_draft(register, row, replace(row.draft, stated_value=words.strip(), value=value))


def words_of(row: Row) -> Vocabulary | None:
    """Return the closed list that a row's value is one of; None where there is none."""
    if row.target.new_event or not row.cell.field:
        return None
    return BY_NAME[row.cell.kind].field(row.cell.field).vocabulary


def coded(register: Register, row: Row, code: str) -> Row:
    """Return a row whose words are taken to mean a term; words that were typed give way."""
    said, quote = row.draft.stated_value, " ".join(row.draft.quote.split())
    is_of_the_passage = bool(said) and fold(said) in fold(quote)
    words = said if is_of_the_passage else _beginning(quote)
    return with_draft(register, row, replace(row.draft, stated_value=words, value=code))


def _beginning(quote: str) -> str:
    if len(quote) <= _MOST_LETTERS:
        return quote
    return quote[:_MOST_LETTERS].rpartition(" ")[0] + " …"


def is_clear(row: Row) -> bool:
    """Tell whether a row can be stored unseen: its words were read, and stand for a value."""
    return bool(row.draft.said and row.preview.read_back) and row.preview.verdict != Verdict.UNREAD


def is_stated(register: Register, draft: Draft, cell: Cell, shown: str) -> bool:
    """Tell whether the passage of a citation says what is shown in another cell, too.

    Its sentence counts; its paragraph, where no words are known. Where the source has no text of
    its own, but an abstract or none, nobody can tell, and whoever cites is believed.
    """
    source = register.values(TypeName.SOURCE, draft.source)
    text = str(source["text"] or "")
    if draft.excerpt is not None:
        spans = sentences_touched(text, draft.excerpt.start, draft.excerpt.end)
    elif source["text_kind"] == "original":
        spans = [span_of_paragraph(text, draft.paragraph or 0)]
    else:
        spans = []
    if not spans or spans[0][0] == spans[-1][1]:
        return True
    start, end = spans[0][0], spans[-1][1]
    if shown and fold(shown) in fold(text[start:end]):
        return True
    row = row_for(register, Passage(draft.source, start, end), cell)
    return is_clear(row) and row.preview.verdict in STATING


def values_near(register: Register, passage: Passage, row: Row) -> tuple[str, ...]:
    """Return what else the passage could state for a row's field, the row's own words first."""
    kind = _kind_of(row)
    found = Selected(register, passage).in_sentence(kind) if kind is not None else []
    words = (row.draft.stated_value, *(one.words for one in found))
    return tuple(dict.fromkeys(filter(None, words)))[:_MOST_VALUES]


def _kind_of(row: Row) -> MentionKind | None:
    target = row.target
    if target.new_event:
        return MentionKind.DATE if target.field == "date" else MentionKind.VERB
    if not row.cell.field:
        return None
    field = BY_NAME[row.cell.kind].field(row.cell.field)
    if field.kind is FieldKind.DATE:
        return MentionKind.DATE
    if field.name in ("parties", "as_signed"):
        return MentionKind.ACTOR
    if row.cell.kind == TypeName.EVENT and field.name == "type":
        return MentionKind.VERB
    return MentionKind.COUNT if field.name == "stated_count" else None


def citable_fields() -> tuple[UsedField, ...]:
    """Return the fields of an agreement that a passage can be cited for."""
    return tuple(
        UsedField(TypeName.AGREEMENT, field.name, field.label)
        for field in BY_NAME[TypeName.AGREEMENT].fields
        if field.citable and field.is_editable
    )


def why_unread(register: Register, row: Row) -> Text:
    """Say why what a row states cannot be taken as a value; nothing where it can."""
    target = row.target
    kind, name = ("event", target.field) if target.new_event else (row.cell.kind, row.cell.field)
    if not name or is_clear(row):
        return NOTHING
    if not row.draft.said:
        return text("Type what the passage states for this field.")
    field = BY_NAME[kind].field(name)
    if words_of(row) is not None:
        return text(
            "Not in the list of {field}. Choose the one that is meant: Down at the value.",
            field=Text(field.label),
        )
    try:
        read_value(register, field, row.draft.said)
    except FieldError as error:
        return text("{error} The words are kept as they stand, but not compared.", error=error.said)
    return NOTHING
