"""The citations behind a cell in a few lines, as an editor shows them under its value."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from agreement_register.curation.citing.citations import targets_of
from agreement_register.domain.errors import RegisterError
from agreement_register.domain.texts import NOTHING, Several, Text, text
from agreement_register.domain.types.words import CellState, Rank, Scope, Support, TypeName, Verdict

if TYPE_CHECKING:
    from agreement_register.curation.cells.cell import Cell
    from agreement_register.curation.register import Register
    from agreement_register.domain.views import Row

MOST = 3


@dataclass(frozen=True, slots=True)
class EvidenceLine:
    """One citation: what it says, where, and its state as a mark has it."""

    stated: Text | str
    place: Text | str
    state: str
    words: Several  # verdict, support and scope


def evidence_of(register: Register, cell: Cell) -> tuple[EvidenceLine, ...]:
    """Return the first citations that bear on a cell, and on that alone."""
    try:
        targets = targets_of(register, cell)
    except RegisterError:  # a date that only the parties' own events show
        return ()
    found: list[EvidenceLine] = []
    for target in targets:
        ids = register.where(TypeName.CITATION, "record", target.record)
        rows = [
            row for row in register.rows(TypeName.CITATION, ids) if row["field"] == target.field
        ]
        found += [_line(row) for row in sorted(rows, key=_weight)]
    return tuple(found[:MOST])


def _weight(row: Row) -> tuple[bool, bool, str]:
    """Order citations: the preferred one, then what competes, then by number."""
    return row["rank"] != Rank.PREFERRED, row["verdict"] != Verdict.COMPETING_VALUE, row.number


def _line(row: Row) -> EvidenceLine:
    paragraph = f" ¶{row['paragraph']}" if row["paragraph"] else ""
    place: Text | str = f"{row['source']}{paragraph}"
    if row["line"]:
        place = text("{place}, line {line}", place=place, line=str(row["line"]))
    competes = row["verdict"] == Verdict.COMPETING_VALUE
    support = str(row["stated_or_implied"] or Support.STATED)
    state = (
        CellState.DISPUTED
        if competes
        else CellState.CITED
        if support == Support.STATED
        else support
    )
    scope, verdict = str(row["scope"] or ""), str(row["verdict"] or "")
    told = NOTHING if scope == Scope.THIS_RECORD else text("scope {scope}", scope=Text(scope))
    words = tuple(filter(None, (Text(support), told, Text(verdict))))
    stated = str(row["stated_value"] or "") or text("the record as a whole")
    return EvidenceLine(stated, place, state, Several(words, " · "))
