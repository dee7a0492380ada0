"""Make a synthetic register of any size: a small one by the real road, then multiplied in SQL."""

from __future__ import annotations

import os
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from agreement_register.curation.register import Register, create_register
from agreement_register.domain.edits import EditBatch, RecordAdded, Value
from agreement_register.domain.identifiers import new_id
from agreement_register.domain.types.catalogue import BY_NAME
from agreement_register.domain.types.fields import FieldKind
from agreement_register.store.database import FILE_VERSION, Database
from agreement_register.store.dialect import driver_of
from agreement_register.store.tables import FINDING, RECORDS, STATUS_SPAN, TABLES

if TYPE_CHECKING:
    import sqlite3

    import sqlalchemy as sa

_OFFSET = 1 << 34  # between the ids of two copies; a template spans far less
_TEMPLATE = 100  # agreements made by the real road
_FINDING_EVERY = 5  # agreements: one holds a date that nobody could read
_SHARED = ("actor", "source", "name", "membership")  # one set for every copy
EDITION = 7  # goes into the file name, as the version of the file does: either makes new files


@dataclass(frozen=True)
class Shape:
    """How many agreements, and what hangs on each."""

    agreements: int
    parties: int = 2
    events: int = 3
    citations: int = 4

    @property
    def file_name(self) -> str:
        """Return the name under which a register of this shape is kept."""
        parts = (
            self.agreements,
            self.parties,
            self.events,
            self.citations,
            f"v{EDITION}.{FILE_VERSION}",
        )
        return "-".join(map(str, parts)) + ".register"


def cache_folder() -> Path:
    """Return where made registers are kept between runs."""
    base = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    folder = Path(base) / "agreement-register-benchmarks"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def synthetic_register(shape: Shape) -> Path:
    """Return a register file of that shape, made now if none is kept."""
    path = cache_folder() / shape.file_name
    if not path.exists():
        started = time.perf_counter()
        part = path.with_suffix(".making")
        for leftover in part.parent.glob(f"{part.name}*"):
            leftover.unlink()
        _make(part, shape)
        part.rename(path)
        took = time.perf_counter() - started
        print(f"made {path.name} in {took:.0f} s", file=sys.stderr)
    return path


def _make(path: Path, shape: Shape) -> None:
    register = create_register(path, "benchmark")
    _template(register, shape)
    register.close()
    database = Database(path)
    try:
        _multiply(database, max(1, shape.agreements // _TEMPLATE))
    finally:
        database.close()


def _template(register: Register, shape: Shape) -> None:
    shared: list[RecordAdded] = []
    actors = [_add(shared, "actor", name=f"State {n}", kind="state", code=f"S{n:02}")
              for n in range(20)]  # fmt: skip
    sources = [_add(shared, "source", title=f"Gazette {n}", kind="news", text_kind="none")
               for n in range(10)]  # fmt: skip
    edits: list[RecordAdded] = []
    for n in range(min(_TEMPLATE, shape.agreements)):
        _agreement(edits, n, shape, actors, sources)
    with register.deriving_once():
        register.apply(EditBatch("shared", shared))
        register.apply(EditBatch("template", edits))


def _add(edits: list[RecordAdded], record_type: str, **values: Value) -> int:
    record = new_id()
    edits.append(RecordAdded(record_type, record, values))
    return record


_EVENTS = ("signed", "entered_into_force", "termination_decided")


def _agreement(
    edits: list[RecordAdded], n: int, shape: Shape, actors: list[int], sources: list[int]
) -> None:
    word = ("defence", "visits", "transit", "training", "exercises")[n % 5]
    unread = {} if n % _FINDING_EVERY else {"last_checked": "when it was found"}
    agreement = _add(edits, "agreement", title=f"Agreement on {word} {n}", type="agreement",
                     subject="defence cooperation", **unread)  # fmt: skip
    cells: list[tuple[int, str, str]] = [(agreement, "title", f"Agreement on {word} {n}")]
    for place in range(shape.parties):
        actor = actors[(n * 7 + place * 3) % len(actors)]
        _add(edits, "party", agreement=agreement, as_signed=actor, role="party",
             position=place + 1)  # fmt: skip
    for place in range(shape.events):
        date = f"{1950 + (n * 13) % 60 + place * 2}-{1 + n % 12:02}-{1 + n % 28:02}"
        event = _add(edits, "event", agreement=agreement, type=_EVENTS[place], date=date)
        cells.append((event, "date", date))
    for place in range(shape.citations):
        record, field, stated = cells[place % len(cells)]
        _add(edits, "citation", record=record, field=field, source=sources[(n + place) % 10],
             paragraph=place + 1, stated_value=stated, support="stated", rank="normal",
             credibility="2")  # fmt: skip


def _multiply(database: Database, copies: int) -> None:
    raw = driver_of(database.connection)
    raw.execute("PRAGMA foreign_keys = OFF")
    raw.execute("PRAGMA synchronous = OFF")
    raw.execute("PRAGMA cache_size = -200000")
    counts = dict(raw.execute("SELECT kind, count(*) FROM records GROUP BY kind").fetchall())
    shared = ", ".join(str(BY_NAME[kind].stored_as) for kind in ("actor", "source"))
    serials = raw.execute(f"SELECT count(*) FROM records WHERE kind NOT IN ({shared})").fetchone()[
        0
    ]
    with database.transaction():
        for table in (RECORDS, *TABLES.values(), STATUS_SPAN, FINDING):
            if table.name not in _SHARED:
                _set_aside(raw, table)
                raw.execute(_copying(table, counts, serials), {"copies": copies - 1})
        raw.execute(
            "WITH RECURSIVE n(k) AS (SELECT 1 UNION ALL SELECT k + 1 FROM n WHERE k < :copies) "
            "INSERT INTO search(rowid, words) SELECT s.rowid + k * :serials, s.words || ' ' || k "
            "FROM n CROSS JOIN (SELECT search.rowid, words FROM search JOIN records "
            "ON records.serial = search.rowid WHERE records.serial <= :last "
            f"AND kind NOT IN ({shared})) s WHERE :copies > 0",
            {"copies": copies - 1, "serials": serials,
             "last": sum(counts.values())},
        )  # fmt: skip
        for kind in BY_NAME.values():
            raw.execute("UPDATE counters SET last = coalesce((SELECT max(number) FROM records "
                        "WHERE kind = ?1), last) WHERE name = ?2",
                        (kind.stored_as, kind.name))  # fmt: skip
        raw.execute("UPDATE counters SET last = (SELECT max(serial) FROM records) "
                    "WHERE name = 'serial'")  # fmt: skip
    raw.execute("INSERT INTO search(search) VALUES ('optimize')")
    raw.execute("ANALYZE")


def _copying(table: sa.Table, counts: dict[int, int], serials: int) -> str:
    """Return the insert that writes every copy of a table's template rows."""
    columns = [column.name for column in table.columns]
    shown = [_copied(table, name, counts, serials) for name in columns]
    if table is FINDING:
        columns, shown = columns[1:], shown[1:]
    quoted = ", ".join(f'"{name}"' for name in columns)
    return (
        "WITH RECURSIVE n(k) AS (SELECT 1 UNION ALL SELECT k + 1 FROM n WHERE k < :copies) "
        f'INSERT INTO "{table.name}" ({quoted}) SELECT {", ".join(shown)} '
        "FROM n CROSS JOIN template t WHERE :copies > 0"
    )


def _set_aside(raw: sqlite3.Connection, table: sa.Table) -> None:
    """Put the rows to copy into a table of their own, so that they are not sought every time."""
    column = {RECORDS: "id", FINDING: "record"}.get(table, table.primary_key.columns[0].name)
    raw.execute("DROP TABLE IF EXISTS temp.template")
    raw.execute(
        f'CREATE TEMP TABLE template AS SELECT * FROM "{table.name}" WHERE {column} IN '
        "(SELECT id FROM records WHERE kind NOT IN (?, ?) AND serial <= ?)",
        (BY_NAME["actor"].stored_as, BY_NAME["source"].stored_as, _last_serial(raw)),
    )


def _last_serial(raw: sqlite3.Connection) -> int:
    """Return the last serial of the template: what the counter said before any copy."""
    return int(raw.execute("SELECT last FROM counters WHERE name = 'serial'").fetchone()[0])


def _copied(table: sa.Table, name: str, counts: dict[int, int], serials: int) -> str:
    moved = f't."{name}" + k * {_OFFSET}'
    if name == "id" or (
        table in (STATUS_SPAN, FINDING) and name in ("agreement", "because_of", "record")
    ):
        return moved
    if table is RECORDS:
        cases = " ".join(f"WHEN {kind} THEN {count}" for kind, count in counts.items())
        special = {"serial": f"t.serial + k * {serials}",
                   "number": f"t.number + k * (CASE t.kind {cases} END)",
                   "title": "t.title || ' ' || k"}  # fmt: skip
        return special.get(name, f't."{name}"')
    if table.name == "agreement" and name == "title":
        return "t.title || ' ' || k"
    if table.name in BY_NAME and _points_to_a_copy(table.name, name):
        return moved
    return f't."{name}"'


def _points_to_a_copy(kind: str, name: str) -> bool:
    if kind in ("citation", "gap", "resolution") and name == "agreement":
        return True
    fields: dict[str, Any] = {field.name: field for field in BY_NAME[kind].stored_fields}
    field = fields.get(name)
    return (
        field is not None
        and field.kind is FieldKind.REFERENCE
        and field.target not in ("actor", "source")
    )


if __name__ == "__main__":
    print(synthetic_register(Shape(int(sys.argv[1]), *map(int, sys.argv[2:]))))
