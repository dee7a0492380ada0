"""A compacted copy of a register: without what is in the trash, or what was long ago."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from typing import TYPE_CHECKING

import sqlalchemy as sa

from agreement_register.domain.types.catalogue import BY_NAME
from agreement_register.domain.types.fields import FieldKind
from agreement_register.store.copying import not_copied, write_whole
from agreement_register.store.database import Database
from agreement_register.store.dialect import any_of
from agreement_register.store.making import refuse_target, write_meta
from agreement_register.store.rule_writing import forget
from agreement_register.store.tables import ALIASES, BATCHES, EDITS, META, RECORDS, TABLES

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

HISTORY_FROM = "history_from"  # the number of the first change that the history has whole
PAST_FROM = "past_from"  # that of the first moment to which the register can be taken back


@dataclass(frozen=True, slots=True)
class Compacted:
    """What a compacted copy lacks: changes, and deleted records; and which of these stayed."""

    changes: int = 0
    records: int = 0
    needed: int = 0


def compact(
    database: Database,
    target: Path,
    *,
    before: str,
    empties_trash: bool,
    follow: Callable[[int, int], None] | None = None,
) -> Compacted:
    """Write a compacted copy, whole or not at all; what it is made from is only read.

    ``before`` is the ISO day before which the history is left out; empty leaves nothing out.

    Raises:
        DiskError: if the copy cannot be written, or something stands there.
    """
    refuse_target(target)
    lost = Compacted()

    def make_small(part: Path) -> None:
        nonlocal lost
        with closing(Database(part)) as copy:
            copy.connection.exec_driver_sql("PRAGMA journal_mode = DELETE")
            copy.connection.exec_driver_sql("PRAGMA foreign_keys = OFF")  # until all is consistent
            with copy.transaction() as connection:
                lost = _leave_out(connection, before, empties_trash=empties_trash)
        with closing(sqlite3.connect(part)) as whole:
            whole.execute("VACUUM")

    try:
        write_whole(database, target, make_small, follow)
    except OSError as error:
        raise not_copied(target) from error
    return lost


def _leave_out(connection: sa.Connection, before: str, *, empties_trash: bool) -> Compacted:
    last = int(connection.scalar(sa.select(sa.func.max(BATCHES.c.number))) or 0)
    said = dict(connection.execute(sa.select(META.c.name, META.c.value)).all())
    records = needed = changes = 0
    if empties_trash:
        records, needed = _empty_trash(connection)
        said[PAST_FROM] = str(last)
    if before:
        first = _first_kept(connection, before, last)
        changes = _forget_before(connection, first)
        said[HISTORY_FROM] = str(max(first, int(said.get(HISTORY_FROM, 1))))
        said[PAST_FROM] = str(max(first - 1, int(said.get(PAST_FROM, 0))))
    del said["register_id"]  # a register of its own: what is kept of the other is not its own
    connection.execute(sa.delete(META))
    write_meta(connection, **said)
    return Compacted(changes, records, needed)


def _empty_trash(connection: sa.Connection) -> tuple[int, int]:
    """Remove deleted records for good; return how many, and how many stay as others name them."""
    gone = set(connection.scalars(sa.select(RECORDS.c.id).where(RECORDS.c.removed == 1)))
    all_of_them = len(gone)
    while named := _named_by_others(connection, gone):
        gone -= named
    forget(connection, gone)
    for column in (
        ALIASES.c.record, EDITS.c.record, *(table.c.id for table in TABLES.values()), RECORDS.c.id
    ):  # fmt: skip
        connection.execute(sa.delete(column.table).where(column.in_(any_of(gone))))
    return len(gone), all_of_them - len(gone)


def _named_by_others(connection: sa.Connection, gone: set[int]) -> set[int]:
    """Return which of some records are named by records that stay."""
    named: set[int] = set()
    going = any_of(gone)
    for kind, record_type in BY_NAME.items():
        table = TABLES[kind]
        for field in record_type.stored_fields:
            if field.kind is FieldKind.REFERENCE:
                held = sa.select(table.c[field.name]).where(
                    table.c[field.name].in_(going), table.c.id.not_in(going)
                )
                named |= set(connection.scalars(held))
    return named


def _first_kept(connection: sa.Connection, before: str, last: int) -> int:
    """Return the first change that is kept: of that day or later, or else the last of all."""
    later = sa.select(sa.func.min(BATCHES.c.number)).where(BATCHES.c.at >= before)
    return int(connection.scalar(later) or last)


def _forget_before(connection: sa.Connection, first: int) -> int:
    """Leave out older changes, but how what is in the trash came there; return how many."""
    removal = (
        sa.select(EDITS.c.record, sa.func.max(EDITS.c.batch).label("batch"))
        .where(EDITS.c.batch < first, EDITS.c.action != "set")
        .group_by(EDITS.c.record)
        .subquery()
    )
    kept = sa.exists().where(
        removal.c.record == EDITS.c.record, removal.c.batch == EDITS.c.batch,
        EDITS.c.action == "remove",
    )  # fmt: skip
    connection.execute(sa.delete(EDITS).where(EDITS.c.batch < first, ~kept))
    of_trash = sa.select(EDITS.c.batch).where(EDITS.c.batch < first)
    old = sa.delete(BATCHES).where(BATCHES.c.number < first, BATCHES.c.number.not_in(of_trash))
    return int(connection.execute(old).rowcount)
