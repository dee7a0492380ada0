"""A list as one batch: what each row comes to in this register, planned before it is stored."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from agreement_register.curation.importing.columns import Columns
from agreement_register.curation.importing.editions import KIND_OF_LISTS, Editions
from agreement_register.curation.importing.edits import ListEdits
from agreement_register.curation.importing.listed_actors import ListedActors
from agreement_register.curation.importing.making import Maker, day_of
from agreement_register.curation.importing.report import Alike, NamedActor, Refusal, Report
from agreement_register.curation.importing.row_reading import RowReader
from agreement_register.curation.importing.updating import Updater
from agreement_register.curation.reading import today
from agreement_register.domain.dates.date_words import date_words
from agreement_register.domain.edits import EditBatch
from agreement_register.domain.errors import RegisterError
from agreement_register.domain.folding import fold
from agreement_register.domain.identifiers import new_id
from agreement_register.domain.texts import ENGLISH, Several, text
from agreement_register.domain.types.catalogue import BY_NAME
from agreement_register.domain.types.event_types import EVENT_TYPES
from agreement_register.domain.types.words import TypeName

if TYPE_CHECKING:
    from collections.abc import Callable

    from agreement_register.curation.importing.drafts import Draft, DraftEvent, Stated
    from agreement_register.curation.importing.editions import HeldRecord
    from agreement_register.curation.importing.mapping import ListMapping
    from agreement_register.curation.register import Register
    from agreement_register.domain.texts import Sayable
    from agreement_register.exchange.lists.tables import ListTable

    Follow = Callable[[int], None]


@dataclass(slots=True)
class Plan:
    """What an import will store, and what it says of every row."""

    batch: EditBatch
    report: Report


@dataclass(frozen=True, slots=True)
class Previewed:
    """A record as it will be: its rows, its name, its parties, its days, and what becomes of it."""

    row: int
    title: str
    parties: str
    days: str
    outcome: Sayable
    problems: tuple[Sayable, ...] = ()


class Planner:
    """Works out what the rows of a table come to in a register; nothing is stored."""

    def __init__(self, register: Register, table: ListTable, mapping: ListMapping) -> None:
        self._register = register
        self._table = table
        self._mapping = mapping
        self._title = mapping.name or table.name
        columns = Columns(table, mapping, mapping.type)
        self._editions = Editions(register, self._title, table.fingerprint, mapping.type)
        self._edits = ListEdits(self._editions.source or new_id(), table.sheet)
        self._actors = ListedActors(register, mapping)
        self._maker = Maker(self._edits, self._actors, mapping)
        self._updater = Updater(register, self._edits, self._maker, mapping.type)
        self._reader = RowReader(register, table, mapping, columns)
        self.report = Report(table.name, self._title, mapping.type, table.sheet)
        self.report.left_out = columns.left_out
        self.report.notes = list(table.notes)
        self._alike: dict[tuple[object, ...], int] = {}
        self._titles: dict[str, list[tuple[int, str]]] | None = None

    def preview(self, most: int) -> list[Previewed]:
        """Return the first records as they will be, with what is wrong with them."""
        found = []
        for draft in islice(self._reader.drafts(), most):
            before = len(self.report.imported), len(self.report.refused)
            self._take(draft)
            now = len(self.report.imported), len(self.report.refused)
            found.append(_previewed(draft, self.report, is_new=now[0] > before[0],
                                    is_refused=now[1] > before[1]))  # fmt: skip
        self._name_unknown()
        return found

    def plan(self, follow: Follow | None = None) -> Plan:
        """Return what the whole list comes to; ``follow`` hears how many records are done."""
        for number, draft in enumerate(self._reader.drafts()):
            if follow is not None and number % 100 == 0:
                follow(number)
            self._take(draft)
        self._name_unknown()
        if len(self._edits):
            self._add_source()
        label = text("import of {list}", list=self._title)
        return Plan(EditBatch(label, list(self._edits.every())), self.report)

    def _take(self, draft: Draft) -> None:
        self.report.rows += len(draft.rows)
        parties = self._maker.settle(draft)
        try:
            self._maker.refuse_incomplete(draft)
        except RegisterError as error:
            self.report.refused += [Refusal(row, error.said) for row in draft.rows]
            return
        words = _words_of(draft, parties)
        held = self._editions.found(draft.key, words)
        if held is not None:
            self._take_held(draft, held, words, parties)
            return
        self._note_alike(draft, parties)
        self._maker.make(draft, parties)
        self.report.imported += draft.rows
        self.report.problems += draft.problems

    def _take_held(
        self, draft: Draft, held: HeldRecord, words: Counter[str], parties: dict[int, list[Stated]]
    ) -> None:
        if held.words == words or not self._updater.update(draft, held, parties):
            self.report.unchanged += draft.rows
            return
        self.report.updated += draft.rows
        self.report.problems += draft.problems

    def _note_alike(self, draft: Draft, parties: dict[int, list[Stated]]) -> None:
        """Note that a new record may be the same as another; nothing is merged by itself."""
        title = draft.own.get("title") or draft.own.get("name")
        if title is None or title.value is None:
            return
        name, day = fold(str(title.value)), day_of(draft)
        same = (name, day, frozenset(parties))
        first = self._alike.setdefault(same, draft.first_row)
        if first != draft.first_row:
            self.report.duplicates.append(Alike(draft.first_row, str(first)))
            return
        for record, number in self._known(name):
            if self._is_of_day(record, day):
                self.report.duplicates.append(Alike(draft.first_row, number))

    def _known(self, name: str) -> list[tuple[int, str]]:
        """Return the records of the register that are called so."""
        if self._titles is None:
            self._titles = {}
            for record, number, title in self._register.titles(self._mapping.type, 2**31):
                self._titles.setdefault(fold(title), []).append((record, number))
        return self._titles.get(name, [])

    def _is_of_day(self, record: int, day: str | None) -> bool:
        if self._mapping.type != TypeName.AGREEMENT or day is None:
            return True
        row = self._register.row(TypeName.AGREEMENT, record)
        return row is not None and str(row["signed"] or day).startswith(day)

    def _name_unknown(self) -> None:
        for unknown in self._actors.unknown.values():
            self.report.actors.append(
                NamedActor(
                    unknown.name, tuple(unknown.rows), unknown.actor is not None,
                    unknown.several or unknown.suggestions,
                )
            )  # fmt: skip

    def _add_source(self) -> None:
        """Add the source that everything is cited to, with what became of the rows in its note."""
        if self._editions.source is not None:
            return
        note = ENGLISH.say(Several(tuple(self.report.summary), " "))
        without_text = BY_NAME[TypeName.SOURCE].new["text_kind"]
        self._edits.add(TypeName.SOURCE, self._edits.source, {
            "title": self._title, "kind": KIND_OF_LISTS, "text_kind": without_text,
            "file_name": self._table.name, "fingerprint": self._table.fingerprint,
            "accessed": today(), "note": note,
        })  # fmt: skip


def _previewed(draft: Draft, report: Report, *, is_new: bool, is_refused: bool) -> Previewed:
    naming = draft.own.get(BY_NAME[report.type].naming_field)
    days = [f"{EVENT_TYPES.label(event.type)} {_shown_day(event)}".strip()
            for event in draft.events.values()]  # fmt: skip
    why: tuple[Sayable, ...] = tuple(
        text("{column}: {why}", column=each.heading, why=each.why) for each in draft.problems
    )
    outcome: Sayable = text("new") if is_new else text("known")
    if is_refused:
        outcome, why = text("refused"), (report.refused[-1].why,)
    parties = "; ".join(stated.read or stated.words for stated in draft.names)
    title = str(naming.value or "") if naming else ""
    return Previewed(draft.first_row, title, parties, "; ".join(days), outcome, why)


def _shown_day(event: DraftEvent) -> str:
    return "; ".join(shown_day(str(made.value)) for made in event.fields.values() if made.value)


def shown_day(stored: str) -> str:
    """Return a stored date as it is read; one that nobody could read as its words."""
    return ENGLISH.say(date_words(stored))


def _words_of(draft: Draft, parties: dict[int, list[Stated]]) -> Counter[str]:
    """Return all that a draft states as it is cited, to be held against a record as a whole."""
    own = [made for made in draft.own.values() if made.value is not None]
    named = [stated for names in parties.values() for stated in names]
    of_events = [made for event in draft.events.values()
                 for made in (event.of_type, *event.fields.values())]  # fmt: skip
    every = (draft.key_stated, *own, *named, *of_events)
    return Counter(stated.words.strip() for stated in every if stated is not None)
