"""Several things that an article states, stored as one batch."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from agreement_register.curation.citing.citing_passages import Cited, cite_passages
from agreement_register.domain.edits import EditBatch
from agreement_register.domain.errors import FieldError
from agreement_register.domain.texts import count, text
from agreement_register.domain.types.catalogue import event_made_by

if TYPE_CHECKING:
    from collections.abc import Iterable

    from agreement_register.curation.citing.citing_passages import Row
    from agreement_register.curation.register import Register
    from agreement_register.curation.review.reviewed import Reviewed


class Accepted(NamedTuple):
    """What is stored in one step, and what was left because it contradicts that."""

    cited: tuple[Cited, ...]
    taken: tuple[Reviewed, ...]
    left: tuple[Reviewed, ...]


def together(rows: Iterable[Reviewed]) -> Accepted:
    """Return what can be stored in one step.

    Where two things fill one empty value with different days, the first is taken; the other is
    looked at once that stands.
    """
    filled: dict[object, str] = {}
    cited: list[Cited] = []
    taken: list[Reviewed] = []
    left: list[Reviewed] = []
    for one in rows:
        said = {_filled_by(row): str(row.preview.read_back) for row in one.rows}
        said.pop(None, None)
        if any(filled.get(cell, value) != value for cell, value in said.items()):
            left.append(one)
            continue
        filled.update(said)
        taken.append(one)
        cited += [Cited(one.passage, row) for row in one.rows]
    return Accepted(tuple(cited), tuple(taken), tuple(left))


def _filled_by(row: Row) -> object:
    """Return the empty value that a row would fill; None where something stands."""
    if row.preview.current:
        return None
    event = row.target.new_event or event_made_by(row.cell.kind, row.cell.field)
    field = "" if event else row.cell.field
    return (row.cell.record, event, row.target.party, field)


def accept(register: Register, accepted: Accepted) -> EditBatch:
    """Return the one batch that cites everything that was accepted.

    Raises:
        FieldError: if there is nothing to accept, or a value cannot be read.
    """
    if not accepted.cited:
        raise FieldError(text("Nothing is sure here. Look at each row, and choose."))
    batch = cite_passages(register, accepted.cited)
    source = register.number(accepted.cited[0].passage.source)
    label = count(
        "{n} value of {source} accepted", "{n} values of {source} accepted",
        n=len(accepted.cited), source=source,
    )  # fmt: skip
    return EditBatch(label, batch.edits)
