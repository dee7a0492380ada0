"""One passage, many citations, one step: what the curator confirmed, as one batch."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

from agreement_register.curation.cells.cell import Cell
from agreement_register.curation.citing.citations import (
    Draft,
    Preview,
    citation_of_target,
    edits_of_citation,
    preview,
)
from agreement_register.domain.dates import dates
from agreement_register.domain.edits import CellEdit, Edit, EditBatch, RecordAdded
from agreement_register.domain.errors import FieldError
from agreement_register.domain.identifiers import new_id
from agreement_register.domain.passages.excerpts import excerpt_of
from agreement_register.domain.passages.paragraphs import paragraph_at
from agreement_register.domain.texts import Text, text
from agreement_register.domain.types.catalogue import event_made_by
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


class Cited(NamedTuple):
    """A passage, and the row that it is cited for."""

    passage: Passage
    row: Row


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
    return cite_passages(register, [Cited(passage, row) for row in rows], accept=accept)


def cite_passages(register: Register, cited: Sequence[Cited], *, accept: bool = False) -> EditBatch:
    """Return the one batch that cites several passages, each for its row.

    An event that one of them makes is cited by the others that tell of it.

    Raises:
        FieldError: if there is no row, or a value to accept cannot be read.
    """
    if not cited:
        raise FieldError(text("Choose what the passage is to be cited for first."))
    made = _Made(register)
    edits: list[Edit] = []
    for passage, row in cited:
        edits += made.edits(row.target, _placed(register, passage, row.draft, accept=accept))
    return EditBatch(_label(register, [row for _passage, row in cited]), edits)


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


class _Made:
    """Makes the edits of one batch, and knows the events and values that it has made so far."""

    def __init__(self, register: Register) -> None:
        self._register = register
        self._events: dict[object, int] = {}  # by agreement, type and party
        self._filled: set[Cell] = set()

    def edits(self, target: Target, draft: Draft) -> list[Edit]:
        """Return the edits that cite one target."""
        event = target.new_event or event_made_by(target.cell.kind, target.cell.field)
        key = (target.cell.record, event, target.party)
        if target.new_event and key not in self._events:
            return self._with_new_event(target, draft, key)
        if key in self._events:
            cell = Cell(TypeName.EVENT, self._events[key], target.field or "date")
            return self._on_new_event(cell, draft)
        own = replace(draft, fills=False) if target.cell in self._filled else draft
        edits = edits_of_citation(self._register, target.cell, own)
        self._note(key, target.cell, edits)
        return edits

    def _with_new_event(self, target: Target, draft: Draft, key: object) -> list[Edit]:
        event = self._events[key] = new_id()
        values: dict[str, Value] = {"agreement": target.cell.record, "type": target.new_event}
        if target.party is not None:
            values["party"] = target.party
        added = RecordAdded(TypeName.EVENT, event, values)
        return [added, *self._on_new_event(Cell(TypeName.EVENT, event, target.field), draft)]

    def _on_new_event(self, cell: Cell, draft: Draft) -> list[Edit]:
        # Its type is said already, its date by what was stated first: no edit of its own.
        is_first = cell.field == "date" and cell not in self._filled
        own = draft if is_first else replace(draft, accept=False, fills=False)
        self._filled.add(cell)
        return citation_of_target(self._register, cell, own, is_new=True)

    def _note(self, key: object, cell: Cell, edits: Sequence[Edit]) -> None:
        """Note what an edit of a cell has made: an event behind it, or the value of it."""
        for one in edits:
            if isinstance(one, RecordAdded) and one.kind == TypeName.EVENT:
                self._events[key] = one.record
                self._filled.add(Cell(TypeName.EVENT, one.record, "date"))
            elif isinstance(one, CellEdit):
                self._filled.add(cell)


def _label(register: Register, rows: Sequence[Row]) -> Text:
    source = register.number(rows[0].draft.source)
    if len(rows) > 1:
        return text("{n} citations of {source}", n=len(rows), source=source)
    field = rows[0].field_label or text("the record")
    number = register.number(rows[0].cell.record)
    return text("citation of {field} in {record}", field=field, record=number)
