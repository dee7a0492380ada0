"""The trash: records that were deleted, each with what went with it; rows of a table."""

from dataclasses import replace

from agreement_register.domain.types import facets
from agreement_register.domain.types.declare import columns, derived, words
from agreement_register.domain.types.fields import CellKind, FieldKind
from agreement_register.domain.types.record_type import Made, RecordType

_FIELDS = (
    replace(derived("title", "Title", "What it is called"), width=260, least=150),
    replace(derived("record", "Record", "The record"), width=108, least=108),
    replace(derived("record_type", "Type", "What it is"), width=110),
    replace(
        derived("deleted_on", "Deleted on", "When it was deleted"), width=150, least=150,
        cell=CellKind.MOMENT,
    ),
    replace(derived("by", "By", "Who deleted it"), width=120),
    replace(
        derived("with_it", "With it", "How many records went with it", FieldKind.NUMBER), width=72
    ),
    replace(derived("what", "What", "The change by which it was deleted"), width=200),
)  # fmt: skip

TRASH = RecordType(
    "trash",
    "TRS",
    "Deleted record",
    "Trash",
    "Deleted records, each to be brought back with all that went with it",
    fields=_FIELDS,
    columns=columns(_FIELDS, "title"),
    shown=words("title record type deleted_on by with_it what"),
    line=words("record title deleted_on by"),
    place=12,
    facets=(
        facets.by_text("type", "Record type"),
        facets.by_text("who", "Who"),
        facets.by_text("day", "Day"),
    ),
    made=Made.BY_A_VERB,
    is_record=False,
)
