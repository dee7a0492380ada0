"""The names of actors, made ready to be found in a text: every known alias, longest first."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from agreement_register.domain.folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

# Letters and digits with the marks that stand on, under and between them.
_TOKEN = re.compile(r"[^\W_](?:[^\W_]|[\u0300-\u036f\u0483-\u0487\u0591-\u05c7\u064b-\u065f"
                    r"\u0900-\u0dff\u0e30-\u0e4e\u200c\u200d])*")  # fmt: skip
_UNSPACED = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")
_JOINING = frozenset(" \u00a0\u202f-\u2010\u2011\u2013.'\u2019&,/")
_LONGEST_JOINT = 3
_ACRONYM, _LONG_ACRONYM = 6, 4  # characters
_MOST_REMEMBERED = 100_000  # distinct words of texts
_ARTICLES = ("the ",)


@dataclass(frozen=True, slots=True)
class FoundActor:
    """A name in a text, and the actors that are known by it."""

    start: int
    end: int
    actors: tuple[int, ...]  # of the register
    codes: tuple[str, ...] = ()  # of the built-in reference, the likeliest first


@dataclass(slots=True)
class _Node:
    """A place in the tree of names: what may follow, and who is named if nothing does."""

    next: dict[str, _Node] = field(default_factory=dict)
    named: list[tuple[str, int]] = field(default_factory=list)  # (form that is asked for, actor)


class ActorNames:
    """Every name of every actor as one tree of words; built once, used for every paragraph."""

    def __init__(self, rows: Iterable[tuple[int, str, str]]) -> None:
        self._root = _Node()
        self._names: dict[int, str] = {}
        self._aliases: dict[int, list[str]] = {}
        self._begins: dict[str, _Node | None] = {}
        unspaced: dict[str, list[int]] = {}
        for actor, name, alias in rows:
            self._names[actor] = name
            self._aliases.setdefault(actor, []).append(alias)
            if _UNSPACED.search(alias):
                unspaced.setdefault(alias.strip(), []).append(actor)
            else:
                self._add(alias, actor)
        self._unspaced = {alias: tuple(actors) for alias, actors in unspaced.items()}
        longest_first = sorted(map(re.escape, unspaced), key=len, reverse=True)
        self._pattern = re.compile("|".join(longest_first)) if unspaced else None

    def _add(self, alias: str, actor: int) -> None:
        self._insert(alias, actor, "")
        for article in _ARTICLES:
            bare = alias[len(article) :]
            if alias.lower().startswith(article) and bare[:1].isupper():
                self._insert(bare, actor, "with a capital")

    def _insert(self, alias: str, actor: int, form: str) -> None:
        tokens = _TOKEN.findall(alias)
        if not tokens:
            return
        node = self._root
        for token in tokens:
            node = node.next.setdefault(fold(token), _Node())
        asked = form or (_form_of(tokens[0]) if len(tokens) == 1 else "")
        if (asked, actor) not in node.named:
            node.named.append((asked, actor))

    def __len__(self) -> int:
        return len(self._names)

    def name(self, actor: int) -> str:
        """Return the name in use of an actor."""
        return self._names.get(actor, "")

    def reference_name(self, code: str) -> str:
        """Return what the built-in reference calls an actor that the register may lack."""
        return code

    def aliases(self, actor: int) -> tuple[str, ...]:
        """Return every name and code under which an actor is known."""
        return tuple(self._aliases.get(actor, ()))

    def spoken(self, language: str | None) -> ActorNames:
        """Return the names as found in texts of a language; here it makes no difference."""
        return self

    def found_in(self, text: str) -> list[FoundActor]:
        """Return the names in a text in order, none within another."""
        found = list(self._walk(text))
        if self._pattern is None:
            return found
        more = [FoundActor(*match.span(), self._unspaced[match[0]])
                for match in self._pattern.finditer(text)]  # fmt: skip
        return without_overlaps([*found, *more])

    def _walk(self, text: str) -> Iterator[FoundActor]:
        if len(self._begins) > _MOST_REMEMBERED:
            self._begins.clear()
        begins, done = self._begins, 0
        for match in _TOKEN.finditer(text):
            word = match[0]
            node = begins[word] if word in begins else self._begin(word)
            if node is None or match.start() < done:
                continue
            found = _longest(node, text, match)
            if found:
                done = found.end
                yield found

    def _begin(self, word: str) -> _Node | None:
        node = self._begins[word] = self._root.next.get(fold(word))
        return node


def _form_of(name: str) -> str:
    """Return how a name of one word must be written to be that name and no common word."""
    if name.isupper() and len(name) <= _ACRONYM:
        return name
    return "with a capital" if name[0].isupper() else ""


def _longest(node: _Node, text: str, first: re.Match[str]) -> FoundActor | None:
    start, end = first.span()
    best = _named(node, text, start, end)
    while node.next:
        token = _TOKEN.match(text, _after_joint(text, end))
        following = node.next.get(fold(token[0])) if token and token.start() > end else None
        if token is None or following is None:
            break
        node, end = following, token.end()
        best = _named(node, text, start, end) or best
    return best


def _after_joint(text: str, end: int) -> int:
    at = end
    while at < len(text) and at - end < _LONGEST_JOINT and text[at] in _JOINING:
        at += 1
    return at


def _named(node: _Node, text: str, start: int, end: int) -> FoundActor | None:
    actors = tuple(actor for form, actor in node.named if _fits(form, text[start:end]))
    return FoundActor(start, end, tuple(dict.fromkeys(actors))) if actors else None


def _fits(form: str, words: str) -> bool:
    if not form:
        return True
    if form == "with a capital":
        return words[:1].isupper()
    return words == form or (len(form) >= _LONG_ACRONYM and words == form.capitalize())


def without_overlaps(found: list[FoundActor]) -> list[FoundActor]:
    """Return what was found in order; of two that overlap, the first and longest."""
    kept: list[FoundActor] = []
    for one in sorted(found, key=lambda one: (one.start, -one.end)):
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
    return kept
