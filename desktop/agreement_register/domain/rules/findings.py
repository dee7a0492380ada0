"""What the checks find at each record: only what is about the record itself, and not settled."""

from collections.abc import Iterable
from dataclasses import replace
from functools import cache
from typing import Annotated, Any, NamedTuple

from agreement_register.domain.rules.agreement_checks import (
    cells_of,
    check_duplicates,
    check_event,
    check_own,
    check_party,
)
from agreement_register.domain.rules.bearers import (
    CONCERNED,
    COUNTERPARTIES,
    MEMBERSHIPS,
    Act,
    AgreementOf,
    Counterparty,
    MembershipRow,
    act_facts,
)
from agreement_register.domain.rules.cell_evidence import RESOLUTIONS, ResolutionRow
from agreement_register.domain.rules.checks import check_legal_act, check_record
from agreement_register.domain.rules.facts import (
    ActorFact,
    AgreementFacts,
    Finding,
    PartyFact,
    RecordFacts,
)
from agreement_register.domain.rules.facts_rows import (
    CITED,
    EVENTS,
    EventRow,
    PartyRow,
    SiblingRow,
    StatedRow,
    family_facts,
)
from agreement_register.domain.rules.value_checks import checked_fields
from agreement_register.domain.types.catalogue import BY_NAME, RECORD_TYPES, readable
from agreement_register.domain.types.record_type import RecordType
from agreement_register.domain.types.rule import (
    FINDINGS,
    TITLE,
    Rows,
    Rule,
    Same,
    codes,
    rows,
    rule,
)
from agreement_register.domain.types.words import Outcome, RuleCode, TypeName

_OF_EVENTS = "unread; party elsewhere; effective before act; weekday; page date; other words"
_OWN_CITED = "citation@record in order of #number"
_SIBLINGS = "agreement.event@agreement in order of #number"
_SETTLED_ABOVE = "agreement.resolution@record in order of id"
_CHECKED_APART = (TypeName.AGREEMENT, TypeName.EVENT, TypeName.PARTY, TypeName.LEGAL_ACT)


def _checked(record_type: RecordType) -> Rows:
    """Return the input of the fields that the checks look at, with the number and title."""
    return Rows(("id", "#number", TITLE, *_names(record_type.name)))


@cache
def _names(kind: str) -> tuple[str, ...]:
    """Return the fields of a type that are checked of themselves or by their citations."""
    checked = {each.name for each in checked_fields(kind)}
    return tuple(
        each.name for each in BY_NAME[kind].stored_fields if each.citable or each.name in checked
    )


def _values(record_type: RecordType, own: tuple[Any, ...]) -> dict[str, Any]:
    return dict(zip(_names(record_type.name), own[3:], strict=True))


def _unsettled(found: Iterable[Finding], resolutions: Iterable[ResolutionRow]) -> list[Finding]:
    settled = {(each.rule or "", each.field or "") for each in resolutions if each.settles}
    return [each for each in found if (each.rule, each.field) not in settled]


class Numbered(NamedTuple):
    """The agreement that something belongs to."""

    id: Annotated[int | None, "agreement"]
    number: Annotated[int | None, "agreement.#number"]

    def facts(self, **known: Any) -> AgreementFacts:
        """Return what is known of the agreement."""
        return AgreementFacts(
            self.id or 0, readable(TypeName.AGREEMENT, self.number or 0), "", **known
        )


class AnswerRow(NamedTuple):
    """The answer to a finding about the agreement."""

    rule: str | None
    outcome: str | None


def _is_settled(found: Finding, answers: tuple[AnswerRow, ...]) -> bool:
    return any(each.rule == found.rule and each.outcome != Outcome.LEFT_OPEN for each in answers)


def _agreement(
    own: tuple[Any, ...],
    events: tuple[EventRow, ...],
    citations: tuple[StatedRow, ...],
    answers: tuple[AnswerRow, ...],
) -> list[Finding]:
    """Check an agreement, its dates against each other, and the events that give them."""
    values = _values(_AGREEMENT, own)
    happened, cited = family_facts(events, citations)
    facts = AgreementFacts(
        own[0], readable(TypeName.AGREEMENT, own[1]), values["title"] or "",
        events=happened, citations=cited, values=values,
    )  # fmt: skip
    found = [*check_own(facts)]
    for event in cells_of(facts.events).values():
        found += [each for each in check_event(facts, event) if each.record == facts.id]
    return [each for each in found if not _is_settled(each, answers)]


class PossibleDuplicate(NamedTuple):
    """Another agreement with the same parties and the same date of signature."""

    id: int
    number: Annotated[int, "#number"]


class Itself(NamedTuple):
    """An agreement that may be another one."""

    id: int
    number: Annotated[int, "#number"]
    signed_from: str | None
    signed_to: str | None


@rule(TypeName.AGREEMENT, FINDINGS, checks=RuleCode.POSSIBLE_DUPLICATE)
def possible_duplicates(
    own: Itself,
    duplicates: Annotated[
        tuple[PossibleDuplicate, ...], Same(("parties_key", "signed_from", "signed_to"))
    ],
    answers: Annotated[tuple[ResolutionRow, ...], "resolution@record in order of id"],
) -> list[Finding]:
    """Ask about agreements with the same parties and day; two of one year are not unusual."""
    if not own.signed_from or own.signed_from != own.signed_to:
        return []
    given = [each for each in answers if each.rule == RuleCode.POSSIBLE_DUPLICATE and each.settles]
    if given:
        return []
    numbers = tuple(readable(TypeName.AGREEMENT, each.number) for each in duplicates)
    number = readable(TypeName.AGREEMENT, own.number)
    return list(check_duplicates(AgreementFacts(own.id, number, "", duplicates=numbers)))


class Partner(NamedTuple):
    """A party of the same agreement."""

    id: int

    @property
    def fact(self) -> PartyFact:
        """Return the party as far as an event may name it."""
        return PartyFact(self.id, "", ActorFact(0, "", ""))


@rule(TypeName.EVENT, FINDINGS, checks=_OF_EVENTS)
def event_findings(
    own: EventRow,
    agreement: Numbered,
    siblings: Annotated[tuple[SiblingRow, ...], _SIBLINGS],
    partners: Annotated[tuple[Partner, ...], "agreement.party@agreement in order of #number"],
    citations: Annotated[tuple[StatedRow, ...], _OWN_CITED],
    answers: Annotated[tuple[AnswerRow, ...], _SETTLED_ABOVE],
) -> list[Finding]:
    """Check an event; what is wrong with a date that its agreement shows is found there."""
    events = {each.id: each.fact for each in siblings}
    event = events[own.id] = own.bare
    facts = agreement.facts(
        events=tuple(events.values()),
        parties=tuple(each.fact for each in partners),
        citations=tuple(each.fact for each in citations),
    )
    found = (each for each in check_event(facts, event) if each.record == own.id)
    return [each for each in found if not _is_settled(each, answers)]


def _party(
    own: tuple[Any, ...],
    citations: tuple[StatedRow, ...],
    resolutions: tuple[ResolutionRow, ...],
    *above: Any,
) -> list[Finding]:
    """Check the values of a party, and whether it existed when it signed."""
    party, agreement, siblings, answers = above
    facts = agreement.facts(events=tuple(each.fact for each in siblings))
    found = [each for each in check_party(facts, party.fact) if not _is_settled(each, answers)]
    return [*_record(_PARTY, own, citations, resolutions), *found]


def _legal_act(
    own: tuple[Any, ...],
    citations: tuple[StatedRow, ...],
    resolutions: tuple[ResolutionRow, ...],
    *concerned: Any,
) -> list[Finding]:
    """Check a legal act: its counts, its dates and its values."""
    cited = tuple(each.fact for each in citations)
    facts = replace(act_facts(*concerned), citations=cited, values=_values(_LEGAL_ACT, own))
    return _unsettled(check_legal_act(facts), resolutions)


def _record(
    record_type: RecordType,
    own: tuple[Any, ...],
    citations: tuple[StatedRow, ...],
    resolutions: tuple[ResolutionRow, ...],
) -> list[Finding]:
    """Check a record of any other type."""
    record, number, title, *_ = own
    values = _values(record_type, own)
    facts = RecordFacts(
        record_type.name, record, readable(record_type.name, number),
        values.get("name") or title,  # a person's title holds the office as well
        values, tuple(each.fact for each in citations),
    )  # fmt: skip
    return _unsettled(check_record(facts), resolutions)


def _rule_of(record_type: RecordType) -> Rule:
    def findings(
        own: tuple[Any, ...],
        citations: tuple[StatedRow, ...],
        resolutions: tuple[ResolutionRow, ...],
    ) -> list[Finding]:
        return _record(record_type, own, citations, resolutions)

    inputs = (_checked(record_type), rows(StatedRow, _OWN_CITED), RESOLUTIONS)
    return Rule(record_type.name, (FINDINGS,), findings, inputs, _OF_RECORDS)


_AGREEMENT, _PARTY, _LEGAL_ACT = (BY_NAME[name] for name in ("agreement", "party", "legal_act"))
_OF_RECORDS = codes(
    "unread; title; end before start; weekday; office; lost passage; changed passage"
)
_OF_AGREEMENTS = codes(
    "unread; title; signed after entry into force; far apart; end before start; weekday; page date"
)
_OF_ACTS = codes("unread; title; count; weekday; published before signed")
_CITED_INPUT = rows(StatedRow, _OWN_CITED)

RULES: tuple[Rule, ...] = (
    Rule(
        TypeName.AGREEMENT, (FINDINGS,), _agreement,
        (_checked(_AGREEMENT), rows(EventRow, EVENTS), rows(StatedRow, CITED),
         rows(AnswerRow, "resolution@record in order of id")), _OF_AGREEMENTS,
    ),
    possible_duplicates,
    event_findings,
    Rule(
        TypeName.PARTY, (FINDINGS,), _party,
        (_checked(_PARTY), _CITED_INPUT, RESOLUTIONS, rows(PartyRow), rows(Numbered),
         rows(SiblingRow, _SIBLINGS), rows(AnswerRow, _SETTLED_ABOVE)), (*_OF_RECORDS, "party"),
    ),
    Rule(
        TypeName.LEGAL_ACT, (FINDINGS,), _legal_act,
        (_checked(_LEGAL_ACT), _CITED_INPUT, RESOLUTIONS, rows(Act), rows(AgreementOf, CONCERNED),
         rows(Counterparty, COUNTERPARTIES), rows(MembershipRow, MEMBERSHIPS)), _OF_ACTS,
    ),
    *(_rule_of(each) for each in RECORD_TYPES if each.name not in _CHECKED_APART),
)  # fmt: skip
