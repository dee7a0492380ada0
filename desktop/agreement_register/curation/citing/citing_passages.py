"""One passage, many citations, one step: what the curator confirmed, as one batch."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from agreement_register.curation.cells.cell import Cell
from agreement_register.curation.citing.citations import (
    Draft,
    Preview,
    citation_of_target,
    edits_of_citation,
    preview,
)
from agreement_register.domain.dates import dates
from agreement_register.domain.edits import Edit, EditBatch, RecordAdded
from agreement_register.domain.errors import FieldError
from agreement_register.domain.identifiers import new_id
from agreement_register.domain.passages.excerpts import excerpt_of
from agreement_register.domain.passages.paragraphs import paragraph_at
from agreement_register.domain.texts import Text, text
from agreement_register.domain.types.event_types import EVENT_TYPES
from agreement_register.domain.types.words import Assertion, TypeName, Verdict

if TYPE_CHECKING:
    from collections.abc import Sequence

    from agreement_register.curation.citing.proposed_cells import Target
    from agreement_register.curation.citing.selected import Passage
    from agreement_register.curation.register import Register
    from agreement_register.domain.edits import Value
    from agreement_register.domain.texts import Sayable


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the palette: which cell, what is stored, and what that would come to."""

    target: Target
    draft: Draft
    preview: Preview
    record_label: str  # “Germany 1996”
    field_label: Sayable | None  # “Termination decided”; None for the record as a whole

    @property
    def cell(self) -> Cell:
        """Return the cell that is cited; of a new event, the agreement it is of."""
        return self.target.cell


def preview_of(register: Register, target: Target, draft: Draft) -> Preview:
    """Say what a citation of a target would come to; of an event that is not there yet, too."""
    if not target.new_event:
        return preview(register, target.cell, draft)
    words = _in_words(draft.said, target.field)
    return Preview("", words, Verdict.NO_VALUE if words else Verdict.UNREAD)


def _in_words(said: str, field: str) -> Sayable | str:
    """Return what a new event would say: its date as understood, or its type."""
    if field == "type":
        return EVENT_TYPES.words(said)
    reading = dates.read(said)
    return reading.sentence if isinstance(reading, dates.Understood) else ""


def cite_passage(
    register: Register, passage: Passage, rows: Sequence[Row], *, accept: bool = False
) -> EditBatch:
    """Return the one batch that cites a passage for every row.

    What stands in a cell is kept, unless ``accept`` makes what the passage states the accepted
    value; an empty cell is filled. A row whose draft denies is stored as a denial.

    Raises:
        FieldError: if there is no row, or a value to accept cannot be read.
    """
    if not rows:
        raise FieldError(text("Choose what the passage is to be cited for first."))
    edits: list[Edit] = []
    events: dict[tuple[int, str], int] = {}
    for row in rows:
        draft = _placed(register, passage, row.draft, accept=accept)
        if row.target.new_event:
            edits += _on_new_event(register, row.target, draft, events)
        else:
            edits += edits_of_citation(register, row.cell, draft)
    return EditBatch(_label(register, rows), edits)


def _placed(register: Register, passage: Passage, draft: Draft, *, accept: bool) -> Draft:
    """Return a draft that points at the passage, wherever it was made."""
    text = str(register.values(TypeName.SOURCE, passage.source)["text"] or "")
    excerpt = excerpt_of(text, passage.start, passage.end)
    return replace(
        draft,
        source=passage.source,
        paragraph=paragraph_at(text, excerpt.start),
        quote=excerpt.quote,
        excerpt=excerpt,
        accept=(draft.accept or accept) and draft.assertion == Assertion.ASSERTS,
    )


def _on_new_event(
    register: Register, target: Target, draft: Draft, events: dict[tuple[int, str], int]
) -> list[Edit]:
    key = (target.cell.record, target.new_event)
    made: list[Edit] = []
    if key not in events:
        events[key] = new_id()
        values: dict[str, Value] = {"agreement": target.cell.record, "type": target.new_event}
        made.append(RecordAdded(TypeName.EVENT, events[key], values))
    cell = Cell(TypeName.EVENT, events[key], target.field)
    # The type of a new event is what the words say already; it takes no edit of its own.
    own = draft if target.field == "date" else replace(draft, accept=False, fills=False)
    return [*made, *citation_of_target(register, cell, own, is_new=True)]


def _label(register: Register, rows: Sequence[Row]) -> Text:
    source = register.number(rows[0].draft.source)
    if len(rows) > 1:
        return text("{n} citations of {source}", n=len(rows), source=source)
    field = rows[0].field_label or text("the record")
    number = register.number(rows[0].cell.record)
    return text("citation of {field} in {record}", field=field, record=number)
