"""Figures of the store: one committed edit, and sorting."""

from __future__ import annotations

import shutil
import sqlite3
from array import array
from itertools import chain, cycle
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa
from timing import Figure, compared

from agreement_register.curation.register import Register, open_register, today
from agreement_register.domain.edits import CellEdit, EditBatch
from agreement_register.domain.types.catalogue import BY_NAME
from agreement_register.domain.views import ViewQuery
from agreement_register.store import looking
from agreement_register.store.making import create_file
from agreement_register.store.marked_texts import MarkingCursor
from agreement_register.store.register_file import open_file

if TYPE_CHECKING:
    from pathlib import Path

_MOST_BYTES = 560
_LOG = "INSERT INTO edits ("
_BATCH = "INSERT INTO batches ("


def one_edit(path: Path, folder: Path) -> Figure:
    """Measure one committed cell edit against its own statements run by raw sqlite3."""
    ours_file, raw_file = folder / "ours.register", folder / "raw.register"
    shutil.copy(path, ours_file)
    shutil.copy(path, raw_file)
    register = open_register(ours_file, "benchmark", check=False)
    agreement = register.view(ViewQuery("agreement")).ids[-7]
    old = register.values("agreement", agreement)["title"]
    batches = cycle([
        EditBatch("there", [CellEdit("agreement", agreement, "title", old, f"{old} again")]),
        EditBatch("back", [CellEdit("agreement", agreement, "title", f"{old} again", old)]),
    ])  # fmt: skip
    for _ in range(2):  # the first of a kind mend what only a made register holds
        register.apply(next(batches))
    recordings = [recorded(register, next(batches)) for _ in range(2)]
    register.close()
    register = open_register(ours_file, "benchmark", check=False)  # without whoever listened
    raw = sqlite3.connect(raw_file, isolation_level=None, cached_statements=512)
    for pragma in ("foreign_keys = ON", "temp_store = MEMORY", "synchronous = FULL"):
        raw.execute(f"PRAGMA {pragma}")
    raw.execute("PRAGMA journal_mode = WAL")
    replays = cycle(recordings)
    figure = compared(
        "one cell edit, committed",
        lambda: register.apply(next(batches)),
        ("the same statements by raw sqlite3", lambda: replay(raw, next(replays))),
        2.5,
        rounds=200,
    )
    raw.close()
    register.close()
    return figure


def recorded(register: Register, batch: EditBatch) -> list[tuple[str, Any, bool]]:
    """Return the statements that a batch runs, and run it."""
    kept: list[tuple[str, Any, bool]] = []
    engine, execute = register.database.connection.engine, MarkingCursor.execute

    def keep(_connection: Any, _cursor: Any, sql: str, rows: Any, _more: Any, many: bool) -> None:
        if many:  # all others pass through the cursor, those too that Core does not run
            kept.append((sql, rows, many))

    def keep_one(cursor: MarkingCursor, sql: str, values: Any = (), /) -> MarkingCursor:
        kept.append((sql, values, False))
        return execute(cursor, sql, values)

    sa.event.listen(engine, "before_cursor_execute", keep)
    MarkingCursor.execute = keep_one  # type: ignore[method-assign]
    register.apply(batch)
    MarkingCursor.execute = execute  # type: ignore[method-assign]
    sa.event.remove(engine, "before_cursor_execute", keep)
    return kept


def replay(raw: sqlite3.Connection, kept: list[tuple[str, Any, bool]]) -> None:
    """Run recorded statements again by raw sqlite3; the log is that of a new batch."""
    batch = 0
    for sql, values, many in kept:
        rows = values if many else [values]
        if sql.startswith(_LOG):
            rows = [(batch, *row[1:]) for row in rows]
        if many:
            raw.executemany(sql, rows)
            continue
        cursor = raw.execute(sql, rows[0])
        if sql.startswith(_BATCH):
            batch = cursor.lastrowid or 0
        cursor.fetchall()


def sorting(path: Path) -> list[Figure]:
    """Measure sorting against fetching the ids by readable number."""
    register = open_register(path, "benchmark", check=False)
    raw = sqlite3.connect(path)
    by_number = ("ids by the readable number", lambda: raw_ids(raw))
    figures = [
        compared(
            f"sort by {words}",
            lambda column=column: register.view(
                ViewQuery("agreement", sort=column, as_of=today())
            ),
            by_number,
            10,
        )
        for column, words in (("signed", "Signed"), ("parties", "Parties"),
                              ("status", "Status as of today"))
    ]  # fmt: skip
    register.close()
    raw.close()
    return figures


def raw_ids(raw: sqlite3.Connection, kind: str = "agreement") -> array[int]:
    """Return the ids of a type by readable number, with nothing but sqlite3."""
    return array("q", chain.from_iterable(raw.execute(
        "SELECT id FROM records WHERE kind = ? AND removed = 0 ORDER BY number",
        (BY_NAME[kind].stored_as,),
    )))  # fmt: skip


def opening(folder: Path) -> Figure:
    """Measure opening and closing a register against the same without the looks at its parts."""
    path = folder / "mine.register"
    create_file(path, title="Mine", created=today())

    def unlooked() -> None:
        look, looking.look_at_parts = looking.look_at_parts, lambda *_, **__: None
        try:
            open_file(path).close()
        finally:
            looking.look_at_parts = look

    return compared(
        "opening an empty register, its parts looked at",
        lambda: open_file(path).close(),
        ("the same without that look", unlooked),
        1.1,
        rounds=200,
    )


def size(path: Path) -> Figure:
    """Measure the bytes that a register takes for each record, free pages left out."""
    raw = sqlite3.connect(path)
    records = raw.execute("SELECT count(*) FROM records").fetchone()[0]
    held = raw.execute("SELECT sum(pgsize) FROM dbstat").fetchone()[0]
    largest = raw.execute(
        "SELECT name, sum(pgsize) FROM dbstat GROUP BY name ORDER BY 2 DESC LIMIT 4"
    ).fetchall()
    raw.close()
    told = ", ".join(f"{name} {pages / records:.0f}" for name, pages in largest)
    return Figure("bytes a record", "a byte", held / records, _MOST_BYTES, told)
