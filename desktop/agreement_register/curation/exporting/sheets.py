"""The sheets of the workbook: one a listing, its columns generated from the catalogue."""

from __future__ import annotations

from typing import TYPE_CHECKING

from agreement_register.curation.exporting.listing import (
    CHANGES,
    CONFLICTS,
    PARTICIPATION,
    columns_of,
)
from agreement_register.domain.types import vocabulary
from agreement_register.domain.types.catalogue import BY_NAME, RECORD_TYPES
from agreement_register.domain.types.fields import CellKind, Column, FieldKind
from agreement_register.exchange.workbook.sheets import Sheet, SheetColumn

if TYPE_CHECKING:
    from agreement_register.curation.conflicts.coverage import CitedShares
    from agreement_register.curation.exporting.listing import Cells

# Beside the records, in the order of the contract: (place, sheet, listing).
_OTHERS = (
    (11, "Conflicts", CONFLICTS),
    (13, "Changes", CHANGES),
    (17, "Participation", PARTICIPATION),
)
# In the order of the contract: (sheet, listing).
SHEETS: tuple[tuple[str, str], ...] = tuple(
    (name, listing)
    for _place, name, listing in sorted(
        [*((each.sheet_place, each.plural, each.name) for each in RECORD_TYPES), *_OTHERS]
    )
)
_DESCRIPTIONS = {
    CONFLICTS: "Cells whose citations cannot all be true, open and answered.",
    PARTICIPATION: "Who is bound, on the day of the status: one row a party of an agreement.",
    CHANGES: "What was changed since the last export, newest first.",
}
_KINDS = {
    FieldKind.NUMBER: CellKind.NUMBER,
    FieldKind.LONG_TEXT: CellKind.LONG_TEXT,
    FieldKind.DATE: CellKind.DATE_TEXT,
}


def sheet_of(name: str, kind: str, rows: list[Cells], cited: CitedShares) -> Sheet:
    """Return a sheet with its rows in the order of the columns, and how far each is cited."""
    columns = columns_of(kind)
    keys = [column.key for column in columns]
    table = "".join(word.capitalize() for word in name.split())
    text = _DESCRIPTIONS.get(kind) or f"{BY_NAME[kind].help}."
    shown = tuple(_sheet_column(column, cited.get(column.field.name)) for column in columns)
    return Sheet(name, table, text, shown, [[cells[key] for key in keys] for cells in rows])


def _sheet_column(column: Column, cited_percent: int | None) -> SheetColumn:
    field = column.field
    terms = field.vocabulary
    takes_list = terms is not None and field.kind is FieldKind.TERM and column.part == "value"
    return SheetColumn(
        column.label,
        _cell_kind(column),
        field=field.name,
        type=field.kind.value,
        allowed=f"See the list {terms.title}" if terms is not None else "",
        meaning=_meaning(column),
        example=field.example,
        required=field.required,
        cited_percent=cited_percent,
        vocabulary=terms.title if takes_list and terms is not None else "",
    )


def _cell_kind(column: Column) -> CellKind:
    if column.part == "id" or column.key == "id":
        return CellKind.LINK if column.part == "id" else CellKind.TEXT
    if column.part in ("from", "to"):
        return CellKind.DAY
    if column.part in ("words", "title"):
        return CellKind.TEXT
    if column.field.cell is not None:
        return column.field.cell
    return _KINDS.get(column.field.kind, CellKind.TEXT)


_PARTS = {
    "words": "the date in words",
    "from": "its earliest day",
    "to": "its latest day",
    "id": "the Id of the record",
    "title": "what the record is called",
}


def _meaning(column: Column) -> str:
    note = _PARTS.get(column.part, "")
    is_noted = note and column.label != column.field.label
    return f"{column.field.help}: {note}." if is_noted else f"{column.field.help}."


def vocabulary_rows() -> tuple[tuple[str, str, str], ...]:
    """Return every word of every closed list with its meaning."""
    of_fields = (field.vocabulary for each in RECORD_TYPES for field in each.fields)
    every = dict.fromkeys((*vocabulary.VOCABULARIES, *filter(None, of_fields)))
    return tuple((terms.title, term.code, term.meaning) for terms in every for term in terms.terms)
