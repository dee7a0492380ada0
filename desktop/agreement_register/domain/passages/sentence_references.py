"""Which agreements a sentence speaks of, and in which words."""

# ruff: noqa: RUF001 - words in several scripts

from __future__ import annotations

import re
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from agreement_register.domain.passages.acts import FoundAct, pattern_of
from agreement_register.domain.passages.sentence_nouns import SentenceNouns, is_listed
from agreement_register.domain.passages.statements import (
    OF_SIGNING,
    Reference,
    TextParts,
    distinct_names,
)
from agreement_register.domain.passages.words.language import listed

if TYPE_CHECKING:
    from agreement_register.domain.passages.instruments import FoundInstrument
    from agreement_register.domain.passages.settled_dates import SettledDate
    from agreement_register.domain.passages.statements import Named

_UPPER = r"[A-ZÀ-ÖØ-ÞĀ-ŽА-ЯІЇЄҐ]"
_TWO_NAMES = re.compile(
    rf"\s(?:\w{{1,4}}\s)?({_UPPER}[\w’'-]+)\s(?:and|und|et|и|та|й|y|e|i)\s(?:\w{{1,4}}\s)?"
    rf"({_UPPER}[\w’'-]+)"
)

_COMPOUND = re.compile(
    r"\w(?:vertr[aä]g|abkommen|pakt|konvention|protokoll|kommen)|-", re.IGNORECASE
)
_BETWEEN = re.compile(
    r"\b(?:between|among|zwischen|entre|между|між|między|tra|fra)\b", re.IGNORECASE
)
_WITH = re.compile(r"\b(?:with|mit|avec|с|со|з|із|зі|con|z|ze)\s", re.IGNORECASE)
_ARTICLES = listed(
    "the this that these those both its der die das dem den dieser dieses diese le la les cet "
    "ce el los las il lo gli этот эта это эти этого цей ця це ці ten ta to"
)


class SentenceReferences(SentenceNouns):
    """Reads the agreements that one sentence speaks of."""

    @cached_property
    def references(self) -> list[Reference]:
        """Return the agreements that the sentence names, in order."""
        return [self._reference(one) for one in self._nouns]

    def _reference(self, noun: FoundInstrument) -> Reference:
        """Return what a noun says of its agreement, with what it says under another name."""
        same = [one for one in self._nouns if self._is_same(one, noun)]
        found = [self._reference_alone(one) for one in same or [noun]]
        found += [replace(self._reference_alone(one), signed=None)
                  for one in self._completing(noun) if one not in same]  # fmt: skip
        first = found[0]
        for one in found[1:]:
            first = replace(
                first, words=f"{first.words} {one.words}", bare=f"{first.bare} {one.bare}",
                parties=tuple(distinct_names((*first.parties, *one.parties))),
                signed=first.signed or one.signed,
            )  # fmt: skip
        return replace(first, start=noun.start, end=noun.end, is_plural=noun.is_plural)

    def _completing(self, noun: FoundInstrument) -> list[FoundInstrument]:
        """Return the nouns that complete a protocol: “the protocol to the treaty with Peru”."""
        if noun.type != "protocol":
            return []
        return [one for one in self._nouns if one != noun and self._head(one) == noun]

    def _reference_alone(self, noun: FoundInstrument) -> Reference:
        start, end = self._phrase(noun)
        parties = tuple(one for one in self._named if start <= one.start < end)
        dates = [one for one in self._dates if self._is_of(one, noun)]
        signed = dates[0] if dates and not (noun.is_plural and len(dates) > 1) else None
        words = self._text[start:end]
        bare = words
        own = self._text[noun.start : noun.end]
        if noun.type and not _COMPOUND.search(own):  # a noun of its own is no name
            bare = (bare[: noun.start - start] + self._text[noun.start : noun.end].lower()
                    + bare[noun.end - start :])  # fmt: skip
        for one in parties[::-1]:
            bare = bare[: one.start - start] + "·" + bare[one.end - start :]
        return Reference(noun.start, noun.end, noun.type, words, bare, parties, noun.is_plural,
                         signed=signed)  # fmt: skip

    def _is_of(self, date: SettledDate, noun: FoundInstrument) -> bool:
        if self._described_by(date) == noun:
            return True
        place = self._segment_of(date.found.start)
        act = self._act_of(date, place)
        if act is None or act.type not in OF_SIGNING:
            return False
        return self._noun_of(act, self._segment_of(act.start)) == noun

    def _references_of(self, act: FoundAct, place: int) -> tuple[Reference, ...]:
        noun = self._noun_of(act, place)
        start, end = self._segments[place]
        has_pronoun = pattern_of(self._language.pronouns).search(self._text[start:end])
        if noun is not None and (self._segment_of(noun.start) == place or not has_pronoun):
            bare = self._reference(noun)
            is_named = bare.parties or bare.topics or self._is_telling(noun, bare)
            if is_named or not self._before():
                return self._several(noun, bare)
        before = self._before() or self._described_before()
        if before:
            return tuple(replace(one, is_pronoun=True) for one in before[-1:])
        if noun is not None:
            return self._several(noun, self._reference(noun))
        return ()

    def _is_telling(self, noun: FoundInstrument, bare: Reference) -> bool:
        """Tell words that say more than “the treaty”: a name before it, or around it."""
        words = self._text[max(self._span[0], noun.start - 30) : noun.start]
        before = re.search(r"([A-ZА-ЯІЇЄ][\w’'-]+)\s\Z", words)
        has_name = before is not None and before[1].lower() not in _ARTICLES
        return has_name or bare.signed is not None or "-" in self._text[noun.start : noun.end]

    def _before(self) -> list[Reference]:
        return references_before(self._read, self._span[0])

    def _described_before(self) -> list[Reference]:
        """Return what the sentence before speaks of, where it has no word for an agreement."""
        span = next((one for one in self._read.sentences[::-1] if one[1] <= self._span[0]), None)
        named = [one for one in self._read.named if span and span[0] <= one.start < span[1]]
        if span is None or not named:
            return []
        words = self._text[span[0] : span[1]]
        return [Reference(*span, "", words, "", tuple(distinct_names(named)))]

    def _several(self, noun: FoundInstrument, bare: Reference) -> tuple[Reference, ...]:
        """Return one reference for each agreement that a plural, or a list of nouns, names."""
        group = self._group(noun)
        single = [one for one in group if not one.is_plural]
        if len(single) > 1:
            each = [self._reference(one) for one in single]
            shared = bare.parties if noun.is_plural else each[-1].parties
            return tuple(replace(one, parties=one.parties or shared) for one in each)
        return self._of_plural(noun, bare)

    def _of_plural(self, noun: FoundInstrument, bare: Reference) -> tuple[Reference, ...]:
        """Return one reference for each partner, or each name, that a plural is followed by."""
        if not noun.is_plural:
            return (bare,)
        after = distinct_names(one for one in bare.parties if one.start > noun.start)
        if len(after) > 1:
            partners = self._partners(noun, after)
            shared = tuple(one for one in bare.parties if one not in partners)
            if partners:
                return tuple(replace(bare, parties=(*shared, one), is_plural=False)
                             for one in partners)  # fmt: skip
            return (bare,)
        names = _TWO_NAMES.search(self._text, noun.end, self._phrase(noun)[1])
        if names and not after:
            return tuple(replace(bare, bare=name, words=name, is_plural=False)
                         for name in names.groups())  # fmt: skip
        return (bare,)

    def _partners(self, noun: FoundInstrument, after: list[Named]) -> list[Named]:
        """Return those of several names after a plural who have one agreement each.

        “Of France with Chad and Niger” has two partners, “between France and Chad” none.
        """
        if _BETWEEN.search(self._text, noun.end, after[0].start):
            return []
        withs = [match.end() for match in _WITH.finditer(self._text, noun.end, after[-1].start)]
        partners = [one for one in after if not withs or one.start >= withs[0]]
        return partners if len(partners) > 1 else []

    def _group(self, noun: FoundInstrument) -> list[FoundInstrument]:
        """Return the nouns that are named together with one: “the treaty and the one on …”."""
        place = self._segment_of(noun.start)
        start, end = self._segments[place] if place >= 0 else self._span
        if pattern_of(self._language.both).search(self._text, *self._span):
            start = max([self._span[0], self._text.rfind(";", self._span[0], noun.start)])
            stop = self._text.find(";", noun.start, self._span[1])
            end = stop if stop >= 0 else self._span[1]
        within = [one for one in self._nouns if start <= one.start < end and self._head(one) == one]
        within = self._chained(within, noun)
        spans = [(min(one.end, noun.end), max(one.start, noun.start)) for one in within]
        return [one for one, span in zip(within, spans, strict=True)
                if not self._acts_between(*span)]  # fmt: skip

    def _chained(
        self, nouns: list[FoundInstrument], noun: FoundInstrument
    ) -> list[FoundInstrument]:
        """Return the nouns of a list that one of them stands in, joined by marks or by “and”."""
        runs: list[list[FoundInstrument]] = []
        for one in nouns:
            if runs and is_listed(self._text[runs[-1][-1].end : one.start]):
                runs[-1].append(one)
            else:
                runs.append([one])
        return next((run for run in runs if noun in run), [noun])


def references_before(read: TextParts, at: int) -> list[Reference]:
    """Return the agreements named in the sentences before a place, those of the nearest one."""
    for span in read.sentences[::-1]:
        if span[1] <= at:
            found = SentenceReferences(read, span).references
            if found:
                return found
    return []
