"""Words for agreements in one sentence: which belong together, and what is said of each."""

# ruff: noqa: RUF001 - words in several scripts

from __future__ import annotations

import re
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

from agreement_register.domain.passages.acts import FoundAct, pattern_of
from agreement_register.domain.passages.sentence_dates import SentenceDates
from agreement_register.domain.passages.statements import OF_SIGNING

if TYPE_CHECKING:
    from agreement_register.domain.passages.instruments import FoundInstrument
    from agreement_register.domain.passages.sentences import Span

_WITH_AFTER = re.compile(
    r"\s(?:with|between|by|mit|zwischen|von|с|со|между|avec|entre|par|з|із|між|con|z|między)\b",
    re.IGNORECASE,
)
# What ends the words that are said of one agreement, before those of the next.
_LINK = re.compile(
    r"[,;:]|\b(?:and|with|between|to|from|of|by|und|mit|zwischen|zu|von|vom|et|avec|entre|de|du|des|"
    r"à|au|и|с|со|между|к|от|о|об|та|й|з|із|зі|між|від|про|y|con|del|i|oraz|z|ze|między|e|tra|fra)\b",
    re.IGNORECASE,
)
_APPOSED = re.compile(
    r"(?:,|\s[–—-])\s(?!(?:а|але|но|but|while|whereas|aber|während|mais|tandis|że|and|und|et|и|та|й|і|y|e)"
    r"\b)(?:(?:an?|the|ein|eine|einen|der|die|das|un|une|le|la|el|il|l['’])\b\s?)?"
    r"(?:(?!(?:after|before|since|for|to|nach|vor|seit|zu|après|avant|depuis|после|до|перед|після)\s)"
    r"[^\s,;:()]+\s){0,3}\Z",
    re.IGNORECASE,
)
_AND = re.compile(r"\b(?:and|or|und|oder|et|ou|и|или|та|й|і|або|y|e|i|oraz)\b", re.IGNORECASE)
_WORD = re.compile(r"\w")
_COMPLETING = re.compile(
    r"\b(?:to|of|under|pursuant|within|zum|zur|zu|des|der|à|au|du|de la|к|до|al|del|do)\b",
    re.IGNORECASE,
)
_MARK = re.compile(r"[,;:()]")
_BEFORE_A_PARTICIPLE = 5  # words


def is_listed(between: str) -> bool:
    """Tell whether words between two nouns join them to a list."""
    return bool(_AND.search(between) or _MARK.search(between))


class SentenceNouns(SentenceDates):
    """Reads the words for agreements of one sentence."""

    def _is_same(self, one: FoundInstrument, other: FoundInstrument) -> bool:
        """Tell two nouns of one agreement: “the Saar Treaty, a settlement with France, …”."""
        if one == other:
            return True
        first, second = sorted((one, other), key=lambda noun: noun.start)
        between = self._text[first.end : second.start]
        if not (first.type and second.type) and not _WORD.search(between):  # “the treaty (CFE)”
            return True
        if first.is_plural or second.is_plural or self._acts_between(first.end, second.start):
            return False
        next_to = self._nouns.index(second) - self._nouns.index(first) == 1
        return next_to and not self._is_in_a_list and bool(_APPOSED.search(between))

    @cached_property
    def _is_in_a_list(self) -> bool:
        """Tell a sentence that names several agreements one after the other."""
        if pattern_of(self._language.both).search(self._text, *self._span):
            return True
        return any(_AND.search(self._text, one.end, other.start)
                   for one, other in pairwise(self._nouns))  # fmt: skip

    def _phrase(self, noun: FoundInstrument) -> Span:
        """Return the words that belong to a noun: its adjectives, and what follows it."""
        place = self._segment_of(noun.start)
        start, end = self._segments[place] if place >= 0 else self._span
        acts = [one for one in self._acts if one.start < end and one.end > start
                and not self._names_partners(one, noun)]  # fmt: skip
        start = max([start, self._head_of(noun), *(one.end for one in acts
                                                   if one.end <= noun.start)])  # fmt: skip
        after = [one for one in self._nouns if one.start >= noun.end]
        end = min([end, *(one.start for one in acts if one.start >= noun.end),
                   *(max(noun.end, self._head_of(one)) for one in after[:1])])  # fmt: skip
        return start, end

    def _head_of(self, noun: FoundInstrument) -> int:
        """Return where the adjectives of a noun begin, after what is said of the noun before."""
        before = [one.end for one in self._nouns if one.end <= noun.start]
        if not before:
            return self._span[0]
        links = [
            link.end()
            for link in _LINK.finditer(self._text, before[-1], noun.start)
            if not any(one.start <= link.start() < one.end for one in self._named)
        ]
        return links[-1] if links else before[-1]

    def _names_partners(self, act: FoundAct, noun: FoundInstrument) -> bool:
        """Tell “pacts signed with Germany and Poland” from an act of its own."""
        if act.type not in OF_SIGNING or act.start < noun.end:
            return False
        between = self._text[noun.end : act.start]
        is_next = len(between.split()) <= _BEFORE_A_PARTICIPLE and not _MARK.search(between)
        return is_next and _WITH_AFTER.match(self._text, act.end) is not None

    def _noun_of(self, act: FoundAct, place: int) -> FoundInstrument | None:
        """Return the noun that an act is said of: in its part, else in the one beside it."""
        for near in (place, place - 1, place + 1, place - 2, place + 2):
            if not 0 <= near < len(self._segments):
                continue
            start, end = self._segments[near]
            here = [one for one in self._nouns if start <= one.start < end]
            if here:
                return self._head(min(here, key=lambda one: self._away(one, act)))
        return None

    def _head(self, noun: FoundInstrument) -> FoundInstrument:
        """Return the noun that a noun only completes: of “the protocol to the pact” the first."""
        place = self._nouns.index(noun)
        if not place:
            return noun
        before = self._nouns[place - 1]
        between = self._text[before.end : noun.start]
        is_apart = self._acts_between(before.end, noun.start) or _AND.search(between)
        if is_apart or _MARK.search(between) or not before.type:
            return noun
        is_joined = _COMPLETING.search(between) or self._is_same(before, noun)
        return self._head(before) if is_joined else noun

    def _away(self, noun: FoundInstrument, act: FoundAct) -> int:
        low, high = (noun.end, act.start) if noun.end <= act.start else (act.end, noun.start)
        others = sum(low <= one.start < high for one in self._acts)
        return high - low + 30 * others
