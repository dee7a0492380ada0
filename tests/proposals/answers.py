"""What the program proposes for a passage, in the terms of the labels."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from agreement_register.curation.citing.new_agreements import new_agreement_from
from agreement_register.curation.citing.proposing import Proposal, Row, propose
from agreement_register.curation.citing.selected import Passage
from agreement_register.domain.dates import dates
from agreement_register.domain.types.words import TypeName

if TYPE_CHECKING:
    from worlds import World

_EVENTS = {
    "notice_sent": "notice_given",
    "notice_received": "notice_given",
    "withdrew": "withdrawn",
    "terminated_for_party": "withdrawn",
    "parliament_approved": "approved",
    "instrument_deposited": "ratified",
    "instruments_exchanged": "ratified",
    "accepted": "ratified",
    "approved": "ratified",
    "entered_into_force_for": "entered_into_force",
    "expired": "terminated",
    "lapsed": "terminated",
    "superseded": "terminated",
    "renewed": "extended",
    "auto_renewal": "extended",
    "notes_exchanged": "signed",
    "definitive_signature": "signed",
}
_FIELDS = {"signed": "signed", "entered_into_force": "in_force", "terminated": "ended"}
Answer = dict[str, Any]


def place_of(item: dict[str, Any], source: int) -> Passage:
    """Return the passage that an item selects."""
    start = -1
    for _ in range(item["occurrence"]):
        start = item["text"].index(item["select"], start + 1)
    return Passage(source, start, start + len(item["select"]))


def answer_to(world: World, item: dict[str, Any]) -> dict[str, Any]:
    """Return the state and the candidates that an item is answered with, as they are shown."""
    register = world.register
    passage = place_of(item, world.source(item["text"], item["published"]))
    found = propose(register, passage, world.agreement(item["card"]))
    return {
        "id": item["id"],
        "state": str(found.state),
        "candidates": _candidates(world, passage, found),
    }


def _candidates(world: World, passage: Passage, found: Proposal) -> list[Answer]:
    if found.state == "new":
        return [_new(world, passage)]
    if found.state == "silent":
        return []
    return [answer for rows in found.candidates if (answer := _of_rows(world, rows))]


def _of_rows(world: World, rows: tuple[Row, ...]) -> Answer:
    """Return one candidate: a row of one agreement, or one row for each of several."""
    answers = [_of_row(world, row) for row in rows]
    first = answers[0]
    if len(answers) == 1 or any(one.get("value") != first.get("value") for one in answers):
        return first
    keys = sorted(str(one.pop("agreement")) for one in answers)
    return {"each": keys} | first


def _of_row(world: World, row: Row) -> Answer:
    values = _values(world, row)
    key = world.keys.get(values["agreement"], "?")
    if values["event"]:
        event = _EVENTS.get(values["event"], values["event"])
        party = world.codes.get(world.parties.get(values["party"], 0))
        if event in _FIELDS and party is None:
            return {"agreement": key, "field": _FIELDS[event], "value": values["value"]}
        return {"agreement": key, "event": event, "value": values["value"], "party": party}
    return {"agreement": key, "field": values["field"], "value": values["value"]}


def _values(world: World, row: Row) -> dict[str, Any]:
    cell, target, register = row.cell, row.target, world.register
    found: dict[str, Any] = {"agreement": cell.record, "field": cell.field, "event": "",
                             "party": target.party, "value": _value(world, row)}  # fmt: skip
    if target.new_event:
        found["event"] = target.new_event
    elif cell.kind == TypeName.EVENT:
        values = register.values(TypeName.EVENT, cell.record)
        found |= {"agreement": values["agreement"], "event": values["type"],
                  "party": values["party"]}  # fmt: skip
    return found


def _value(world: World, row: Row) -> Any:
    said = row.draft.value or row.draft.stated_value
    if row.cell.field == "parties":
        names = world.register.actor_names()
        known = {name: world.codes[actor] for actor, _, name in names if actor in world.codes}
        return [known.get(one.strip(), one) for one in said.split(";")]
    return in_corpus_terms(said)


def in_corpus_terms(said: str) -> str:
    """Return a date as EDTF; a range of days as the labels write it; other words as they are."""
    reading = dates.read(said)
    if not isinstance(reading, dates.Understood) or not reading.date.edtf:
        return said
    edtf = reading.date.edtf
    if edtf.startswith("[") and ".." in edtf:
        first, _, last = edtf[1:-1].partition("..")
        return f"{first}/{last}" if first and last else edtf
    return edtf.removesuffix("/..")


def _new(world: World, passage: Passage) -> Answer:
    offered = new_agreement_from(world.register, passage)
    parties = [world.codes.get(row.actor or 0, "?") for row in offered.rows if row.field == "party"]
    signed = [row.edtf for row in offered.rows if row.field == "event" and row.event == "signed"]
    kinds = [row.value for row in offered.rows if row.field == "type"]
    titles = [row.value for row in offered.rows if row.field == "title"]
    return {"new": {
        "parties": sorted(parties), "type": next(iter(kinds), None),
        "signed": in_corpus_terms(signed[0]) if signed and signed[0] else None,
        "title": next(iter(titles), None),
    }}  # fmt: skip
