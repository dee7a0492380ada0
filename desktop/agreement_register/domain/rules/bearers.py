"""What legal acts come to by their agreements, and how many citations and sources records have."""

from collections import Counter
from typing import Annotated, NamedTuple

from agreement_register.domain.rules.count_claims import computed_count
from agreement_register.domain.rules.facts import ActorFact, LegalActFacts
from agreement_register.domain.types.catalogue import RECORD_TYPES, readable
from agreement_register.domain.types.rule import Rows, Rule, rule
from agreement_register.domain.types.words import TypeName


def _citations_and_sources(citations: tuple[tuple[int | None], ...]) -> tuple[int, int]:
    return len(citations), len({source or 0 for (source,) in citations})


def _sources(citations: tuple[tuple[int | None], ...]) -> int:
    return len({source or 0 for (source,) in citations})


def _counts(record_type: str) -> Rule:
    cited = (Rows(("source",), ("citation@record",)),)
    if record_type == TypeName.SOURCE:  # its citations are those that rest on it
        return Rule(record_type, ("sources",), _sources, cited)
    return Rule(record_type, ("citations", "sources"), _citations_and_sources, cited)


class AgreementOf(NamedTuple):
    """An agreement that a legal act concerns."""

    agreement: int | None
    number: Annotated[int | None, "agreement.#number"]


class Counterparty(NamedTuple):
    """A party of such an agreement, with its life."""

    agreement: int
    actor: Annotated[int | None, "as_signed"]
    number: Annotated[int | None, "as_signed.#number"]
    name: Annotated[str | None, "as_signed.name"]
    valid_from: Annotated[str | None, "as_signed.valid_from"]
    valid_to: Annotated[str | None, "as_signed.valid_to"]
    today: Annotated[int | None, "acting_today"]


class MembershipRow(NamedTuple):
    """An organisation to which a counterparty belongs."""

    actor: int
    code: Annotated[str | None, "organisation.code"]
    name: Annotated[str | None, "organisation.name"]
    valid_from: str | None
    valid_to: str | None


class Act(NamedTuple):
    """A legal act as it counts counterparties."""

    id: int
    number: Annotated[int, "#number"]
    title: str | None
    stated_count: str | None
    signed: str | None
    published: str | None


CONCERNED = "event@legal_act in order of agreement.#number"
COUNTERPARTIES = "event@legal_act.agreement.party@agreement in order of position, id"
MEMBERSHIPS = "event@legal_act.agreement.party@agreement.as_signed.membership@actor in order of id"


def act_facts(
    act: Act,
    agreements: tuple[AgreementOf, ...],
    parties: tuple[Counterparty, ...],
    memberships: tuple[MembershipRow, ...],
) -> LegalActFacts:
    """Return a legal act with the agreements it concerns and their counterparties."""
    numbers = dict.fromkeys(
        readable(TypeName.AGREEMENT, each.number) for each in agreements if each.number is not None
    )
    return LegalActFacts(
        act.id, readable(TypeName.LEGAL_ACT, act.number), act.title or "", act.stated_count or "",
        act.signed or act.published or "", tuple(numbers),
        _counterparties(parties, memberships, len(numbers)),
    )  # fmt: skip


def _counterparties(
    parties: tuple[Counterparty, ...], memberships: tuple[MembershipRow, ...], agreements: int
) -> tuple[ActorFact, ...]:
    """Return every party of the act's agreements but the one that is in all of them."""
    held: dict[int, list[tuple[str, str, str]]] = {}
    for each in memberships:
        organisation = each.name if each.code is None else each.code
        if organisation is not None:
            span = (organisation, each.valid_from or "", each.valid_to or "")
            held.setdefault(each.actor, []).append(span)
    own = _own_sides(parties, agreements)
    signed = {each.actor: each for each in parties if each.actor is not None}
    return tuple(
        ActorFact(
            actor, readable(TypeName.ACTOR, each.number or 0), each.name or "",
            each.valid_from or "", each.valid_to or "", tuple(held.get(actor, ())),
        )
        for actor, each in sorted(signed.items(), key=lambda item: item[1].number or 0)
        if actor not in own
    )  # fmt: skip


def _own_sides(parties: tuple[Counterparty, ...], agreements: int) -> set[int]:
    """Return the parties that act in every one of the act's agreements: the issuing side."""
    sides = {(each.actor, each.today or each.actor, each.agreement) for each in parties}
    acts = Counter(today for _, today, _ in sides)
    issuing = {today for today, count in acts.items() if count == agreements}
    if agreements == 1:  # every party is in all of them: the side of the issuer is the first
        issuing = {each.today or each.actor for each in parties[:1]}
    return {actor for actor, today, _ in sides if actor and today in issuing}


@rule(TypeName.LEGAL_ACT, "agreements", "agreements_count", "computed_count")
def concerned(
    act: Act,
    agreements: Annotated[tuple[AgreementOf, ...], CONCERNED],
    parties: Annotated[tuple[Counterparty, ...], COUNTERPARTIES],
    memberships: Annotated[tuple[MembershipRow, ...], MEMBERSHIPS],
) -> tuple[str | None, int, str | None]:
    """Return the agreements of a legal act and what their parties come to."""
    facts = act_facts(act, agreements, parties, memberships)
    numbers = facts.agreements
    return "; ".join(numbers) or None, len(numbers), computed_count(facts) if numbers else None


RULES: tuple[Rule, ...] = (
    concerned,
    *(_counts(each.name) for each in RECORD_TYPES if each.name != "agreement"),
)
