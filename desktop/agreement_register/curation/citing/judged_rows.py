"""What a passage may state, as rows: the likeliest cell of the likeliest agreement first."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from agreement_register.curation.cells.cell import Cell
from agreement_register.curation.citing.clearness import parties_told
from agreement_register.curation.citing.proposed_cells import Target, cell_of_date
from agreement_register.domain.dates import dates
from agreement_register.domain.dates.dates import Relation
from agreement_register.domain.passages.settled_dates import By
from agreement_register.domain.passages.statements import ONE_SIDED, Statement, distinct_names
from agreement_register.domain.types.words import EventType, Standing, TypeName

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from agreement_register.curation.citing.clearness import Clearness
    from agreement_register.curation.citing.fits import Identified
    from agreement_register.curation.citing.identifying import Identifying
    from agreement_register.curation.citing.selected import Selected
    from agreement_register.domain.passages.settled_dates import SettledDate
    from agreement_register.domain.passages.statements import Named, Reference
    from agreement_register.store.candidates import Candidate

_TWO = 2
_MOST_AGREEMENTS = 4
_ALIKE = 6.0  # points between agreements that a plural may mean together
_SOON = 4  # years after a signature in which a treaty mostly enters into force
# What a source may call by another's name: the note, the exit and its effect; vote and deposit.
_AKIN: dict[str, tuple[EventType, ...]] = {
    EventType.WITHDREW: (EventType.NOTICE_SENT, EventType.DENOUNCED),
    EventType.NOTICE_SENT: (EventType.DENOUNCED, EventType.WITHDREW),
    EventType.DENOUNCED: (EventType.NOTICE_SENT, EventType.WITHDREW, EventType.TERMINATED),
    EventType.TERMINATED: (EventType.TERMINATION_DECIDED, EventType.DENOUNCED),
    EventType.TERMINATION_DECIDED: (EventType.TERMINATED, EventType.TERMINATION_AUTHORISED),
    EventType.TERMINATION_AUTHORISED: (EventType.TERMINATION_DECIDED, EventType.NOTICE_SENT),
    EventType.TERMINATION_ANNOUNCED: (EventType.TERMINATION_DECIDED, EventType.NOTICE_SENT),
    EventType.INSTRUMENTS_EXCHANGED: (EventType.ENTERED_INTO_FORCE, EventType.RATIFIED),
    EventType.INSTRUMENT_DEPOSITED: (EventType.RATIFIED, EventType.ENTERED_INTO_FORCE),
    EventType.PARLIAMENT_APPROVED: (EventType.RATIFIED, EventType.TERMINATION_DECIDED),
    EventType.RATIFIED: (EventType.PARLIAMENT_APPROVED, EventType.ENTERED_INTO_FORCE),
    EventType.EXPIRED: (EventType.TERMINATED,),
    EventType.SUPERSEDED: (EventType.TERMINATED,),
    EventType.EXTENDED: (EventType.AMENDED,),
    EventType.AMENDED: (EventType.EXTENDED,),
}


@dataclass(frozen=True, slots=True)
class Judged:
    """One thing that a passage may state: cells with the value, one for each agreement."""

    targets: tuple[tuple[Target, Candidate], ...]
    start: int
    end: int
    words: str
    value: str
    note: By = By.ITSELF


class JudgedRows:
    """Makes rows of what one selected passage states."""

    def __init__(self, selected: Selected, identifying: Identifying, clearness: Clearness) -> None:
        self._selected, self._identifying, self._clearness = selected, identifying, clearness
        self._from = selected.read_from

    def identified(self, statement: Statement) -> list[Identified]:
        """Return the agreements that each reference of a statement may mean."""
        return [self._identifying.identified(one, statement) for one in statement.references]

    def judged(self, statement: Statement, candidates: Iterable[Candidate]) -> Judged | None:
        """Return what is stated of some agreements; None without a day."""
        date = statement.date
        if date is None:
            return None
        targets = tuple((self._target(statement, one), one) for one in candidates)
        start, end = date.found.start + self._from, date.found.end + self._from
        words = self._selected.text[start:end]
        return Judged(targets, start, end, words, date.edtf, date.by)

    def _target(self, statement: Statement, candidate: Candidate) -> Target:
        act = EventType.TERMINATED if self._ends_it(statement, candidate) else statement.act
        if self._is_for_one(statement, candidate):
            act = EventType.TERMINATED_FOR_PARTY
        elif act not in ONE_SIDED:
            edtf = statement.date.edtf if statement.date else ""
            return cell_of_date(self._selected.register, candidate, act, edtf)
        party = self._clearness.party(statement, candidate)
        held = [one for one in candidate.events if one.type == act and one.party == party]
        if held:
            return Target(Cell(TypeName.EVENT, held[0].id, "date"))
        return Target(Cell(TypeName.AGREEMENT, candidate.id, ""), act, "date", party)

    def _ends_it(self, statement: Statement, candidate: Candidate) -> bool:
        """Tell the day from which a denunciation counts that leaves a treaty one party only."""
        own = [one.type for one in self._selected.read.parts.acts if one.start == statement.start]
        is_by_effect = statement.act == EventType.WITHDREW and EventType.DENOUNCED in own
        return is_by_effect and len(candidate.parties) == _TWO

    def _is_for_one(self, statement: Statement, candidate: Candidate) -> bool:
        """Tell the end of a treaty of many for one party of it."""
        named = parties_told(statement)
        is_end = statement.act in (EventType.TERMINATED, EventType.EXPIRED)
        return is_end and len(candidate.parties) > _TWO and len(named) == 1

    # What else may be meant

    def others(self, main: list[Statement], found: list[Identified]) -> tuple[Judged, ...]:
        """Return what else may be meant: other agreements, then what else is stated."""
        rows = [
            self.judged(main[0], [fit.candidate])
            for one in found
            for fit in one.fits[:_MOST_AGREEMENTS]
        ]
        return _distinct([*rows, *self.of_several(main[1:])])

    def of_several(self, statements: Sequence[Statement]) -> tuple[Judged, ...]:
        """Return rows of statements, each with its likeliest agreements."""
        rows: list[Judged | None] = []
        for statement in statements:
            found = self.identified(statement)
            if len(found) > 1 and all(one.fits for one in found):
                rows.append(self.judged(statement, [one.fits[0].candidate for one in found]))
            for one in found:
                rows += [self.judged(statement, [fit.candidate]) for fit in one.fits[:2]]
        return _distinct(rows)

    def asked(
        self, main: list[Statement], found: list[Identified], meant: list[Candidate]
    ) -> tuple[Judged, ...]:
        """Return what is asked for, in order: what is stated, of whom, and what is akin to it."""
        first = main[0]
        rows: list[Judged | None] = [self._of_all_alike(first, found)] if len(meant) == 1 else []
        rows += [self.judged(one, meant) for one in self._by_each_side(first, meant)]
        akin = [
            self.judged(one, meant)
            for act in _AKIN.get(first.act, ())
            for one in self._by_each_side(replace(first, act=act), meant)[:1]
        ]
        others = self.others(main, found)
        is_clear = all(one.is_sure for one in found)
        return _distinct([*rows, *(() if is_clear else others[:2]), *akin, *others])

    def _of_all_alike(self, statement: Statement, found: list[Identified]) -> Judged | None:
        """Return what is stated of all agreements that a plural may mean alike."""
        reference, fits = statement.references[0], found[0].fits
        alike = [one.candidate for one in fits if one.points >= fits[0].points - _ALIKE]
        if len(found) > 1 or not reference.is_plural or len(alike) < _TWO:
            return None
        return self.judged(statement, alike)

    def _by_each_side(self, statement: Statement, meant: list[Candidate]) -> list[Statement]:
        """Return an act of one side, done by each party that may have done it."""
        if statement.act not in ONE_SIDED or self._clearness.agents_fit(statement, meant):
            return [statement]
        near = [replace(statement, agents=(one,)) for one in self._near(statement)]
        fitting = [one for one in near if self._clearness.agents_fit(one, meant)]
        return fitting[:_TWO] or [statement]

    def _near(self, statement: Statement) -> list[Named]:
        """Return who acted, then who else is named in the sentence, the nearest first."""
        read = self._selected.read
        own = sorted(read.named_around(statement.start), key=lambda one: _away(one, statement))
        return distinct_names((*statement.agents, *own))

    def what_happened(self, reference: Reference, day: SettledDate) -> tuple[Judged, ...]:
        """Return what a day may be of, where the agreement is clear and its verb is not known."""
        asked = Statement("", Standing.DONE, day, (), (reference,),
                          start=day.found.start, end=day.found.end)  # fmt: skip
        fits = self._identifying.identified(reference, asked).fits
        rows: list[Judged | None] = []
        for fit in fits[:1]:
            for act in _likely(fit.candidate, day.edtf):
                own = self._by_each_side(replace(asked, act=act), [fit.candidate])
                rows += [self.judged(one, [fit.candidate]) for one in own[:1]]
        return _distinct(rows)


def _likely(candidate: Candidate, edtf: str) -> tuple[EventType, ...]:
    """Return what mostly happens to a treaty on a day, by how long ago it was signed."""
    signed = candidate.signed.partition("\t")[0]
    after = (EventType.ENTERED_INTO_FORCE, EventType.RATIFIED, EventType.TERMINATED)
    first = dates.bounds(signed)[0] if signed else None
    last = dates.bounds(edtf)[1]
    if first is None or last is None:
        return (EventType.SIGNED, *after)
    if dates.relate(dates.from_stored(signed), dates.from_stored(edtf)) is not Relation.DISJOINT:
        return (EventType.SIGNED, *after)
    if len(candidate.parties) > _TWO and int(last[:4]) - int(first[:4]) > _SOON:
        return (EventType.RATIFIED, EventType.WITHDREW, EventType.NOTICE_SENT)
    if int(last[:4]) - int(first[:4]) > _SOON:
        return (EventType.TERMINATED, EventType.DENOUNCED, EventType.ENTERED_INTO_FORCE)
    return after


def _away(one: Named, statement: Statement) -> int:
    return max(one.start - statement.end, statement.start - one.end)


def _distinct(rows: Iterable[Judged | None]) -> tuple[Judged, ...]:
    held: dict[object, Judged] = {}
    for row in rows:
        if row is not None:
            held.setdefault((tuple(target for target, _ in row.targets), row.value), row)
    return tuple(held.values())
