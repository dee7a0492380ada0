"""The history as a table: which lines of the log, in which order, and what they say."""

from __future__ import annotations

import json
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from agreement_register.domain.types.catalogue import (
    BY_NAME,
    RECORD_TYPES,
    gone_with,
    readable,
)
from agreement_register.domain.types.facets import OF_CELLS, OF_RECORDS, SINCE, UNTIL
from agreement_register.domain.types.fields import Field, FieldKind
from agreement_register.domain.views import CHANGES, Facet, FacetValue, Row, ViewQuery
from agreement_register.store.dialect import Query, any_of, listed, plain_rows
from agreement_register.store.search import match_expression
from agreement_register.store.selections import found_by_search
from agreement_register.store.tables import BATCHES, EDITS, RECORDS, TABLES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from agreement_register.domain.edits import Value
    from agreement_register.domain.types.facets import FacetSpec
    from agreement_register.domain.views import Filter
    from agreement_register.store.database import Database

Clause = sa.ColumnElement[Any]

ROOM = 1 << 24  # for the edits of one change: its number and the place in it are one id
_LAST = 1 << 39  # with its room a larger number would be no integer of the file
_LONGEST = 2000  # characters of a value that a row needs; a text may have a million
_MOST_VALUES = 50  # of one facet; the rest are found by search
_REFERENCES = sorted(
    {
        field.name
        for record_type in RECORD_TYPES
        for field in record_type.stored_fields
        if field.kind is FieldKind.REFERENCE
    }
)
_HIDDEN = sorted(
    {field.name for each in RECORD_TYPES for field in each.stored_fields if field.hidden}
)
_ID: Clause = EDITS.c.batch * ROOM + EDITS.c.position
_DAY: Clause = sa.func.substr(BATCHES.c.at, 1, 10)
_TYPE: Clause = sa.type_coerce(EDITS.c.kind, sa.Text)
_FIELD: Clause = sa.func.coalesce(EDITS.c.field, "")
_VALUES: Mapping[str, Clause] = {
    "who": BATCHES.c.who, "day": _DAY, "type": _TYPE, "field": _FIELD
}  # fmt: skip


def batch_of(line: int) -> int:
    """Return the number of the change that a line of the history is part of."""
    return line // ROOM


def ids(query: ViewQuery) -> Query:
    """Return the query of the ordered ids of lines, by default the newest first."""
    keys = _sort_keys(query.sort)
    chosen = _joined(sa.select(_ID), query, is_sorted=bool(keys)).where(*narrowing(query))
    ordered = [key.desc() if query.descending else key for key in keys]
    empty_last = [keys[0].is_(None)] if keys and query.sort != "when" else []
    newest: list[Clause] = [EDITS.c.batch.desc(), EDITS.c.position.desc()]
    if query.sort in ("when", "id") and (query.descending is (query.sort == "id")):
        newest = [EDITS.c.batch, EDITS.c.position]
    return chosen.order_by(*empty_last, *ordered, *newest)


def total(query: ViewQuery) -> Query:
    """Return how many lines a query leaves."""
    counted = _joined(sa.select(sa.func.count()).select_from(EDITS), query)
    return counted.where(*narrowing(query))


def _joined(chosen: Query, query: ViewQuery, *, is_sorted: bool = False) -> Query:
    """Return the same with what its clauses look at: most ask for nothing but the log itself."""
    chosen = chosen.select_from(EDITS)
    by_batch = {"who", "day", SINCE, UNTIL} & {choice.facet for choice in query.filters}
    if by_batch or query.search.strip() or (is_sorted and query.sort in ("who", "what")):
        chosen = chosen.join(BATCHES, BATCHES.c.number == EDITS.c.batch)
    if is_sorted and query.sort in ("record", "record_title"):
        chosen = chosen.join(RECORDS, RECORDS.c.id == EDITS.c.record)
    return chosen


def _sort_keys(sort: str) -> list[Clause]:
    keys: dict[str, list[Clause]] = {
        "who": [BATCHES.c.who.collate("NOCASE")],
        "what": [BATCHES.c.label.collate("NOCASE")],
        "record": [RECORDS.c.kind, RECORDS.c.number],
        "record_title": [RECORDS.c.title.collate("NOCASE")],
        "field": [EDITS.c.field],
        "before": [EDITS.c.before],
        "after": [EDITS.c.after],
    }
    return keys.get(sort, [])


def narrowing(query: ViewQuery, but: str = "") -> list[Clause]:
    """Return the clauses of a query's search and choices, without those of one facet."""
    words = [_said(word) for word in query.search.split()]
    if query.kind == CHANGES and not but:
        words.append(EDITS.c.batch < _LAST)
    return words + [_choice(choice) for choice in query.filters if choice.facet != but]


def _said(word: str) -> Clause:
    """Return the clause of lines that say a word, or whose record or value search finds."""
    spelled = dict.fromkeys((word, word.lower(), word.capitalize(), word.upper()))
    # The engine takes A for a, and no other letter for another one.
    spelled = dict.fromkeys([word]) if word.isascii() else spelled
    said = [
        place.contains(each, autoescape=True)
        for each in spelled
        for place in (BATCHES.c.label, BATCHES.c.who, BATCHES.c.at)
    ]
    said += [
        sa.and_(_is_shown(), sa.type_coerce(side, sa.Text).contains(each, autoescape=True))
        for each in spelled
        for side in (EDITS.c.before, EDITS.c.after)
    ]
    if match_expression(word):
        said.append(found_by_search(EDITS.c.record, word))
        found = sa.select(RECORDS.c.id).where(found_by_search(RECORDS.c.id, word))
        refers = EDITS.c.field.in_(_REFERENCES)
        said += [
            sa.and_(refers, sa.type_coerce(side, sa.Integer).in_(found))
            for side in (EDITS.c.before, EDITS.c.after)
        ]
    return sa.or_(*said)


def _is_shown() -> Clause:
    """Return the clause of values that are read as they are; a kept text is not, nor an id."""
    return sa.func.coalesce(EDITS.c.field, "").not_in([*_HIDDEN, *_REFERENCES])


def _choice(choice: Filter) -> Clause:
    if choice.facet == OF_RECORDS:
        return EDITS.c.record.in_(any_of(map(int, choice.value.split(","))))
    if choice.facet == OF_CELLS:
        return sa.or_(*map(_of_cell, choice.value.split(",")))
    if choice.facet == SINCE:
        return BATCHES.c.at >= choice.value
    if choice.facet == UNTIL:
        return choice.value >= _DAY
    return _VALUES[choice.facet] == choice.value


def _of_cell(cell: str) -> Clause:
    record, _, field = cell.partition(":")
    held = EDITS.c.record == int(record)
    return sa.and_(held, EDITS.c.field == field) if field else held


def family_of(database: Database, kind: str, record: int) -> list[int]:
    """Return a record and all that belongs to it or did, in the trash or not."""
    found = {record: kind}
    waiting = [(kind, record)]
    while waiting:
        owner_kind, owner = waiting.pop()
        for part, field in gone_with(owner_kind):
            table = TABLES[part]
            held = sa.select(table.c.id).where(table.c[field] == owner)
            new = [id_ for id_ in database.connection.scalars(held) if id_ not in found]
            found |= dict.fromkeys(new, part)
            waiting += [(part, id_) for id_ in new]
    return list(found)


# Facets


def facets(database: Database, query: ViewQuery, specs: Iterable[FacetSpec]) -> tuple[Facet, ...]:
    """Return the facets of lines, each counted under the other facets' choices."""
    return tuple(Facet(spec.name, spec.title, _facet(database, query, spec.name)) for spec in specs)


def _lines_by_batch(value: Clause) -> Query:
    """Count lines change by change, in the order of the log: a long one in a third of the time."""
    by_batch = sa.select(EDITS.c.batch, sa.func.count().label("lines")).group_by(EDITS.c.batch)
    held = by_batch.subquery()
    counted = sa.select(value, sa.func.sum(held.c.lines).label("n"))
    return counted.join(BATCHES, BATCHES.c.number == held.c.batch).group_by(value)


def _facet(database: Database, query: ViewQuery, name: str) -> tuple[FacetValue, ...]:
    value, count = _VALUES[name].label("value"), sa.func.count().label("n")
    counted = sa.select(value, count).select_from(EDITS)
    if name in ("who", "day") or query.search.strip() or query.filters:
        counted = counted.join(BATCHES, BATCHES.c.number == EDITS.c.batch)
    narrowed = narrowing(query, name)
    counted = counted.where(*narrowed).group_by(value)
    if name in ("who", "day") and not narrowed:
        counted = _lines_by_batch(value)
    order = value.desc() if name == "day" else sa.desc("n")
    rows = database.connection.execute(counted.order_by(order, value).limit(_MOST_VALUES))
    return tuple(FacetValue(held, _facet_words(name, held), number) for held, number in rows)


def _facet_words(name: str, value: str) -> str:
    if name == "type":
        return BY_NAME[value].label if value in BY_NAME else value
    return _LABELS.get(value, value) if name == "field" else value


_LABELS: dict[str, str] = {"": "Whole record"} | {
    field.name: field.label
    for each in reversed(RECORD_TYPES)
    for field in each.stored_fields
}  # fmt: skip


# Rows


def read_lines(database: Database, ids: Sequence[int]) -> list[Row]:
    """Return these lines as rows, in the order of the ids; a missing one is left out."""
    lines = plain_rows(database.connection.execute(_page(), {"ids": json.dumps(list(ids))}))
    undone = undone_of(database, {line[0] for line in lines}, {line[5] for line in lines})
    heads = _heads(database, lines)
    # A line of a type that there is not is in no register that was written by this program.
    known = (line for line in lines if line[6] in BY_NAME)
    made = {line[0] * ROOM + line[1]: _row(line, heads, undone) for line in known}
    return [made[id_] for id_ in ids if id_ in made]


@lru_cache(maxsize=1)
def _page() -> Query:
    wanted = listed(sa.bindparam("ids", type_=sa.Text)).subquery()
    id_ = wanted.c.value
    return (
        sa.select(
            EDITS.c.batch, EDITS.c.position, BATCHES.c.at, BATCHES.c.who, BATCHES.c.label,
            EDITS.c.record, _TYPE, RECORDS.c.number, RECORDS.c.title, EDITS.c.field,
            EDITS.c.action, _beginning(EDITS.c.before), _beginning(EDITS.c.after),
        )
        .select_from(wanted)
        .join(EDITS, sa.and_(EDITS.c.batch == id_ // ROOM, EDITS.c.position == id_ % ROOM))
        .join(BATCHES, BATCHES.c.number == EDITS.c.batch)
        .join(RECORDS, RECORDS.c.id == EDITS.c.record)
    )  # fmt: skip


def _beginning(value: Clause) -> Clause:
    beginning = sa.func.substr(value, 1, _LONGEST)
    return sa.case((sa.func.typeof(value) == "text", beginning), else_=value)


def undone_of(database: Database, batches: set[int], records: Iterable[int]) -> set[int]:
    """Return which of some changes are undone now; an undo that was undone again counts not.

    Whatever undoes a change touches the same ``records``, so their lines alone are looked at.
    """
    undoing = (
        sa.select(BATCHES.c.number, BATCHES.c.undoes)
        .join(EDITS, EDITS.c.batch == BATCHES.c.number)
        .where(
            EDITS.c.record.in_(any_of(records)),
            EDITS.c.batch > min(batches, default=0),
            BATCHES.c.undoes.is_not(None),
        )
        .distinct()
    )
    return undone_among(batches, plain_rows(database.connection.execute(undoing)))


def undone_among(batches: Iterable[int], undoing: Iterable[tuple[int, int]]) -> set[int]:
    """Return which changes are undone, from the (number, undone number) of those that undo."""
    by: dict[int, list[int]] = {}
    for number, undoes in undoing:
        by.setdefault(undoes, []).append(number)
    stands: dict[int, bool] = {}
    for number in sorted({*batches, *(n for held in by.values() for n in held)}, reverse=True):
        stands[number] = not any(stands.get(later, True) for later in by.get(number, ()))
    return {number for number in batches if not stands[number]}


def _heads(database: Database, lines: Sequence[tuple[Any, ...]]) -> dict[int, tuple[str, int, str]]:
    """Return type, number and title of each record that a value refers to."""
    referred = {
        side
        for line in lines
        for side in line[11:13]
        if line[9] in _REFERENCES and isinstance(side, int)
    }
    if not referred:
        return {}
    columns = sa.select(RECORDS.c.id, RECORDS.c.kind, RECORDS.c.number, RECORDS.c.title)
    rows = database.connection.execute(columns.where(RECORDS.c.id.in_(any_of(referred))))
    return {id_: (kind, number, title) for id_, kind, number, title in rows}


def _row(line: Sequence[Any], heads: Mapping[int, tuple[str, int, str]], undone: set[int]) -> Row:
    batch, position, at, who, label, record, kind, number, title, name, action, *sides = line
    fields = {field.name: field for field in BY_NAME[kind].stored_fields}
    field = fields.get(name) if action == "set" else None

    def number_of(value: Value) -> Value:
        head = heads.get(int(value)) if isinstance(value, int) else None
        return readable(head[0], head[1]) if head else None

    before, after = (listed_value(field, side, number_of) for side in sides)
    if action != "set":
        before, after = (None, RECORDED) if action == "add" else (title, IN_TRASH)
    values: dict[str, Value] = {
        "when": at, "who": who, "what": label, "record": readable(kind, number),
        "record_title": title, "field": name or None, "before": before, "after": after,
        "state": UNDONE if batch in undone else None, "change_number": batch,
        "_record": record, "_kind": kind, "_action": action,
    }  # fmt: skip
    names = {
        key: heads[side][2]
        for key, side in zip(("before", "after"), sides, strict=True)
        if field is not None and field.kind is FieldKind.REFERENCE and side in heads
    }
    return Row(batch * ROOM + position, CHANGES, "", label, values, texts=names)


RECORDED, IN_TRASH, KEPT, UNDONE = "recorded", "in the trash", "kept", "undone"


def listed_value(field: Field | None, value: Value, number_of: Callable[[Value], Value]) -> Value:
    """Return a stored value as listings give it: EDTF, readable numbers, yes or no."""
    if field is None or value is None or value == "":
        return value or None
    if field.hidden:
        return KEPT
    if field.kind is FieldKind.DATE:
        edtf, _, words = str(value).partition("\t")
        return edtf or words
    if field.kind is FieldKind.REFERENCE:
        return number_of(value)
    if field.kind is FieldKind.FLAG:
        return "yes" if value else "no"
    return value
