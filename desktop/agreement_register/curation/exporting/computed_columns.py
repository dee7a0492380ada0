"""The columns of listings whose rows are no records: changes, conflicts, coverage."""

from __future__ import annotations

from agreement_register.domain.types.fields import ANY_RECORD, CellKind, Column, Field, FieldKind
from agreement_register.domain.types.words import CellState


def _column(
    name: str,
    label: str,
    text: str,
    kind: FieldKind = FieldKind.TEXT,
    cell: CellKind | None = None,
) -> Column:
    is_reference = kind is FieldKind.REFERENCE
    target = ANY_RECORD if is_reference else ""
    field = Field(name, label, text, kind, target=target, derived=True, cell=cell)
    return Column(field, "id" if is_reference else "value", label)


_RECORD = _column("record", "Record", "The record", FieldKind.REFERENCE)
CHANGE_COLUMNS: tuple[Column, ...] = (
    _column("when", "When", "The moment of the change", cell=CellKind.MOMENT),
    _column("who", "Who", "Who made it"),
    _column("what", "What", "The change that it was part of"),
    _RECORD,
    _column("record_title", "Record title", "What the record is called now"),
    _column("field", "Field", "The field; empty: the record came or went as a whole"),
    _column("before", "Before", "What stood there before"),
    _column("after", "After", "What stood there afterwards"),
)
CONFLICT_COLUMNS: tuple[Column, ...] = (
    _column("id", "Id", "The number of its first competing citation, with a prefix of its own"),
    _RECORD,
    _column("field", "Field", "The field in dispute"),
    _column("values", "Values", "The accepted value, then those that compete with it"),
    _column("citations", "Citations", "The competing citations"),
    _column("state", "State", "Open, explained or resolved"),
    _column("explanation", "Explanation", "The reason that was given"),
    _column("record_title", "Record title", "What the record is called now"),
)
PARTICIPATION_COLUMNS: tuple[Column, ...] = (
    _column("id", "Id", "The party"),
    _column("agreement", "Agreement", "The agreement", FieldKind.REFERENCE),
    _column("party", "Party", "Who it is, as it signed"),
    _column("role", "Role", "What it is in this agreement"),
    _column("signed", "Signed", "When it signed", cell=CellKind.DATE_TEXT),
    _column("consent", "Consent", "When it consented to be bound", cell=CellKind.DATE_TEXT),
    _column("consent_kind", "Consent kind", "How it consented: the type of event"),
    _column("bound_from", "Bound from", "Since when it has been bound", cell=CellKind.DATE_TEXT),
    _column("bound_to", "Bound to", "From when it was no longer bound",
            cell=CellKind.DATE_TEXT),
    _column("status", "Status", "Where it stands on the chosen day; empty: it is no party"),
    _column("status_reason", "Status reason", "The event that gives the status"),
)  # fmt: skip
PARTICIPATION_SHOWN = ("id", "agreement", "party", "status", "bound_from", "bound_to")
COVERAGE_COLUMNS: tuple[Column, ...] = (
    _column("id", "Id", "The record"),
    _column("type", "Type", "Its type"),
    _column("title", "Title", "What it is called"),
    _column("values", "Values", "How many of its values need a source", FieldKind.NUMBER),
    _column("cited", "Cited", "How many of them a citation bears", FieldKind.NUMBER),
    _column(
        CellState.IMPLIED, "Implied", "Of those cited: only implied or computed", FieldKind.NUMBER
    ),
    _column("disputed", "Disputed", "Of those cited: in dispute", FieldKind.NUMBER),
    _column("uncited", "Uncited", "How many have no source yet", FieldKind.NUMBER),
    _column("cited_percent", "Cited %", "Of a hundred values, those cited", FieldKind.NUMBER),
    _column("covered", "Covered", "Whether no value is uncited: yes or no"),
    _column("uncited_fields", "Uncited fields", "The fields without a source, in order"),
)
COVERAGE_SHOWN = ("id", "title", "values", "uncited", "cited_percent", "uncited_fields")
