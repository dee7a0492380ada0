"""What is stored as derived against what is derived anew, each difference in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from agreement_register.domain.dates.dates import bounds
from agreement_register.domain.types.catalogue import BY_NAME
from agreement_register.domain.types.fields import FieldKind

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator

_SHOWN_LENGTH = 60  # characters of a value

# Of each table: what tells its rows apart, the record they are about, and what is derived.
_SNAPSHOTS = {
    "status": (
        "SELECT agreement || from_day, agreement, from_day, to_day, status, detail, because_of,"
        " reason FROM status_span"
    ),
    "finding": "SELECT record || rule || field || text, record, rule, text, severity, citations"
    " FROM finding",
    "search index": "SELECT s.rowid, r.id, s.words FROM search s"
    " LEFT JOIN records r ON r.serial = s.rowid",
    "title": "SELECT id, id, title FROM records",
}
# The dates of each type: their bounds are written with them, and not derived again.
_DATES = {
    kind: [f.name for f in BY_NAME[kind].stored_fields if f.kind is FieldKind.DATE]
    for kind in BY_NAME
}
Everything = dict[tuple[str, str], tuple[int | None, dict[str, Any]]]


class Difference(NamedTuple):
    """A derived value that is not what it should be: of which record, where there is one."""

    record: int | None
    words: str


def everything(raw: sqlite3.Connection) -> Everything:
    """Return every derived value in the file, by table and row."""
    own = {kind: f"SELECT id, id, * FROM {kind} WHERE removed = 0" for kind in BY_NAME}  # noqa: S608
    held: Everything = {}
    for table, sql in (_SNAPSHOTS | own).items():
        cursor = raw.execute(sql)
        names = [column[0] for column in cursor.description[2:]]
        for key, record, *values in cursor:
            held[table, str(key)] = (record, dict(zip(names, values, strict=True)))
    return held


def with_bounds(held: Everything) -> Everything:
    """Return the same with the bounds that each date comes to."""
    for (table, _key), (_record, values) in held.items():
        for name in _DATES.get(table, ()):
            values[f"{name}_from"], values[f"{name}_to"] = bounds(values[name] or "")
    return held


def write_bounds(raw: sqlite3.Connection) -> None:
    """Write the bounds that each stored date comes to, where they are others."""
    for kind, names in _DATES.items():
        for name in names:
            held = raw.execute(
                f"SELECT {name}, {name}_from, {name}_to, id FROM {kind}"  # noqa: S608
                f" WHERE {name} IS NOT NULL"
            )
            anew = [(*bounds(value), record) for value, first, last, record in held
                    if bounds(value) != (first, last)]  # fmt: skip
            raw.executemany(
                f"UPDATE {kind} SET {name}_from = ?, {name}_to = ? WHERE id = ?",  # noqa: S608
                anew,
            )


def compared(stored: Everything, anew: Everything) -> Iterator[Difference]:
    """Return what differs, by table and row."""
    for place in sorted(stored.keys() | anew.keys()):
        before, after = stored.get(place), anew.get(place)
        if before != after:
            record = (after or before or (None,))[0]
            yield Difference(record, _words(place[0], before and before[1], after and after[1]))


def _words(table: str, before: dict[str, Any] | None, after: dict[str, Any] | None) -> str:
    if before is None or after is None:
        held = after or before or {}
        told = ", ".join(_quoted(value) for value in held.values() if value not in (None, ""))
        return f"{table} {'is missing' if before is None else 'is one too many'}: {told}"
    return "; ".join(
        f"{name.replace('_', ' ')} holds {_quoted(value)} instead of {_quoted(after[name])}"
        for name, value in before.items()
        if value != after[name]
    )


def _quoted(value: object) -> str:
    if value in (None, ""):
        return "nothing"
    text = str(value)
    return f"“{text}”" if len(text) <= _SHOWN_LENGTH else f"“{text[: _SHOWN_LENGTH - 1]}…”"
