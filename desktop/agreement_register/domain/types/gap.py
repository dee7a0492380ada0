"""Gaps: what is known to be unknown."""

from agreement_register.domain.types import facets
from agreement_register.domain.types import vocabulary as lists
from agreement_register.domain.types.declare import (
    DATE,
    NUMBER,
    columns,
    computed_key,
    indexed,
    of_evidence,
    parent,
    required,
    term,
    words,
)
from agreement_register.domain.types.fields import ANY_RECORD, Field
from agreement_register.domain.types.record_type import EVIDENCE_CARD, RecordType
from agreement_register.domain.types.titles import called_by_first
from agreement_register.domain.types.words import GapKind, TypeName

_FIELDS = of_evidence(
    parent("record", "Record", ANY_RECORD, "The record"),
    Field("field", "Field", "The field; empty: the record as a whole"),
    Field("why", "Why unknown", "What is missing, and why", free=True, width=300, least=200),
    required(term("kind", "Kind", lists.GAP_KINDS, "Which kind of not knowing")),
    Field("looked_where", "Looked where", "Where somebody looked", free=True),
    Field("looked_on", "Looked on", "When", DATE),
    indexed(computed_key("agreement", "The agreement it hangs on, through its record", NUMBER)),
)

GAP = RecordType(
    TypeName.GAP,
    "GAP",
    "Gap",
    "Gaps",
    "What is known to be unknown",
    stored_as=5,
    fields=_FIELDS,
    columns=columns(_FIELDS, "id record field why kind looked_where looked_on"),
    shown=words("id record record_title field why_unknown kind"),
    line=words("id record field kind why_unknown"),
    place=9,
    sheet_place=12,
    facets=(facets.by_term("kind", "Kind"), facets.by_text("field", "Field")),
    card=EVIDENCE_CARD,
    new={"kind": GapKind.UNKNOWN},
    is_evidence=True,
    rules=(called_by_first(TypeName.GAP, "why", "kind"),),
)
