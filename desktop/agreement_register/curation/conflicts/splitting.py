"""Both are true: they speak of two agreements, so one of the values goes to another agreement."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from agreement_register.curation.cells.cell import Cell
from agreement_register.curation.cells.cells import cell_in
from agreement_register.curation.cells.editing import Made
from agreement_register.curation.conflicts.answers import resolve
from agreement_register.curation.values import read_value
from agreement_register.domain.edits import CellEdit, Edit, EditBatch, RecordAdded
from agreement_register.domain.errors import FieldError
from agreement_register.domain.identifiers import new_id
from agreement_register.domain.texts import text
from agreement_register.domain.types.catalogue import BY_NAME

if TYPE_CHECKING:
    from collections.abc import Iterable

    from agreement_register.curation.conflicts.conflicts import Conflict
    from agreement_register.curation.register import Register
    from agreement_register.domain.edits import Value
    from agreement_register.domain.views import Row

OUTCOME = "two different agreements"
_SPLITTABLE = ("agreement", "event", "party")
_COPIED = ("title", "type", "subject")
_LEAST = 9  # of credibility: below every grade


@dataclass(frozen=True, slots=True)
class Split:
    """What goes to the other agreement: citations of the disputed cell, and whole events."""

    citations: tuple[int, ...]
    reason: str
    events: tuple[int, ...] = ()
    other: int | None = None  # an agreement of the register; without one, a new one is made
    title: str = ""  # of the new one; empty: that of the first


def agreement_of(register: Register, cell: Cell) -> int | None:
    """Return the agreement that a disputed cell belongs to; None if it cannot be split."""
    if cell.kind not in _SPLITTABLE:
        return None
    above = cell_in(register, cell, "agreement")
    return above.record if above is not None else None


def other_events(register: Register, conflict: Conflict) -> list[Row]:
    """Return the events that can go along: all of the agreement but the disputed one."""
    agreement = agreement_of(register, conflict.cell)
    events = register.where("event", "agreement", agreement) if agreement is not None else []
    rows = register.rows("event", [event for event in events if event != conflict.cell.record])
    return sorted(rows, key=lambda row: row.number)


def split(register: Register, conflict: Conflict, choice: Split) -> Made:
    """Return the batch that tells two agreements apart, and the id of the second.

    The chosen citations go to the second agreement with the value that they state; parties, type
    and subject of a new one are those of the first, with what the same sources say of them.

    Raises:
        FieldError: if nothing, or everything, is to go, or there is no reason; with a sentence.
    """
    agreement = agreement_of(register, conflict.cell)
    if agreement is None:
        raise FieldError(
            text("Only what is said of an agreement can be split into two agreements.")
        )
    second = _Second(register, conflict, choice, agreement)
    edits = [*second.made(), *_after(register, conflict, choice, second)]
    label = f"split of {register.number(agreement)} into two agreements"
    return Made(EditBatch(label, edits), second.agreement)


def _after(register: Register, conflict: Conflict, choice: Split, second: _Second) -> list[Edit]:
    """Return what is stored of the decision: the answer, its reason, and the relation."""
    answer = resolve(register, conflict.cell, "disputed", OUTCOME, choice.reason, second.agreement)
    return [*answer.edits, *_relation(register, second)]


def _relation(register: Register, second: _Second) -> list[Edit]:
    pair = (second.first, second.agreement)
    for one, other in (pair, pair[::-1]):
        held = (register.values("relation", each)
                for each in register.where("relation", "agreement", one))  # fmt: skip
        if any(values["other"] == other for values in held):
            return []
    word = "same parties, different agreement" if second.has_same_parties else "see also"
    values: dict[str, Value] = {"agreement": pair[0], "relation": word, "other": pair[1]}
    return [RecordAdded("relation", new_id(), values)]


class _Second:
    """The second agreement while it is put together, new or already in the register."""

    def __init__(
        self, register: Register, conflict: Conflict, choice: Split, agreement: int
    ) -> None:
        self._register, self._conflict, self._choice = register, conflict, choice
        self.first = agreement
        self.agreement = choice.other if choice.other is not None else new_id()
        if choice.other == agreement:
            raise FieldError(
                text("The other agreement must be another one. Choose one, or a new one.")
            )
        rows = [row for claim in conflict.claims for row in claim.citations]
        chosen = set(choice.citations)
        self._moved = [row for row in rows if row.id in chosen]
        self._staying = [row for row in rows if row.id not in chosen]
        if not self._moved:
            raise FieldError(text("Choose what belongs to the other agreement."))
        if not self._staying and any(conflict.claims[0].citations):
            raise FieldError(text("Leave at least one citation with the first agreement."))
        self._sources = {row["source"] for row in self._moved}
        self._parties: dict[Value, int] = {}  # of the first agreement, to those of the second
        self._edits: list[Edit] = []

    @property
    def has_same_parties(self) -> bool:
        """Tell whether both agreements have the same parties."""
        if self._choice.other is None:
            return self._conflict.cell.kind != "party"
        return self._actors(self.first) == self._actors(self.agreement)

    def made(self) -> list[Edit]:
        """Return the edits that make the second agreement what it is, and the first what stays."""
        cell = self._conflict.cell
        stated = self._value(self._moved)
        if stated is None:
            raise FieldError(
                text(
                    "What denies a value states none. Choose a citation that states "
                    "the value of the other agreement."
                )
            )
        if self._choice.other is None:
            self._copy_agreement()
        else:
            self._match_parties()
        target = self._target(cell, stated)
        self._move_citations(target)
        self._move_events()
        self._settle_first(cell)
        return self._edits

    # What the second agreement is

    def _copy_agreement(self) -> None:
        held = self._register.values("agreement", self.first)
        values = {name: held[name] for name in _COPIED if held[name] is not None}
        title = self._choice.title.strip()
        copied = [name for name in _COPIED if not (name == "title" and title)]
        values |= {"title": title or held["title"], "curation_state": "draft"}
        self._edits.append(RecordAdded("agreement", self.agreement, values))
        self._copy_citations(self.first, self.agreement, copied)
        for party in self._register.where("party", "agreement", self.first):
            self._copy_party(party)

    def _copy_party(self, party: int) -> None:
        copy = self._parties[party] = new_id()
        held = self._register.values("party", party) | {"agreement": self.agreement}
        self._edits.append(RecordAdded("party", copy, _filled(held)))
        self._copy_citations(party, copy, ("", *held))

    def _match_parties(self) -> None:
        """Find the parties of the first agreement among those of the other."""
        mine = {actor: party for party, actor in self._parties_of(self.agreement)}
        for party, actor in self._parties_of(self.first):
            if actor in mine:
                self._parties[party] = mine[actor]

    def _parties_of(self, agreement: int) -> list[tuple[int, Value]]:
        parties = self._register.where("party", "agreement", agreement)
        return [(each, self._register.values("party", each)["as_signed"]) for each in parties]

    def _actors(self, agreement: int) -> set[Value]:
        return {actor for _party, actor in self._parties_of(agreement)}

    def _copy_citations(self, record: int, copy: int, fields: Iterable[str]) -> None:
        """Copy what the sources of the moved citations say of a record that is copied."""
        names, moved = set(fields), {row.id for row in self._moved}
        for citation in self._register.where("citation", "record", record):
            held = self._register.values("citation", citation)
            source = self._register.number(int(held["source"] or 0))
            is_disputed = (record, held["field"]) == (self._cell.record, self._cell.field)
            if source not in self._sources or citation in moved or is_disputed:
                continue
            if (held["field"] or "") in names and held["rank"] != "deprecated":
                values = _filled(held | {"record": copy})
                self._edits.append(RecordAdded("citation", new_id(), values))

    @property
    def _cell(self) -> Cell:
        return self._conflict.cell

    # Where the value goes

    def _target(self, cell: Cell, stated: Value) -> Cell:
        """Return the cell of the second agreement that the value goes to, holding it."""
        if cell.kind == "agreement":
            return self._put(Cell("agreement", self.agreement, cell.field), stated)
        if cell.kind == "event":
            event = self._same_event() if self._choice.other is not None else None
            if event is None:
                return Cell("event", self._new_event(stated), cell.field)
            return self._put(Cell("event", event, cell.field), stated)
        party = self._parties.get(cell.record) or self._new_party()
        return self._put(Cell("party", party, cell.field), stated)

    def _put(self, target: Cell, stated: Value) -> Cell:
        """Put the value into a cell; what a given agreement says already stays."""
        added = (edit for edit in self._edits if isinstance(edit, RecordAdded))
        made = next((edit for edit in added if edit.record == target.record), None)
        if made is not None:
            place = self._edits.index(made)
            values = dict(made.values or {}) | {target.field: stated}
            self._edits[place] = RecordAdded(made.kind, made.record, values)
        elif self._register.values(target.kind, target.record)[target.field] is None:
            edit = CellEdit(target.kind, target.record, target.field, None, stated)
            self._edits.append(edit)
        return target

    def _same_event(self) -> int | None:
        wanted = self._register.values("event", self._cell.record)["type"]
        found = self._register.where("event", "agreement", self.agreement)
        same = [e for e in found if self._register.values("event", e)["type"] == wanted]
        return min(same, key=self._register.number) if same else None

    def _new_event(self, stated: Value) -> int:
        """Make the event again, with what the moved sources say of it."""
        event, held = new_id(), self._register.values("event", self._cell.record)
        borne = {
            str(values["field"] or "")
            for values in map(self._citation, self._register.where("citation", "record",
                                                                  self._cell.record))
            if self._register.number(int(values["source"] or 0)) in self._sources
        }  # fmt: skip
        kept = ("type", "planned", *(borne - {self._cell.field, "agreement", "party", ""}))
        values = {name: held[name] for name in dict.fromkeys(kept)}
        values |= {"agreement": self.agreement, self._cell.field: stated}
        values["party"] = self._party_of(self._cell.record)
        self._edits.append(RecordAdded("event", event, _filled(values)))
        self._copy_citations(self._cell.record, event, ("", *kept))
        return event

    def _citation(self, citation: int) -> dict[str, Value]:
        return self._register.values("citation", citation)

    def _new_party(self) -> int:
        party = new_id()
        held = self._register.values("party", self._cell.record) | {"agreement": self.agreement}
        self._edits.append(RecordAdded("party", party, _filled(held)))
        return party

    # What moves

    def _move_citations(self, target: Cell) -> None:
        has_preferred = any(
            values["rank"] == "preferred" and (values["field"] or "") == target.field
            for values in map(self._citation,
                              self._register.where("citation", "record", target.record))
        )  # fmt: skip
        for row in self._moved:
            edit = CellEdit("citation", row.id, "record", self._cell.record, target.record)
            self._edits.append(edit)
            if row["rank"] == "preferred" and has_preferred:
                self._edits.append(CellEdit("citation", row.id, "rank", "preferred", "normal"))

    def _move_events(self) -> None:
        for event in self._choice.events:
            party, mine = self._register.values("event", event)["party"], self._party_of(event)
            edit = CellEdit("event", event, "agreement", self.first, self.agreement)
            self._edits.append(edit)
            if party != mine:
                self._edits.append(CellEdit("event", event, "party", party, mine))

    def _party_of(self, event: int) -> int | None:
        """Return the party of the second agreement that stands for that of an event."""
        party = self._register.values("event", event)["party"]
        if party is None:
            return None
        if party not in self._parties:
            # Without its party, what one party did would read as done by all of them.
            head = self._register.head(int(party))
            raise FieldError(
                text(
                    "{title} ({number}) is no party of {register_number}. Add it there first.",
                    title=head.title,
                    number=head.number,
                    register_number=self._register.number(self.agreement),
                )
            )
        return self._parties[party]

    def _settle_first(self, cell: Cell) -> None:
        """Where all that bore the shown value has gone, show what the rest states."""
        accepted = self._conflict.claims[0].citations
        staying = {row.id for row in self._staying}
        if not accepted or any(row.id in staying for row in accepted):
            return
        after = self._value(self._staying)
        before = self._register.values(cell.kind, cell.record)[cell.field]
        if after is not None and after != before:
            self._edits.append(CellEdit(cell.kind, cell.record, cell.field, before, after))

    def _value(self, rows: list[Row]) -> Value:
        """Return the value of the best of some citations; None if none of them states one."""
        stating = [row for row in rows if row["assertion"] != "denies"]
        if not stating:
            return None
        best = min(stating, key=_weight)
        field = BY_NAME[self._cell.kind].field(self._cell.field)
        return read_value(self._register, field, str(best["value"] or best["stated_value"] or ""))


def _weight(row: Row) -> tuple[bool, int, str]:
    return row["rank"] != "preferred", int(row["credibility"] or _LEAST), row.number


def _filled(values: dict[str, Value]) -> dict[str, Value]:
    return {name: value for name, value in values.items() if value is not None}
