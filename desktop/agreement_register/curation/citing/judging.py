"""How sure a proposal is: sure, asks, another agreement, or silent."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING

from agreement_register.curation.cells.cell import Cell
from agreement_register.curation.citing.clearness import Clearness, parties_told
from agreement_register.curation.citing.identifying import Identified, Identifying, distinct
from agreement_register.curation.citing.proposed_cells import Target, cell_of_date
from agreement_register.domain.passages.acts import Standing, pattern_of
from agreement_register.domain.passages.settled_dates import By
from agreement_register.domain.passages.statements import OF_SIGNING, ONE_SIDED, Statement
from agreement_register.domain.types.words import EventType, TypeName

if TYPE_CHECKING:
    from agreement_register.curation.citing.selected import Selected
    from agreement_register.domain.passages.statements import Named
    from agreement_register.store.candidates import Candidate

_MOST, _TWO = 9, 2
_WORDS_OF_A_TITLE = 8
_BESIDE_AN_ACT = 18  # characters
_PLACE = re.compile(
    r"(?P<place>[A-ZÀ-ÖØ-ÞĀ-ŽА-ЯІЇЄҐ][\w’'-]+(?:[ -][A-ZÀ-ÖØ-ÞĀ-ŽА-ЯІЇЄҐ][\w’'-]+){0,2})"
)
# What a day may be of, where the words do not say it in a way that is known.
_LIKELY = (EventType.SIGNED, EventType.ENTERED_INTO_FORCE, EventType.TERMINATED)


class State(StrEnum):
    """What Enter does with a proposal."""

    SURE = "sure"  # it stores the chosen row
    ASKS = "asks"  # nothing: candidates stand numbered, none is chosen
    NEW = "new"  # nothing: an agreement that the register lacks is offered
    SILENT = "silent"  # nothing: no agreement is proposed


@dataclass(frozen=True, slots=True)
class Judged:
    """One thing that a passage may state: cells with the value, one for each agreement."""

    targets: tuple[tuple[Target, Candidate], ...]
    start: int
    end: int
    words: str
    value: str
    note: By = By.ITSELF


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a passage states, the likeliest first, and how sure that is."""

    state: State
    candidates: tuple[Judged, ...] = ()
    statement: Statement | None = None
    meant: int | None = None  # the one agreement that is surely spoken of
    is_undone: bool = False  # what is told was denied, planned or rumoured


class Judging:
    """Judges one selected passage."""

    def __init__(self, selected: Selected, card: int | None) -> None:
        self._selected = selected
        self._identifying = Identifying(selected, card)
        self._from = selected.read_from
        self._clearness = Clearness(selected)

    @property
    def is_a_statement(self) -> bool:
        """Tell words that say when something happened, or where, from a name or a verb alone."""
        selected, from_ = self._selected, self._from
        start, end = selected.start - from_, selected.end - from_
        read = selected.read
        if any(one.found.start < end and one.found.end > start for one in read.parts.dates):
            return True
        acts = [one for one in read.parts.acts if one.start < end and one.end > start]
        if any(one.type in OF_SIGNING for one in acts) and self._place is not None:
            return True
        alone = sum(one.end - one.start for one in acts) + _BESIDE_AN_ACT
        if acts and end - start > alone:
            return True
        return not acts and (self._place is not None or self._is_a_title)

    @property
    def _is_a_title(self) -> bool:
        selected = self._selected
        start, end = selected.start - self._from, selected.end - self._from
        words = len(selected.excerpt.quote.split())
        return words >= _WORDS_OF_A_TITLE and bool(selected.read.titles(start, end))

    def judgement(self) -> Judgement:
        """Return what the passage states, and how sure that is."""
        selected = self._selected
        statements = selected.read.statements(
            selected.start - self._from, selected.end - self._from
        )
        if not statements:
            return self._of_title() or self._what_happened()
        told = [one for one in statements if not one.is_description]
        main = [one for one in statements if one.standing is Standing.DONE]
        if not main or (told and all(one.standing is not Standing.DONE for one in told)):
            return Judgement(State.SILENT, is_undone=True)
        if not any(one.references for one in main):
            return Judgement(State.ASKS if self._has_card_only else State.SILENT)
        if self._is_where_it_was_signed and (of_place := self._of_place(main[0])):
            return of_place
        if main[0].date is None or not main[0].date.edtf:
            return self._of_place(main[0]) or self._asked(main)
        return self._of_main(main)

    @property
    def _is_where_it_was_signed(self) -> bool:
        """Tell “signed in Murmansk”, with no day beside it."""
        start, end = self._selected.start - self._from, self._selected.end - self._from
        dates = self._selected.read.parts.dates
        is_dated = any(one.found.start < end and one.found.end > start for one in dates)
        return not is_dated and self._place is not None

    @property
    def _has_card_only(self) -> bool:
        return False

    def _of_main(self, main: list[Statement]) -> Judgement:
        first = main[0]
        found = self._identified(first)
        if any(one.is_another for one in found) and self._parties_of_new(first):
            return Judgement(State.NEW, (), first)
        if not found or not all(one.fits for one in found):
            return self._asked(main)
        meant = [one.fits[0].candidate for one in found]
        number = self._clearness.number_meant
        several = len(found) == 1 and number > 1  # “both treaties”: the likeliest of that number
        if several:
            meant = [fit.candidate for fit in found[0].fits[:number]]
        best = self._judged(first, meant)
        if best is None:
            return self._asked(main)
        is_sure = all(one.is_sure for one in found) and distinct(found)
        is_sure = is_sure and (number <= 1 or number == len(found))
        is_sure = is_sure or (several and self._identifying.are_sure(found[0].fits, number))
        is_sure = (
            is_sure and self._clearness.is_clear(first) and self._clearness.is_alone(main, meant)
        )
        told = meant[0].id if len(found) == 1 and found[0].is_sure else None
        others = (best, *self._others(main, found))[:_MOST]
        if is_sure and self._clearness.agents_fit(first, [one.fits[0].candidate for one in found]):
            return Judgement(State.SURE, others, first, told)
        return Judgement(State.ASKS, others, first, told)

    def _parties_of_new(self, statement: Statement) -> list[Named]:
        """Return the parties that a passage names for an agreement, if they are two or more."""
        named = parties_told(statement)
        common = self._selected.common
        joined = common is not None and all(common not in one.ids for one in named)
        return named if len(named) + joined > 1 else []

    def _identified(self, statement: Statement) -> list[Identified]:
        return [self._identifying.identified(one, statement) for one in statement.references]

    # Rows

    def _judged(self, statement: Statement, candidates: list[Candidate]) -> Judged | None:
        date = statement.date
        if date is None:
            return None
        targets = tuple((self._target(statement, one), one) for one in candidates)
        start, end = date.found.start + self._from, date.found.end + self._from
        words = self._selected.text[start:end]
        return Judged(targets, start, end, words, date.edtf, date.by)

    def _target(self, statement: Statement, candidate: Candidate) -> Target:
        act = statement.act
        if self._is_for_one(statement, candidate):
            act = EventType.TERMINATED_FOR_PARTY
        elif act not in ONE_SIDED:
            edtf = statement.date.edtf if statement.date else ""
            return cell_of_date(self._selected.register, candidate, act, edtf)
        party = self._clearness.party(statement, candidate)
        held = [one for one in candidate.events if one.type == act and one.party == party]
        if held:
            return Target(Cell(TypeName.EVENT, held[0].id, "date"))
        return Target(Cell(TypeName.AGREEMENT, candidate.id, ""), act, "date", party)

    def _is_for_one(self, statement: Statement, candidate: Candidate) -> bool:
        """Tell the end of a treaty of many for one party of it."""
        named = parties_told(statement)
        is_end = statement.act in (EventType.TERMINATED, EventType.EXPIRED)
        return is_end and len(candidate.parties) > _TWO and len(named) == 1

    def _others(self, main: list[Statement], found: list[Identified]) -> list[Judged]:
        """Return what else may be meant: other agreements, then what else is stated."""
        first = main[0]
        rows = [self._judged(first, [fit.candidate]) for one in found for fit in one.fits[:4]]
        for statement in main[1:]:
            for one in self._identified(statement):
                rows += [self._judged(statement, [fit.candidate]) for fit in one.fits[:2]]
        return _distinct([row for row in rows if row is not None])

    def _asked(self, main: list[Statement]) -> Judgement:
        rows: list[Judged | None] = []
        for statement in main:
            for one in self._identified(statement):
                rows += [self._judged(statement, [fit.candidate]) for fit in one.fits[:3]]
        return Judgement(
            State.ASKS, tuple(_distinct([row for row in rows if row])[:_MOST]), main[0]
        )

    def _of_place(self, statement: Statement) -> Judgement | None:
        """Return the place of signature, where only that is selected."""
        found = self._place
        identified = self._identified(statement)
        if found is None or statement.act not in OF_SIGNING or not identified:
            return None
        fits = identified[0].fits
        if not fits:
            return None
        start, end = found
        words = self._selected.text[start:end]
        target = Target(Cell(TypeName.AGREEMENT, fits[0].candidate.id, "place_of_signature"))
        row = Judged(((target, fits[0].candidate),), start, end, words, words)
        sure = identified[0].is_sure and len(identified) == 1
        return Judgement(State.SURE if sure else State.ASKS, (row,), statement)

    def _what_happened(self) -> Judgement:
        """Ask what happened on a day, where the agreement is clear and its verb is not known."""
        selected = self._selected
        start, end = selected.start - self._from, selected.end - self._from
        own = [one for one in selected.read.parts.dates
               if one.found.start < end and one.found.end > start and one.edtf]  # fmt: skip
        day = own[0] if own else None
        references = selected.read.references_around(start, end)
        if day is None or not references or self._is_of_no_agreement(day.found.start):
            return Judgement(State.SILENT)
        rows: list[Judged] = []
        for act in _LIKELY:
            statement = Statement(act, Standing.DONE, day, (), tuple(references[:1]))
            fits = self._identifying.identified(references[0], statement).fits
            judged = self._judged(statement, [fits[0].candidate]) if fits else None
            rows += [judged] if judged else []
        return Judgement(State.ASKS if rows else State.SILENT, tuple(_distinct(rows)))

    def _is_of_no_agreement(self, at: int) -> bool:
        """Tell a day of a person, of a page or of a dateline."""
        selected = self._selected
        start, end = selected.start - self._from, selected.end - self._from
        words = selected.read.parts.text[start:end]
        return selected.is_dateline(at + self._from) or bool(
            pattern_of(selected.language.persons).search(words)
        )

    def _of_title(self) -> Judgement | None:
        """Return the title of an agreement, where that is what is selected."""
        selected = self._selected
        start, end = selected.start, selected.end
        found = selected.read.titles(start - self._from, end - self._from)
        if len(found) != 1 or len(selected.excerpt.quote.split()) < _WORDS_OF_A_TITLE:
            return None
        statement = Statement("", Standing.DONE, None, (), tuple(found))
        identified = self._identified(statement)[0]
        if not identified.fits:
            return None
        candidate = identified.fits[0].candidate
        target = Target(Cell(TypeName.AGREEMENT, candidate.id, "title"))
        words = selected.excerpt.quote
        row = Judged(((target, candidate),), start, end, words, "")
        is_title = found[0].start == start - self._from and words[0].isupper()
        is_sure = identified.is_sure and is_title
        return Judgement(State.SURE if is_sure else State.ASKS, (row,), statement)

    @cached_property
    def _place(self) -> tuple[int, int] | None:
        selected = self._selected
        before = pattern_of(selected.language.places)
        for match in before.finditer(selected.text, selected.start, selected.end):
            place = _PLACE.match(selected.text, match.end() + 1, selected.end)
            if place:
                return place.span()
        return None


def _distinct(rows: list[Judged]) -> list[Judged]:
    held: dict[object, Judged] = {}
    for row in rows:
        held.setdefault((tuple(target for target, _ in row.targets), row.value), row)
    return list(held.values())
