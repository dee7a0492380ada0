"""A copy of a register taken back to how it stood after one change, by its own log."""

from __future__ import annotations

import sqlite3
from collections import Counter
from contextlib import closing
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from agreement_register.domain.dates.dates import bounds
from agreement_register.domain.types.catalogue import BY_NAME
from agreement_register.domain.types.fields import FieldKind
from agreement_register.domain.types.words import TypeName
from agreement_register.store.copying import not_copied, write_whole
from agreement_register.store.database import Database
from agreement_register.store.derivation import Changed, derivation
from agreement_register.store.dialect import any_of
from agreement_register.store.making import refuse_target, write_meta
from agreement_register.store.tables import (
    ALIASES,
    BATCHES,
    COUNTERS,
    EDITS,
    EXPORTS,
    FINDING,
    META,
    ORIGINALS,
    PARTICIPATION,
    RECORDS,
    SEARCH,
    STATUS_SPAN,
    TABLES,
)
from agreement_register.store.unit_of_work import CHUNK

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from agreement_register.domain.types.fields import Field


def last_of_day(database: Database, day: str) -> int:
    """Return the number of the last change that was made up to the end of a day; 0 if none."""
    by_then = sa.func.substr(BATCHES.c.at, 1, len(day)) <= day
    last = sa.select(sa.func.max(BATCHES.c.number)).where(by_then)
    return int(database.connection.scalar(last) or 0)


def first_day(database: Database) -> str:
    """Return the day of the first change that the log has; empty if there is none."""
    first = sa.select(BATCHES.c.at).order_by(BATCHES.c.number).limit(1)
    return str(database.connection.scalar(first) or "")[: len("2026-11-22")]


def copy_as_at(
    database: Database,
    target: Path,
    number: int,
    said: dict[str, str],
    follow: Callable[[int, int], None] | None = None,
) -> None:
    """Write a copy that is taken back to a change, whole or not at all.

    ``said`` is what it says of itself, beside an id of its own: it is no copy to go on with.

    Raises:
        DiskError: if the copy cannot be written, or something stands there.
    """
    refuse_target(target)

    def take_back(part: Path) -> None:
        with closing(Database(part)) as copy:
            copy.connection.exec_driver_sql("PRAGMA journal_mode = DELETE")
            rewind(copy, number)
            with copy.transaction() as connection:
                connection.execute(sa.delete(META).where(META.c.name.in_(["register_id", *said])))
                write_meta(connection, **said)
        with closing(sqlite3.connect(part)) as whole:
            whole.execute("VACUUM")  # what came later is in no free page either

    try:
        write_whole(database, target, take_back, follow)
    except OSError as error:
        raise not_copied(target) from error


def rewind(database: Database, number: int) -> None:
    """Take a register back to how it stood after a change: what came later is forgotten."""
    database.connection.exec_driver_sql("PRAGMA foreign_keys = OFF")  # until all is consistent
    with database.transaction() as connection:
        born = _born_after(connection, number)
        versions = _bumps_after(connection, number)
        _put_back(connection, number, born)
        _forget_born(connection, set(born))
        _forget_log(connection, number)
        _put_versions_back(connection, {r: n for r, n in versions.items() if r not in born})
        _count_anew(connection)
        _forget_originals(connection)
    database.connection.exec_driver_sql("PRAGMA foreign_keys = ON")


def _born_after(connection: sa.Connection, number: int) -> dict[int, str]:
    """Return the records that did not exist yet, by id their type."""
    added = sa.select(EDITS.c.record, sa.func.min(EDITS.c.kind)).where(EDITS.c.action == "add")
    born = added.group_by(EDITS.c.record).having(sa.func.min(EDITS.c.batch) > number)
    # Of one that had been deleted before, a compacted history may lack how it was added.
    before = sa.select(EDITS.c.record).where(EDITS.c.batch <= number)
    return dict(connection.execute(born.where(EDITS.c.record.not_in(before))).all())


def _put_back(connection: sa.Connection, number: int, born: dict[int, str]) -> None:
    """Put values and trash back, and derive what depends on them."""
    changed = _put_values_back(connection, number)
    moved = _first_moves(connection, number)
    absent = {r: kind for r, (kind, action) in moved.items() if action == "add" and r not in born}
    present = {r: kind for r, (kind, action) in moved.items() if action == "remove"}
    # What came back later had its title when it was deleted: it is derived while it is there.
    _move(connection, present | absent, 0, changed)
    _move(connection, born, 1, changed)
    derivation().refresh(connection, changed)
    gone = Changed()
    _move(connection, absent, 1, gone)
    derivation().refresh(connection, gone)


def _bumps_after(connection: sa.Connection, number: int) -> Counter[int]:
    """Return how often each record was given a new version since, as it was when it was stored."""
    found: Counter[int] = Counter()
    for records in _runs(connection, number):
        found.update(records)
    return found


def _runs(connection: sa.Connection, number: int) -> Iterator[list[int] | set[int]]:
    """Yield the records that were written together: cells of one field count once."""
    logged = (
        sa.select(
            EDITS.c.batch, EDITS.c.position, EDITS.c.action, EDITS.c.kind, EDITS.c.field,
            EDITS.c.record,
        )
        .where(EDITS.c.batch > number)
        .order_by(EDITS.c.batch, EDITS.c.position)
    )  # fmt: skip
    key: tuple[Any, ...] = ()
    held: list[int] = []
    for batch, position, action, kind, field, record in connection.execute(logged):
        its_key = (batch, position // CHUNK, action, kind, field)
        if its_key != key and held:
            yield set(held) if key[2] == "set" else held
            held = []
        key = its_key
        held.append(record)
    if held:
        yield set(held) if key[2] == "set" else held


def _put_values_back(connection: sa.Connection, number: int) -> Changed:
    """Give each cell that was changed since what stood there before the first of these changes."""
    changed = Changed()
    later = sa.and_(EDITS.c.batch > number, EDITS.c.action == "set")
    cells = sa.select(EDITS.c.kind, EDITS.c.field).where(later).distinct()
    for kind, name in connection.execute(cells).all():
        fields = {field.name: field for field in BY_NAME[kind].stored_fields}
        if name not in fields:
            continue  # an older version had it
        of_cells = sa.and_(later, EDITS.c.kind == kind, EDITS.c.field == name)
        _put_field_back(connection, fields[name], TABLES[kind], of_cells, changed)
    return changed


def _put_field_back(
    connection: sa.Connection,
    field: Field,
    table: sa.Table,
    later: sa.ColumnElement[bool],
    changed: Changed,
) -> None:
    held = table.c[field.name]
    now = sa.select(table.c.id, held).where(table.c.id.in_(sa.select(EDITS.c.record).where(later)))
    values = dict(connection.execute(now).all())
    column = (table.name, field.name)
    changed.cells[column] |= set(values)
    if field.kind is FieldKind.REFERENCE:
        changed.former[column] |= {int(value) for value in values.values() if value}
    first = sa.select(EDITS.c.before).where(EDITS.c.record == table.c.id, later)
    was = first.order_by(EDITS.c.batch, EDITS.c.position).limit(1).scalar_subquery()
    touched = table.c.id.in_(any_of(values))
    connection.execute(sa.update(table).where(touched).values({held: was}))
    if field.kind is FieldKind.DATE:
        _put_bounds_back(connection, table, field.name, values)


def _put_bounds_back(
    connection: sa.Connection, table: sa.Table, name: str, records: Iterable[int]
) -> None:
    """Give dates their bounds, from which everything about them is derived."""
    then = sa.select(table.c.id, table.c[name]).where(table.c.id.in_(any_of(records)))
    rows = [
        {"of": record, "first": first, "last": last}
        for record, date in connection.execute(then).all()
        for first, last in (bounds(date),)
    ]
    given: dict[str, Any] = {
        f"{name}_from": sa.bindparam("first"),
        f"{name}_to": sa.bindparam("last"),
    }
    if rows:
        whose = table.c.id == sa.bindparam("of")
        connection.execute(sa.update(table).where(whose).values(given), rows)


def _first_moves(connection: sa.Connection, number: int) -> dict[int, tuple[str, str]]:
    """Return type and first action of each record that came or went since."""
    moved = (
        sa.select(EDITS.c.record, EDITS.c.kind, EDITS.c.action)
        .where(EDITS.c.batch > number, EDITS.c.action != "set")
        .order_by(EDITS.c.batch.desc(), EDITS.c.position.desc())
    )
    return {record: (kind, action) for record, kind, action in connection.execute(moved)}


def _move(
    connection: sa.Connection, records: dict[int, str], removed: int, changed: Changed
) -> None:
    """Put records into the trash or take them out of it, and note that they came or went."""
    for kind in set(records.values()):
        of_kind = {record for record, each in records.items() if each == kind}
        changed.came_or_went[kind] |= of_kind
        for table in (RECORDS, TABLES[kind]):
            kept = table.c.id.in_(any_of(of_kind))
            connection.execute(sa.update(table).where(kept).values(removed=removed))


def _forget_born(connection: sa.Connection, born: set[int]) -> None:
    gone = any_of(born)
    serials = sa.select(RECORDS.c.serial).where(RECORDS.c.id.in_(gone))
    connection.execute(sa.delete(SEARCH).where(SEARCH.c.rowid.in_(serials)))
    for column in (
        STATUS_SPAN.c.agreement, PARTICIPATION.c.party, PARTICIPATION.c.agreement,
        FINDING.c.record, ALIASES.c.record, EDITS.c.record,
        *(table.c.id for table in TABLES.values()), RECORDS.c.id,
    ):  # fmt: skip
        connection.execute(sa.delete(column.table).where(column.in_(gone)))


def _forget_log(connection: sa.Connection, number: int) -> None:
    for column in (EDITS.c.batch, BATCHES.c.number, EXPORTS.c.log_position):
        connection.execute(sa.delete(column.table).where(column > number))


def _put_versions_back(connection: sa.Connection, versions: dict[int, int]) -> None:
    """Say of each record how often, and when last, it had been changed."""
    if not versions:
        return
    last = sa.select(EDITS.c.record, sa.func.max(EDITS.c.batch).label("batch")).where(
        EDITS.c.record.in_(any_of(versions))
    )
    of = last.group_by(EDITS.c.record).subquery()
    at = sa.select(of.c.record, BATCHES.c.at).join(BATCHES, BATCHES.c.number == of.c.batch)
    moments = dict(connection.execute(at).all())
    record: sa.BindParameter[int] = sa.bindparam("of")
    then = {"version": RECORDS.c.version - sa.bindparam("by"), "changed_at": sa.bindparam("at")}
    fewer = sa.update(RECORDS).where(RECORDS.c.id == record).values(then)
    connection.execute(
        fewer, [{"of": r, "by": n, "at": moments[r]} for r, n in versions.items() if r in moments]
    )


def _count_anew(connection: sa.Connection) -> None:
    """Let numbers go on from what there is; they are never given again to what is kept."""
    kept = sa.select(RECORDS.c.kind, sa.func.max(RECORDS.c.number)).group_by(RECORDS.c.kind)
    last: dict[str, int] = dict(connection.execute(kept).all())
    last["serial"] = int(connection.scalar(sa.select(sa.func.max(RECORDS.c.serial))) or 0)
    connection.execute(sa.delete(COUNTERS))
    rows = [{"name": name, "last": number} for name, number in last.items() if number]
    if rows:
        connection.execute(sa.insert(COUNTERS), rows)


def _forget_originals(connection: sa.Connection) -> None:
    """Keep the documents that a source names; those of later sources go."""
    source = TABLES[TypeName.SOURCE].c
    named = sa.select(source.fingerprint).where(source.fingerprint.is_not(None))
    connection.execute(sa.delete(ORIGINALS).where(ORIGINALS.c.fingerprint.not_in(named)))
