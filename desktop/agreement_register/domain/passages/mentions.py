"""What a paragraph mentions that a register can hold: dates, actors, counts, life-cycle words."""

# ruff: noqa: RUF001 - words in several scripts

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from agreement_register.domain.dates.date_scanning import dates_in
from agreement_register.domain.passages.actor_names import ActorNames
from agreement_register.domain.passages.acts import acts_in, spoken_words
from agreement_register.domain.rules.count_claims import counted
from agreement_register.domain.types.words import Standing

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from agreement_register.domain.passages.words.language import LanguageWords

__all__ = ["ActorNames", "Mention", "MentionKind", "mentions_of"]


class MentionKind(StrEnum):
    """What a mention is of."""

    DATE = "date"
    ACTOR = "actor"
    COUNT = "count"
    VERB = "verb"


@dataclass(frozen=True, slots=True)
class Mention:
    """Words that state something; places are code points of the text that was searched.

    The value is a stored date text (empty for a relative date), the name in use of an actor, the
    number of a count, or an event type.
    """

    start: int
    end: int
    kind: MentionKind
    value: str
    words: str
    actors: tuple[int, ...] = ()  # who may be meant by an actor's name, of those in the register
    codes: tuple[str, ...] = ()  # the same, of the built-in reference
    denied: bool = False  # “was not ratified”

    @property
    def is_relative(self) -> bool:
        """Tell whether it is a date that depends on another day, such as “on Friday”."""
        return self.kind is MentionKind.DATE and not self.value


# Of two that cross the first of these wins: a count over the name in it (“11 NATO states”).
_ORDER = (MentionKind.DATE, MentionKind.COUNT, MentionKind.ACTOR, MentionKind.VERB)
_NUMBER = (
    r"\d{1,3}|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|"
    r"fifteen|sixteen|seventeen|eighteen|nineteen|twenty"
)
_COUNTED = (
    r"states|nations|countries|governments|members|allies|partners|parties|counterparties|"
    r"signatories|capitals"
)
_COUNTED_ELSEWHERE = r"стран\w{0,2}|государств\w{0,2}|staaten|länder\w?|pays|états"
_COUNT = re.compile(
    rf"(?<![\w.,$€£№-])(?=\d|[tfsen])(?:{_NUMBER})[ \u00a0](?:(?!\d)[\w()’'-]+[ \u00a0]){{0,4}}?"
    rf"(?:{_COUNTED}|{_COUNTED_ELSEWHERE})(?!\w)",
    re.IGNORECASE,
)
_INSTRUMENTS = (
    r"agreements?|treat(?:y|ies)|accords?|pacts?|conventions?|memorand(?:um|ums|a)|protocols?|"
    r"abkommen|verträge?|vereinbarungen|memoranden|traités?|protocoles?|mémorandums?|"
    r"соглашени[йяе]\w?|договор\w{0,3}|меморандум\w{0,3}|угод[аиу]?|договор[иів]\w?"
)
_MANY = (
    rf"(?:\d{{1,3}}|{_NUMBER}|one|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|elf|zwölf|ein|deux|trois|"
    r"quatre|cinq|sept|huit|neuf|dix|onze|douze|un|дв[ае]|три|четыре|чотири|пять|п’ять|шесть|шість|"
    r"семь|сім|восемь|вісім|девять|дев’ять|десять|одиннадцать|одинадцять|двенадцать|дванадцять|один)"
)
_OF_INSTRUMENTS = re.compile(
    rf"(?<![\w.,$€£№-]){_MANY}[ \u00a0](?:(?!the\b)[\w-]+[ \u00a0]){{0,2}}?"
    rf"(?!(?:agreement|treaty|accord|pact|convention|protocol)\b)(?:{_INSTRUMENTS})(?!\w)"
    rf"(?:[ \u00a0](?:and|und|et|и|та|і)[ \u00a0]{_MANY}[ \u00a0](?:[\w-]+[ \u00a0]){{0,2}}?"
    rf"(?:{_INSTRUMENTS})(?!\w))?",
    re.IGNORECASE,
)
_DEFINITE = re.compile(r"\b(?:the|these|those|both|its|their|all|между|эти)\s\Z", re.IGNORECASE)
_REACH_OF_AN_ARTICLE = 10
_PREPOSITION = re.compile(r"(?i) (?:of|with|in|to|from|by|and|for|on|at|than|or|that|as) ")


def mentions_of(
    text: str, names: ActorNames, language: LanguageWords | None = None
) -> list[Mention]:
    """Return what a paragraph mentions, in order, none overlapping another.

    Without a language its own words tell it.
    """
    found = [
        *_dates(text),
        *_actors(text, names),
        *_counts(text),
        *_acts(text, language or spoken_words(text)),
    ]
    return _apart(found)


def _dates(text: str) -> Iterator[Mention]:
    for one in dates_in(text):
        words = text[one.start : one.end]
        yield Mention(one.start, one.end, MentionKind.DATE, one.value, words)


def _actors(text: str, names: ActorNames) -> Iterator[Mention]:
    for one in names.found_in(text):
        words = text[one.start : one.end]
        name = names.name(one.actors[0]) if one.actors else names.reference_name(one.codes[0])
        yield Mention(one.start, one.end, MentionKind.ACTOR, name, words, one.actors, one.codes)


def counts_in(text: str) -> list[tuple[int, int]]:
    """Return where a text says how many parties or agreements there are."""
    return [(one.start, one.end) for one in _counts(text)]


def _counts(text: str) -> Iterator[Mention]:
    for match in _COUNT.finditer(text):
        before = max(0, match.start() - _REACH_OF_AN_ARTICLE)
        is_definite = _DEFINITE.search(text, before, match.start())
        number = counted(match[0]).number
        if number is not None and not is_definite and not _PREPOSITION.search(match[0]):
            yield Mention(*match.span(), MentionKind.COUNT, str(number), match[0])
    for match in _OF_INSTRUMENTS.finditer(text):
        before = max(0, match.start() - _REACH_OF_AN_ARTICLE)
        is_several = counted(match[0]).number != 1
        if is_several and not _DEFINITE.search(text, before, match.start()):
            yield Mention(*match.span(), MentionKind.COUNT, _number_in(match[0]), match[0])


def _number_in(words: str) -> str:
    """Return the number that words begin with, as far as it is read; else the words."""
    number = counted(words).number
    return str(number) if number is not None else words


def _acts(text: str, language: LanguageWords) -> Iterator[Mention]:
    for one in acts_in(text, language):
        words = text[one.start : one.end]
        denied = one.standing is Standing.DENIED
        yield Mention(one.start, one.end, MentionKind.VERB, one.type, words, denied=denied)


def _apart(found: Iterable[Mention]) -> list[Mention]:
    """Return in order what does not cross something weightier."""
    taken: list[Mention] = []
    for one in sorted(found, key=lambda one: (_ORDER.index(one.kind), one.start)):
        place = bisect_left(taken, one.start, key=lambda other: other.start)
        crosses_before = place > 0 and taken[place - 1].end > one.start
        crosses_after = place < len(taken) and taken[place].start < one.end
        if not crosses_before and not crosses_after:
            taken.insert(place, one)
    return taken
