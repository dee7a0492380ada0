"""Which act the dates of a sentence are of, and which of them only describe an agreement."""

# ruff: noqa: RUF001 - words in several scripts

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from agreement_register.domain.passages.acts import FoundAct, pattern_of
from agreement_register.domain.passages.governed_acts import governed, is_only_named
from agreement_register.domain.passages.segments import is_in_brackets, segments_of
from agreement_register.domain.passages.statements import (
    ENDING,
    OF_SIGNING,
    ONE_SIDED,
    TextParts,
)
from agreement_register.domain.types.words import EventType

if TYPE_CHECKING:
    from agreement_register.domain.passages.instruments import FoundInstrument
    from agreement_register.domain.passages.sentences import Span
    from agreement_register.domain.passages.settled_dates import SettledDate

_ATTRIBUTIVE = re.compile(
    r"[\s,]*(?:(?:summit|rok\w*|année|año|w\w* życie|war|aus|the|dem|dnia)\b\s*)*"
    r"(?:of|from|dated|von|vom|aus|de|du|del|des|datant|conclu\w*|от|від|из|z|dnia|di|d['’]|d)\b"
    r"[\s,]*(?:(?:the|dem|l['’]|année|año|dnia|du|de|den|anni|des)\b\s*)*",
    re.IGNORECASE,
)
_NOUN_OF_AN_ACT = re.compile(
    r"(?:tions?|als?|ments?|sion|ure|ung|en|ción|ние|ния|нии|ций|ции|цию|ция|ння|ції|цію|cję|cji|nia)\Z",
    re.IGNORECASE,
)
_ABOUT = re.compile(
    r"\b(?:on|concerning|about|regarding|for|über|zur|zum|sur|relatif|relative|о|об|про|щодо|sobre|"
    r"o|w sprawie|su|for the)\b",
    re.IGNORECASE,
)
_WORDS_OF_A_DAY = 9  # with whose day it is; a part of more words says something of its own
_NOT_MEANT = frozenset({EventType.NEGOTIATION_ANNOUNCED, EventType.STATEMENT})

# A day right behind “of” is that of the instrument, whatever words of a title stand between.
_OF_AN_INSTRUMENT = re.compile(
    r"(?:\b(?:of|dated|vom|du|от|від)\s(?:the\s|dem\s)?)\Z", re.IGNORECASE
)
_OF_A_TIME = re.compile(
    r"\b(?:as|effect|night|morning|evening|afternoon|days?|weeks?|months?|years?|spring|summer|autumn|"
    r"fall|winter|beginning|start|end|middle|course|half|quarter|session|sitting|meeting|notes?|"
    r"letters?|wirkung|nacht|sitzung|noten?|schreiben|compter|partir|dater|lors|effet|séance|session|"
    r"notes?|lettres?|nuit|matin|soir|начиная|заседани\w+|нот\w|письм\w+|починаючи|засіданн\w+|"
    r"лист\w*)\s(?:of|dated|vom|du|от|від)\s(?:the\s|dem\s)?\Z",
    re.IGNORECASE,
)

_LEAVING = frozenset({EventType.DENOUNCED, EventType.NOTICE_SENT})
_WITH_EFFECT = re.compile(
    r"(?:with effect (?:from|on|as of)|effective(?: from| on| as of)?|as (?:of|from)|"
    r"(?:mit Wirkung )?zum|mit Wirkung (?:vom|ab)|"
    r"à compter du|à partir du|avec effet (?:au|le|à partir du)|"
    r"начиная с|со? дня|починаючи з|z dniem|ze skutkiem (?:na|od)(?: dzień)?|con efectos? "
    r"(?:a partir del?|desde el|al)|a partir del|con effetto dal|a decorrere dal)\s\Z",
    re.IGNORECASE,
)
_LINKS = re.compile(
    r"\b(?:between|with|and|the|mit|zwischen|und|den|der|avec|entre|et|la|le|l|с|и|между|з|та|між|con|"
    r"entre|y)\b|['’]",
    re.IGNORECASE,
)


class SentenceDates:
    """Reads one sentence: its parts, and what its dates go with."""

    def __init__(self, read: TextParts, span: Span) -> None:
        self._read, self._span = read, span
        self._text, self._language = read.text, read.language
        start, end = span
        self._dates = [one for one in read.dates if start <= one.found.start < end]
        self._named = [one for one in read.named if start <= one.start < end]
        self._acts = [one for one in read.acts if start <= one.start < end]
        self._nouns = [one for one in read.instruments if start <= one.start < end]
        self._acts = [one for one in self._acts if not self._is_what_about(one)]
        self._segments = segments_of(
            read.text, span, [(one.found.start, one.found.end) for one in self._dates],
            [(one.start, one.end) for one in self._named],
        )  # fmt: skip

    def _is_what_about(self, act: FoundAct) -> bool:
        """Tell a noun that says what an agreement is about: “agreement on early notification”."""
        if not _NOUN_OF_AN_ACT.search(self._text[act.start : act.end]):
            return False
        before = [one for one in self._nouns if one.end <= act.start]
        between = self._text[before[-1].end : act.start] if before else ""
        return bool(_ABOUT.search(between)) and not re.search(r"[,;:.]", between)

    def _segment_of(self, at: int) -> int:
        return next((place for place, (start, end) in enumerate(self._segments)
                     if start <= at < end), -1)  # fmt: skip

    def _described_by(self, date: SettledDate) -> FoundInstrument | None:
        """Return the noun that a date describes: “treaty of 1996”, “(Rome, 1996)”."""
        found = date.found
        place = self._segment_of(found.start)
        if place >= 0 and is_in_brackets(self._text, self._segments[place]):
            return self._before_bracket(place, found.start)
        before = [one for one in self._nouns if one.end <= found.start]
        if before:
            between = self._text[before[-1].end : found.start]
            stripped = self._without_names(between, before[-1].end)
            if not self._acts_between(before[-1].end, found.start) and (
                _ATTRIBUTIVE.fullmatch(stripped)
                or self._is_beside(between, date, place)
                or self._is_of_the_title(before[-1], date)
            ):
                return before[-1]
        if len(found.plain) <= len("1994"):
            after = [one for one in self._nouns if one.start >= found.end]
            if after and self._is_a_year_noun(found.start, found.end, after[0].start):
                return after[0]
        return None

    def _is_of_the_title(self, noun: FoundInstrument, date: SettledDate) -> bool:
        """Tell the day of an instrument behind its title: “Treaty on Trade with Peru of 5 May”."""
        found, start = date.found, noun.end
        act = self._act_of(date, self._segment_of(found.start))
        is_listed = any(start <= one.found.start < found.start for one in self._dates)
        if noun.is_plural or is_listed or (act is not None and act.type in OF_SIGNING):
            return False
        own = re.match(r"(?:of|dated|vom|du|от|від)\s", self._text[found.start :], re.IGNORECASE)
        head = self._text[start : found.start] + (own[0] if own else "")
        if "/" in date.edtf or not _OF_AN_INSTRUMENT.search(head) or _OF_A_TIME.search(head):
            return False
        is_apart = re.search(r"[;:()]", head)
        return not is_apart and not pattern_of(self._language.decrees).search(head)

    def _is_beside(self, between: str, date: SettledDate, place: int) -> bool:
        """Tell a date that follows its noun at once: “договор 1996 года”."""
        if between.strip():
            return False
        start, end = self._segments[place] if place >= 0 else self._span
        return len(date.found.plain) <= len("1994") or not self._acts_between(start, end)

    def _before_bracket(self, place: int, start: int) -> FoundInstrument | None:
        inside = self._segments[place]
        if self._acts_between(*inside):
            return None
        before = [one for one in self._nouns if one.end <= start]
        return before[-1] if before else None

    def _is_a_year_noun(self, start: int, end: int, noun: int) -> bool:
        between = self._text[end:noun]
        head = self._text[max(0, start - 14) : start]
        is_head = re.search(r"(?:\b(?:an?|the|this|that|its|their|his|old|from)|[’']s|^)\s*\Z",
                            head, re.IGNORECASE)  # fmt: skip
        is_plain = len(between.split()) <= 5 and not re.search(r"[.,;:]", between)  # noqa: PLR2004
        return bool(is_head and is_plain and not self._acts_between(end, noun))

    def _without_names(self, between: str, offset: int) -> str:
        """Return the words between two places without the names of actors and what links them."""
        said = between
        for one in self._named[::-1]:
            if offset <= one.start and one.end <= offset + len(between):
                said = said[: one.start - offset] + " " + said[one.end - offset :]
        return _LINKS.sub(" ", said)

    def _acts_between(self, start: int, end: int) -> bool:
        return any(start <= one.start < end for one in self._acts)

    def _act_of(self, date: SettledDate, place: int) -> FoundAct | None:
        if place < 0:
            return None
        segment = self._segments[place]
        here = [one for one in self._acts if segment[0] <= one.start < segment[1]
                and one.type not in _NOT_MEANT]  # fmt: skip
        decree = self._decree_in(segment)
        if decree and all(
            one.type in OF_SIGNING or one.type == EventType.PUBLISHED for one in here
        ):
            published = [one for one in here if one.type == EventType.PUBLISHED]
            return published[0] if published else self._main_act()
        of_law = pattern_of(self._language.decrees)
        laws = [one for one in here if of_law.search(self._text[one.start : one.end])]
        if here:
            near = min(here, key=lambda one: self._cost(one, date))
            is_of_a_law = laws and near.type in (*OF_SIGNING, EventType.PUBLISHED)
            return laws[0] if is_of_a_law else near
        if pattern_of(self._language.persons).search(self._text[segment[0] : segment[1]]):
            return None
        return self._act_elsewhere(segment, place)

    def _decree_in(self, segment: Span) -> bool:
        words = self._text[segment[0] : segment[1]]
        has_noun = any(segment[0] <= one.start < segment[1] for one in self._nouns)
        return not has_noun and bool(pattern_of(self._language.decrees).search(words))

    def _main_act(self) -> FoundAct | None:
        main = [one for one in self._acts if one.type in ONE_SIDED]
        return main[0] if main else None

    def _act_elsewhere(self, segment: Span, place: int) -> FoundAct | None:
        """Return the act that a part without one goes on with: “…, Britain on 16 November”."""
        actors = [one for one in self._named if segment[0] <= one.start < segment[1]]
        words = len(self._text[segment[0] : segment[1]].split())
        days = [one for one in self._dates if segment[0] <= one.found.start < segment[1]]
        if len(actors) > max(1, len(days)) or words > _WORDS_OF_A_DAY * max(1, len(days)):
            return None
        before = [one for one in self._acts if self._segment_of(one.start) < place
                  and one.type not in _NOT_MEANT]  # fmt: skip
        if before:
            return before[-1]
        after = [one for one in self._acts if self._segment_of(one.start) == place + 1]
        return after[0] if after and not actors else None

    def _cost(self, act: FoundAct, date: SettledDate) -> int:
        found = date.found
        if act.end <= found.start:
            between, far = (act.end, found.start), found.start - act.end
        else:
            between, far = (found.end, act.start), act.start - found.end
            if self._language.name != "de":
                far = 2 * far + 10
        dates = sum(between[0] <= one.found.start < between[1] for one in self._dates)
        acts = sum(between[0] <= one.start < between[1] for one in self._acts)
        return far + 60 * dates + 25 * acts

    def _takes_effect(self, date: SettledDate) -> bool:
        """Tell the day from which an act counts: “with effect from 1 May”."""
        head = self._text[max(self._span[0], date.found.start - 36) : date.found.start]
        return _WITH_EFFECT.search(head) is not None

    def _only_announced(self, act: FoundAct) -> EventType | None:
        """Return what was done of an end that is only named: “announced the termination”."""
        place = self._segment_of(act.start)
        if place < 0 or act.type not in ENDING:
            return None
        if not is_only_named(self._text[act.start : act.end]):
            return None
        return governed(self._text, self._segments[place], (act.start, act.end))

    def _resolved(self, act: FoundAct, date: SettledDate | None = None) -> FoundAct:
        """Return an act as what it is of: a withdrawal that takes effect is no entry into force."""
        if date is not None and act.type in _LEAVING and self._takes_effect(date):
            return replace(act, type=EventType.WITHDREW)
        if (done := self._only_announced(act)) is not None:
            return replace(act, type=done)
        if act.type != EventType.ENTERED_INTO_FORCE:
            return act
        place = self._segment_of(act.start)
        start, end = self._segments[place]
        beside = [one.type for one in self._acts if start <= one.start < end and one is not act]
        leaving = {EventType.WITHDREW, *_LEAVING}
        if (
            leaving & set(beside)
            and "effect" in self._text[act.start : act.end].lower() + " effect"
        ):
            return replace(act, type=EventType.WITHDREW)
        words = self._text[act.start : act.end].lower()
        if words.startswith(("wirksam", "took effect", "takes effect", "prit effet")) and not any(
            start <= one.start < end for one in self._nouns
        ):
            before = [one for one in self._read.acts if one.start < self._span[0]]
            if before and before[-1].type in leaving:
                return replace(act, type=EventType.WITHDREW)
        return act
