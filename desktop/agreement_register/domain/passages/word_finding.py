"""Wordings found in running text: most words of a text are told apart by their first letters."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_WORD = re.compile(r"[^\W\d_][\w’'-]*")
_FEW_WORDS = r"(?:[^\s.;:()]+[ \u00a0]){0,6}?"
_APOSTROPHES = "'’"
_KEY = 3  # letters by which wordings are kept


class FoundWording(NamedTuple):
    """Words at a place, and what they were listed under."""

    start: int
    end: int
    name: str


class _Wording(NamedTuple):
    place: int  # in the order of the list
    name: str
    pattern: re.Pattern[str]


class WordFinder:
    """Finds wordings, each a pattern of whole words; of several at one place the first listed."""

    def __init__(self, wordings: Iterable[tuple[str, str]]) -> None:
        self._held: dict[str, list[_Wording]] = {}
        self._at: dict[str, list[_Wording]] = {}  # by how words begin, as far as asked for
        for name, pattern in wordings:
            for one in _alternatives(pattern):
                compiled = re.compile(rf"(?:{one.replace('~', _FEW_WORDS)})(?!\w)", re.IGNORECASE)
                wording = _Wording(sum(map(len, self._held.values())), name, compiled)
                for beginning in _beginnings(one):
                    self._held.setdefault(beginning[:_KEY], []).append(wording)

    def found_in(self, text: str) -> Iterator[FoundWording]:
        """Yield what is found, in order, none within another."""
        done = 0
        for word in _WORD.finditer(text):
            start = word.start()
            letters = word[0][:_KEY]
            held = self._at.get(letters)
            if held is None:
                held = self._at[letters] = self._beginning_so(letters.lower())
            if start < done:
                continue
            for wording in held:
                match = wording.pattern.match(text, start)
                if match:
                    done = match.end()
                    yield FoundWording(start, done, wording.name)
                    break

    def _beginning_so(self, letters: str) -> list[_Wording]:
        """Return the wordings that may begin with some letters, the first listed first."""
        parts = {letters[:length] for length in range(len(letters) + 1)}
        found = {one.place: one for part in parts for one in self._held.get(part, ())}
        return [found[place] for place in sorted(found)]


def _alternatives(pattern: str) -> list[str]:
    """Return the parts of a pattern between the strokes that stand in no bracket."""
    parts, depth, last = [""], 0, ""
    for sign in pattern:
        depth += (sign == "(" and last != "\\") - (sign == ")" and last != "\\")
        if sign == "|" and not depth:
            parts.append("")
        else:
            parts[-1] += sign
        last = sign
    return [part for part in parts if part]


def _beginnings(pattern: str) -> set[str]:
    """Return how the words that a pattern fits may begin, with as many letters as are kept."""
    group = re.match(r"\((?:\?[:=!<]+)?", pattern)
    if group and not group[0].startswith(("(?=", "(?!", "(?<")):
        inner, rest = _first_group(pattern, group.end())
        optional = rest.startswith(("?", "*"))
        rest = rest.lstrip("?*+")
        found = {one for part in _alternatives(inner) for one in _beginnings(part + rest)}
        return found | (_beginnings(rest) if optional else set())
    if group:  # a look at what stands around
        return _beginnings(_first_group(pattern, group.end())[1])
    letters = ""
    while len(letters) < _KEY:
        following = re.match(r"([^\W\d_]|[’'-]|\\b|\[[^\]]+\])(\?|\*)?", pattern)
        if following is None or following[2]:
            break
        pattern = pattern[following.end() :]
        if following[1].startswith("["):
            signs = [one for one in following[1][1:-1] if one.isalpha() or one in _APOSTROPHES]
            return {letters + one + rest for one in signs
                    for rest in (_beginnings(pattern) or {""})}  # fmt: skip
        letters += following[1].replace("\\b", "")
    if len(letters) < _KEY and pattern.startswith("(?:"):
        return {letters + one for one in _beginnings(pattern)}
    return {letters.lower()} if letters else set()


def _first_group(pattern: str, start: int) -> tuple[str, str]:
    depth = 1
    for place in range(start, len(pattern)):
        depth += (pattern[place] == "(") - (pattern[place] == ")")
        if not depth:
            return pattern[start:place], pattern[place + 1 :]
    return pattern[start:], ""
