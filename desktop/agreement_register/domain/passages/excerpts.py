"""A passage of a text as it was cited, and where it stands in another edition of that text."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from functools import lru_cache

from agreement_register.domain.folding import fold
from agreement_register.domain.passages.paragraphs import paragraph_at, span_of_paragraph
from agreement_register.domain.passages.sentences import sentences_touched
from agreement_register.domain.types.words import Anchor

__all__ = [
    "AS_CITED", "CHANGED", "LOST", "MOVED", "Excerpt", "Found", "excerpt_of",
    "excerpts_of_words", "find_again", "paragraph_at", "span_of_paragraph",
]  # fmt: skip

AS_CITED, MOVED, CHANGED, LOST = "", Anchor.MOVED, Anchor.CHANGED, Anchor.LOST

_CONTEXT = 60  # characters kept on either side
_WORD = re.compile(r"\w+")
_ALIKE = 0.6  # share of words that a changed passage has in common with the old one
_TELLING = 3  # words next to the passage that must still be there to hold its place
_LONG = 200  # words; of a longer passage only both ends are looked for
_MOST_PLACES = 400  # of one wording; a text with more is a table or a prank
_RAREST = 12  # words that vote for the places which are compared
_TRIED = 6  # places that are compared word by word


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A passage: its place in code points, its words, and a few words before and after it."""

    start: int
    end: int
    quote: str
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """Where a passage stands now; one that is lost has an empty span."""

    start: int
    end: int
    state: str


def excerpt_of(text: str, start: int, end: int) -> Excerpt:
    """Return the passage between two places, blanks around it left out, with its context."""
    start, end = max(0, min(start, len(text))), max(0, min(end, len(text)))
    quote = text[start:end]
    start += len(quote) - len(quote.lstrip())
    quote = quote.strip()
    end = start + len(quote)
    before, after = text[max(0, start - _CONTEXT) : start], text[end : end + _CONTEXT]
    if start > _CONTEXT:  # only whole words
        before = before.partition(" ")[2] or before
    if end + _CONTEXT < len(text):
        after = after.rpartition(" ")[0] or after
    return Excerpt(start, end, quote, before, after)


def excerpts_of_words(text: str, start: int, end: int, words: str) -> list[Excerpt]:
    """Return where words stand between two places, as words of their own, in either case.

    However the text breaks its lines, its own words are what is quoted.
    """
    pattern = r"\s+".join(map(re.escape, words.split()))
    if not pattern:
        return []
    wanted = re.compile(rf"(?<!\w){pattern}(?!\w)", re.IGNORECASE)
    return [excerpt_of(text, *found.span()) for found in wanted.finditer(text, start, end)]


def find_again(excerpt: Excerpt, text: str, before: str = "") -> Found:
    """Return where a passage stands in a text, and whether it is as cited, moved, changed or lost.

    The same words at the same place are as cited; elsewhere they are moved, to the place that
    fits the context best where there are several. Else the most similar words are taken for it.
    ``before`` is the text it was cited in: words that stood there too, at a place of their own,
    are not the passage, and a sentence that became another is a change.
    """
    quote = excerpt.quote
    if not quote.strip():
        return Found(0, 0, LOST)
    end = excerpt.start + len(quote)
    is_here = text.startswith(quote, excerpt.start) and not _grew(excerpt, text, end)
    if is_here and not _is_of_another(excerpt, text, before, excerpt.start, end):
        found: Found | None = Found(excerpt.start, end, AS_CITED)
    else:
        found = _elsewhere(excerpt, text, before) or _similar(excerpt, text, before)
    if found is None:
        return Found(0, 0, LOST)
    is_reworded = found.state != CHANGED and _is_reworded(excerpt, text, before, found)
    return replace(found, state=CHANGED) if is_reworded else found


def _is_of_another(excerpt: Excerpt, text: str, before: str, start: int, end: int) -> bool:
    """Tell whether words at a place are those of another passage of the text before.

    They stood there too, elsewhere, and what is around them here was around them there.
    """
    words = text[start:end]
    own = _context_fit(excerpt, text, start, end)
    for place in _places(before, words) if before else ():
        is_other = place >= excerpt.end or place + len(words) <= excerpt.start
        if is_other and own < _context_fit(
            excerpt_of(before, place, place + len(words)), text, start, end
        ):
            return True
    return False


def _is_reworded(excerpt: Excerpt, text: str, before: str, found: Found) -> bool:
    """Tell whether the sentence around a passage has other words than it had."""
    if not before.startswith(excerpt.quote, excerpt.start):
        return False
    was = _words_around(before, excerpt.start, excerpt.start + len(excerpt.quote))
    return was != _words_around(text, found.start, found.end)


def _words_around(text: str, start: int, end: int) -> list[str]:
    spans = sentences_touched(text, start, end) or [(start, end)]
    return _folded(text[min(start, spans[0][0]) : max(end, spans[-1][1])])


def _grew(excerpt: Excerpt, text: str, end: int) -> bool:
    """Tell whether the last word of the passage goes on where it ended before: 2002, now 20021."""
    was_whole = bool(excerpt.after) and not excerpt.after[0].isalnum()
    return was_whole and end < len(text) and text[end].isalnum() and text[end - 1].isalnum()


def _elsewhere(excerpt: Excerpt, text: str, before: str) -> Found | None:
    """Return the same words at another place."""
    length = len(excerpt.quote)
    places = [
        place
        for place in _places(text, excerpt.quote)
        if not _is_of_another(excerpt, text, before, place, place + length)
    ]
    if not places:
        return None

    def fit(place: int) -> tuple[int, int]:
        return _context_fit(excerpt, text, place, place + length), -abs(place - excerpt.start)

    best = max(places, key=fit)
    # A word or two stand in many a sentence: where nothing around them fits, somebody has to look.
    is_sure = len(_WORD.findall(excerpt.quote)) > _TELLING or not (excerpt.before or excerpt.after)
    state = MOVED if is_sure or fit(best)[0] else CHANGED
    return Found(best, best + length, state)


def _places(text: str, quote: str) -> list[int]:
    """Return where a wording stands, as words of their own if it does so anywhere."""
    places: list[int] = []
    place = text.find(quote)
    while place >= 0 and len(places) < _MOST_PLACES:
        places.append(place)
        place = text.find(quote, place + 1)
    return [p for p in places if _is_whole(text, p, p + len(quote))] or places


def _is_whole(text: str, start: int, end: int) -> bool:
    cuts_before = start > 0 and text[start - 1].isalnum() and text[start].isalnum()
    cuts_after = end < len(text) and text[end].isalnum() and text[end - 1].isalnum()
    return not (cuts_before or cuts_after)


def _context_fit(excerpt: Excerpt, text: str, start: int, end: int) -> int:
    """Return how many words next to a place are those of the context, unbroken on either side."""
    before = _folded(text[max(0, start - 2 * _CONTEXT) : start])
    after = _folded(text[end : end + 2 * _CONTEXT])
    return _common(_folded(excerpt.before)[::-1], before[::-1]) + _common(
        _folded(excerpt.after), after
    )


def _folded(text: str) -> list[str]:
    return [fold(word) for word in _WORD.findall(text)]


def _common(one: list[str], other: list[str]) -> int:
    """Return how many words two lists have in common at their beginning."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((n for n, (a, b) in pairs if a != b), min(len(one), len(other)))


@dataclass(frozen=True, slots=True)
class _Words:
    """The words of a text, folded, with their places, and where each of them stands."""

    words: list[str]
    spans: list[tuple[int, int]]
    index: dict[str, list[int]]


@lru_cache(maxsize=2)
def _words_of(text: str) -> _Words:
    found = list(_WORD.finditer(text))
    words = [fold(match.group()) for match in found]
    index: dict[str, list[int]] = {}
    for place, word in enumerate(words):
        index.setdefault(word, []).append(place)
    return _Words(words, [match.span() for match in found], index)


def _similar(excerpt: Excerpt, text: str, before: str) -> Found | None:
    """Return the place whose words are most like those of the passage, if they are alike."""
    words = _WORD.findall(excerpt.quote)
    if len(words) > 2 * _LONG:
        return _both_ends(excerpt, text)
    held = _words_of(text)
    wanted = _Wanted(_folded(excerpt.before), [fold(w) for w in words], _folded(excerpt.after))
    tried = [_compare(wanted, held, place) for place in _candidates(wanted, held)]
    for _likeness, first, last in sorted((a for a in tried if a is not None), reverse=True):
        start, end = held.spans[first][0], held.spans[last - 1][1]
        if not _is_of_another(excerpt, text, before, start, end):
            state = MOVED if held.words[first:last] == wanted.quote else CHANGED
            return Found(start, end, state)
    return None


def _both_ends(excerpt: Excerpt, text: str) -> Found | None:
    """Find a very long passage by its beginning and its end."""
    spans = [match.span() for match in _WORD.finditer(excerpt.quote)]
    head = excerpt.quote[: spans[_LONG - 1][1]]
    tail = excerpt.quote[spans[-_LONG][0] :]
    first = find_again(Excerpt(excerpt.start, 0, head, excerpt.before), text)
    last = find_again(Excerpt(excerpt.end - len(tail), 0, tail, "", excerpt.after), text)
    if LOST in (first.state, last.state) or last.end <= first.start:
        return None
    return Found(first.start, last.end, CHANGED)


@dataclass(frozen=True, slots=True)
class _Wanted:
    """The words that are looked for: those of the passage between those of its context."""

    before: list[str]
    quote: list[str]
    after: list[str]

    @property
    def all(self) -> list[str]:
        return [*self.before, *self.quote, *self.after]


def _candidates(wanted: _Wanted, held: _Words) -> list[int]:
    """Return the likeliest places of the first word, by the votes of the rarest words."""
    known = [(len(held.index[word]), place, word) for place, word in enumerate(wanted.all)
             if word in held.index]  # fmt: skip
    votes: Counter[int] = Counter()
    grain = max(2, len(wanted.all) // 4)
    for _count, place, word in sorted(known)[:_RAREST]:
        for found in held.index[word][:_MOST_PLACES]:
            votes[(found - place) // grain] += 1
    return [bucket * grain for bucket, _ in votes.most_common(_TRIED)]


def _compare(wanted: _Wanted, held: _Words, place: int) -> tuple[float, int, int] | None:
    """Lay the passage against the words at a place: how alike they are, and from where to where."""
    every = wanted.all
    slack = len(every) // 2 + 8
    low = max(0, place - slack)
    window = held.words[low : place + len(every) + slack]
    blocks = SequenceMatcher(None, every, window, autojunk=False).get_matching_blocks()
    # Which word of the passage and its context stands where; what was added stands nowhere.
    at = {block.a + n: block.b + n for block in blocks for n in range(block.size)}
    begin, end = len(wanted.before), len(wanted.before) + len(wanted.quote)
    own = [at[n] for n in range(begin, end) if n in at]
    is_held = (_holds(at, range(begin - _TELLING, begin)), _holds(at, range(end, end + _TELLING)))
    first = at[begin - 1] + 1 if is_held[0] else min(own, default=0)
    last = at[end] if is_held[1] else max(own, default=-1) + 1
    if last <= first:
        return None
    likeness = 2 * len(own) / (len(wanted.quote) + last - first)
    is_between = all(is_held) and last - first <= 2 * len(wanted.quote) + _TELLING
    if likeness < _ALIKE and not is_between:
        return None
    return likeness, low + first, low + last


def _holds(at: dict[int, int], words: range) -> bool:
    """Tell whether words next to the passage still stand there, one after the other."""
    places = [at.get(n, -1) for n in words]
    return words.start >= 0 and all(
        place >= 0 and place == places[0] + n for n, place in enumerate(places)
    )
