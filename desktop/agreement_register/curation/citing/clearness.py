"""How clearly a passage states one thing: in one clause, of all that is selected, by one party."""

# ruff: noqa: RUF001 - words in several scripts

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from agreement_register.domain.dates.edtf_days import NO_YEAR
from agreement_register.domain.passages.acts import pattern_of
from agreement_register.domain.passages.settled_dates import By
from agreement_register.domain.passages.statements import OF_SIGNING, ONE_SIDED, Statement
from agreement_register.domain.types.words import EventType
from agreement_register.exchange.actor_reference import lives

if TYPE_CHECKING:
    from collections.abc import Iterable

    from agreement_register.curation.citing.selected import Selected
    from agreement_register.domain.passages.statements import Named
    from agreement_register.store.candidates import Candidate

_BEFORE_A_NOUN = 40  # characters in which it is said how many
_BEFORE_A_PLACE = 20  # characters
_ENDING = (EventType.TERMINATED, EventType.DENOUNCED, EventType.WITHDREW)
_LEAVING = (*_ENDING, EventType.SUSPENDED, EventType.NOTICE_SENT)
_NUMBERS = {
    2: "both|beide|beiden|beider|оба|обе|обоих|обеих|обидва|обидві|обох|les deux|ambos|ambas|oba|"
    "obie|entrambi|entrambe|two|zwei|deux|два|две|двух|дві|двох|dos|dwa|dwie|due",
    3: "three|drei|trois|три|трёх|трех|трьох|tres|trzy|tre",
    4: "four|vier|quatre|четыре|чотири|cuatro|cztery|quattro",
}


# Who may be two, beside agreements.
_SIDES = re.compile(
    r"\s(?:the\s|of\s)*(?:\w+\s)?(?:sides?|part(?:y|ies|ners)|states?|countries|governments?|capitals|"
    r"houses|chambers|(?:foreign )?ministers|presidents|leaders|neighbou?rs|seiten|staaten|"
    r"länder\w*|regierungen|kammern|parteien|minister|präsidenten|nachbarn|parties|états|pays|gouvernements|"
    r"chambres|ministres|présidents|стор\w+|государств\w*|стран\w*|правительств\w*|палат\w*|"
    r"министр\w*|президент\w*|держав\w*|країн\w*|уряд\w*|міністр\w*)(?!\w)",
    re.IGNORECASE,
)


class Clearness:
    """Tells how clearly the selected words state something."""

    def __init__(self, selected: Selected) -> None:
        self._selected, self._from = selected, selected.read_from

    @property
    def number_meant(self) -> int:
        """Return how many agreements the selected words speak of, as far as they say so."""
        selected = self._selected
        start, end = selected.start - self._from, selected.end - self._from
        for noun in selected.read.parts.instruments:
            if noun.is_plural and start <= noun.start < end:
                head = selected.read.parts.text[
                    max(start, noun.start - _BEFORE_A_NOUN) : noun.start
                ]
                return next((number for number, words in _NUMBERS.items()
                             if pattern_of(words).search(head)), 1)  # fmt: skip
        words = selected.read.parts.text
        both = pattern_of(_NUMBERS[2].partition("|two")[0]).search(words, start)
        is_of_agreements = both is not None and not _SIDES.match(words, both.end())
        return 2 if both is not None and both.start() < end and is_of_agreements else 1

    def is_clear(self, statement: Statement) -> bool:
        """Tell whether act and day are said of the agreement in one clause, in so many words."""
        date = statement.date
        if date is None or date.by is By.EITHER or date.edtf.startswith(NO_YEAR):
            return False
        if self._selected.is_dateline(date.found.start + self._from):
            return False
        return statement.is_in_one_clause or statement.act in OF_SIGNING

    def is_alone(self, main: list[Statement], meant: list[Candidate]) -> bool:
        """Tell whether all that is selected goes into the first statement."""
        selected, first = self._selected, main[0]
        start, end = selected.start - self._from, selected.end - self._from
        read = selected.read.parts
        signed = {one.signed.edtf for one in first.references if one.signed}
        main = [one for one in main if one is first or one.act not in OF_SIGNING
                or one.date is None or one.date.edtf not in signed]  # fmt: skip
        same = [one for one in main if one.act == first.act and not one.is_description]
        if len({one.date.edtf for one in same if one.date}) > 1:
            return False
        if self._has_another_day(main):
            return False
        used = {one.key for one in parties_told(first)}
        for one in read.named:
            if self._is_place(one):
                continue
            is_other = one.key not in used and not self._is_first(one, used)
            is_other = is_other and not any(each.parties.intersection(one.ids) for each in meant)
            if start <= one.start < end and is_other:
                return False
        nouns = [one for one in read.instruments if start <= one.start < end and one.type]
        told = {one.start for one in first.references}
        others = [one for one in nouns if one.start not in told and not one.is_plural
                  and not selected.read.is_same(one, told)]  # fmt: skip
        is_of_a_decree = first.act in _ENDING and pattern_of(selected.language.decrees).search(
            read.text[start:end]
        )
        return not others and not is_of_a_decree

    def _has_another_day(self, main: list[Statement]) -> bool:
        """Tell a selected day of which nothing is told: it may be the one that is meant."""
        start, end = self._selected.start - self._from, self._selected.end - self._from
        signed = [one.signed for one in main[0].references if one.signed]
        told = {one.date.found.start for one in main if one.date}
        told |= {one.found.start for one in signed}
        days = {one.date.edtf for one in main if one.date and not one.is_description}
        if main[0].act in _LEAVING and len(days) > 1:  # it is decided on one, and counts from one
            return True
        return any(start <= one.found.start < end and one.found.start not in told and one.edtf
                   for one in self._selected.read.parts.dates)  # fmt: skip

    def _is_place(self, one: Named) -> bool:
        """Tell a state that is where something was done: “signed in the Vatican”."""
        head = self._selected.read.parts.text[max(0, one.start - _BEFORE_A_PLACE) : one.start]
        places = self._selected.language.places
        return re.search(rf"(?<!\w)(?:{places})\s(?:the\s|der\s)?\Z", head, re.I) is not None

    def _is_first(self, one: Named, used: set[object]) -> bool:
        """Tell another name of an actor that is used already: “Kyiv” beside “Ukraine”."""
        return any(set(one.ids) & {key} for key in used)

    def agents_fit(self, statement: Statement, candidates: Iterable[Candidate]) -> bool:
        """Tell whether an act of one side was done by one party of each agreement."""
        if statement.act not in ONE_SIDED:
            return True
        return all(self.party(statement, one) is not None for one in candidates)

    def party(self, statement: Statement, candidate: Candidate) -> int | None:
        """Return the party that did an act of one side; None if nobody is named, or several."""
        acting = {one.key: one for one in statement.agents}
        if len(acting) != 1:
            return None
        (one,) = acting.values()
        return self._party_of(one, candidate)

    def _party_of(self, one: Named, candidate: Candidate) -> int | None:
        ids = one.ids or self._followed(one, candidate)
        held = (self._selected.party_record(candidate.id, actor) for actor in ids)
        found = next((party for party in held if party), None)
        if found is None and one.ids:
            followed = self._followed(one, candidate)
            return self._selected.party_record(candidate.id, followed[0]) if followed else None
        return found

    def _followed(self, one: Named, candidate: Candidate) -> tuple[int, ...]:
        """Return the one party that an actor came after: “Russia” of a treaty of the USSR."""
        codes = {self._selected.code_of(actor) for actor in one.ids} | set(one.codes)
        after = {one: lives().after(self._selected.code_of(one)) for one in candidate.parties}
        found = tuple(one for one, others in after.items() if codes.intersection(others))
        return found if len(found) == 1 else ()


def parties_told(statement: Statement) -> list[Named]:
    """Return the distinct actors that a statement names as parties of its agreement."""
    held: dict[object, Named] = {}
    for one in (*(named for each in statement.references for named in each.parties),
                *statement.agents):  # fmt: skip
        held.setdefault(one.key, one)
    return sorted(held.values(), key=lambda one: one.start)
