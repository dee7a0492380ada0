"""What a selected passage would cite: which agreement, which field, which value; to be confirmed.

Nothing is stored here; `citing_passages` makes the batch of what the curator confirms.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from agreement_register.curation.cells.cell import Cell
from agreement_register.curation.cells.cells import cell_in
from agreement_register.curation.citing.citations import Draft
from agreement_register.curation.citing.citing_passages import Row, cite_passage, preview_of
from agreement_register.curation.citing.judging import Judgement, Judging, State
from agreement_register.curation.citing.making_agreements import make_agreement
from agreement_register.curation.citing.matching import (
    Match,
    Matching,
    Sought,
    each_named,
    each_of_one_act,
)
from agreement_register.curation.citing.most_used import UsedField, most_used_fields
from agreement_register.curation.citing.new_agreements import (
    NewAgreement,
    NewRow,
    new_agreement_from,
)
from agreement_register.curation.citing.proposals import Proposal, RecordChoice
from agreement_register.curation.citing.proposed_cells import Target, verb_of_date
from agreement_register.curation.citing.proposed_values import (
    Stated,
    narrowed,
    stated_for,
    targets_for,
)
from agreement_register.curation.citing.selected import Passage, Selected
from agreement_register.curation.citing.unused import UnusedSentence, unused_sentences
from agreement_register.domain.dates import dates
from agreement_register.domain.dates.date_scanning import with_year
from agreement_register.domain.passages.mentions import Mention, MentionKind
from agreement_register.domain.passages.settled_dates import By
from agreement_register.domain.texts import NOTHING, Text, count
from agreement_register.domain.types.agreement import event_of_cell
from agreement_register.domain.types.catalogue import BY_NAME
from agreement_register.domain.types.fields import FieldKind
from agreement_register.domain.types.words import Assertion, Scope, Support, TypeName, Verdict
from agreement_register.store.candidates import read_candidates

if TYPE_CHECKING:
    from agreement_register.curation.citing.judged_rows import Judged
    from agreement_register.curation.register import Register

__all__ = [
    "NewAgreement", "NewRow", "Passage", "Proposal", "RecordChoice", "Row", "UnusedSentence",
    "UsedField", "cite_passage", "make_agreement", "most_used_fields", "new_agreement_from",
    "propose", "row_for", "row_in", "state_of", "unused_sentences",
]  # fmt: skip

_MOST_RECORDS, _MOST_ROWS, _MOST_DATES = 9, 6, 3
_YEAR_OF_THE_SOURCE = "The year is that of the source."
_NOTES = {
    By.SOURCE: _YEAR_OF_THE_SOURCE,
    By.TEXT: "The year is that of another date of the text.",
    By.EITHER: _YEAR_OF_THE_SOURCE,
}
_ORDER = (MentionKind.DATE, MentionKind.VERB, MentionKind.COUNT, MentionKind.ACTOR)
_GRADES = {"D": "3", "E": "4", "F": "3"}  # credibility by the reliability of the source
_PROBABLY = "2"


def propose(
    register: Register,
    passage: Passage,
    agreement: int | None = None,
    last: Draft | None = None,
    *,
    field: str = "",
) -> Proposal:
    """Return what a passage would cite.

    ``agreement`` is that of the card, ``last`` the last citation; ``field`` asks for one field
    of an agreement, such as ``signed``, instead of the one that the words speak of.

    Raises:
        FieldError: if nothing but blanks is selected.
    """
    proposing = _Proposing(register, Selected(register, passage), agreement, last)
    found = proposing.proposal(field)
    return proposing.judged_for_field(found) if field else proposing.judged(found)


def state_of(register: Register, passage: Passage, row: Row) -> State:
    """Return whether a row for a cell that somebody pointed at is stored at once.

    It is not where the words speak of another agreement, or of nothing that was done.
    """
    judgement = Judging(Selected(register, passage), None).judgement()
    shown = cell_in(register, row.cell, TypeName.AGREEMENT) or row.cell
    is_other = judgement.meant is not None and judgement.meant != shown.record
    is_undone = judgement.state is State.SILENT and judgement.is_undone
    is_against = is_other or is_undone or judgement.state is State.NEW
    return State.ASKS if is_against and shown.kind == TypeName.AGREEMENT else State.SURE


def row_for(register: Register, passage: Passage, cell: Cell, last: Draft | None = None) -> Row:
    """Return the row that cites a passage for one cell: a selection dragged onto it.

    Raises:
        FieldError: if nothing but blanks is selected.
    """
    if cell.kind == TypeName.AGREEMENT and cell.field:
        found = row_in(register, passage, cell.record, last, field=cell.field)
        if found is not None:
            return found
    selected = Selected(register, passage)
    proposing = _Proposing(register, selected, None, last)
    return proposing.row(Target(cell), stated_for(selected, cell.kind, cell.field))


def row_in(
    register: Register,
    passage: Passage,
    agreement: int,
    last: Draft | None = None,
    *,
    field: str = "",
) -> Row | None:
    """Return what a passage would cite if it speaks of one agreement, whatever else it names.

    None where nothing of that agreement can bear it, such as a count without a legal act.

    Raises:
        FieldError: if nothing but blanks is selected.
    """
    found = read_candidates(register.database, [agreement])
    proposing = _Proposing(register, Selected(register, passage), agreement, last)
    return proposing.row_in(Match(found[0], 0.0), field) if found else None


class _Proposing:
    def __init__(
        self, register: Register, selected: Selected, card: int | None, last: Draft | None
    ) -> None:
        self._register, self._selected = register, selected
        self._card, self._last = card, last

    def proposal(self, field: str) -> Proposal:
        stated = self._wanted(field)
        own = self._of_the_source(stated[0])
        if own is not None:
            return Proposal(own)
        matching = self._matching(stated[0])
        ranked = matching.ranked
        if not ranked:
            return Proposal(None, can_make_new=bool(self._named))
        rows = [row for one in stated for row in self._rows(one, ranked[0])]
        fields = self._other_fields(rows, ranked[0])
        return Proposal(
            rows[0] if rows else None,
            (*self._of_other_dates(stated[0]), *rows[1:], *fields)[:_MOST_ROWS],
            tuple(map(self._choice, ranked[:_MOST_RECORDS])),
            tuple(fields),
            *self._each(stated[0], matching),
            can_make_new=bool(self._named),
        )

    def judged(self, found: Proposal) -> Proposal:
        """Return a proposal with how sure it is, and what may be meant in that order."""
        judging = Judging(self._selected, self._card)
        judgement = judging.judgement()
        if not judging.is_a_statement:
            return self._of_few_words(found, judgement)
        if judgement.state in (State.NEW, State.SILENT):
            return replace(found, state=judgement.state)
        candidates = [self._candidate(one) for one in judgement.candidates]
        if judgement.state is State.SURE:
            return replace(found, row=candidates[0][0], state=State.SURE,
                           candidates=tuple(candidates))  # fmt: skip
        own = [(found.row,)] if found.row is not None else []
        return replace(found, state=State.ASKS, candidates=_apart([*candidates, *own]))

    def judged_for_field(self, found: Proposal) -> Proposal:
        """Return a proposal for one field: sure if the words say that, and of which agreement."""
        if found.row is None:
            return replace(found, state=State.SILENT)
        judgement = Judging(self._selected, self._card).judgement()
        target = found.row.target
        is_date = (
            BY_NAME[TypeName.AGREEMENT].field(target.cell.field).kind is FieldKind.DATE
            if (target.cell.kind == TypeName.AGREEMENT and target.cell.field)
            else target.field == "date"
        )
        told = judgement.candidates[0].targets[0][0] if judgement.candidates else None
        is_told = judgement.state is State.SURE and told == target
        is_sure = is_told if is_date else judgement.meant == target.cell.record
        is_sure = is_sure or found.row.preview.verdict == Verdict.UNREAD  # it is typed first
        state = State.SURE if is_sure else State.ASKS
        return replace(found, state=state, candidates=((found.row,),))

    def _of_few_words(self, found: Proposal, judgement: Judgement) -> Proposal:
        """Return what a name or a title alone is cited for: sure if its agreement is."""
        if found.row is None:
            return replace(found, state=State.SILENT)
        is_same = judgement.meant is not None and judgement.meant == found.row.cell.record
        state = State.SURE if is_same and not found.row.target.new_event else State.ASKS
        others = [self._candidate(one) for one in judgement.candidates]
        return replace(found, state=state, candidates=_apart([(found.row,), *others]))

    def _candidate(self, judged: Judged) -> tuple[Row, ...]:
        rows = []
        for target, candidate in judged.targets:
            field = "date" if judged.value and target.field != "type" else target.cell.field
            if target.cell.field in ("title", "place_of_signature"):
                field = target.cell.field
            stated = Stated(field, judged.start, judged.end, judged.words, judged.value,
                            note=_NOTES.get(judged.note, ""))  # fmt: skip
            label = self._choice(Match(candidate, 0.0)).label
            rows.append(self.row(target, stated, label))
        return tuple(sorted(rows, key=lambda row: row.cell.record != self._card))

    def row_in(self, match: Match, field: str) -> Row | None:
        """Return the row of the weightiest thing that one agreement can bear."""
        return next((row for one in self._wanted(field) for row in self._rows(one, match)), None)

    @property
    def _named(self) -> list[int]:
        found = self._selected.in_sentence(MentionKind.ACTOR)
        return self._selected.telling([actor for one in found for actor in one.actors])

    def _wanted(self, field: str) -> list[Stated]:
        """Return what the selection states, the weightiest first; at least one thing."""
        if field:
            return [stated_for(self._selected, "agreement", field)]
        if self._selected.is_title:
            return [stated_for(self._selected, "agreement", "title")]
        own = sorted(self._selected.own, key=lambda one: (_ORDER.index(one.kind), one.start))
        kinds: dict[MentionKind, Mention] = {}
        for one in own:
            kinds.setdefault(one.kind, one)
        found = [self._of_mention(one) for one in kinds.values()]
        return found or [stated_for(self._selected, "agreement", "")]

    def _of_mention(self, one: Mention) -> Stated:
        selected = self._selected
        if one.kind is MentionKind.DATE:
            verb = verb_of_date(selected, one)
            event, denied = (verb.value, verb.denied) if verb else ("", False)
            return Stated("date", one.start, one.end, one.words, one.value, event, denied=denied)
        if one.kind is MentionKind.VERB:
            return Stated("event", one.start, one.end, one.words, one.value, one.value,
                          denied=one.denied)  # fmt: skip
        if one.kind is MentionKind.COUNT:
            return Stated("stated_count", one.start, one.end, one.words)
        return stated_for(selected, "agreement", "parties")

    def _matching(self, stated: Stated) -> Matching:
        date = stated.value if stated.is_date else ""
        event = stated.event or event_of_cell(stated.field)
        sought = Sought(stated.start, stated.end, date, event)
        return Matching(self._selected, sought, self._card)

    def _rows(self, stated: Stated, match: Match) -> list[Row]:
        targets = targets_for(self._selected, match.candidate, stated)
        said = narrowed(self._selected, match.candidate, stated)
        label = self._choice(match).label
        return [self.row(target, said, "" if target.cell.kind == TypeName.LEGAL_ACT else label)
                for target in targets]  # fmt: skip

    def _of_the_source(self, stated: Stated) -> Row | None:
        """Return the row of a date that is the source's own, not that of an event."""
        dated = [one for one in self._selected.own if one.start == stated.start]
        if stated.field != "date" or not dated or not stated.value:
            return None
        if not self._selected.is_of_the_source(dated[0]):
            return None
        return self.row(Target(Cell(TypeName.SOURCE, self._selected.source, "published")), stated)

    def row(self, target: Target, stated: Stated, record_label: str = "") -> Row:
        """Return the row of one target: its draft, what it comes to, and what it is called."""
        draft = self._draft(stated)
        shown = preview_of(self._register, target, draft)
        label = record_label or self._register.head(target.cell.record).title
        return Row(target, draft, shown, label, target.label)

    def _draft(self, stated: Stated) -> Draft:
        selected = self._selected
        value, note = self._value(stated)
        return Draft(
            source=selected.source,
            paragraph=selected.paragraph,
            stated_value=stated.words,
            quote=selected.excerpt.quote,
            note=note,
            support=Support.IMPLIED if note else stated.support,
            assertion=Assertion.DENIES if stated.denied else Assertion.ASSERTS,
            credibility=self._credibility,
            attributed_to=selected.attributed_to,
            fills=True,
            value=value,
            excerpt=selected.excerpt,
        )

    def _value(self, stated: Stated) -> tuple[str, str]:
        """Return what the words come to, where they alone would not be read so, and why."""
        if not stated.is_date:
            return (stated.value if stated.keeps_value else ""), ""
        edtf = stated.value.partition("\t")[0]
        dated = with_year(edtf, str(self._selected.values.get("published") or ""))
        if dated != edtf:
            return dated, _YEAR_OF_THE_SOURCE
        reading = dates.read(stated.words)
        is_read = isinstance(reading, dates.Understood) and reading.date.edtf == edtf
        return ("" if is_read else edtf), stated.note

    @property
    def _credibility(self) -> str:
        if self._last is not None and self._last.source == self._selected.source:
            return self._last.credibility
        return _GRADES.get(str(self._selected.values.get("reliability") or ""), _PROBABLY)

    def _of_other_dates(self, first: Stated) -> list[Row]:
        """Return the rows of the other dates that are selected, each with its own agreement."""
        others = [one for one in self._selected.own if one.kind is MentionKind.DATE
                  and one.start != first.start and first.is_date]  # fmt: skip
        return [row for one in others[:_MOST_ROWS] for row in self._likeliest(one)]

    def _likeliest(self, date: Mention) -> list[Row]:
        if self._selected.is_of_the_source(date):
            return []
        stated = self._of_mention(date)
        ranked = self._matching(stated).ranked
        return self._rows(stated, ranked[0]) if ranked else []

    def _other_fields(self, rows: list[Row], match: Match) -> list[Row]:
        """Return rows for the other fields that the passage says something about."""
        own = {one.start for one in self._selected.own}
        dated = [one for one in self._selected.in_sentence(MentionKind.DATE)
                 if one.value and one.start not in own]  # fmt: skip
        near = sorted(dated, key=self._away)[:_MOST_DATES]
        found = [row for one in near for row in self._likeliest(one)]
        label = self._choice(match).label
        found = [row for row in found if row.record_label == label]
        for field in ("parties", "type", "title", "subject", "content"):
            stated = stated_for(self._selected, "agreement", field)
            if stated.is_telling:
                found += [row for row in self._rows(stated, match) if _is_worth_offering(row)]
        taken = {row.target for row in rows}
        return [row for row in found if row.target not in taken]

    def _away(self, one: Mention) -> int:
        return self._selected.distance(one, self._selected.start, self._selected.end)

    def _each(self, stated: Stated, matching: Matching) -> tuple[tuple[Row, ...], Text]:
        matches = each_named(matching.ranked, matching.nearest)
        names_nobody = not any(match.named for match in matching.ranked)
        if names_nobody and stated.field == "event":
            matches = each_of_one_act(matching.ranked)
        rows = [
            replace(row, draft=replace(row.draft, scope=Scope.COLLECTIVE))
            for match in matches
            for row in self._rows(stated, match)[:1]
        ]
        if len({row.target for row in rows}) < 2:  # noqa: PLR2004 - one is no group
            return (), NOTHING
        said = count("this agreement", "each of these {n} agreements", n=len(rows))
        return tuple(rows), said

    def _choice(self, match: Match) -> RecordChoice:
        candidate, selected = match.candidate, self._selected
        others = selected.telling(sorted(candidate.parties))
        signed = [actor for actor in others if actor in match.named] or others
        names = " – ".join(filter(None, (selected.names.name(actor) for actor in signed)))
        year = (dates.bounds(candidate.signed)[0] or "")[:4] if candidate.signed else ""
        exact = year if year == (dates.bounds(candidate.signed)[1] or "")[:4] else ""
        label = " ".join(filter(None, (names or candidate.title, exact)))
        return RecordChoice(candidate.id, candidate.number, label, candidate.title)


def _apart(candidates: list[tuple[Row, ...]]) -> tuple[tuple[Row, ...], ...]:
    """Return candidates in order, each once."""
    held: dict[object, tuple[Row, ...]] = {}
    for rows in candidates:
        said = rows[0].draft.value or rows[0].draft.stated_value
        held.setdefault((tuple(row.target for row in rows), said), rows)
    return tuple(held.values())


def _is_worth_offering(row: Row) -> bool:
    """Tell a name or title that fits from words that only describe, such as “these accords”."""
    describes = row.target.cell.field in ("title", "parties", "subject")
    return not (describes and row.preview.verdict == Verdict.COMPETING_VALUE)
