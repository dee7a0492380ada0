"""The names in pasted cells: whom they mean, who is new, who is not sure; each looked up once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from agreement_register.curation.cells.party_names import KnownNames, called, meant_on
from agreement_register.curation.pasting.block import CellRead, Trouble
from agreement_register.curation.values import UnknownNameError, read_value
from agreement_register.domain.folding import fold
from agreement_register.domain.types.catalogue import BY_NAME
from agreement_register.domain.types.words import PasteAct, PasteTrouble, TypeName

if TYPE_CHECKING:
    from collections.abc import Sequence

    from agreement_register.curation.pasting.block import Answer, Answers
    from agreement_register.curation.register import Register
    from agreement_register.domain.texts import Sayable
    from agreement_register.domain.types.fields import Field


class NameReading:
    """Reads names as references to records; what is new or not sure is asked about."""

    def __init__(self, register: Register, answers: Answers) -> None:
        self._register, self._answers = register, answers
        self._known = KnownNames(register)
        self._parted: dict[str, list[str]] = {}
        self._meant: dict[tuple[str, str | None], list[int]] = {}
        self._called: dict[int, Sayable] = {}

    def parties(self, typed: str, day: str | None, own: Sequence[int]) -> CellRead:
        """Return whom a list of parties means, on the day of signature."""
        if typed not in self._parted:
            self._parted[typed] = self._known.names_in(typed)
        return self._read([(name, self._who(name, day, own)) for name in self._parted[typed]])

    def actor(self, typed: str) -> CellRead:
        """Return the actor that one name means."""
        return self._read([(typed, self._who(typed, None, ()))])

    def other(self, field: Field, typed: str, owner: int | None) -> CellRead:
        """Return the record of another type that a name or number means.

        Raises:
            FieldError: if none is meant, and none can be made of the name.
        """
        try:
            return CellRead(read_value(self._register, field, typed, owner))
        except UnknownNameError:
            if not BY_NAME[field.target].can_be_named:
                raise
            return self._new((typed,), (typed,), field.target)

    def _who(self, name: str, day: str | None, own: Sequence[int]) -> list[int]:
        held = self._known.held(name)
        if own and set(own) & set(held):
            return meant_on(self._register, name, held, own, day)
        key = fold(name), day
        if key not in self._meant:
            found = meant_on(self._register, name, held, (), day)
            self._meant[key] = found or held
        return self._meant[key]

    def _read(self, named: list[tuple[str, list[int]]]) -> CellRead:
        several = next(((name, who) for name, who in named if len(who) > 1
                        and not self._chosen(name)), None)  # fmt: skip
        if several is not None:
            return self._ask_which(*several)
        found: list[int | str] = []
        for name, who in named:
            chosen = self._chosen(name) if len(who) > 1 else None
            if chosen is not None and chosen.act is PasteAct.LEAVE_OUT:
                return CellRead(is_left=True, troubles=(_several(name),))
            found.append(int(chosen.detail) if chosen else who[0] if who else name)
        new = tuple(name for name, who in named if not who)
        if new:
            return self._new(tuple(dict.fromkeys(found)), new, TypeName.ACTOR)
        return CellRead(names=tuple(dict.fromkeys(found)))

    def _ask_which(self, name: str, who: list[int]) -> CellRead:
        offers = tuple(map(self._called_once, who))
        ids = tuple(map(str, who))
        return CellRead(is_left=True, is_answered=False, troubles=(_several(name),),
                        about=(name, *ids), offers=offers)  # fmt: skip

    def _called_once(self, actor: int) -> Sayable:
        if actor not in self._called:
            self._called[actor] = called(self._register, actor)
        return self._called[actor]

    def _chosen(self, name: str) -> Answer | None:
        return self._answers.get(_several(name))

    def _new(self, names: tuple[int | str, ...], new: tuple[str, ...], target: str) -> CellRead:
        trouble = Trouble(PasteTrouble.NEW_NAME, about=target)
        answer = self._answers.get(trouble)
        is_left = answer is None or answer.act is PasteAct.LEAVE_OUT
        return CellRead(names=names, is_left=is_left, troubles=(trouble,), about=new,
                        is_answered=answer is not None)  # fmt: skip


def _several(name: str) -> Trouble:
    return Trouble(PasteTrouble.SEVERAL, about=fold(name))
