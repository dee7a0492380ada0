"""Drafts as new records: the record, its parties, events and gaps, every value cited."""

from __future__ import annotations

from typing import TYPE_CHECKING

from agreement_register.curation.importing.listed_actors import When
from agreement_register.domain.errors import FieldError
from agreement_register.domain.folding import fold
from agreement_register.domain.identifiers import new_id
from agreement_register.domain.texts import Text, text
from agreement_register.domain.types.catalogue import BY_NAME
from agreement_register.domain.types.event_types import IN_FORCE_TYPES, SIGNING_TYPES
from agreement_register.domain.types.fields import FieldKind
from agreement_register.domain.types.words import EventType, TypeName

if TYPE_CHECKING:
    from agreement_register.curation.importing.drafts import Draft, DraftEvent, Stated
    from agreement_register.curation.importing.edits import ListEdits
    from agreement_register.curation.importing.list_words import NameScheme
    from agreement_register.curation.importing.listed_actors import ListedActors
    from agreement_register.curation.importing.mapping import ListMapping
    from agreement_register.domain.edits import Value

# The days by which it is told who bore a name: the first of them that is known.
_DAYS = (*SIGNING_TYPES, EventType.ADOPTED, *IN_FORCE_TYPES)
_DAY = "date"
_YEAR = 4
_TWO_SIDES = 2


def day_of(draft: Draft) -> str | None:
    """Return the day, month or year of a draft, as far as it is stated."""
    stated = {event.type: event.fields.get(_DAY) for event in draft.events.values()}
    for kind in (*_DAYS, *stated):
        found = stated.get(kind)
        day = plain_day(str(found.value or "")) if found else None
        if day:
            return day
    return None


def plain_day(edtf: str) -> str | None:
    """Return the plain day, month or year that a date begins with."""
    bare = edtf.partition("\t")[0].lstrip("[{").rstrip("?~%")[:10]
    while bare and not bare.replace("-", "").isdecimal():
        bare = bare.rpartition("-")[0] if "-" in bare else ""
    return bare if len(bare) >= _YEAR and bare[:_YEAR].isdecimal() else None


class Maker:
    """Makes new records of drafts."""

    def __init__(self, edits: ListEdits, actors: ListedActors, mapping: ListMapping) -> None:
        self._edits = edits
        self._actors = actors
        self._mapping = mapping
        self._type = BY_NAME[mapping.type]
        self._required = [field for field in self._type.stored_fields if field.required]
        self._made: set[int] = set()
        self._awaited: list[
            tuple[int, Stated]
        ] = []  # new actors of the draft that was settled last

    def settle(self, draft: Draft) -> dict[int, list[Stated]]:
        """Find the actors that a draft names; return its parties with the words that name each."""
        when = When(day_of(draft), len(draft.names) > _TWO_SIDES)
        self._awaited.clear()
        for name, made in list(draft.own.items()):
            field = self._type.field(name)
            if field.kind is FieldKind.REFERENCE and field.target == TypeName.ACTOR:
                made.value = self._actor(draft, made, when)
        parties: dict[int, list[Stated]] = {}
        for stated in draft.names:
            actor = self._actor(draft, stated, when)
            if actor is not None:
                parties.setdefault(actor, []).append(stated)
        return parties

    def _actor(self, draft: Draft, stated: Stated, when: When) -> int | None:
        scheme = self._scheme_of(stated)
        meant = self._actors.find(stated.words, when, stated.place.row, scheme)
        stated.read = meant.known_as
        if meant.why is not None:
            draft.blame(stated, meant.why)
        if meant.actor is None:
            draft.keep_in_note(stated)
        elif meant.actor not in self._made:
            self._awaited.append((meant.actor, stated))
        return meant.actor

    def _scheme_of(self, stated: Stated) -> NameScheme | None:
        column = self._mapping.columns.get(stated.place.heading)
        return column.codes if column else None

    def _make_actors(self) -> None:
        """Make the actors that the settled draft needs and nobody has."""
        for actor, stated in self._awaited:
            if actor not in self._made:
                self._make_actor(actor, stated)
        self._awaited.clear()

    def _make_actor(self, actor: int, stated: Stated) -> None:
        """Make an actor of a name that nobody has, cited to the first row that names it."""
        unknown = self._actors.unknown.get(fold(stated.words))
        if unknown is None or unknown.actor != actor:
            return
        self._made.add(actor)
        kind = self._actors.kind_of(unknown)
        name = " ".join(stated.words.split())
        self._edits.add(TypeName.ACTOR, actor, {"name": name, "kind": kind})
        self._edits.cite(actor, "name", stated)

    def refuse_incomplete(self, draft: Draft) -> None:
        """Refuse a draft that lacks what a record of its type cannot be without.

        Raises:
            FieldError: with a sentence that names it.
        """
        for field in self._required:
            held = draft.own.get(field.name)
            if (held is None or held.value is None) and not self._begun(field.name):
                raise FieldError(text("{field} is empty.", field=Text(field.label)))

    def _begun(self, name: str) -> Value:
        """Return what a new record begins with, where that is no name that somebody must give."""
        return None if name == self._type.naming_field else self._type.new.get(name)

    def make(self, draft: Draft, parties: dict[int, list[Stated]]) -> int:
        """Add a new record with all that hangs on it; return its id."""
        self._make_actors()
        record = new_id()
        values: dict[str, Value] = {name: made.value for name, made in draft.own.items()}
        for name in (field.name for field in self._required):
            if values.get(name) is None:
                values[name] = self._begun(name)
        if self._mapping.type == TypeName.AGREEMENT:
            values["curation_state"] = values.get("curation_state") or "draft"
        self._edits.add(self._type.name, record, values | self._note(draft))
        if draft.key_stated is not None:
            self._edits.cite(record, "", draft.key_stated)
        for name, made in draft.own.items():
            if made.value is not None and self._type.field(name).citable:
                self._edits.cite(record, name, made)
        self._hang(draft, record, parties)
        return record

    def _note(self, draft: Draft) -> dict[str, Value]:
        """Return the note of a record: what columns say that have no field."""
        if not draft.notes or not any(each.name == "note" for each in self._type.fields):
            return {}
        own = draft.own.get("note")
        return {"note": "\n".join([*([str(own.value)] if own else []), *draft.notes])}

    def _hang(self, draft: Draft, record: int, parties: dict[int, list[Stated]]) -> None:
        places = {}
        for position, (actor, names) in enumerate(parties.items(), start=1):
            places[actor] = self.add_party(record, actor, position, names)
        for event in draft.events.values():
            self.add_event(record, event, self.party_of(event, parties, places))
        for gap in draft.gaps:
            self.add_gap(record, gap.field, gap.kind, gap.stated)

    @staticmethod
    def party_of(
        event: DraftEvent, parties: dict[int, list[Stated]], places: dict[int, int]
    ) -> int | None:
        """Return the party that an event names, among those of its agreement."""
        if not event.actor:
            return None
        wanted = fold(event.actor)
        actors = (actor for actor, names in parties.items()
                  if any(fold(each.words) == wanted for each in names))  # fmt: skip
        return next((places[actor] for actor in actors), None)

    def add_party(self, record: int, actor: int, position: int, names: list[Stated]) -> int:
        """Add a party, cited to every name that the list has for it."""
        self._make_actors()
        values: dict[str, Value] = {
            "agreement": record, "as_signed": actor, "role": "party", "position": position
        }  # fmt: skip
        party = self._edits.add(TypeName.PARTY, new_id(), values)
        for stated in names:
            self._edits.cite(party, "as_signed", stated)
        return party

    def add_event(self, record: int, event: DraftEvent, party: int | None) -> int:
        """Add an event, its type cited to what says it."""
        values: dict[str, Value] = {name: made.value for name, made in event.fields.items()}
        values |= {"agreement": record, "type": event.type, "party": party}
        made_event = self._edits.add(TypeName.EVENT, new_id(), values)
        if event.of_type is not None:
            self._edits.cite(made_event, "type", event.of_type)
        for name, made in event.fields.items():
            self._edits.cite(made_event, name, made)
        return made_event

    def add_gap(self, record: int, name: str, kind: str, stated: Stated) -> None:
        """Note why a field is empty, in the words of the list."""
        why = f"{stated.place.heading}: {stated.words.strip()}"
        self._edits.add(TypeName.GAP, new_id(),
                        {"record": record, "field": name, "kind": kind, "why": why})  # fmt: skip
