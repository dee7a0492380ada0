"""Drafts held against the records that came from an earlier edition: only what differs changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from agreement_register.domain.texts import ENGLISH, text
from agreement_register.domain.types.catalogue import BY_NAME
from agreement_register.domain.types.words import Rank, TypeName

if TYPE_CHECKING:
    from agreement_register.curation.importing.drafts import Draft, DraftEvent, Stated
    from agreement_register.curation.importing.editions import HeldRecord, HeldValue
    from agreement_register.curation.importing.edits import ListEdits
    from agreement_register.curation.importing.making import Maker
    from agreement_register.curation.register import Register

_NEWER = text("A newer edition of the list says otherwise.")
_DAY = "date"


class Updater:
    """Brings records up to a newer edition; what the curator changed meanwhile stands."""

    def __init__(self, register: Register, edits: ListEdits, maker: Maker, kind: str) -> None:
        self._register = register
        self._edits = edits
        self._maker = maker
        self._type = BY_NAME[kind]

    def update(self, draft: Draft, held: HeldRecord, parties: dict[int, list[Stated]]) -> bool:
        """Add the edits by which a record says what the draft does; tell whether there are any."""
        before = len(self._edits)
        for name, made in draft.own.items():
            if made.value is not None and self._type.field(name).citable:
                self._state(self._type.name, held.record, name, made, held)
        self._parties(held, parties)
        for event in draft.events.values():
            self._event(held, event, parties)
        self._gaps(draft, held)
        return len(self._edits) > before

    def _state(self, kind: str, record: int, name: str, made: Stated, held: HeldRecord) -> None:
        """Put a value that the list states now where the record still has that of before."""
        told = [each for each in held.values if (each.record, each.field) == (record, name)]
        if any(each.words == made.words.strip() for each in told):
            return
        accepted = self._register.values(kind, record)[name]
        if accepted is None or (told and _stands(accepted, told)):
            if accepted != made.value:
                self._edits.change(kind, record, name, (accepted, made.value))
            for each in told:
                self._replace(each)
        self._edits.cite(record, name, made)

    def _replace(self, value: HeldValue) -> None:
        """Step down the citation of an earlier edition."""
        kept = self._register.values(TypeName.CITATION, value.citation)
        self._edits.change(
            TypeName.CITATION, value.citation, "rank", (kept["rank"], Rank.DEPRECATED)
        )
        if not kept["reason"]:
            self._edits.change(
                TypeName.CITATION, value.citation, "reason", (None, ENGLISH.say(_NEWER))
            )

    def _parties(self, held: HeldRecord, parties: dict[int, list[Stated]]) -> None:
        if not parties:
            return
        there = {
            actor: party
            for party, actor in self._register.fields_where(
                TypeName.PARTY, "agreement", held.record, "as_signed"
            )
        }
        for actor, names in parties.items():
            party = there.get(actor)
            if party is None:
                position = len(there) + 1
                there[actor] = self._maker.add_party(held.record, actor, position, names)
                continue
            said = {each.words for each in held.values if each.record == party}
            for stated in names:
                if stated.words.strip() not in said:
                    self._edits.cite(party, "as_signed", stated)

    def _event(self, held: HeldRecord, event: DraftEvent, parties: dict[int, list[Stated]]) -> None:
        there = {
            actor: party
            for party, actor in self._register.fields_where(
                TypeName.PARTY, "agreement", held.record, "as_signed"
            )
        }
        party = self._maker.party_of(event, parties, {**dict.fromkeys(parties, 0), **there})
        found = self._found_event(held, event, party or None)
        if found is None:
            self._maker.add_event(held.record, event, party or None)
            return
        for name, made in event.fields.items():
            self._state(TypeName.EVENT, found, name, made, held)

    def _found_event(self, held: HeldRecord, event: DraftEvent, party: int | None) -> int | None:
        """Return the event of the record that a draft is about, one of the list before others."""
        rows = self._register.fields_where(
            TypeName.EVENT, "agreement", held.record, "type", "party", "date"
        )
        same = [
            (record, day) for record, kind, by, day in rows if (kind, by) == (event.type, party)
        ]
        cited = {each.record for each in held.values}
        stated = event.fields.get(_DAY)
        same.sort(
            key=lambda each: (each[0] not in cited, stated is None or each[1] != stated.value)
        )
        if len(same) > 1 and stated is not None and event.actor:
            return next((record for record, day in same if day == stated.value), None)
        return same[0][0] if same else None

    def _gaps(self, draft: Draft, held: HeldRecord) -> None:
        if not draft.gaps:
            return
        rows = self._register.fields_where(TypeName.GAP, "record", held.record, "field", "kind")
        there = {(name, kind) for _gap, name, kind in rows}
        for gap in draft.gaps:
            if (gap.field, gap.kind) not in there:
                self._maker.add_gap(held.record, gap.field, gap.kind, gap.stated)


def _stands(accepted: object, told: list[HeldValue]) -> bool:
    """Tell whether a value is still one that an earlier edition stated."""
    return any(str(accepted) in (each.read, each.words) for each in told)
