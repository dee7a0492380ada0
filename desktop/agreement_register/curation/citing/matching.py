"""Which agreement a passage speaks of: by its parties, its year, what happened, and the place."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from agreement_register.domain.dates import dates
from agreement_register.domain.dates.dates import Relation
from agreement_register.domain.dates.edtf_days import NO_YEAR
from agreement_register.domain.folding import fold
from agreement_register.domain.passages.mentions import Mention, MentionKind
from agreement_register.domain.types.event_types import SIGNING_TYPES
from agreement_register.store import candidates

if TYPE_CHECKING:
    from collections.abc import Iterable

    from agreement_register.curation.citing.selected import Selected
    from agreement_register.store.candidates import Candidate

_MOST = 80  # agreements that are compared
_NEAR_LISTS = 12  # names of lists in earlier paragraphs
_WORD = re.compile(r"[^\W\d_]{4,}")

# What speaks for an agreement, in points.
_NEAREST, _SENTENCE, _PARAGRAPH, _EARLIER = 40.0, 14.0, 5.0, 8.0
_SAME_DATE, _FITTING_DATE, _OTHER_DATE = 34.0, 16.0, -22.0
_YEAR_BESIDE, _OTHER_YEAR_BESIDE = 22.0, -14.0
_HAS_EVENT, _SAME_EVENT = 5.0, 26.0
_ON_THE_CARD, _CARD_ALONE = 12.0, 60.0
_CITED_HERE, _CITED_NEAR, _SAME_STATED = 8.0, 3.0, 24.0
_TITLE, _LONGEST_TITLE = 12.0, 4
_FITTING = (Relation.REFINES, Relation.WIDER, Relation.OVERLAPS)


@dataclass(frozen=True, slots=True)
class Sought:
    """What is sought for one place of a passage: a date, a verb or another mention."""

    start: int
    end: int
    date: str = ""  # as stored
    event: str = ""  # the event type that the words around it speak of

    @property
    def is_signing(self) -> bool:
        """Tell whether the date is that of a signature."""
        return bool(self.date) and (not self.event or self.event in SIGNING_TYPES)


@dataclass(frozen=True, slots=True)
class Match:
    """An agreement with the points that speak for it."""

    candidate: Candidate
    points: float
    named: tuple[int, ...] = ()  # of the list next to the place, who is a party to it


class Matching:
    """The agreements that may be meant at one place of a passage."""

    def __init__(self, selected: Selected, sought: Sought, card: int | None) -> None:
        self._selected, self._sought, self._card = selected, sought, card
        self._database = selected.register.database

    @cached_property
    def nearest(self) -> list[int]:
        """Return the actors next to the place; without any in the sentence, those before it."""
        selected, sought = self._selected, self._sought
        own = [actor for one in selected.in_sentence(MentionKind.ACTOR)
               if sought.start <= one.start and one.end <= sought.end
               for actor in one.actors]  # fmt: skip
        here = selected.telling(own) or selected.nearest_actors(sought.start, sought.end)
        return here or self._from_before

    @cached_property
    def _from_before(self) -> list[int]:
        return self._selected.list_before()

    @cached_property
    def _near(self) -> dict[int, float]:
        """Return points for agreements that are cited here already."""
        points: dict[int, float] = {}
        selected = self._selected
        stated = fold(selected.text[self._sought.start : self._sought.end])
        for agreement, words, value, away in selected.cited_near:
            found = _CITED_NEAR if away else _CITED_HERE
            if not away and (fold(words) == stated or (value and value == self._edtf)):
                found += _SAME_STATED
            points[agreement] = max(points.get(agreement, 0.0), found)
        return points

    @property
    def _edtf(self) -> str:
        return self._sought.date.partition("\t")[0]

    @cached_property
    def ranked(self) -> list[Match]:
        """Return the agreements that may be meant, the likeliest first."""
        matches = [self._judged(candidate) for candidate in self._candidates]
        fitting = [match for match in matches if match.points > 0]
        return sorted(fitting, key=lambda match: (-match.points, match.candidate.number))

    @cached_property
    def _candidates(self) -> list[Candidate]:
        actors = [*self.nearest, *self._sentence_actors, *self._paragraph_actors]
        days = _days(self._sought.date) if self._sought.is_signing else self._days_beside()
        ids = candidates.agreements_naming(
            self._database, list(dict.fromkeys(actors)), self._selected.common, days
        )
        first = [self._card] if self._card is not None else []
        return candidates.read_candidates(
            self._database, list(dict.fromkeys([*first, *self._near, *ids]))[:_MOST]
        )

    @cached_property
    def _sentence_actors(self) -> list[int]:
        found = self._selected.in_sentence(MentionKind.ACTOR)
        return [actor for one in found for actor in one.actors]

    @cached_property
    def _paragraph_actors(self) -> list[int]:
        if self._sentence_actors:
            return []
        found = [one for one in self._selected.mentions if one.kind is MentionKind.ACTOR]
        return [actor for one in found for actor in one.actors]

    def _days_beside(self) -> tuple[str, str] | None:
        beside = self._beside
        return _days(beside[0].value) if beside else None

    @cached_property
    def _beside(self) -> list[Mention]:
        """Return the other dates of the sentence, the nearest first."""
        sought, selected = self._sought, self._selected
        others = [
            one
            for one in selected.in_sentence(MentionKind.DATE)
            if one.value and (one.end <= sought.start or one.start >= sought.end)
        ]
        others = others or self._dates_before
        return sorted(others, key=lambda one: selected.distance(one, sought.start, sought.end))

    @property
    def _dates_before(self) -> list[Mention]:
        """Return the dates that stand before the sentence, in its paragraph."""
        start = self._selected.sentence[0]
        return [one for one in self._selected.mentions
                if one.kind is MentionKind.DATE and one.value and one.end <= start]  # fmt: skip

    def _judged(self, candidate: Candidate) -> Match:
        named = tuple(actor for actor in self.nearest if actor in candidate.parties)
        points = (
            self._by_parties(candidate, named)
            + self._by_dates(candidate)
            + self._by_events(candidate)
            + self._by_words(candidate)
            + self._near.get(candidate.id, 0.0)
        )
        if candidate.id == self._card:
            names_nobody = not self.nearest and not self._near
            points += _CARD_ALONE if names_nobody else _ON_THE_CARD
        return Match(candidate, points, named)

    def _by_parties(self, candidate: Candidate, named: tuple[int, ...]) -> float:
        points = 0.0
        if named:
            is_here = not self._sentence_actors or self.nearest is not self._from_before
            points += (_NEAREST if is_here else _EARLIER) + 10.0 * (len(named) - 1)
        points += _SENTENCE * any(
            actor in candidate.parties for actor in self._selected.telling(self._sentence_actors)
        )
        common = self._selected.common
        return points + _PARAGRAPH * (common is not None and common in candidate.parties)

    def _by_dates(self, candidate: Candidate) -> float:
        if self._sought.is_signing and candidate.signed:
            return _compared(candidate.signed, self._sought.date, _SAME_DATE, _OTHER_DATE)
        if self._sought.date and not self._sought.is_signing:
            same = any(event.date == self._sought.date for event in candidate.events)
            beside = self._by_beside(candidate)
            return beside + (_SAME_EVENT if same else 0.0)
        return self._by_beside(candidate)

    def _by_beside(self, candidate: Candidate) -> float:
        if not self._beside or not candidate.signed:
            return 0.0
        return _compared(candidate.signed, self._beside[0].value, _YEAR_BESIDE, _OTHER_YEAR_BESIDE)

    def _by_events(self, candidate: Candidate) -> float:
        wanted = self._sought.event
        return _HAS_EVENT * any(event.type == wanted for event in candidate.events)

    def _by_words(self, candidate: Candidate) -> float:
        title = {fold(word) for word in _WORD.findall(candidate.title)}
        start, end = self._selected.sentence
        said = {fold(word) for word in _WORD.findall(self._selected.text[start:end])}
        return _TITLE * len(title & said) / max(_LONGEST_TITLE, len(title))


def _compared(held: str, said: str, same: float, other: float) -> float:
    relation = _relation(held.partition("\t")[0], said.partition("\t")[0])
    if relation is Relation.SAME:
        return same
    if relation in _FITTING:
        return _FITTING_DATE
    return other if relation is Relation.DISJOINT else 0.0


@lru_cache(maxsize=1 << 12)
def _relation(held: str, said: str) -> Relation:
    if held == said:
        return Relation.SAME
    if held.startswith(NO_YEAR) or said.startswith(NO_YEAR):  # it would fit too many
        return Relation.UNKNOWN
    return dates.relate(dates.from_stored(held), dates.from_stored(said))


def _days(date: str) -> tuple[str, str] | None:
    first, last = dates.bounds(date)
    return (first, last) if first and last else None


def each_named(matches: Iterable[Match], named: list[int]) -> list[Match]:
    """Return for each named actor its likeliest agreement, where several have one each."""
    chosen: dict[int, Match] = {}
    for match in matches:
        if len(match.named) > 1:  # they are parties to one agreement
            return []
        for actor in match.named:
            chosen.setdefault(actor, match)
    found = [chosen[actor] for actor in named if actor in chosen]
    return found if len(found) > 1 else []


def each_of_one_act(matches: list[Match]) -> list[Match]:
    """Return the agreements that the likeliest one's legal act bears on, where it bears on several.

    So that words which name nobody, such as “authorised to end them”, are cited for all.
    """
    first = matches[0].candidate.events if matches else ()
    acts = {event.legal_act for event in first if event.legal_act}
    found = [
        match
        for match in matches
        if any(event.legal_act in acts for event in match.candidate.events)
    ]
    return found if len(found) > 1 else []
