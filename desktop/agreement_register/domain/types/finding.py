"""Findings: what the checks noticed; the one kind of row that is no record."""

from dataclasses import replace

from agreement_register.domain.types import facets
from agreement_register.domain.types.declare import CITATIONS, columns, derived, every, words
from agreement_register.domain.types.record_type import Made, RecordType

_FIELDS = every(
    replace(derived("text", "Text", "What was noticed"), width=360, least=260),
    replace(derived("record", "Record", "The record"), width=108),
    derived("record_title", "Record title", "What it is called"),
    derived("field", "Field", "The field"),
    derived("rule", "Rule", "The check"),
    derived("severity", "Severity", "How grave"),
    replace(derived("citations", "Citations", "The citations concerned"), width=CITATIONS.width),
    derived("next_step", "Next step", "What to do about it"),
)

FINDING = RecordType(
    "finding",
    "FND",
    "Finding",
    "Findings",
    "What the checks noticed; nothing here stops saving or exporting",
    fields=_FIELDS,
    columns=columns(_FIELDS, "rule severity record record_title field text citations"),
    shown=words("text record record_title field next_step"),
    line=words("rule record field text"),
    place=10,
    facets=(facets.by_text("rule", "Check"), facets.by_text("severity", "Severity")),
    made=Made.BY_A_VERB,
    is_record=False,
)
