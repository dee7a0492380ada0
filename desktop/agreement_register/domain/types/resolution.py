"""Resolutions: how a conflict or finding was answered, and why."""

from dataclasses import replace

from agreement_register.domain.types import vocabulary as lists
from agreement_register.domain.types.declare import (
    LONG,
    NUMBER,
    columns,
    computed_key,
    indexed,
    of_evidence,
    parent,
    reference,
    required,
    term,
    words,
)
from agreement_register.domain.types.fields import ANY_RECORD, Field
from agreement_register.domain.types.record_type import EVIDENCE_CARD, Made, RecordType
from agreement_register.domain.types.titles import called_by_first
from agreement_register.domain.types.words import RuleCode, TypeName

_FIELDS = of_evidence(
    parent("record", "Record", ANY_RECORD, "The record"),
    Field("field", "Field", "The field in question"),
    Field("rule", "Rule", "The finding it answers", example=RuleCode.DISPUTED),
    replace(reference("other", "Other record", ANY_RECORD, "The other record, of a pair"),
            pair=True),
    required(term("outcome", "Outcome", lists.OUTCOMES, "What was decided")),
    Field("reason", "Reason", "Why", LONG),
    Field("citation_ids", "Citations concerned", "The citations weighed"),
    indexed(computed_key("agreement", "The agreement it hangs on, through its record", NUMBER)),
)  # fmt: skip

RESOLUTION = RecordType(
    TypeName.RESOLUTION,
    "RES",
    "Resolution",
    "Resolutions",
    "How a conflict or finding was answered, and why",
    stored_as=13,
    fields=_FIELDS,
    columns=columns(_FIELDS, "id record field rule other outcome reason"),
    shown=words("id record field outcome reason"),
    place=0,
    sheet_place=15,
    card=EVIDENCE_CARD,
    made=Made.BY_A_VERB,
    is_evidence=True,
    rules=(called_by_first(TypeName.RESOLUTION, "outcome"),),
)
