"""Values that cannot be true together: which citations compete in a cell, and what was decided."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from agreement_register.curation.cells.cell import Cell
from agreement_register.curation.cells.cells import cell_in
from agreement_register.curation.citing.ranks import accept, set_rank
from agreement_register.curation.conflicts.answers import resolve
from agreement_register.curation.values import shown_value
from agreement_register.domain.edits import EditBatch
from agreement_register.domain.errors import FieldError
from agreement_register.domain.folding import fold
from agreement_register.domain.rules.evidence import COMPETING
from agreement_register.domain.texts import text
from agreement_register.domain.types.catalogue import BY_NAME
from agreement_register.domain.types.words import Outcome, Rank, RuleCode, TypeName, Verdict
from agreement_register.domain.views import FINDINGS, Filter, ViewQuery
from agreement_register.store import disputes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from agreement_register.curation.register import Register
    from agreement_register.domain.edits import Value
    from agreement_register.domain.views import Row

OPEN, EXPLAINED, RESOLVED = "open", "explained", "resolved"
LEFT_OPEN = Outcome.LEFT_OPEN
BOTH_KEPT = Outcome.EXPLAINED_BOTH_KEPT
_LEAST = 9  # of credibility: below every grade
_OF_CELLS = (
    RuleCode.DISPUTED,
    RuleCode.OTHER_WORDS,
    RuleCode.COUNT,
)  # the rules whose answers are about one cell


@dataclass(frozen=True, slots=True)
class Claim:
    """One value that sources state for a cell, with the citations that state it."""

    value: str
    citations: tuple[Row, ...]
    is_accepted: bool = False
    words: str = ""  # how the accepted value is read

    @property
    def shown(self) -> str:
        """Return the value as a curator reads it."""
        return self.words or self.value or "empty"


@dataclass(frozen=True, slots=True)
class Conflict:
    """A cell with competing values: every claim, the accepted one first, and what was decided."""

    cell: Cell
    claims: tuple[Claim, ...]
    state: str
    explanation: str = ""

    @property
    def competing(self) -> tuple[Row, ...]:
        """Return the citations that compete with what is accepted."""
        return tuple(row for claim in self.claims if not claim.is_accepted
                     for row in claim.citations)  # fmt: skip

    @property
    def number(self) -> str:
        """Return the conflict's id: that of its first competing citation, under its own prefix."""
        first = min(row.number for row in self.competing)
        return f"CON-{first.partition('-')[2]}"


def conflicts(register: Register) -> Iterator[Conflict]:
    """Return every conflict, open and decided, by number."""
    found = (conflict_of(register, cell) for cell in _cells(register))
    yield from sorted((c for c in found if c is not None), key=lambda conflict: conflict.number)


def _cells(register: Register) -> dict[Cell, None]:
    """Return the cells that competing citations or the answers to conflicts are about."""
    cells: dict[Cell, None] = {}
    for word in COMPETING:
        chosen = ViewQuery(TypeName.CITATION, filters=(Filter("verdict", word),))
        for citation in register.view(chosen).ids:
            _note_cell(register, register.values(TypeName.CITATION, citation), cells)
    for resolution in register.view(ViewQuery(TypeName.RESOLUTION)).ids:
        values = register.values(TypeName.RESOLUTION, resolution)
        if values["rule"] in _OF_CELLS:
            _note_cell(register, values, cells)
    return cells


def _note_cell(register: Register, values: dict[str, Value], cells: dict[Cell, None]) -> None:
    record, field = values["record"], values["field"]
    if record is None or not field:
        return
    head = register.head(int(record))
    if not head.is_removed:
        cells[Cell(head.type, int(record), str(field))] = None


def conflict_of(register: Register, cell: Cell) -> Conflict | None:
    """Return the conflict of a stored cell, or None if nothing there competes."""
    ids = register.where(TypeName.CITATION, "record", cell.record)
    rows = sorted(register.rows(TypeName.CITATION, ids), key=lambda row: row.number)
    own = [row for row in rows if row["field"] == cell.field]
    answers = _answers(register, cell)
    competing_rows = [row for row in own if row["verdict"] in COMPETING]
    if not competing_rows and answers:
        competing_rows = [row for row in own if row["verdict"] == Verdict.OTHER_WORDS]
    if not competing_rows and not (own and counts_differ(register, cell)):
        return None
    state, explanation = _decided(answers, competing_rows)
    bearing = tuple(row for row in own if row not in competing_rows)
    value = str(own[0]["accepted_value"] or "")
    accepted = Claim(value, bearing, is_accepted=True, words=_words(register, cell))
    return Conflict(cell, (accepted, *_claims(competing_rows)), state, explanation)


def _words(register: Register, cell: Cell) -> str:
    field = BY_NAME[cell.kind].field(cell.field)
    return shown_value(register, field, register.values(cell.kind, cell.record).get(cell.field))


def counts_differ(register: Register, cell: Cell) -> bool:
    """Tell whether a stated count is not that of the linked parties, and nobody answered that."""
    if cell.kind != TypeName.LEGAL_ACT or cell.field != "stated_count":
        return False
    chosen = (Filter("ids", str(cell.record)), Filter("rule", RuleCode.COUNT))
    return bool(register.view(ViewQuery(FINDINGS, filters=chosen)).ids)


def _claims(competing_rows: list[Row]) -> tuple[Claim, ...]:
    """Put citations of one and the same value together."""
    grouped: dict[str, list[Row]] = {}
    for row in competing_rows:
        grouped.setdefault(fold(str(row["value"] or row["stated_value"] or "")), []).append(row)
    return tuple(
        Claim(str(rows[0]["stated_value"] or rows[0]["value"] or ""), tuple(rows))
        for rows in grouped.values()
    )


def _answers(register: Register, cell: Cell) -> list[dict[str, Value]]:
    held = (
        register.values(TypeName.RESOLUTION, found)
        for found in register.where(TypeName.RESOLUTION, "record", cell.record)
    )
    return [values for values in held if values["field"] == cell.field]


def _decided(answers: list[dict[str, Value]], competing_rows: list[Row]) -> tuple[str, str]:
    """Return the state of a conflict and the reason given; a settled answer outweighs others."""
    settled = [values for values in answers if values["outcome"] != LEFT_OPEN]
    for values in reversed(settled or answers):
        reason = str(values["reason"] or "")
        if not settled:
            return OPEN, reason
        is_explained = str(values["outcome"]).startswith("explained")
        return (EXPLAINED if is_explained else RESOLVED), reason
    if competing_rows and all(row["rank"] == Rank.DEPRECATED for row in competing_rows):
        return RESOLVED, str(competing_rows[0]["reason"] or "")
    return OPEN, ""


def open_cells(register: Register) -> list[Cell]:
    """Return the cells with an open conflict, by type and number of their records."""
    return [Cell(*found) for found in disputes.open_cells(register.database)]


def settled_cells(register: Register) -> list[Cell]:
    """Return the cells whose differing citations somebody explained or decided about."""
    is_open = set(open_cells(register))
    found = (Cell(*key) for key in disputes.settled_cells(register.database))
    return [cell for cell in found if cell not in is_open]


def count_open(register: Register) -> int:
    """Return how many cells have an open conflict."""
    return disputes.count_open(register.database)


def shown_cell(register: Register, cell: Cell) -> Cell:
    """Return the cell of an agreement that shows a disputed one, such as Signed; else itself."""
    above = cell_in(register, cell, "agreement")
    return above if above is not None and above.field else cell


def conflict_rows(register: Register) -> Iterator[dict[str, Value]]:
    """Return every conflict as a row of the listing."""
    for conflict in conflicts(register):
        head = register.head(conflict.cell.record)
        yield {
            "id": conflict.number,
            "record": head.number,
            "field": conflict.cell.field,
            "values": "; ".join(claim.value for claim in conflict.claims if claim.value),
            "citations": "; ".join(row.number for row in conflict.competing),
            "state": conflict.state,
            "explanation": conflict.explanation or None,
            "record_title": head.title,
        }


# Answering


def answer(register: Register, conflict: Conflict, outcome: str, reason: str) -> EditBatch:
    """Return the batch that notes what was decided; it also answers a count that differs.

    Raises:
        FieldError: without a reason.
    """
    cell = conflict.cell
    batch = resolve(register, cell, RuleCode.DISPUTED, outcome, reason)
    if not counts_differ(register, cell):
        return batch
    counted = resolve(register, cell, RuleCode.COUNT, outcome, reason)
    own = list(batch.edits) if conflict.competing else []
    return EditBatch(batch.label, [*own, *counted.edits])


def accept_claim(register: Register, conflict: Conflict, claim: Claim, reason: str) -> EditBatch:
    """Return the batch that accepts one of the competing values, and settles the conflict by it.

    Raises:
        FieldError: without a reason, or if the value cannot be read as one of the field.
    """
    settled = answer(register, conflict, Outcome.ACCEPTED_VALUE, reason)
    if claim.is_accepted:
        return settled
    best = min(claim.citations, key=lambda row: (row["credibility"] or _LEAST, row.number))
    accepted = accept(register, best.id)
    return EditBatch(accepted.label, [*accepted.edits, *settled.edits])


def deny_claim(register: Register, conflict: Conflict, claim: Claim, reason: str) -> EditBatch:
    """Return the batch that ranks what states a value as known to be wrong; it is kept.

    Raises:
        FieldError: without a reason, or if the value is the one that is shown.
    """
    if claim.is_accepted:
        raise FieldError(text("The shown value cannot be denied. Accept another value first."))
    if not reason.strip():
        raise FieldError(text("Say why; the reason stays with the answer."))
    edits = [edit for row in claim.citations if row["rank"] != Rank.DEPRECATED
             for edit in set_rank(register, row.id, Rank.DEPRECATED, reason).edits]  # fmt: skip
    number = register.number(conflict.cell.record)
    return EditBatch(text("denial of {value} in {record}", value=claim.value, record=number), edits)
