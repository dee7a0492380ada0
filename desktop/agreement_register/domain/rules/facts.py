"""What the rules look at: plain facts about one record and its relatives, read by the store."""

from dataclasses import dataclass, field
from typing import NamedTuple

from agreement_register.domain.texts import Text
from agreement_register.domain.types.words import Assertion, Rank, Scope, Support


class EventFact(NamedTuple):
    """An event of an agreement; dates are the stored text of `dates`."""

    id: int
    number: str
    type: str
    date: str = ""
    effective: str = ""
    planned: bool = False
    party: int | None = None
    legal_act: int | None = None
    credibility: int = 0  # the best grade of its citations, 1 to 6; 0 without any
    disputed: bool = False  # two preferred citations of its date or type cannot both be true
    sources: str = ""  # "SRC-000002 ¶7", the leading citation's place
    ending_mode: str = ""
    denied: bool = False  # it has citations, and each says that it did not happen so
    unread: bool = False  # it has no date, and rests on words for one that nobody can read
    known_by: str = ""  # the first day on which a source asserted it: its last possible day


class ActorFact(NamedTuple):
    """An actor with its life and its memberships: (organisation, from, to)."""

    id: int
    number: str
    name: str
    valid_from: str = ""
    valid_to: str = ""
    memberships: tuple[tuple[str, str, str], ...] = ()


class PartyFact(NamedTuple):
    """A party: who signed and who acts today."""

    id: int
    number: str
    as_signed: ActorFact
    acting_today: ActorFact | None = None
    role: str = ""
    successor: ActorFact | None = None  # who came after the actor that signed
    succession: str = ""  # how


class CitationFact(NamedTuple):
    """A citation as the rules see it."""

    id: int
    number: str
    record: int
    field: str
    stated_value: str = ""
    value: str = ""
    support: str = Support.STATED
    assertion: str = Assertion.ASSERTS
    rank: str = Rank.NORMAL
    scope: str = Scope.THIS_RECORD
    credibility: int = 0
    attributed_to: str = ""
    source: int = 0
    source_number: str = ""
    source_published: str = ""
    paragraph: int | None = None
    source_kind: str = ""
    source_relies_on: str = ""


@dataclass(frozen=True, slots=True)
class AgreementFacts:
    """An agreement with everything that its status and its checks rest on."""

    id: int
    number: str
    title: str
    last_checked: str = ""
    events: tuple[EventFact, ...] = ()
    parties: tuple[PartyFact, ...] = ()
    citations: tuple[CitationFact, ...] = ()  # of the agreement, its events and its parties
    sides: str = ""  # "bilateral", "multilateral", ...; empty if nobody said
    superseding: tuple[EventFact, ...] = ()  # what other agreements do to it, as events
    duplicates: tuple[str, ...] = ()  # numbers of agreements like it
    values: dict[str, str | int | None] = field(default_factory=dict)  # its own stored fields


@dataclass(frozen=True, slots=True)
class LegalActFacts:
    """A legal act with the agreements it concerns and their counterparties."""

    id: int
    number: str
    title: str
    stated_count: str = ""
    day: str = ""  # when it was signed or published: the stored text of a date
    agreements: tuple[str, ...] = ()
    counterparties: tuple[ActorFact, ...] = ()  # every party but the act's own side
    citations: tuple[CitationFact, ...] = ()
    values: dict[str, str | int | None] = field(default_factory=dict)  # its own stored fields


@dataclass(frozen=True, slots=True)
class RecordFacts:
    """Any other record: its stored values by field, and its citations."""

    kind: str
    id: int
    number: str
    title: str
    values: dict[str, str | int | None] = field(default_factory=dict)
    citations: tuple[CitationFact, ...] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """What a check noticed about one cell; its sentence says what and why."""

    rule: str
    severity: str
    record: int
    field: str
    said: Text | str  # or the curator's own words
    citations: str = ""  # readable numbers, joined by "; "

    @property
    def text(self) -> str:
        """Return the sentence in English."""
        return str(self.said)
