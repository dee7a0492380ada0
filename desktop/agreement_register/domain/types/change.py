"""Changes: the lines of the history; rows of a table, but no records."""

from dataclasses import replace

from agreement_register.domain.types import facets
from agreement_register.domain.types.declare import columns, derived, words
from agreement_register.domain.types.fields import CellKind, FieldKind
from agreement_register.domain.types.record_type import Made, RecordType

_FIELDS = (
    replace(
        derived("when", "When", "The moment of the change"),
        width=150,
        least=150,
        cell=CellKind.MOMENT,
    ),
    replace(derived("who", "Who", "Who made it"), width=120),
    replace(derived("what", "What", "The change that it was part of"), width=220, least=150),
    replace(derived("record", "Record", "The record"), width=108, least=108),
    replace(derived("record_title", "Record title", "What the record is called now"), width=180),
    replace(
        derived("field", "Field", "The field; empty: the record came or went as a whole"), width=120
    ),
    replace(derived("before", "Before", "What stood there before"), width=160),
    replace(derived("after", "After", "What stood there afterwards"), width=160),
    replace(derived("state", "State", "Whether the change was undone since"), width=72),
    derived(
        "change_number",
        "Change number",
        "The number by which the change can be undone",
        FieldKind.NUMBER,
    ),
)

CHANGE = RecordType(
    "log",
    "CHG",
    "Change",
    "History",
    "Every change ever made, with what stood there before and after",
    fields=_FIELDS,
    columns=columns(
        _FIELDS, "when who what record record_title field before after state change_number"
    ),
    shown=words("when who what record field before after state"),
    line=words("when who what record field before after"),
    place=11,
    facets=(
        facets.by_text("who", "Who"),
        facets.by_text("day", "Day"),
        facets.by_text("type", "Record type"),
        facets.by_text("field", "Field"),
    ),
    made=Made.BY_A_VERB,
    is_record=False,
)
