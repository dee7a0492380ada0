"""Why does it say that? From a value to its citations, passages, sources and who reported it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from agreement_register.curation.cells.backing_event import SeveralEventsError
from agreement_register.curation.cells.cell import Cell
from agreement_register.curation.citing.citations import targets_of
from agreement_register.curation.conflicts.cited_sentences import cited_sentence
from agreement_register.curation.conflicts.witnesses import chain_in_words, chain_of
from agreement_register.curation.values import said_value
from agreement_register.domain.dates.date_words import date_words
from agreement_register.domain.texts import NOTHING, Sayable, Several, Text, count, text
from agreement_register.domain.types.catalogue import BY_NAME
from agreement_register.domain.types.evidence_lists import credibility_of, reliability_of
from agreement_register.domain.types.words import EventType, Rank, TypeName, Verdict

if TYPE_CHECKING:
    from agreement_register.curation.register import Register
    from agreement_register.domain.edits import Value
    from agreement_register.domain.views import Row


_MOST, _MOST_OF_STATUS = 4, 2  # citations of a cell that are named
_MOST_TARGETS = 6  # parties that are named: all fits a screen
_TOLD_ONCE = ("passage", "source", "reporter")


@dataclass(frozen=True, slots=True)
class Step:
    """One link of the chain: what kind of thing, what it says, and where to go for it."""

    kind: str  # status, value, event, citation, passage, source, reporter, nothing
    heading: Text
    text: Sayable | str
    note: Sayable | str = ""
    record: int | None = None


def why(register: Register, cell: Cell, as_of: str = "") -> tuple[Step, ...]:
    """Return the chain from a cell down to those who first reported it."""
    if cell.kind == TypeName.AGREEMENT and cell.field in ("status", "status_reason"):
        return _why_status(register, cell.record, as_of)
    try:
        targets = targets_of(register, cell)
    except SeveralEventsError as several:
        return (Step("nothing", text("Value"), several.said),)
    steps: list[Step] = []
    for target in targets[:_MOST_TARGETS]:
        most = _MOST if len(targets) == 1 else 0
        steps += _not_told(steps, _why_target(register, target, most))
    if len(targets) > _MOST_TARGETS:
        more = count("{n} more", "{n} more", n=len(targets) - _MOST_TARGETS)
        steps.append(Step("nothing", text("Value"), more, text("The card has all of them.")))
    return tuple(steps) or (
        Step("nothing", text("Value"), text("Nothing is recorded in this cell.")),
    )


def _why_status(register: Register, agreement: int, as_of: str) -> tuple[Step, ...]:
    row = register.row(TypeName.AGREEMENT, agreement, as_of)
    if row is None:
        return ()
    heading = text("Status as of {day}", day=date_words(str(row["status_as_of"])))
    reason, status = row.said("status_reason"), row.said("status")
    steps = [Step("status", heading, status, reason, agreement)]
    event = register.event_of_status(agreement, str(row["status_as_of"]))
    if event is not None:
        head = register.head(event)
        steps.append(
            Step("event", text("Event {record}", record=head.number), head.title, "", event)
        )
        for at in (Cell(TypeName.EVENT, event, field) for field in ("date", "type")):
            steps += _not_told(steps, _why_target(register, at, _MOST_OF_STATUS)[1:])
    return tuple(steps)


def _not_told(told: list[Step], more: list[Step]) -> list[Step]:
    """Return links without the passages, sources and reporters that were told already."""
    known = {(step.kind, str(step.text)) for step in told if step.kind in _TOLD_ONCE}
    return [step for step in more if (step.kind, str(step.text)) not in known]


def _why_target(register: Register, target: Cell, most: int) -> list[Step]:
    """Return the links of one stored cell: the strongest citation whole, the others in short.

    ``most`` is how many citations are named; of none of them more than a line where it is 0.
    """
    field = BY_NAME[target.kind].field(target.field) if target.field else None
    head = register.head(target.record)
    held = register.values(target.kind, target.record).get(target.field) if field else None
    label = Text(field.label) if field else text("Record")
    heading = text("{field} of {record}", field=label, record=head.number)
    shown = said_value(register, field, held) if field else head.title
    steps = [Step("value", heading, shown or text("no value yet"), "", target.record)]
    citations = register.rows(
        TypeName.CITATION, register.where(TypeName.CITATION, "record", target.record)
    )
    own = [c for c in citations if (c["field"] or "") == target.field]
    if not own and BY_NAME[target.kind].whole_covers:
        own = [c for c in citations if not c["field"]]
    ranked = sorted(own, key=_strongest_first)
    for citation in ranked[: min(1, most)]:
        steps += _why_citation(register, citation)
    named = max(1, most)
    steps += [_in_short(citation) for citation in ranked[min(1, most) : named]]
    if len(ranked) > named:
        more = count("{n} more citation", "{n} more citations", n=len(ranked) - named)
        steps.append(Step("nothing", text("Citations"), more, text("The card has all of them.")))
    if not own:
        cite = text("Press Ctrl+K to cite one.")
        steps.append(Step("nothing", text("Citation"), text("No source yet."), cite))
    return steps


def _strongest_first(citation: Row) -> tuple[bool, bool, str]:
    return (
        citation["rank"] != Rank.PREFERRED,
        citation["verdict"] != Verdict.SUPPORTS,
        citation.number,
    )


def _in_short(citation: Row) -> Step:
    """Return the one link of a further citation: what it states, where, and how good that is."""
    place = str(citation["source"] or "")
    if citation["paragraph"]:
        place = f"{place} ¶{citation['paragraph']}"
    notes = Several((place, *filter(None, _notes(citation))), " · ")
    heading = text("Also {record}", record=citation.number)
    return Step("citation", heading, str(citation["stated_value"] or "—"), notes, citation.id)


def _notes(citation: Row) -> list[Text]:
    notes = [
        Text(str(citation["verdict"] or "")),
        Text(str(citation["stated_or_implied"] or "")),
        credibility_of(str(citation["credibility"] or "")),
    ]
    if citation["rank"] not in (None, Rank.NORMAL):
        notes.append(text("rank {rank}", rank=Text(str(citation["rank"]))))
    if citation["rests_on"]:
        notes.append(text("rests on {sources}", sources=str(citation["rests_on"])))
    return notes


def _why_citation(register: Register, citation: Row) -> list[Step]:
    heading = text("Citation {record}", record=citation.number)
    note = Several(tuple(filter(None, _notes(citation))), " · ")
    steps = [Step("citation", heading, str(citation["stated_value"] or "—"), note, citation.id)]
    found = register.lookup(str(citation["source"] or ""))
    if found is None:
        return steps
    source = register.row(TypeName.SOURCE, found[1])
    if source is not None:
        steps += [*_passage(register, citation, source), *_reporters(register, citation)]
    return steps


def _passage(register: Register, citation: Row, source: Row) -> list[Step]:
    paragraph = citation["paragraph"]
    steps: list[Step] = []
    if paragraph:
        place = text("Passage {place}", place=f"{source.number} ¶{paragraph}")
        if citation["line"]:
            place = text("{place}, line {line}", place=place, line=str(citation["line"]))
        if source["text_kind"] == "abstract":
            place = text("{place} · abstract in our words", place=place)
        words = cited_sentence(register, citation).words
        steps.append(Step("passage", place, words or text("Its text is not kept."), "", source.id))
    title: Sayable | str = source.title
    if source["published"]:
        title = Several((source.title, date_words(str(source["published"]))))
    heading = text("Source {record}", record=source.number)
    note = reliability_of(str(source["reliability"] or ""))
    return [*steps, Step("source", heading, title, note, source.id)]


def _reporters(register: Register, citation: Row) -> list[Step]:
    """Return the step of all chains of reporters; it leads to the last source that is kept."""
    note = (
        text("named in the passage")
        if citation["attributed_to"]
        else text("the source relies on them")
    )
    chains = [chain[1:] for chain in chain_of(register, citation.id) if chain[1:]]
    if not chains:
        return []
    words = "; ".join(map(chain_in_words, chains))
    known = [link.source for chain in chains for link in chain if link.source is not None]
    record = known[-1] if known else None
    return [Step("reporter", text("Who reported it"), words, note, record)]


_WOULD_CHANGE = (
    ("termination decided", text("A notice received, or an official text, would change this.")),
    ("notice given", text("The day on which the end takes effect would change this.")),
    ("signed, entry", text("A source on its entry into force would change this.")),
    ("drafted", text("A source on its signature would change this.")),
    (EventType.SUSPENDED, text("A source on its resumption or end would change this.")),
    ("unknown", text("Any event in its life would change this.")),
)


def what_would_change(chain: tuple[Step, ...]) -> Text:
    """Say what evidence would change the head of a chain; nothing if nothing is awaited."""
    if not chain or chain[0].kind != "status":
        return NOTHING
    status = str(chain[0].text)
    found = (words for begin, words in _WOULD_CHANGE if status.startswith(begin))
    return next(found, NOTHING)


def paragraphs_of(whole: Value) -> list[str]:
    """Return the paragraphs of a text, counted over lines that hold more than blanks."""
    return [line for line in str(whole or "").split("\n") if line.strip()]


def paragraph_of(whole: Value, paragraph: int) -> str:
    """Return one paragraph of a text, counted from 1; empty if it has none of that number."""
    every = paragraphs_of(whole)
    return every[paragraph - 1].strip() if 0 < paragraph <= len(every) else ""
