"""What a card shows, as ids and numbers: whether a change touches any of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from agreement_register.domain.types.catalogue import BY_PREFIX
from agreement_register.ui.card.change_list import records_shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from agreement_register.curation.record.details import Details
    from agreement_register.curation.register import Register
    from agreement_register.domain.edits import Change
    from agreement_register.domain.views import Row

MOST_LOOKED_AT = 100


class ShownRecords:
    """The shown record, what belongs to it, the evidence, and those that are named there."""

    def __init__(self) -> None:
        self._details: Details | None = None
        self._records: frozenset[int] = frozenset()

    def hold(self, details: Details | None) -> None:
        """Remember what is shown, or that nothing is."""
        self._details = details
        self._records = frozenset(records_shown(details) if details else ())

    def is_touched(self, register: Register, change: Change) -> bool:
        """Tell whether a change touched anything that is shown."""
        if self._details is None:
            return False
        if self._records & change.records or len(change.records) > MOST_LOOKED_AT:
            return True
        numbers = _named_in(self._details)
        return any(register.number(record) in numbers for record in change.records)


def _named_in(details: Details) -> set[str]:
    parts = [row for section in details.sections for row in section.rows]
    rows = (details.row, *parts, *details.citations)
    return {number for row in rows for number in _named(row)}


def _named(row: Row) -> Iterator[str]:
    """Return the readable numbers that a row names."""
    for value in row.values.values():
        if isinstance(value, str) and value[3:4] == "-" and value[:3] in BY_PREFIX:
            yield value
