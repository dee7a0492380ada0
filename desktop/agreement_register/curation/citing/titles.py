"""The titles of a register, held for a session: agreements by a word, or by their letters."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from collections import defaultdict
from io import StringIO
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from agreement_register.curation.citing.naming import names_of
from agreement_register.domain.folding import fold
from agreement_register.domain.passages.instruments import abbreviations_in, in_latin
from agreement_register.store.candidates import agreements_retitled, common_party, titles_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from collections.abc import Set as AbstractSet

    from agreement_register.curation.register import Register
    from agreement_register.domain.passages.known_actors import KnownActors

_MOST = 12  # agreements of one word
_MOST_CHANGED = 500  # agreements whose titles are held beside the others
_ROMAN = re.compile(r"[IVXLCDM]+")


_WORDS_OF_A_TITLE = 5  # by which one is told from a mere description
_OF_PARTIES = re.compile(
    r"\s(?:between|zwischen|entre|между|між|among)\s|\s\((?=[^)]*\)\Z)", re.IGNORECASE
)


def is_titled(title: str, words: str) -> bool:
    """Tell words in which the title of an agreement stands whole, apart from its parties."""
    own = _OF_PARTIES.split(title)[0]
    return len(own.split()) >= _WORDS_OF_A_TITLE and fold(own) in fold(words)


class Titles:
    """Titles of agreements in one text, which is searched at once; changed ones beside it."""

    def __init__(self, rows: Iterable[tuple[int, str]], names: KnownActors) -> None:
        self._ids, self._starts = array("q"), array("q", [0])
        self._changed: frozenset[int] = frozenset()
        self._later: Titles | None = None
        self._short: dict[str, set[int]] = defaultdict(set)
        text = StringIO()  # of a million titles, lists of rows and lines would take far more
        for one, words in rows:
            self._ids.append(one)
            line = in_latin(words)
            text.write(f"{line}\n")
            self._starts.append(self._starts[-1] + len(line) + 1)
            for short in () if words.isupper() else abbreviations_in(words):
                if not _ROMAN.fullmatch(short) and not names.found_in(short):
                    self._short[short].add(one)
        self._text = text.getvalue()

    def change(
        self, rows: Iterable[tuple[int, str]], ids: AbstractSet[int], names: KnownActors
    ) -> None:
        """Take what these agreements are called by now in place of what they were called."""
        self._changed, self._later = frozenset(ids), Titles(rows, names)

    @property
    def short_names(self) -> frozenset[str]:
        """Return the abbreviations that titles are made of, and that name nobody."""
        own = (short for short, ids in self._short.items() if ids - self._changed)
        return frozenset(own) | (self._later.short_names if self._later else frozenset())

    def with_words(self, beginnings: Sequence[str]) -> list[int]:
        """Return agreements whose titles have words that begin so, a few for each."""
        found: dict[int, None] = {}
        for beginning in beginnings:
            at, number = self._text.find(beginning), 0
            while at >= 0 and number < _MOST:
                place = bisect_right(self._starts, at) - 1
                if self._ids[place] not in self._changed:
                    found.setdefault(self._ids[place])
                    number += 1
                at = self._text.find(beginning, self._starts[place + 1])
        later = self._later.with_words(beginnings) if self._later else []
        return list(found | dict.fromkeys(later))


class _Held:
    def __init__(self, register: Register) -> None:
        self.position = register.log_position
        self.titles = Titles(titles_of(register.database), names_of(register))
        self.common = common_party(register.database)
        self._changed: set[int] = set()

    def follow(self, register: Register, position: int) -> None:
        """Read what was changed since the titles were read; of many changes, all of them anew."""
        touched = agreements_retitled(register.database, self.position)
        self._changed |= touched
        if len(self._changed) > _MOST_CHANGED:
            self._changed.clear()
            self.titles = Titles(titles_of(register.database), names_of(register))
        elif touched:
            rows = titles_of(register.database, self._changed)
            self.titles.change(rows, self._changed, names_of(register))
        self.common = common_party(register.database)
        self.position = position


_held: WeakKeyDictionary[Register, _Held] = WeakKeyDictionary()


def _known(register: Register) -> _Held:
    position, held = register.log_position, _held.get(register)
    if held is None:
        held = _held[register] = _Held(register)
    elif held.position != position:
        held.follow(register, position)
    return held


def hold_titles(register: Register, snapshot: Register) -> None:
    """Hold the titles of a register, read on whatever thread from a snapshot of it."""
    _held.setdefault(register, _Held(snapshot))


def held_titles(register: Register) -> Titles:
    """Return the titles of a register as they are now."""
    return _known(register).titles


def common_party_of(register: Register) -> int | None:
    """Return the actor that is a party to most agreements, judged by the latest; or None."""
    return _known(register).common
