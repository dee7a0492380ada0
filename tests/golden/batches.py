"""What the verbs of a curator would store, edit by edit; nothing of it is stored."""

from __future__ import annotations

import json
from dataclasses import replace
from functools import partial
from itertools import islice, pairwise
from typing import TYPE_CHECKING, Any

from tests.golden.told import ids, plain

from agreement_register.curation.cells import editing
from agreement_register.curation.cells.asking import AsksError
from agreement_register.curation.cells.cell import Cell
from agreement_register.curation.cells.cells import point_to_new
from agreement_register.curation.cells.pasting import Pasted, fill, paste
from agreement_register.curation.cells.removing import remove
from agreement_register.curation.citing.citations import Draft, cite, preview
from agreement_register.curation.citing.ranks import accept, set_rank, withdraw
from agreement_register.curation.conflicts import conflicts, splitting
from agreement_register.curation.conflicts.parting import Split
from agreement_register.curation.record import acts
from agreement_register.curation.values import read_value
from agreement_register.domain.edits import CellEdit, EditBatch, RecordAdded
from agreement_register.domain.errors import RegisterError
from agreement_register.domain.types.catalogue import BY_NAME

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from agreement_register.curation.register import Register

_SMALLEST_ID = 1 << 32
_TYPED = (
    "", "1994", "28 March 1994", "3/4/1997", "not yet", "treaty; protocol", "Treaty", "yes",
    "maybe", "Russia", "Aland; Beland", "Russia; Norway; Nowhere", "AGR-000002", "agr-2", "12",
    "1234567890", " some  words ", "1-3; 5", "signed", "denounced", "A", "2",
)  # fmt: skip
_STATED = ("1994", "March 1994", "signed", "Aland", "Beland", "pact", "5 states", "")
_REASON = "Two calendars"


class _Told:
    """Edits in words: records by their numbers, those to be made as new1, new2."""

    def __init__(self, register: Register) -> None:
        self._register = register
        self._made: dict[int, str] = {}

    def made(self, batch: EditBatch) -> list[Any]:
        edits = list(batch.edits)
        return [str(batch.label), [self._edit(edit) for edit in edits]]

    def _edit(self, edit: Any) -> list[Any]:
        if isinstance(edit, CellEdit):
            return [self._name(edit.record), edit.field, self._name(edit.before),
                    self._name(edit.after)]  # fmt: skip
        record = self._name(edit.record)
        if not isinstance(edit, RecordAdded):
            return ["removed", record]
        values = edit.values or {}
        return ["added", edit.kind, record, {n: self._name(values[n]) for n in sorted(values)}]

    def _name(self, value: Any) -> Any:
        if not isinstance(value, int) or value < _SMALLEST_ID:
            return plain(self._register, value)
        if value not in self._made and value in self._made.values():
            return value
        try:
            return self._register.number(value)
        except RegisterError:
            return self._made.setdefault(value, f"new{len(self._made) + 1}")


def made_line(register: Register, *said: Any, batch: Callable[[], Any]) -> str:
    """Return the edits of a batch, or the sentence that refuses or asks, as one line."""
    told = _Told(register)
    try:
        made = batch()
        found: Any = told.made(getattr(made, "batch", made))
    except AsksError as asks:
        found = [str(asks), [[str(c.label), told.made(c.batch)] for c in asks.choices]]
    except RegisterError as refusal:
        found = str(refusal)
    return json.dumps([*plain(register, said), found], ensure_ascii=False, separators=(",", ":"))


def cells_typed(register: Register) -> Iterator[str]:
    """Yield what typing into each field of a few records would store."""
    for kind, record_type in BY_NAME.items():
        for place, record in enumerate(ids(register, kind)[:2]):
            for field in record_type.fields:
                for text in _TYPED[place::4]:
                    if field.is_editable and not field.hidden:
                        change = partial(_typed, register, kind, record, field.name, text)
                        yield made_line(register, record, field.name, text, batch=change)


def _typed(register: Register, kind: str, record: int, field: str, text: str) -> EditBatch:
    return paste(register, [Pasted(Cell(kind, record, field), text)])


def records_made(register: Register) -> Iterator[str]:
    """Yield what making, copying, removing and emptying records would store."""
    agreements = ids(register, "agreement")
    for kind, record_type in BY_NAME.items():
        yield made_line(register, "new", kind, batch=partial(_new, register, kind, None))
        yield made_line(register, "part", kind, batch=partial(_new, register, kind, agreements[0]))
        for record in ids(register, kind)[:4]:
            yield made_line(
                register, "copy", batch=partial(editing.duplicate, register, kind, record)
            )
            yield made_line(register, "remove", batch=partial(remove, register, [(kind, record)]))
            cells = [(kind, record, field.name) for field in record_type.fields]
            yield made_line(register, "clear", batch=partial(editing.clear_cells, register, cells))
            for gap in ("", "not found"):
                for field in ("", record_type.stored_fields[0].name):
                    said = partial(editing.set_gap, register, record, field, gap, "Nobody says")
                    yield made_line(register, "gap", gap, field, batch=said)
            for field in record_type.stored_fields:
                if field.by_name and BY_NAME[field.target].can_be_named:
                    made = partial(
                        point_to_new, register, Cell(kind, record, field.name), "Newland"
                    )
                    yield made_line(register, "point", field.name, batch=made)
    pairs = [(Cell("agreement", a, field), Cell("agreement", b, field))
             for a, b in pairwise(agreements)
             for field in ("title", "type", "signed", "parties", "subject")]  # fmt: skip
    for pair in pairs[:40]:
        yield made_line(register, "fill", pair[1], batch=partial(fill, register, [pair]))
    yield made_line(register, "fill all", batch=partial(fill, register, pairs[:2]))
    both = [("agreement", agreement) for agreement in agreements[:2]]
    yield made_line(register, "remove both", batch=partial(remove, register, both))


def _new(register: Register, kind: str, parent: int | None) -> Any:
    return editing.new_record(register, kind, parent) or EditBatch("nothing", [])


def cited(register: Register) -> Iterator[str]:
    """Yield what citing cells in a few words would store, and what it would come to."""
    source = ids(register, "source")[0]
    for kind in ("agreement", "event", "party", "legal_act"):
        for record in ids(register, kind)[:3]:
            names = [field.name for field in BY_NAME[kind].fields if field.citable or field.backing]
            for field in ("", *names[:14]):
                cell = Cell(kind, record, field)
                for place, stated in enumerate(_STATED):
                    draft = Draft(source, place, stated, credibility="3", fills=place % 2 == 0)
                    if place % 3 == 0:
                        draft = replace(draft, assertion="denies", note=" so ", scope="collective")
                    yield made_line(
                        register, record, field, stated, _previewed(register, cell, draft),
                        batch=partial(cite, register, cell, draft),
                    )  # fmt: skip


def _previewed(register: Register, cell: Cell, draft: Draft) -> Any:
    try:
        return preview(register, cell, draft)
    except RegisterError as refusal:
        return str(refusal)


def judged(register: Register) -> Iterator[str]:
    """Yield what ranking citations and answering conflicts would store."""
    for citation in islice(ids(register, "citation"), 0, None, 25):
        for rank in ("normal", "preferred", "deprecated"):
            for reason in ("", _REASON):
                change = partial(set_rank, register, citation, rank, reason)
                yield made_line(register, citation, rank, reason, batch=change)
        yield made_line(register, citation, "accept", batch=partial(accept, register, citation))
        yield made_line(register, citation, "withdraw", batch=partial(withdraw, register, citation))
    yield from _answered(register)


def _answered(register: Register) -> Iterator[str]:
    for conflict in conflicts.conflicts(register):
        for reason in ("", _REASON):
            for outcome in (conflicts.BOTH_KEPT, conflicts.LEFT_OPEN):
                answer = partial(conflicts.answer, register, conflict, outcome, reason)
                yield made_line(register, conflict.cell, outcome, reason, batch=answer)
            for verb in (conflicts.accept_claim, conflicts.deny_claim):
                for claim in conflict.claims:
                    said = partial(verb, register, conflict, claim, reason)
                    yield made_line(register, conflict.cell, claim.value, batch=said)


def split(register: Register) -> Iterator[str]:
    """Yield what telling two agreements apart would store."""
    agreements = ids(register, "agreement")
    for conflict in conflicts.conflicts(register):
        rows = [row for claim in conflict.claims for row in claim.citations]
        first = splitting.agreement_of(register, conflict.cell)
        if first is None:
            continue
        events = [row.id for row in splitting.other_events(register, conflict)]
        choices = [Split((row.id,), _REASON) for row in rows[:6]]
        choices += [replace(choices[-1], events=tuple(events)), replace(choices[-1], title=" Two ")]
        choices += [replace(choices[-1], other=other, events=tuple(events[:1]))
                    for other in agreements[:4]]  # fmt: skip
        choices += [replace(choices[-1], citations=tuple(row.id for row in rows))]
        for choice in choices:
            told = [register.number(record) for record in choice.citations], choice.other
            made = partial(splitting.split, register, conflict, choice)
            yield made_line(register, conflict.cell, told, choice.title, batch=made)


def of_acts(register: Register) -> Iterator[str]:
    """Yield what linking agreements to legal acts would store, and what undoing would."""
    for act in ids(register, "legal_act"):
        yield json.dumps(plain(register, acts.agreements_of(register, act)))
        for agreement in ids(register, "agreement")[:8]:
            for verb in (acts.link_agreement, acts.unlink_agreement):
                yield made_line(
                    register, act, agreement, batch=partial(verb, register, act, agreement)
                )
    for number in range(1, 4):
        yield made_line(register, "undo", number, batch=partial(register.undoing, number))[:2000]


def read(register: Register) -> Iterator[str]:
    """Yield what each typed text is read as for each field of each type."""
    for kind, record_type in BY_NAME.items():
        for field in record_type.stored_fields:
            said: list[Any] = []
            for text in _TYPED:
                try:
                    said.append(read_value(register, field, text))
                except RegisterError as refusal:
                    said.append([str(refusal)])
            yield json.dumps(plain(register, [kind, field.name, said]), ensure_ascii=False)


BATCHES = {
    "typed-into-cells": cells_typed,
    "records-made": records_made,
    "cited": cited,
    "judged": judged,
    "split": split,
    "acts": of_acts,
    "values-read": read,
}
