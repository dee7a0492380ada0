"""Where to go from a cell: to the citation behind it, to the next dispute."""

from __future__ import annotations

from typing import TYPE_CHECKING

from agreement_register.curation.cells.backing_event import SeveralEventsError
from agreement_register.curation.cells.cells import cell_in
from agreement_register.curation.citing.citations import targets_of
from agreement_register.curation.conflicts.conflicts import open_cells
from agreement_register.domain.types.words import Rank, TypeName

if TYPE_CHECKING:
    from agreement_register.curation.cells.cell import Cell
    from agreement_register.curation.register import Register


def citation_behind(register: Register, cell: Cell) -> int | None:
    """Return the citation that counts most in a cell: the preferred one, else the first."""
    if cell.kind == TypeName.CITATION:
        return cell.record
    try:
        targets = targets_of(register, cell)
    except SeveralEventsError:
        return None
    found = (_citations_of(register, target) for target in targets)
    return next((citations[0] for citations in found if citations), None)


def _citations_of(register: Register, target: Cell) -> list[int]:
    ranked: list[tuple[bool, bool, str, int]] = []
    for citation in register.where(TypeName.CITATION, "record", target.record):
        values = register.values(TypeName.CITATION, citation)
        if (values["field"] or "") in (target.field, ""):
            is_preferred, is_general = values["rank"] == Rank.PREFERRED, not values["field"]
            ranked.append((not is_preferred, is_general, register.number(citation), citation))
    return [citation for *_order, citation in sorted(ranked)]


def next_disputed(register: Register, after: Cell | None) -> Cell | None:
    """Return the next stored cell with an open conflict, after the last the first; or None."""
    cells = open_cells(register)
    if not cells:
        return None
    here = (place for place, cell in enumerate(cells) if _shows(register, after, cell))
    return cells[(next(here, -1) + 1) % len(cells)]


def _shows(register: Register, shown: Cell | None, cell: Cell) -> bool:
    """Tell whether the shown cell is the one, or one that shows it, such as Signed a date."""
    return shown is not None and cell_in(register, cell, shown.kind) == shown
