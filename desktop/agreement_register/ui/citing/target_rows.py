"""The rows of a palette as they change: added, taken away, given another agreement or field."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from agreement_register.curation.cells.cells import cell_in
from agreement_register.curation.citing.judging import State
from agreement_register.curation.citing.proposing import Proposal, Row, row_in
from agreement_register.curation.citing.restating import citable_fields, coded, restated, with_draft
from agreement_register.domain.texts import text
from agreement_register.domain.types.words import Assertion, TypeName
from agreement_register.ui.language import say, word

if TYPE_CHECKING:
    from collections.abc import Callable

    from agreement_register.curation.citing.citations import Draft
    from agreement_register.curation.citing.proposing import RecordChoice
    from agreement_register.curation.citing.selected import Passage
    from agreement_register.curation.register import Register


_MOST_CHOICES = 9


class TargetRows:
    """Holds what a passage is to be cited for; one row at a time is the one that is edited."""

    def __init__(
        self, register: Register, passage: Passage, proposal: Proposal, last: Draft | None
    ) -> None:
        self._register, self.passage, self.proposal = register, passage, proposal
        self._last = last
        is_sure = proposal.state is State.SURE and proposal.row is not None
        # What may be meant, none of it chosen: by its number it is.
        self.choices = () if is_sure else proposal.candidates[:_MOST_CHOICES]
        self.rows: list[Row] = [proposal.row] if is_sure and proposal.row else []
        self.place = 0
        self.each: list[Row] = []  # in place of the first row, where it stands for several
        if is_sure and proposal.candidates and len(proposal.candidates[0]) > 1:
            self.each = list(proposal.candidates[0])

    @property
    def current(self) -> Row | None:
        """Return the row that is edited."""
        return self.rows[self.place] if self.rows else None

    @property
    def is_each(self) -> bool:
        """Tell whether the edited row stands for each of several agreements."""
        return bool(self.each) and self.place == 0

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
        held = {row.target for row in self.rows}
        fresh = next((row for row in self.proposal.more if row.target not in held), None)
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
        self.each = list(self.proposal.each or self._chosen_each) if is_on else []
        self.place = 0
        if self.each and not self.rows:
            self.rows = [self.each[0]]

    @property
    def _chosen_each(self) -> tuple[Row, ...]:
        found = self.proposal.candidates
        return found[0] if found and len(found[0]) > 1 else ()

    def grade(self, support: str, credibility: str) -> None:
        """Grade the edited row, and all that it stands for."""
        self._renew(
            lambda row: self._with(
                row, replace(row.draft, support=support, credibility=credibility)
            )
        )

    def decide(self, *, accepts: bool, denies: bool) -> None:
        """Say what becomes of the value of the edited row, and of all that it stands for."""
        word = Assertion.DENIES if denies else Assertion.ASSERTS
        self._renew(lambda row: self._with(row, replace(row.draft, accept=accepts, assertion=word)))

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

    def seek(self, agreement: int, field: str = "") -> bool:
        """Put what the passage says of an agreement in place of the edited row."""
        row = row_in(self._register, self.passage, agreement, self._last, field=field)
        if row is not None:
            self.put(self._with(row, replace(row.draft, proposed_by=self.maker)))
        return row is not None

    @property
    def agreement(self) -> int | None:
        """Return the agreement of the edited row, or the likeliest one."""
        row = self.current
        if row is not None:
            shown = cell_in(self._register, row.cell, "agreement") or row.cell
            if shown.kind == TypeName.AGREEMENT:
                return shown.record
        records = self.proposal.records
        return records[0].agreement if records else None

    @property
    def maker(self) -> str:
        """Return who or what proposed this passage elsewhere."""
        return next((row.draft.proposed_by for rows in self.choices for row in rows), "")

    # What else may be chosen, that of the edited row first

    def records(self) -> list[tuple[int, str]]:
        """Return the records to choose from, each with its words."""
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

    def fields(self) -> list[tuple[Row | str, str]]:
        """Return the fields to choose from, each a row or a name, with its words."""
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

    def _with(self, row: Row, draft: Draft) -> Row:
        return with_draft(self._register, row, draft)

    def _renew(self, change: Callable[[Row], Row]) -> None:
        if self.is_each:
            self.each = [change(row) for row in self.each]
        row = self.current
        if row is not None:
            self.put(change(row))
