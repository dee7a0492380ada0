"""The names in pasted cells: whom they mean, who is new, who is not sure; each looked up once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from agreement_register.curation.actors.meaning import Meant, called
from agreement_register.curation.pasting.block import EVERY, CellRead, Trouble
from agreement_register.curation.values import UnknownNameError, read_value
from agreement_register.domain.folding import fold
from agreement_register.domain.types.catalogue import BY_NAME
from agreement_register.domain.types.words import PasteAct, PasteTrouble, TypeName

if TYPE_CHECKING:
    from collections.abc import Sequence

    from agreement_register.curation.pasting.block import Answer, Answers
    from agreement_register.curation.register import Register
    from agreement_register.domain.types.fields import Field


class NameReading:
    """Reads names as references to records; what is new or not sure is asked about."""

    def __init__(self, register: Register, answers: Answers) -> None:
        self._register, self._answers = register, answers
        self._meaning = register.reference.meaning
        self._parted: dict[str, list[str]] = {}
        self._meant: dict[tuple[str, str], Meant] = {}

    def parties(self, typed: str, day: str, own: Sequence[int]) -> CellRead:
        """Return whom a list of parties means, on the day of signature."""
        if typed not in self._parted:
            self._parted[typed] = self._meaning.names_in(typed)
        return self._read([self._who(name, day, own) for name in self._parted[typed]])

    def actor(self, typed: str, agreement: int | None = None) -> CellRead:
        """Return the actor that one name means; as a party of an agreement on the day of that."""
        if agreement is not None:
            return self._read([self._meaning.party(typed, agreement)])
        return self._read([self._who(typed, "", ())])

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

    def _who(self, name: str, day: str, own: Sequence[int]) -> Meant:
        if own:
            return self._meaning.who(name, day, own)
        key = fold(name), day
        if key not in self._meant:
            self._meant[key] = self._meaning.who(name, day)
        return self._meant[key]

    def _read(self, named: list[Meant]) -> CellRead:
        several = next((one for one in named if _is_open(one) and not self._chosen(one)), None)
        if several is not None and not _is_absent(several):
            return self._ask_which(several)
        if several is not None:
            absent = tuple(one.name for one in named if _is_absent(one))
            return CellRead(is_left=True, is_answered=False, troubles=(_several(several),),
                            about=absent)  # fmt: skip
        found: list[int | str] = []
        for one in named:
            chosen = self._chosen(one) if _is_open(one) else None
            if chosen is not None and chosen.act is PasteAct.LEAVE_OUT:
                is_of_every = chosen.detail == EVERY
                troubles = () if is_of_every else (_several(one),)
                return CellRead(is_left=True, troubles=troubles, about=(one.name,))
            known = one.actors[0] if one.actors else one.name
            found.append(int(chosen.detail) if chosen and chosen.detail else known)
        new = tuple(one.name for one in named if not one.actors)
        if new:
            return self._new(tuple(dict.fromkeys(found)), new, TypeName.ACTOR)
        return CellRead(names=tuple(dict.fromkeys(found)))

    def _ask_which(self, meant: Meant) -> CellRead:
        labels = tuple(label for _actor, label in called(self._register, meant))
        about = (meant.name, *map(str, meant.actors))
        return CellRead(is_left=True, is_answered=False, troubles=(_several(meant),),
                        about=about, offers=labels)  # fmt: skip

    def _chosen(self, meant: Meant) -> Answer | None:
        trouble = _several(meant)
        every = Trouble(trouble.kind)
        return self._answers.get(trouble) or self._answers.get(every)

    def _new(self, names: tuple[int | str, ...], new: tuple[str, ...], target: str) -> CellRead:
        trouble = Trouble(PasteTrouble.NEW_NAME, about=target)
        answer = self._answers.get(trouble)
        is_left = answer is None or answer.act is PasteAct.LEAVE_OUT
        return CellRead(names=names, is_left=is_left, troubles=(trouble,), about=new,
                        is_answered=answer is not None)  # fmt: skip


def _is_open(meant: Meant) -> bool:
    return bool(meant.actors) and not meant.is_sure


def _is_absent(meant: Meant) -> bool:
    return _is_open(meant) and len(meant.actors) == 1


def _several(meant: Meant) -> Trouble:
    """Return the question who is meant; on another day a name may mean others.

    Where only one can be meant, but was not there on that day, all such names are one question.
    """
    if _is_absent(meant):
        return Trouble(PasteTrouble.NOT_THERE)
    return Trouble(
        PasteTrouble.SEVERAL, about=" ".join((fold(meant.name), *map(str, meant.actors)))
    )
