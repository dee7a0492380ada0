"""A pasted block as a whole: what is read of it, and the one batch that stores it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from agreement_register.curation.cells.backing_event import put_parties
from agreement_register.curation.cells.editing import new_named, set_cell
from agreement_register.curation.pasting.block import Trouble
from agreement_register.curation.pasting.cell_reading import CellReading
from agreement_register.curation.pasting.questions import Question, questions_of
from agreement_register.domain.edits import Edit, EditBatch, RecordAdded
from agreement_register.domain.errors import FieldError
from agreement_register.domain.folding import fold
from agreement_register.domain.identifiers import new_id
from agreement_register.domain.texts import count, text
from agreement_register.domain.types.actor_kinds import told_kind
from agreement_register.domain.types.agreement import event_of_cell
from agreement_register.domain.types.backing import PARTIES
from agreement_register.domain.types.catalogue import BY_NAME
from agreement_register.domain.types.words import PasteAct, PasteTrouble, TypeName

if TYPE_CHECKING:
    from agreement_register.curation.pasting.block import Answers, Block, CellRead
    from agreement_register.curation.register import Register
    from agreement_register.domain.edits import Value
    from agreement_register.domain.texts import Sayable, Text
    from agreement_register.domain.types.fields import Field


@dataclass(frozen=True, slots=True)
class BlockRead:
    """A block with all its cells read, and what they ask."""

    block: Block
    cells: tuple[tuple[CellRead, ...], ...]
    questions: tuple[Question, ...]
    new: tuple[int, ...]  # the rows that make a record
    is_ready: bool  # every question has its answer

    @property
    def changed(self) -> int:
        """Return how many records that are there already would change."""
        return sum(1 for cells in self.cells if any(cell.edits for cell in cells))


def read_block(register: Register, block: Block, answers: Answers) -> BlockRead:
    """Read every cell of a block, as the answers so far say."""
    reading = CellReading(register, block, answers)
    cells = tuple(
        tuple(reading.cell(row, column) for column in range(len(block.fields)))
        for row in range(len(block.rows))
    )
    new, lacking = _new_rows(block, cells, answers)
    every = ((row, column, read) for row, line in enumerate(cells)
             for column, read in enumerate(line))  # fmt: skip
    questions = tuple(questions_of(block, every, lacking))
    is_ready = all(asked.trouble in answers for asked in questions)
    return BlockRead(block, cells, questions, new, is_ready)


def _new_rows(
    block: Block, cells: tuple[tuple[CellRead, ...], ...], answers: Answers
) -> tuple[tuple[int, ...], dict[str, list[int]]]:
    """Return the rows that make a record, and those that lack what it needs, by field."""
    given = {each.name for each in BY_NAME[block.kind].stored_fields
             if each.parent and block.parent is not None}  # fmt: skip
    required = [each.name for each in BY_NAME[block.kind].stored_fields
                if (each.required or each.parent) and each.name not in given]  # fmt: skip
    new: list[int] = []
    lacking: dict[str, list[int]] = {}
    for row, line in enumerate(cells):
        if block.record(row) is not None or not any(map(_says, line)):
            continue
        held = {shown.name for shown, read in zip(block.fields, line, strict=True)
                if shown is not None and _says(read)}  # fmt: skip
        lacks = [name for name in required if name not in held]
        for name in lacks:
            lacking.setdefault(name, []).append(row)
        if all(_is_made(answers, name) for name in lacks):
            new.append(row)
    return tuple(new), lacking


def _says(read: CellRead) -> bool:
    return not read.is_left or not read.is_answered


def _is_made(answers: Answers, lacking: str) -> bool:
    answer = answers.get(Trouble(PasteTrouble.LACKS, about=lacking))
    return answer is not None and answer.act is PasteAct.MAKE


def paste_block(register: Register, block: Block, answers: Answers) -> EditBatch:
    """Return the one batch that stores a block.

    Raises:
        FieldError: if a question has no answer, which only a change from elsewhere can bring about.
    """
    read = read_block(register, block, answers)
    if not read.is_ready:
        raise FieldError(text("Nothing was pasted: what stands there has changed. Paste again."))
    edits = _Storing(register, answers).edits(read)
    if not edits:
        raise FieldError(text("Nothing was pasted: nothing of it would change a cell."))
    return EditBatch(pasting_of(read), edits)


def pasting_of(read: BlockRead) -> Text:
    """Return what the undo step of a pasted block is called."""
    rows = len(read.new) + read.changed
    return count("paste of {n:,} row", "paste of {n:,} rows", n=rows)


class _Storing:
    """Makes the edits of a block; a new name that stands in many cells is made once."""

    def __init__(self, register: Register, answers: Answers) -> None:
        self._register, self._answers = register, answers
        self._made: dict[tuple[str, str], int] = {}
        self._first: list[Edit] = []  # the records that others refer to

    def edits(self, read: BlockRead) -> list[Edit]:
        """Return the edits of all rows, after those of the records that they name."""
        edits: list[Edit] = []
        new = frozenset(read.new)
        for row, line in enumerate(read.cells):
            record = read.block.record(row)
            if record is not None:
                edits += self._changes(read.block, record, line)
            elif row in new:
                edits += self._row(read.block, line)
        return [*self._first, *edits]

    def _changes(self, block: Block, record: int, line: tuple[CellRead, ...]) -> list[Edit]:
        edits: list[Edit] = []
        for shown, read in zip(block.fields, line, strict=True):
            edits += read.edits
            if shown is not None and not read.is_left and any(
                isinstance(name, str) for name in read.names
            ):  # fmt: skip
                edits += self._with_new_names(block.kind, record, shown, read)
        return edits

    def _with_new_names(self, kind: str, record: int, shown: Field, read: CellRead) -> list[Edit]:
        ids = self._ids(shown, read)
        if shown.backing is PARTIES:
            return list(put_parties(self._register, record, ids, "").edits)
        return list(set_cell(self._register, kind, record, shown.name, ids[0]).edits)

    def _row(self, block: Block, line: tuple[CellRead, ...]) -> list[Edit]:
        """Return the edits that make the record of a row, and what stands behind its cells."""
        kind, record = BY_NAME[block.kind], new_id()
        values: dict[str, Value] = dict(kind.new)
        if kind.parent_field is not None and block.parent is not None:
            values[kind.parent_field.name] = block.parent
        behind: list[Edit] = []
        for shown, read in zip(block.fields, line, strict=True):
            if shown is None or read.is_left:
                continue
            if read.gap:
                behind.append(_gap(record, shown.name, read.gap))
            elif shown.backing is PARTIES:
                behind += _parties(record, self._ids(shown, read))
            elif shown.backing is not None:
                behind.append(_event(record, shown.name, read.value))
            else:
                values[shown.name] = self._ids(shown, read)[0] if read.names else read.value
        return [RecordAdded(block.kind, record, values), *behind]

    def _ids(self, shown: Field, read: CellRead) -> list[int]:
        target = shown.target or TypeName.ACTOR
        ids = [self._made_of(target, name) if isinstance(name, str) else name
               for name in read.names]  # fmt: skip
        return list(dict.fromkeys(ids))

    def _made_of(self, target: str, name: str) -> int:
        place = target, fold(name)
        if place not in self._made:
            answer = self._answers[Trouble(PasteTrouble.NEW_NAME, about=target)]
            is_actor = target == TypeName.ACTOR
            given: dict[str, Value] = {"kind": told_kind(name) or answer.detail} if is_actor else {}
            made = new_named(self._register, target, name, given)
            self._first += made.batch.edits
            self._made[place] = made.record
        return self._made[place]


def _parties(agreement: int, actors: list[int]) -> list[Edit]:
    return [
        RecordAdded(TypeName.PARTY, new_id(), {
            "agreement": agreement, "as_signed": actor, "role": "party", "position": place
        })
        for place, actor in enumerate(actors, start=1)
    ]  # fmt: skip


def _event(agreement: int, field: str, date: Value) -> Edit:
    values: dict[str, Value] = {"agreement": agreement, "type": event_of_cell(field), "date": date}
    return RecordAdded(TypeName.EVENT, new_id(), values)


def _gap(record: int, field: str, kind: str) -> Edit:
    return RecordAdded(TypeName.GAP, new_id(), {"record": record, "field": field, "kind": kind})


def said_of(read: BlockRead) -> Sayable:
    """Return what a block would come to, in words."""
    new, changed = len(read.new), read.changed
    made = count("{n:,} new row", "{n:,} new rows", n=new)
    if not changed:
        return made
    changes = count("{n:,} row changed", "{n:,} rows changed", n=changed)
    return text("{new}, {changed}", new=made, changed=changes) if new else changes
