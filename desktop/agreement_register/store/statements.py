"""Statements that make tables and indexes, taken apart to be compared."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

Definition = tuple[str, ...]

_WORD = re.compile(r"""'(?:[^']|'')*'|"(?:[^"]|"")*"|`[^`]*`|\[[^\]]*\]|\w+|\S""")
_OF_ALL = frozenset({"constraint", "primary", "unique", "foreign", "check"})


class Statement(NamedTuple):
    """What a statement makes, and of what: the columns and keys of a table in no order.

    A column that a step adds stands last, and its reference has no name: neither makes another
    table of it.
    """

    head: Definition
    definitions: frozenset[Definition]
    tail: Definition

    @property
    def columns(self) -> dict[str, Definition]:
        """Return the columns of a table, each with all that is said of it."""
        return {
            definition[0]: definition
            for definition in self.definitions
            if definition[0] not in _OF_ALL
        }


def statement_of(sql: str) -> Statement:
    """Take a statement apart; only a table has any."""
    words = [_plain(word) for word in _WORD.findall(sql)]
    if words[:2] != ["create", "table"] or "(" not in words:
        return Statement(tuple(words), frozenset(), ())
    start = words.index("(")
    definitions, end = _between(words, start)
    listed = frozenset(
        each for definition in definitions for each in _with_reference_apart(definition)
    )
    return Statement(tuple(words[:start]), listed, tuple(words[end:]))


def _plain(word: str) -> str:
    """Return a word as it is compared: a name without its quotes, whatever its letters."""
    if word[0] in '"`[' and len(word) > 1:
        word = word[1:-1]
    return word if word[0] == "'" else word.lower()


def _between(words: Sequence[str], start: int) -> tuple[list[Definition], int]:
    """Return what stands between commas in the brackets that begin here, and where they end."""
    definitions: list[list[str]] = [[]]
    depth = 0
    for place in range(start, len(words)):
        word = words[place]
        depth += (word == "(") - (word == ")")
        if depth == 0:
            return [tuple(definition) for definition in definitions if definition], place + 1
        if word == "," and depth == 1:
            definitions.append([])
        elif place > start:
            definitions[-1].append(word)
    return [tuple(definition) for definition in definitions if definition], len(words)


def _with_reference_apart(definition: Definition) -> Iterator[Definition]:
    """Return a column, and what it refers to as a definition of its own, as in a new table."""
    words = list(definition)
    if "constraint" in words:
        place = words.index("constraint")
        del words[place : place + 2]
    if "references" in words and words[0] != "foreign":
        place = words.index("references")
        yield ("foreign", "key", "(", words[0], ")", *words[place:])
        words = words[:place]
    yield tuple(words)
