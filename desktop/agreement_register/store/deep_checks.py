"""What only a slow look finds: the log against the tables; pages, references, the originals."""

from __future__ import annotations

from typing import TYPE_CHECKING

import sqlalchemy as sa

from agreement_register.domain.texts import Text, text
from agreement_register.domain.types.catalogue import BY_NAME, readable
from agreement_register.store.compacting import HISTORY_FROM
from agreement_register.store.originals import fingerprint_of
from agreement_register.store.queries import meta_of
from agreement_register.store.tables import BATCHES, EDITS, RECORDS, TABLES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from agreement_register.store.database import Database

_DOCUMENT = "SELECT bytes FROM originals WHERE fingerprint = ?"
_MOST = 20  # of what one kind of look finds


def deep_troubles(database: Database) -> Iterator[Text]:
    """Return what is wrong with a file beyond what is looked at when it is opened."""
    yield from _pages(database)
    yield from _references(database)
    yield from _originals(database)


def _pages(database: Database) -> Iterator[Text]:
    for (said,) in database.all(f"PRAGMA integrity_check({_MOST})"):
        if said != "ok":
            yield text("The file is damaged: {what}.", what=said)


def _references(database: Database) -> Iterator[Text]:
    for table, row, target, _ in database.all("PRAGMA foreign_key_check")[:_MOST]:
        yield text(
            "Row {row} of {table} refers to a row of {target} that is not there.",
            row=str(row),
            table=table,
            target=target,
        )


def log_troubles(database: Database) -> Iterator[Text]:
    """Compare what each cell holds with the last change of it in the log."""
    first = int(meta_of(database).get(HISTORY_FROM, 1))  # others were left out on purpose
    held = sa.select(sa.func.count(), sa.func.max(BATCHES.c.number))
    number, last = database.connection.execute(held.where(BATCHES.c.number >= first)).one()
    expected = (last or first - 1) - first + 1
    if number != expected:
        yield text("The history lacks changes: {n:,} of {all:,} are there.",
                   n=number, all=expected)  # fmt: skip
    for kind in TABLES:
        yield from _log_of(database, kind)


def _log_of(database: Database, kind: str) -> Iterator[Text]:
    place = sa.func.row_number().over(
        partition_by=(EDITS.c.record, EDITS.c.field),
        order_by=(EDITS.c.batch.desc(), EDITS.c.position.desc()),
    )
    logged = (
        sa.select(EDITS.c.record, EDITS.c.field, EDITS.c.after, place.label("place"))
        .where(EDITS.c.kind == kind, EDITS.c.action == "set")
        .subquery()
    )
    table, held_fields = TABLES[kind], [field.name for field in BY_NAME[kind].stored_fields]
    columns = [table.c[name] for name in held_fields]
    last = (
        sa.select(logged.c.field, logged.c.after, RECORDS.c.number, *columns)
        .join(table, table.c.id == logged.c.record)
        .join(RECORDS, RECORDS.c.id == table.c.id)
        .where(logged.c.place == 1)
    )
    for field, after, number, *values in database.connection.execute(last):
        held = dict(zip(held_fields, values, strict=True))
        if field in held and held[field] != after:
            yield text(
                "{field} of {record} is not what the history says.",
                field=BY_NAME[kind].field(field).label,
                record=readable(kind, number),
            )


def _originals(database: Database) -> Iterator[Text]:
    for fingerprint, name in database.all("SELECT fingerprint, file_name FROM originals"):
        document = database.value(_DOCUMENT, (fingerprint,))  # one at a time: they are large
        if not isinstance(document, bytes) or fingerprint_of(document) != fingerprint:
            yield text("The original {name} is not the document that was kept.", name=str(name))
