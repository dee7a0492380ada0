"""What an agreement comes to by its events, parties and citations: dates, names, status, counts."""

from typing import Annotated, Any, NamedTuple

from agreement_register.domain.dates.dates import bounds
from agreement_register.domain.rules.cell_evidence import (
    CHECKS,
    CITATIONS,
    COUNTS,
    GAPS,
    RESOLUTIONS,
    Cells,
    CitationRow,
    GapRow,
    ResolutionRow,
    gap_in,
    own_cells,
    unpack,
    weigh_cells,
    worst,
)
from agreement_register.domain.rules.facts import AgreementFacts, EventFact, Finding
from agreement_register.domain.rules.facts_rows import (
    CITED,
    EVENTS,
    PARTIES,
    EventRow,
    PartyRow,
    StatedRow,
    family_facts,
)
from agreement_register.domain.rules.law_checks import check_law
from agreement_register.domain.rules.lives import lives_of
from agreement_register.domain.rules.participation import Participation, participation_of
from agreement_register.domain.rules.status import Span, status_spans
from agreement_register.domain.rules.status_marks import marks_of
from agreement_register.domain.rules.witnesses import Reporter, Reporters, count_witnesses, ends_of
from agreement_register.domain.types.agreement import AGREEMENT
from agreement_register.domain.types.backing import (
    Backing,
    EventState,
    backing_event,
    events_behind,
)
from agreement_register.domain.types.catalogue import readable
from agreement_register.domain.types.rule import (
    FINDINGS,
    PARTICIPATION,
    SPANS,
    Reporting,
    Rule,
    rows,
    rule,
)
from agreement_register.domain.types.words import CellState, EventType, RuleCode, TypeName

_DATES = {
    field.name: field.backing
    for field in AGREEMENT.fields
    if field.backing is not None and field.backing.event_types
}


class Dated(NamedTuple):
    """An event as far as it gives a date of its agreement."""

    id: int
    type: str | None
    planned: int | None
    party: int | None
    date: str | None
    date_from: str | None
    date_to: str | None
    evidence: str
    n_disputed: int


class Behind(NamedTuple):
    """The events that give one date: the one of all parties, else those of single ones."""

    shared: Dated | None
    dated: list[Dated]


def _behind(events: tuple[Dated, ...], backing: Backing) -> Behind:
    rows = {event.id: event for event in events}
    states = [EventState(e.id, e.type or "", bool(e.planned), e.party) for e in events]
    shared = backing_event(backing, states)
    done = (rows[state.id] for state in events_behind(backing, states))
    return Behind(
        rows[shared.id] if shared else None,
        [event for event in done if event.date_from and event.date_to],
    )


@rule(TypeName.AGREEMENT, *(f"{name}{part}" for name in _DATES for part in ("", "_from", "_to")))
def dates(events: Annotated[tuple[Dated, ...], EVENTS]) -> tuple[str | None, ...]:
    """Return when it was signed, entered into force and ended, each with its bounds."""
    held: list[str | None] = []
    for backing in _DATES.values():
        value = _date_of(_behind(events, backing))
        held += [value or None, *bounds(value)]
    return tuple(held)


def _date_of(behind: Behind) -> str:
    if behind.shared is not None:
        return behind.shared.date or ""
    if len(behind.dated) == 1:
        return behind.dated[0].date or ""
    first = min((event.date_from or "" for event in behind.dated), default="")
    last = max((event.date_to or "" for event in behind.dated), default="")
    return f"{first}/{last}" if first else ""


class Signatory(NamedTuple):
    """A party by name."""

    actor: Annotated[int | None, "as_signed"]
    signed: Annotated[str | None, "as_signed.name"]
    today: Annotated[str | None, "acting_today.name"]


@rule(TypeName.AGREEMENT, "parties", "parties_key")
def parties(signatories: Annotated[tuple[Signatory, ...], PARTIES]) -> tuple[str | None, ...]:
    """Return who signed, in order, and the actors as a key that tells like agreements."""
    names = [_name_of(each) for each in signatories]
    actors = sorted(each.actor for each in signatories if each.actor)
    return "; ".join(names) or None, ",".join(map(str, actors)) or None


def _name_of(signatory: Signatory) -> str:
    signed, today = signatory.signed or "?", signatory.today
    return f"{signed} (today {today})" if today and today != signed else signed


class PartyCells(NamedTuple):
    """What stands behind the values of a party."""

    evidence: str
    n_disputed: int


def evidence(
    own: tuple[Any, ...],
    citations: tuple[CitationRow, ...],
    gaps: tuple[GapRow, ...],
    resolutions: tuple[ResolutionRow, ...],
    *family: Any,
) -> tuple[Any, ...]:
    """Return what stands behind its own cells and those that its events and parties fill."""
    events, signatories = family
    cells = weigh_cells(AGREEMENT, own, citations, gaps, resolutions)
    disputed = sum(cell.state == CellState.DISPUTED for cell in cells.evidence.values())
    disputed += sum(each.n_disputed for each in (*events, *signatories))
    for name, backing in _DATES.items():
        _cite_date(cells, name, _behind(events, backing))
    _cite_parties(cells, signatories)
    counts = cells.counts()
    return cells.packed(), *counts, disputed, _percent(counts), cells.findings


def _cite_date(cells: Cells, name: str, behind: Behind) -> None:
    """Take over the evidence, and the gap, of the event behind a date."""
    if behind.shared is None:
        if behind.dated:
            every = [unpack(event.evidence)["date"] for event in behind.dated]
            cells.evidence[name] = worst(every)
        return
    held, gap = unpack(behind.shared.evidence).get("date"), gap_in(behind.shared.evidence, "date")
    if held and behind.shared.date:
        cells.evidence[name] = held
    if gap:
        cells.gaps.setdefault(name, gap)


def _cite_parties(cells: Cells, signatories: tuple[PartyCells, ...]) -> None:
    found = [
        cell
        for party in signatories
        for name, cell in unpack(party.evidence).items()
        if name in ("as_signed", "acting_today")
    ]
    if found:
        cells.evidence["parties"] = worst(found)


def _percent(counts: tuple[int, ...]) -> int | None:
    """Return the share of the values that have a source."""
    every = sum(counts)
    return round(100 * (every - counts[COUNTS.index("n_uncited")]) / every) if every else None


class Used(NamedTuple):
    """The source of a citation."""

    source: int | None


@rule(TypeName.AGREEMENT, "citations", "sources")
def citations_and_sources(
    citations: Annotated[tuple[Used, ...], "citation@agreement"],
) -> tuple[int, int]:
    """Return how many citations bear on it and what hangs on it, and from how many sources."""
    return len(citations), len({each.source or 0 for each in citations})


class Reported(NamedTuple):
    """Whom a citation reports, and on whom its source relies."""

    attributed_to: str | None
    source: int | None
    relies_on: Annotated[str | None, "source.relies_on"]


@rule(TypeName.AGREEMENT, "witnesses")
def witnesses(
    citations: Annotated[tuple[Reported, ...], CITED],
    reporters: Annotated[Reporters, Reporting("citation@agreement")],
) -> int:
    """Return how many witnesses stand behind its citations at least."""
    return count_witnesses(
        ends_of(
            each.attributed_to or "", Reporter(each.source or 0, each.relies_on or ""), reporters
        )
        for each in citations
    )


class Standing(NamedTuple):
    """What the status looks at of the agreement itself."""

    id: int
    number: Annotated[int, "#number"]
    last_checked: str | None
    laterality: str | None


OF_OTHERS = "relation@other in order of #number"
BY_OTHERS = "relation@agreement in order of #number"


class OfOthers(NamedTuple):
    """What another agreement does to this one, as its own relation says."""

    relation: str | None
    number: Annotated[int | None, "agreement.#number"]
    in_force: Annotated[str | None, "agreement.in_force"]


class ByOthers(NamedTuple):
    """What another agreement does to this one, as a relation of this one says."""

    relation: str | None
    number: Annotated[int | None, "other.#number"]
    in_force: Annotated[str | None, "other.in_force"]


_ACTING = {
    "replaces": EventType.SUPERSEDED,
    "replaced by": EventType.SUPERSEDED,
    "terminates": EventType.TERMINATED,
    "terminated by": EventType.TERMINATED,
}


def _done_by(relations: tuple[OfOthers | ByOthers, ...], words: tuple[str, ...]) -> list[EventFact]:
    """Return what later agreements do, from the day on which they enter into force (59)."""
    return [
        EventFact(0, readable(TypeName.AGREEMENT, each.number or 0), _ACTING[each.relation],
                  each.in_force)
        for each in relations
        if each.relation in words and each.in_force
    ]  # fmt: skip


def _facts(
    own: Standing,
    events: tuple[EventRow, ...],
    signatories: tuple[PartyRow, ...],
    citations: tuple[StatedRow, ...],
    of_others: tuple[OfOthers, ...],
    by_others: tuple[ByOthers, ...],
) -> AgreementFacts:
    happened, cited = family_facts(events, citations)
    return AgreementFacts(
        own.id, readable(TypeName.AGREEMENT, own.number), "", own.last_checked or "", happened,
        tuple(each.fact for each in signatories), cited, own.laterality or "",
        (*_done_by(of_others, ("replaces", "terminates")),
         *_done_by(by_others, ("replaced by", "terminated by"))),
    )  # fmt: skip


LAW = "; ".join((
    RuleCode.CONTRADICTION, RuleCode.WHOSE_ACT, RuleCode.BY_TERMS, RuleCode.TOO_FEW,
    RuleCode.EXTINCT, RuleCode.UNDATED_END,
))  # fmt: skip


@rule(TypeName.AGREEMENT, SPANS, PARTICIPATION)
def status(
    own: Standing,
    events: Annotated[tuple[EventRow, ...], EVENTS],
    signatories: Annotated[tuple[PartyRow, ...], PARTIES],
    citations: Annotated[tuple[StatedRow, ...], CITED],
    of_others: Annotated[tuple[OfOthers, ...], OF_OTHERS],
    by_others: Annotated[tuple[ByOthers, ...], BY_OTHERS],
) -> tuple[tuple[Span, ...], dict[int, Participation]]:
    """Return its status on every day, and that of each of its parties."""
    facts = _facts(own, events, signatories, citations, of_others, by_others)
    marks = marks_of(facts)
    lives = lives_of(facts, marks)
    return status_spans(facts, marks, lives), participation_of(facts, lives)


@rule(TypeName.AGREEMENT, FINDINGS, checks=LAW)
def law(  # noqa: PLR0913, PLR0917 - each is one input
    own: Standing,
    events: Annotated[tuple[EventRow, ...], EVENTS],
    signatories: Annotated[tuple[PartyRow, ...], PARTIES],
    citations: Annotated[tuple[StatedRow, ...], CITED],
    of_others: Annotated[tuple[OfOthers, ...], OF_OTHERS],
    by_others: Annotated[tuple[ByOthers, ...], BY_OTHERS],
    answers: Annotated[tuple[ResolutionRow, ...], "resolution@record in order of id"],
) -> list[Finding]:
    """Check its facts against each other and the law; what was answered is not asked again."""
    settled = {(each.rule or "", each.field or "") for each in answers if each.settles}
    found = check_law(_facts(own, events, signatories, citations, of_others, by_others))
    return [each for each in found if (each.rule, each.field) not in settled]


RULES = (
    dates,
    parties,
    Rule(
        TypeName.AGREEMENT, ("evidence", *COUNTS, "open_conflicts", "cited_percent", FINDINGS),
        evidence,
        (own_cells(AGREEMENT), CITATIONS, GAPS, RESOLUTIONS, rows(Dated, EVENTS),
         rows(PartyCells, "party@agreement in order of position, #number")), CHECKS,
    ),
    citations_and_sources,
    witnesses,
    status,
    law,
)  # fmt: skip
