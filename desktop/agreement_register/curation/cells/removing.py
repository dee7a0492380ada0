"""Records that go to the trash with all that belongs to them; what goes along is told before."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from agreement_register.curation.cells.asking import AsksError, Choice
from agreement_register.curation.siblings import owner_of
from agreement_register.domain.edits import CellEdit, Edit, EditBatch, RecordRemoved
from agreement_register.domain.errors import InUseError
from agreement_register.domain.texts import Lower, Several, Text, count, text
from agreement_register.domain.types.catalogue import BY_NAME, gone_with
from agreement_register.domain.types.words import TypeName

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from agreement_register.curation.register import Register
    from agreement_register.domain.texts import Value as Said


def remove(register: Register, records: Sequence[tuple[str, int]]) -> EditBatch:
    """Return the batch that moves records to the trash with all that belongs to them.

    Raises:
        InUseError: if others need one of them, with a sentence that names where.
    """
    edits = removal(register, records)
    gone = sum(isinstance(edit, RecordRemoved) for edit in edits)
    return EditBatch(_label(register, records, gone), edits)


def remove_if_told(register: Register, records: Sequence[tuple[str, int]]) -> EditBatch:
    """Return the batch of `remove`, if nothing is lost that nobody chose.

    Raises:
        InUseError: as `remove`.
        AsksError: if citations, or events of a party, go along; the answer holds the batch.
    """
    batch = remove(register, records)
    what: Said = register.number(records[0][1])
    if len(records) > 1:
        what = count("{n} record", "{n} records", n=len(records))
    loss = told_loss(batch.edits, {record for _kind, record in records}, what)
    if loss is not None:
        raise AsksError(loss.said, (Choice(loss.deleting(), batch),))
    return batch


def removal(register: Register, records: Iterable[tuple[str, int]]) -> list[Edit]:
    """Return the edits that move records to the trash with all that belongs to them.

    Raises:
        InUseError: if others need one of them, with a sentence that names where.
    """
    gone: dict[int, str] = {}
    for kind, record in records:
        _gather(register, kind, record, gone)
    cleared: list[Edit] = [
        edit for record, kind in gone.items() for edit in _let_go(register, kind, record, gone)
    ]
    # What belongs to a record goes before it and so comes back after it.
    return [*cleared, *(RecordRemoved(kind, record) for record, kind in reversed(gone.items()))]


@dataclass(frozen=True, slots=True)
class Loss:
    """What goes along that nobody chose, in a sentence, and the answers that agree to it."""

    said: Text | Several
    of_citations: bool  # else of events alone

    def deleting(self) -> Text:
        """Return the answer that deletes it along."""
        return text("Delete with citations") if self.of_citations else text("Delete with events")

    def removing(self) -> Text:
        """Return the answer that removes it along."""
        return text("Remove with citations") if self.of_citations else text("Remove with events")

    def beside(self, answer: Said) -> Text:
        """Return another answer with this one."""
        if self.of_citations:
            return text("{answer}, and remove with citations", answer=answer)
        return text("{answer}, and remove with events", answer=answer)


def told_loss(edits: Iterable[Edit], chosen: Collection[int], what: Said) -> Loss | None:
    """Say how many citations, and what else, go with what was chosen; None if nothing is lost.

    An event is told by itself where its agreement stays: there nobody expects it to go.
    """
    removed = [edit for edit in edits if isinstance(edit, RecordRemoved)]
    gone = [edit.kind for edit in removed if edit.record not in chosen]
    citations, told = gone.count(TypeName.CITATION), 0
    if not citations and TypeName.AGREEMENT not in {edit.kind for edit in removed}:
        told = gone.count(TypeName.EVENT)
    if not citations and not told:
        return None
    others = len(gone) - citations - told
    said = _citations_go(citations, what) if citations else _events_go(told, what)
    if not others:
        return Loss(said, bool(citations))
    more = count("{n} other record goes along.", "{n} other records go along.", n=others)
    return Loss(Several((said, more), " "), bool(citations))


def _citations_go(n: int, what: Said) -> Text:
    return count(
        "{n} citation goes to the trash with {what}.",
        "{n} citations go to the trash with {what}.",
        n=n,
        what=what,
    )


def _events_go(n: int, what: Said) -> Text:
    return count(
        "{n} event goes to the trash with {what}.",
        "{n} events go to the trash with {what}.",
        n=n,
        what=what,
    )


def _label(register: Register, records: Sequence[tuple[str, int]], gone: int) -> Text:
    if len(records) > 1:
        return text("removal of {n} records", n=len(records))
    number, more = register.number(records[0][1]), gone - 1
    if not more:
        return text("removal of {record}", record=number)
    return text("removal of {record} and {n} that belonged to it", record=number, n=more)


def _gather(register: Register, kind: str, record: int, gone: dict[int, str]) -> None:
    if record in gone:
        return
    gone[record] = kind
    for child, field in gone_with(kind):
        for part in register.where(child, field, record):
            if not _is_stranger(register, (kind, record), (child, part), field):
                _gather(register, child, part, gone)


def _is_stranger(
    register: Register, named: tuple[str, int], part: tuple[str, int], field: str
) -> bool:
    """Tell whether a record names another as a sibling that belongs to another record."""
    is_sibling = BY_NAME[part[0]].field(field).sibling
    return is_sibling and owner_of(register, *named) != owner_of(register, *part)


def _let_go(register: Register, kind: str, record: int, gone: Mapping[int, str]) -> list[CellEdit]:
    """Empty the references that other records hold to one that goes."""
    edits: list[CellEdit] = []
    for other, name, user in register.uses(kind, record):
        if user in gone:
            continue
        field = BY_NAME[other].field(name)
        if field.required or field.bound:
            raise InUseError(_in_use(register, record, other, user))
        edits.append(CellEdit(other, user, name, record, None))
    return edits


def _in_use(register: Register, record: int, other: str, user: int) -> Text:
    head = register.head(record)
    return text(
        "{title} ({number}) is still used, for example by {type} {user}. "
        "Change or delete that first; nothing was deleted.",
        title=head.title,
        number=head.number,
        type=Lower(Text(BY_NAME[other].label)),
        user=register.number(user),
    )
