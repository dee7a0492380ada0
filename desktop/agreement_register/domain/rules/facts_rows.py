"""The rows from which the facts of an agreement are made, for its status and for the checks."""

from typing import Annotated, NamedTuple

from agreement_register.domain.dates.dates import bounds
from agreement_register.domain.rules.evidence import excludes_preferred, reads_as_date
from agreement_register.domain.rules.facts import ActorFact, CitationFact, EventFact, PartyFact
from agreement_register.domain.types.catalogue import readable
from agreement_register.domain.types.words import Assertion, Rank, Support, TypeName

_DATES = ("date", "effective")


class StatedRow(NamedTuple):
    """A citation with what the status and the checks look at."""

    id: int
    number: Annotated[int, "#number"]
    record: int
    field: str | None
    stated_value: str | None
    value: str | None
    support: str | None
    assertion: str | None
    rank: str | None
    credibility: str | None
    verdict: str | None
    paragraph: int | None
    source: int | None
    source_number: Annotated[int | None, "source.#number"]
    published: Annotated[str | None, "source.published"]
    source_kind: Annotated[str | None, "source.kind"]

    @property
    def fact(self) -> CitationFact:
        """Return the citation as a fact."""
        number = "" if self.source_number is None else readable(TypeName.SOURCE, self.source_number)
        return CitationFact(
            self.id, readable(TypeName.CITATION, self.number), self.record, self.field or "",
            self.stated_value or "", self.value or "", self.support or Support.STATED,
            self.assertion or Assertion.ASSERTS, self.rank or Rank.NORMAL,
            credibility=_grade(self.credibility), source=self.source or 0, source_number=number,
            source_published=self.published or "", paragraph=self.paragraph,
            source_kind=self.source_kind or "",
        )  # fmt: skip


def _grade(credibility: str | None) -> int:
    """Return a grade as a number; words that nobody could read are none."""
    return int(credibility) if credibility and credibility.isdecimal() else 0


class EventRow(NamedTuple):
    """An event of an agreement."""

    id: int
    number: Annotated[int, "#number"]
    type: str | None
    date: str | None
    effective: str | None
    planned: int | None
    party: int | None
    legal_act: int | None
    ending_mode: str | None

    @property
    def bare(self) -> EventFact:
        """Return the event as a fact, without its citations."""
        return EventFact(
            self.id, readable(TypeName.EVENT, self.number), self.type or "", self.date or "",
            self.effective or "", bool(self.planned), self.party, self.legal_act,
            ending_mode=self.ending_mode or "",
        )  # fmt: skip

    def fact(self, cited: list[tuple[str, CitationFact]]) -> EventFact:
        """Return the event as a fact, with what its citations make of it, each with its verdict."""
        if not cited:
            return self.bare
        facts = [fact for _, fact in cited]
        graded = [each.credibility for each in facts if each.credibility and each.field != "date"]
        leading = next((each for each in facts if each.rank == Rank.PREFERRED), None)
        leading = leading or (facts[0] if facts else None)
        return EventFact(
            self.id, readable(TypeName.EVENT, self.number), self.type or "", self.date or "",
            self.effective or "", bool(self.planned), self.party, self.legal_act,
            min(graded, default=0), _is_disputed(cited), _place(leading),
            self.ending_mode or "", all(each.assertion == Assertion.DENIES for each in facts),
            self._says_nothing_else and _rests_on_unread_words(facts), _known_by(facts),
        )  # fmt: skip

    @property
    def _says_nothing_else(self) -> bool:
        """Tell whether an event has nothing but its type, as one that was made to be cited."""
        own = (self.date, self.effective, self.party, self.legal_act, self.ending_mode)
        return not any(own)


class SiblingRow(NamedTuple):
    """Another event of the same agreement, as far as it matters for the checks of one."""

    id: int
    type: str | None
    date: str | None
    planned: int | None
    party: int | None

    @property
    def fact(self) -> EventFact:
        """Return the event as a fact."""
        return EventFact(self.id, "", self.type or "", self.date or "", "", bool(self.planned),
                         self.party)  # fmt: skip


def _place(leading: CitationFact | None) -> str:
    if leading is None:
        return ""
    paragraph = f" ¶{leading.paragraph}" if leading.paragraph else ""
    return f"{leading.source_number}{paragraph}"


def _known_by(facts: list[CitationFact]) -> str:
    """Return the first day on which a source said that it had happened; empty if none is known."""
    days = (bounds(each.source_published)[1] for each in facts
            if each.assertion != Assertion.DENIES and each.rank != Rank.DEPRECATED)  # fmt: skip
    return min((day for day in days if day), default="")


def _rests_on_unread_words(facts: list[CitationFact]) -> bool:
    """Tell whether all that says that something happened are words for its day: "not yet"."""
    asserting = [each for each in facts if each.assertion != Assertion.DENIES]
    return bool(asserting) and all(
        each.field in _DATES and not (each.value or reads_as_date(each.stated_value))
        for each in asserting
    )


def _is_disputed(cited: list[tuple[str, CitationFact]]) -> bool:
    """Tell whether two preferred citations of its date or type cannot both be true."""
    return any(
        excludes_preferred(each for each in cited if each[1].field == name)
        for name in ("date", "type")
    )


def family_facts(
    events: tuple[EventRow, ...], citations: tuple[StatedRow, ...]
) -> tuple[tuple[EventFact, ...], tuple[CitationFact, ...]]:
    """Return events and citations as facts: each event with what its own citations make of it."""
    facts = tuple(each.fact for each in citations)
    by_record: dict[int, list[tuple[str, CitationFact]]] = {}
    for row, fact in zip(citations, facts, strict=True):
        by_record.setdefault(row.record, []).append((row.verdict or "", fact))
    return tuple(event.fact(by_record.get(event.id, [])) for event in events), facts


class PartyRow(NamedTuple):
    """A party with the actor that signed and the one that acts today."""

    id: int
    number: Annotated[int, "#number"]
    role: str | None
    signed: Annotated[int | None, "as_signed"]
    signed_number: Annotated[int | None, "as_signed.#number"]
    signed_name: Annotated[str | None, "as_signed.name"]
    valid_from: Annotated[str | None, "as_signed.valid_from"]
    valid_to: Annotated[str | None, "as_signed.valid_to"]
    today: Annotated[int | None, "acting_today"]
    today_number: Annotated[int | None, "acting_today.#number"]
    today_name: Annotated[str | None, "acting_today.name"]
    successor: Annotated[int | None, "as_signed.successor"]
    successor_number: Annotated[int | None, "as_signed.successor.#number"]
    successor_name: Annotated[str | None, "as_signed.successor.name"]
    succession: Annotated[str | None, "as_signed.succession"]

    @property
    def fact(self) -> PartyFact:
        """Return the party as a fact."""
        signed = ActorFact(
            self.signed or 0, readable(TypeName.ACTOR, self.signed_number or 0),
            self.signed_name or "", self.valid_from or "", self.valid_to or "",
        )  # fmt: skip
        today = None
        if self.today:
            today = ActorFact(
                self.today, readable(TypeName.ACTOR, self.today_number or 0), self.today_name or ""
            )
        successor = None
        if self.successor:
            successor = ActorFact(
                self.successor, readable(TypeName.ACTOR, self.successor_number or 0),
                self.successor_name or "",
            )  # fmt: skip
        return PartyFact(
            self.id, readable(TypeName.PARTY, self.number), signed, today, self.role or "",
            successor, self.succession or "",
        )  # fmt: skip


EVENTS = "event@agreement in order of #number"
PARTIES = "party@agreement in order of position, #number"
CITED = "citation@agreement in order of #number"
