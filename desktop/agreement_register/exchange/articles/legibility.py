"""Whether letters make a text: a PDF may show one thing and say another to whoever copies it."""

# ruff: noqa: RUF001 - letters of many scripts

from __future__ import annotations

import re
import unicodedata
from collections import Counter

_SAMPLE = 4000
_FEWEST = 60  # letters of which anything can be said
_MOST_STRANGE = 0.08  # of all signs: those that no text has
_MOST_ODD = 0.35  # of all words
_FEWEST_WRITTEN = 0.4  # of all signs: letters and digits, where leaders count as one sign
_LEADERS = re.compile(r"([^\w\s])(?:\s*\1){2,}|_{2,}")
_WORD = re.compile(r"[^\s]+")
_BARE = re.compile(r"^[^\w]+|[^\w]+$")
_VOWELS = frozenset("aeiouyáàâäãåæéèêëíìîïóòôöõøœúùûüýąęőűěůăāēīūıаеёиоуыэюяіїєαεηιουωάέήίόύώ")
_SIGN_WITHIN = re.compile(
    r"[^\W\d_][^\w\s.'’/&@:·\u00ad‐-―-]+[^\W\d_]|[^\W_][(\[{!\"#$%*+<>=?\\^`|;]+[^\W_]"
)
_LATIN_1 = re.compile(r"[À-ÿ]")
_MOST_ACCENTS = 0.5  # of the letters of a word
_LONG = 4  # letters of a word that has a vowel in any language
_OFTEN_HAN = (
    "的一是不了在人有我他这国中大来上为个和地到以说时要就出会可也年生能着那得于里后自之"
    "行分各方本约定条款第及其日月对或与該國關於約條協議會議合組織理事安全決委員"
)
_OFTEN = {  # the letters that are frequent in a script, and their share of a text
    "LATIN": ("aeionrst", 0.36), "CYRILLIC": ("оеаинтсрі", 0.42), "GREEK": ("αεοιτνσρς", 0.4),
    "ARABIC": ("اليمنورتبةه", 0.4), "HEBREW": ("יוהלאתמרב", 0.4), "CJK": (_OFTEN_HAN, 0.08),
}  # fmt: skip
_SHARED_OUT = 60  # letters of a script whose frequency can be asked
_ARTICLE = "ال"  # begins every third Arabic word; where letters run the wrong way it ends them


def is_legible(text: str) -> bool:
    """Tell whether a text is written in some language; one that is too short is taken for one."""
    sample = text[:_SAMPLE]
    signs = [sign for sign in sample if not sign.isspace()]
    if len(signs) < _FEWEST:
        return True
    if sum(map(_is_strange, signs)) > len(signs) * _MOST_STRANGE:
        return False
    if not _is_written(_LEADERS.sub(" ", sample)):
        return False
    if not all(_is_usual(script, letters) for script, letters in _by_script(signs).items()):
        return False
    words = [bare for word in _WORD.findall(sample) if len(bare := _BARE.sub("", word)) >= _LONG]
    spelt = [word for word in words if any(letter.isalpha() for letter in word)]
    if not spelt or not _runs_forward(spelt):
        return not spelt
    return sum(map(_is_odd, spelt)) <= len(spelt) * _MOST_ODD


def _is_strange(sign: str) -> bool:
    return sign == "\ufffd" or unicodedata.category(sign) in ("Co", "Cn", "Cc", "Cs")


def _is_written(sample: str) -> bool:
    """Tell whether enough signs are letters, marks of letters, or digits."""
    signs = [unicodedata.category(sign)[0] for sign in sample if not sign.isspace()]
    return sum(kind in "LMN" for kind in signs) >= len(signs) * _FEWEST_WRITTEN


def _by_script(signs: list[str]) -> dict[str, Counter[str]]:
    found: dict[str, Counter[str]] = {script: Counter() for script in _OFTEN}
    for sign, number in Counter(signs).items():
        script = unicodedata.name(sign, "").split(" ", 1)[0]
        if script in found and sign.isalpha():
            found[script][unicodedata.normalize("NFD", sign.lower())[0]] += number
    return found


def _is_usual(script: str, letters: Counter[str]) -> bool:
    """Tell whether the letters that are frequent in a script are so here."""
    total = sum(letters.values())
    often, share = _OFTEN[script]
    return total < _SHARED_OUT or sum(letters[letter] for letter in often) >= total * share


def _runs_forward(words: list[str]) -> bool:
    begin = sum(word.startswith(_ARTICLE) for word in words)
    return sum(word.endswith(_ARTICLE[::-1]) for word in words) <= max(2, 2 * begin)


def _is_odd(word: str) -> bool:
    """Tell whether no language spells a word like this."""
    letters = [letter for letter in word if letter.isalpha()]
    if not letters or any(map(_is_syllabic, letters)):
        return False
    if len(_LATIN_1.findall(word)) > len(letters) * _MOST_ACCENTS:
        return True
    if word.isupper() and len(letters) <= _LONG + 1:  # abbreviations
        return False
    return _mixes(word) or (len(letters) >= _LONG and not _VOWELS & {a.lower() for a in letters})


def _is_syllabic(letter: str) -> bool:
    """Tell whether a script writes its vowels otherwise, or not at all."""
    return letter > "\u0500" and not "\u1e00" <= letter <= "\u1fff"


def _mixes(word: str) -> bool:
    """Tell whether a word holds letters of two scripts, or signs in its midst."""
    if _SIGN_WITHIN.search(word):
        return True
    scripts = {unicodedata.name(a, " ").split(" ", 1)[0] for a in word if a.isalpha()}
    return len(scripts - {"MICRO", "FEMININE", "MASCULINE"}) > 1
