"""The columns of a table, and what their tips say of how much is cited."""

from __future__ import annotations

from typing import TYPE_CHECKING

from agreement_register.curation.conflicts.coverage import field_coverage, is_covered, source_use

if TYPE_CHECKING:
    from agreement_register.curation.register import Register
    from agreement_register.domain.types.fields import Column
    from agreement_register.domain.types.record_type import RecordType
    from agreement_register.domain.views import ViewQuery

LARGE = 20_000  # records; of more, what is cited of a column is counted only when it is asked for


def ordered_columns(record_type: RecordType) -> tuple[Column, ...]:
    """Return the columns of a record type, those that a table shows at first before the others."""
    first = tuple(column for key in record_type.shown if (column := record_type.column(key)))
    return first + tuple(column for column in record_type.columns if column not in first)


class ColumnWords:
    """Says what a column holds and how much of it is cited, counted once until a change."""

    def __init__(self, register: Register) -> None:
        self._register = register
        self._coverage: dict[str, str] = {}  # of fields, in words

    def clear(self) -> None:
        """Count anew when asked again."""
        self._coverage.clear()

    def explained(self, query: ViewQuery, column: Column, total: int) -> str:
        """Return what a column holds, and how much of it is cited where that is soon counted."""
        said, name = column.field.help, column.field.name
        if total >= LARGE or not is_covered(query.kind, name):
            return said
        if name not in self._coverage:
            self._coverage[name] = field_coverage(self._register, query, name).words
        return f"{said}. {self._coverage[name]}"

    def use_of(self, kind: str, column: Column, record: int | None) -> str:
        """Return what a source is used for, at the number of its citations."""
        is_use = kind == "source" and column.key == "citations" and record
        return f"\n{source_use(self._register, record).words}" if is_use and record else ""


def wrapped(tip: str) -> str | None:
    """Return a tip as text that the tooltip wraps, whatever signs are in it."""
    from html import escape  # noqa: PLC0415 - brings every entity; the first rows need none

    return f'<p style="white-space:pre-wrap">{escape(tip)}</p>' if tip else None
