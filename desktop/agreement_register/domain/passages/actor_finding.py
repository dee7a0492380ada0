"""Find actors in a text: ``ActorFinder.find(text, language, day)`` says who is mentioned where.

The text is one paragraph or a whole article; the language is its code (``ru``) or None where it is
not known, then the text tells it; the day is that of the agreement the text speaks of, as EDTF
(``1998``, ``1998-05``, ``1998-05-04``), or None. Each ``ActorMention`` has its span, the codes
of who may be meant (the likeliest first; one alone is sure), and its role: name, abbreviation,
adjective, prefix of a compound, or capital that stands for its government. Capitals as places of
signature, languages, seas, persons, papers and enterprises are left out.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from agreement_register.domain.passages import actor_words
from agreement_register.domain.passages.actor_context import Place, is_meant
from agreement_register.domain.passages.actor_forms import Form, FormTree, FoundForm
from agreement_register.domain.types.words import ActorRole

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from agreement_register.domain.passages.actor_lives import Lives

LANGUAGES = ("en", "de", "fr", "ru", "uk", "es", "it", "pl")
_LATIN = frozenset({"en", "de", "fr", "es", "it", "pl"})
CYRILLIC = frozenset({"ru", "uk"})
_ENGLISH = "en"
_REACH_OF_TITLE = 60


@dataclass(frozen=True, slots=True)
class ActorMention:
    """An actor in a text; places are code points of the text that was searched."""

    start: int
    end: int
    codes: tuple[str, ...]  # who may be meant, the likeliest first
    role: ActorRole
    is_sure: bool = True  # whether only the first can be meant


@dataclass(frozen=True, slots=True)
class RefusedForm:
    """A form in a text that means no actor there: the place of a signature, a sea."""

    start: int
    end: int
    codes: frozenset[str]  # whose form it is; of nobody where it only looks like one


class ActorFinder:
    """Finds the actors of the reference in texts; trees are made when a language is first met."""

    def __init__(self, forms: Callable[[str], Iterable[tuple[str, Form]]], lives: Lives) -> None:
        self._forms, self._lives = forms, lives
        self._trees: dict[tuple[str, ...], FormTree] = {}

    def find(
        self, text: str, language: str | None = None, day: str | None = None
    ) -> list[ActorMention]:
        """Return the actors that a text mentions, in order, none within another."""
        return self.judged(text, language, day)[0]

    def judged(
        self, text: str, language: str | None = None, day: str | None = None
    ) -> tuple[list[ActorMention], list[RefusedForm]]:
        """Return the actors that a text mentions, and the forms in it that mean none."""
        spoken = languages_of(text, language)
        tree = self._tree(spoken)
        meant: list[ActorMention] = []
        refused: list[RefusedForm] = []
        last: tuple[int, bool] | None = None
        for found in tree.found_in(text):
            place = Place(text, found, _language_at(text, found, spoken))
            is_there = is_meant(place, last)
            last = (found.end, is_there)
            if is_there:
                meant.append(self._mention(place, day))
            else:
                codes = frozenset(form.code for form in found.forms if form.code)
                refused.append(RefusedForm(found.start, found.end, codes))
        return _apart(_joined(meant)), refused

    def forms_of(self, name: str, language: str) -> tuple[Form, ...]:
        """Return whose form a name is as a whole, with its title: *Republik Österreich*."""
        for found in self._tree((language,)).found_in(name):
            place = Place(name, found, language)
            if is_meant(place, None) and _whole_title(place) == (0, len(name)):
                return found.forms
        return ()

    def _tree(self, spoken: tuple[str, ...]) -> FormTree:
        tree = self._trees.get(spoken)
        if tree is None:
            tree = FormTree(row for language in spoken for row in self._forms(language))
            self._trees[spoken] = tree
        return tree

    def _mention(self, place: Place, day: str | None) -> ActorMention:
        found = place.found
        said = day or _year_near(place) if found.role is ActorRole.CAPITAL else day
        codes, is_sure = self._lives.meant(found.forms, said)
        start, end = _whole_title(place)
        return ActorMention(start, end, codes, found.role, is_sure)


def _joined(found: list[ActorMention]) -> list[ActorMention]:
    """Leave out first halves without a second: *Indo-Pacific* is no compound of two actors."""
    seconds = {one.start for one in found}
    return [one for one in found
            if one.role is not ActorRole.PREFIX or {one.end, one.end + 1} & seconds]  # fmt: skip


def _whole_title(place: Place) -> tuple[int, int]:
    """Return where a name begins and ends with its title: *Republic of Guinea*."""
    start, end = place.found.start, place.found.end
    if place.found.role is ActorRole.NAME:
        pattern = _title_pattern(place)
        found = (
            pattern.search(place.text, max(0, start - _REACH_OF_TITLE), start) if pattern else None
        )
        return (found.start() if found else start), end
    if place.found.role is ActorRole.ADJECTIVE and place.words[:1].isupper():
        after = actor_words.TITLE_AFTER_ADJECTIVE.get(place.language)
        follows = after.match(place.text, end) if after else None
        end = follows.end() if follows else end
    if place.found.role is ActorRole.ADJECTIVE:
        before = actor_words.TITLE_BEFORE_ADJECTIVE.get(place.language)
        found = (
            before.search(place.text, max(0, start - _REACH_OF_TITLE), start) if before else None
        )
        start = found.start() if found else start
    return start, end


def _title_pattern(place: Place) -> actor_words.Pattern | None:
    """Return what a title before a name is like, if the word before may end one."""
    last = place.word_before
    if not last[:1].isupper() and last.lower() not in actor_words.ENDS_OF_TITLES:
        return None
    return actor_words.TITLE_BEFORE_NAME.get(place.language)


def _apart(found: list[ActorMention]) -> list[ActorMention]:
    """Return mentions that do not overlap: a longer one has room for those in it."""
    kept: list[ActorMention] = []
    for one in found:
        while kept and kept[-1].start >= one.start:
            kept.pop()
        if kept and kept[-1].end > one.start:
            if kept[-1].end >= one.end:
                continue
            one = replace(one, start=kept[-1].end)  # noqa: PLW2901 - the part that is left
        kept.append(one)
    return kept


# The year by which a capital is told: that of its own sentence, else none

_YEAR = re.compile(r"(?<![\d№.-])(1[6-9]\d\d|20\d\d)(?!\d)")
_SENTENCE_END = re.compile(r"(?<!\d)[.!?…]\s+(?=[A-ZÀ-ÞА-ЯЁІЇЄҐ«„“])|\n")


def _year_near(place: Place) -> str | None:
    """Return the year in the sentence of a capital, the nearest one."""
    text, at = place.text, place.found.start
    start = 0
    for match in _SENTENCE_END.finditer(text, max(0, at - 400), at):
        start = match.end()
    after = _SENTENCE_END.search(text, place.found.end)
    end = after.start() if after else len(text)
    years = list(_YEAR.finditer(text, start, end))
    nearest = min(years, key=lambda year: abs(year.start() - at), default=None)
    return nearest[1] if nearest else None


# The language of a text

_FUNCTION_WORDS = {
    "en": "the of and to in on by with was for that from its is were has at which between",
    "de": "der die das und von dem den des im mit wurde ist zum zur am zwischen für ein eine nicht",
    "fr": "le la les des et du en dans par pour avec est une sur au aux qui entre l d",
    "es": "el la los las y del de en con por para una fue que entre su al se",
    "it": "il lo la gli e del della di con per una è che tra fra nel dei alla",
    "pl": "w i z na do o się jest przez dla że od po nie oraz między roku we ze",
}
# Letters that of these languages only one or two have.
_OWN_LETTERS = {"pl": "ąćęłńśźżŁŚŻ", "de": "äöüßÄÖÜ", "fr": "çœêèâîûàÉ", "es": "ñ¿¡", "it": "ìò"}
_BY_WORD: dict[str, list[str]] = {}
for _language, _listed in _FUNCTION_WORDS.items():
    for _word in _listed.split():
        _BY_WORD.setdefault(_word, []).append(_language)
_CYRILLIC = re.compile(r"[\u0400-\u04ff]")
_LATIN_LETTER = re.compile(r"[A-Za-z\u00c0-\u024f]")
_UKRAINIAN, _RUSSIAN = re.compile(r"[іїєґІЇЄҐ]"), re.compile(r"[ыэъёЫЭЪЁ]")
_SMALL_WORD = re.compile(r"[^\W\d_]+")
_LOOKED_AT = 4000  # characters


def languages_of(text: str, language: str | None = None) -> tuple[str, ...]:
    """Return the languages whose names are looked for: the given one, and what the text tells."""
    head = text[:_LOOKED_AT]
    given = (language or "").partition("-")[0].lower()
    found = [given] if given in LANGUAGES else []
    if _CYRILLIC.search(text) and not set(found) & CYRILLIC:
        found.append(_cyrillic(head))
    if not set(found) & _LATIN and _LATIN_LETTER.search(text):
        found.append(_latin(head) if not found else _ENGLISH)
    return tuple(dict.fromkeys(found)) or (_ENGLISH,)


def language_of(text: str, given: str = "") -> str:
    """Return the language of a text: the given one if it is one whose names are known."""
    return languages_of(text, given)[0]


def _cyrillic(text: str) -> str:
    ukrainian, russian = len(_UKRAINIAN.findall(text)), len(_RUSSIAN.findall(text))
    return "uk" if ukrainian > russian else "ru"


def _latin(text: str) -> str:
    counts = Counter(
        language
        for word in _SMALL_WORD.findall(text.lower())
        for language in _BY_WORD.get(word, ())
    )
    for language, letters in _OWN_LETTERS.items():
        counts[language] += sum(map(text.count, letters))
    best, evidence = max(counts.items(), key=lambda each: each[1], default=(_ENGLISH, 0))
    return best if evidence else _ENGLISH


def _language_at(text: str, found: FoundForm, spoken: tuple[str, ...]) -> str:
    """Return the language of a form: that of its alphabet among those spoken."""
    if len(spoken) == 1:
        return spoken[0]
    is_cyrillic = "\u0400" <= text[found.start] <= "\u04ff"
    return next((each for each in spoken if (each not in _LATIN) == is_cyrillic), spoken[0])
