"""Counts that sources state against the parties that are linked: "10 EU states"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from agreement_register.domain.dates.dates import bounds, is_unread
from agreement_register.domain.folding import fold
from agreement_register.domain.rules.check_rules import found
from agreement_register.domain.rules.event_words import Day, place_of
from agreement_register.domain.rules.rule_sentences import sentence
from agreement_register.domain.texts import Several, Text, Value, text
from agreement_register.domain.types.words import Assertion, Rank, RuleCode

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from agreement_register.domain.rules.facts import (
        ActorFact,
        CitationFact,
        Finding,
        LegalActFacts,
    )

_WORDS = (
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
    "twenty",
)  # fmt: skip
_NUMBERS = {word: number for number, word in enumerate(_WORDS, start=1)}
_NUMBER = re.compile(rf"\b(\d{{1,6}}|{'|'.join(_WORDS)})\b", re.IGNORECASE)
_OF_INSTRUMENTS = re.compile(
    r"\b(?:agreements?|treat(?:y|ies)|accords?|pacts?|conventions?|memorand(?:um|ums|a)|protocols?)\b",
    re.IGNORECASE,
)
_SHORT = {
    "european union": "EU",
    "north atlantic treaty organisation": "NATO",
    "north atlantic treaty organization": "NATO",
    "north atlantic alliance": "NATO",
}
_FIRST = ("EU", "NATO")
_YEAR = 4  # digits of a year in an ISO day
_WITHOUT_ARTICLE = frozenset({"NATO"})


@dataclass(frozen=True, slots=True)
class Count:
    """A stated number and what is counted; no number if the words name none."""

    number: int | None
    group: str


@dataclass(frozen=True, slots=True)
class Standing:
    """How a party stood to an organisation on the day that is counted, in words."""

    is_member: bool
    words: Text  # "member since 2007", "left in 2020", "not a member"


@dataclass(frozen=True, slots=True)
class LinkedParty:
    """A counterparty that is linked through the agreements, with its standing by organisation."""

    actor: int
    name: str
    standings: tuple[Standing, ...]


@dataclass(frozen=True, slots=True)
class LinkedSet:
    """What a stated count is compared with: every linked counterparty on one day."""

    day: str  # ISO; empty where the act has none
    organisations: tuple[tuple[str, int], ...]  # short name and number of members
    parties: tuple[LinkedParty, ...]


@dataclass(frozen=True, slots=True)
class _Claim:
    words: str
    number: int
    group: str  # the organisation's short name, else the folded words
    citation: CitationFact | None = None

    @property
    def key(self) -> tuple[int, str]:
        return self.number, self.group


def counted(text: str) -> Count:
    """Read the number in a statement, in digits or as a word up to twenty, and its group."""
    number = _NUMBER.search(text)
    if number is None:
        return Count(None, text.strip())
    word = number[1].lower()
    group = text[number.end() :].strip()
    return Count(_NUMBERS[word] if word in _NUMBERS else int(word), group)


def computed_count(facts: LegalActFacts) -> str:
    """Return the count by the linked parties: "11 counterparties: 9 in the EU, 11 in NATO"."""
    if not facts.counterparties:
        return ""
    actors = _distinct(facts.counterparties)
    members = _members(actors, _day_of(facts))
    parts = [f"{number} in {_named(name)}" for name, number in members.items() if number]
    noun = "counterparty" if len(actors) == 1 else "counterparties"
    return f"{len(actors)} {noun}{': ' if parts else ''}{', '.join(parts)}"


def linked_set(facts: LegalActFacts) -> LinkedSet:
    """Return the linked counterparties by name, and how each stood to their organisations."""
    actors = sorted(_distinct(facts.counterparties), key=lambda actor: fold(actor.name))
    day = _day_of(facts)
    members = {name: number for name, number in _members(actors, day).items() if number}
    parties = tuple(
        LinkedParty(actor.id, actor.name, tuple(_standing(actor, name, day) for name in members))
        for actor in actors
    )
    return LinkedSet(day, tuple(members.items()), parties)


def _standing(actor: ActorFact, organisation: str, day: str) -> Standing:
    spans = sorted((start, end) for name, start, end in actor.memberships
                   if _short(name) == organisation)  # fmt: skip
    held = [span for span in spans if _holds(*span, day)]
    if held:
        since = bounds(held[0][0])[0]
        year = since[:_YEAR] if since else ""
        member = text("member since {year}", year=year) if since else text("member")
        return Standing(True, member)
    over = [end for _start, end in spans if (bounds(end)[1] or day) < day]
    if over:
        year = (bounds(over[-1])[1] or "")[:_YEAR]
        return Standing(False, text("left in {year}", year=year))
    return Standing(False, text("not yet a member") if spans else text("not a member"))


def check_counts(facts: LegalActFacts) -> Iterator[Finding]:
    """Compare every stated count with the linked counterparties; one finding a claim."""
    actors = _distinct(facts.counterparties)
    members = _members(actors, _day_of(facts))
    claims = sorted(_claims(facts, members), key=lambda claim: claim.key)
    for _, same in groupby(claims, key=lambda claim: claim.key):
        group = list(same)
        claim = group[0]
        if claim.number == len(actors) == members.get(claim.group, claim.number):
            continue
        cited = [claim.citation for claim in group if claim.citation]
        said = _contradiction(claim, cited, len(actors), members, _day_of(facts))
        yield found(
            RuleCode.COUNT, (facts.id, "stated_count"), said, "; ".join(one.number for one in cited)
        )


def _claims(facts: LegalActFacts, members: dict[str, int]) -> Iterator[_Claim]:
    stated: list[tuple[str, CitationFact | None]] = [
        (citation.stated_value or citation.value, citation)
        for citation in facts.citations
        if citation.field == "stated_count"
        and citation.record == facts.id
        and citation.assertion == Assertion.ASSERTS
        and citation.rank != Rank.DEPRECATED
    ]
    for words, citation in [*stated, (facts.stated_count, None)]:
        count = counted(words)
        # Two kinds of instruments are no parties: “ten agreements and one memorandum”.
        if count.number is not None and not _OF_INSTRUMENTS.search(words):
            group = _organisation(count.group, members) or fold(count.group)
            yield _Claim(words, count.number, group, citation)


def _organisation(group: str, members: Iterable[str]) -> str:
    """Return the short name of the organisation that a group's words name."""
    words = f" {fold(group)} "
    names = [(name, name) for name in (*members, *_FIRST)] + list(_SHORT.items())
    return next((_SHORT.get(fold(n), s) for n, s in names if f" {fold(n)} " in words), "")


def _contradiction(
    claim: _Claim, cited: list[CitationFact], linked: int, members: dict[str, int], day: str
) -> Text:
    places = Several(tuple(dict.fromkeys(place_of(citation) for citation in cited)))
    values: dict[str, Value] = {
        "claim": claim.words,
        "places": places or sentence("as recorded"),
        "linked": sentence("linked", n=linked) if linked else sentence("none linked"),
    }
    if claim.group not in members:
        return sentence(RuleCode.COUNT, **values)
    values["members"] = members[claim.group] or sentence("no members")
    values["organisation"] = _named(claim.group)
    if not day:
        return sentence("count ever", **values)
    return sentence("count on", **values, day=Day(day, is_bare=True))


def _named(organisation: str) -> str | Text:
    if organisation in _WITHOUT_ARTICLE:
        return organisation
    return sentence("organisation", name=organisation)


def _day_of(facts: LegalActFacts) -> str:
    """Return the day on which memberships are counted: the last that the act's date allows."""
    earliest, latest = bounds(facts.day)
    return latest or earliest or ""


def _distinct(actors: Iterable[ActorFact]) -> list[ActorFact]:
    return list({actor.id: actor for actor in actors}.values())


def _members(actors: list[ActorFact], day: str) -> dict[str, int]:
    """Return how many actors belonged to each of their organisations on a day."""
    names = {_short(name) for actor in actors for name, _, _ in actor.memberships}
    order = sorted(names, key=lambda name: (_FIRST.index(name) if name in _FIRST else 9, name))
    return {
        name: sum(
            any(_short(n) == name and _holds(start, end, day) for n, start, end in one.memberships)
            for one in actors
        )
        for name in order
    }


def _short(name: str) -> str:
    return _SHORT.get(fold(name), name)


def _holds(start: str, end: str, day: str) -> bool:
    if not day:
        return not end or is_unread(end)
    begun, over = bounds(start)[1], bounds(end)[1]
    return (not start or (begun is not None and begun <= day)) and (over is None or day <= over)
