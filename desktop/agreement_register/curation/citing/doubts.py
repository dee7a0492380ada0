"""What speaks against taking a day that words give to an act for the day of that act."""

from __future__ import annotations

import datetime
import re
from typing import TYPE_CHECKING

from agreement_register.domain.dates import dates
from agreement_register.domain.passages.acts import pattern_of
from agreement_register.domain.passages.doubt_words import (
    ANOTHER_DAY,
    BY_WHOSE_WORD,
    CLAIMED,
    NOT_DONE,
    ONLY_THE_GROUND,
    OTHER_OBJECT,
    REASON,
    TAKEN_BACK,
    UP_TO,
)
from agreement_register.domain.passages.governed_acts import is_only_named
from agreement_register.domain.passages.statements import ENDING, OF_SIGNING, ONE_SIDED
from agreement_register.domain.types.words import EventType

if TYPE_CHECKING:
    from collections.abc import Iterable

    from agreement_register.curation.citing.selected import Selected
    from agreement_register.domain.passages.sentences import Span
    from agreement_register.domain.passages.statements import Statement
    from agreement_register.store.candidates import Candidate

_LENGTH_OF_A_DAY = len("1994-03-28")
_LONGEST_RANGE = 30  # days over which a signing may stretch
_WORDS_OF_A_NAME = 4  # a longer quotation is what somebody says
_NEAR = 30  # characters
_REACH = 60  # characters in which a negation is said of an act
_LATER = ENDING | {
    EventType.RATIFIED, EventType.INSTRUMENT_DEPOSITED, EventType.INSTRUMENTS_EXCHANGED,
    EventType.ENTERED_INTO_FORCE, EventType.EXTENDED, EventType.RENEWED, EventType.AMENDED,
    EventType.SUSPENDED, EventType.RESUMED, EventType.NOTICE_SENT,
}  # fmt: skip
_MAY_STILL_COME = ENDING | {EventType.ENTERED_INTO_FORCE, EventType.SUSPENDED}

_QUOTED = re.compile(r"[“„«\"][^“”„«»\"]*[”“»\"]")
_ASIDE = re.compile(r", (?:[\w’'-]+ ){0,5}[\w’'-]+,")
_SAID = re.compile(r"\b(?:that|dass|daß|que|что|що)\b|\bqu['’]", re.IGNORECASE)
_END_OF_A_QUESTION = re.compile(r"\?[\s”“»\"'’)]*\Z")


class Doubts:
    """Tells whether something in the sentence or the register speaks against what is stated."""

    def __init__(self, selected: Selected) -> None:
        self._selected = selected
        self._read = selected.read.parts
        self._text = self._read.text

    def are_about(self, statement: Statement, meant: Iterable[Candidate]) -> bool:
        """Tell whether what a passage states is better asked than taken for sure."""
        if statement.date is None:
            return True
        return (
            self._speaks_the_register(statement, meant)
            or self._is_no_day(statement)
            or self._is_not_done(statement)
            or self._is_only_named(statement)
            or self._is_of_something_else(statement)
            or self._is_of_two_days(statement)
        )

    # By what the register and the source know

    def _speaks_the_register(self, statement: Statement, meant: Iterable[Candidate]) -> bool:
        edtf = statement.date.edtf if statement.date else ""
        first, last = dates.bounds(edtf)
        published = dates.bounds(self._selected.published)[1]
        is_to_come = first is not None and published is not None and first > published
        if is_to_come and statement.act not in _MAY_STILL_COME:
            return True
        return statement.act in _LATER and any(
            _is_too_early(edtf, last, one.signed.partition("\t")[0]) for one in meant
        )

    # By what kind of date it is

    def _is_no_day(self, statement: Statement) -> bool:
        """Tell a term, a lifetime, and a time that is told by its distance from the act."""
        date = statement.date
        if date is None:
            return True
        start, end = self._sentence(date.found.start)
        is_term = date.found.value.startswith(("../", "[.."))
        if is_term or UP_TO.search(self._text, start, date.found.start):
            return True
        is_range = "/" in date.edtf or ".." in date.edtf
        if is_range and _days(date.edtf) > _LONGEST_RANGE:
            return True
        return any(
            one.end() <= date.found.start + 1 <= one.end() + _NEAR
            or one.start() <= statement.start <= one.end() + _NEAR
            for one in pattern_of(ANOTHER_DAY).finditer(self._text, start, end)
        )

    # By whether it was done

    def _is_not_done(self, statement: Statement) -> bool:
        start, end = self._sentence(statement.start)
        if _END_OF_A_QUESTION.search(self._text[start:end]):
            return True
        if self._is_taken_for_untrue(statement) or self._has(CLAIMED, start, end):
            return True
        quotes = [one for one in _QUOTED.finditer(self._text, start, end)
                  if one.start() <= statement.start < one.end()]  # fmt: skip
        is_quoted = any(len(one[0].split()) > _WORDS_OF_A_NAME for one in quotes)
        return is_quoted or self._is_denied(statement) or self._is_day_of_speech(statement)

    def _is_only_named(self, statement: Statement) -> bool:
        """Tell “termination”, of which no verb says that it was done."""
        words = self._text[statement.start : statement.end]
        is_act = statement.act in ENDING or statement.act == EventType.SUSPENDED
        start, end = self._sentence(statement.start)
        takes_effect = any(start <= one.start < end and one.type == EventType.ENTERED_INTO_FORCE
                           for one in self._read.acts)  # fmt: skip
        return is_act and is_only_named(words) and not takes_effect

    def _is_taken_for_untrue(self, statement: Statement) -> bool:
        """Tell words such as “refused to”, unless they only give the reason of what was done."""
        start, end = self._sentence(statement.start)
        done = max(statement.end, statement.date.found.end if statement.date else 0)
        return any(
            one.start() < done or not REASON.search(self._text, done, one.start())
            for one in pattern_of(NOT_DONE).finditer(self._text, start, end)
        )

    def _is_denied(self, statement: Statement) -> bool:
        """Tell a negation that an aside parts from its verb: “nicht, wie oft behauptet, am …”."""
        found = statement.date.found if statement.date else statement
        first, last = min(statement.start, found.start), max(statement.end, found.end)
        start = max(self._sentence(statement.start)[0], first - _REACH)
        words = _ASIDE.sub("", self._text[start:last]).rpartition(";")[2]
        return pattern_of(self._selected.language.denials).search(words) is not None

    def _is_day_of_speech(self, statement: Statement) -> bool:
        """Tell the day on which something was said: “on 22 May he recalled that … had ended”."""
        date = statement.date
        if date is None or date.found.end > statement.start:
            return False
        return _SAID.search(self._text, date.found.end, statement.start) is not None

    # By what it was done to

    def _is_of_something_else(self, statement: Statement) -> bool:
        """Tell an act on a lease, a letter or a mandate, beside which an agreement is named."""
        start, end = self._sentence(statement.start)
        told = statement.references
        before = [one for one in self._read.instruments
                  if any(each.start <= one.start < each.end for each in told)]  # fmt: skip
        if statement.act in _LATER:
            behind = [one.start for one in told if one.start > statement.end]
            if self._has(OTHER_OBJECT, start, min(behind, default=statement.end)):
                return True
            if any(ONLY_THE_GROUND.search(self._text[start : one.start]) for one in before):
                return True
            if self._is_taken_back(statement, (start, end)):
                return True
        return self._is_apart(statement)

    def _is_taken_back(self, statement: Statement, span: Span) -> bool:
        """Tell the end of an end: “suspended the termination of the agreement”."""
        beside = [one for one in self._read.acts if span[0] <= one.start < span[1]]
        ends = [one for one in beside if one.type in ENDING]
        return any(
            self._has(TAKEN_BACK, span[0], one.start) and one.start >= statement.start
            for one in ends
            if one.start != statement.start or statement.act in ENDING
        )

    def _is_apart(self, statement: Statement) -> bool:
        """Tell a day beside another agreement than that of the act, or an act in another part."""
        date = statement.date
        told = [one for one in statement.references if not one.is_pronoun]
        if date is None:
            return True
        for one in told:
            low, high = sorted((one.start, statement.start))
            _, mark, since = self._text[low:high].rpartition(";")
            pronouns = pattern_of(self._selected.language.pronouns)
            if mark and not pronouns.search(since + self._text[high : high + _NEAR]):
                return True
        low, high = statement.end, date.found.start
        between = [one for one in self._read.instruments
                   if low <= one.start and one.end <= high and one.type]  # fmt: skip
        known = [one for one in between for each in told if each.start <= one.start < each.end]
        return bool(told) and bool(between) and not known

    def _is_of_two_days(self, statement: Statement) -> bool:
        """Tell an act that its sentence gives to two days."""
        start, end = self._sentence(statement.start)
        agents = {one.key for one in statement.agents}
        same = [one for one in self._selected.read.statements(start, end)
                if one.act == statement.act and one.date
                and len(one.date.edtf) == _LENGTH_OF_A_DAY
                and not one.is_description and _is_of_the_same(one, statement)
                and agents == {each.key for each in one.agents}
                and not self._is_of_the_next(one, statement)]  # fmt: skip
        return len({one.date.edtf for one in same if one.date}) > 1

    def _is_of_the_next(self, one: Statement, statement: Statement) -> bool:
        """Tell the day of another who acted, or of another agreement, that a list goes on with."""
        days = [each.date.found for each in (one, statement) if each.date]
        low, high = min(day.end for day in days), max(day.start for day in days)
        start, end = self._sentence(statement.start)
        if low > high or self._has(BY_WHOSE_WORD, start, end):
            return False
        agents = {each.key for each in statement.agents}
        others = [each for each in self._read.named
                  if low <= each.start < high and each.key not in agents]  # fmt: skip
        nouns = [each for each in self._read.instruments if low <= each.start < high]
        return bool(nouns if statement.act in OF_SIGNING else
                    others and statement.act in ONE_SIDED)  # fmt: skip

    def _sentence(self, at: int) -> Span:
        return next((one for one in self._read.sentences if one[0] <= at < one[1]), (at, at))

    def _has(self, words: str, start: int, end: int) -> bool:
        return pattern_of(words).search(self._text[start:end]) is not None


def _is_of_the_same(one: Statement, other: Statement) -> bool:
    """Tell whether two statements may be of one agreement, by the parties that they name."""
    first, second = ({each.key for part in told.references for each in part.parties}
                     for told in (one, other))  # fmt: skip
    return first == second or not first or not second


def _is_too_early(edtf: str, last: str | None, signed: str) -> bool:
    """Tell a later act on the very day of signing, or before it."""
    if not signed or last is None:
        return False
    first = dates.bounds(signed)[0]
    is_the_same = edtf == signed and len(edtf) == _LENGTH_OF_A_DAY
    return is_the_same or (first is not None and last < first)


def _days(edtf: str) -> int:
    first, last = dates.bounds(edtf)
    if first is None or last is None:
        return 0
    return (datetime.date.fromisoformat(last) - datetime.date.fromisoformat(first)).days
