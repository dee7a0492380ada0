"""Who is meant by the name of an actor on a day: one rule, wherever one is typed or cited."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Protocol

from agreement_register.domain.dates import dates
from agreement_register.domain.passages.actor_lives import Life, period_of
from agreement_register.domain.passages.written_names import names_written_in, ways_of_writing
from agreement_register.domain.texts import text
from agreement_register.domain.types.words import TypeName

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from agreement_register.curation.reading import RegisterReading
    from agreement_register.domain.texts import Text


@dataclass(frozen=True, slots=True)
class Meant:
    """Who may be meant by a name, the likeliest first; nobody where it is unknown."""

    name: str
    actors: tuple[int, ...]
    is_sure: bool  # whether only the first can be meant
    day: str = ""  # of which it is asked, as EDTF
    absent: frozenset[int] = frozenset()  # those that were not there on that day

    @property
    def question(self) -> Text:
        """Return what the curator is asked."""
        if not self.day:
            return text("Who is meant by “{name}”?", name=self.name)
        day = dates.edtf_in_words(self.day)
        return text("Who is meant by “{name}” in an agreement of {day}?", name=self.name, day=day)


class Known(Protocol):
    """Who is known under a name: to the register, and to the reference beside it."""

    def held(self, name: str) -> list[int]:
        """Return the actors of the register that bear a name."""

    def named(self, name: str, day: str | None = None) -> tuple[list[int], bool]:
        """Return who may be meant by a name, and whether only the first can."""

    def by_key(self, key: str) -> int | None:
        """Return the actor of a key that is nobody's name."""

    def is_awaited(self, record: int) -> bool:
        """Tell whether an actor would come from the reference."""

    def is_linked(self, actor: int) -> bool:
        """Tell whether the reference knows an actor."""

    def was_there(self, actor: int, first: str, last: str) -> bool:
        """Tell whether an actor was there in a period."""


class Meaning:
    """Tells for one register who is meant by names."""

    def __init__(self, register: RegisterReading, reference: Known) -> None:
        self._register, self._reference = register, reference

    def is_known(self, name: str) -> bool:
        """Tell whether somebody bears a name, or a number of the register is that of an actor."""
        return bool(self._told(name) or self._held(name) or self._reference.named(name)[0])

    def names_in(self, typed: str) -> list[str]:
        """Return the names that a text gives: between “;”, or in a list with “,” and “and”."""
        return names_written_in(typed, self.is_known)

    def who(self, name: str, day: str = "", parties: Sequence[int] = ()) -> Meant:
        """Return who may be meant by a name on a day; without one, today.

        One of the parties that an agreement has already is meant before all others, then whoever
        bore the name on the day. Who was not there on that day is never meant unasked, unless by
        the key of the reference, which is no name.
        """
        told = self._told(name)
        if told is not None:
            return Meant(name, (told,), is_sure=True)
        held = self._held(name)
        party = next((actor for actor in parties if actor in held), None)
        if party is not None:
            return Meant(name, (party,), is_sure=True)
        period = period_of(day) if day else None
        offered, is_sure = self._reference.named(name, day if period else None)
        if held and (period is None or not offered):
            actors, is_sure = held, len(held) == 1
        elif is_sure:
            actors, is_sure = _beside(held, offered[:1])
        else:
            actors = offered if set(offered) & set(held) else [*held, *offered]
        if period is None or not actors:
            return Meant(name, tuple(actors), is_sure)
        return self._on(period, Meant(name, tuple(actors), is_sure, day), held)

    def _told(self, name: str) -> int | None:
        """Return the actor of a number of the register, or of a key of the reference."""
        numbered = self._register.lookup(name)
        if numbered is not None and numbered[0] == TypeName.ACTOR:
            return numbered[1]
        return self._reference.by_key(name)

    def party(self, name: str, agreement: int, day: str = "") -> Meant:
        """Return who may be meant by the name of a party of an agreement.

        ``day`` is that of signature where the register does not have it yet.
        """
        register = self._register
        parties = register.where(TypeName.PARTY, "agreement", agreement)
        signed = [int(register.values(TypeName.PARTY, one)["as_signed"] or 0) for one in parties]
        return self.who(name, day or self.signed_on(agreement), signed)

    def signed_on(self, agreement: int) -> str:
        """Return the date on which an agreement was signed, as EDTF; empty if it is not known."""
        row = self._register.row(TypeName.AGREEMENT, agreement)
        return edtf_of(row["signed"]) if row else ""

    def _held(self, name: str) -> list[int]:
        """Return who of the register bears a name, as it is written or without its article."""
        found = (self._reference.held(written) for written in ways_of_writing(name))
        return next(filter(None, found), [])

    def _on(self, period: tuple[str, str], meant: Meant, held: list[int]) -> Meant:
        """Return who may be meant once the days that the register gives are heeded."""
        absent = frozenset(each for each in meant.actors if not self._was_there(each, *period))
        if meant.is_sure and absent:
            (actor,) = meant.actors
            after = [each for each in self._after(actor) if each != actor]
            return replace(meant, actors=(*after, actor), is_sure=False, absent=absent)
        told = [each for each in held if self._is_told_there(each, meant.actors, *period)]
        if not meant.is_sure and len(told) == 1 and told[0] not in absent:
            return replace(meant, actors=(told[0],), is_sure=True)
        return replace(meant, absent=absent)

    def _is_told_there(self, actor: int, among: tuple[int, ...], first: str, last: str) -> bool:
        """Tell whether only the register says that an actor was there: of it, or of the others."""
        own = self._own_life(actor)
        if own is None or not own.covers(first, last):
            return False
        is_known = any(self._reference.is_linked(each) for each in among)
        return not is_known or not self._reference.was_there(actor, first, last)

    def _was_there(self, actor: int, first: str, last: str) -> bool:
        """Tell whether an actor was there in a period: by the register's days, else the known."""
        own = self._own_life(actor)
        return own.covers(first, last) if own else self._reference.was_there(actor, first, last)

    def _own_life(self, actor: int) -> Life | None:
        if self._reference.is_awaited(actor) or not self._register.exists(actor):
            return None
        values = self._register.values(TypeName.ACTOR, actor)
        since, until = (dates.bounds(str(values[name] or "")) for name in _DAYS)
        return Life(since[0] or "", until[1] or "") if any((*since, *until)) else None

    def _after(self, actor: int) -> list[int]:
        """Return who came after an actor, as the register says."""
        if self._reference.is_awaited(actor):
            return []
        successor = self._register.values(TypeName.ACTOR, actor)["successor"]
        return [int(successor)] if successor else []


def edtf_of(stored: object) -> str:
    """Return the EDTF of a stored date; empty where it is in words alone."""
    return str(stored or "").partition("\t")[0]


def called(register: RegisterReading, meant: Meant) -> Iterator[tuple[int, Text]]:
    """Yield those whom a name may mean, each with what it is called among them."""
    for actor in meant.actors:
        head = register.head(actor)
        name = text("{name} ({number})", name=head.title, number=head.number)
        is_absent = actor in meant.absent
        yield actor, text("{actor}, which was not there then", actor=name) if is_absent else name


def _beside(held: list[int], sure: list[int]) -> tuple[list[int], bool]:
    """Return who is meant; where the register has others of the name, nobody is surely."""
    return (sure, True) if not held or sure[0] in held else ([*held, *sure], False)


_DAYS = ("valid_from", "valid_to")
