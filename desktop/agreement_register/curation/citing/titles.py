"""The titles of a register, held for a session: agreements by a word, or by their letters."""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from agreement_register.curation.citing.naming import names_of
from agreement_register.domain.passages.instruments import abbreviations_in, in_latin
from agreement_register.store.candidates import are_titles_touched, common_party, titles_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from agreement_register.curation.register import Register

_MOST = 12  # agreements of one word
_ROMAN = re.compile(r"[IVXLCDM]+")


class Titles:
    """The titles of all agreements in one text, which is searched at once."""

    def __init__(self, register: Register) -> None:
        rows = titles_of(register.database)
        lines = [in_latin(words) for _, words in rows]
        self._ids = [one for one, _ in rows]
        self._starts = list(accumulate((len(line) + 1 for line in lines), initial=0))
        self._text = "\n".join(lines)
        found = {one for _, words in rows if not words.isupper() for one in abbreviations_in(words)}
        names = names_of(register)
        self.short_names = frozenset(one for one in found if not _ROMAN.fullmatch(one)
                                     and not names.found_in(one))  # fmt: skip

    def with_words(self, beginnings: Sequence[str]) -> list[int]:
        """Return agreements whose titles have words that begin so, a few for each."""
        found: dict[int, None] = {}
        for beginning in beginnings:
            at, number = self._text.find(beginning), 0
            while at >= 0 and number < _MOST:
                place = bisect_right(self._starts, at) - 1
                found.setdefault(self._ids[place])
                number += 1
                at = self._text.find(beginning, self._starts[place + 1])
        return list(found)


class _Held:
    def __init__(self, register: Register, position: int) -> None:
        self.position = position
        self.titles = Titles(register)
        self.common = common_party(register.database)


_held: WeakKeyDictionary[Register, _Held] = WeakKeyDictionary()


def _known(register: Register) -> _Held:
    position, held = register.log_position, _held.get(register)
    if held is None:
        held = _held[register] = _Held(register, position)
    elif held.position != position:
        if are_titles_touched(register.database, held.position):
            held.titles = Titles(register)
        held.common = common_party(register.database)
        held.position = position
    return held


def held_titles(register: Register) -> Titles:
    """Return the titles of a register as they are now."""
    return _known(register).titles


def common_party_of(register: Register) -> int | None:
    """Return the actor that is a party to most agreements, judged by the latest; or None."""
    return _known(register).common
