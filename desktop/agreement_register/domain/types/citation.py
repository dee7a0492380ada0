"""Citations: a source, at a place, states a value for a field of a record."""

from dataclasses import replace

from agreement_register.domain.types import facets
from agreement_register.domain.types import vocabulary as lists
from agreement_register.domain.types.declare import (
    LONG,
    NOTE,
    NUMBER,
    columns,
    computed_key,
    derived,
    indexed,
    of_evidence,
    parent,
    reference,
    term,
    words,
)
from agreement_register.domain.types.fields import ANY_RECORD, CellKind, Field, FieldKind
from agreement_register.domain.types.record_type import EVIDENCE_CARD, Made, RecordType
from agreement_register.domain.types.titles import called_by_first
from agreement_register.domain.types.words import TypeName

_FIELDS = of_evidence(
    parent("record", "Record", ANY_RECORD, "The record it bears on"),
    Field("field", "Field", "The field it bears on; empty: the record as a whole"),
    derived("accepted_value", "Accepted value", "What the register says there"),
    Field("stated_value", "Stated value", "What the passage says, as it says it", free=True,
          width=200, least=140),
    derived("verdict", "Verdict", "The stated value against the accepted one", FieldKind.TERM),
    term("rank", "Rank", lists.RANKS, "Its rank among the citations of the cell"),
    Field("reason", "Reason", "Why it has that rank", free=True),
    replace(reference("source", "Source", TypeName.SOURCE, "The source"), required=True,
            bound=True),
    Field("paragraph", "Paragraph", "Paragraph, counted over lines with text", NUMBER),
    Field("line", "Line", "Physical line in the original", NUMBER),
    Field("quote", "Quote", "The passage, word for word", LONG),
    NOTE,
    term("support", "Stated or implied", lists.SUPPORT, "Whether the words say it"),
    term("scope", "Scope", lists.SCOPES, "Whether it speaks of this record alone"),
    indexed(Field("attributed_to", "Attributed to", "Whom the source reports", free=True)),
    replace(term("credibility", "Credibility", lists.CREDIBILITY, "How likely the statement is"),
            cell=CellKind.NUMBER),
    Field("value", "Value", "The stated value as EDTF, code or record, for comparing"),
    term("assertion", "Assertion", lists.ASSERTION, "Whether it asserts or denies"),
    Field("page", "Page", "Page in the original"),
    Field("char_from", "Character from", "First character of the quote in the text", NUMBER),
    Field("char_to", "Character to", "End of the quote in the text", NUMBER),
    Field("context_before", "Context before", "A few words before the quote", free=True),
    Field("context_after", "Context after", "A few words after the quote", free=True),
    Field("rests_on", "Rests on", "What a computed or implied value rests on", free=True),
    term("anchor", "Anchor", lists.ANCHORS,
         "What became of the passage in a newer text; empty: it stands as cited"),
    Field("proposed_by", "Proposed by", "Who or what proposed it elsewhere; empty: nobody",
          free=True),
    computed_key("agreement", "The agreement it bears on, through its record", NUMBER),
)  # fmt: skip

CITATION = RecordType(
    TypeName.CITATION,
    "CIT",
    "Citation",
    "Citations",
    "A source, at a place, states a value for a field of a record",
    stored_as=3,
    fields=_FIELDS,
    columns=columns(
        _FIELDS,
        "id record record.title field accepted_value stated_value verdict rank reason source "
        "source.title paragraph line quote note support scope attributed_to credibility "
        "proposed_by",
    ),
    shown=words("id record record_title field stated_value verdict source paragraph line "
                "credibility"),
    place=8,
    sheet_place=9,
    facets=(
        facets.by_text("verdict", "Verdict"),
        facets.by_term("support", "Stated or implied"),
        facets.by_reference("source", "Source"),
        facets.by_text("field", "Field"),
        facets.by_term("rank", "Rank"),
        facets.by_term("credibility", "Credibility"),
    ),
    card=EVIDENCE_CARD,
    made=Made.BY_A_VERB,
    is_evidence=True,
    rules=(called_by_first(TypeName.CITATION, "stated_value", "note", "field"),),
)  # fmt: skip
