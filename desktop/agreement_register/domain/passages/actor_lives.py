"""Which actor bore a name on a day: Yugoslavia in 1998 is another state than in 1980."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from agreement_register.domain.dates import dates

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from agreement_register.domain.passages.actor_forms import Form

_TODAY = "9999"
_FIRST, _LAST = "0000-01-01", "9999-12-31"
_CONTINUITY = "continuity"  # the same state under another name, such as Russia after the Union
_MOST_REMEMBERED = 10_000


@dataclass(frozen=True, slots=True)
class Life:
    """From when to when an actor was (empty: always), and who came after it."""

    since: str = ""
    until: str = ""
    successors: tuple[str, ...] = ()
    succession: str = ""  # how they came after it

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
                if self._begins_after(successor, life):
                    self._before.setdefault(successor, []).append(code)

    def _begins_after(self, code: str, before: Life) -> bool:
        """Tell an actor that began where another ended from one that the other only joined."""
        since = self._lives.get(code, Life()).since
        return bool(since) and abs(_year(since) - _year(before.until)) <= 1

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

        The day is an EDTF date. Who bore the name then comes first; if nobody did, those that came
        before or after the one who has it, of whom only the same state under another name is
        surely meant; then all others that have the name at all. Without a day, those of today
        come first.
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
        period = period_of(day) if day else None
        if period is None:
            return tuple(ordered), len(present or named) == 1
        bore = self._bore(forms, ordered, *period)
        before = [] if bore else self._earlier(named, *period)
        after = [] if bore or before else self._later(named, *period)
        is_sure = len(bore) == 1 or (len(before) == 1 and self._is_continued_by(before[0], named))
        return tuple(dict.fromkeys([*bore, *before, *after, *ordered])), is_sure

    def _bore(self, forms: Sequence[Form], named: list[str], first: str, last: str) -> list[str]:
        """Return who bore a name in a period; else who has it and was there under another."""
        used = [form.code for form in forms if Life(form.since, form.until).covers(first, last)]
        return self.living(dict.fromkeys(used), first, last) or self.living(named, first, last)

    def _earlier(self, codes: Iterable[str], first: str, last: str) -> list[str]:
        """Return who came before some actors, however far back, and was there in a period."""
        return self._reached(codes, lambda code: self._before.get(code, ()), first, last)

    def _later(self, codes: Iterable[str], first: str, last: str) -> list[str]:
        """Return who came after some actors, however much later, and was there in a period."""
        return self._reached(codes, self.after, first, last)

    def _reached(
        self, codes: Iterable[str], ways: Callable[[str], Iterable[str]], first: str, last: str
    ) -> list[str]:
        found: list[str] = []
        seen, open_ = set(codes), list(codes)
        while open_:
            for other in ways(open_.pop(0)):
                if other not in seen:
                    seen.add(other)
                    open_.append(other)
                    found += self.living([other], first, last)
        return found

    def _is_continued_by(self, code: str, named: Iterable[str]) -> bool:
        """Tell whether one of those named is an earlier actor under another name."""
        seen: set[str] = set()
        while code not in seen:
            seen.add(code)
            life = self._lives.get(code, Life())
            if life.succession != _CONTINUITY or len(life.successors) != 1:
                return False
            code = life.successors[0]
            if code in named:
                return True
        return False


def _year(day: str) -> int:
    return int(day[:4] or 0)


def period_of(date: str) -> tuple[str, str] | None:
    """Return the first and the last day of an EDTF date; None where it tells neither."""
    first, last = dates.bounds(date)
    return (first or _FIRST, last or _LAST) if first or last else None
