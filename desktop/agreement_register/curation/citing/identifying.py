"""Which agreement a reference means: who is named for it, what it is about, when it was signed."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from agreement_register.curation.citing.fits import (
    Fit,
    Identified,
    are_apart,
    days_of,
    days_of_signing,
    last_of,
    related,
)
from agreement_register.curation.citing.titles import held_titles, is_titled
from agreement_register.domain.dates import dates
from agreement_register.domain.dates.dates import Relation
from agreement_register.domain.passages.instruments import (
    names_beside,
    names_in,
    places_in_series,
    short_names_in,
)
from agreement_register.domain.passages.statements import OF_SIGNING
from agreement_register.domain.passages.topics import topics_in
from agreement_register.domain.types.words import EventType
from agreement_register.exchange.actor_reference import kind_of, lives
from agreement_register.store import candidates as known

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from agreement_register.curation.citing.selected import Selected
    from agreement_register.domain.passages.statements import Named, Reference, Statement
    from agreement_register.store.candidates import Candidate

_MOST = 60  # agreements that are compared
_FEW_AT_ALL = 120  # agreements of a register that is looked through whole
_PARTY, _EXACT, _EXACT_AROUND, _WIDE = 10.0, 12.0, 8.0, -8.0
_BY_SUCCESSION = -9.0
_TOPIC, _MOST_TOPICS, _TOPIC_NOT_HELD, _TOPIC_NOT_SAID = 12.0, 3, -5.0, -1.5
_NAME, _SHORT_NAME = 20.0, 40.0
_SAME_DAY, _FITTING_DAY = 30.0, 20.0
_SAME_TYPE, _OTHER_TYPE = 4.0, -14.0
_CARD = 2.0
_CLEAR = 7.0  # points by which the likeliest must lead
_ENOUGH = 18.0  # points with which one alone is clear
_MANY_PARTIES = 4
_ALIKE_NAMES = 3  # letters in which a name is the same in two languages
_FEW_WORDS = 4  # with which a reference says nothing of what it is about
_OF_NAMES = re.compile(r"[·.,()–—-]+")
_OF_ITS_RATIFICATION = re.compile(
    r"\b(?:(?:the )?(?:exchange of )?instruments of (?:its )?ratification(?: of)?|(?:die |der )?"
    r"(?:austausch der )?ratifikationsurkunden(?: zu[mr]?)?|"
    r"(?:les )?instruments de ratification(?: d[ue])?|"
    r"(?:обмен )?ратификационны\w+ грамот\w*|(?:обмін )?ратифікаційн\w+ грамот\w*)\b",
    re.IGNORECASE,
)
_TWO = 2
# Words that stand for any agreement, and types that no translator confuses with another.
_LOOSE = ("agreement", "treaty", "")


_PROTOCOL, _NO_PROTOCOL = "protocol", ("treaty", "convention")
_OF_A_PROTOCOL = re.compile(r"proto[ck]ol|протокол", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Points:
    """What speaks for an agreement, by kind."""

    day: float
    name: float
    topic: float
    is_of_that_day: bool  # to the day, not only of the year


class Identifying:
    """Finds the agreements of a register that references of one passage mean."""

    def __init__(self, selected: Selected, card: int | None) -> None:
        self._selected, self._card = selected, card
        self._database = selected.register.database

    def identified(self, reference: Reference, statement: Statement) -> Identified:
        """Return the agreements that a reference of a statement may mean."""
        named = self._named(reference, statement)
        fits = self._fits(reference, statement, named)
        if not fits and (by_place := self._named_after_a_place(reference)):
            reference = by_place
            fits = self._fits(reference, statement, self._named(reference, statement))
        if len(fits) == 1 and self._says_only_whose(reference, named, fits[0].candidate):
            fits = [replace(fits[0], is_told=True)]
        return Identified(tuple(fits), self._is_sure(fits), not fits and bool(named))

    def _says_only_whose(
        self, reference: Reference, named: list[Named], candidate: Candidate
    ) -> bool:
        """Tell “the Polish-Lithuanian treaty”, where the two have one alone."""
        words = _OF_NAMES.sub(" ", _OF_ITS_RATIFICATION.sub(" ", reference.bare)).split()
        is_bare = not (reference.topics or reference.names) and len(words) <= _FEW_WORDS
        is_theirs = len(named) > 1 and len(named) == len(candidate.parties)
        is_alike = candidate.type == reference.type or reference.type in _LOOSE
        return is_bare and is_theirs and is_alike and not reference.is_pronoun

    def _fits(self, reference: Reference, statement: Statement, named: list[Named]) -> list[Fit]:
        fits = [fit for one in self._candidates(reference, named)
                if (fit := self._judged(one, reference, statement, named))]  # fmt: skip
        return sorted(fits, key=lambda fit: (-fit.points, fit.candidate.number))

    def _named_after_a_place(self, reference: Reference) -> Reference | None:
        """Return a reference whose adjective names a place, not a party: “the Algiers accord”."""
        text, first = self._selected.read.parts.text, reference.parties[:1]
        beside = [one for one in first if 0 <= reference.start - one.end <= 1]
        if not beside or len(reference.parties) <= 1:
            return None
        words = text[beside[0].start : beside[0].end]
        rest = tuple(one for one in reference.parties if one not in beside)
        return replace(reference, parties=rest, bare=f"{words} {reference.bare}")

    def _is_sure(self, fits: list[Fit]) -> bool:
        if not fits or not fits[0].is_told:
            return False
        # The open card orders those that fit alike; it makes none of them sure.
        own = [fit.points - _CARD * (fit.candidate.id == self._card) for fit in fits]
        return own[0] >= _ENOUGH and (len(own) == 1 or own[0] - own[1] >= _CLEAR)

    def are_sure(self, fits: Sequence[Fit], number: int) -> bool:
        """Tell whether the likeliest agreements of a number are meant, and no other."""
        own = [fit.points - _CARD * (fit.candidate.id == self._card) for fit in fits]
        if len(fits) < number or not all(fit.is_told for fit in fits[:number]):
            return False
        leads = len(own) == number or own[number - 1] - own[number] >= _CLEAR
        return leads and own[number - 1] >= _ENOUGH

    def _named(self, reference: Reference, statement: Statement) -> list[Named]:
        """Return the distinct actors that are named for an agreement: its own, and who acted."""
        agents = () if statement.act == EventType.ACCEDED else statement.agents
        held: dict[object, Named] = {}
        for one in (*reference.parties, *agents):
            held.setdefault(one.key, one)
        return list(held.values())

    # Candidates

    @cached_property
    def _every(self) -> list[int] | None:
        """Return all agreements of a small register."""
        return known.agreements_of_few(self._database, _FEW_AT_ALL)

    def _candidates(self, reference: Reference, named: list[Named]) -> list[Candidate]:
        ids = self._every
        if ids is None:
            ids = self._sought(reference, named)
        return known.read_candidates(self._database, ids)

    def _sought(self, reference: Reference, named: list[Named]) -> list[int]:
        actors = [actor for one in named for actor in one.ids]
        days = days_of(reference.signed.edtf) if reference.signed else None
        found = known.agreements_naming(self._database, actors, self._selected.common, days)
        titled = held_titles(self._selected.register).with_words(self._words_of(reference))
        first = [self._card] if self._card is not None else []
        return list(dict.fromkeys([*first, *titled, *found]))[:_MOST]

    def _words_of(self, reference: Reference) -> list[str]:
        return sorted(reference.names | {one.lower() for one in short_names_in(reference.bare)})

    # Judging

    def _judged(
        self, candidate: Candidate, reference: Reference, statement: Statement, named: list[Named]
    ) -> Fit | None:
        parties = self._by_parties(candidate, named)
        day = self._by_day(candidate, reference, statement)
        name = self._by_name(candidate, reference, named)
        topic = self._by_topics(candidate, reference, is_named=name > 0)
        kind = self._by_type(candidate, reference)
        if parties is None or day is None or topic is None or kind is None:
            return None
        is_told = self._is_told(
            candidate,
            named,
            _Points(day, name, topic, self._is_of_that_day(candidate, day)),
            is_by_title=is_titled(candidate.title, reference.words),
        ) or (topic > 0 and self._is_of_that_month(candidate, reference, statement))
        is_proved = day >= _FITTING_DAY or topic >= 2 * _TOPIC
        if self._is_of_another_name(candidate, reference, is_proved=is_proved) or (
            name < _SHORT_NAME and are_apart(reference.topics, topics_in(candidate.described))
        ):
            is_told = False
        points = parties + day + name + topic + kind + _CARD * (candidate.id == self._card)
        return Fit(candidate, points, is_told) if points > 0 else None

    def _is_of_that_day(self, candidate: Candidate, points: float) -> bool:
        return points >= _SAME_DAY and len(candidate.signed.partition("\t")[0]) == len("1994-05-04")

    def _is_of_that_month(
        self, candidate: Candidate, reference: Reference, statement: Statement
    ) -> bool:
        """Tell an agreement of the month that is told, where nobody else is named around it."""
        said = {one.edtf[: len("1994-05")] for one in days_of_signing(reference, statement)}
        held = candidate.signed.partition("\t")[0][: len("1994-05")]
        is_exact = len(held) == len("1994-05") and not set(held) & {"X", "/", ".", "~", "?"}
        is_theirs = not self._around or not candidate.parties.isdisjoint(self._around)
        return is_exact and held in said and is_theirs

    def _is_of_another_name(
        self, candidate: Candidate, reference: Reference, *, is_proved: bool
    ) -> bool:
        """Tell “START II” from “New START”, and a treaty on the Feni from one on the Ganges."""
        if places_in_series(reference.bare) != places_in_series(candidate.title):
            return True
        if is_proved or self._selected.language.name == "de":  # every noun has a capital letter
            return False
        said = names_beside(reference.bare, self._selected.language.places)
        held = names_in(candidate.title)
        return bool(said and held) and not any(
            one[:_ALIKE_NAMES] == other[:_ALIKE_NAMES] for one in said for other in held
        )

    def _is_about_them(self, candidate: Candidate) -> bool:
        """Tell a passage that names a party of an agreement, and nobody who is none."""
        every = self._selected.read.parts.named
        return bool(every) and all(candidate.parties.intersection(one.ids)
                                   or self._is_organisation(one) for one in every)  # fmt: skip

    def _is_told(
        self, candidate: Candidate, named: list[Named], points: _Points, *, is_by_title: bool
    ) -> bool:
        """Tell whether the words say enough of an agreement, each kind of evidence apart."""
        is_theirs = self._is_of_them_alone(candidate)
        if is_by_title and self._is_about_them(candidate):
            return True
        evidence = (bool(named) or is_theirs, points.day >= _FITTING_DAY, points.name > 0,
                    points.topic > 0)  # fmt: skip
        has_more = sum(evidence) > 1
        if points.name >= _SHORT_NAME or (points.name > 0 and has_more):
            return True
        if (is_theirs or self._names_all(candidate, named)) and has_more:
            return True
        return points.is_of_that_day and (has_more or candidate.parties <= self._around)

    def _is_of_them_alone(self, candidate: Candidate) -> bool:
        """Tell a passage that names the two parties of an agreement, and nobody else."""
        every = self._selected.read.parts.named
        is_all = len(candidate.parties) == _TWO and candidate.parties <= self._around
        return is_all and all(candidate.parties.intersection(one.ids) for one in every)

    def _names_all(self, candidate: Candidate, named: list[Named]) -> bool:
        """Tell whether two parties are named, or one beside the party of most agreements."""
        if len(named) > 1:
            return True
        common = self._selected.common
        if not named or candidate.parties.isdisjoint(named[0].ids):
            return False
        if common is not None and common in candidate.parties:
            return True
        return len(candidate.parties) <= _TWO and candidate.parties <= self._around

    @cached_property
    def _around(self) -> frozenset[int]:
        """Return the actors that the paragraphs name, whatever they do."""
        return frozenset(actor for one in self._selected.read.parts.named for actor in one.ids)

    def _by_parties(self, candidate: Candidate, named: list[Named]) -> float | None:
        points = 0.0
        for one in named:
            if candidate.parties.intersection(one.ids):
                points += _PARTY
            elif self._came_after(one, candidate):
                points += _PARTY + _BY_SUCCESSION
            elif not self._is_organisation(one):  # “the CIS Charter” has no party of that name
                return None
        number = len(candidate.parties)
        if len(named) > 1 and number == len(named):
            points += _EXACT
        elif named and number <= _TWO and candidate.parties <= self._around:
            points += _EXACT_AROUND
        elif named and number > len(named) + _MANY_PARTIES:
            points += _WIDE
        return points

    def _is_organisation(self, one: Named) -> bool:
        return any(kind_of(code) == "international organisation" for code in one.codes)

    def _came_after(self, one: Named, candidate: Candidate) -> bool:
        codes = {self._code(actor) for actor in one.ids} | set(one.codes)
        return any(codes.intersection(lives().after(self._code(party)))
                   for party in candidate.parties)  # fmt: skip

    def _code(self, actor: int) -> str:
        return self._selected.code_of(actor)

    def _by_day(
        self, candidate: Candidate, reference: Reference, statement: Statement
    ) -> float | None:
        signing = statement.act in OF_SIGNING
        said = [one.edtf for one in days_of_signing(reference, statement)]
        points = 0.0
        for edtf in dict.fromkeys(said):
            relation = related(candidate.signed.partition("\t")[0], edtf)
            if relation is Relation.DISJOINT:
                return None
            points += _SAME_DAY if relation is Relation.SAME else 0.0
            points += _FITTING_DAY * (relation in (
                Relation.REFINES, Relation.WIDER, Relation.OVERLAPS,
            ))  # fmt: skip
        if not signing and statement.date and self._is_before(statement.date.edtf, candidate):
            return None
        return points

    def _is_before(self, edtf: str, candidate: Candidate) -> bool:
        """Tell a day before the agreement was signed: it cannot have entered into force then."""
        last, first = last_of(edtf), dates.bounds(candidate.signed)[0]
        return bool(last and first and last < first)

    def _by_name(self, candidate: Candidate, reference: Reference, named: Iterable[Named]) -> float:
        held = names_in(candidate.described)
        text = self._selected.read.parts.text
        bodies = [one for one in named if self._is_organisation(one)]
        others = [names_in(text[one.start : one.end]) for one in bodies
                  if candidate.parties.isdisjoint(one.ids)]  # fmt: skip
        said = reference.names.union(*others)
        short = short_names_in(reference.bare) & short_names_in(candidate.described)
        return _NAME * min(2, len(said & held)) + _SHORT_NAME * bool(short)

    def _by_topics(
        self, candidate: Candidate, reference: Reference, *, is_named: bool
    ) -> float | None:
        said, held = reference.topics, topics_in(candidate.described)
        both = said & held
        if said and held and not both and not is_named:
            return None
        points = _TOPIC * min(_MOST_TOPICS, len(both)) + _TOPIC_NOT_HELD * len(said - held)
        return points + (_TOPIC_NOT_SAID * len(held - said) if said else 0.0)

    def _by_type(self, candidate: Candidate, reference: Reference) -> float | None:
        is_protocol = candidate.type == _PROTOCOL or _OF_A_PROTOCOL.search(candidate.title)
        if reference.type == _PROTOCOL and not is_protocol:
            return None  # a protocol to a treaty is not the treaty
        if reference.type in _NO_PROTOCOL and candidate.type == _PROTOCOL:
            return None
        if reference.is_pronoun or not candidate.type:
            return 0.0
        if candidate.type == reference.type:
            return _SAME_TYPE
        is_loose = reference.type in _LOOSE and candidate.type in _LOOSE
        return 0.0 if is_loose or reference.type == "agreement" else _OTHER_TYPE
