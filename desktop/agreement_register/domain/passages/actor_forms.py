"""Forms under which actors are found in texts: a tree of words, and the walk over it.

A form is a name, an abbreviation, an adjective (*Norwegian*), the first half of a compound
(*Russo-*) or a capital. The walk tells where forms stand; whether the actor is meant is for the
context to say (``actor_context``).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from agreement_register.domain.folding import fold
from agreement_register.domain.types.words import ActorRole

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


@dataclass(frozen=True, slots=True)
class Form:
    """Whose form it is, of which role, and when it was in use (empty: always)."""

    code: str
    role: ActorRole
    since: str = ""
    until: str = ""


@dataclass(frozen=True, slots=True)
class FoundForm:
    """A place of a text where a form stands, and as what the actor stands there."""

    start: int
    end: int
    forms: tuple[Form, ...]
    role: ActorRole


@dataclass(slots=True)
class _Node:
    next: dict[str, _Node] = field(default_factory=dict)
    letters: set[str] = field(default_factory=set)  # with which the next words begin
    forms: list[tuple[str, Form]] = field(default_factory=list)  # as it must be written, or “”
    fitting: dict[tuple[str, bool], tuple[Form, ...]] = field(default_factory=dict)


WORD = re.compile(r"[^\W_](?:[^\W_]|[\u0300-\u036f\u0483-\u0487]|\u00ad(?=\w))*")
_JOINT = re.compile(r"[ \u00a0\u2009\u202f\n.'’&,/\-\u2010-\u2014]{1,3}")
_MAYBE_SPACED = re.compile(r" \S \S \S")
_SPACED = re.compile(r"(?<!\w)[^\W\d_](?:[ \u00a0\u2009][^\W\d_]){3,}(?!\w)")
_BROKEN = re.compile(r"[^\W\d_]{2,}[-\u2010\u2011]\n[ ]*[^\W\d_]{2,}")
_MARKS = re.compile(r"[\u0300-\u036f\u00ad]")
_HYPHENS = "-\u2010\u2011\u2013"
_LONGEST_SPACED = 60  # characters of a letter-spaced word
_MOST_REMEMBERED = 100_000  # distinct words of texts
_SHORTEST_HALF = 4  # letters of each half of a compound in one word
_ORDER = tuple(ActorRole)


@lru_cache(maxsize=1 << 16)
def word_key(word: str) -> str:
    """Return a word as forms are compared: small, without accents; Cyrillic letters stay apart."""
    if word.isascii():
        return word.lower()
    if any("\u0400" <= letter <= "\u04ff" for letter in word):
        return _MARKS.sub("", word).casefold().replace("ё", "е")
    return fold(word.replace("\u00ad", ""))


class FormTree:
    """The forms of one or more languages, as a tree of words."""

    def __init__(self, rows: Iterable[tuple[str, Form]]) -> None:
        self._root = _Node()
        self._begins: dict[str, _Node | None] = {}
        self._halves: set[str] = set()
        for words, form in rows:
            self._insert(words, form)

    def _insert(self, words: str, form: Form) -> None:
        node = self._root
        tokens = WORD.findall(words)
        for token in tokens:
            key = word_key(token)
            node.letters.add(key[0])
            node = node.next.setdefault(key, _Node())
        written = words if form.role is ActorRole.ABBREVIATION and len(tokens) == 1 else ""
        if tokens and (written, form) not in node.forms:
            node.forms.append((written, form))
        if form.role in {ActorRole.PREFIX, ActorRole.ADJECTIVE} and len(tokens) == 1:
            self._halves.add(word_key(words))

    def found_in(self, text: str) -> Iterator[FoundForm]:
        """Yield the forms in a text, in order, the longest at each place."""
        whole = text.replace("\u02bc", "'")
        odd = [*self._joined(whole, _spaced_in(whole)), *self._joined(whole, _broken_in(whole))]
        if odd:
            yield from _in_order([*self._walk(whole), *odd])
        else:
            yield from self._walk(whole)

    def _joined(self, text: str, matches: Iterable[re.Match[str]]) -> Iterator[FoundForm]:
        """Yield words that are letter-spaced, or divided at the end of a line."""
        for match in matches:
            word = re.sub(r"[\W_]+", "", match[0])
            for written in (word, re.sub(r"[\s]+", "", match[0])):
                parts = WORD.findall(written)
                node = self._root.next.get(word_key(parts[0])) if len(parts) == 1 else None
                forms = _written_so(node, written) if node else ()
                if forms:
                    yield FoundForm(*match.span(), forms, forms[0].role)
                    break

    def _walk(self, text: str) -> Iterator[FoundForm]:
        """Yield the forms in a text; only words that begin one are looked at where they stand."""
        if len(self._begins) > _MOST_REMEMBERED:
            self._begins.clear()
        words, begins = WORD.findall(text), self._begins
        for word in set(words).difference(begins):
            self._begin(word)
        at = done = 0
        for word in words:
            node = begins[word]
            if node is None:
                continue
            start = _place_of(word, text, at)
            at = start + len(word)
            if start >= done:
                for found in self._at(node, text, start, at):
                    done = found.end
                    yield found

    def _at(self, node: _Node, text: str, start: int, end: int) -> Iterable[FoundForm]:
        if not node.forms and not node.next:
            return self._compound(text[start:end], start)
        if not node.forms and not _may_go_on(node, text, end):
            return ()
        found = _longest(node, text, start, end)
        return (found,) if found is not None else ()

    def _begin(self, word: str) -> _Node | None:
        key = word_key(word)
        node = self._root.next.get(key) or (_Node() if self._cut(key) else None)
        self._begins[word] = node
        return node

    def _cut(self, key: str) -> int:
        """Return where a compound in one word divides (*hispano|marroquí*); 0 for no compound."""
        for cut in range(_SHORTEST_HALF, len(key) - _SHORTEST_HALF + 1):
            if key[:cut] in self._halves and key[cut:] in self._halves:
                return cut if self._role_of(key[:cut]) is ActorRole.PREFIX else 0
        return 0

    def _role_of(self, key: str) -> ActorRole:
        forms = [form for _written, form in self._root.next[key].forms]
        return ActorRole.PREFIX if any(f.role is ActorRole.PREFIX for f in forms) else forms[0].role

    def _compound(self, word: str, start: int) -> Iterator[FoundForm]:
        key = word_key(word)
        cut = self._cut(key)
        if cut and len(key) == len(word):
            for begin, end, half in ((0, cut, key[:cut]), (cut, len(key), key[cut:])):
                every = tuple(form for _written, form in self._root.next[half].forms)
                forms = _of_one_role(every)
                yield FoundForm(start + begin, start + end, forms, forms[0].role)


def _place_of(word: str, text: str, at: int) -> int:
    """Return where a word of the text stands next: as a whole, not within another."""
    start = text.find(word, at)
    while start > 0 and _is_within(text, start, start + len(word)):
        start = text.find(word, start + 1)
    return start


def _is_within(text: str, start: int, end: int) -> bool:
    before, after = text[start - 1], text[end : end + 1]
    return (
        before.isalnum()
        or after.isalnum()
        or bool(_MARKS.match(before + after))
        or (bool(_MARKS.match(after)))
    )


def _spaced_in(text: str) -> Iterator[re.Match[str]]:
    """Yield the letter-spaced words of a text; a blank is looked for, which is quick."""
    end = 0
    for maybe in _MAYBE_SPACED.finditer(text):
        if maybe.start() >= end:
            match = _SPACED.search(text, max(0, maybe.start() - 1), maybe.end() + _LONGEST_SPACED)
            if match:
                end = match.end()
                yield match


def _broken_in(text: str) -> Iterator[re.Match[str]]:
    """Yield the words of a text that are divided at the end of a line."""
    is_there = any(f"{hyphen}\n" in text for hyphen in _HYPHENS)
    return _BROKEN.finditer(text) if is_there else iter(())


def _longest(node: _Node, text: str, start: int, end: int) -> FoundForm | None:
    best = _named(node, text, start, end)
    while node.next and _may_go_on(node, text, end):
        joint = _JOINT.match(text, end)
        token = WORD.match(text, joint.end()) if joint else None
        following = node.next.get(word_key(token[0])) if token else None
        if token is None or following is None:
            break
        node, end = following, token.end()
        best = _named(node, text, start, end) or best
    return best


def _may_go_on(node: _Node, text: str, end: int) -> bool:
    """Tell by the letter after the next sign whether it is worth looking on: most “la” are not."""
    letter = text[end + 1 : end + 2]
    return letter.lower() in node.letters or not (letter.isascii() and letter.isalpha())


def _named(node: _Node, text: str, start: int, end: int) -> FoundForm | None:
    words = text[start:end]
    forms = _written_so(node, words, before_hyphen=text[end : end + 1] in _HYPHENS)
    if not forms:
        return None
    is_dotted = "." in words and text[end : end + 1] == "." and words[-1].isupper()
    return FoundForm(start, end + is_dotted, forms, forms[0].role)


def _written_so(node: _Node, words: str, *, before_hyphen: bool = False) -> tuple[Form, ...]:
    known = node.fitting.get((words, before_hyphen))
    if known is None:
        known = node.fitting[words, before_hyphen] = _chosen(node, words, before_hyphen)
    return known


def _chosen(node: _Node, words: str, before_hyphen: bool) -> tuple[Form, ...]:
    fitting = tuple(
        form
        for written, form in node.forms
        if (not written or words == written)
        and (form.role is not ActorRole.PREFIX or before_hyphen)
    )
    exactly = tuple(form for written, form in node.forms if written and written == words)
    if exactly:
        return exactly
    small = [form for form in fitting if form.role is not ActorRole.NAME]
    return _of_one_role(tuple(small) if small and words[:1].islower() else fitting)


def _of_one_role(forms: tuple[Form, ...]) -> tuple[Form, ...]:
    """Return the forms of the first role there is: “Guinea” is a name before all else."""
    if len({form.role for form in forms}) < 2:  # noqa: PLR2004 - one role is no choice
        return forms
    first = min((form.role for form in forms), key=_ORDER.index)
    return tuple(form for form in forms if form.role is first)


def _in_order(found: list[FoundForm]) -> Iterator[FoundForm]:
    end = 0
    for one in sorted(found, key=lambda one: (one.start, -one.end)):
        if one.start >= end:
            end = one.end
            yield one
