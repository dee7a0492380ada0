"""The trash as a table: records that were deleted by themselves, and what went with each."""

from __future__ import annotations

import json
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from agreement_register.domain.types.catalogue import (
    BY_NAME,
    BY_PREFIX,
    RECORD_TYPES,
    gone_with,
    readable,
)
from agreement_register.domain.types.facets import OF_RECORDS
from agreement_register.domain.types.fields import FieldKind
from agreement_register.domain.views import TRASH, Facet, FacetValue, Row, ViewQuery
from agreement_register.store.dialect import DIALECT, Query, any_of, listed, same
from agreement_register.store.tables import BATCHES, EDITS, RECORDS, TABLES

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from agreement_register.domain.edits import Value
    from agreement_register.domain.types.facets import FacetSpec
    from agreement_register.domain.views import Filter
    from agreement_register.store.database import Database

Clause = sa.ColumnElement[Any]

_MOST_VALUES = 50
_MOST_DIGITS = 18  # more do not fit an integer of the file
_REMOVED: Clause = sa.literal_column("1", sa.Integer)  # as the index of the trash has it
_REMOVAL: Clause = (
    sa.select(sa.func.max(EDITS.c.batch))
    .where(EDITS.c.record == RECORDS.c.id, EDITS.c.action == "remove")
    .scalar_subquery()
)
_REMOVALS = EDITS.join(BATCHES, BATCHES.c.number == EDITS.c.batch)
# What was only ever removed as its addition was undone was never deleted; redoing brings it back.
_ONLY_UNDONE: Clause = sa.and_(
    sa.exists().where(BATCHES.c.number == _REMOVAL, BATCHES.c.undoes.is_not(None)),
    ~sa.exists()
    .select_from(_REMOVALS)
    .where(EDITS.c.record == RECORDS.c.id, EDITS.c.action == "remove", BATCHES.c.undoes.is_(None)),
)
_GONE = (
    sa.select(RECORDS.c.id, RECORDS.c.kind, _REMOVAL.label("batch"))
    .where(RECORDS.c.removed == _REMOVED, ~_ONLY_UNDONE)
    .cte("gone")
)
_DAY: Clause = sa.func.substr(BATCHES.c.at, 1, 10)
_VALUES: Mapping[str, Clause] = {"who": BATCHES.c.who, "day": _DAY, "type": RECORDS.c.kind}


def _parts() -> sa.CompoundSelect[int]:
    """Return the query of what went with a record that it belongs to, in the same change."""
    queries = []
    for owner in RECORD_TYPES:
        for part, field in gone_with(owner.name):
            table, with_it = TABLES[part], _GONE.alias()
            query = (
                sa.select(table.c.id)
                .join(_GONE, _GONE.c.id == table.c.id)
                .join(with_it, with_it.c.id == table.c[field])
                .where(table.c.removed == 1, same(_GONE.c.batch, with_it.c.batch))
            )
            queries.append(query)
    return sa.union(*queries)


@lru_cache(maxsize=1)
def _by_itself() -> Clause:
    """Return what leaves out all that only went with another; made when the trash is asked for."""
    return _GONE.c.id.not_in(_parts())


def ids(query: ViewQuery) -> Query:
    """Return the query of the ordered ids of what was deleted by itself, the latest first."""
    keys: dict[str, list[Clause]] = {
        "record": [RECORDS.c.kind, RECORDS.c.number],
        "type": [RECORDS.c.kind],
        "title": [RECORDS.c.title.collate("NOCASE")],
        "by": [BATCHES.c.who.collate("NOCASE")],
        "what": [BATCHES.c.label.collate("NOCASE")],
        "deleted_on": [_GONE.c.batch],
    }
    chosen = keys.get(query.sort, [])
    ordered = [key.desc() if query.descending else key for key in chosen]
    latest: list[Clause] = [_GONE.c.batch.desc(), _GONE.c.id]
    made: Query = _chosen(sa.select(_GONE.c.id), query).order_by(*ordered, *latest)
    return made


def total(query: ViewQuery) -> Query:
    """Return how many records a query leaves."""
    made: Query = _chosen(sa.select(sa.func.count()), query)
    return made


def count_deleted(database: Database, search: str) -> int:
    """Return how many records were deleted by themselves, or how many of these a search finds."""
    connection = database.connection
    if connection.scalar(_ANY) is None:
        return 0
    if search.strip():
        return int(connection.execute(total(ViewQuery(TRASH, search))).scalar_one())
    return int(connection.exec_driver_sql(_whole_total()).scalar_one())


_ANY = sa.select(RECORDS.c.kind).where(RECORDS.c.removed == _REMOVED).limit(1)


@lru_cache(maxsize=1)
def _whole_total() -> str:
    """Return the statement that counts the trash: to recognise it takes longer than to run it."""
    made = total(ViewQuery(TRASH)).compile(dialect=DIALECT, compile_kwargs={"literal_binds": True})
    return str(made)


def _chosen(selected: Any, query: ViewQuery, but: str = "") -> Any:
    joined = _GONE.join(RECORDS, RECORDS.c.id == _GONE.c.id).outerjoin(
        BATCHES, BATCHES.c.number == _GONE.c.batch
    )
    words = [_said(word) for word in query.search.split()]
    choices = [_choice(choice) for choice in query.filters if choice.facet != but]
    return selected.select_from(joined).where(_by_itself(), *words, *choices)


def _said(word: str) -> Clause:
    spelled = dict.fromkeys((word, word.lower(), word.capitalize(), word.upper()))
    places = (RECORDS.c.title, BATCHES.c.label, BATCHES.c.who, BATCHES.c.at)
    said = [place.contains(each, autoescape=True) for each in spelled for place in places]
    prefix, _, digits = word.upper().partition("-")
    if prefix in BY_PREFIX and digits.isdecimal() and len(digits) <= _MOST_DIGITS:
        said.append(
            sa.and_(RECORDS.c.kind == BY_PREFIX[prefix].name, RECORDS.c.number == int(digits))
        )
    return sa.or_(*said)


def _choice(choice: Filter) -> Clause:
    if choice.facet == OF_RECORDS:
        return RECORDS.c.id.in_(any_of(map(int, choice.value.split(","))))
    return _VALUES[choice.facet] == choice.value


def facets(database: Database, query: ViewQuery, specs: Iterable[FacetSpec]) -> tuple[Facet, ...]:
    """Return the facets of the trash, each counted under the other facets' choices."""
    return tuple(Facet(spec.name, spec.title, _facet(database, query, spec.name)) for spec in specs)


def _facet(database: Database, query: ViewQuery, name: str) -> tuple[FacetValue, ...]:
    value, count = _VALUES[name].label("value"), sa.func.count().label("n")
    counted = _chosen(sa.select(value, count), query, name).group_by(value)
    order = value.desc() if name == "day" else count.desc()
    rows = database.connection.execute(counted.order_by(order, value).limit(_MOST_VALUES))
    return tuple(
        FacetValue(held, BY_NAME[held].label if name == "type" else held, number)
        for held, number in rows
        if held is not None
    )


# Rows


def read_deleted(database: Database, wanted: Sequence[int]) -> list[Row]:
    """Return these records as rows of the trash, in the order of the ids."""
    columns = sa.select(
        RECORDS.c.id, RECORDS.c.kind, RECORDS.c.number, RECORDS.c.title, BATCHES.c.at,
        BATCHES.c.who, BATCHES.c.label, _REMOVAL.label("batch"),
    )  # fmt: skip
    joined = RECORDS.outerjoin(BATCHES, BATCHES.c.number == _REMOVAL)
    asked = columns.select_from(joined).where(RECORDS.c.id.in_(any_of(wanted)))
    lines = {line[0]: line for line in database.connection.execute(asked)}
    along = gone_along(database, wanted)
    return [_row(lines[id_], len(along[id_])) for id_ in wanted if id_ in lines]


def _row(line: Any, along: int) -> Row:
    id_, kind, number, title, at, who, label, batch = line
    values: dict[str, Value] = {
        "title": title, "record": readable(kind, number), "type": BY_NAME[kind].label,
        "deleted_on": at, "by": who, "with_it": along,
        "what": label, "_record": id_, "_kind": kind, "change_number": batch,
    }  # fmt: skip
    return Row(id_, TRASH, "", title, values)


def gone_along(database: Database, records: Sequence[int]) -> dict[int, list[tuple[str, int]]]:
    """Return type and id of all that went to the trash with each of some records, owners first."""
    found: dict[int, list[tuple[str, int]]] = {record: [] for record in records}
    owner = {record: record for record in records}
    waiting = _heads(database, records)
    while waiting:
        waiting = _next_parts(database, waiting, owner)
        for id_, (kind, _batch) in waiting.items():
            found[owner[id_]].append((kind, id_))
    return found


Heads = dict[int, tuple[str, int | None]]  # type, and the change by which each was deleted


# Statements are built once: a page asks some dozens of them.
_IDS = sa.bindparam("ids", type_=sa.Text)
_HEADS = sa.select(RECORDS.c.id, RECORDS.c.kind, _REMOVAL).where(
    RECORDS.c.id.in_(listed(_IDS)), RECORDS.c.removed == 1
)


@lru_cache(maxsize=128)
def _parts_of(part: str, field: str) -> Query:
    """Return the query of the deleted records of a type that name one of some ``ids``."""
    table = TABLES[part]
    held = sa.select(table.c.id, table.c[field])
    return held.where(table.c[field].in_(listed(_IDS)), table.c.removed == 1)


def _heads(database: Database, records: Iterable[int]) -> Heads:
    ids = list(records)
    if not ids:
        return {}
    rows = database.connection.execute(_HEADS, {"ids": json.dumps(ids)})
    return {id_: (kind, batch) for id_, kind, batch in rows}


def _next_parts(database: Database, owners: Heads, owner: dict[int, int]) -> Heads:
    """Return what belongs to some records and went with them, and note to which it belongs."""
    made: Heads = {}
    for kind in {kind for kind, _batch in owners.values()}:
        ids_of_kind = json.dumps([id_ for id_, (each, _) in owners.items() if each == kind])
        for part, field in gone_with(kind):
            rows = database.connection.execute(_parts_of(part, field), {"ids": ids_of_kind})
            pairs = {id_: of for id_, of in rows if id_ not in owner}
            for id_, (part_kind, batch) in _heads(database, pairs).items():
                if batch == owners[pairs[id_]][1]:
                    made[id_] = (part_kind, batch)
                    owner[id_] = owner[pairs[id_]]
    return made


def missing_for(database: Database, records: Mapping[int, str]) -> dict[int, tuple[str, int]]:
    """Return what some deleted records refer to that is in the trash, too: by id what names it."""
    found: dict[int, tuple[str, int]] = {}
    for kind in set(records.values()):
        of_kind = any_of(id_ for id_, each in records.items() if each == kind)
        for field in BY_NAME[kind].stored_fields:
            if field.kind is not FieldKind.REFERENCE:
                continue
            table = TABLES[kind]
            asked = (
                sa.select(table.c[field.name], table.c.id)
                .join(RECORDS, RECORDS.c.id == table.c[field.name])
                .where(table.c.id.in_(of_kind), RECORDS.c.removed == 1)
            )
            for target, id_ in database.connection.execute(asked):
                if target not in records:
                    found.setdefault(target, (field.name, id_))
    return found


def emptied_by_removal(database: Database, records: Mapping[int, str]) -> list[tuple[Any, ...]]:
    """Return (type, record, field, value) of what named some records and was emptied for them."""
    removal = {batch for _kind, batch in _heads(database, records).values() if batch is not None}
    asked = (
        sa.select(EDITS.c.kind, EDITS.c.record, EDITS.c.field, EDITS.c.before)
        .join(RECORDS, RECORDS.c.id == EDITS.c.record)
        .where(
            EDITS.c.batch.in_(any_of(removal)), EDITS.c.action == "set", EDITS.c.after.is_(None),
            sa.type_coerce(EDITS.c.before, sa.Integer).in_(any_of(records)),
            RECORDS.c.removed == 0,
        )
    )  # fmt: skip
    rows = [tuple(row) for row in database.connection.execute(asked)]
    return [
        row
        for row in rows
        if BY_NAME[row[0]].field(row[2]).kind is FieldKind.REFERENCE
        and database.connection.scalar(
            sa.select(TABLES[row[0]].c.id).where(
                TABLES[row[0]].c.id == row[1], TABLES[row[0]].c[row[2]].is_(None)
            )
        )
    ]
