"""The history as a listing: lines of the log by record, field, person, day and words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from agreement_register.curation.exporting.listing import Listing
from agreement_register.domain.errors import FieldError
from agreement_register.domain.texts import text
from agreement_register.domain.types.catalogue import BY_NAME
from agreement_register.domain.types.change import CHANGE
from agreement_register.domain.types.facets import OF_CELLS, OF_RECORDS, SINCE, UNTIL
from agreement_register.domain.views import CHANGES, Filter, ViewQuery

if TYPE_CHECKING:
    from collections.abc import Iterator

    from agreement_register.curation.exporting.listing import Cells
    from agreement_register.curation.register import Register

_PAGE = 500


@dataclass(frozen=True, slots=True)
class HistoryChoice:
    """Which lines of the history are wanted; what is empty leaves all in."""

    record: str = ""  # a readable number; with all that belongs to it, unless a field is named
    field: str = ""
    who: str = ""
    first: str = ""  # ISO days
    last: str = ""
    search: str = ""


def history_listing(register: Register, choice: HistoryChoice) -> Listing:
    """Return the lines of the history that are wanted, the newest first.

    Raises:
        NotFoundError: if there never was such a record.
        FieldError: if no type of record has such a field.
    """
    filters = [Filter("who", choice.who)] if choice.who else []
    filters += [Filter(SINCE, choice.first)] if choice.first else []
    filters += [Filter(UNTIL, choice.last)] if choice.last else []
    query = ViewQuery(CHANGES, choice.search, (*filters, *_of_cells(register, choice)))
    return Listing(CHANGE.columns, _rows(register, query))


def _of_cells(register: Register, choice: HistoryChoice) -> list[Filter]:
    field = choice.field.strip().lower().replace(" ", "_")
    if field and not any(field in _names(kind) for kind in BY_NAME):
        raise FieldError(text("No record has a field “{field}”.", field=choice.field))
    if not choice.record:
        return [Filter("field", field)] if field else []
    kind, record = register.find_anywhere(choice.record)
    if field:
        return [Filter(OF_CELLS, f"{record}:{field}")]
    return [Filter(OF_RECORDS, ",".join(map(str, register.family(kind, record))))]


def _names(kind: str) -> frozenset[str]:
    return frozenset(field.name for field in BY_NAME[kind].stored_fields)


def _rows(register: Register, query: ViewQuery) -> Iterator[Cells]:
    ids = register.view(query).ids
    keys = [column.key for column in CHANGE.columns]
    for start in range(0, len(ids), _PAGE):
        for row in register.rows(CHANGES, ids[start : start + _PAGE]):
            yield {key: row[key] for key in keys}
