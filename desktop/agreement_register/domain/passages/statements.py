"""What a passage states, as data: acts with their days, who did them, and of which agreements."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from agreement_register.domain.passages.instruments import FoundInstrument, names_in
from agreement_register.domain.passages.topics import topics_in
from agreement_register.domain.types.words import EventType

if TYPE_CHECKING:
    from collections.abc import Iterable

    from agreement_register.domain.passages.acts import FoundAct
    from agreement_register.domain.passages.sentences import Span
    from agreement_register.domain.passages.settled_dates import SettledDate
    from agreement_register.domain.passages.words.language import LanguageWords
    from agreement_register.domain.types.words import Standing

ONE_SIDED = frozenset({
    EventType.RATIFIED, EventType.INSTRUMENT_DEPOSITED, EventType.PARLIAMENT_APPROVED,
    EventType.DENOUNCED, EventType.WITHDREW, EventType.NOTICE_SENT, EventType.ACCEDED,
    EventType.SUSPENDED, EventType.TERMINATION_AUTHORISED, EventType.TERMINATION_DECIDED,
    EventType.TERMINATION_ANNOUNCED, EventType.RESUMED,
})  # fmt: skip
ENDING = frozenset({
    EventType.TERMINATED, EventType.TERMINATED_FOR_PARTY, EventType.DENOUNCED, EventType.WITHDREW,
    EventType.EXPIRED, EventType.LAPSED, EventType.SUPERSEDED,
})  # fmt: skip
OF_SIGNING = frozenset({EventType.SIGNED, EventType.NOTES_EXCHANGED})


@dataclass(frozen=True, slots=True)
class Named:
    """An actor that is named at a place."""

    start: int
    end: int
    ids: tuple[int, ...]  # who of the register may be meant
    codes: tuple[str, ...]  # who of the reference
    unknown: str = ""  # a name that nobody known bears

    @property
    def key(self) -> object:
        """Return what makes two mentions one actor."""
        return self.ids[0] if self.ids else self.codes[:1] or self.unknown


@dataclass(frozen=True, slots=True)
class Reference:
    """An agreement as the words describe it."""

    start: int
    end: int
    type: str
    words: str
    bare: str  # the words without the names of parties
    parties: tuple[Named, ...]
    is_plural: bool = False
    is_pronoun: bool = False
    signed: SettledDate | None = None  # by which it is described: “the treaty of 1996”

    @property
    def topics(self) -> frozenset[str]:
        """Return what it is said to be about."""
        return topics_in(self.words)

    @property
    def names(self) -> frozenset[str]:
        """Return the beginnings of the proper names beside it, apart from those of parties."""
        return names_in(self.bare)


@dataclass(frozen=True, slots=True)
class Statement:
    """One act with its day; without references it is not said of which agreement."""

    act: str  # an event type
    standing: Standing
    date: SettledDate | None
    agents: tuple[Named, ...]  # who did it, where one side did
    references: tuple[Reference, ...]
    is_description: bool = False  # “the treaty of 1996”: no act of its own is told
    is_in_one_clause: bool = True
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class TextParts:
    """A text with all that was found in it."""

    text: str
    language: LanguageWords
    dates: tuple[SettledDate, ...]
    named: tuple[Named, ...]
    acts: tuple[FoundAct, ...]
    instruments: tuple[FoundInstrument, ...]
    sentences: tuple[Span, ...]


def shared_out(statement: Statement) -> Statement | None:
    """Return one agreement for each who acted: “Finland and Sweden signed pacts with Norway”."""
    references, acting = statement.references, distinct_names(statement.agents)
    if len(references) != 1 or len(acting) <= 1:
        return None
    partners = tuple(one for one in references[0].parties
                     if all(one.key != each.key for each in acting))  # fmt: skip
    if not partners:
        return None
    parts = tuple(replace(references[0], parties=(one, *partners), is_plural=False)
                  for one in acting)  # fmt: skip
    return replace(statement, references=parts, agents=())


def distinct_names(named: Iterable[Named]) -> list[Named]:
    """Return the distinct actors of a list."""
    found: dict[object, Named] = {}
    for one in named:
        found.setdefault(one.key, one)
    return list(found.values())
