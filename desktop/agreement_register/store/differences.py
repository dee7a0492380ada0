"""What is stored as derived against what is derived anew, each difference in words."""

from __future__ import annotations

import gc
from collections import deque
from contextlib import contextmanager
from itertools import chain
from typing import TYPE_CHECKING, Any, NamedTuple

import sqlalchemy as sa

from agreement_register.domain.dates.dates import bounds
from agreement_register.domain.types.catalogue import BY_NAME
from agreement_register.domain.types.fields import FieldKind
from agreement_register.domain.types.rule import FINDINGS, PARTICIPATION, SPANS, TITLE, WORDS
from agreement_register.store.derivation import derivation
from agreement_register.store.rule_writing import forget, leftovers
from agreement_register.store.tables import TABLES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from agreement_register.store.rule_writing import Moved, Output

_SHOWN_LENGTH = 60  # characters of a value
_TABLES = {SPANS: "status", PARTICIPATION: "participation", FINDINGS: "finding"}
_NAMES = {TITLE: "title", WORDS: "words"}


class Difference(NamedTuple):
    """A derived value that is not what it should be: of which record, where there is one."""

    record: int | None
    words: str


def differing(connection: sa.Connection) -> list[Difference]:
    """Derive everything anew, whatever is stored; return what differed, which is stored then."""
    found = [*_write_bounds(connection), *_forget_gone(connection)]
    for _, output, moved in derivation().derive_all(connection):
        for each in moved:
            found += _differences(output, each)
    return found


def derive_all(connection: sa.Connection, tell: Callable[[int, int], None] | None = None) -> None:
    """Derive everything anew, whatever is stored. ``tell`` hears how much is done, of how much."""
    whole = chain(
        _write_bounds(connection),
        _forget_gone(connection),
        derivation().derive_all(connection, tell),
    )
    with _no_garbage():
        deque(whole, maxlen=0)


@contextmanager
def _no_garbage() -> Iterator[None]:
    """Look for no garbage meanwhile: among millions of rows that takes a quarter of the time."""
    was_looked_for = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_looked_for:
            gc.enable()


def _differences(output: Output, moved: Moved) -> Iterator[Difference]:
    """Return the differences of one record: rows that are missing or too many, else its values."""
    column = output.columns[0]
    if column in _TABLES:
        for word, one, other in (
            ("is one too many", moved.before, moved.after),
            ("is missing", moved.after, moved.before),
        ):
            for row in one:
                if row not in other:
                    told = ", ".join(_quoted(value) for value in row if value not in (None, ""))
                    yield Difference(moved.record, f"{_TABLES[column]} {word}: {told}")
        if sorted(moved.before) == sorted(moved.after):
            yield Difference(moved.record, f"{_TABLES[column]} stands in another order")
        return
    yield Difference(
        moved.record,
        "; ".join(
            _held(_NAMES.get(name, name), one, other)
            for name, one, other in zip(output.columns, moved.before, moved.after, strict=True)
            if one != other
        ),
    )


def _held(name: str, before: Any, after: Any) -> str:
    return f"{name.replace('_', ' ')} holds {_quoted(before)} instead of {_quoted(after)}"


def _quoted(value: object) -> str:
    if value in (None, ""):
        return "nothing"
    text = str(value)
    return f"“{text}”" if len(text) <= _SHOWN_LENGTH else f"“{text[: _SHOWN_LENGTH - 1]}…”"


def _forget_gone(connection: sa.Connection) -> Iterator[Difference]:
    """Take out what is left of records that are in the trash or nowhere."""
    for table, record in leftovers(connection):
        forget(connection, [record])
        yield Difference(record, f"{table} holds a record that is in the trash")


def _write_bounds(connection: sa.Connection) -> Iterator[Difference]:
    """Write the bounds that each stored date comes to, where they are others."""
    for kind, record_type in BY_NAME.items():
        for field in record_type.stored_fields:
            if field.kind is FieldKind.DATE:
                yield from _bounds_of(connection, TABLES[kind], field.name)


def _bounds_of(connection: sa.Connection, table: sa.Table, name: str) -> Iterator[Difference]:
    parts = (f"{name}_from", f"{name}_to")
    date, first, last = (table.c[each] for each in (name, *parts))
    query = sa.select(table.c.id, date, first, last).where(date.is_not(None))
    update = sa.update(table).where(table.c.id == sa.bindparam("whose"))
    for record, value, *held in connection.execute(query).all():
        anew = bounds(value)
        if tuple(held) != anew:
            values = dict(zip(parts, anew, strict=True))
            connection.execute(update.values(values), {"whose": record})
            told = (
                _held(*each) for each in zip(parts, held, anew, strict=True) if each[1] != each[2]
            )
            yield Difference(record, "; ".join(told))
