"""Which actor bore a name on a day: Yugoslavia in 1998 is another state than in 1980."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from agreement_register.domain.passages.actor_forms import Form

_TODAY = "9999"
_MOST_REMEMBERED = 10_000


@dataclass(frozen=True, slots=True)
class Life:
    """From when to when an actor was (empty: always), and who came after it."""

    since: str = ""
    until: str = ""
    successors: tuple[str, ...] = ()

    def covers(self, first: str, last: str) -> bool:
        """Tell whether the actor was there on some day of a period."""
        return (not self.since or self.since <= last) and (not self.until or self.until >= first)


class Lives:
    """The lives of all actors, by code."""

    def __init__(self, lives: Mapping[str, Life]) -> None:
        self._lives = dict(lives)
        self._answers: dict[tuple[tuple[Form, ...], str | None], tuple[tuple[str, ...], bool]] = {}
        self._before: dict[str, list[str]] = {}
        for code, life in self._lives.items():
            for successor in life.successors:
                self._before.setdefault(successor, []).append(code)

    def after(self, code: str) -> tuple[str, ...]:
        """Return who came after an actor."""
        life = self._lives.get(code)
        return life.successors if life else ()

    def __contains__(self, code: str) -> bool:
        return code in self._lives

    def living(self, codes: Iterable[str], first: str, last: str) -> list[str]:
        """Return those of some actors that were there in a period."""
        return [code for code in codes if self._lives.get(code, Life()).covers(first, last)]

    def meant(self, forms: tuple[Form, ...], day: str | None) -> tuple[tuple[str, ...], bool]:
        """Return who may be meant, the likeliest first, and whether only the first can be.

        The day is an EDTF day, month or year. Who bore the name then comes first; if nobody did,
        those that came before the one of today; then all others that have the name at all.
        Without a day, those of today come first.
        """
        asked = (forms, day)
        known = self._answers.get(asked)
        if known is None:
            if len(self._answers) > _MOST_REMEMBERED:
                self._answers.clear()
            known = self._answers[asked] = self._answer(forms, day)
        return known

    def _answer(self, forms: tuple[Form, ...], day: str | None) -> tuple[tuple[str, ...], bool]:
        named = list(dict.fromkeys(form.code for form in forms))
        present = self.living(named, _TODAY, _TODAY)
        ordered = list(dict.fromkeys([*present, *named]))
        then = self._then(forms, ordered, day) if day else present
        is_sure = len(then or named) == 1
        return tuple(dict.fromkeys([*then, *ordered])), is_sure

    def _then(self, forms: Sequence[Form], named: list[str], day: str) -> list[str]:
        first, last = _period(day)
        used = [form.code for form in forms if Life(form.since, form.until).covers(first, last)]
        bore = self.living(dict.fromkeys(used), first, last)
        return bore or self.living(named, first, last) or self._earlier(named, first, last)

    def _earlier(self, codes: Iterable[str], first: str, last: str) -> list[str]:
        """Return who came before some actors, however far back, and was there in a period."""
        found: list[str] = []
        seen, open_ = set(codes), list(codes)
        while open_:
            for before in self._before.get(open_.pop(0), []):
                if before not in seen:
                    seen.add(before)
                    open_.append(before)
                    found += self.living([before], first, last)
        return found


def _period(day: str) -> tuple[str, str]:
    """Return the first and the last day that a year, a month or a day comprises."""
    bare = day[:10]
    return bare + "-01-01"[len(bare) - 4 :], bare + "-12-31"[len(bare) - 4 :]
