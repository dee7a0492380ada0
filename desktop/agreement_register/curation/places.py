"""Where a change shows, where a value comes from, where to go next: from records to cells."""

from __future__ import annotations

from typing import TYPE_CHECKING

from agreement_register.curation.citing import Cell, targets_of
from agreement_register.curation.roads import TYPES_OF_ROAD, SeveralEventsError
from agreement_register.domain.catalogue import BY_NAME
from agreement_register.domain.views import FINDINGS, Filter, ViewQuery

if TYPE_CHECKING:
    from agreement_register.curation.register import Register

# What these say stands in a cell of another record.
_ABOUT = ("citation", "gap", "resolution")


def place_of(register: Register, record: int, field: str, prefer: str = "") -> Cell | None:
    """Return the cell that shows a field of a record; None if all of it is in the trash.

    A date of an event also shows in its agreement, and so on; ``prefer`` names the record type in
    which the curator would rather see it.
    """
    cell: Cell | None = Cell(register.head(record)[0], record, field)
    stored = cell
    while cell is not None:
        if cell.kind == prefer and not register.head(cell.record)[3]:
            return cell
        cell = _above(register, cell)
    return _still_there(register, stored)


def _above(register: Register, cell: Cell) -> Cell | None:
    """Return the cell of another record in which this one shows, or None."""
    parent = BY_NAME[cell.kind].parent_field
    if parent is None:
        return None
    values = register.values(cell.kind, cell.record)
    above = values.get(parent.name)
    if above is None:
        return None
    kind = register.head(int(above))[0]
    return Cell(kind, int(above), _field_above(cell, str(values.get("field") or ""), values))


def _field_above(cell: Cell, about: str, values: dict[str, str | int | None]) -> str:
    if cell.kind in _ABOUT:
        return about
    if cell.kind == "party":
        return "parties"
    if cell.kind == "event":
        roads = (road for road, types in TYPES_OF_ROAD.items() if values["type"] in types)
        return next(roads, "")
    return ""


def _still_there(register: Register, cell: Cell | None) -> Cell | None:
    while cell is not None and register.head(cell.record)[3]:
        cell = _above(register, cell)
    return cell


def source_behind(register: Register, cell: Cell) -> tuple[int, int | None] | None:
    """Return source and paragraph of the citation that counts most in a cell, or None."""
    citation = citation_behind(register, cell)
    if citation is None:
        return None
    values = register.values("citation", citation)
    paragraph = values["paragraph"]
    return int(values["source"] or 0), int(paragraph) if paragraph is not None else None


def citation_behind(register: Register, cell: Cell) -> int | None:
    """Return the citation that counts most in a cell: the preferred one, else the first."""
    if cell.kind == "citation":
        return cell.record
    try:
        targets = targets_of(register, cell)
    except SeveralEventsError:
        return None
    for target in targets:
        found = _citations_of(register, target)
        if found:
            return found[0]
    return None


def _citations_of(register: Register, target: Cell) -> list[int]:
    ranked: list[tuple[bool, bool, str, int]] = []
    for citation in register.where("citation", "record", target.record):
        values = register.values("citation", citation)
        if (values["field"] or "") in (target.field, ""):
            is_general = not values["field"]
            is_first = values["rank"] == "preferred"
            ranked.append((not is_first, is_general, register.number(citation), citation))
    return [citation for *_rank, citation in sorted(ranked)]


def next_disputed(register: Register, after: Cell | None) -> Cell | None:
    """Return the next cell with an open conflict, after the last one the first; None if none is."""
    query = ViewQuery(FINDINGS, filters=(Filter("rule", "disputed"),))
    rows = register.rows(FINDINGS, list(register.view(query).ids))
    cells = [
        Cell(str(row["_kind"]), int(row["_record"] or 0), str(row["field"] or "")) for row in rows
    ]
    if not cells:
        return None
    place = next((i for i, cell in enumerate(cells) if _is_at(register, cell, after)), -1)
    return cells[(place + 1) % len(cells)]


def _is_at(register: Register, cell: Cell, shown: Cell | None) -> bool:
    return shown is not None and place_of(register, cell.record, cell.field, shown.kind) == shown
