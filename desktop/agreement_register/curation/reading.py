"""What an open register can be asked: views, rows, counts, single records, history."""

from __future__ import annotations

import datetime
import getpass
from array import array
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from agreement_register.domain.errors import NotFoundError
from agreement_register.domain.rules.check_rules import heading_of
from agreement_register.domain.texts import text
from agreement_register.domain.types.words import RuleCode, Severity
from agreement_register.domain.views import (
    FINDINGS,
    Facet,
    LogLine,
    RecordHead,
    Row,
    View,
    ViewQuery,
)
from agreement_register.store import log_view, queries, trash_view, views
from agreement_register.store.compacting import PAST_FROM

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from agreement_register.domain.edits import Value
    from agreement_register.domain.rules.witnesses import Reporter
    from agreement_register.store.database import Database

AS_AT = "as_at"  # what a register says of itself that is of a day gone by
SEEDER = "Agreement Register"  # who the sample came from; the curators' own work comes after
_OF_A_DAY = text("This is the register as it stood at the end of {day}. It is for reading only.")
_ALL = 1_000_000_000
_DAMAGE = -1  # the id of the one finding that no file holds


class RegisterReading:
    """The questions to an open register; each answer is plain values, none of them kept."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._totals: dict[str, int] = {}
        self._damage = ""
        self._meta = queries.meta_of(database)
        if self.as_at:
            database.refuse_writing(replace(_OF_A_DAY, values={"day": self.as_at}))

    @property
    def path(self) -> Path:
        """Return the file of the register, as its curator knows it."""
        return self._database.path

    @property
    def size(self) -> int:
        """Return the bytes of the file that is worked on."""
        return self._database.path.stat().st_size

    @property
    def title(self) -> str:
        """Return what the register is called."""
        return str(self._meta.get("title", self.path.stem))

    @property
    def identifier(self) -> str:
        """Return the id that the register keeps wherever it is copied."""
        return str(self._meta["register_id"])

    @property
    def as_at(self) -> str:
        """Return the day at whose end the register stood so; empty for one that goes on."""
        return self._meta.get(AS_AT, "")

    @property
    def past_from(self) -> int:
        """Return the number of the first change to which a compacted register can go back."""
        return int(self._meta.get(PAST_FROM, 0))

    @property
    def is_sample(self) -> bool:
        """Tell whether this is the sample register."""
        return self._meta.get("sample") == "1"

    @property
    def is_read_only(self) -> bool:
        """Tell whether nothing can be stored."""
        return self._database.is_read_only

    @property
    def file_version(self) -> int:
        """Return the version of the file's format."""
        return self._database.version

    @property
    def log_position(self) -> int:
        """Return the number of the last stored batch."""
        return queries.last_batch(self._database)

    @property
    def database(self) -> Database:
        """Return the connection, for the other verbs of `curation`."""
        return self._database

    # Reading

    def view(self, query: ViewQuery) -> View:
        """Return the ordered ids of a query."""
        dated_query = dated(query)
        ids = views.ids_of(self._database, dated_query)
        if not query.filters and not query.search.strip():
            self._totals[query.kind] = len(ids)
        total = self._total(query.kind)
        if self._damage and query.kind == FINDINGS:
            ids, total = array("q", [_DAMAGE]) + ids, total + 1
        return View(dated_query, ids, total)

    def first_rows(self, query: ViewQuery, number: int) -> array[int] | None:
        """Return the first ids of a query that are soon found: those in the order of an index."""
        if query.sort != "id" or query.search.strip() or query.filters or self._damage:
            return None
        return views.ids_of(self._database, dated(query), number)

    def _total(self, kind: str) -> int:
        """Return how many rows a type has; counted again only when rows came or went."""
        if kind not in self._totals:
            self._totals[kind] = views.total_of(self._database, kind)
        return self._totals[kind]

    def rows(self, kind: str, ids: Sequence[int], as_of: str = "") -> list[Row]:
        """Return the rows of these records in the order of the ids."""
        rows = views.read_rows(self._database, kind, ids, as_of or today())
        return [self._damage_row(), *rows] if kind == FINDINGS and _DAMAGE in ids else rows

    def event_of_status(self, agreement: int, day: str) -> int | None:
        """Return the event that gives an agreement its status on a day, or None."""
        return queries.event_of_status(self._database, agreement, day)

    def row(self, kind: str, record: int, as_of: str = "") -> Row | None:
        """Return one row, or None if there is none."""
        found = self.rows(kind, [record], as_of)
        return found[0] if found else None

    def counts(self, search: str = "") -> dict[str, int]:
        """Return how many records of each type there are, or a search finds."""
        counts = views.counts_by_type(self._database, search)
        counts[FINDINGS] += bool(self._damage)
        return counts

    def facets(self, query: ViewQuery) -> tuple[Facet, ...]:
        """Return the facets of a query, with counts."""
        return views.facets_of(self._database, dated(query))

    def totals(self, kind: str) -> tuple[int, int, int, int, int]:
        """Return how many cells of a type are cited, implied, uncited, disputed; and its gaps."""
        return views.totals(self._database, kind)

    def finding_groups(self, query: ViewQuery) -> list[tuple[str, int]]:
        """Return what the findings of a query are, in their usual order, and how many of each."""
        groups = views.finding_groups(self._database, dated(query))
        damage = [(RuleCode.DAMAGED_FILE, 1)] if self._damage else []
        return [(heading_of(rule), count) for rule, count in (*damage, *groups)]

    def field_states(self, query: ViewQuery, field: str) -> dict[str, int]:
        """Return how many records of a query are in each state of one field."""
        return views.field_states(self._database, dated(query), field)

    def find(self, number: str) -> tuple[str, int]:
        """Return type and id of a readable number.

        Raises:
            NotFoundError: if there is no such record.
        """
        return self._found(number, queries.find_record(self._database, number))

    def find_anywhere(self, number: str) -> tuple[str, int]:
        """Return type and id of a readable number, of a record in the trash too.

        Raises:
            NotFoundError: if there never was such a record.
        """
        return self._found(number, queries.find_record(self._database, number, in_trash=True))

    @staticmethod
    def _found(number: str, found: tuple[str, int] | None) -> tuple[str, int]:
        if found is None:
            raise NotFoundError(number)
        return found

    def lookup(self, number: str) -> tuple[str, int] | None:
        """Return type and id of a readable number, or None if there is no such record."""
        return queries.find_record(self._database, number)

    def head(self, record: int) -> RecordHead:
        """Return type, readable number, title and whether the record is in the trash."""
        found = queries.record_head(self._database, record)
        if found is None:
            raise NotFoundError(str(record))
        return found

    def exists(self, record: int) -> bool:
        """Tell whether there is a record of an id, in the trash or not."""
        return queries.record_head(self._database, record) is not None

    def number(self, record: int) -> str:
        """Return the readable number of a record."""
        return self.head(record).number

    def values(self, kind: str, record: int) -> dict[str, Value]:
        """Return the stored values of a record, as edits see them."""
        return queries.stored_values(self._database, kind, record)

    def where(self, kind: str, field: str, value: Value) -> list[int]:
        """Return the ids of records whose field holds a value."""
        return queries.records_where(self._database, kind, field, value)

    def first_where(self, kind: str, field: str, value: Value, most: int) -> list[int]:
        """Return the ids of the oldest records whose field holds a value, at most so many."""
        return queries.first_where(self._database, kind, field, value, most)

    def fields_where(
        self, kind: str, field: str, value: Value, *names: str
    ) -> list[tuple[Any, ...]]:
        """Return the id and some fields of records whose field holds a value."""
        return queries.fields_where(self._database, kind, field, value, names)

    def uses(self, kind: str, record: int) -> list[tuple[str, str, int]]:
        """Return (type, field, id) of every record that refers to one."""
        return queries.uses_of(self._database, kind, record)

    def actors_named(self, text: str) -> list[tuple[int, str, str]]:
        """Return (id, name, matching name) of the actors known by that name."""
        return queries.actors_named(self._database, text)

    def actor_names(self) -> list[tuple[int, str, str]]:
        """Return (id, name, known name) of every actor, for completion."""
        return queries.known_actor_names(self._database)

    def sources_named(self, name: str) -> tuple[Reporter, ...]:
        """Return the sources whose title or outlet is a name, each with whom it relies on."""
        return queries.sources_named(self._database, name)

    def titles(self, kind: str, limit: int = 5000) -> list[tuple[int, str, str]]:
        """Return (id, readable number, title) of records of a type."""
        return queries.titles_of(self._database, kind, limit)

    def history(
        self,
        record: int | None = None,
        field: str | None = None,
        since: int = 0,
        limit: int = _ALL,
    ) -> list[LogLine]:
        """Return log lines, newest first, of a record, a cell, or all after a batch."""
        return queries.history(self._database, record, field, since, limit)

    def family(self, kind: str, record: int) -> list[int]:
        """Return a record and all that belongs to it or did, in the trash or not."""
        return log_view.family_of(self._database, kind, record)

    def gone_along(self, records: Sequence[int]) -> dict[int, list[tuple[str, int]]]:
        """Return type and id of all that went to the trash with each of some records."""
        return trash_view.gone_along(self._database, records)

    def missing_for(self, records: Mapping[int, str]) -> dict[int, tuple[str, int]]:
        """Return what some deleted records refer to that is in the trash, too, and by which."""
        return trash_view.missing_for(self._database, records)

    def emptied_by_removal(self, records: Mapping[int, str]) -> list[tuple[Any, ...]]:
        """Return (type, record, field, value) of what named deleted records and names none now."""
        return trash_view.emptied_by_removal(self._database, records)

    def latest_batches(self, limit: int = 500) -> list[tuple[int, str, str, str]]:
        """Return (number, when, who, label) of the latest batches, newest first."""
        return queries.latest_batches(self._database, limit)

    def standing_batches(self, limit: int = 100) -> list[tuple[int, str, str]]:
        """Return (number, who, label) of the latest batches that were not undone, oldest first.

        What the sample came with is not among them. An undone one that was made again stands under
        the number by which it came back. Undoing what was not somebody's last change is a change
        by itself, and stands.
        """
        standing: dict[int, tuple[str, str]] = {}
        undoing: set[int] = set()
        for number, who, label, undoes in queries.latest_done(self._database, limit):
            is_back = undoes is None or undoes in undoing
            if undoes in standing:
                is_back |= not _is_last(undoes, who, standing)
                del standing[undoes]
                undoing.add(number)
            elif undoes is not None and undoes not in undoing:
                continue
            if is_back:
                standing[number] = (who, label)
        return [(number, *said) for number, said in standing.items() if said[0] != SEEDER]

    def _damage_row(self) -> Row:
        values = {"rule": RuleCode.DAMAGED_FILE, "severity": Severity.ERROR, "text": self._damage}
        return Row(_DAMAGE, FINDINGS, "", self._damage, values)


def _is_last(number: int, who: str, standing: dict[int, tuple[str, str]]) -> bool:
    """Tell whether a batch is the last that stands, or the last of its own curator."""
    own = [each for each, said in standing.items() if said[0] == who]
    return number in (max(standing), max(own, default=0))


def today() -> str:
    """Return the present day as ISO text."""
    return datetime.date.today().isoformat()  # noqa: DTZ011 - the curator's own day is meant


def dated(query: ViewQuery) -> ViewQuery:
    """Return the query with a day, the present one unless it names another."""
    if query.as_of:
        return query
    return ViewQuery(query.kind, query.search, query.filters, query.sort, query.descending, today())


def system_name() -> str:
    """Return the name under which the system knows the user; it names nobody for an office."""
    try:
        login = getpass.getuser()
    except (KeyError, OSError):  # no such account in the password file
        return _UNKNOWN
    return _UNKNOWN if login.casefold() in _OFFICES else login


_UNKNOWN = "unknown"
_OFFICES = frozenset({"root", "administrator", "system"})  # logins of whoever runs the machine
