"""How sure a proposal is: sure, asks, another agreement, or silent."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING

from agreement_register.curation.cells.cell import Cell
from agreement_register.curation.citing.clearness import Clearness, parties_told
from agreement_register.curation.citing.doubts import Doubts
from agreement_register.curation.citing.fits import Identified, apart, distinct
from agreement_register.curation.citing.identifying import Identifying
from agreement_register.curation.citing.judged_rows import Judged, JudgedRows
from agreement_register.curation.citing.proposed_cells import Target
from agreement_register.domain.passages.acts import pattern_of
from agreement_register.domain.passages.statements import OF_SIGNING, Statement, shared_out
from agreement_register.domain.types.words import Standing, TypeName

if TYPE_CHECKING:
    from agreement_register.curation.citing.selected import Selected
    from agreement_register.domain.passages.statements import Named
    from agreement_register.store.candidates import Candidate

_MOST = 9
_WORDS_OF_A_TITLE = 8
_BESIDE_AN_ACT = 18  # characters
_PLACE = re.compile(
    r"(?P<place>[A-ZÀ-ÖØ-ÞĀ-ŽА-ЯІЇЄҐ][\w’'-]+(?:[ -][A-ZÀ-ÖØ-ÞĀ-ŽА-ЯІЇЄҐ][\w’'-]+){0,2})"
)


class State(StrEnum):
    """What Enter does with a proposal."""

    SURE = "sure"  # it stores the chosen row
    ASKS = "asks"  # nothing: candidates stand numbered, none is chosen
    NEW = "new"  # nothing: an agreement that the register lacks is offered
    SILENT = "silent"  # nothing: no agreement is proposed


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
        self._rows = JudgedRows(selected, self._identifying, self._clearness)

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
            return Judgement(State.SILENT)
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

    def _of_main(self, main: list[Statement]) -> Judgement:
        first = main[0]
        found = self._rows.identified(first)
        if any(one.is_another for one in found):
            for other in (self._selected.read.otherwise(first), shared_out(first)):
                if other is not None and all(one.fits for one in self._rows.identified(other)):
                    return self._asked([other])
            if self._parties_of_new(first):
                return Judgement(State.NEW, (), first)
        if not found or not all(one.fits for one in found):
            return self._asked(main)
        meant = self._meant(found)
        told = meant[0].id if len(found) == 1 and found[0].is_sure else None
        best = self._rows.judged(first, meant)
        if best is not None and self._is_sure(main, found, meant):
            return Judgement(State.SURE, (best, *self._rows.others(main, found)), first, told)
        rows = self._rows.asked(main, found, meant)
        return Judgement(State.ASKS, rows[:_MOST], first, told)

    def _meant(self, found: list[Identified]) -> list[Candidate]:
        """Return the likeliest agreement of each reference; of “both treaties” two."""
        number = self._clearness.number_meant
        if len(found) == 1 and number > 1:
            return [fit.candidate for fit in found[0].fits[:number]]
        return apart(found)

    def _is_sure(
        self, main: list[Statement], found: list[Identified], meant: list[Candidate]
    ) -> bool:
        number = self._clearness.number_meant
        is_told = all(one.is_sure for one in found) and distinct(found)
        is_told = is_told and (number <= 1 or number == len(found))
        if len(found) == 1 and number > 1:
            is_told = self._identifying.are_sure(found[0].fits, number)
        clear = self._clearness
        return (
            is_told
            and clear.is_clear(main[0])
            and clear.is_alone(main, meant)
            and clear.agents_fit(main[0], meant)
            and not Doubts(self._selected).are_about(main[0], meant)
        )

    def _parties_of_new(self, statement: Statement) -> list[Named]:
        """Return the parties that a passage names for an agreement, if they are two or more."""
        named = parties_told(statement)
        common = self._selected.common
        joined = common is not None and all(common not in one.ids for one in named)
        return named if len(named) + joined > 1 else []

    def _asked(self, main: list[Statement]) -> Judgement:
        return Judgement(State.ASKS, self._rows.of_several(main)[:_MOST], main[0])

    def _of_place(self, statement: Statement) -> Judgement | None:
        """Return the place of signature, where only that is selected."""
        found = self._place
        identified = self._rows.identified(statement)
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
        rows = self._rows.what_happened(references[0], day)
        return Judgement(State.ASKS if rows else State.SILENT, rows)

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
        quote = selected.excerpt.quote
        is_sentence = quote.endswith(".")
        if len(found) != 1 or is_sentence or len(quote.split()) < _WORDS_OF_A_TITLE:
            return None
        statement = Statement("", Standing.DONE, None, (), tuple(found))
        identified = self._rows.identified(statement)[0]
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
