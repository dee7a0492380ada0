"""What citations would change beside themselves, in words: a status, a conflict."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, NamedTuple

from agreement_register.curation.cells.cells import cell_in
from agreement_register.curation.reading import today
from agreement_register.curation.safekeeping import local_now
from agreement_register.domain.dates import dates
from agreement_register.domain.edits import CellEdit, RecordAdded
from agreement_register.domain.errors import RegisterError
from agreement_register.domain.rules.evidence import COMPETING
from agreement_register.domain.texts import Several, Text, text
from agreement_register.domain.types.words import TypeName
from agreement_register.store.disputes import open_cells_of
from agreement_register.store.unit_of_work import UnitOfWork

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from agreement_register.curation.citing.citing_passages import Row
    from agreement_register.curation.register import Register
    from agreement_register.domain.edits import Edit, EditBatch

_MOST_NAMED = 3


class _Status(NamedTuple):
    word: str
    since: str


def outcomes_of(register: Register, batch: EditBatch, rows: Iterable[Row]) -> tuple[Text, ...]:
    """Say what storing a batch of citations would change: statuses, and conflicts that it opens.

    Nothing is stored. Where that cannot be tried, because another program writes, nothing is said.
    """
    if register.is_read_only:
        return ()
    agreements = _agreements(register, rows)
    edits = list(batch.edits)
    records = _records(edits)
    before = {one: _status(register, one) for one in agreements}
    disputed = open_cells_of(register.database, records)
    try:
        with _as_if(register, type(batch)(batch.label, edits)):
            after = {one: _status(register, one) for one in agreements}
            opened = sorted(open_cells_of(register.database, records) - disputed)
            conflicts = [_conflict(register, *cell, edits) for cell in opened]
    except RegisterError:
        return ()
    changed = [one for one in agreements if before[one].word != after[one].word]
    return (*_said_statuses(register, changed, after), *dict.fromkeys(conflicts))


@contextmanager
def _as_if(register: Register, batch: EditBatch) -> Iterator[None]:
    """Read inside as if a batch were stored; it is taken back, and nobody is told."""
    with register.database.taken_back():
        UnitOfWork(register.database, local_now).apply(register.completed(batch), register.who)
        yield


def _agreements(register: Register, rows: Iterable[Row]) -> list[int]:
    cells = [cell_in(register, row.cell, TypeName.AGREEMENT) or row.cell for row in rows]
    return list(dict.fromkeys(cell.record for cell in cells if cell.kind == TypeName.AGREEMENT))


def _records(edits: Iterable[Edit]) -> list[int]:
    """Return what a batch edits, adds, and cites."""
    found: dict[int, None] = {}
    for one in edits:
        if isinstance(one, CellEdit | RecordAdded):
            found[one.record] = None
        if isinstance(one, RecordAdded) and one.kind == TypeName.CITATION and one.values:
            found[int(one.values["record"] or 0)] = None
    return list(found)


def _status(register: Register, agreement: int) -> _Status:
    row = register.row(TypeName.AGREEMENT, agreement)
    word = str(row["status"] or "") if row is not None else ""
    event = register.event_of_status(agreement, today())
    date = register.values(TypeName.EVENT, event)["date"] if event is not None else None
    return _Status(word, str(date or "").partition("\t")[0])


def _said_statuses(register: Register, changed: list[int], after: dict[int, _Status]) -> list[Text]:
    alone = len(changed) == 1
    return [
        text("Status becomes: {status}.", status=_in_words(after[one]))
        if alone
        else text(
            "Status of {record} becomes: {status}.",
            record=register.number(one), status=_in_words(after[one]),
        )
        for one in changed
    ]  # fmt: skip


def _in_words(status: _Status) -> Text:
    if not status.since:
        return Text(status.word)
    return text(
        "{status} since {date}", status=Text(status.word), date=dates.edtf_in_words(status.since)
    )


def _conflict(register: Register, record: int, field: str, edits: Iterable[Edit]) -> Text:
    """Say which conflict is opened; the citations that state something else are named."""
    own = {one.record for one in edits if isinstance(one, RecordAdded)}
    ids = register.where(TypeName.CITATION, "record", record)
    others = [row for row in register.rows(TypeName.CITATION, ids)
              if row["field"] == field and row["verdict"] in COMPETING
              and row.id not in own]  # fmt: skip
    if not others:
        return text("Opens a conflict with what stands.")
    named = tuple(f"{row.number} “{row['stated_value']}”" for row in others[:_MOST_NAMED])
    return text("Opens a conflict: {citations} stated otherwise.", citations=Several(named, ", "))
