"""What happens to agreements, in running text: acts, whether they were done, and by whose word."""

# ruff: noqa: RUF001 - words in several scripts

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from agreement_register.domain.passages.sentences import sentences_of
from agreement_register.domain.passages.word_finding import FoundWording, WordFinder
from agreement_register.domain.passages.words.english import ENGLISH
from agreement_register.domain.passages.words.french import FRENCH
from agreement_register.domain.passages.words.german import GERMAN
from agreement_register.domain.passages.words.language import listed, parted
from agreement_register.domain.passages.words.other_languages import ITALIAN, POLISH, SPANISH
from agreement_register.domain.passages.words.russian import RUSSIAN
from agreement_register.domain.passages.words.ukrainian import UKRAINIAN
from agreement_register.domain.types.words import Standing

if TYPE_CHECKING:
    from agreement_register.domain.passages.words.language import LanguageWords

LATIN = (ENGLISH, GERMAN, FRENCH, SPANISH, POLISH, ITALIAN)
CYRILLIC = (RUSSIAN, UKRAINIAN)
_CYRILLIC = re.compile(r"[а-яіїєґ]", re.IGNORECASE)
_LATIN = re.compile(r"[a-z]", re.IGNORECASE)
_UKRAINIAN = re.compile(r"[іїєґ]", re.IGNORECASE)
_RUSSIAN = re.compile(r"[ыэъё]", re.IGNORECASE)
_SAMPLE = 3000  # characters by which the language of a text is told
_LITTLE = re.compile(r"[^\W\d_]+")
# Little words that no other of the languages has.
_LITTLE_WORDS = {
    "en": listed("the of and to was were by with that for from has had its on at"),
    "de": listed("der die das und den dem des mit von vom ist wurde im am ein eine nicht zum zur"),
    "fr": listed("le la les de des du et un une est été par dans sur au aux l d qui avec pour"),
    "es": listed("el los las del de la y un una es fue por con para que en se al su antes dijo"),
    "pl": listed("i w z na do się jest oraz nie od dnia przez że po r"),
    "it": listed(
        "è i tra stato sono il lo gli della del dei e un una con per che nel dal di la l non ha "
        "alla"
    ),
}

_LETTERS = {"de": "äöüß", "fr": "çœêèâî", "es": "ñ¿¡", "pl": "łąężśćń", "it": "òì"}


def words_of(language: str) -> LanguageWords | None:
    """Return the words of a language by its code; None for one that is not read."""
    return next((one for one in (*LATIN, *CYRILLIC) if one.name == language), None)


def spoken_words(text: str, given: str = "") -> LanguageWords:
    """Return the words of the given language, else of the one that a text is written in.

    It is told by its letters and its little words.
    """
    known = words_of(given)
    if known is not None:
        return known
    some = text[:_SAMPLE]
    if len(_CYRILLIC.findall(some)) > len(_LATIN.findall(some)):
        is_ukrainian = len(_UKRAINIAN.findall(some)) > len(_RUSSIAN.findall(some))
        return UKRAINIAN if is_ukrainian else RUSSIAN
    counts = dict.fromkeys(_LITTLE_WORDS, 0)
    words = [word.lower() for word in _LITTLE.findall(some)]
    for name, little in _LITTLE_WORDS.items():
        counts[name] = sum(word in little for word in words)
    for name, letters in _LETTERS.items():
        counts[name] += 2 * sum(letter in letters for letter in some)
    best = max(counts, key=lambda name: counts[name])
    return next(one for one in LATIN if one.name == best)


@dataclass(frozen=True, slots=True)
class FoundAct:
    """Words such as “ratified” in a text, the event type that they speak of, and if it was done."""

    start: int
    end: int
    type: str
    standing: Standing = Standing.DONE


@cache
def _finder(language: str) -> WordFinder:
    spoken = next(one for one in (*LATIN, *CYRILLIC) if one.name == language)
    return WordFinder(map(parted, spoken.acts))


_APOSTROPHE = re.compile(r"(?<!\[)(?<!\w’)'(?![’-])")  # outside a set that has both already


@cache
def pattern_of(words: str, *, at_end: bool = False) -> re.Pattern[str]:
    """Return the pattern of whole words out of a table."""
    said = _APOSTROPHE.sub("['’]", words.replace("~", r"(?:[\w’'-]+[ ]){0,6}?"))
    return re.compile(rf"(?<![\w-])(?:{said})(?![\w])" + (r"\Z" if at_end else ""), re.IGNORECASE)


def acts_in(text: str, language: LanguageWords) -> list[FoundAct]:
    """Return what a text says to have happened to agreements."""
    found = list(_finder(language.name).found_in(text))
    return _Judging(text, language, found).all() if found else []


_THAT = re.compile(
    r"\b(?:that|dass|daß|que|qu['’]|что|що|che|że|so that|after|before|since)\b", re.I
)
_REACH_OF_A_DENIAL, _REACH_AFTER = 40, 60
_LONGEST_WORDING = 160  # characters behind a clause in which words that begin in it may end
_END_OF_A_CLAUSE = re.compile(r"[;:()]|,(?=\s)|\s[–—]\s|[.!?](?=\s|\Z)")


def _is_of_a_number(text: str, mark: re.Match[str]) -> bool:
    """Tell a full stop after a day, and a mark before a year: “am 26. Mai”, “May 3, 1921”."""
    is_between = text[max(0, mark.start() - 1) : mark.start()].isdigit()
    return is_between and (
        mark[0] == "." or text[mark.end() : mark.end() + 5].strip()[:4].isdigit()
    )


class _Judging:
    """Tells of the acts of one text whether they were done."""

    def __init__(self, text: str, language: LanguageWords, found: list[FoundWording]) -> None:
        self._text, self._language, self._found = text, language, found
        self._sentences = sentences_of(text)
        self._sentence_ends = [end for _, end in self._sentences]
        marks = [mark.span() for mark in _END_OF_A_CLAUSE.finditer(text)
                 if not _is_of_a_number(text, mark)]  # fmt: skip
        self._mark_starts = [start for start, _ in marks]
        self._mark_ends = [end for _, end in marks]

    def all(self) -> list[FoundAct]:
        return [FoundAct(one.start, one.end, one.name, self._standing(place))
                for place, one in enumerate(self._found)]  # fmt: skip

    def _clause(self, place: int) -> tuple[int, int]:
        """Return the words between the nearest marks around an act, apart from other acts.

        A word such as “may” is said of the next act only: “may end the pact signed in 1996”.
        """
        one = self._found[place]
        before = bisect_right(self._mark_ends, one.start)
        after = bisect_left(self._mark_starts, one.end)
        start = self._mark_ends[before - 1] if before else 0
        end = self._mark_starts[after] if after < len(self._mark_starts) else len(self._text)
        if place:
            start = max(start, self._found[place - 1].end)
        if place + 1 < len(self._found):
            end = min(end, self._found[place + 1].start)
        return start, end

    def _standing(self, place: int) -> Standing:
        one, words = self._found[place], self._language
        start, end = self._clause(place)
        subordinate = _THAT.search(self._text, one.end, end)
        end = subordinate.start() if subordinate else end
        if self._has(words.denials, max(start, one.start - _REACH_OF_A_DENIAL), one.start):
            return Standing.DENIED
        if self._has(words.plans, start, one.end) or self._has(
            words.plans, one.end, min(end, one.end + _REACH_AFTER)
        ):
            return Standing.PLANNED
        if self._is_rumour(one):
            return Standing.RUMOURED
        after = self._has(words.denials, one.end, min(end, one.end + _REACH_OF_A_DENIAL // 2))
        return Standing.DENIED if after else Standing.DONE

    def _has(self, words: str, start: int, end: int) -> bool:
        found = pattern_of(words).search(self._text, start, end + _LONGEST_WORDING)
        return found is not None and found.start() < end

    def _is_rumour(self, one: FoundWording) -> bool:
        place = bisect_right(self._sentence_ends, one.start)
        if place == len(self._sentences):
            return False
        start, end = self._sentences[place]
        return start <= one.start and self._has(self._language.rumours, start, end)
