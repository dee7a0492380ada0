"""The batch that makes a new agreement of the rows of a passage, each with its citation."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from agreement_register.curation.cells.cell import Cell
from agreement_register.curation.cells.editing import Made
from agreement_register.curation.citing.citations import citation_of_target, named_for_comparing
from agreement_register.curation.values import SeveralMeantError, read_value
from agreement_register.domain.dates import dates
from agreement_register.domain.edits import Edit, EditBatch, RecordAdded
from agreement_register.domain.errors import FieldError
from agreement_register.domain.identifiers import new_id
from agreement_register.domain.texts import text
from agreement_register.domain.types.catalogue import BY_NAME
from agreement_register.domain.types.words import EventType, TypeName

if TYPE_CHECKING:
    from collections.abc import Iterable

    from agreement_register.curation.citing.citations import Draft
    from agreement_register.curation.citing.new_agreements import NewAgreement, NewRow
    from agreement_register.curation.register import Register
    from agreement_register.domain.edits import Value


def make_agreement(register: Register, proposal: NewAgreement) -> Made:
    """Return the new agreement and the batch that makes it with the citations of its values.

    Raises:
        FieldError: if there is no title, or an edited value cannot be read.
    """
    rows = [row for row in proposal.rows if row.ticked]
    title = next((row.value.strip() for row in rows if row.field == "title"), "")
    if not title:
        raise FieldError(text("An agreement needs a title. Type one, or tick the proposed one."))
    _require_answers(register, proposal)
    agreement = new_id()
    making = _Making(register, proposal.draft, agreement, _signed_in(rows))
    values: dict[str, Value] = {"title": title}
    for row in rows:
        if row.field in ("type", "subject"):
            values[row.field] = read_value(register, BY_NAME[TypeName.AGREEMENT].field(row.field),
                                           row.value)  # fmt: skip
    edits: list[Edit] = [RecordAdded(TypeName.AGREEMENT, agreement, values)]
    parties = [row for row in rows if row.field == "party"]
    edits += [e for place, row in enumerate(parties, 1) for e in making.party(row, place)]
    edits += making.own(row for row in rows if row.field in ("title", "type", "subject"))
    edits += [e for row in rows if row.event for e in making.event(row)]
    return Made(EditBatch(text("new agreement “{title}”", title=title), edits), agreement)


def _require_answers(register: Register, proposal: NewAgreement) -> None:
    """Refuse to make an agreement while a name may mean several actors.

    Raises:
        FieldError: with the name, and what to do.
    """
    asked = [row for row in proposal.rows if row.asked and row.field == "party"]
    answered = {row.asked for row in asked if row.ticked or not row.value.strip()}
    for row in asked:
        if row.asked not in answered:
            raise FieldError(
                text(
                    "Who is meant by “{name}”? Tick the party that is meant, or empty its line.",
                    name=row.asked,
                )
            )


def _signed_in(rows: Iterable[NewRow]) -> str:
    """Return the date of signature as it is read or typed; empty where there is none."""
    row = next((row for row in rows if row.event == EventType.SIGNED), None)
    if row is None:
        return ""
    if row.value == dates.edtf_in_words(row.edtf):
        return row.edtf
    reading = dates.read(row.value)
    return reading.date.edtf if isinstance(reading, dates.Understood) else ""


class _Making:
    def __init__(self, register: Register, draft: Draft, agreement: int, day: str) -> None:
        self._register, self._draft, self._agreement, self._day = register, draft, agreement, day
        self._parties: dict[int, int] = {}  # by the actors that they are
        self._answers: dict[str, int] = {}  # by the names that were asked about

    def own(self, rows: Iterable[NewRow]) -> list[Edit]:
        """Return the citations of the agreement's own values."""
        return [
            edit
            for row in rows
            for edit in self._cite(Cell(TypeName.AGREEMENT, self._agreement, row.field), row)
        ]

    def party(self, row: NewRow, place: int) -> list[Edit]:
        made = self._made(row)
        actor = made[0].record if made else self._actor_of(row)
        party = self._parties[actor] = new_id()
        if row.asked:
            self._answers[row.asked] = actor
        values: dict[str, Value] = {
            "agreement": self._agreement, "as_signed": actor, "role": "party", "position": place
        }  # fmt: skip
        name = row.value.strip() if made else named_for_comparing(self._register, actor)
        cited = replace(row, value=name)
        return [*made, RecordAdded(TypeName.PARTY, party, values),
                *self._cite(Cell(TypeName.PARTY, party, "as_signed"), cited)]  # fmt: skip

    def _made(self, row: NewRow) -> list[RecordAdded]:
        """Return the actor that is made of a name that nobody bears."""
        name = row.value.strip()
        if not row.kind or self._register.reference.meaning.is_known(name):
            return []
        return [RecordAdded(TypeName.ACTOR, new_id(), {"name": name, "kind": row.kind})]

    def _actor_of(self, row: NewRow) -> int:
        """Return who a party is; who was not there on the day only if that was answered."""
        name = row.value.strip()
        is_kept = row.actor is not None and self._register.head(row.actor).title == name
        if row.actor is not None and is_kept and row.asked:
            return row.actor
        meant = self._register.reference.meaning.who(name, self._day)
        if row.actor is not None and is_kept and row.actor not in meant.absent:
            return row.actor
        if meant.actors and not meant.is_sure:
            raise SeveralMeantError(self._register, meant)
        field = BY_NAME[TypeName.PARTY].field("as_signed")
        return (
            meant.actors[0] if meant.actors else int(read_value(self._register, field, name) or 0)
        )

    def event(self, row: NewRow) -> list[Edit]:
        event = new_id()
        date = row.edtf if row.value == dates.edtf_in_words(row.edtf) else row.value
        field = BY_NAME[TypeName.EVENT].field("date")
        stored = date if date == row.edtf else read_value(self._register, field, date)
        values: dict[str, Value] = {"agreement": self._agreement, "type": row.event}
        if stored:
            values["date"] = stored
        actor = row.actor or self._answers.get(row.asked)
        if actor in self._parties:
            values["party"] = self._parties[actor]
        name = "date" if stored else "type"
        cited = replace(row, value=str(stored or row.event).partition("\t")[0])
        return [
            RecordAdded(TypeName.EVENT, event, values),
            *self._cite(Cell(TypeName.EVENT, event, name), cited),
        ]

    def _cite(self, cell: Cell, row: NewRow) -> list[Edit]:
        if not row.stated:  # made up, such as a title of two names: no words bear it
            return []
        value = "" if row.field == "title" else row.value
        draft = replace(self._draft, stated_value=row.stated, value=value, support=row.support)
        return citation_of_target(self._register, cell, draft, is_new=True)
