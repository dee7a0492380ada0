"""Notes on passages: what a paragraph says beside the register."""

from agreement_register.domain.types.declare import (
    LONG,
    NUMBER,
    columns,
    of_evidence,
    parent,
    words,
)
from agreement_register.domain.types.fields import Field
from agreement_register.domain.types.record_type import EVIDENCE_CARD, Made, RecordType
from agreement_register.domain.types.titles import called_by_first
from agreement_register.domain.types.words import TypeName

_FIELDS = of_evidence(
    parent("source", "Source", TypeName.SOURCE, "The source"),
    Field("paragraph", "Paragraph", "Paragraph, counted over lines with text", NUMBER),
    Field("line", "Line", "Physical line in the original", NUMBER),
    Field("kind", "Kind", "Framing, context, figure, body or page furniture"),
    Field("text", "Text", "The note", LONG),
)

PASSAGE_NOTE = RecordType(
    TypeName.PASSAGE_NOTE,
    "NTE",
    "Note on a passage",
    "Notes on passages",
    "What a paragraph says beside the register: framing, context, figures",
    stored_as=10,
    fields=_FIELDS,
    columns=columns(_FIELDS, "id source source.title paragraph line kind text"),
    shown=words("id source paragraph text"),
    line=words("id paragraph text"),
    place=0,
    sheet_place=16,
    card=EVIDENCE_CARD,
    made=Made.BY_A_VERB,
    is_evidence=True,
    rules=(called_by_first(TypeName.PASSAGE_NOTE, "text"),),
)
