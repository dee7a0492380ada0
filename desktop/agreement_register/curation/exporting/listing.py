"""Listings: every record of a type with the columns and values of the workbook, row by row."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from agreement_register.curation.conflicts.conflicts import conflict_rows
from agreement_register.curation.conflicts.coverage import coverage_cells
from agreement_register.curation.exporting.changes import change_rows
from agreement_register.curation.exporting.computed_columns import (
    CHANGE_COLUMNS,
    CONFLICT_COLUMNS,
    COVERAGE_COLUMNS,
    COVERAGE_SHOWN,
    PARTICIPATION_COLUMNS,
    PARTICIPATION_SHOWN,
)
from agreement_register.curation.exporting.participations import participation_cells
from agreement_register.domain.errors import RegisterError
from agreement_register.domain.folding import fold
from agreement_register.domain.texts import text
from agreement_register.domain.types.catalogue import BY_NAME, RECORD_TYPES, type_of
from agreement_register.domain.types.finding import FINDING
from agreement_register.domain.types.trash import TRASH
from agreement_register.domain.views import FINDINGS, CellMark, Filter, Row, ViewQuery

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from agreement_register.curation.register import Register
    from agreement_register.domain.edits import Value
    from agreement_register.domain.types.fields import Column

Cells = dict[str, "Value"]
Where = tuple[str, str]  # the public name of a column, and the text it is to show

CHANGES, CONFLICTS, COVERAGE, PARTICIPATION = "change", "conflict", "coverage", "participation"
KINDS: dict[str, str] = {
    **{record_type.listing: record_type.name for record_type in (*RECORD_TYPES, FINDING, TRASH)},
    "changes": CHANGES,
    "conflicts": CONFLICTS,
    "coverage": COVERAGE,
    "participation": PARTICIPATION,
}
_PAGE = 500


class UnknownColumnError(RegisterError):
    """A column that a listing does not have; the sentence names those it has."""

    def __init__(self, name: str, columns: Iterable[Column]) -> None:
        known = ", ".join(column.key for column in columns)
        super().__init__(
            text(
                "There is no column “{name}” here. The columns are: {known}.",
                name=name,
                known=known,
            )
        )


@dataclass(frozen=True, slots=True)
class Listing:
    """The columns of a listing, and its rows by the columns' keys, made while they are read."""

    columns: tuple[Column, ...]
    rows: Iterator[Cells]


_FINDING_KEYS = ("rule", "severity", "record", "record_title", "field", "text", "citations")


def columns_of(kind: str) -> tuple[Column, ...]:
    """Return the columns of a listing, in the workbook's order."""
    if kind == CHANGES:
        return CHANGE_COLUMNS
    if kind == CONFLICTS:
        return CONFLICT_COLUMNS
    if kind == COVERAGE:
        return COVERAGE_COLUMNS
    if kind == PARTICIPATION:
        return PARTICIPATION_COLUMNS
    if kind == FINDINGS:
        return tuple(column for column in FINDING.columns if column.key in _FINDING_KEYS)
    return type_of(kind).columns


def first_shown(kind: str) -> tuple[str, ...]:
    """Return the keys of the columns that a narrow table shows."""
    if kind in BY_NAME or kind == TRASH.name:
        return type_of(kind).shown
    if kind == COVERAGE:
        return COVERAGE_SHOWN
    if kind == PARTICIPATION:
        return PARTICIPATION_SHOWN
    return tuple(column.key for column in columns_of(kind))


def listed(  # noqa: PLR0913 - what a listing can be asked, each by its name
    register: Register,
    kind: str,
    *,
    search: str = "",
    where: Sequence[Where] = (),
    sort: str = "",
    as_of: str = "",
    since: int = 0,
) -> Listing:
    """Return every row of a type that a search finds and that shows the wanted texts.

    ``kind`` is a record type, or finding, change, conflict, coverage or participation. ``sort``
    is the key of a column, with a leading ``-`` the other way round. ``since`` leaves out changes
    up to that batch.

    Raises:
        UnknownColumnError: if a name is none of the columns.
    """
    columns = columns_of(kind)
    key = sort.removeprefix("-")
    for name in [name for name, _ in where] + ([key] if key else []):
        if all(column.key != name for column in columns):
            raise UnknownColumnError(name, columns)
    query = ViewQuery(kind, search, sort=key or "id", descending=sort != key, as_of=as_of)
    rows = _rows_of(register, query, since, is_sorted=bool(key))
    return Listing(columns, _matching(rows, where))


def narrowed(
    register: Register, kind: str, *, search: str = "", where: Sequence[Where] = (), as_of: str = ""
) -> ViewQuery:
    """Return the query of the records that a search finds and that show the wanted texts."""
    if not where:
        return ViewQuery(kind, search, as_of=as_of)
    listing = listed(register, kind, search=search, where=where, as_of=as_of)
    found = (register.find(str(cells["id"]))[1] for cells in listing.rows)
    words = "; ".join(f"{name} = {value}" for name, value in where)
    chosen = Filter("ids", ",".join(map(str, found)) or "0", words)
    return ViewQuery(kind, search, (chosen,), as_of=as_of)


def _rows_of(
    register: Register, query: ViewQuery, since: int, *, is_sorted: bool
) -> Iterator[Cells]:
    if query.kind in BY_NAME:
        return _stored(register, query)
    if query.kind in (FINDINGS, TRASH.name):
        rows = _stored(register, ViewQuery(query.kind, query.search))
    elif query.kind == COVERAGE:
        rows = _coverage(register, query.search)
    elif query.kind == PARTICIPATION:
        rows = _found(participation_cells(register, query.as_of), query.search)
    else:
        rows = _found(_MADE[query.kind](register, since), query.search)
    if not is_sorted:
        return rows
    held = list(rows)
    filled = [cells for cells in held if cells[query.sort] is not None]
    filled.sort(key=lambda cells: _order(cells[query.sort]), reverse=query.descending)
    return iter([*filled, *(cells for cells in held if cells[query.sort] is None)])


def _order(value: Value) -> tuple[float, str]:
    """Return the place of a value among others: numbers by their size, before words."""
    return (float("inf"), fold(value)) if isinstance(value, str) else (float(value or 0), "")


def _coverage(register: Register, search: str) -> Iterator[Cells]:
    """Return how far each record that needs sources has them, type by type."""
    for kind in BY_NAME:
        for row in _pages(register, ViewQuery(kind, search)):
            if sum(row.coverage):
                yield coverage_cells(row)


def _all_changes(register: Register, since: int) -> Iterator[Cells]:
    return change_rows(register, register.history(since=since))


def _all_conflicts(register: Register, _since: int) -> Iterator[Cells]:
    return conflict_rows(register)


_MADE: dict[str, Callable[[Register, int], Iterator[Cells]]] = {
    CHANGES: _all_changes,
    CONFLICTS: _all_conflicts,
}


def stored_rows(register: Register, kind: str, as_of: str) -> Iterator[Row]:
    """Return every record of a type as a row of the register, in order of their numbers."""
    return _pages(register, ViewQuery(kind, as_of=as_of))


def _stored(register: Register, query: ViewQuery) -> Iterator[Cells]:
    return map(cells_of, _pages(register, query))


def _pages(register: Register, query: ViewQuery) -> Iterator[Row]:
    ids = register.view(query).ids
    for start in range(0, len(ids), _PAGE):
        yield from register.rows(query.kind, ids[start : start + _PAGE], query.as_of)


_NO_MARK = CellMark()


def cells_of(row: Row) -> Cells:
    """Return a row's values by column; a gap stands as its word in brackets."""
    cells: Cells = {}
    for key, gap_of in _cell_plan(row.kind):
        value = row[key]
        if value is None and gap_of:
            gap = row.marks.get(gap_of, _NO_MARK).gap
            value = f"[{gap}]" if gap else None
        cells[key] = value
    return cells


@lru_cache(maxsize=32)
def _cell_plan(kind: str) -> tuple[tuple[str, str], ...]:
    """Return every column's key, and the field whose gap it shows: no bound or number does."""
    record_type = BY_NAME.get(kind)
    plan: list[tuple[str, str]] = []
    for column in columns_of(kind):
        name = column.field.name
        is_main = record_type is not None and record_type.column_of(name) is column
        plan.append((column.key, name if is_main or column.part == "words" else ""))
    return tuple(plan)


def _found(rows: Iterator[Cells], search: str) -> Iterator[Cells]:
    wanted = fold(search).split()
    for cells in rows:
        text = fold(" ".join(str(value) for value in cells.values() if value is not None))
        if all(word in text for word in wanted):
            yield cells


def _matching(rows: Iterator[Cells], where: Sequence[Where]) -> Iterator[Cells]:
    wanted = [(name, _compared(text)) for name, text in where]
    for cells in rows:
        if all(_compared(cells[name]) == text for name, text in wanted):
            yield cells


def _compared(value: Value) -> str:
    return "" if value is None else fold(str(value).replace("_", " "))
