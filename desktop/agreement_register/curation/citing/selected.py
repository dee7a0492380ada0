"""A selected passage with all that is around it: its sentence, its paragraph, what they mention."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from agreement_register.curation.citing.naming import names_of
from agreement_register.curation.citing.titles import common_party_of, held_titles
from agreement_register.domain.dates.date_scanning import dates_in
from agreement_register.domain.errors import FieldError
from agreement_register.domain.passages.actor_finding import language_of
from agreement_register.domain.passages.acts import spoken_words, words_of
from agreement_register.domain.passages.attributions import attributed_in
from agreement_register.domain.passages.excerpts import Excerpt, excerpt_of
from agreement_register.domain.passages.instrument_words import titles_in
from agreement_register.domain.passages.legislatures import legislatures_in
from agreement_register.domain.passages.mentions import (
    ActorNames,
    Mention,
    MentionKind,
    mentions_of,
)
from agreement_register.domain.passages.paragraphs import (
    numbers_in_ranges,
    paragraph_at,
    span_of_paragraph,
)
from agreement_register.domain.passages.read_text import ReadText
from agreement_register.domain.passages.sentences import Span, sentences_touched
from agreement_register.domain.passages.settled_dates import SettledDate, settled
from agreement_register.domain.passages.statements import Named
from agreement_register.domain.texts import text
from agreement_register.domain.types.words import TypeName
from agreement_register.store.candidates import cited_near, parties_of

if TYPE_CHECKING:
    from agreement_register.curation.register import Register
    from agreement_register.domain.edits import Value
    from agreement_register.domain.passages.known_actors import KnownActors
    from agreement_register.domain.passages.words.language import LanguageWords

_READ_BEFORE = 2  # paragraphs before its own in which what it speaks of may be named
_LONGEST = 20_000  # characters of a selection that are looked at for values
# Where one statement of a sentence ends and another begins.
_BOUNDARY = re.compile(r";|, while |, whereas |, as well as |, and, |\. | — | – |, а ")  # noqa: RUF001
_PER_BOUNDARY = 45
_SAME_SOURCE = re.compile(r"\bthe same (?:source|report|outlet|article)\b")
_DATELINE = re.compile(r"\s*(?:\([^()\n]{2,40}\)\s*)?(?:[–—-]\s|\Z|,?\s*\d{1,2}:\d\d)")
_HEAD_OF_A_DATELINE = 40  # characters
_OF_A_NAME = re.compile(r"[^\W\d_][\w-]* \Z")
_PART_OF_A_NAME = 60
_JOINED = re.compile(
    r"(?:[\s,&/–-]|\b(?:and|with|the|or|as well as|both|from|by|of|и|с|со|а также|или)\b)*",  # noqa: RUF001
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Passage:
    """A range of a source's text, in code points."""

    source: int
    start: int
    end: int


class Selected:
    """What a passage says and what stands around it, read once for a proposal."""

    def __init__(self, register: Register, passage: Passage) -> None:
        self.register, self.source = register, passage.source
        self.values: dict[str, Value] = register.values(TypeName.SOURCE, passage.source)
        self.text = str(self.values.get("text") or "")
        self.excerpt: Excerpt = excerpt_of(self.text, passage.start, passage.end)
        if not self.excerpt.quote:
            raise FieldError(text("Select the words that say it first."))
        self.start, self.end = self.excerpt.start, self.excerpt.end
        self.paragraph = paragraph_at(self.text, self.start)

    @cached_property
    def names(self) -> ActorNames:
        """Return the names under which actors are found."""
        spoken = language_of(self.text, str(self.values.get("language") or ""))
        return self._known.spoken(spoken)

    @cached_property
    def _known(self) -> KnownActors:
        return names_of(self.register)

    @cached_property
    def common(self) -> int | None:
        """Return the actor that stands on one side of most agreements, or None."""
        return common_party_of(self.register)

    @cached_property
    def cited_near(self) -> list[tuple[int, str, str, int]]:
        """Return (agreement, stated value, value, paragraphs away) of citations around it."""
        return cited_near(self.register.database, self.source, self.paragraph)

    @cached_property
    def language(self) -> LanguageWords:
        """Return the words of the language of the text."""
        return spoken_words(self.text, str(self.values.get("language") or ""))

    @cached_property
    def read(self) -> ReadText:
        """Return its paragraph, and those just before it, read for what they state."""
        first, last = self._read_range
        named = [Named(one.start - first, one.end - first, one.actors, one.codes)
                 for one in mentions_between(self.text, first, last, self.names, self.language.name)
                 if one.kind is MentionKind.ACTOR]  # fmt: skip
        named += self._legislatures(self.text[first:last], named)
        found = settled(self.text[first:last], dates_in(self.text[first:last]), self.published)
        short = held_titles(self.register).short_names
        return ReadText(
            self.text[first:last], self.language, found, named, short, self._may_be_known
        )

    def _may_be_known(self, name: str) -> bool:
        """Tell whether somebody is known by a name, or by one with a letter wrong."""
        reference = self.register.reference
        return reference.meaning.is_known(name) or reference.is_nearly_known(name)

    def _legislatures(self, text: str, named: list[Named]) -> list[Named]:
        """Return the states whose parliaments are named, beside those that are named themselves."""
        return [Named(start, end, self._known.known_by(code), (code,))
                for start, end, code in legislatures_in(text)
                if not any(one.start < end and one.end > start for one in named)]  # fmt: skip

    @property
    def published(self) -> str:
        """Return the day of the source, as stored."""
        return str(self.values.get("published") or "")

    @property
    def _read_range(self) -> Span:
        first = span_of_paragraph(self.text, max(1, self.paragraph - _READ_BEFORE))[0]
        return max(first, self.start - _LONGEST), self._around[1]

    @property
    def read_from(self) -> int:
        """Return where what is read begins."""
        return self._read_range[0]

    def code_of(self, actor: int) -> str:
        """Return the key of an actor in the built-in reference."""
        return self._known.code(actor)

    def party_record(self, agreement: int, actor: int) -> int | None:
        """Return the party of an agreement that an actor is, or acts for today."""
        return next((party for party, signed, today in parties_of(self.register.database, agreement)
                     if actor in (signed, today)), None)  # fmt: skip

    def is_dateline(self, at: int) -> bool:
        """Tell a date of the source's own: in its dateline, byline or page header."""
        return any(one.start <= at < one.end and self.is_of_the_source(one)
                   for one in self.mentions if one.kind is MentionKind.DATE)  # fmt: skip

    @property
    def is_boilerplate(self) -> bool:
        """Tell whether it stands in a paragraph of page boilerplate."""
        return self.paragraph in boilerplate_of(self.values)

    @cached_property
    def mentions(self) -> list[Mention]:
        """Return what its paragraphs mention, at places in the whole text."""
        first = span_of_paragraph(self.text, self.paragraph)[0]
        last = span_of_paragraph(self.text, paragraph_at(self.text, max(self.start, self.end - 1)))
        return mentions_between(
            self.text, first, min(last[1], first + _LONGEST), self.names, self.language.name
        )

    @cached_property
    def settled(self) -> list[SettledDate]:
        """Return the dates of its paragraphs, each with what it comes to, at places in the text."""
        first, last = self._around
        return settled_between(self.text, first, last, str(self.values.get("published") or ""))

    @cached_property
    def _around(self) -> Span:
        first = span_of_paragraph(self.text, self.paragraph)[0]
        last = span_of_paragraph(self.text, paragraph_at(self.text, max(self.start, self.end - 1)))
        return first, min(last[1], first + _LONGEST)

    @cached_property
    def own(self) -> list[Mention]:
        """Return what the selected words themselves mention."""
        return [one for one in self.mentions if one.start < self.end and one.end > self.start]

    @cached_property
    def sentence(self) -> Span:
        """Return the range of the sentences that are touched."""
        touched = sentences_touched(self.text, self.start, self.end)
        if not touched:
            return self.start, self.end
        return touched[0][0], touched[-1][1]

    @property
    def is_title(self) -> bool:
        """Tell whether a proper title is selected, and nothing else."""
        return titles_in(self.excerpt.quote) == [(0, len(self.excerpt.quote))]

    def in_sentence(self, kind: MentionKind) -> list[Mention]:
        """Return what its sentences mention of a kind."""
        start, end = self.sentence
        return [one for one in self.mentions
                if one.kind is kind and one.start >= start and one.end <= end]  # fmt: skip

    def distance(self, one: Mention, start: int, end: int) -> int:
        """Return how far a mention is from a place: characters, and more across statements."""
        return self.away((one.start, one.end), start, end)

    def away(self, span: Span, start: int, end: int) -> int:
        """Return how far a range is from a place."""
        low, high = (span[1], start) if span[1] <= start else (end, span[0])
        between = self.text[low : max(low, high)]
        return len(between) + _PER_BOUNDARY * len(_BOUNDARY.findall(between))

    def groups(self) -> list[list[Mention]]:
        """Return the actors of the sentence, those that one list names together."""
        found: list[list[Mention]] = []
        for one in self.in_sentence(MentionKind.ACTOR):
            between = self.text[found[-1][-1].end : one.start] if found else ""
            if found and _JOINED.fullmatch(between):
                found[-1].append(one)
            else:
                found.append([one])
        return found

    def nearest_actors(self, start: int, end: int) -> list[int]:
        """Return the actors of the list next to a place, without the one common to all."""
        groups = self.groups()
        ranked = sorted(groups, key=lambda group: self._group_distance(group, start, end))
        for group in ranked:
            others = self.telling([actor for one in group for actor in one.actors])
            if others:
                return others
        return []

    def telling(self, actors: list[int]) -> list[int]:
        """Return the actors that tell one agreement from another."""
        return [actor for actor in dict.fromkeys(actors) if actor != self.common]

    def _group_distance(self, group: list[Mention], start: int, end: int) -> int:
        distance = min(self.distance(one, start, end) for one in group)
        first = group[0]
        before = self.text[max(self.sentence[0], first.start - 24) : first.start]
        word = _OF_A_NAME.search(before)
        is_name = word is not None and word[0][0].isupper() and word.start() > 0
        return distance + (_PART_OF_A_NAME if is_name else 0)

    @cached_property
    def attributed_to(self) -> str:
        """Return whom its sentence names as having said it."""
        start, end = self.sentence
        if _SAME_SOURCE.search(self.text, start, end):
            start = span_of_paragraph(self.text, self.paragraph)[0]
        return attributed_in(self.text[start:end], self.reporters, self._actor_words)

    @property
    def reporters(self) -> list[str]:
        """Return those whom the source is known to rely on."""
        relied = re.split(r"[;>→]|->", str(self.values.get("relies_on") or ""))
        return [name.strip() for name in relied if name.strip()]

    @property
    def _actor_words(self) -> list[str]:
        return [one.words for one in self.mentions if one.kind is MentionKind.ACTOR]

    def is_of_the_source(self, date: Mention) -> bool:
        """Tell a date that is the source's own: in its dateline, page header or copyright line."""
        start, end = span_of_paragraph(self.text, self.paragraph)
        if self.is_boilerplate or date.start - start > _HEAD_OF_A_DATELINE:
            return self.is_boilerplate
        before = self.text[start : date.start]
        if "©" in before:
            return True
        is_first = not any(one.end <= date.start for one in self.in_sentence(MentionKind.VERB))
        follows = _DATELINE.match(self.text[:end], date.end)
        return is_first and follows is not None and "." not in before

    def list_before(self) -> list[int]:
        """Return the actors that “those” and “other” speak of in a sentence that names none.

        The last list of the same paragraph; else the longest of the paragraphs just before.
        """
        start = span_of_paragraph(self.text, self.paragraph)[0]
        here = self._lists_between(start, self.sentence[0])
        return here[0] if here else max(self.earlier_lists(), key=len, default=[])

    def earlier_lists(self, paragraphs: int = 4) -> list[list[int]]:
        """Return the lists of actors in the paragraphs before, the nearest first."""
        found: list[list[int]] = []
        for number in range(self.paragraph - 1, max(0, self.paragraph - 1 - paragraphs), -1):
            start, end = span_of_paragraph(self.text, number)
            if number not in boilerplate_of(self.values):
                found += self._lists_between(start, end)
        return found

    def _lists_between(self, start: int, end: int) -> list[list[int]]:
        groups: list[list[Mention]] = []
        for one in mentions_between(self.text, start, end, self.names, self.language.name):
            if one.kind is not MentionKind.ACTOR:
                continue
            joined = groups and _JOINED.fullmatch(self.text[groups[-1][-1].end : one.start])
            groups[-1].append(one) if joined else groups.append([one])
        lists = [self.telling([a for one in group for a in one.actors]) for group in groups]
        return [actors for actors in lists[::-1] if len(actors) > 1]


def boilerplate_of(source: dict[str, Value]) -> frozenset[int]:
    """Return the paragraphs of a source that are page boilerplate."""
    return numbers_in_ranges(str(source.get("furniture") or ""))


def settled_between(text: str, start: int, end: int, published: str) -> list[SettledDate]:
    """Return the dates of the paragraphs between two places, with what they come to."""
    part = text[start:end]
    return [replace(one, found=replace(one.found, start=one.found.start + start,
                                       end=one.found.end + start))
            for one in settled(part, dates_in(part), published)]  # fmt: skip


def mentions_between(
    text: str, start: int, end: int, names: ActorNames, language: str = ""
) -> list[Mention]:
    """Return what the paragraphs between two places mention, at places in the whole text."""
    found: list[Mention] = []
    at = start
    for line in text[start:end].split("\n"):
        found += [replace(one, start=one.start + at, end=one.end + at)
                  for one in _mentions_of_line(line, names, language)]  # fmt: skip
        at += len(line) + 1
    return found


@lru_cache(maxsize=64)
def _mentions_of_line(line: str, names: ActorNames, language: str) -> tuple[Mention, ...]:
    return tuple(mentions_of(line, names, words_of(language)))
