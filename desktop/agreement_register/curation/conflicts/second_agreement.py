"""The second agreement of a split: what it is made of, and what moves to it from the first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from agreement_register.curation.cells.cell import Cell
from agreement_register.curation.conflicts.parting import Parting, parties_of
from agreement_register.curation.values import read_value
from agreement_register.domain.edits import CellEdit, Edit, RecordAdded
from agreement_register.domain.errors import FieldError
from agreement_register.domain.identifiers import new_id
from agreement_register.domain.texts import text
from agreement_register.domain.types.catalogue import BY_NAME
from agreement_register.domain.types.words import Assertion, Rank, TypeName

if TYPE_CHECKING:
    from collections.abc import Iterable

    from agreement_register.domain.edits import Value
    from agreement_register.domain.views import Row

_COPIED = ("title", "type", "subject")
_LEAST = 9  # of credibility: below every grade


@dataclass(frozen=True, slots=True)
class _Second:
    """The second agreement so far: parties of the first by those of the second, and its edits."""

    parties: dict[Value, int]
    edits: tuple[Edit, ...] = ()


def second_made(parting: Parting) -> list[Edit]:
    """Return the edits that make the second agreement what it is, and the first what stays."""
    stated = _value(parting, parting.moved)
    if stated is None:
        raise FieldError(
            text(
                "What denies a value states none. Choose a citation that states "
                "the value of the other agreement."
            )
        )
    second = _copied(parting) if parting.is_new else _Second(_matching_parties(parting))
    target, edits = _placed(parting, second, stated)
    return [
        *edits,
        *_moved_citations(parting, target),
        *_moved_events(parting, second),
        *_settled_first(parting),
    ]


# What the second agreement is


def _copied(parting: Parting) -> _Second:
    """Return a copy of the first agreement with its parties."""
    register = parting.register
    held = register.values(TypeName.AGREEMENT, parting.first)
    values = {name: held[name] for name in _COPIED if held[name] is not None}
    title = parting.choice.title.strip()
    copied = [name for name in _COPIED if not (name == "title" and title)]
    values |= {"title": title or held["title"], "curation_state": "draft"}
    edits: list[Edit] = [RecordAdded(TypeName.AGREEMENT, parting.second, values)]
    edits += _copied_citations(parting, parting.first, parting.second, copied)
    parties: dict[Value, int] = {}
    for party in register.where(TypeName.PARTY, "agreement", parting.first):
        copy = parties[party] = new_id()
        own = register.values(TypeName.PARTY, party) | {"agreement": parting.second}
        edits.append(RecordAdded(TypeName.PARTY, copy, _filled(own)))
        edits += _copied_citations(parting, party, copy, ("", *own))
    return _Second(parties, tuple(edits))


def _matching_parties(parting: Parting) -> dict[Value, int]:
    """Return the parties of the first agreement, each with that of the other's same actor."""
    mine = {actor: party for party, actor in parties_of(parting.register, parting.second)}
    theirs = parties_of(parting.register, parting.first)
    return {party: mine[actor] for party, actor in theirs if actor in mine}


def _copied_citations(
    parting: Parting, record: int, copy: int, fields: Iterable[str]
) -> list[Edit]:
    """Copy what the sources of the moved citations say of a record that is copied."""
    register, cell = parting.register, parting.cell
    names, moved = set(fields), {row.id for row in parting.moved}
    edits: list[Edit] = []
    for citation in register.where(TypeName.CITATION, "record", record):
        held = register.values(TypeName.CITATION, citation)
        source = register.number(int(held["source"] or 0))
        is_disputed = (record, held["field"]) == (cell.record, cell.field)
        if source not in parting.sources or citation in moved or is_disputed:
            continue
        if (held["field"] or "") in names and held["rank"] != Rank.DEPRECATED:
            edits.append(RecordAdded(TypeName.CITATION, new_id(), _filled(held | {"record": copy})))
    return edits


# Where the value goes


def _placed(parting: Parting, second: _Second, stated: Value) -> tuple[Cell, list[Edit]]:
    """Return the cell of the second agreement that the value goes to, and the edits so far."""
    cell = parting.cell
    if cell.kind == TypeName.AGREEMENT:
        return _put(parting, second, Cell(TypeName.AGREEMENT, parting.second, cell.field), stated)
    if cell.kind == TypeName.EVENT:
        event = None if parting.is_new else _same_event(parting)
        if event is not None:
            return _put(parting, second, Cell(TypeName.EVENT, event, cell.field), stated)
        event, made = _new_event(parting, second, stated)
        return Cell(TypeName.EVENT, event, cell.field), [*second.edits, *made]
    party = second.parties.get(cell.record)
    if party is None:
        party, held = new_id(), parting.register.values(TypeName.PARTY, cell.record)
        values = _filled(held | {"agreement": parting.second})
        second = _Second(
            second.parties, (*second.edits, RecordAdded(TypeName.PARTY, party, values))
        )
    return _put(parting, second, Cell(TypeName.PARTY, party, cell.field), stated)


def _put(parting: Parting, second: _Second, target: Cell, stated: Value) -> tuple[Cell, list[Edit]]:
    """Put the value into a cell; what a given agreement says already stays."""
    edits = list(second.edits)
    for place, edit in enumerate(edits):
        if isinstance(edit, RecordAdded) and edit.record == target.record:
            values = {**(edit.values or {}), target.field: stated}
            edits[place] = RecordAdded(edit.kind, edit.record, values)
            return target, edits
    if parting.register.values(target.kind, target.record)[target.field] is None:
        edits.append(CellEdit(target.kind, target.record, target.field, None, stated))
    return target, edits


def _same_event(parting: Parting) -> int | None:
    register = parting.register
    wanted = register.values(TypeName.EVENT, parting.cell.record)["type"]
    found = register.where(TypeName.EVENT, "agreement", parting.second)
    same = [event for event in found if register.values(TypeName.EVENT, event)["type"] == wanted]
    return min(same, key=register.number) if same else None


def _new_event(parting: Parting, second: _Second, stated: Value) -> tuple[int, list[Edit]]:
    """Make the event again, with what the moved sources say of it."""
    register, cell = parting.register, parting.cell
    event, held = new_id(), register.values(TypeName.EVENT, cell.record)
    cited = (register.values(TypeName.CITATION, each)
             for each in register.where(TypeName.CITATION, "record", cell.record))  # fmt: skip
    borne = {
        str(values["field"] or "")
        for values in cited
        if register.number(int(values["source"] or 0)) in parting.sources
    }
    kept = ("type", "planned", *(borne - {cell.field, "agreement", "party", ""}))
    values = {name: held[name] for name in dict.fromkeys(kept)}
    values |= {"agreement": parting.second, cell.field: stated}
    values["party"] = _party_of(parting, second, cell.record)
    made = RecordAdded(TypeName.EVENT, event, _filled(values))
    return event, [made, *_copied_citations(parting, cell.record, event, ("", *kept))]


# What moves


def _moved_citations(parting: Parting, target: Cell) -> list[Edit]:
    register = parting.register
    held = (register.values(TypeName.CITATION, each)
            for each in register.where(TypeName.CITATION, "record", target.record))  # fmt: skip
    has_preferred = any(
        values["rank"] == Rank.PREFERRED and (values["field"] or "") == target.field
        for values in held
    )
    edits: list[Edit] = []
    for row in parting.moved:
        edits.append(
            CellEdit(TypeName.CITATION, row.id, "record", parting.cell.record, target.record)
        )
        if row["rank"] == Rank.PREFERRED and has_preferred:
            edits.append(CellEdit(TypeName.CITATION, row.id, "rank", Rank.PREFERRED, Rank.NORMAL))
    return edits


def _moved_events(parting: Parting, second: _Second) -> list[Edit]:
    edits: list[Edit] = []
    for event in parting.choice.events:
        party = parting.register.values(TypeName.EVENT, event)["party"]
        mine = _party_of(parting, second, event)
        edits.append(CellEdit(TypeName.EVENT, event, "agreement", parting.first, parting.second))
        if party != mine:
            edits.append(CellEdit(TypeName.EVENT, event, "party", party, mine))
    return edits


def _party_of(parting: Parting, second: _Second, event: int) -> int | None:
    """Return the party of the second agreement that stands for that of an event."""
    register = parting.register
    party = register.values(TypeName.EVENT, event)["party"]
    if party is None:
        return None
    if party not in second.parties:
        # Without its party, what one party did would read as done by all of them.
        head = register.head(int(party))
        raise FieldError(
            text(
                "{title} ({number}) is no party of {record}. Add it there first.",
                title=head.title,
                number=head.number,
                record=register.number(parting.second),
            )
        )
    return second.parties[party]


def _settled_first(parting: Parting) -> list[Edit]:
    """Where all that bore the shown value has gone, show what the rest states."""
    cell, accepted = parting.cell, parting.conflict.claims[0].citations
    staying = {row.id for row in parting.staying}
    if not accepted or any(row.id in staying for row in accepted):
        return []
    after = _value(parting, parting.staying)
    before = parting.register.values(cell.kind, cell.record)[cell.field]
    if after is None or after == before:
        return []
    return [CellEdit(cell.kind, cell.record, cell.field, before, after)]


def _value(parting: Parting, rows: Iterable[Row]) -> Value:
    """Return the value of the best of some citations; None if none of them states one."""
    stating = [row for row in rows if row["assertion"] != Assertion.DENIES]
    if not stating:
        return None
    best = min(stating, key=_weight)
    field = BY_NAME[parting.cell.kind].field(parting.cell.field)
    return read_value(parting.register, field, str(best["value"] or best["stated_value"] or ""))


def _weight(row: Row) -> tuple[bool, int, str]:
    return row["rank"] != Rank.PREFERRED, int(row["credibility"] or _LEAST), row.number


def _filled(values: dict[str, Value]) -> dict[str, Value]:
    return {name: value for name, value in values.items() if value is not None}
