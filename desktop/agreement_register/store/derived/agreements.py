"""What is derived for an agreement: its dates, parties, status, counts and findings."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from agreement_register.domain.dates.dates import bounds
from agreement_register.domain.rules.checks import check_agreement
from agreement_register.domain.rules.evidence import CellEvidence, excludes_preferred
from agreement_register.domain.rules.facts import ActorFact, AgreementFacts, EventFact, PartyFact
from agreement_register.domain.rules.status import status_spans
from agreement_register.domain.types.agreement import AGREEMENT
from agreement_register.domain.types.backing import (
    Backing,
    EventState,
    backing_event,
    events_behind,
)
from agreement_register.domain.types.catalogue import readable
from agreement_register.store.derived.cells import Cells, unpack, worst
from agreement_register.store.derived.reading import Cited, read_family_citations
from agreement_register.store.reporters import witnesses_of

if TYPE_CHECKING:
    import sqlite3

    from agreement_register.store.derived.reading import RecordState

_EVENTS = """
SELECT e.id, r.number, e.type, e.date, e.effective, e.planned, e.party, e.legal_act, e.evidence,
       e.date_from, e.date_to, e.n_disputed, e.ending_mode
FROM event e JOIN records r ON r.id = e.id
WHERE e.agreement = ? AND e.removed = 0 ORDER BY r.number
"""
_PARTIES = """
SELECT p.id, r.number, p.role, p.evidence, p.n_disputed,
       a.id, ra.number, a.name, a.valid_from, a.valid_to,
       t.id, rt.number, t.name
FROM party p JOIN records r ON r.id = p.id
LEFT JOIN actor a ON a.id = p.as_signed LEFT JOIN records ra ON ra.id = a.id
LEFT JOIN actor t ON t.id = p.acting_today LEFT JOIN records rt ON rt.id = t.id
WHERE p.agreement = ? AND p.removed = 0 ORDER BY p.position IS NULL, p.position, r.number
"""
_TWINS = """
SELECT r.id, r.number FROM agreement a JOIN records r ON r.id = a.id
WHERE a.parties_key = ? AND a.signed_from = ? AND a.signed_to = ? AND a.removed = 0 AND a.id <> ?
ORDER BY a.id LIMIT ?
"""
_SHOWN_TWINS = 5
_REFRESHED_TWINS = 200  # beyond that it is a list of something else than agreements
_SPANS = (
    "SELECT from_day, to_day, status, detail, because_of, reason FROM status_span "
    "WHERE agreement = ? ORDER BY from_day"
)


@dataclass(slots=True)
class Family:
    """An agreement's events and parties as read, and the citations of them all."""

    events: list[Any]
    parties: list[Any]
    citations: list[Cited]


def derive_agreement(
    raw: sqlite3.Connection, state: RecordState, cells: Cells
) -> tuple[dict[str, Any], set[int]]:
    """Return the derived columns of an agreement, and the twins whose findings may change."""
    family = Family(
        raw.execute(_EVENTS, (state.id,)).fetchall(),
        raw.execute(_PARTIES, (state.id,)).fetchall(),
        read_family_citations(raw, state.id),
    )
    columns = _dates(family, cells) | _parties(family, cells)
    twins, neighbours = _twins(raw, state, columns)
    facts = _facts(state, family, twins)
    _write_spans(raw, facts)
    settled = {r.rule for r in state.resolutions if r.settles}
    cells.findings += [f for f in check_agreement(facts) if f.rule not in settled]
    columns |= {"witnesses": witnesses_of(raw, [cited.fact for cited in family.citations])}
    return columns | _counts(family, cells), neighbours


def _dates(family: Family, cells: Cells) -> dict[str, Any]:
    columns: dict[str, Any] = {}
    for field in AGREEMENT.fields:
        if field.backing is None or not field.backing.event_types:
            continue
        name = field.name
        value, evidence, gap = _shown_date(field.backing, family.events)
        first, last = bounds(value)
        columns |= {name: value or None, f"{name}_from": first, f"{name}_to": last}
        if value and evidence is not None:
            cells.evidence[name] = evidence
        if gap:
            cells.gaps.setdefault(name, gap)
    return columns


def _shown_date(backing: Backing, family: list[Any]) -> tuple[str, CellEvidence | None, str]:
    """Return the date of the one event for all parties, or the span of the parties' own."""
    rows = {row[0]: row for row in family}
    states = [EventState(row[0], row[2] or "", bool(row[5]), row[6]) for row in family]
    shared = backing_event(backing, states)
    events = [rows[state.id] for state in events_behind(backing, states)]
    if shared is not None:
        event = rows[shared.id]
        packed = json.loads(event[8] or "{}").get("date")
        gap = packed[3] if packed else ""
        return event[3] or "", unpack(event[8]).get("date"), gap
    dated = [event for event in events if event[9] and event[10]]
    if not dated:
        return "", None, ""
    first, last = min(e[9] for e in dated), max(e[10] for e in dated)
    evidence = worst([unpack(e[8])["date"] for e in dated])
    return (dated[0][3] if len(dated) == 1 else f"{first}/{last}"), evidence, ""


def _parties(family: Family, cells: Cells) -> dict[str, Any]:
    names = [_party_name(row) for row in family.parties]
    found = [
        cell
        for row in family.parties
        for name, cell in unpack(row[3]).items()
        if name in ("as_signed", "acting_today")
    ]
    if found:
        cells.evidence["parties"] = worst(found)
    ids = sorted(row[5] for row in family.parties if row[5])
    return {
        "parties": "; ".join(names) or None,
        "parties_key": ",".join(map(str, ids)) or None,
    }


def _party_name(row: Any) -> str:
    signed, today = row[7] or "?", row[12]
    return f"{signed} (today {today})" if today and today != signed else str(signed)


def _twins(
    raw: sqlite3.Connection, state: RecordState, columns: dict[str, Any]
) -> tuple[tuple[str, ...], set[int]]:
    """Return agreements with the same parties and day, and those that were or became so."""
    keys = ("parties_key", "signed_from", "signed_to")
    now = tuple(columns[key] for key in keys)
    was = tuple(state.stored[key] for key in keys)
    found = _same(raw, state.id, now, _SHOWN_TWINS)
    neighbours: set[int] = set()
    if now != was:
        neighbours = {row[0] for key in (now, was) for row in _same(raw, state.id, key)}
    told_apart = {
        r.other for r in state.resolutions if r.rule == "possible duplicate" and r.settles
    }
    numbers = tuple(readable("agreement", n) for id_, n in found if id_ not in told_apart)
    return numbers, neighbours


def forget_twins(raw: sqlite3.Connection, state: RecordState) -> set[int]:
    """Return the twins of a removed agreement, and let it count as new when it comes back."""
    was = tuple(state.stored[key] for key in ("parties_key", "signed_from", "signed_to"))
    raw.execute("UPDATE agreement SET parties_key = NULL WHERE id = ?", (state.id,))
    return {row[0] for row in _same(raw, state.id, was)}


def _same(
    raw: sqlite3.Connection, agreement: int, key: tuple[Any, ...], most: int = _REFRESHED_TWINS
) -> list[tuple[int, int]]:
    parties, first, last = key
    # Only a day is exact enough to ask; two agreements of one year are nothing unusual.
    if not parties or not first or first != last:
        return []
    return raw.execute(_TWINS, (parties, first, last, agreement, most)).fetchall()


def _facts(state: RecordState, family: Family, twins: tuple[str, ...]) -> AgreementFacts:
    by_record: dict[int, list[Cited]] = {}
    for cited in family.citations:
        by_record.setdefault(cited.fact.record, []).append(cited)
    return AgreementFacts(
        state.id,
        state.number,
        state.text("title"),
        state.text("last_checked"),
        tuple(_event(row, by_record.get(row[0], [])) for row in family.events),
        tuple(_party(row) for row in family.parties),
        tuple(cited.fact for cited in family.citations),
        twins,
        state.values,
    )


def _event(row: Any, cited: list[Cited]) -> EventFact:
    graded = [c.fact.credibility for c in cited if c.fact.credibility and c.fact.field != "date"]
    leading = next((c.fact for c in cited if c.fact.rank == "preferred"), None)
    leading = leading or (cited[0].fact if cited else None)
    place = ""
    if leading is not None:
        paragraph = f" ¶{leading.paragraph}" if leading.paragraph else ""
        place = f"{leading.source_number}{paragraph}"
    return EventFact(
        row[0], readable("event", row[1]), row[2] or "", row[3] or "", row[4] or "",
        bool(row[5]), row[6], row[7], min(graded, default=0), _is_disputed(cited), place,
        row[12] or "",
    )  # fmt: skip


def _is_disputed(cited: list[Cited]) -> bool:
    """Tell whether two preferred citations of its date or type cannot both be true."""
    return any(
        excludes_preferred((c.verdict, c.fact) for c in cited if c.fact.field == name)
        for name in ("date", "type")
    )


def _party(row: Any) -> PartyFact:
    signed = ActorFact(
        row[5] or 0, readable("actor", row[6] or 0), row[7] or "", row[8] or "", row[9] or ""
    )
    today = ActorFact(row[10], readable("actor", row[11]), row[12]) if row[10] else None
    return PartyFact(row[0], readable("party", row[1]), signed, today, row[2] or "")


def _write_spans(raw: sqlite3.Connection, facts: AgreementFacts) -> None:
    spans = [
        (s.from_day, s.to_day, s.status, s.detail, s.because_of, s.reason)
        for s in status_spans(facts)
    ]
    if raw.execute(_SPANS, (facts.id,)).fetchall() == spans:
        return
    raw.execute("DELETE FROM status_span WHERE agreement = ?", (facts.id,))
    raw.executemany(
        "INSERT INTO status_span(agreement, from_day, to_day, status, detail, because_of, reason) "
        "VALUES (?, ?, ?, ?, ?, ?, ?)",
        [(facts.id, *span) for span in spans],
    )


def _counts(family: Family, cells: Cells) -> dict[str, Any]:
    counted = cells.counts()
    every = sum(counted.values())
    own = sum(1 for name in cells.evidence if name not in ("signed", "in_force", "ended", "parties")
              and cells.evidence[name].state == "disputed")  # fmt: skip
    return {
        "citations": len(family.citations),
        "sources": len({c.fact.source for c in family.citations}),
        "open_conflicts": own
        + sum(row[11] for row in family.events)
        + sum(row[4] for row in family.parties),
        "cited_percent": round(100 * (every - counted["n_uncited"]) / every) if every else None,
    }
