"""What is derived: computed by `domain`, written in the transaction that touched it."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from agreement_register.store.compiling import compiled
from agreement_register.store.derived.agreements import derive_agreement, forget_twins
from agreement_register.store.derived.cells import judge
from agreement_register.store.derived.comparing import (
    Difference,
    compared,
    everything,
    with_bounds,
    write_bounds,
)
from agreement_register.store.derived.others import (
    DERIVERS,
    check_other,
    search_words,
    title_of,
)
from agreement_register.store.derived.reading import read_record
from agreement_register.store.derived.relatives import found_by_title, in_order, relatives
from agreement_register.store.search import write_documents
from agreement_register.store.tables import TABLES

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable

    from agreement_register.domain.rules.facts import Finding
    from agreement_register.store.derived.reading import RecordState

# An agreement's checks look at its events; a legal act's at its agreements.
_CHECKED_ELSEWHERE = frozenset({"agreement", "event", "legal_act"})
# The checks of an agreement also speak of its events and parties; what those find of themselves
# is kept apart by its rule, so that neither is lost when only the other is worked out again.
_OF_EVENTS = "(f.rule NOT IN ('disputed', 'gap'))"
_OF_PARTIES = "(+f.rule = 'party')"  # the plus: look by record, not by rule
_FOUND_ABOVE = {"event": f" AND NOT {_OF_EVENTS}", "party": f" AND NOT {_OF_PARTIES}"}
_FINDING = "f.id, f.record, f.rule, f.severity, f.field, f.text, f.citations FROM finding f"
_OWN_FINDINGS = f"SELECT {_FINDING} WHERE f.record = ?1"
_PART_FINDINGS = (
    f"SELECT {_FINDING} JOIN event e ON e.id = f.record"
    f" WHERE e.agreement = ?1 AND {_OF_EVENTS} UNION ALL "
    f"SELECT {_FINDING} JOIN party p ON p.id = f.record"
    f" WHERE p.agreement = ?1 AND {_OF_PARTIES} ORDER BY 1"
)


def refresh(
    raw: sqlite3.Connection,
    kinds: dict[int, str],
    fields: dict[int, set[str]],
    former: set[int],
) -> dict[int, str]:
    """Derive again everything that an edit of these records can change.

    Args:
        raw: the connection, in its transaction.
        kinds: the touched records and their types.
        fields: the edited fields, by record; a record that came or went is not in it.
        former: records that edited references pointed to before.

    Returns:
        Every record that was derived again, or shows the title of one that was, with its type.
    """
    _write_plain_titles(raw, kinds)
    wanted = relatives(raw, kinds, fields, former)
    done: dict[int, RecordState | None] = {}
    for record, kind in in_order(wanted):
        if record not in done:
            neighbours = _refresh_record(raw, kind, record, done)
            for neighbour in neighbours - done.keys():
                _refresh_record(raw, "agreement", neighbour, done)
    # Search words hold titles of others, so they are written when every title is right.
    for state in done.values():
        if state is not None:
            _write_search(raw, state)
    found = found_by_title(raw, kinds, fields)
    for record, kind in found.items():
        if record not in done:
            _write_search(raw, read_record(raw, kind, record))
    return found | wanted | dict.fromkeys(done.keys() - wanted.keys(), "agreement")


# Titles that other records show; they are right before anything looks at them.
_PLAIN_TITLES = {
    "actor": "SELECT name FROM actor WHERE id = ?1",
    "agreement": "SELECT title FROM agreement WHERE id = ?1",
    "legal_act": "SELECT title FROM legal_act WHERE id = ?1",
    "person": "SELECT name || coalesce(', ' || office, '') FROM person WHERE id = ?1",
    "source": "SELECT title FROM source WHERE id = ?1",
}


def _write_plain_titles(raw: sqlite3.Connection, kinds: dict[int, str]) -> None:
    for record, kind in kinds.items():
        if kind in _PLAIN_TITLES:
            row = raw.execute(_PLAIN_TITLES[kind], (record,)).fetchone()
            title = (row[0] if row else None) or ""
            raw.execute(
                "UPDATE records SET title = ?1 WHERE id = ?2 AND title <> ?1", (title, record)
            )


def _refresh_record(
    raw: sqlite3.Connection, kind: str, record: int, done: dict[int, RecordState | None]
) -> set[int]:
    """Derive one record; return agreements whose findings its change may touch."""
    done[record] = None
    state = read_record(raw, kind, record)
    if state is None:
        return set()
    if state.removed:
        _forget(raw, state)
        return forget_twins(raw, state) if kind == "agreement" else set()
    title = title_of(raw, state)
    if title != state.title:
        raw.execute("UPDATE records SET title = ? WHERE id = ?", (title, record))
        state.title = title
    cells = judge(raw, state)
    columns: dict[str, Any] = {
        "citations": len(state.citations),
        "sources": len({cited.fact.source for cited in state.citations}),
    }
    neighbours: set[int] = set()
    if kind == "agreement":
        extra, neighbours = derive_agreement(raw, state, cells)
        columns |= extra
    elif kind in DERIVERS:
        columns |= DERIVERS[kind](raw, state, cells)
    if kind == "source":
        columns["citations"] = _uses(raw, record)
    if kind not in _CHECKED_ELSEWHERE:
        cells.findings += check_other(state)
    columns |= cells.counts() | {"evidence": cells.packed()}
    _write_columns(raw, state, columns)
    _write_findings(raw, kind, record, cells.findings)
    done[record] = state
    return neighbours


def _uses(raw: sqlite3.Connection, source: int) -> int:
    """Return how many citations of other records rest on a source."""
    row = raw.execute(
        "SELECT count(*) FROM citation WHERE source = ? AND removed = 0 AND record <> ?",
        (source, source),
    ).fetchone()
    return int(row[0])


def _write_columns(raw: sqlite3.Connection, state: RecordState, columns: dict[str, Any]) -> None:
    changed = tuple(name for name, value in columns.items() if state.stored[name] != value)
    if changed:
        raw.execute(
            _update_columns(state.kind, changed), [*(columns[name] for name in changed), state.id]
        )


@lru_cache(maxsize=256)
def _update_columns(kind: str, names: tuple[str, ...]) -> str:
    table = TABLES[kind]
    clause = (
        sa.update(table)
        .ordered_values(*((table.c[name], sa.bindparam(f"new_{name}")) for name in names))
        .where(table.c.id == sa.bindparam("record"))
    )
    return compiled(clause).sql


def _write_findings(raw: sqlite3.Connection, kind: str, record: int, found: list[Finding]) -> None:
    """Write what was found at a record, and what its checks found at those that belong to it."""
    own = [each for each in found if kind != "agreement" or each.record == record]
    _replace_findings(raw, _OWN_FINDINGS + _FOUND_ABOVE.get(kind, ""), record, own)
    if kind == "agreement":
        parts = [each for each in found if each.record != record]
        _replace_findings(raw, _PART_FINDINGS, record, parts)


def _replace_findings(
    raw: sqlite3.Connection, held: str, record: int, found: list[Finding]
) -> None:
    """Put findings in place of those that a statement holds for a record."""
    rows = [(f.record, f.rule, f.severity, f.field, f.text, f.citations) for f in found]
    before = raw.execute(held, (record,)).fetchall()
    if [row[1:] for row in sorted(before)] == rows:
        return
    raw.executemany("DELETE FROM finding WHERE id = ?", [row[:1] for row in before])
    raw.executemany(
        "INSERT INTO finding(record, rule, severity, field, text, citations) "
        "VALUES (?, ?, ?, ?, ?, ?)",
        rows,
    )


def _write_search(raw: sqlite3.Connection, state: RecordState | None) -> None:
    if state is None or state.removed:
        return
    words = search_words(raw, state)
    held = raw.execute("SELECT words FROM search WHERE rowid = ?", (state.serial,)).fetchone()
    if held is None or held[0] != words:
        write_documents(raw, [(state.serial, words)])


def _forget(raw: sqlite3.Connection, state: RecordState) -> None:
    """Take a removed record out of search, findings and status."""
    raw.execute("DELETE FROM search WHERE rowid = ?", (state.serial,))
    raw.execute("DELETE FROM finding WHERE record = ?", (state.id,))
    raw.execute("DELETE FROM status_span WHERE agreement = ?", (state.id,))


def derive_all(raw: sqlite3.Connection, tell: Callable[[int, int], None] | None = None) -> None:
    """Derive everything anew, whatever is stored, by the rules of this version.

    ``tell`` hears how much is done, of how much.
    """
    write_bounds(raw)
    kinds = dict(raw.execute("SELECT id, kind FROM records ORDER BY id").fetchall())
    _write_plain_titles(raw, kinds)
    # Twins are found by what is derived of others, so they are looked at when all of it is new.
    neighbours: set[int] = set()
    steps = _Steps(3 * len(kinds), tell)  # to write the search words takes half as long
    for record, kind in in_order(kinds):
        neighbours |= _refresh_record(raw, kind, record, {})
        steps.take(2)
    for record in sorted(neighbours):
        _refresh_record(raw, "agreement", record, {})
    for record, kind in kinds.items():
        _write_search(raw, read_record(raw, kind, record))
        steps.take(1)


class _Steps:
    """Tells of every hundredth part of a longer work."""

    def __init__(self, whole: int, tell: Callable[[int, int], None] | None) -> None:
        self._done, self._told, self._whole, self._tell = 0, 0, whole, tell

    def take(self, steps: int) -> None:
        self._done += steps
        if self._tell is not None and (self._done - self._told) * 100 >= self._whole:
            self._told = self._done
            self._tell(self._done, self._whole)


def differences(raw: sqlite3.Connection) -> list[Difference]:
    """Derive everything again inside a transaction that is thrown away; say what differed."""
    before = everything(raw)
    rows = raw.execute("SELECT id, kind FROM records ORDER BY id").fetchall()
    done: dict[int, RecordState | None] = {}
    for record, kind in in_order(dict(rows)):
        _refresh_record(raw, kind, record, done)
    for state in done.values():
        _write_search(raw, state)
    return list(compared(before, with_bounds(everything(raw))))
