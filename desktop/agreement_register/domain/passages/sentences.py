"""Sentences of a text in any of its paragraphs, and selections that grow and shrink by them."""

# ruff: noqa: RUF001 - words and marks of several scripts

from __future__ import annotations

import re

from agreement_register.domain.dates.date_tokens import is_month
from agreement_register.domain.passages.words.language import listed

Span = tuple[int, int]

_END = re.compile("(?:[.!?…؟۔।]+|[。！？]+)[\"'”’»“)\\]]*")
_NO_BLANK_NEEDED = frozenset("。！？")
_OPENING = "\"'“‘„«([¿¡–—- \u00a0"
_SOLID = re.compile(r"\S")
_WORD_BEFORE = re.compile(r"[^\s(\[\"“„«/]+\Z")
_INITIALS = re.compile(r"(?:[^\W\d_]\.?-?)+[^\W\d_]|[^\W\d_]")


# Never the end of a sentence: a name or more of the same sentence follows.
_TITLES = listed(
    "mr mrs ms dr prof gen col lt maj capt sgt adm amb hon rev st sen rep gov pres messrs e.g i.e "
    "cf vs viz resp approx dept bros eds cap dipl ing bzw z.b d.h u.a sog ggf vgl m.in mme mlle "
    "т.е т.н т.к им ул пер пл обл гор респ тов гн проф акад ген полк см ср напр тыс "
    "млн млрд руб долл кв"
)
# No end before a number: "No. 5", "Art. 3", "ст. 12".
_BEFORE_NUMBERS = listed(
    "no nos nr art arts sec sect para paras par ch chap vol vols p pp fig figs ed doc abs ziff "
    "jan feb mar apr jun jul aug sep sept oct nov dec c ca ст п пп гл ч т стр рис пар абз"
)
# May end a sentence all the same, if the next word is one that begins sentences.
_SHORTENED = listed(
    "etc inc ltd co corp plc gmbh u.s u.k u.n e.u u.s.a u.s.s.r a.m p.m jr sr jan feb mar apr jun "
    "jul aug sep sept oct nov dec al г гг в вв др пр т.д т.п н.э с.ш usw u.ä"
)
_BEGINNERS = listed(
    "the a an in on at it he she they we i this that these those but and however since after "
    "before when while as for from by to there no not its his her their under according if both "
    "в на по с и но а он она они это этот эта эти как после до для при однако также кроме "
    "der die das ein eine im am es er sie wir aber und le la les un une il elle ils mais et"
)
_LAST_DAY = 31


def sentences_of(text: str) -> list[Span]:
    """Return the sentences as ranges of code points; the end of a line ends a sentence."""
    found: list[Span] = []
    at = 0
    for line in text.split("\n"):
        found += _sentences_of_line(text, at, at + len(line))
        at += len(line) + 1
    return found


def _sentences_of_line(text: str, start: int, end: int) -> list[Span]:
    found: list[Span] = []
    begun = _SOLID.search(text, start, end)
    for mark in _END.finditer(text, start, end):
        if begun and mark.end() > begun.start() and _ends_sentence(text, begun.start(), mark, end):
            found.append((begun.start(), mark.end()))
            begun = _SOLID.search(text, mark.end(), end)
    if begun:
        found.append((begun.start(), begun.start() + len(text[begun.start() : end].rstrip())))
    return found


def _ends_sentence(text: str, start: int, mark: re.Match[str], end: int) -> bool:
    following = text[mark.end() : min(end, mark.end() + 40)]
    if mark[0][0] in _NO_BLANK_NEEDED or not following.strip():
        return True
    if not following[0].isspace():
        return False
    rest = following.lstrip(_OPENING + "\t")
    if not rest or rest[0].islower():
        return False
    if mark[0][0] != "." or len(mark[0].rstrip("\"'”’»“)]")) > 1:
        return True
    return not _is_short_form(text, start, mark.start(), rest)


def _is_short_form(text: str, start: int, dot: int, rest: str) -> bool:
    """Tell whether the word before a full stop is only shortened, so that the sentence goes on."""
    before = _WORD_BEFORE.search(text, max(start, dot - 40), dot)
    word = before[0] if before else ""
    low = word.lower()
    if low in _TITLES:
        return True
    if rest[0].isdigit() and low in _BEFORE_NUMBERS:
        return True
    if word.isdecimal():
        return _is_ordinal(word, rest, is_first=before is not None and before.start() == start)
    if low in _SHORTENED or _INITIALS.fullmatch(word):
        return _is_initials_or_short(low, word) and not _begins_sentence(rest)
    return False


def _is_initials_or_short(low: str, word: str) -> bool:
    return low in _SHORTENED or "." in word or len(word) == 1


def _is_ordinal(word: str, rest: str, *, is_first: bool) -> bool:
    """Tell "1." at the head of a paragraph and "5. März" from a number that ends a sentence."""
    if is_first or len(word) > len(str(_LAST_DAY)):
        return is_first
    next_word = re.match(r"[^\W\d_]+", rest)
    day = int(word) <= _LAST_DAY
    return day and (rest[0].isdigit() or (next_word is not None and is_month(next_word[0])))


def _begins_sentence(rest: str) -> bool:
    word = re.match(r"[^\W\d_]+(?![.\w])", rest)
    return word is not None and word[0].lower() in _BEGINNERS and rest[0].isupper()


def sentences_touched(text: str, start: int, end: int) -> list[Span]:
    """Return the sentences that a range lies in, or touches; only its own lines are read."""
    first = text.rfind("\n", 0, start) + 1
    last = text.find("\n", max(start, end - 1))
    found = _shifted(text, first, len(text) if last < 0 else last)
    touched = [span for span in found if span[0] < end and span[1] > start]
    return touched or [span for span in found if span[0] <= start <= span[1]][:1]


def _shifted(text: str, first: int, last: int) -> list[Span]:
    return [(first + start, first + end) for start, end in sentences_of(text[first:last])]


def grow(text: str, start: int, end: int) -> Span:
    """Return the selection grown to its sentence, or by the next one if it is whole already."""
    touched = sentences_touched(text, start, end)
    if not touched:
        return _next_sentence(text, end) or (start, end)
    whole = min(start, touched[0][0]), max(end, touched[-1][1])
    if whole != (start, end):
        return whole
    following = _next_sentence(text, end)
    return (start, following[1]) if following else whole


def _next_sentence(text: str, after: int) -> Span | None:
    while after < len(text):
        stop = text.find("\n", after)
        stop = len(text) if stop < 0 else stop
        line = text.rfind("\n", 0, after) + 1
        ahead = [span for span in _shifted(text, line, stop) if span[0] >= after]
        if ahead:
            return ahead[0]
        after = stop + 1
    return None


def shrink(text: str, start: int, end: int, origin: Span | None = None) -> Span:
    """Return the selection without its last sentence; the reverse of growing.

    ``origin`` is the selection from which growing began: the last step goes back to it.
    """
    touched = sentences_touched(text, start, end)
    if len(touched) > 1 and touched[-2][1] > start:
        shorter = (start, touched[-2][1])
        return origin if origin and origin[1] > shorter[1] else shorter
    return origin if origin and start <= origin[0] <= origin[1] <= end else (start, end)
