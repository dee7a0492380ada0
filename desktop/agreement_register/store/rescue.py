"""Make a sound register of what can be read of a damaged one."""

from __future__ import annotations

import os
from collections import Counter
from contextlib import closing, suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from agreement_register.domain.types.catalogue import BY_NAME, readable
from agreement_register.domain.types.fields import FieldKind
from agreement_register.store.copying import mode_of, part_of
from agreement_register.store.database import Database
from agreement_register.store.differences import derive_all
from agreement_register.store.left_log import OverlaidPages, left_log
from agreement_register.store.looking import is_identifier
from agreement_register.store.making import write_empty
from agreement_register.store.originals import fingerprint_of
from agreement_register.store.pages import FilePages, UnreadableError
from agreement_register.store.pinned import held
from agreement_register.store.salvage import Salvage
from agreement_register.store.tables import (
    BATCHES,
    COUNTERS,
    EDITS,
    EXPORTS,
    META,
    ORIGINALS,
    RECORDS,
    TABLES,
)

if TYPE_CHECKING:
    from pathlib import Path

    from agreement_register.store.pages import Pages, Values
    from agreement_register.store.pinned import PinnedFile

_PAGE = 4096
_MOST_NUMBER, _SERIALS = 1_000_000_000, -1
_LOST_BATCH = "(this change could not be read)"
_PLAIN = (META, COUNTERS, BATCHES, EXPORTS, ORIGINALS)
_STORED_AS = {record_type.stored_as: record_type.name for record_type in BY_NAME.values()}


@dataclass(slots=True)
class Rescued:
    """What came of a rescue: rows by table, pages and rows that could not be read, what is lost."""

    rows: Counter[str] = field(default_factory=Counter)
    unread: int = 0
    lost: list[str] = field(default_factory=list)
    emptied: int = 0  # references to what is lost
    documents: list[str] = field(default_factory=list)  # that are not what was kept


def rescue_file(path: Path, target: Path, now: str) -> Rescued:
    """Write what can be read of a damaged register to a new file; the damaged one is only read.

    Raises:
        UnreadableError: if nothing of a register is found in it.
        OSError: if it cannot be read, or the new one not written.
    """
    with held(path) as pinned:
        pages, count = _pages_of(path, pinned)
        rows, unread = _read(Salvage(pages, count))
    if not any(rows[kind] for kind in TABLES):
        raise UnreadableError(path.name)
    part = part_of(target)
    try:
        rescued = _write(part, rows, now)
        rescued.unread = unread
        part.chmod(mode_of(path))
        os.replace(part, target)  # noqa: PTH105
    finally:
        for leftover in (part, part.with_name(f"{part.name}-journal")):
            with suppress(OSError):
                leftover.unlink(missing_ok=True)
    return rescued


class _AnyPages:
    """The pages of a file whose header may be lost: those of a register have 4096 bytes."""

    size = _PAGE

    def __init__(self, pinned: PinnedFile) -> None:
        self._pinned = pinned

    def page(self, number: int) -> bytes:
        found = self._pinned.read_at((number - 1) * _PAGE, _PAGE)
        if len(found) != _PAGE:
            raise UnreadableError(number)
        return found


def _pages_of(path: Path, pinned: PinnedFile) -> tuple[Pages, int]:
    try:
        pages: Pages = FilePages(pinned.read_at)
    except UnreadableError:
        pages = _AnyPages(pinned)
    count, log = pinned.signature()[0] // pages.size, left_log(path)
    if log is not None and log.page_size == pages.size:
        return OverlaidPages(pages, log), max(count, log.length)
    return pages, count


Rows = dict[str, dict[Any, dict[str, Any]]]


def _read(salvage: Salvage) -> tuple[Rows, int]:
    """Return the rows of each table by their keys, and how much could not be read."""
    rows: Rows = {}
    unread = 0
    for table in (*_PLAIN, RECORDS, *TABLES.values(), EDITS):
        found = salvage.table(table.name)
        unread += found.lost
        names = salvage.columns.get(table.name) or [column.name for column in table.columns]
        held = (_named(table, names, rowid, values) for rowid, values in found.rows)
        rows[table.name] = {_key(table, row): row for row in held if row is not None}
    if unread:
        _take_strays(salvage, rows)
    return rows, unread


def _take_strays(salvage: Salvage, rows: Rows) -> None:
    """Put stray rows where they belong, by what is known of their ids."""
    strays = list(salvage.strays())
    for rowid, values in strays:
        row = _named(RECORDS, [column.name for column in RECORDS.columns], rowid, values)
        if row is not None and _is_record(row):
            rows[RECORDS.name].setdefault(rowid, row)
    for rowid, values in strays:
        kind = _STORED_AS.get(rows[RECORDS.name].get(rowid, {}).get("kind", 0))
        if kind is not None:
            names = salvage.columns.get(kind) or [column.name for column in TABLES[kind].columns]
            row = _named(TABLES[kind], names, rowid, values) if len(values) == len(names) else None
            if row is not None:
                rows[kind].setdefault(rowid, row)


def _is_record(row: dict[str, Any]) -> bool:
    numbers = (row[name] for name in ("serial", "kind", "number", "removed", "version"))
    return all(isinstance(each, int) for each in numbers) and row["kind"] in _STORED_AS


def _named(table: sa.Table, names: list[str], rowid: int, values: Values) -> dict[str, Any] | None:
    """Return a row by its columns; None if it cannot be one of this table."""
    if len(values) > len(names):
        return None
    row = dict(zip(names, values, strict=False))
    (first, *others) = table.primary_key.columns
    if not others and isinstance(first.type, sa.Integer) and row.get(first.name) is None:
        row[first.name] = rowid
    for column in table.columns:
        held = row.get(column.name)
        if held is None and not column.nullable and column.server_default is None:
            return None
        if held is not None and not _fits(column, held):
            row[column.name] = None
            if not column.nullable:
                return None
    return {name: held for name, held in row.items() if name in table.c}


def _fits(column: sa.Column[Any], held: object) -> bool:
    if isinstance(column.type, sa.Text):
        return isinstance(held, str)
    return not isinstance(column.type, sa.Integer) or isinstance(held, int)


def _key(table: sa.Table, row: dict[str, Any]) -> Any:
    found = tuple(row[column.name] for column in table.primary_key.columns)
    return found[0] if len(found) == 1 else found


def _write(part: Path, rows: Rows, now: str) -> Rescued:
    rescued = Rescued()
    meta = {name: row["value"] for name, row in rows[META.name].items()}
    if not is_identifier(meta.get("register_id")):
        meta.pop("register_id", None)
    part.touch(mode=0o600)
    write_empty(part, {"title": part.name.partition(".")[0], "created": now, "sample": "0"} | meta)
    _mend(rows, rescued)
    with closing(Database(part)) as database:
        database.connection.exec_driver_sql("PRAGMA foreign_keys = OFF")
        with database.transaction() as connection:
            for table in (*_PLAIN[1:], RECORDS, *TABLES.values(), EDITS):
                for row in rows[table.name].values():
                    _insert(connection, table, row)
                rescued.rows[table.name] = len(rows[table.name])
            _drop_refused(connection, rescued)
            derive_all(connection)
        database.connection.exec_driver_sql("PRAGMA journal_mode = DELETE")
    return rescued


def _drop_refused(connection: sa.Connection, rescued: Rescued) -> None:
    """Drop what stands in one of two tables only, as the other one refused its row."""
    while True:
        dropped = _drop_dangling(connection)
        for kind, table in TABLES.items():
            entered = sa.select(RECORDS.c.id).where(RECORDS.c.kind == kind)
            gone = connection.execute(sa.delete(table).where(table.c.id.not_in(entered))).rowcount
            unread = RECORDS.c.id.not_in(sa.select(table.c.id))
            half = connection.execute(sa.delete(RECORDS).where(RECORDS.c.kind == kind, unread))
            rescued.rows[kind] -= gone
            rescued.unread += gone
            dropped += gone + half.rowcount
        if not dropped:
            return


def _drop_dangling(connection: sa.Connection) -> int:
    """Empty each reference to what is not there; what must have one goes with it."""
    dangling = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
    for name, number in {(name, number) for name, _, _, number in dangling}:
        keys = connection.exec_driver_sql(f"PRAGMA foreign_key_list({name})").fetchall()
        parent, column, to = next(tuple(key[2:5]) for key in keys if key[0] == number)
        is_nullable = name in TABLES and TABLES[name].c[column].nullable
        what = f"UPDATE {name} SET {column} = NULL" if is_nullable else f"DELETE FROM {name}"  # noqa: S608
        there = f"SELECT {to or 'id'} FROM {parent}"  # noqa: S608
        connection.exec_driver_sql(f"{what} WHERE {column} NOT IN ({there})")
    return len(dangling)


def _insert(connection: sa.Connection, table: sa.Table, row: dict[str, Any]) -> None:
    names = ", ".join(f'"{name}"' for name in row)
    marks = ", ".join("?" for _ in row)
    sql = f"INSERT OR IGNORE INTO {table.name} ({names}) VALUES ({marks})"  # noqa: S608
    connection.exec_driver_sql(sql, tuple(row.values()))


def _mend(rows: Rows, rescued: Rescued) -> None:
    """Leave nothing that refers to what is lost, and say what that is."""
    records = rows[RECORDS.name]
    _enter_unentered(rows)
    _renumber(rows)
    while _drop_halves(rows, rescued) or _empty_references(rows, rescued):
        pass
    kept = [row for row in rows[EDITS.name].values() if row["record"] in records]
    rows[EDITS.name] = {_key(EDITS, row): row for row in kept}
    for row in kept:
        lost = {"number": row["batch"], "label": _LOST_BATCH, "who": "", "at": "", "undoes": None}
        rows[BATCHES.name].setdefault(row["batch"], lost)
    _count_up(rows)
    for fingerprint, row in list(rows[ORIGINALS.name].items()):
        if not isinstance(row["bytes"], bytes) or fingerprint_of(row["bytes"]) != fingerprint:
            rescued.documents.append(row["file_name"])
            del rows[ORIGINALS.name][fingerprint]


def _enter_unentered(rows: Rows) -> None:
    """Give a number to records that were read while their entry among all records was not."""
    records = rows[RECORDS.name]
    serial = max((row["serial"] for row in records.values()), default=0)
    for kind in TABLES:
        stored_as = BY_NAME[kind].stored_as
        number = max(
            (row["number"] for row in records.values() if row["kind"] == stored_as), default=0
        )
        for record, row in rows[kind].items():
            entry = records.get(record)
            if entry is None or record not in rows.get(_STORED_AS.get(entry["kind"], ""), {}):
                serial, number = serial + 1, number + 1
                records[record] = {
                    "id": record, "serial": serial, "kind": stored_as, "number": number,
                    "title": "", "removed": row.get("removed") or 0, "version": 1, "changed_at": 0,
                }  # fmt: skip


def _renumber(rows: Rows) -> None:
    """Give other numbers to records whose own is taken, or cannot be one; in the trash or not."""
    taken: dict[int, set[int]] = {}
    for row in rows[RECORDS.name].values():
        kind = row["kind"]
        row["serial"] = _free(row["serial"], taken.setdefault(_SERIALS, set()))
        row["number"] = _free(row["number"], taken.setdefault(kind, set()))
        row["removed"] = int(row["removed"] == 1)
        rows.get(_STORED_AS.get(kind, ""), {}).get(row["id"], row)["removed"] = row["removed"]


def _free(number: int, taken: set[int]) -> int:
    found = number if 0 < number < _MOST_NUMBER else 1
    while found in taken:
        found += 1
    taken.add(found)
    return found


def _drop_halves(rows: Rows, rescued: Rescued) -> bool:
    """Drop records of which only the number was read."""
    gone = [
        (record, row)
        for record, row in rows[RECORDS.name].items()
        if record not in rows.get(_STORED_AS.get(row["kind"], ""), {})
    ]
    for record, row in gone:
        kind = _STORED_AS.get(row["kind"], "")
        number = readable(kind, row["number"]) if kind else str(row["number"])
        rescued.lost.append(f"{number} {row['title']}".strip())
        del rows[RECORDS.name][record]
    return bool(gone)


def _empty_references(rows: Rows, rescued: Rescued) -> bool:
    """Empty references to lost records; a record that must have one is lost with it."""
    moved = False
    for kind, table in TABLES.items():
        names = [f.name for f in BY_NAME[kind].stored_fields if f.kind is FieldKind.REFERENCE]
        for record, row in list(rows[kind].items()):
            for name in names:
                if row.get(name) is not None and row[name] not in rows[RECORDS.name]:
                    moved = True
                    rescued.emptied += 1
                    if table.c[name].nullable:
                        row[name] = None
                    else:
                        rows[kind].pop(record, None)
    return moved


def _count_up(rows: Rows) -> None:
    """Let the counters go on after the numbers that are taken."""
    counters = {"serial": max((r["serial"] for r in rows[RECORDS.name].values()), default=0)}
    for row in rows[RECORDS.name].values():
        kind = _STORED_AS[row["kind"]]
        counters[kind] = max(counters.get(kind, 0), row["number"])
    for name, last in counters.items():
        held = rows[COUNTERS.name].setdefault(name, {"name": name, "last": last})
        held["last"] = max(held["last"], last)
