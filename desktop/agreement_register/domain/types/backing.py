"""What stands behind a cell that shows other records: an event's date, or the parties."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Protocol, TypeVar

from agreement_register.domain.types.event_types import (
    ENDED_TYPES,
    IN_FORCE_TYPES,
    SIGNING_TYPES,
)
from agreement_register.domain.types.words import TypeName

if TYPE_CHECKING:
    from collections.abc import Iterable


class Backing(NamedTuple):
    """What stands behind a cell: records of a type, and their fields on which citations bear.

    Of events, those of some types; a cell that has none behind it makes one of the first of them.
    """

    kind: str
    fields: tuple[str, ...]
    event_types: tuple[str, ...] = ()

    @property
    def new_event(self) -> str:
        """Return the type of the event that a value typed into an empty cell makes."""
        return self.event_types[0]


PARTIES = Backing(TypeName.PARTY, ("as_signed", "acting_today"))
SIGNING = Backing(TypeName.EVENT, ("date",), SIGNING_TYPES)
ENTRY_INTO_FORCE = Backing(TypeName.EVENT, ("date",), IN_FORCE_TYPES)
ENDING = Backing(TypeName.EVENT, ("date",), ENDED_TYPES)


class BackingEvent(Protocol):
    """What tells whether an event stands behind a cell."""

    @property
    def type(self) -> str:
        """Return what happened."""
        ...

    @property
    def planned(self) -> bool:
        """Return whether it is announced or expected only."""
        ...

    @property
    def party(self) -> int | None:
        """Return the one party that it concerns; None: all of them."""
        ...


Event = TypeVar("Event", bound=BackingEvent)


class EventState(NamedTuple):
    """An event with what tells whether it stands behind a cell."""

    id: int
    type: str
    planned: bool
    party: int | None


def events_behind(backing: Backing, events: Iterable[Event]) -> list[Event]:
    """Return the events of the types behind a cell that have happened, in their order."""
    return [event for event in events if event.type in backing.event_types and not event.planned]


def backing_event(backing: Backing, events: Iterable[Event]) -> Event | None:
    """Return the event that a cell shows and edits: the first one that concerns all parties.

    The events come in the order of their numbers, so that the one that was entered first counts.
    """
    behind = events_behind(backing, events)
    return next((event for event in behind if event.party is None), None)
