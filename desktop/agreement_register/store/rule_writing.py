"""Writes what rules compute, where it differs from what is stored, and tells what differed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

import sqlalchemy as sa

from agreement_register.domain.rules.check_rules import rank_of
from agreement_register.domain.rules.rule_sentences import encoded
from agreement_register.domain.types.rule import FINDINGS, PARTICIPATION, SPANS, TITLE, WORDS
from agreement_register.store.dialect import run_for_each
from agreement_register.store.rule_statements import among, fetched, given
from agreement_register.store.tables import FINDING, RECORDS, SEARCH, STATUS_SPAN, TABLES
from agreement_register.store.tables import PARTICIPATION as PARTICIPATION_ROWS

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable

    from agreement_register.domain.rules.facts import Finding
    from agreement_register.domain.rules.participation import Participation
    from agreement_register.domain.rules.status import Span
    from agreement_register.domain.types.rule import Rule


class Moved(NamedTuple):
    """A computed value that is another than what was stored."""

    record: int
    before: Any
    after: Any


class Output(Protocol):
    """Where a part of what a rule computes is stored."""

    @property
    def columns(self) -> tuple[str, ...]:
        """Return the columns that it fills."""
        ...

    def stored(self, computed: tuple[Any, ...]) -> Any:
        """Return what is computed for its columns as it is stored."""
        ...

    def write(self, connection: sa.Connection, moved: list[Moved]) -> None:
        """Store what is another than before."""
        ...


class RowsBeside(Output, Protocol):
    """Where rows beside the record are stored; what else is computed is read with the record."""

    def held(self, connection: sa.Connection, ids: Collection[int]) -> Callable[[int], Any]:
        """Return what is stored, as a function of the record."""
        ...


class Outputs(NamedTuple):
    """Where a rule stores what it computes: each with its part of the outputs."""

    of_record: list[tuple[Output, slice]]
    beside: list[tuple[RowsBeside, slice]]
    columns: tuple[str, ...]  # of the record itself, which come first


class _Columns:
    """Columns of the record's own table."""

    def __init__(self, record_type: str, columns: tuple[str, ...]) -> None:
        self.columns = columns
        table = TABLES[record_type]
        self._update = (
            sa.update(table)
            .where(table.c.id == sa.bindparam("whose"))
            .values({name: sa.bindparam(f"new_{name}") for name in columns})
        )

    def stored(self, computed: tuple[Any, ...]) -> Any:
        return computed

    def write(self, connection: sa.Connection, moved: list[Moved]) -> None:
        names = [f"new_{name}" for name in self.columns]
        rows = [
            {"whose": each.record, **dict(zip(names, each.after, strict=True))} for each in moved
        ]
        run_for_each(connection, self._update, rows)


class _Title:
    """What the record is called, which every record has."""

    columns = (TITLE,)
    _update = (
        sa.update(RECORDS)
        .where(RECORDS.c.id == sa.bindparam("whose"))
        .values(title=sa.bindparam("new"))
    )

    def stored(self, computed: tuple[Any, ...]) -> Any:
        return computed

    def write(self, connection: sa.Connection, moved: list[Moved]) -> None:
        rows = [{"whose": each.record, "new": each.after[0]} for each in moved]
        run_for_each(connection, self._update, rows)


class _Words:
    """The document of a record in the full-text search, kept by its serial."""

    columns = (WORDS,)
    _serials = sa.select(RECORDS.c.id, RECORDS.c.serial).where(among(RECORDS.c.id))
    _insert = sa.insert(SEARCH)
    _whose = sa.select(RECORDS.c.serial).where(RECORDS.c.id == sa.bindparam("whose"))
    _update = (
        sa.update(SEARCH)
        .where(SEARCH.c.rowid == _whose.scalar_subquery())
        .values(words=sa.bindparam("new", type_=sa.Text))
    )

    def stored(self, computed: tuple[Any, ...]) -> Any:
        return computed

    def write(self, connection: sa.Connection, moved: list[Moved]) -> None:
        new = {each.record: each.after[0] for each in moved if each.before[0] is None}
        others = [{"whose": each.record, "new": each.after[0]} for each in moved
                  if each.before[0] is not None]  # fmt: skip
        if new:
            serials = fetched(connection, self._serials, given(new))
            # Plain values: the index is written to the file with every other kind of insert.
            rows = [{"rowid": serial, "words": new[record]} for record, serial in serials]
            run_for_each(connection, self._insert, rows)
        if others:
            run_for_each(connection, self._update, others)


class _Spans:
    """The status of an agreement, a row for each span of days."""

    columns = (SPANS,)
    _parts = ("from_day", "to_day", "status", "detail", "because_of", "said")

    def __init__(self) -> None:
        agreement = STATUS_SPAN.c.agreement
        columns = (STATUS_SPAN.c[name] for name in self._parts)
        query = sa.select(agreement, *columns).where(among(agreement))
        self._spans = query.order_by(agreement, STATUS_SPAN.c.from_day)

    def held(self, connection: sa.Connection, ids: Collection[int]) -> Callable[[int], Any]:
        made: dict[int, list[tuple[Any, ...]]] = {}
        for row in fetched(connection, self._spans, given(ids)):
            made.setdefault(row[0], []).append(row[1:])
        return lambda record: made.get(record, [])

    def stored(self, computed: tuple[tuple[Span, ...]]) -> Any:
        return [
            (span.from_day, span.to_day, span.status, span.detail, span.because_of,
             encoded(span.said))
            for span in computed[0]
        ]  # fmt: skip

    def write(self, connection: sa.Connection, moved: list[Moved]) -> None:
        old = given(each.record for each in moved if each.before)
        connection.execute(sa.delete(STATUS_SPAN).where(among(STATUS_SPAN.c.agreement)), old)
        rows = [
            {"agreement": each.record, **dict(zip(self._parts, span, strict=True))}
            for each in moved
            for span in each.after
        ]
        if rows:
            connection.execute(sa.insert(STATUS_SPAN), rows)


class _Participation:
    """Where each party of an agreement stands, a row for each span of days."""

    columns = (PARTICIPATION,)
    _parts = (
        "party", "from_day", "to_day", "status", "because_of", "said", "signed", "consent",
        "consent_kind", "bound_from", "bound_to",
    )  # fmt: skip

    def __init__(self) -> None:
        agreement = PARTICIPATION_ROWS.c.agreement
        columns = (PARTICIPATION_ROWS.c[name] for name in self._parts)
        query = sa.select(agreement, *columns).where(among(agreement))
        self._rows = query.order_by(
            agreement, PARTICIPATION_ROWS.c.party, PARTICIPATION_ROWS.c.from_day
        )

    def held(self, connection: sa.Connection, ids: Collection[int]) -> Callable[[int], Any]:
        made: dict[int, list[tuple[Any, ...]]] = {}
        for row in fetched(connection, self._rows, given(ids)):
            made.setdefault(row[0], []).append(row[1:])
        return lambda record: made.get(record, [])

    def stored(self, computed: tuple[dict[int, Participation]]) -> Any:
        return [
            (party, span.from_day, span.to_day, span.status, span.because_of, encoded(span.said),
             *((value or None for value in part[:5]) if place == 0 else _OF_EVERY_DAY))
            for party, part in sorted(computed[0].items())
            for place, span in enumerate(part.spans)
        ]  # fmt: skip

    def write(self, connection: sa.Connection, moved: list[Moved]) -> None:
        agreement = PARTICIPATION_ROWS.c.agreement
        old = given(each.record for each in moved if each.before)
        connection.execute(sa.delete(PARTICIPATION_ROWS).where(among(agreement)), old)
        # A party that moved to another agreement leaves its rows there until that one is derived.
        parties = given(row[0] for each in moved for row in each.after)
        of_parties = sa.delete(PARTICIPATION_ROWS).where(among(PARTICIPATION_ROWS.c.party))
        connection.execute(of_parties, parties)
        rows = [
            {"agreement": each.record, **dict(zip(self._parts, span, strict=True))}
            for each in moved
            for span in each.after
        ]
        if rows:
            connection.execute(sa.insert(PARTICIPATION_ROWS), rows)


_OF_EVERY_DAY = (None,) * 5  # told in the first row


class _Findings:
    """What some checks found at a record."""

    columns = (FINDINGS,)
    _parts = ("rank", "rule", "field", "said", "citations")

    def __init__(self, checks: tuple[str, ...]) -> None:
        self._checks = frozenset(checks)
        # Each a value of its own: a list would be written into the statement every time.
        mine = (among(FINDING.c.record), FINDING.c.rule.in_([sa.literal(each) for each in checks]))
        columns = (FINDING.c[name] for name in self._parts)
        found = sa.select(FINDING.c.record, *columns).where(*mine)
        self._found = found.order_by(FINDING.c.record, FINDING.c.id)
        self._removal = sa.delete(FINDING).where(*mine)

    def held(self, connection: sa.Connection, ids: Collection[int]) -> Callable[[int], Any]:
        made: dict[int, list[tuple[Any, ...]]] = {}
        for row in fetched(connection, self._found, given(ids)):
            made.setdefault(row[0], []).append(row[1:])
        return lambda record: made.get(record, [])

    def stored(self, computed: tuple[list[Finding]]) -> Any:
        if foreign := {finding.rule for finding in computed[0]} - self._checks:
            raise ValueError(f"a rule finds {foreign}, which it does not name among its checks")
        return [
            (rank_of(each.rule), each.rule, each.field, encoded(each.said), each.citations)
            for each in computed[0]
        ]

    def write(self, connection: sa.Connection, moved: list[Moved]) -> None:
        old = given(each.record for each in moved if each.before)
        connection.execute(self._removal, old)
        rows = [
            {"record": each.record, **dict(zip(self._parts, finding, strict=True))}
            for each in moved
            for finding in each.after
        ]
        if rows:
            connection.execute(sa.insert(FINDING), rows)


def forget(connection: sa.Connection, ids: Collection[int]) -> None:
    """Take records that went to the trash out of search, findings and status."""
    serials = sa.select(RECORDS.c.serial).where(among(RECORDS.c.id))
    connection.execute(sa.delete(SEARCH).where(SEARCH.c.rowid.in_(serials)), given(ids))
    for column in (
        FINDING.c.record, STATUS_SPAN.c.agreement, PARTICIPATION_ROWS.c.agreement,
        PARTICIPATION_ROWS.c.party,
    ):  # fmt: skip
        connection.execute(sa.delete(column.table).where(among(column)), given(ids))


def leftovers(connection: sa.Connection) -> set[tuple[str, int]]:
    """Return the records in the trash of which something is left: (where, record)."""
    gone = RECORDS.c.removed == 1
    places = {
        "search index": (SEARCH.c.rowid, RECORDS.c.serial),
        "finding": (FINDING.c.record, RECORDS.c.id),
        "status": (STATUS_SPAN.c.agreement, RECORDS.c.id),
        "participation": (PARTICIPATION_ROWS.c.party, RECORDS.c.id),
    }
    return {
        (name, record)
        for name, (left, key) in places.items()
        for (record,) in connection.execute(
            sa.select(RECORDS.c.id).where(gone, key.in_(sa.select(left)))
        )
    }


def outputs_of(rule: Rule) -> Outputs:
    """Return where the parts of what a rule computes are stored."""
    columns = tuple(name for name in rule.outputs if not name.startswith("#"))
    own: dict[str, Output] = {TITLE: _Title(), WORDS: _Words()}
    rows: dict[str, RowsBeside] = {
        SPANS: _Spans(), PARTICIPATION: _Participation(), FINDINGS: _Findings(rule.checks)
    }  # fmt: skip
    made: list[Output] = [_Columns(rule.type, columns)] if columns else []
    made += [own[name] for name in rule.outputs if name in own]
    every = tuple(name for output in made for name in output.columns)
    beside = [rows[name] for name in rule.outputs if name in rows]
    return Outputs(_parts(made, 0), _parts(beside, len(every)), every)


def _parts(outputs: Iterable[Any], place: int) -> list[tuple[Any, slice]]:
    made = []
    for output in outputs:
        made.append((output, slice(place, place + len(output.columns))))
        place += len(output.columns)
    return made
