"""Reads what rules are given, for many records at once: one query a step of the way to it."""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

import sqlalchemy as sa

from agreement_register.domain.folding import fold
from agreement_register.domain.rules.citations import Cell, Referred
from agreement_register.domain.types.catalogue import BY_NAME, readable
from agreement_register.domain.types.fields import FieldKind
from agreement_register.domain.types.rule import (
    CitedCell,
    Counted,
    Input,
    Reporting,
    Rows,
    Same,
)
from agreement_register.store.reporters import KnownReporters
from agreement_register.store.rule_duplicates import same_as
from agreement_register.store.rule_graph import reached, reference_of
from agreement_register.store.rule_statements import (
    among,
    fetched,
    fields_in,
    given,
    looked_up,
    referring,
    rows_by,
    stored_cells,
)
from agreement_register.store.tables import RECORDS, TABLES

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from agreement_register.domain.types.rule import Rule

    Held = Callable[[int], tuple[Any, ...]]  # what is stored, by record


_CALLED = sa.select(RECORDS.c.id, RECORDS.c.kind, RECORDS.c.number, RECORDS.c.title).where(
    among(RECORDS.c.id)
)
# Where steps lead: the type that is reached, and to which records each place there belongs.
Reached = tuple[str, dict[int, set[int]]]
Way = tuple[str, ...]


class Arrived(NamedTuple):
    """The type that is reached, by which column its rows are asked for, and whose they are.

    Without owners the places are the records themselves.
    """

    type: str
    key: str
    whose: dict[int, set[int]] | None


class Steps:
    """Where the steps of a rule's inputs lead from some records; each is taken once."""

    def __init__(self, connection: sa.Connection, inputs: tuple[Input, ...]) -> None:
        self._connection = connection
        self._onward = _onward(inputs)
        self._reached: dict[Way, Reached] = {}

    def to(self, way: Way, root: str, ids: Collection[int]) -> Reached:
        """Return where a way leads."""
        here: Reached = root, {each: {each} for each in ids}
        for count in range(1, len(way) + 1):
            if way[:count] not in self._reached:
                self._step(way[:count], *here)
            here = self._reached[way[:count]]
        return here

    def _step(self, way: Way, here: str, whose: dict[int, set[int]]) -> None:
        """Go one step on from some places; references of what refers to them come with it."""
        other, _, column = way[-1].partition("@")
        onward = self._onward.get(way, ()) if column else ()
        ways = (way, *((*way, reference) for reference in onward))
        if column:
            query = referring(other, column, tuple(map(reference_of, onward)))
        else:
            query = looked_up(reference_of(other), here, "id")
        found: list[dict[int, set[int]]] = [defaultdict(set) for _ in ways]
        for place, *ends in fetched(self._connection, query, given(whose)) if whose else ():
            for reached_places, end in zip(found, ends, strict=True):
                if end is not None:
                    reached_places[end] |= whose[place]
        for each, reached_places in zip(ways, found, strict=True):
            kind = reached(here, way[-1]) if each == way else reached(other, each[-1])
            self._reached[each] = kind, reached_places


@lru_cache(maxsize=512)
def _onward(inputs: tuple[Input, ...]) -> dict[Way, tuple[str, ...]]:
    """Return the references by which the steps of inputs go on from each place of the way."""
    found: dict[Way, dict[str, None]] = defaultdict(dict)
    for each in inputs:
        steps = each.steps if isinstance(each, Rows) else ()
        for place, step in enumerate(steps[1:], start=1):
            if "@" not in step:
                found[steps[:place]][step] = None
    return {way: tuple(steps) for way, steps in found.items()}


def given_to(connection: sa.Connection, rule: Rule, record: int) -> tuple[Any, ...]:
    """Return what a rule is given for one record; raise KeyError if there is no such record."""
    steps = Steps(connection, rule.inputs)
    return tuple(read(connection, each, rule.type, [record], steps)(record) for each in rule.inputs)


def read_with(
    connection: sa.Connection, wanted: Rows, root: str, ids: Collection[int], held: tuple[str, ...]
) -> tuple[Callable[[int], Any], Held]:
    """Return what a rule is given of records themselves, and what columns hold, by one query."""
    end = len(wanted.columns) + 1
    both = rows_by("id", root, Rows((*wanted.columns, *held)))
    rows = {row[0]: row for row in fetched(connection, both, given(ids))}
    return (
        lambda record: wanted.make(*rows[record][1:end]),
        lambda record: tuple(rows[record][end:]),
    )


def read(
    connection: sa.Connection, wanted: Input, root: str, ids: Collection[int], steps: Steps
) -> Callable[[int], Any]:
    """Return what a rule of a type is given for an input, as a function of the record."""
    match wanted:
        case Rows(steps=()):
            rows = fetched(connection, rows_by("id", root, wanted), given(ids))
            return {row[0]: wanted.make(*row[1:]) for row in rows}.__getitem__
        case Rows():
            return _rows(connection, wanted, _arrived(wanted, root, ids, steps), ids)
        case Counted():
            return _counts(connection, wanted, ids)
        case Same():
            return same_as(connection, wanted, root, ids)
        case CitedCell():
            return _cells(connection, wanted, root, ids)
        case Reporting():
            known = KnownReporters(connection)
            return lambda _record: known


def _rows(
    connection: sa.Connection, wanted: Rows, arrived: Arrived, ids: Collection[int]
) -> Callable[[int], Any]:
    here, key, whose = arrived
    places = ids if whose is None else whose
    made = defaultdict(list)
    for row in fetched(connection, rows_by(key, here, wanted), given(places)) if places else ():
        one = wanted.make(*row[1:])
        if whose is None:
            made[row[0]].append(one)
        else:
            for record in whose[row[0]]:
                made[record].append(one)
    return lambda record: tuple(made.get(record, ()))


def _arrived(wanted: Rows, root: str, ids: Collection[int], steps: Steps) -> Arrived:
    """Follow the steps of an input, all but a last one to what refers to a record."""
    *before, last = wanted.steps
    other, _, column = last.partition("@")
    if not before and column:
        return Arrived(other, column, None)
    here, whose = steps.to(tuple(before) if column else wanted.steps, root, ids)
    return Arrived(other, column, whose) if column else Arrived(here, "id", whose)


def _counts(
    connection: sa.Connection, wanted: Counted, ids: Collection[int]
) -> Callable[[int], int]:
    """Count what refers to each record: all by the index alone, but for the few that do not count.

    To look at each of 40,000 citations, whether it is in the trash, takes forty times as long.
    """
    whole, *left_out = _counting(wanted)
    every = dict(fetched(connection, whole, given(ids)))
    for query in left_out:
        for record, count in fetched(connection, query, given(ids)):
            every[record] -= count
    return lambda record: int(every.get(record, 0))


@lru_cache(maxsize=8)
def _counting(wanted: Counted) -> tuple[sa.Select[Any], ...]:
    """Return the query of all that refers to records, and those of what does not count."""
    other, _, column = wanted.step.partition("@")
    table = TABLES[other]
    key, about = table.c[column], table.c[wanted.about]
    query = sa.select(key, sa.func.count()).group_by(key)
    gone = sa.select(RECORDS.c.id).where(RECORDS.c.kind == other, RECORDS.c.removed == 1)
    return (
        query.where(among(key)),
        query.where(table.c.id.in_(gone), among(key + 0)),  # not by the index of the key
        query.where(among(about), about == key, table.c.removed == 0),
    )


def _cells(
    connection: sa.Connection, wanted: CitedCell, root: str, ids: Collection[int]
) -> Callable[[int], Any]:
    """Return the cell that each citation bears on."""
    rows = Rows((wanted.record, f"{wanted.record}.#type", wanted.field))
    cited = fetched(connection, rows_by("id", root, rows), given(ids))
    places: dict[str, list[tuple[int, str | None]]] = defaultdict(list)
    for _, record, kind, field in cited:
        if kind is not None:
            places[kind].append((record, field))
    values: dict[tuple[int, str], str] = {}
    for kind, cells in places.items():
        values |= _values(connection, kind, cells)
    referred = _referred(connection, places, values)
    made = {}
    for citation, record, kind, name in cited:
        field = name or ""
        made[citation] = Cell(
            kind or "", field, values.get((record, field), ""), referred.get((record, field))
        )
    return made.__getitem__


def _values(
    connection: sa.Connection, kind: str, cells: list[tuple[int, str | None]]
) -> dict[tuple[int, str], str]:
    """Return what the cited cells of records of a type hold."""
    names = fields_in(kind, (name for _, name in cells))
    if not names:
        return {}
    records = given({record for record, _ in cells})
    rows = fetched(connection, stored_cells(kind, names), records)
    return {
        (record, name): str(value)
        for record, *row in rows
        for name, value in zip(names, row, strict=True)
        if value is not None
    }


def _referred(
    connection: sa.Connection,
    places: dict[str, list[tuple[int, str | None]]],
    values: dict[tuple[int, str], str],
) -> dict[tuple[int, str], Referred]:
    """Return what the cited cells refer to, with every name under which it is known."""
    references = {
        (record, name): int(values[record, name])
        for kind, cells in places.items()
        for record, name in cells
        if name and (record, name) in values and _is_reference(kind, name)
    }
    if not references:
        return {}
    ids = given(set(references.values()))
    rows = fetched(connection, _CALLED, ids)
    known = {row[0]: row[1:] for row in rows}
    names = _other_names(connection, ids)
    return {
        cell: Referred(readable(kind, number), title, frozenset(names.get(target, ())))
        for cell, target in references.items()
        for kind, number, title in (known[target],)
    }


def _is_reference(kind: str, name: str) -> bool:
    return any(f.name == name and f.kind is FieldKind.REFERENCE for f in BY_NAME[kind].fields)


def _other_names(connection: sa.Connection, actors: dict[str, str]) -> dict[int, set[str]]:
    query = rows_by("actor", "name", Rows(("name",)))
    names: dict[int, set[str]] = defaultdict(set)
    for actor, name in fetched(connection, query, actors):
        names[actor].add(fold(name or ""))
    return names
