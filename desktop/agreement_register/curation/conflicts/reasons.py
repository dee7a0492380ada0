"""Why does it say that? From a value to its citations, passages, sources and who reported it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from agreement_register.curation.cells.backing_event import SeveralEventsError
from agreement_register.curation.cells.cell import Cell
from agreement_register.curation.citing.citations import targets_of
from agreement_register.curation.conflicts.witnesses import chain_in_words, chain_of
from agreement_register.curation.values import shown_value
from agreement_register.domain.dates.dates import edtf_in_words
from agreement_register.domain.types import vocabulary
from agreement_register.domain.types.catalogue import BY_NAME

if TYPE_CHECKING:
    from agreement_register.curation.register import Register
    from agreement_register.domain.edits import Value
    from agreement_register.domain.views import Row


@dataclass(frozen=True, slots=True)
class Step:
    """One link of the chain: what kind of thing, what it says, and where to go for it."""

    kind: str  # status, value, event, citation, passage, source, reporter, nothing
    heading: str
    text: str
    note: str = ""
    record: int | None = None


def why(register: Register, cell: Cell, as_of: str = "") -> tuple[Step, ...]:
    """Return the chain from a cell down to those who first reported it."""
    if cell.kind == "agreement" and cell.field in ("status", "status_reason"):
        return _why_status(register, cell.record, as_of)
    try:
        targets = targets_of(register, cell)
    except SeveralEventsError as several:
        return (Step("nothing", "Value", str(several)),)
    steps = [step for target in targets for step in _why_target(register, target)]
    return tuple(steps) or (Step("nothing", "Value", "Nothing is recorded in this cell."),)


def _why_status(register: Register, agreement: int, as_of: str) -> tuple[Step, ...]:
    row = register.row("agreement", agreement, as_of)
    if row is None:
        return ()
    day = edtf_in_words(str(row["status_as_of"]))
    steps = [Step("status", f"Status as of {day}", str(row["status"]),
                  str(row["status_reason"] or ""), agreement)]  # fmt: skip
    event = _event_named(register, str(row["status_reason"] or ""))
    if event is not None:
        head = register.head(event)
        steps.append(Step("event", f"Event {head.number}", head.title, "", event))
        steps += [step for field in ("date", "type") for step in
                  _why_target(register, Cell("event", event, field))[1:]]  # fmt: skip
    return tuple(steps)


def _event_named(register: Register, reason: str) -> int | None:
    for word in reason.replace(",", " ").replace(":", " ").split():
        if word.startswith("EVT-"):
            found = register.lookup(word)
            return found[1] if found else None
    return None


def _why_target(register: Register, target: Cell) -> list[Step]:
    field = BY_NAME[target.kind].field(target.field) if target.field else None
    head = register.head(target.record)
    held = register.values(target.kind, target.record).get(target.field) if field else None
    label = field.label if field else "Record"
    shown = shown_value(register, field, held) or head.title
    steps = [Step("value", f"{label} of {head.number}", shown, "", target.record)]
    citations = register.rows("citation", register.where("citation", "record", target.record))
    own = [c for c in citations if (c["field"] or "") == target.field]
    if not own and BY_NAME[target.kind].whole_covers:
        own = [c for c in citations if not c["field"]]
    for citation in sorted(own, key=_strongest_first):
        steps += _why_citation(register, citation)
    if not own:
        steps.append(Step("nothing", "Citation", "No source yet.", "Press Ctrl+K to cite one."))
    return steps


def _strongest_first(citation: Row) -> tuple[bool, bool, str]:
    return (citation["rank"] != "preferred", citation["verdict"] != "supports", citation.number)


def _why_citation(register: Register, citation: Row) -> list[Step]:
    grade = vocabulary.CREDIBILITY.term(str(citation["credibility"] or ""))
    notes = [str(citation["verdict"] or ""), str(citation["stated_or_implied"] or "")]
    notes += [f"credibility {grade.code}, {grade.meaning.lower()}"] if grade else []
    notes += [f"rank {citation['rank']}"] if citation["rank"] not in (None, "normal") else []
    notes += [f"rests on {citation['rests_on']}"] if citation["rests_on"] else []
    steps = [Step("citation", f"Citation {citation.number}", str(citation["stated_value"] or "—"),
                  " · ".join(note for note in notes if note), citation.id)]  # fmt: skip
    found = register.lookup(str(citation["source"] or ""))
    if found is None:
        return steps
    source = register.row("source", found[1])
    if source is not None:
        steps += [*_passage(register, citation, source), *_reporters(register, citation)]
    return steps


def _passage(register: Register, citation: Row, source: Row) -> list[Step]:
    values = register.values("source", source.id)
    paragraph = citation["paragraph"]
    steps: list[Step] = []
    if paragraph:
        line = f", line {citation['line']}" if citation["line"] else ""
        is_abstract = source["text_kind"] == "abstract"
        kind = " · abstract in our words" if is_abstract else ""
        quote = str(citation["quote"] or "")
        text = quote or paragraph_of(values.get("text"), int(paragraph))
        steps.append(Step("passage", f"Passage {source.number} ¶{paragraph}{line}{kind}",
                          text or "Its text is not kept.", "", source.id))  # fmt: skip
    grade = vocabulary.RELIABILITY.term(str(source["reliability"] or ""))
    note = f"reliability {grade.code}, {grade.meaning.lower()}" if grade else ""
    published = f", {edtf_in_words(str(source['published']))}" if source["published"] else ""
    steps.append(Step("source", f"Source {source.number}", f"{source.title}{published}",
                      note, source.id))  # fmt: skip
    return steps


def _reporters(register: Register, citation: Row) -> list[Step]:
    """Return a step for each chain of reporters; it leads to the last source that is kept."""
    note = "named in the passage" if citation["attributed_to"] else "the source relies on them"
    steps: list[Step] = []
    for chain in chain_of(register, citation.id):
        reporters = chain[1:]
        if reporters:
            known = [link.source for link in reporters if link.source is not None]
            words = chain_in_words(reporters)
            steps.append(
                Step("reporter", "Who reported it", words, note, known[-1] if known else None)
            )
    return steps


_WOULD_CHANGE = (
    ("termination decided", "A notice received, or an official text, would change this."),
    ("notice given", "The day on which the end takes effect would change this."),
    ("signed, entry", "A source on its entry into force would change this."),
    ("drafted", "A source on its signature would change this."),
    ("suspended", "A source on its resumption or end would change this."),
    ("unknown", "Any event in its life would change this."),
)


def what_would_change(chain: tuple[Step, ...]) -> str:
    """Say what evidence would change the head of a chain; empty if nothing is awaited."""
    if not chain or chain[0].kind != "status":
        return ""
    status = chain[0].text
    return next((words for begin, words in _WOULD_CHANGE if status.startswith(begin)), "")


def paragraphs_of(text: Value) -> list[str]:
    """Return the paragraphs of a text, counted over lines that hold more than blanks."""
    return [line for line in str(text or "").split("\n") if line.strip()]


def paragraph_of(text: Value, paragraph: int) -> str:
    """Return one paragraph of a text, counted from 1; empty if it has none of that number."""
    every = paragraphs_of(text)
    return every[paragraph - 1].strip() if 0 < paragraph <= len(every) else ""
