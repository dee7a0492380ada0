"""Whether a form in a text means the actor: not the place of signature, a sea, a paper."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from agreement_register.domain.passages import actor_words as words
from agreement_register.domain.passages.actor_forms import FoundForm, word_key
from agreement_register.domain.types.words import ActorRole

if TYPE_CHECKING:
    from collections.abc import Callable

    from agreement_register.domain.passages.actor_words import Pattern

_REACH = 48  # characters before a form that are looked at
_SHORT_REACH = 24
_SIGNED_REACH = 70
_START = re.compile(r"(?:\A|[.!?…:;]|[\n»”\"«“„(–—-])[\s»”\"«“„(\[]*\Z")
_SENTENCE_START = re.compile(r"(?:\A|[.!?…]|\n)[\s»”\"«“„(\[]*\Z")
_WORD_BEFORE = re.compile(r"(?P<word>[^\W\d_][\w’'-]*)[ \u00a0]\Z")
_NEXT_WORD = re.compile(r"[ \u00a0\n]+(?P<word>[^\W\d_][\w’'-]*)")
_LIST = re.compile(
    r"\s*(?:,|,?\s(?:and|or|et|ou|und|oder|sowie|и|или|і|й|та|або|y|e|o|oraz|i))\s+\Z"
)
_NOUNS_BIG = {"de"}  # languages that write nouns with a capital letter
_COMPOUND = words.Pattern(r"[-\u2010\u2011][A-ZÄÖÜ]\w*[a-zäöüß]")  # “Ottawa-Konvention”
_SHORTEST_IN_CAPITALS = 4
_TOGO = "того"


@dataclass(frozen=True)
class Place:
    """A form in its text."""

    text: str
    found: FoundForm
    language: str

    @cached_property
    def words(self) -> str:
        """Return the words of the form, as they stand."""
        return self.text[self.found.start : self.found.end]

    def after(self, pattern: Pattern | None) -> bool:
        """Tell whether what follows is of a kind."""
        return pattern is not None and bool(pattern.match(self.text, self.found.end))

    def before(self, pattern: Pattern | None, reach: int = _REACH) -> bool:
        """Tell whether what stands before is of a kind."""
        start = self.found.start
        return pattern is not None and bool(pattern.search(self.text, max(0, start - reach), start))

    @cached_property
    def word_before(self) -> str:
        """Return the word before the form; that of an elision, too: “l” of “l’Allemagne”."""
        text = self.text
        end = self.found.start
        while end and text[end - 1] in " \u00a0\n'’":
            end -= 1
        begin = end
        while begin and text[begin - 1].isalnum():
            begin -= 1
        return text[begin:end]

    @cached_property
    def codes(self) -> set[str]:
        """Return the actors whose form it is."""
        return {form.code for form in self.found.forms}

    @property
    def begins_sentence(self) -> bool:
        """Tell whether a sentence or a part of it begins here, so that capitals say nothing."""
        start = self.found.start
        return start == 0 or bool(_START.search(self.text, max(0, start - 4), start))


def is_meant(place: Place, last: tuple[int, bool] | None) -> bool:
    """Tell whether the actor is meant; of a list of capitals, the first speaks for the others.

    ``last`` is where the form before ended, and whether it was meant.
    """
    is_there = _BY_ROLE.get(place.found.role)
    if is_there is None or _is_part_of_something(place):
        return False
    if place.found.role is ActorRole.CAPITAL and last is not None:
        between = place.text[last[0] : place.found.start]
        if _LIST.fullmatch(between):
            return last[1] and (_is_with(place, last) or is_there(place))
    return is_there(place)


def _is_with(place: Place, last: tuple[int, bool]) -> bool:
    """Tell whether a list of capitals stands after *between* or *with*: parties, not places."""
    start = place.text.rfind(" ", 0, last[0]) + 1
    head = Place(place.text, replace(place.found, start=start), place.language)
    return head.before(words.WITH.get(place.language))


def _is_part_of_something(place: Place) -> bool:
    """Tell whether the form is part of the name of a sea, an enterprise, a Soviet republic."""
    text, end = place.text, place.found.end
    follows = text[end : end + 2]
    if len(follows) > 1 and follows[0] in "-\u2010\u2011" and follows[1].isdigit():
        return True  # “Россия-24”
    if place.after(words.PART_AFTER[place.language]):
        return True
    last = words.LAST_WORD_BEFORE[place.language].match(place.word_before)
    return last is not None and place.before(words.PART_BEFORE[place.language], _SHORT_REACH)


def _is_name(place: Place) -> bool:
    said = place.words
    is_big = said[:1].isupper() or (" " in said and said != said.lower())
    if not is_big or not _may_be_in_capitals(place):
        return False
    if word_key(said) == _TOGO and place.begins_sentence:
        return False
    if said == "Georgia" and "GEO" in place.codes and _is_of_america(place.text):
        return False
    return not _is_person(place) and not _is_city(place)


def _may_be_in_capitals(place: Place) -> bool:
    """Tell whether a word in capitals may be a name: not “ЧАД” or “ROM” between small words."""
    said = place.words
    if not said.isupper() or len(said) == 1:
        return True
    following = _NEXT_WORD.match(place.text, place.found.end)
    before = _WORD_BEFORE.search(place.text, max(0, place.found.start - _REACH), place.found.start)
    beside = [match["word"] for match in (following, before) if match]
    return (len(said) > _SHORTEST_IN_CAPITALS and word_key(said) != _TOGO) or any(
        word.isupper() and len(word) > 1 for word in beside
    )


def _is_of_america(text: str) -> bool:
    return bool(words.GEORGIA_OF_AMERICA.search(text)) and not words.GEORGIA_OF_THE_CAUCASUS.search(
        text
    )


def _is_person(place: Place) -> bool:
    """Tell whether a name is that of a person: *Michael Jordan*, *Jordan, who …*."""
    if word_key(place.words) not in words.SURNAMES:
        return False
    is_given = word_key(place.words) in words.GIVEN_NAMES and place.language not in _NOUNS_BIG
    if is_given and place.after(words.SURNAME_AFTER):
        return True
    if place.after(words.PERSON_AFTER) or place.before(words.PERSON_BEFORE):
        return True
    return place.language not in _NOUNS_BIG and _follows_a_name(place)


def _follows_a_name(place: Place) -> bool:
    """Tell whether a word with a capital letter, which begins no sentence, stands just before."""
    start = place.found.start
    before = _WORD_BEFORE.search(place.text, max(0, start - _REACH), start)
    if before is None or not before["word"][:1].isupper() or before["word"].isupper():
        return False
    if before["word"].lower() in words.TIMES:
        return False
    at = before.start()
    return not _SENTENCE_START.search(place.text, max(0, at - 4), at)


def _is_city(place: Place) -> bool:
    """Tell whether the name is that of the town in which something was signed."""
    if not place.codes & words.CITY_STATES or not place.before(words.IN_A_CITY):
        return False
    start = place.found.start
    near = place.text[max(0, start - _SIGNED_REACH) : start]
    return bool(words.SIGNED_NEAR.search(near)) or place.after(words.DAY_AFTER)


def _is_abbreviation(place: Place) -> bool:
    """Tell whether letters stand for the actor: not in a text in capitals, not after a number."""
    start, said = place.found.start, place.words
    if place.text[max(0, start - 2) : start].strip()[-1:].isdigit() and len(said) <= len("GB"):
        return False
    if len(said) > len("US"):
        return True
    following = _NEXT_WORD.match(place.text, place.found.end)
    before = _WORD_BEFORE.search(place.text, max(0, start - _REACH), start)
    return not (
        following and before and following["word"].isupper() and before["word"].isupper()
        and len(following["word"]) > 1 and len(before["word"]) > 1
    )  # fmt: skip


def _is_adjective(place: Place) -> bool:
    said, language = place.words, place.language
    is_big = said[:1].isupper()
    if language == "en" and not is_big:
        return False
    if _is_language(place):
        return False
    if is_big and not said.isupper() and language in {"de", "fr", "es", "it"}:
        return _may_be_big(place)
    return True


def _is_language(place: Place) -> bool:
    if place.after(words.LANGUAGE_AFTER.get(place.language)):
        return True
    return place.after(words.ENDS_A_PHRASE) and place.before(
        words.LANGUAGE_BEFORE.get(place.language)
    )


def _may_be_big(place: Place) -> bool:
    """Tell whether an adjective with a capital letter is no word for people or a language.

    *Deutsche Regierung* and *République Française* are of the state, *die Deutschen* are people.
    """
    following = _NEXT_WORD.match(place.text, place.found.end)
    hyphen = place.text[place.found.end : place.found.end + 1]
    if hyphen and hyphen in "-\u2010\u2011\u2013":
        return True
    if place.language in _NOUNS_BIG:
        return following is not None and following["word"][:1].isupper()
    return place.begins_sentence or place.before(words.TITLE_BEFORE_ADJECTIVE.get(place.language))


def _is_prefix(place: Place) -> bool:
    end = place.found.end
    return place.text[end + 1 : end + 2].isalpha() or place.text[end : end + 1].isalpha()


def _is_government(place: Place) -> bool:
    """Tell whether a capital stands for the government."""
    said = place.words
    if not said[:1].isupper() or said.isupper():
        return False
    if place.before(words.WITH.get(place.language)):
        return not (place.language in _NOUNS_BIG and place.after(_COMPOUND))
    return not _is_place(place)


def _is_place(place: Place) -> bool:
    """Tell whether a capital is the town itself: where something was, or part of a name."""
    if _is_whence_or_where(place) or _is_dateline(place) or _is_in_brackets(place):
        return True
    if place.after(words.DAY_AFTER) or place.after(words.PARTICLE_AFTER):
        return True
    if place.after(words.OF_A_PLACE_AFTER.get(place.language)):
        return True
    return _is_in_a_longer_name(place)


def _is_whence_or_where(place: Place) -> bool:
    if place.before(words.GIVEN_BEFORE.get(place.language)):
        return False
    if place.language == "uk" and place.before(words.WITH_IN_UKRAINIAN):
        return not place.words.endswith(("ою", "ею", "єю", "ом", "ем", "єм"))
    return place.before(words.PLACE_BEFORE.get(place.language))


def _is_dateline(place: Place) -> bool:
    start = place.found.start
    line = place.text.rfind("\n", 0, start) + 1
    return not place.text[line:start].strip(" \u00a0*") and place.after(words.DATELINE_AFTER)


def _is_in_brackets(place: Place) -> bool:
    """Tell whether it stands in a bracket with nothing but a day: *(Budapest, 1993)*."""
    start, end = place.found.start, place.found.end
    return place.text[start - 1 : start] == "(" and place.text[end : end + 1] in {
        ",",
        ")",
        ";",
        "/",
    }


def _is_in_a_longer_name(place: Place) -> bool:
    if place.language in _NOUNS_BIG:
        return place.after(_COMPOUND)
    if _follows_a_name(place) and word_key(place.words) in words.SURNAMES:
        return True
    following = words.CAPITAL_LETTER_AFTER.match(place.text, place.found.end)
    return following is not None and following["word"].lower() not in words.TIMES


_BY_ROLE: dict[ActorRole, Callable[[Place], bool]] = {
    ActorRole.NAME: _is_name,
    ActorRole.ABBREVIATION: _is_abbreviation,
    ActorRole.ADJECTIVE: _is_adjective,
    ActorRole.PREFIX: _is_prefix,
    ActorRole.CAPITAL: _is_government,
}
