"""What is being cited, row by row, as it changes: a cell, or all that a passage is cited for."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from typing_extensions import override

from agreement_register.curation.cells.cells import cell_in
from agreement_register.curation.citing.citations import Draft, cite
from agreement_register.curation.citing.citing_passages import preview_of
from agreement_register.curation.citing.judging import State
from agreement_register.curation.citing.outcomes import outcomes_of
from agreement_register.curation.citing.proposed_cells import Target
from agreement_register.curation.citing.proposing import Proposal, Row, cite_passage, row_in
from agreement_register.curation.citing.restating import (
    citable_fields,
    coded,
    restated,
    values_near,
    with_draft,
    words_of,
)
from agreement_register.domain.errors import FieldError
from agreement_register.domain.texts import NOTHING, Text, text
from agreement_register.domain.types.catalogue import BY_NAME
from agreement_register.domain.types.words import TypeName
from agreement_register.ui.language import say, word

if TYPE_CHECKING:
    from collections.abc import Callable

    from agreement_register.curation.cells.cell import Cell
    from agreement_register.curation.citing.proposing import RecordChoice
    from agreement_register.curation.citing.selected import Passage
    from agreement_register.curation.register import Register


_MOST_CHOICES = 9


class EditedRows:
    """Holds the rows of a palette; one at a time is the one that is edited."""

    is_of_passage = False  # the source and its place are asked for, the cell is settled

    def __init__(self, register: Register, rows: list[Row]) -> None:
        self._register = register
        self.rows = rows
        self.place = 0
        self.each: list[Row] = []  # in place of the first row, where it stands for several
        self.choices: tuple[tuple[Row, ...], ...] = ()  # what may be meant, none of it chosen

    @property
    def current(self) -> Row | None:
        """Return the row that is edited."""
        return self.rows[self.place] if self.rows else None

    @property
    def is_each(self) -> bool:
        """Tell whether the edited row stands for each of several agreements."""
        return bool(self.each) and self.place == 0

    @property
    def left(self) -> Row | None:
        """Return the next row that is proposed and not there yet."""
        return None

    @property
    def each_label(self) -> Text:
        """Return the words that offer each of several agreements."""
        return NOTHING

    @property
    def agreement(self) -> int | None:
        """Return the agreement of the edited row, if it is of one."""
        return None

    @property
    def maker(self) -> str:
        """Return who or what proposed this passage elsewhere."""
        return next((row.draft.proposed_by for rows in self.choices for row in rows), "")

    def outcomes(self) -> tuple[Text, ...]:
        """Say what storing the rows would change beside the citations: statuses, conflicts."""
        return ()

    def records(self) -> list[tuple[int, str]]:
        """Return the records to choose from, that of the edited row first."""
        row = self.current
        if row is None:
            return []
        number = self._register.number(row.cell.record)
        return [(row.cell.record, f"{number}  {row.record_label}")]

    def fields(self) -> list[tuple[Row | str, str]]:
        """Return the fields to choose from, that of the edited row first."""
        row = self.current
        if row is None:
            return []
        return [(row, say(row.field_label or text("The record as a whole")))]

    def values(self) -> tuple[str, ...]:
        """Return what the edited row states, and what else it could."""
        return (self.current.draft.stated_value,) if self.current is not None else ()

    def choose(self, place: int) -> bool:
        """Take one of what may be meant; False if there is none at that place."""
        if self.rows or not 0 <= place < len(self.choices):
            return False
        rows = self.choices[place]
        self.rows, self.place = [rows[0]], 0
        self.each = list(rows) if len(rows) > 1 else []
        return True

    def put(self, row: Row) -> None:
        """Put a row in place of the edited one."""
        if self.rows:
            self.rows[self.place] = row
        else:
            self.rows = [row]

    def add(self) -> bool:
        """Add the next row that is proposed; False if there is none left."""
        fresh = self.left
        if fresh is None or not self.rows:
            return False
        self.rows.append(fresh)
        self.place = len(self.rows) - 1
        return True

    def take_away(self) -> bool:
        """Take the edited row away again; the first one stays."""
        if not self.place:
            return False
        del self.rows[self.place]
        self.place -= 1
        return True

    def set_each(self, *, is_on: bool) -> None:
        """Cite each of the agreements that are named, or the one row again."""

    def seek(self, _agreement: int, _field: str = "") -> bool:
        """Put what is said of an agreement in place of the edited row; False if nothing is."""
        return False

    def redraft(self, **said: Any) -> None:
        """Say something else in the edited row, and in all that it stands for."""
        self._renew(lambda row: with_draft(self._register, row, replace(row.draft, **said)))

    def detail(self, **said: Any) -> None:
        """Say what changes nothing of what the citation comes to, such as its note."""
        self._renew(lambda row: replace(row, draft=replace(row.draft, **said)))

    def restate(self, words: str) -> None:
        """State other words in the edited row, and in all that it stands for."""
        self._renew(lambda row: restated(self._register, row, words))

    def take_term(self, code: str) -> None:
        """Take the words to mean a term, in the edited row and in all that it stands for."""
        self._renew(lambda row: coded(self._register, row, code))

    def refresh(self) -> bool:
        """Compare every row anew; True if something else was changed meanwhile."""
        before = [*self.rows, *self.each]
        self.rows = [with_draft(self._register, row, row.draft) for row in self.rows]
        self.each = [with_draft(self._register, row, row.draft) for row in self.each]
        return before != [*self.rows, *self.each]

    def _renew(self, change: Callable[[Row], Row]) -> None:
        if self.is_each:
            self.each = [change(row) for row in self.each]
        row = self.current
        if row is not None:
            self.put(change(row))


class CellRows(EditedRows):
    """Holds the one row of a cell: its value is cited as it stands, from a place that is typed."""

    def __init__(self, register: Register, cell: Cell, shown: str, last: Draft | None) -> None:
        draft = Draft(0, stated_value=shown, fills=True)
        if last is not None:
            draft = replace(
                draft, source=last.source, paragraph=last.paragraph, support=last.support,
                scope=last.scope, credibility=last.credibility, attributed_to=last.attributed_to,
            )  # fmt: skip
        field = Text(BY_NAME[cell.kind].field(cell.field).label) if cell.field else None
        head, target = register.head(cell.record), Target(cell)
        row = Row(target, draft, preview_of(register, target, draft), head.title, field)
        super().__init__(register, [row])

    @override
    def outcomes(self) -> tuple[Text, ...]:
        row = self.current
        if row is None or not row.draft.source:
            return ()
        try:
            batch = cite(self._register, row.cell, row.draft)
        except FieldError:  # it is said where it is stored
            return ()
        return outcomes_of(self._register, batch, self.rows)

    @override
    def take_term(self, code: str) -> None:
        row = self.current
        terms = words_of(row) if row is not None else None
        if row is not None and terms is not None:
            said = row.draft.stated_value or say(terms.words(code))
            self.redraft(stated_value=said, value=code)


class TargetRows(EditedRows):
    """Holds what a passage is to be cited for, as it was proposed and then changed."""

    is_of_passage = True

    def __init__(
        self, register: Register, passage: Passage, proposal: Proposal, last: Draft | None
    ) -> None:
        self.passage, self.proposal = passage, proposal
        self._last = last
        is_sure = proposal.state is State.SURE and proposal.row is not None
        super().__init__(register, [proposal.row] if is_sure and proposal.row else [])
        # By its number one of them is chosen.
        self.choices = () if is_sure else proposal.candidates[:_MOST_CHOICES]
        if is_sure and proposal.candidates and len(proposal.candidates[0]) > 1:
            self.each = list(proposal.candidates[0])

    @property
    @override
    def left(self) -> Row | None:
        held = {row.target for row in self.rows}
        return next((row for row in self.proposal.more if row.target not in held), None)

    @property
    @override
    def each_label(self) -> Text:
        return self.proposal.each_label

    @override
    def values(self) -> tuple[str, ...]:
        row = self.current
        return (values_near(self._register, self.passage, row) if row else ()) or super().values()

    @override
    def set_each(self, *, is_on: bool) -> None:
        self.each = list(self.proposal.each or self._chosen_each) if is_on else []
        self.place = 0
        if self.each and not self.rows:
            self.rows = [self.each[0]]

    @property
    def _chosen_each(self) -> tuple[Row, ...]:
        found = self.proposal.candidates
        return found[0] if found and len(found[0]) > 1 else ()

    @override
    def seek(self, agreement: int, field: str = "") -> bool:
        row = row_in(self._register, self.passage, agreement, self._last, field=field)
        if row is not None:
            self.put(with_draft(self._register, row, replace(row.draft, proposed_by=self.maker)))
        return row is not None

    @property
    @override
    def agreement(self) -> int | None:
        # Of the edited row, or the likeliest one.
        row = self.current
        if row is not None:
            shown = cell_in(self._register, row.cell, "agreement") or row.cell
            if shown.kind == TypeName.AGREEMENT:
                return shown.record
        records = self.proposal.records
        return records[0].agreement if records else None

    @override
    def outcomes(self) -> tuple[Text, ...]:
        rows = [*(self.each or self.rows[:1]), *self.rows[1:]]
        try:
            batch = cite_passage(self._register, self.passage, rows)
        except FieldError:  # it is said where it is stored
            return ()
        return outcomes_of(self._register, batch, rows)

    # What else may be chosen, that of the edited row first

    @override
    def records(self) -> list[tuple[int, str]]:
        row = self.current
        others = [(one.agreement, f"{one.number}  {self._told(one)}")
                  for one in self.proposal.records]  # fmt: skip
        if row is None:
            return others
        record = (
            self.agreement if row.cell.kind in (TypeName.EVENT, TypeName.PARTY) else row.cell.record
        )
        record = record or row.cell.record
        told = next((words for one, words in others if one == record), "")
        own = (record, told or f"{self._register.number(record)}  {row.record_label}")
        return [own, *(one for one in others if one[0] != record)]

    def _told(self, one: RecordChoice) -> str:
        """Return the label of an agreement, with its title where another one is called the same."""
        labels = [each.label for each in self.proposal.records]
        return f"{one.label}: {one.title}" if labels.count(one.label) > 1 else one.label

    @override
    def fields(self) -> list[tuple[Row | str, str]]:
        row = self.current
        if row is None:
            return []
        own: list[tuple[Row | str, str]] = [
            (row, say(row.field_label or text("The record as a whole")))
        ]
        proposed: list[tuple[Row | str, str]] = [
            (one, say(one.field_label or "")) for one in self.proposal.fields
            if one.record_label == row.record_label
        ]  # fmt: skip
        every: list[tuple[Row | str, str]] = [
            (one.field, word(one.label)) for one in citable_fields()
        ]
        if self.agreement is None:
            every = []
        offered: dict[str, tuple[Row | str, str]] = {}
        for what, label in (*own, *proposed, *every):
            offered.setdefault(label, (what, label))
        return list(offered.values())
